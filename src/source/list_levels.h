// Which level an item of a plain-text list has, from its indentation and its bullet.
#pragma once

#include <vector>

#include "source/line.h"

namespace comity::source {

class ListLevels {
 public:
  struct Place {
    int level = 1;
    int list = 0;
  };

  // `next_list` counts the document's lists.
  explicit ListLevels(int& next_list) : next_list_(next_list) {}

  // The place of the next item. Deeper: indented by two columns more, or, at the same indentation, a bullet that no
  // open level has. A bullet that an outer level has goes back to it.
  Place next(int indent, char32_t style);

  int item_indent() const { return open_.empty() ? 0 : open_.back().indent; }

 private:
  struct Level {
    int indent = 0;
    char32_t style = 0;
    int list = 0;
  };
  void open(int indent, char32_t style) { open_.push_back({indent, style, next_list_++}); }

  std::vector<Level> open_;
  int& next_list_;
};

}  // namespace comity::source
