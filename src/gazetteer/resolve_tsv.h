// `comity gazetteer resolve --tsv`: one line in, one line out.
#pragma once

#include <string>
#include <string_view>

#include "gazetteer/gazetteer.h"

namespace comity::gazetteer {

// The question of a line; the line must outlive it.
Query query_of_tsv(std::string_view line);

// "name TAB country" (country: a name in any language, an ISO code or empty; a missing column counts as empty) ->
// "id TAB name TAB country code TAB lat TAB lon TAB score", or "" where nothing fits. No line break in or out.
std::string resolve_tsv_line(const Gazetteer& gazetteer, std::string_view line);

}  // namespace comity::gazetteer
