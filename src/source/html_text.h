// Puts the visible text of a page together: white space collapsed, each byte's origin kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/charset.h"
#include "source/offset_map.h"

namespace comity::source {

class HtmlText {
 public:
  // `decoded` is the page and must outlive this.
  explicit HtmlText(const Decoded& decoded) : page_(decoded.text), map_(decoded.text, decoded.marks) {}

  // `text` is what the parser made of `original`, which is a part of the page (or empty if it has none there).
  void append(std::string_view text, std::string_view original, bool keep_space);
  // A line break inside a block. Blanks before and behind it vanish.
  void line_break();
  // Parts what follows from what came before by `lines` line ends, unless nothing came before.
  void part(std::size_t lines);

  std::size_t size() const { return text_.size(); }
  std::string_view view() const { return text_; }
  // The text without line ends behind it, and its marks; the last one stands at its end.
  std::string take_text();
  std::vector<SourceMark> take_marks() { return map_.take(); }

 private:
  void append_piece(std::string_view piece, std::size_t offset_in_text, std::size_t original_begin, bool aligned);
  void align(std::string_view text, std::string_view original);

  std::string_view page_;
  OffsetMapBuilder map_;
  std::string text_;
  bool blank_pending_ = false;
  std::size_t blank_from_ = 0;  // where in the page the pending blank stands
  std::vector<std::uint32_t> origins_;  // of each byte of the text node at hand, where it differs from its original
};

}  // namespace comity::source
