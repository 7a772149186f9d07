#include "source/line.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace comity::source {
namespace {

constexpr int kTabWidth = 4;
constexpr int kMaxNumber = 999;  // longer ones are years

// Bullets that nothing else begins with; a blank need not follow.
constexpr std::u32string_view kSureBullets = U"•‣◦▪▫●○□■◆◇►▶➢➤✓✔❖⁃∙◎★☆▲△▼▽◉※➔➜☞✦✱✶\uF0B7\uF0A7";
// Signs that are bullets only before a blank.
constexpr std::u32string_view kBulletsBeforeBlank = U"-–—*·+»›→・";

constexpr bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60);
}

bool is_closing(char32_t c) { return is_one_of(c, U"\"'”’»›)]）」』"); }

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? base::next_code_point(text, at) : U'\0';
}

base::Span without_leading_space(std::string_view text, base::Span span) {
  while (span.begin < span.end) {
    std::size_t at = span.begin;
    if (!base::is_space(base::next_code_point(text, at))) break;
    span.begin = at;
  }
  return span;
}

std::optional<std::pair<Marker, std::size_t>> bullet_at(std::string_view text, base::Span span) {
  std::size_t at = span.begin;
  const char32_t c = base::next_code_point(text, at);
  if (at >= span.end) return std::nullopt;
  const bool blank_follows = base::is_space(code_point_at(text, at));
  if (!is_one_of(c, kSureBullets) && !(blank_follows && is_one_of(c, kBulletsBeforeBlank))) return std::nullopt;
  return std::pair{Marker{MarkerKind::bullet, c, 0}, at};
}

// 1 … 20 of a digit in a circle; 0 if it is none.
int circled_value(char32_t c) {
  if (c >= U'①' && c <= U'⑳') return static_cast<int>(c - U'①') + 1;
  if (c >= U'❶' && c <= U'❿') return static_cast<int>(c - U'❶') + 1;
  return c >= U'➀' && c <= U'➉' ? static_cast<int>(c - U'➀') + 1 : 0;
}

// 1 … 10 of a Chinese numeral; 0 if it is none.
int numeral_value(char32_t c) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  const std::size_t at = kNumerals.find(c);
  return at == std::u32string_view::npos ? 0 : static_cast<int>(at) + 1;
}

// The number that begins at `at`, in the digits of any script or in Chinese numerals up to 99; moves `at` behind it.
int read_number(std::string_view text, std::size_t& at, std::size_t end) {
  constexpr int kTen = 10;
  int value = 0;
  int digits = 0;
  bool numerals = false;
  while (at < end && digits < 3) {
    std::size_t next = at;
    const char32_t c = base::next_code_point(text, next);
    if (const int numeral = numeral_value(c); numeral > 0 && (digits == 0 || numerals)) {
      numerals = true;
      value = numeral == kTen ? std::max(value, 1) * kTen : value + numeral;
    } else if (base::is_digit(c) && !numerals) {
      value = value * kTen + u_charDigitValue(static_cast<UChar32>(c));
    } else {
      break;
    }
    ++digits;
    at = next;
  }
  return digits > 0 ? value : -1;
}

// "12." "12)" "(12)" "（12）" "12、" "١-" "一、" "a)" "(a)", then a blank or, behind a number, a letter; "①" alone.
std::optional<std::pair<Marker, std::size_t>> number_at(std::string_view text, base::Span span) {
  std::size_t at = span.begin;
  const char32_t first = base::next_code_point(text, at);
  if (const int value = circled_value(first); value > 0) return std::pair{Marker{MarkerKind::number, U'①', value}, at};
  const bool open = first == U'(' || first == U'（';
  if (!open) at = span.begin;
  Marker marker{MarkerKind::number, 0, read_number(text, at, span.end)};
  if (marker.value < 0) {
    if (at >= span.end || text[at] < 'a' || text[at] > 'z') return std::nullopt;
    marker.kind = MarkerKind::letter;
    marker.value = text[at++] - 'a' + 1;
  }
  if (at >= span.end || marker.value > kMaxNumber) return std::nullopt;
  const char32_t close = base::next_code_point(text, at);
  const bool bracket = close == U')' || close == U'）';
  const bool stop = marker.kind == MarkerKind::number ? is_one_of(close, U".．、-–·։") : close == U'.';
  if (!bracket && (!stop || open)) return std::nullopt;
  marker.style = open ? U'(' : bracket ? U')' : close;
  if (at >= span.end) return std::nullopt;
  const char32_t next = code_point_at(text, at);
  const bool ends = base::is_space(next) || (marker.kind == MarkerKind::number && base::is_letter(next));
  if (!ends) return std::nullopt;
  return std::pair{marker, at};
}

void find_marker(std::string_view text, Line& line) {
  line.content = line.span;
  const auto c = static_cast<unsigned char>(text[line.span.begin]);
  const bool may_be_number = c >= 0x80 || (c >= '0' && c <= '9') || c == '(' || (c >= 'a' && c <= 'z');
  const bool may_be_bullet = c >= 0x80 || c == '-' || c == '*' || c == '+';
  auto found = may_be_bullet ? bullet_at(text, line.span) : std::nullopt;
  if (!found && may_be_number) found = number_at(text, line.span);
  if (!found) return;
  const base::Span rest = without_leading_space(text, {found->second, line.span.end});
  if (rest.empty()) return;
  line.marker = found->first;
  line.content = rest;
}

// The last sign that tells how the line ends: behind it only footnote marks "[12]" and closing signs may stand.
char32_t telling_end(std::string_view text, base::Span content) {
  std::size_t end = content.end;
  char32_t skipped = 0;
  while (end > content.begin) {
    std::size_t at = end;
    const char32_t c = base::previous_code_point(text, at);
    if (c == U']') {
      const std::size_t open = text.rfind('[', end - 1);
      if (open == std::string_view::npos || open <= content.begin || end - open > 40) return c;
      end = open;
      continue;
    }
    if (!is_closing(c)) return is_one_of(c, U".!?。！？…։؟।۔:：՝") || skipped == 0 ? c : skipped;
    if (skipped == 0) skipped = c;
    end = at;
  }
  return skipped;
}

struct Signs {
  int depth = 0;
  char32_t before = 0;
  bool lower = false;
};

void count_sign(char32_t c, Line& line, Signs& signs) {
  line.width += is_wide(c) ? 2 : 1;
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ++line.letters;
    if (c >= 'a' && c <= 'z') signs.lower = true;
    if (c >= '0' && c <= '9') ++line.digits;
    if (c == '\t') ++line.tabs;
    if (c == '(') ++signs.depth;
    if (c == ')' && signs.depth > 0) --signs.depth;
    if (c == '|' && signs.depth == 0) ++line.pipes;
    if (c == ',' || c == ':' || c == '(') line.separators = true;
    if (c == '-' && signs.before == ' ') line.separators = true;
  } else {
    if (c == U'–' || c == U'—' || c == U'（' || c == U'：' || c == U'，' || c == U'、') line.separators = true;
    else if (base::is_digit(c)) ++line.digits;
    else if (base::is_letter(c)) {
      ++line.letters;
      if (!signs.lower && !base::is_upper(c)) signs.lower = true;
    }
  }
  signs.before = c;
}

// The length of a footnote mark like "[12]" or "[citation needed]" at `at`, which counts for nothing; else 0.
std::size_t footnote_mark(std::string_view content, std::size_t at) {
  constexpr std::size_t kLongest = 40;
  if (content[at] != '[' || at == 0) return 0;
  const std::size_t end = content.substr(0, at + kLongest).find(']', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

void describe(std::string_view text, Line& line) {
  line.width = line.letters = line.digits = line.tabs = line.pipes = 0;
  line.separators = false;
  Signs signs;
  const std::string_view content = line.content.of(text);
  std::size_t at = 0;
  while (at < content.size()) {
    if (const std::size_t mark = footnote_mark(content, at); mark > 0)
      at += mark;
    else
      count_sign(base::next_code_point(content, at), line, signs);
  }
  line.capitals = line.letters > 1 && !signs.lower;
  line.first = code_point_at(text, line.content.begin);
  line.last = telling_end(text, line.content);
}

Line line_of(std::string_view text, std::size_t begin, std::size_t end) {
  Line line;
  line.begin = begin;
  line.span = base::trim(text, {begin, end});
  line.content = line.span;
  if (line.span.empty()) return line;
  for (std::size_t at = begin; at < line.span.begin;) {
    const char32_t c = base::next_code_point(text, at);
    if (c == U'\t') line.indent += kTabWidth - line.indent % kTabWidth;
    else if (c != 0xFEFF) line.indent += is_wide(c) ? 2 : 1;
  }
  find_marker(text, line);
  describe(text, line);
  return line;
}

bool same_sequence(const Marker& before, const Marker& after) {
  return before.kind == after.kind && before.style == after.style && after.value == before.value + 1;
}

bool is_numbered(const Line& line) {
  return line.marker.kind == MarkerKind::number || line.marker.kind == MarkerKind::letter;
}

}  // namespace

std::vector<Line> scan_lines(std::string_view text, base::Span region) {
  std::vector<Line> lines;
  std::size_t begin = region.begin;
  while (begin < region.end) {
    const std::size_t end = std::min(text.find('\n', begin), region.end);
    lines.push_back(line_of(text, begin, end));
    begin = end + 1;
  }
  return lines;
}

void confirm_numbers(std::string_view text, std::vector<Line>& lines) {
  // Sequences may be nested ("1." "a)" "b)" "2."), so each kind and style has its own last candidate.
  std::vector<std::size_t> open;  // the last candidate of each kind and style
  std::vector<bool> confirmed(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_numbered(lines[i])) continue;
    const Marker& marker = lines[i].marker;
    const auto same = std::find_if(open.begin(), open.end(), [&](std::size_t j) {
      return lines[j].marker.kind == marker.kind && lines[j].marker.style == marker.style;
    });
    if (same == open.end()) {
      open.push_back(i);
      continue;
    }
    if (same_sequence(lines[*same].marker, marker)) confirmed[*same] = confirmed[i] = true;
    *same = i;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_numbered(lines[i]) || confirmed[i]) continue;
    lines[i].marker = {};
    lines[i].content = lines[i].span;
    describe(text, lines[i]);
  }
}

bool ends_sentence(const Line& line) { return is_one_of(line.last, U".!?。！？…։؟।۔"); }
bool ends_colon(const Line& line) { return is_one_of(line.last, U":：՝"); }
bool ends_open(const Line& line) { return is_one_of(line.last, U",;，、；،-–—"); }

}  // namespace comity::source
