#include "publish/pdf_links.h"

#include <set>
#include <string>

namespace comity::publish::pdf {
namespace {

// Calls `visit` with every Line of a block.
struct EachLine {
  template <class Visit>
  static void in(Paragraph& block, Visit&& visit) { visit(block.line); }
  template <class Visit>
  static void in(Bullets& block, Visit&& visit) { for (Line& item : block.items) visit(item); }
  template <class Visit>
  static void in(Facts& block, Visit&& visit) { for (auto& row : block.rows) visit(row.second); }
  template <class Visit>
  static void in(Table& block, Visit&& visit) {
    for (auto& row : block.rows) {
      for (Line& cell : row) visit(cell);
    }
  }
  template <class Visit>
  static void in(Quotation& block, Visit&& visit) { visit(block.attribution); }
  template <class Visit>
  static void in(Details& block, Visit&& visit) { visit(block.line); }
  template <class Other, class Visit>
  static void in(Other&, Visit&&) {}
};

// Calls `visit` with every address of a block.
template <class Visit>
void each_href(Block& block, Visit&& visit) {
  std::visit([&](auto& kind) { EachLine::in(kind, [&](Line& line) { for (Inline& run : line) visit(run.href); }); }, block);
  if (auto* figures = std::get_if<Figures>(&block)) {
    for (auto& figure : figures->figures) visit(figure.href);
  }
  if (auto* snapshot = std::get_if<Snapshot>(&block)) {
    for (auto& part : snapshot->parts) {
      for (auto& piece : part.pieces) visit(piece.href);
    }
  }
}

void collect_anchors(Block& block, std::set<std::string>& anchors) {
  const auto collect = [&](Line& line) { for (const Inline& run : line) anchors.insert(run.anchor); };
  std::visit([&](auto& kind) { EachLine::in(kind, collect); }, block);
  if (const auto* heading = std::get_if<Heading>(&block)) anchors.insert(heading->anchor);
  if (const auto* bullets = std::get_if<Bullets>(&block); bullets != nullptr && !bullets->anchors.empty()) {
    for (std::size_t i = 1; i <= bullets->items.size(); ++i) anchors.insert(bullets->anchors + "-" + std::to_string(i));
  }
  if (const auto* snapshot = std::get_if<Snapshot>(&block)) {
    for (const auto& part : snapshot->parts) {
      for (const auto& piece : part.pieces) anchors.insert(piece.anchor);
    }
  }
}

bool only_for_screens(const Block& block) {
  return std::holds_alternative<Form>(block) || std::holds_alternative<Pager>(block);
}

}  // namespace

Page for_paper(const Page& page, const Site& site) {
  Page paper = page;
  std::erase_if(paper.blocks, only_for_screens);
  std::set<std::string> anchors;
  for (Block& block : paper.blocks) collect_anchors(block, anchors);
  const auto resolve = [&](std::string& href) {
    href = safe_href(href);
    if (href.starts_with('#') && !anchors.contains(href.substr(1))) href.clear();
    if (!href.starts_with('/')) return;
    href = site.base_url.empty() ? "" : absolute_address(href, site);
  };
  for (Block& block : paper.blocks) each_href(block, resolve);
  return paper;
}

}  // namespace comity::publish::pdf
