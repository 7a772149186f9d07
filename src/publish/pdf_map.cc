#include "publish/pdf_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <numbers>

#include "publish/map_labels.h"
#include "publish/pdf_text.h"
#include "publish/world_map.h"

namespace comity::publish::pdf {
namespace {

constexpr std::size_t kMostLabels = 24;
constexpr double kSpotRadius = 1.9;
constexpr double kLabelGap = 4;

TextStyle label_style() {
  TextStyle style = body();
  style.size = 6.8;
  style.leading = 1;
  return style;
}

void trace(cairo_t* cairo, const std::vector<PlanePoint>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    (i == 0 ? cairo_move_to : cairo_line_to)(cairo, points[i].x, points[i].y);
  }
}

void draw_land(const Canvas& canvas, const MapDrawing& drawing) {
  canvas.fill_box(0, 0, drawing.width, drawing.height, kSeaFill);
  for (const Ring& ring : drawing.land) {
    trace(canvas.cairo(), ring);
    cairo_close_path(canvas.cairo());
  }
  canvas.set_colour(kLandFill);
  cairo_set_fill_rule(canvas.cairo(), CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill(canvas.cairo());
}

void draw_ties(const Canvas& canvas, const MapDrawing& drawing) {
  canvas.set_colour(kLink, 0.65);
  cairo_set_line_width(canvas.cairo(), 0.7);
  cairo_set_line_join(canvas.cairo(), CAIRO_LINE_JOIN_ROUND);
  for (const auto& arc : drawing.arcs) {
    trace(canvas.cairo(), arc.points);
    cairo_stroke(canvas.cairo());
  }
  for (const auto& spot : drawing.spots) {
    cairo_arc(canvas.cairo(), spot.at.x, spot.at.y, kSpotRadius, 0, 2 * std::numbers::pi);
    canvas.set_colour(kAccent);
    cairo_fill_preserve(canvas.cairo());
    canvas.set_colour(rgb(0xffffff));
    cairo_set_line_width(canvas.cairo(), 0.5);
    cairo_stroke(canvas.cairo());
  }
}

void draw_labels(Canvas& canvas, const Map& map, const MapDrawing& drawing) {
  std::vector<Text> texts;
  std::vector<LabelSize> sizes;
  for (const auto& spot : drawing.spots) {
    const std::string& label = map.spots[spot.spot].label;
    texts.emplace_back(canvas.pango(), Line{{label}}, label_style(), -1);
    sizes.push_back(label.empty() ? LabelSize{} : LabelSize{texts.back().natural_width(), texts.back().height()});
  }
  for (const MapLabel& label : place_labels(drawing, sizes, kLabelGap, kMostLabels)) {
    texts[label.spot].draw_halo(canvas, label.corner.x, label.corner.y, 1, kSeaFill);
    texts[label.spot].draw_line(canvas, 0, label.corner.x, label.corner.y, Text::Structure::none);
  }
}

// What the picture shows, for those who hear it: the lines by the names at their ends.
std::string text_of(const Map& map) {
  constexpr std::size_t kMostLines = 30;
  std::string text = "Map of the world. " + map.caption;
  if (map.lines.empty()) {
    for (std::size_t i = 0; i < std::min(map.spots.size(), kMostLines); ++i) text += (i == 0 ? " Places: " : "; ") + map.spots[i].label;
    return text;
  }
  text += " Lines join ";
  for (std::size_t i = 0; i < std::min(map.lines.size(), kMostLines); ++i) {
    const auto& [from, to] = map.lines[i];
    text += fmt::format("{}{} and {}", i == 0 ? "" : "; ", map.spots[from].label, map.spots[to].label);
  }
  if (map.lines.size() > kMostLines) text += fmt::format("; and {} more", map.lines.size() - kMostLines);
  return text + ".";
}

void draw_figure(Canvas& canvas, const Map& map, const MapDrawing& drawing) {
  const Canvas::Tag tag = canvas.figure(text_of(map));
  cairo_save(canvas.cairo());
  cairo_translate(canvas.cairo(), kLeft, canvas.y());
  cairo_rectangle(canvas.cairo(), 0, 0, drawing.width, drawing.height);
  cairo_clip(canvas.cairo());
  draw_land(canvas, drawing);
  draw_ties(canvas, drawing);
  draw_labels(canvas, map, drawing);
  cairo_restore(canvas.cairo());
}

}  // namespace

void draw(Canvas& canvas, const Map& map) {
  const MapDrawing drawing = draw_map(map, kWidth);
  if (drawing.spots.empty()) return;
  const std::string below = map.caption.empty() ? kLandAttribution : map.caption + " " + kLandAttribution + ".";
  const Text caption(canvas.pango(), {{below}}, small(), kWidth);
  canvas.need(drawing.height + 4 + caption.height());
  draw_figure(canvas, map, drawing);
  canvas.move_to(canvas.y() + drawing.height + 4);
  const Canvas::Tag tag(canvas, "P");
  flow(canvas, caption, kLeft);
  canvas.skip(8);
}

}  // namespace comity::publish::pdf
