// Page -> PDF. Written twice: the first time only to learn how many pages there are, for "n / N".
#include <algorithm>
#include <type_traits>

#include "base/clock.h"
#include "publish/html.h"
#include "publish/pdf_access.h"
#include "publish/pdf_blocks.h"
#include "publish/pdf_canvas.h"
#include "publish/pdf_links.h"
#include "publish/pdf_map.h"
#include "publish/pdf_table.h"
#include "publish/pdf_text.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

using pdf::Canvas;

constexpr double kBeforeCitation = 40;  // distances, and two lines more of the last block than it asks room for

void draw_title(Canvas& canvas, const Page& page) {
  canvas.bookmark(1, page.title);
  const Canvas::Tag tag(canvas, "H1");
  flow(canvas, pdf::Text(canvas.pango(), {{page.title}}, pdf::title(), pdf::kWidth), pdf::kLeft);
  canvas.skip(10);
}

pdf::Text citation_text(const Canvas& canvas, const std::string& citation) {
  return pdf::Text(canvas.pango(), {{"How to cite: ", "", Inline::Style::strong}, {citation}}, pdf::small(), pdf::kWidth);
}

void draw_citation(Canvas& canvas, const std::string& citation) {
  if (citation.empty()) return;
  const pdf::Text text = citation_text(canvas, citation);
  canvas.keep_behind(0);
  canvas.skip(8);
  canvas.need(text.height() + 8);
  canvas.line(pdf::kLeft, canvas.y(), pdf::kRight, canvas.y(), 0.5, pdf::kRule);
  canvas.move_to(canvas.y() + 7);
  const Canvas::Tag tag(canvas, "P");
  flow(canvas, text, pdf::kLeft);
}

template <class T>
constexpr bool kOnlyForScreens = std::is_same_v<T, Form> || std::is_same_v<T, Pager>;

void draw_block(Canvas& canvas, const Block& block) {
  std::visit(
      [&](const auto& kind) {
        if constexpr (!kOnlyForScreens<std::decay_t<decltype(kind)>>) pdf::draw(canvas, kind);
      },
      block);
}

const Block* last_on_paper(const Page& page) {
  const auto on_paper = [](const Block& block) {
    return std::visit([](const auto& kind) { return !kOnlyForScreens<std::decay_t<decltype(kind)>>; }, block);
  };
  const auto last = std::find_if(page.blocks.rbegin(), page.blocks.rend(), on_paper);
  return last == page.blocks.rend() ? nullptr : &*last;
}

void draw_page(Canvas& canvas, const Page& page, const std::string& citation) {
  const Canvas::Tag document(canvas, "Document");
  draw_title(canvas, page);
  const Block* last = last_on_paper(page);
  for (const Block& block : page.blocks) {
    // The citation never stands alone on a page: what ends the last block goes with it.
    if (&block == last && !citation.empty()) canvas.keep_behind(citation_text(canvas, citation).height() + kBeforeCitation);
    draw_block(canvas, block);
  }
  draw_citation(canvas, citation);
}

pdf::Imprint imprint_of(const Page& page, const Site& site) {
  pdf::Imprint imprint;
  imprint.title = page.title;
  imprint.author = site.name;
  imprint.subject = page.description;
  imprint.language = page.language;
  imprint.address = absolute_address(page.address, site);
  if (const auto updated = base::parse_timestamp(page.updated)) {
    imprint.created = base::to_rfc3339(*updated).substr(0, 19) + "Z";  // Cairo drops a date with parts of a second
    imprint.date = day_in_words(*updated);
  }
  return imprint;
}

}  // namespace

base::Result<std::string> to_pdf(const Page& page, const Site& site) {
  const Page paper = pdf::for_paper(page, site);
  const std::string citation = cite(page, site);
  pdf::Imprint imprint = imprint_of(page, site);
  {
    Canvas draft(imprint);
    draw_page(draft, paper, citation);
    imprint.pages = draft.page();
    COMITY_CHECK(draft.finish());
  }
  Canvas canvas(imprint);
  draw_page(canvas, paper, citation);
  COMITY_TRY(std::string bytes, canvas.finish());
  return pdf::with_access(std::move(bytes), page.language, canvas.descriptions());
}

}  // namespace comity::publish
