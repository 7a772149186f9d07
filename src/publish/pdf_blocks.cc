#include "publish/pdf_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "publish/pdf_text.h"

namespace comity::publish::pdf {
namespace {

constexpr double kParagraphGap = 7;
constexpr double kAfterHeading = 60;  // a heading is never the last thing on a page: room for a few lines more

struct HeadingLook {
  const char* tag;
  double size;
  double before;
  double after;
};
constexpr std::array<HeadingLook, 4> kHeadings{{{"H2", 14, 14, 6}, {"H3", 11.5, 10, 4}, {"H4", 10, 8, 3}, {"H5", 9.5, 6, 3}}};

}  // namespace

void draw(Canvas& canvas, const Heading& heading) {
  const int level = std::clamp(heading.level, 2, 5);
  const HeadingLook& look = kHeadings[static_cast<std::size_t>(level - 2)];
  TextStyle style = body();
  style.size = look.size;
  style.weight = 700;
  style.colour = kAccent;
  style.leading = 1.02;
  const Text text(canvas.pango(), {{heading.text}}, style, kWidth);
  canvas.skip(look.before);
  canvas.need(text.height() + kAfterHeading);
  if (!heading.anchor.empty()) canvas.destination(heading.anchor, canvas.y());
  canvas.bookmark(level, heading.text);
  const Canvas::Tag tag(canvas, look.tag);
  flow(canvas, text, kLeft);
  canvas.skip(look.after);
}

void draw(Canvas& canvas, const Paragraph& paragraph) {
  if (paragraph.line.empty()) return;
  const bool is_warning = paragraph.role == "warning";
  const bool is_note = paragraph.role == "note";
  const TextStyle style = paragraph.role == "lead" ? lead() : is_note || paragraph.role == "legend" ? small() : body();
  const double indent = is_warning ? 10 : 0;
  {
    const Text text(canvas.pango(), paragraph.line, style, kWidth - indent);
    canvas.need(text.line_bottom(std::min<std::size_t>(1, text.line_count() - 1)));
    std::optional<Canvas::SideRule> rule;
    if (is_warning) rule.emplace(canvas, kWarning);
    const Canvas::Tag tag(canvas, "P");
    flow(canvas, text, kLeft + indent);
  }
  canvas.skip(kParagraphGap + (paragraph.role == "lead" ? 3 : 0));
}

void draw(Canvas& canvas, const Details& details) {
  if (details.line.empty()) return;
  Line line{{details.summary + ": ", "", Inline::Style::muted}};
  line.insert(line.end(), details.line.begin(), details.line.end());
  draw(canvas, Paragraph{std::move(line), ""});
}

void draw(Canvas& canvas, const Bullets& bullets) {
  if (bullets.items.empty()) return;
  constexpr double kIndent = 16;
  const bool notes = !bullets.anchors.empty();
  const TextStyle style = notes ? small() : body();
  TextStyle label_style = style;
  label_style.colour = kMuted;
  const Canvas::Tag list(canvas, "L");
  for (std::size_t i = 0; i < bullets.items.size(); ++i) {
    const Text text(canvas.pango(), bullets.items[i], style, kWidth - kIndent);
    const Text label(canvas.pango(), {{bullets.numbered || notes ? fmt::format("{}.", i + 1) : "•"}}, label_style, -1);
    canvas.need(text.line_bottom(std::min<std::size_t>(1, text.line_count() - 1)));
    if (notes) canvas.destination(fmt::format("{}-{}", bullets.anchors, i + 1), canvas.y());
    const Canvas::Tag item(canvas, "LI");
    {
      const Canvas::Tag tag(canvas, "Lbl");
      label.draw_line(canvas, 0, kLeft + 2, canvas.y() + text.baseline(0) - label.baseline(0));
    }
    const Canvas::Tag tag(canvas, "LBody");
    flow(canvas, text, kLeft + kIndent);
    canvas.skip(2.5);
  }
  canvas.skip(kParagraphGap - 2.5);
}

void draw(Canvas& canvas, const Facts& facts) {
  if (facts.rows.empty()) return;
  constexpr double kTermWidth = 118;
  constexpr double kGap = 4.2;
  TextStyle term_style = body();
  term_style.colour = kMuted;
  const Canvas::Tag table(canvas, "Table");
  for (const auto& [term, value] : facts.rows) {
    const Text name(canvas.pango(), {{term}}, term_style, kTermWidth - 10);
    const Text text(canvas.pango(), value, body(), kWidth - kTermWidth);
    canvas.need(std::min(std::max(name.height(), text.height()), 200.0));
    const Canvas::Tag row(canvas, "TR");
    const double top = canvas.y();
    {
      const Canvas::Tag tag = canvas.table_heading("Row");
      name.draw(canvas, kLeft, top);
    }
    const Canvas::Tag tag(canvas, "TD");
    const int page = canvas.page();
    flow(canvas, text, kLeft + kTermWidth);
    if (canvas.page() == page) canvas.move_to(std::max(canvas.y(), top + name.height()));
    canvas.skip(kGap);
  }
  canvas.skip(kParagraphGap);
}

void draw(Canvas& canvas, const Figures& figures) {
  if (figures.figures.empty()) return;
  constexpr std::size_t kMostInARow = 5;
  constexpr double kRowHeight = 48;
  TextStyle value_style = body();
  value_style.size = 19;
  value_style.weight = 700;
  value_style.colour = kAccent;
  const std::size_t columns = std::min(figures.figures.size(), kMostInARow);
  const double step = kWidth / static_cast<double>(columns);
  const Canvas::Tag list(canvas, "L");
  for (std::size_t i = 0; i < figures.figures.size(); ++i) {
    const auto& figure = figures.figures[i];
    if (i % columns == 0) canvas.need(kRowHeight);
    const double x = kLeft + step * static_cast<double>(i % columns);
    const Canvas::Tag item(canvas, "LI");
    const Canvas::Tag tag(canvas, "LBody");
    const Canvas::Tag span(canvas, "P");
    Text value(canvas.pango(), {{figure.value + " "}}, value_style, -1);
    Text label(canvas.pango(), {{figure.label, figure.href}}, small(), step - 10);
    {
      const Canvas::Tag part(canvas, "Span");
      value.draw_line(canvas, 0, x, canvas.y());
    }
    const double top = canvas.y() + value.height() - 1;
    {
      const Canvas::Tag part(canvas, "Span");
      label.draw(canvas, x, top);
    }
    if (i % columns == columns - 1 || i + 1 == figures.figures.size()) canvas.move_to(canvas.y() + kRowHeight);
  }
  canvas.skip(6);
}

void draw(Canvas& canvas, const Quotation& quotation) {
  constexpr double kIndent = 12;
  Line line;
  TextStyle style = quoted();
  if (!quotation.before.empty()) line.push_back({quotation.before, "", Inline::Style::muted, quotation.language});
  line.push_back({quotation.quote, "", Inline::Style::mark, quotation.language});
  if (!quotation.after.empty()) line.push_back({quotation.after, "", Inline::Style::muted, quotation.language});
  const Text text(canvas.pango(), line, style, kWidth - kIndent - 10);
  const Text source(canvas.pango(), quotation.attribution, small(), kWidth - kIndent - 10);
  const double height = text.height() + 4 + source.height();
  if (height < (kBottom - kTop) / 3) canvas.need(height);
  {
    const Canvas::Tag tag(canvas, "BlockQuote");
    const Canvas::SideRule rule(canvas, kRule);
    {
      const Canvas::Tag paragraph(canvas, "P");
      flow(canvas, text, kLeft + kIndent);
    }
    if (!quotation.attribution.empty()) {
      canvas.move_to(canvas.y() + 2);
      const Canvas::Tag paragraph(canvas, "P");
      flow(canvas, source, kLeft + kIndent);
    }
  }
  canvas.skip(kParagraphGap + 4);
}

namespace {

// The pieces of a part as a line: what is marked keeps its link and is drawn as a mark.
void append_pieces(Line& line, const Snapshot::Part& part, const std::string& language) {
  for (const Snapshot::Piece& piece : part.pieces) {
    const auto style = piece.href.empty() && piece.anchor.empty() ? Inline::Style::plain : Inline::Style::mark;
    line.push_back({piece.text, piece.href, style, language, piece.anchor});
  }
}

TextStyle part_style(std::string_view kind) {
  TextStyle style = quoted();
  style.size = 9;
  if (kind == "h") style.weight = 700;
  if (kind == "aside" || kind == "gap") style.colour = kMuted;
  if (kind == "gap") style.italic = true;
  return style;
}

}  // namespace

void draw(Canvas& canvas, const Snapshot& snapshot) {
  constexpr double kIndent = 12;
  const Canvas::Tag tag(canvas, "BlockQuote");
  const Canvas::SideRule rule(canvas, kRule);
  for (std::size_t i = 0; i < snapshot.parts.size(); ++i) {
    const std::string& kind = snapshot.parts[i].kind;
    Line line;
    if (kind == "li") line.push_back({"•  ", "", Inline::Style::muted});
    append_pieces(line, snapshot.parts[i], snapshot.language);
    while (kind == "row" && i + 1 < snapshot.parts.size() && snapshot.parts[i + 1].kind == "cell") {
      line.push_back({"  |  ", "", Inline::Style::muted});
      append_pieces(line, snapshot.parts[++i], snapshot.language);
    }
    const double indent = kind == "li" ? kIndent + 8 : kIndent;
    const Canvas::Tag paragraph(canvas, "P");
    flow(canvas, Text(canvas.pango(), line, part_style(kind), kWidth - indent - 6), kLeft + indent);
    if (i + 1 < snapshot.parts.size()) canvas.skip(kind == "li" || kind == "row" ? 2 : 5);
  }
}

}  // namespace comity::publish::pdf
