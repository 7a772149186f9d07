#include "source/wrap.h"

#include <algorithm>

#include "base/text.h"

namespace comity::source {
namespace {

constexpr int kNarrowest = 40;   // columns; narrower texts are lists
constexpr int kWidest = 140;

// Columns of the first word of a line; of a script without blanks, of one character.
int first_word_width(std::string_view text, const Line& line) {
  std::size_t at = line.content.begin;
  int width = 0;
  while (at < line.content.end) {
    const char32_t c = base::next_code_point(text, at);
    if (base::is_space(c)) break;
    ++width;
    if (c >= 0x2E80 && c <= 0xFFEF) return 2;
  }
  return width;
}

bool has_case(char32_t c) { return base::is_letter(c) && c < 0x2E80; }

// Goes on in the middle of a sentence: a small letter follows no full stop.
bool goes_on(const Line& before, const Line& line) {
  return !ends_sentence(before) && has_case(line.first) && !base::is_upper(line.first);
}

}  // namespace

bool is_wrapped(std::string_view text, const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  if (end - begin < 2) return false;
  int width = 0;
  for (std::size_t i = begin; i < end; ++i) width = std::max(width, lines[i].indent + lines[i].width);
  if (width < kNarrowest || width > kWidest) return false;
  std::size_t going_on = 0;
  for (std::size_t i = begin; i + 1 < end; ++i) {
    const int full = lines[i].indent + lines[i].width + 1 + first_word_width(text, lines[i + 1]);
    if (full <= width) return false;
    if (goes_on(lines[i], lines[i + 1])) ++going_on;
  }
  return 3 * going_on >= end - begin - 1;
}

}  // namespace comity::source
