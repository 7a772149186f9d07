// base::fold_name letter by letter from a table that fills itself, so that running text is folded at the speed of a copy.
#pragma once

#include <string>
#include <string_view>

namespace comity::gazetteer {

// What one code point becomes in a folded name. Empty: it vanishes (marks, apostrophes). A blank inside stands for
// "something that parts words". Lives as long as the program; safe for concurrent use.
std::string_view fold_code_point(char32_t c);

// The same as base::fold_name(text).
std::string fold(std::string_view text);

// Scripts written without blanks between words (Han, kana, Thai …): each of their letters may begin or end a name.
bool is_unspaced(char32_t c);

}  // namespace comity::gazetteer
