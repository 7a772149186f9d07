#include "source/list_levels.h"

namespace comity::source {
namespace {

// Untidy lists shift a line by one column now and then.
constexpr int kSlack = 1;

}  // namespace

ListLevels::Place ListLevels::next(int indent, char32_t style) {
  while (open_.size() > 1 && open_.back().indent > indent + kSlack) open_.pop_back();
  if (open_.empty() || indent > open_.back().indent + kSlack) {
    open(indent, style);
  } else if (open_.back().style != style) {
    std::size_t depth = open_.size();
    while (depth > 0 && open_[depth - 1].style != style) --depth;
    if (depth > 0)
      open_.resize(depth);
    else
      open(indent, style);
  }
  return {static_cast<int>(open_.size()), open_.back().list};
}

}  // namespace comity::source
