// Words of a text with their places, the same for documents and for the phrases of a lexicon.
// A word is a run of letters, marks and digits; in Han and Kana each character is one. A change between digits and
// letters parts words only in those scripts, Hangul and those of South-East Asia ("1970s" is one word, "2015年5月" four).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace comity::extract {

struct Token {
  base::Span span;
  std::uint32_t word = 0;  // its number in a Vocabulary; 0 until it was looked up
  bool capital = false;    // begins with an upper-case letter, or with a letter of a script without case
  bool number = false;     // decimal digits only
};

// Appends the tokens of text[span] to `out`. Linear.
void tokenize(std::string_view text, base::Span span, std::vector<Token>& out);

// The value of a token that is a number, in any script's digits; -1 if it has more than nine digits.
int number_value(std::string_view digits);

}  // namespace comity::extract
