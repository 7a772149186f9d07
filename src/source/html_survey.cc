#include "source/html_survey.h"

namespace comity::source {
namespace {

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

class Surveyor {
 public:
  explicit Surveyor(HtmlSurvey& survey) : survey_(survey) {}

  bool enter(const GumboNode& node) {
    if (is_text(node) || node.type == GUMBO_NODE_COMMENT) return false;
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_TABLE || is_heading(tag)) mark_section();
    if (tag == GUMBO_TAG_TABLE) tables_.push_back(&node);
    if (!tables_.empty()) count(survey_.tables[tables_.back()], tag);
    if (tag == GUMBO_TAG_H1) survey_.has_h1 = true;
    if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE) mark_holders(node);
    return true;
  }

  void leave(const GumboNode& node) {
    if (!tables_.empty() && tables_.back() == &node) tables_.pop_back();
  }

 private:
  void mark_section() {
    if (!tables_.empty()) survey_.tables[tables_.back()].holds_sections = true;
  }
  static void count(TableShape& table, GumboTag tag) {
    if (tag == GUMBO_TAG_TR) ++table.rows;
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) ++table.cells;
    if (tag == GUMBO_TAG_TH) ++table.header_cells;
  }
  // Up to the first that is marked already, so that all calls together cost no more than the tree is large.
  void mark_holders(const GumboNode& node) {
    for (const GumboNode* up = &node; up != nullptr && survey_.content_holders.insert(up).second;) up = up->parent;
  }

  HtmlSurvey& survey_;
  std::vector<const GumboNode*> tables_;
};

}  // namespace

HtmlSurvey survey_html(const GumboNode& document) {
  HtmlSurvey survey;
  Surveyor surveyor(survey);
  survey.depth = walk(document, surveyor);
  return survey;
}

}  // namespace comity::source
