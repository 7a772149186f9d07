// Looser readings of a name, tried when neither it nor its official or abbreviated forms are listed:
//   - its words in another order: "Adige Alto"
//   - without what tells it from its namesakes: "Weiden in der Oberpfalz", listed as "Weiden"; never as
//     "Weiden am See", which is told apart otherwise and so is another one
//   - both halves of a compound, where they lie together: "Korntal-Münchingen", "Windsor and Maidenhead"
//   - a longer name that begins with it, "Simsbury Center", where all such lie together
// The small words (in, am, sur …; and, und …) come from lexicon/places.toml, through the file.
#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/name_forms.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {

// Places of looser readings, Found::reading telling which; `most` of each reading at most.
std::vector<Found> find_loosely(const FileView& file, const NameForms& forms, std::string_view name, const Accept& accept,
                                std::size_t most);

}  // namespace comity::gazetteer
