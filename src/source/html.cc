#include "source/html.h"

#include <fmt/format.h>

#include <algorithm>

#include "source/dateline.h"
#include "source/gumbo_tree.h"
#include "source/html_blocks.h"
#include "source/html_depth.h"
#include "source/html_meta.h"
#include "source/html_survey.h"
#include "source/html_text.h"
#include "source/language.h"

namespace comity::source {
namespace {

constexpr std::size_t kImpliedDepth = 4;  // the document, <html>, <body> and the like, which no tag need open

// What a tree may take: common pages need 10 to 30 times their size.
std::size_t memory_limit(std::size_t page_bytes) { return 64'000'000 + 60 * page_bytes; }

std::string first_heading(const Document& document) {
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::heading) return std::string(document.text_of(block));
  return {};
}

std::string first_h1(const Document& document) {
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::heading && block.level == 1) return std::string(document.text_of(block));
  return {};
}

void take_meta(HtmlMeta meta, Document& document) {
  document.title = first_h1(document);
  if (document.title.empty()) document.title = std::move(meta.title);
  if (document.title.empty()) document.title = first_heading(document);
  std::replace(document.title.begin(), document.title.end(), '\n', ' ');
  document.site_name = std::move(meta.site_name);
  if (!meta.url.empty()) document.url = std::move(meta.url);
  document.language = meta.language.empty() ? detect_language(document.text) : std::move(meta.language);
  document.published = meta.published.empty() ? find_dateline(document) : std::move(meta.published);
}

}  // namespace

base::Result<void> read_html(const Decoded& page, const Limits& limits, const std::string& doing, Document& document) {
  COMITY_CHECK(check_html_depth(page.text, limits.max_depth, doing));
  COMITY_TRY(const GumboTree tree, GumboTree::parse(page.text, memory_limit(page.text.size()), doing));
  const HtmlSurvey survey = survey_html(*tree.document());
  if (survey.depth > limits.max_depth + kImpliedDepth) return too_deep(limits.max_depth, doing);
  HtmlText text(page);
  document.blocks = html_blocks(*tree.document(), survey, limits.max_blocks, text);
  document.text = text.take_text();
  document.marks = text.take_marks();
  take_meta(read_meta(*tree.document()), document);
  return {};
}

}  // namespace comity::source
