#include "source/html_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace comity::source {
namespace {

bool is_html_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// How many bytes the character reference at original[at] == '&' has, when it was decoded to something else.
// References without a semicolon end where the decoded text goes on.
std::size_t reference_length(std::string_view original, std::size_t at, std::string_view decoded_behind) {
  std::size_t end = at + 1;
  if (end < original.size() && original[end] == '#') ++end;
  while (end < original.size() && is_alnum(original[end])) ++end;
  if (end < original.size() && original[end] == ';') return end + 1 - at;
  const std::string_view expected = decoded_behind.substr(0, 4);
  for (std::size_t length = end - at; length > 2; --length)
    if (original.substr(at + length, expected.size()) == expected) return length;
  return end - at;
}

}  // namespace

// For each byte of `text` the byte of `original` that it came from. They differ by character references, line ends
// and tags that the parser ignored. Where they cannot be brought together the last origin is repeated.
void HtmlText::align(std::string_view text, std::string_view original) {
  origins_.assign(text.size(), 0);
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (from < original.size() && original[from] == '<' && text[at] != '<') {
      const std::size_t end = original.find('>', from);
      from = end == std::string_view::npos ? original.size() : end + 1;
    }
    if (from < original.size() && original[from] == '\r' && text[at] == '\n' && from + 1 < original.size() &&
        original[from + 1] == '\n')
      ++from;
    origins_[at] = static_cast<std::uint32_t>(std::min(from, original.size()));
    const bool reference = from < original.size() && original[from] == '&';
    if (!reference) {
      ++at;
      ++from;
      continue;
    }
    std::size_t next = at;
    base::next_code_point(text, next);
    const std::size_t length = reference_length(original, from, text.substr(next));
    const bool literal = text[at] == '&' && original.substr(from, 5) != "&amp;" && original.substr(from, 5) != "&AMP;" &&
                         original.substr(from, 2) != "&#" && original.substr(from + 1, 1) == text.substr(next, 1);
    for (std::size_t i = at; i < next; ++i) origins_[i] = static_cast<std::uint32_t>(from);
    at = next;
    from += literal ? 1 : length;
  }
}

void HtmlText::append_piece(std::string_view piece, std::size_t offset_in_text, std::size_t original_begin,
                            bool aligned) {
  if (aligned) {
    map_.piece(text_.size(), original_begin + offset_in_text, piece.size());
    text_ += piece;
    return;
  }
  // One mark for each stretch that was taken over byte by byte.
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= piece.size(); ++i) {
    const std::size_t at = offset_in_text + i;
    if (i < piece.size() && origins_[at] == origins_[at - 1] + 1) continue;
    if (i < piece.size() && (static_cast<unsigned char>(piece[i]) & 0xC0U) == 0x80U) continue;
    map_.piece(text_.size(), original_begin + origins_[offset_in_text + begin], i - begin);
    text_ += piece.substr(begin, i - begin);
    begin = i;
  }
}

void HtmlText::append(std::string_view text, std::string_view original, bool keep_space) {
  const bool in_page = !original.empty() && original.data() >= page_.data() &&
                       original.data() + original.size() <= page_.data() + page_.size();
  const std::size_t begin = in_page ? static_cast<std::size_t>(original.data() - page_.data()) : 0;
  const bool aligned = in_page && text == original;
  std::string repaired;
  if (!aligned && !base::is_valid_utf8(text)) text = repaired = repair_utf8(text);
  if (!aligned) align(text, in_page ? original : std::string_view());
  std::size_t at = 0;
  while (at < text.size()) {
    const bool space = is_html_space(text[at]);
    std::size_t end = at + 1;
    while (end < text.size() && is_html_space(text[end]) == space) ++end;
    if (space && !keep_space) {
      if (!blank_pending_) blank_from_ = begin + (aligned ? at : origins_[at]);
      blank_pending_ = true;
    } else {
      if (blank_pending_ && !text_.empty() && text_.back() != '\n') {
        map_.piece(text_.size(), blank_from_, 1);
        text_ += ' ';
      }
      blank_pending_ = false;
      append_piece(text.substr(at, end - at), at, begin, aligned);
    }
    at = end;
  }
}

void HtmlText::line_break() {
  blank_pending_ = false;
  if (!text_.empty()) text_ += '\n';
}

void HtmlText::part(std::size_t lines) {
  blank_pending_ = false;
  if (text_.empty()) return;
  std::size_t have = 0;
  while (have < text_.size() && have < lines && text_[text_.size() - 1 - have] == '\n') ++have;
  text_.append(lines - have, '\n');
}

std::string HtmlText::take_text() {
  while (!text_.empty() && text_.back() == '\n') text_.pop_back();
  map_.cut(text_.size());
  map_.piece(text_.size(), page_.size(), 0);
  return std::move(text_);
}

}  // namespace comity::source
