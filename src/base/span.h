// A half-open range [begin, end) of byte offsets into a text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace comity::base {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  // The part of `text` that this span covers; cut at the text's end.
  std::string_view of(std::string_view text) const {
    const std::size_t from = std::min(begin, text.size());
    return text.substr(from, std::min(end, text.size()) - from);
  }
  auto operator<=>(const Span&) const = default;
};

}  // namespace comity::base
