#include "publish/pdf_text.h"

#include <cairo-pdf.h>
#include <hb.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace comity::publish::pdf {
namespace {

constexpr double kUnit = PANGO_SCALE;

struct AttributesDeleter {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using Attributes = std::unique_ptr<PangoAttrList, AttributesDeleter>;

struct FontDeleter {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct IteratorDeleter {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

// The width and height of a number that is raised to a note, or of a badge, as a share of the text around.
constexpr double kNoteSize = 0.68;
constexpr double kBadgeSize = 0.84;

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
  attribute->start_index = static_cast<guint>(begin);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

void insert_style(PangoAttrList* list, const Inline& run, double size, std::size_t begin, std::size_t end) {
  const auto points = [size](double share) { return static_cast<int>(size * share * kUnit); };
  switch (run.style) {
    case Inline::Style::strong: insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end); break;
    case Inline::Style::emphasis: insert(list, pango_attr_style_new(PANGO_STYLE_ITALIC), begin, end); break;
    case Inline::Style::code: insert(list, pango_attr_family_new("Noto Sans Mono,Noto Sans Mono CJK SC"), begin, end); break;
    case Inline::Style::badge: insert(list, pango_attr_size_new(points(kBadgeSize)), begin, end); break;
    case Inline::Style::note:
      insert(list, pango_attr_size_new(points(kNoteSize)), begin, end);
      insert(list, pango_attr_rise_new(points(0.36)), begin, end);
      break;
    case Inline::Style::plain:
    case Inline::Style::mark:
    case Inline::Style::muted: break;
  }
  if (!run.language.empty()) insert(list, pango_attr_language_new(pango_language_from_string(run.language.c_str())), begin, end);
}

Colour colour_of(const Inline& run, const TextStyle& style) {
  if (!run.href.empty() && run.style != Inline::Style::mark) return kLink;
  if (run.style == Inline::Style::muted || run.style == Inline::Style::badge) return kMuted;
  return style.colour;
}

// Pango draws nothing for the blank at a line's end. A real blank keeps the words apart for those who read the PDF's
// text, and costs no mark of its own in the content stream, over which some readers stumble.
void restore_blank_at_end(PangoGlyphItem* run, const char* text) {
  PangoGlyphString* glyphs = run->glyphs;
  for (int i = 0; i < glyphs->num_glyphs; ++i) {
    const bool is_blank = text[run->item->offset + glyphs->log_clusters[i]] == ' ';
    if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY || !is_blank) continue;
    hb_codepoint_t blank = 0;
    if (hb_font_get_nominal_glyph(pango_font_get_hb_font(run->item->analysis.font), ' ', &blank) != 0) {
      glyphs->glyphs[i].glyph = blank;
    }
  }
}

// One line of characters: what would break a line or confuse Pango becomes a blank.
void append_clean(std::string& out, const std::string& text) {
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

std::string link_attributes(const std::string& href) {
  return href.starts_with('#') ? attribute("dest", href.substr(1)) : attribute("uri", href);
}

}  // namespace

void Text::LayoutDeleter::operator()(PangoLayout* layout) const { g_object_unref(layout); }

Text::Text(PangoContext* context, const Line& line, const TextStyle& style, double width)
    : layout_(pango_layout_new(context)), size_(style.size) {
  const std::unique_ptr<PangoFontDescription, FontDeleter> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), style.family);
  pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
  pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_size(font.get(), static_cast<int>(style.size * kUnit));
  pango_layout_set_font_description(layout_.get(), font.get());

  const Attributes attributes(pango_attr_list_new());
  std::string text;
  for (const Inline& run : line) {
    const std::size_t begin = text.size();
    append_clean(text, run.text);
    insert_style(attributes.get(), run, style.size, begin, text.size());
    // A colour of its own, which is never drawn, keeps this run apart from a neighbour of the same look.
    const auto number = segments_.size();
    insert(attributes.get(), pango_attr_foreground_new(static_cast<guint16>(number), static_cast<guint16>(number >> 16U), 0),
           begin, text.size());
    segments_.push_back({begin, run.href, run.anchor, run.style, colour_of(run, style)});
    has_links_ = has_links_ || !run.href.empty();
  }
  if (segments_.empty()) segments_.emplace_back();
  // Without ligatures that a language can do without: their letters can be searched and copied everywhere.
  insert(attributes.get(), pango_attr_font_features_new("liga=0, clig=0"), 0, text.size());
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_attributes(layout_.get(), attributes.get());
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing(layout_.get(), static_cast<float>(style.leading));
  pango_layout_set_alignment(layout_.get(), style.align_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  set_width(width);
}

void Text::set_width(double width) {
  pango_layout_set_width(layout_.get(), width < 0 ? -1 : static_cast<int>(width * kUnit));
  measure();
}

void Text::keep_to_one_line() {
  pango_layout_set_height(layout_.get(), -1);
  pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
  measure();
}

void Text::measure() {
  lines_.clear();
  const std::unique_ptr<PangoLayoutIter, IteratorDeleter> iterator(pango_layout_get_iter(layout_.get()));
  do {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(iterator.get(), nullptr, &extents);
    LineBox box;
    box.top = extents.y / kUnit;
    box.bottom = (extents.y + extents.height) / kUnit;
    box.baseline = pango_layout_iter_get_baseline(iterator.get()) / kUnit;
    box.left = extents.x / kUnit;
    lines_.push_back(box);
  } while (pango_layout_iter_next_line(iterator.get()));
}

double Text::height() const { return lines_.back().bottom; }

double Text::natural_width() const {
  PangoRectangle extents;
  pango_layout_get_extents(layout_.get(), nullptr, &extents);
  return extents.width / kUnit;
}

double Text::longest_word() const {
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD);
  pango_layout_set_width(layout_.get(), 0);
  const double width = natural_width();
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout_.get(), -1);
  return width;
}

const Text::Segment& Text::segment_at(std::size_t offset) const {
  const auto after = std::upper_bound(segments_.begin(), segments_.end(), offset,
                                      [](std::size_t at, const Segment& segment) { return at < segment.begin; });
  return after == segments_.begin() ? *after : *(after - 1);
}

std::vector<Text::Piece> Text::pieces_of(std::size_t line) const {
  std::vector<Piece> pieces;
  double x = lines_[line].left;
  const PangoLayoutLine* laid = pango_layout_get_line_readonly(layout_.get(), static_cast<int>(line));
  for (const GSList* node = laid->runs; node != nullptr; node = node->next) {
    auto* run = static_cast<PangoGlyphItem*>(node->data);
    restore_blank_at_end(run, pango_layout_get_text(layout_.get()));
    const Segment& segment = segment_at(static_cast<std::size_t>(run->item->offset));
    if (pieces.empty() || pieces.back().segment != &segment) pieces.push_back({&segment, x, 0, {}});
    const double width = pango_glyph_string_get_width(run->glyphs) / kUnit;
    pieces.back().runs.push_back(run);
    pieces.back().width += width;
    x += width;
  }
  return pieces;
}

// What lies behind or below the letters: the ground of a mark, the frame of a badge, the line under a link.
void Text::draw_behind(Canvas& canvas, const Piece& piece, double x, double baseline) const {
  const double top = baseline - size_ * 0.98;
  const double height = size_ * 1.28;
  if (piece.segment->style == Inline::Style::mark) {
    canvas.fill_box(x - 0.6, top, piece.width + 1.2, height, kMarkFill);
    canvas.line(x, baseline + size_ * 0.2, x + piece.width, baseline + size_ * 0.2, 0.7, kMarkLine);
  } else if (piece.segment->style == Inline::Style::badge) {
    canvas.set_colour(kRule);
    cairo_set_line_width(canvas.cairo(), 0.6);
    cairo_rectangle(canvas.cairo(), x - 1.7, top + size_ * 0.1, piece.width + 3.4, height * 0.9);
    cairo_stroke(canvas.cairo());
  } else if (!piece.segment->href.empty() && piece.segment->style != Inline::Style::note) {
    canvas.line(x, baseline + size_ * 0.16, x + piece.width, baseline + size_ * 0.16, 0.3, kLink);
  }
}

void Text::draw_piece(Canvas& canvas, const Piece& piece, double x, double baseline) const {
  draw_behind(canvas, piece, x, baseline);
  canvas.set_colour(piece.segment->colour);
  const char* text = pango_layout_get_text(layout_.get());
  const double rise = piece.segment->style == Inline::Style::note ? size_ * 0.36 : 0;
  for (PangoGlyphItem* run : piece.runs) {
    cairo_move_to(canvas.cairo(), x, baseline - rise);
    pango_cairo_show_glyph_item(canvas.cairo(), text, run);
    x += pango_glyph_string_get_width(run->glyphs) / kUnit;
  }
}

void Text::draw_line(Canvas& canvas, std::size_t line, double x, double y, Structure structure) const {
  const double baseline = y + lines_[line].baseline;
  for (const Piece& piece : pieces_of(line)) {
    const Segment& segment = *piece.segment;
    if (!segment.anchor.empty()) canvas.destination(segment.anchor, y + lines_[line].top);
    if (structure == Structure::none || !has_links_) {
      draw_piece(canvas, piece, x + piece.x, baseline);
    } else if (segment.href.empty()) {
      const Canvas::Tag span(canvas, "Span");
      draw_piece(canvas, piece, x + piece.x, baseline);
    } else {
      const Canvas::Tag link(canvas, CAIRO_TAG_LINK, link_attributes(segment.href));
      draw_piece(canvas, piece, x + piece.x, baseline);
    }
  }
}

void Text::draw_halo(const Canvas& canvas, double x, double y, double thickness, const Colour& colour) const {
  cairo_t* cairo = canvas.cairo();
  cairo_move_to(cairo, x, y);
  pango_cairo_layout_path(cairo, layout_.get());
  canvas.set_colour(colour, 0.85);
  cairo_set_line_width(cairo, 2 * thickness);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(cairo);
}

void Text::draw(Canvas& canvas, double x, double y) const {
  for (std::size_t i = 0; i < lines_.size(); ++i) draw_line(canvas, i, x, y);
}

void flow(Canvas& canvas, const Text& text, double x) {
  const std::size_t count = text.line_count();
  double origin = canvas.y();  // where the text's own top lies
  for (std::size_t i = 0; i < count; ++i) {
    // The first two lines stay together, and so do the last two.
    const bool in_pairs = count > 1 && (i == 0 || i + 2 == count);
    const std::size_t last = in_pairs ? i + 1 : i;
    if (origin + text.line_bottom(last) > kBottom && canvas.y() > kTop) {
      canvas.break_page();
      origin = kTop - text.line_top(i);
    }
    text.draw_line(canvas, i, x, origin);
    canvas.move_to(origin + text.line_bottom(i));
  }
}

}  // namespace comity::publish::pdf
