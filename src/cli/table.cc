#include "cli/table.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/text.h"

namespace comity::cli {
namespace {

constexpr std::size_t kGap = 2;       // blanks between columns
constexpr std::size_t kNarrowest = 8;  // a column is not cut below this

bool steers_terminal(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  const bool bidi_control = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR || bidi_control;
}

std::size_t width_of(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const auto syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;  // drawn into the one before
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

void append_cell(std::string& line, const std::string& cell, std::size_t width, const Column& column, bool last) {
  const std::string text = cut_to_width(cell, width);
  const std::string blanks(width - std::min(width, display_width(text)), ' ');
  if (column.numeric) line += blanks;
  line += text;
  if (last) return;
  if (!column.numeric) line += blanks;
  line.append(kGap, ' ');
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(base::next_code_point(text, at));
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::size_t used = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); end = at) {
    used += width_of(base::next_code_point(text, at));
    if (used + 1 > width) break;
  }
  return std::string(base::trim(text.substr(0, end))) + "…";
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    base::append_utf8(out, steers_terminal(c) ? U' ' : c);
  }
  return out;
}

void Table::add(std::vector<std::string> cells) {
  COMITY_EXPECTS(cells.size() == columns_.size());
  for (std::string& cell : cells) cell = base::squeeze(printable(cell));
  rows_.push_back(std::move(cells));
}

// The natural widths; while they are too many, the widest column that may shrink gives one away.
std::vector<std::size_t> Table::widths(std::size_t most) const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(display_width(column.title));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  if (most == 0) return widths;
  std::size_t total = std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
  while (total > most) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].numeric || !columns_[i].shrinks || widths[i] <= kNarrowest) continue;
      if (widest == nullptr || widths[i] > *widest) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
    --total;
  }
  return widths;
}

void Table::write(Output& out) const {
  const auto column_widths = widths(out.width());
  const auto line_of = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      append_cell(line, cell_of(i), column_widths[i], columns_[i], i + 1 == columns_.size());
    return line;
  };
  const std::string titles = line_of([&](std::size_t i) { return columns_[i].title; });
  out.write_line(out.has_colour() ? "\x1b[1m" + titles + "\x1b[0m" : titles);
  for (const auto& row : rows_) out.write_line(line_of([&](std::size_t i) { return row[i]; }));
}

}  // namespace comity::cli
