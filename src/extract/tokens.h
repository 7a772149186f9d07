// Words of a text with their places, the same for documents and for the phrases of a lexicon.
// A word is a run of letters, marks and digits; in scripts without blanks between words each character is one, but a run
// of katakana is one word. A change between digits and letters parts words in scripts whose dates and numbers are written
// without a blank: "1970s" is one word, "2015年5月" four, "1998년" two, "1973թ" two.
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
  bool caseless = false;   // … the latter: `capital` then says nothing
  bool number = false;     // decimal digits only
};

// Appends the tokens of text[span] to `out`. Linear.
void tokenize(std::string_view text, base::Span span, std::vector<Token>& out);

// Begins with an upper- or title-case letter.
bool is_upper_word(std::string_view word);

// The value of a token that is a number, in any script's digits; -1 if it has more than nine digits.
int number_value(std::string_view digits);

}  // namespace comity::extract
