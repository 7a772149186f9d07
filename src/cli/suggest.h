// Did you mean …?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comity::cli {

// The known word nearest to `word` by edits (a transposition counts as one), if it is near enough to be what was meant:
// at most a third of its length, and two at least for words of four letters and more. "" otherwise.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace comity::cli
