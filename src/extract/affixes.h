// Small words that a language writes together with the next or last one ("وباريس", "서울시와", "სპიტაკთან"): tokens are
// parted where the lexicon's [affix] and a known word or place's name on the other side say so.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "extract/lexicon.h"
#include "extract/tokens.h"
#include "gazetteer/gazetteer.h"

namespace comity::extract {

// Parts the tokens from `first` on, which are those of text[line]. Returns the place names of the line, as
// Gazetteer::scan does, with spans of the line; each begins and ends with a token. Linear in the line.
std::vector<gazetteer::Mention> part_affixes(std::string_view text, base::Span line, std::vector<Token>& tokens,
                                             std::size_t first, const Language& language,
                                             const gazetteer::Gazetteer& gazetteer);

}  // namespace comity::extract
