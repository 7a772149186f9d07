// Maps positions of a text back to the bytes that it was made from, through any number of steps
// (bytes -> decoded text -> text with LF line ends, or visible text of a page).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "source/document.h"

namespace comity::source {

// The source byte of `offset` in `text`, whose runs are `marks` (empty: the text is its own source).
std::size_t source_offset(std::string_view text, const std::vector<SourceMark>& marks, std::size_t offset);

// Collects the marks of a text that is put together from pieces of another text `from`, which has marks of its own.
class OffsetMapBuilder {
 public:
  // Both must outlive the builder.
  OffsetMapBuilder(std::string_view from, const std::vector<SourceMark>& from_marks)
      : from_(from), from_marks_(from_marks) {}

  // The new text's bytes from `text_begin` on are those of [from_begin, from_begin + length).
  // Pieces come in the order of the new text.
  void piece(std::size_t text_begin, std::size_t from_begin, std::size_t length);

  // The new text was cut to `size`: forgets the pieces behind it.
  void cut(std::size_t size);

  std::vector<SourceMark> take() { return std::move(marks_); }

 private:
  void push(SourceMark mark);

  std::string_view from_;
  const std::vector<SourceMark>& from_marks_;
  std::vector<SourceMark> marks_;
};

}  // namespace comity::source
