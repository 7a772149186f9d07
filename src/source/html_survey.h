// What must be known of a whole page before its blocks are made.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <unordered_set>

#include "source/html_node.h"

namespace comity::source {

struct TableShape {
  int rows = 0;
  int cells = 0;
  int header_cells = 0;
  bool holds_sections = false;  // a table or a heading inside one of its cells

  // Tables that only lay out a page: their cells are read as if there were no table.
  bool is_layout() const { return holds_sections || cells < 2 || (rows == 1 && header_cells == 0); }
};

struct HtmlSurvey {
  std::unordered_map<const GumboNode*, TableShape> tables;
  // Elements that hold <h1>, <main> or <article>: whatever they are called, they are no mere navigation.
  std::unordered_set<const GumboNode*> content_holders;
  bool has_h1 = false;
  std::size_t depth = 0;
};

HtmlSurvey survey_html(const GumboNode& document);

}  // namespace comity::source
