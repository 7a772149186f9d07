// How deep a page nests and how many attributes its tags have, before it is parsed: the parser's time and memory grow
// with both. One pass over the bytes with a stack that is no deeper than the limit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::source {

// Fails with too_deep when more than `max_depth` elements are open at once (an element that HTML closes by itself,
// like <li> before <li>, is not counted twice), with too_large when a tag has more than 1,000 attributes.
base::Result<void> check_html_depth(std::string_view html, std::size_t max_depth, const std::string& doing);

tl::unexpected<base::Error> too_deep(std::size_t max_depth, const std::string& doing);

}  // namespace comity::source
