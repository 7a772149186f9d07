// Hard-wrapped text: was a line broken only because the next word did not fit?
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "source/line.h"

namespace comity::source {

// Are lines [begin, end) one text that was broken at some width? True only if every line but the last is so full that
// the first word of the next would not have fitted, and enough lines go on in the middle of a sentence.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines, std::size_t begin, std::size_t end);

}  // namespace comity::source
