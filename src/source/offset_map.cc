#include "source/offset_map.h"

#include <algorithm>

#include "base/text.h"

namespace comity::source {
namespace {

// The last run that begins at or before `offset`. `marks` must not be empty.
std::size_t run_at(const std::vector<SourceMark>& marks, std::size_t offset) {
  const auto behind = std::upper_bound(marks.begin(), marks.end(), offset,
                                       [](std::size_t at, const SourceMark& mark) { return at < mark.text_begin; });
  return behind == marks.begin() ? 0 : static_cast<std::size_t>(behind - marks.begin()) - 1;
}

std::size_t offset_in_run(std::string_view text, const SourceMark& run, std::size_t offset) {
  if (offset <= run.text_begin) return run.source_begin;
  const std::size_t length = offset - run.text_begin;
  if (run.width == 0) return run.source_begin + length;
  return run.source_begin + run.width * base::code_point_count(text.substr(run.text_begin, length));
}

}  // namespace

std::size_t source_offset(std::string_view text, const std::vector<SourceMark>& marks, std::size_t offset) {
  offset = std::min(offset, text.size());
  if (marks.empty()) return offset;
  const std::size_t run = run_at(marks, offset);
  const std::size_t at = offset_in_run(text, marks[run], offset);
  // What only the text has does not lead past the next run's source, nor past a mark at the end.
  const SourceMark& end = marks.back();
  std::size_t bound = end.text_begin == text.size() ? end.source_begin : at;
  if (run + 1 < marks.size() && marks[run + 1].source_begin >= marks[run].source_begin)
    bound = std::min(bound, marks[run + 1].source_begin);
  return std::min(at, bound);
}

std::size_t source_offset(const Document& document, std::size_t text_offset) {
  return source_offset(document.text, document.marks, text_offset);
}

void OffsetMapBuilder::push(SourceMark mark) {
  if (!marks_.empty()) {
    const SourceMark& last = marks_.back();
    if (last.text_begin == mark.text_begin) {
      marks_.back() = mark;
      return;
    }
    const bool goes_on = last.width == 0 && mark.width == 0 &&
                         mark.source_begin - last.source_begin == mark.text_begin - last.text_begin;
    if (goes_on) return;
  }
  marks_.push_back(mark);
}

void OffsetMapBuilder::cut(std::size_t size) {
  while (!marks_.empty() && marks_.back().text_begin >= size) marks_.pop_back();
}

void OffsetMapBuilder::piece(std::size_t text_begin, std::size_t from_begin, std::size_t length) {
  if (from_marks_.empty()) return push({text_begin, from_begin, 0});
  std::size_t run = run_at(from_marks_, from_begin);
  push({text_begin, offset_in_run(from_, from_marks_[run], from_begin), from_marks_[run].width});
  for (++run; run < from_marks_.size() && from_marks_[run].text_begin < from_begin + length; ++run) {
    const SourceMark& mark = from_marks_[run];
    push({text_begin + (mark.text_begin - from_begin), mark.source_begin, mark.width});
  }
}

}  // namespace comity::source
