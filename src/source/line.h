// Lines of plain text with what can be said of one line alone: its bullet or number, its indentation, its form.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace comity::source {

enum class MarkerKind { none, bullet, number, letter };

// What stands before the text of a list item: "•", "-", "1.", "1)", "(a)".
struct Marker {
  MarkerKind kind = MarkerKind::none;
  char32_t style = 0;  // the bullet itself, or '.', ')' or '(' of a number; items of one list have the same
  int value = 0;       // of a number, or of a letter (a = 1)
};

struct Line {
  std::size_t begin = 0;  // where the line begins, white space too
  base::Span span;        // without white space at both ends
  base::Span content;     // span behind the marker
  int indent = 0;       // columns before it; a tab counts up to the next multiple of four
  int width = 0;        // columns of the content: wide (East Asian) characters count two
  int letters = 0;
  int digits = 0;
  int tabs = 0;         // inside the content
  int pipes = 0;        // '|' inside the content, outside parentheses
  char32_t first = 0;   // of the content
  char32_t last = 0;    // of the content, footnote marks and closing quotes left out
  bool separators = false;  // has a comma, colon, parenthesis, or a dash between blanks
  bool capitals = false;    // has letters, and none of the ASCII ones is lower case
  Marker marker;

  bool blank() const { return span.empty(); }
};

// The lines of `region`, blank ones too. Number and letter markers are only candidates: see confirm_numbers().
std::vector<Line> scan_lines(std::string_view text, base::Span region);

// "12. March" begins with no item's number: numbers and letters count only where the next or the one before belongs to
// the same sequence; the others become part of the content.
void confirm_numbers(std::string_view text, std::vector<Line>& lines);

bool ends_sentence(const Line& line);  // . ! ? 。 … in any script
bool ends_colon(const Line& line);
bool ends_open(const Line& line);      // a comma, semicolon, or dash: something must follow

}  // namespace comity::source
