#include "publish/pdf_canvas.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <new>
#include <utility>

#include "publish/pdf_text.h"

namespace comity::publish::pdf {
namespace {

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int length) {
  try {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

void set_property(cairo_surface_t* surface, cairo_pdf_metadata_t property, const std::string& value) {
  // Without a value Cairo would write the present moment as the date of creation.
  cairo_pdf_surface_set_metadata(surface, property, value.empty() ? nullptr : value.c_str());
}

PangoContext* new_context(const std::string& language) {
  PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  pango_cairo_context_set_resolution(context, 72);  // a point is a unit
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string(language.empty() ? "en" : language.c_str()));
  return context;
}

}  // namespace

std::string attribute(std::string_view name, std::string_view value) {
  std::string out = fmt::format("{}='", name);
  for (const char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

void Canvas::PangoDeleter::operator()(PangoContext* context) const { g_object_unref(context); }

Canvas::Canvas(Imprint imprint)
    : imprint_(std::move(imprint)),
      surface_(cairo_pdf_surface_create_for_stream(append_bytes, &bytes_, kPageWidth, kPageHeight)),
      cairo_(cairo_create(surface_.get())),
      pango_(new_context(imprint_.language)) {
  set_property(surface_.get(), CAIRO_PDF_METADATA_TITLE, imprint_.title);
  set_property(surface_.get(), CAIRO_PDF_METADATA_AUTHOR, imprint_.author);
  set_property(surface_.get(), CAIRO_PDF_METADATA_SUBJECT, imprint_.subject);
  set_property(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Comity");
  set_property(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, imprint_.created);
  set_property(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, imprint_.created);
}

Canvas::~Canvas() = default;

void Canvas::skip(double height) {
  if (y_ > kTop) y_ += height;
}

void Canvas::need(double height) {
  if (y_ > kTop && y_ + height + behind_ > kBottom) break_page();
}

void Canvas::break_page() {
  draw_side_rule();
  draw_frame();
  cairo_show_page(cairo());
  ++page_;
  y_ = kTop;
  if (side_) side_->top = kTop;
}

void Canvas::set_colour(const Colour& colour, double alpha) const {
  cairo_set_source_rgba(cairo(), colour.red, colour.green, colour.blue, alpha);
}

void Canvas::fill_box(double x, double y, double width, double height, const Colour& colour) const {
  set_colour(colour);
  cairo_rectangle(cairo(), x, y, width, height);
  cairo_fill(cairo());
}

void Canvas::line(double x1, double y1, double x2, double y2, double thickness, const Colour& colour) const {
  set_colour(colour);
  cairo_set_line_width(cairo(), thickness);
  cairo_move_to(cairo(), x1, y1);
  cairo_line_to(cairo(), x2, y2);
  cairo_stroke(cairo());
}

void Canvas::draw_side_rule() {
  if (side_ && y_ > side_->top) line(kLeft + 1, side_->top, kLeft + 1, y_, 1.6, side_->colour);
}

Canvas::SideRule::SideRule(Canvas& canvas, const Colour& colour) : canvas_(canvas) { canvas_.side_ = Side{canvas.y(), colour}; }

Canvas::SideRule::~SideRule() {
  canvas_.draw_side_rule();
  canvas_.side_.reset();
}

// Header and footer stand outside of every structure element that holds text, so readers skip them.
void Canvas::draw_frame() {
  const auto put = [this](const std::string& text, TextStyle style, double x, double width, double baseline) {
    Text laid(pango(), {{text}}, style, width);
    laid.keep_to_one_line();
    laid.draw_line(*this, 0, x, baseline - laid.baseline(0), Text::Structure::none);
  };
  TextStyle left = small();
  TextStyle right = small();
  right.align_end = true;
  TextStyle name = left;
  name.weight = 700;
  name.colour = kAccent;
  put(imprint_.author, name, kLeft, 160, kHeaderLine);
  put(imprint_.date, right, kLeft + 170, kWidth - 170, kHeaderLine);
  line(kLeft, kHeaderLine + 7, kRight, kHeaderLine + 7, 0.5, kRule);
  line(kLeft, kFooterLine - 13, kRight, kFooterLine - 13, 0.5, kRule);
  put(imprint_.address, left, kLeft, kWidth - 70, kFooterLine);
  put(fmt::format("{} / {}", page_, imprint_.pages), right, kRight - 60, 60, kFooterLine);
}

Canvas::Tag::Tag(const Canvas& canvas, const char* name, const std::string& attributes)
    : cairo_(canvas.cairo()), name_(name) {
  cairo_tag_begin(cairo_, name_, attributes.empty() ? nullptr : attributes.c_str());
}

Canvas::Tag::~Tag() { cairo_tag_end(cairo_, name_); }

Canvas::Tag Canvas::figure(std::string text) {
  descriptions_.figures.push_back(std::move(text));
  return Tag(*this, "Figure");
}

Canvas::Tag Canvas::table_heading(const char* scope) {
  descriptions_.headings.emplace_back(scope);
  return Tag(*this, "TH");
}

void Canvas::destination(const std::string& name, double y) {
  if (!destinations_.insert(name).second) return;
  const Tag tag(*this, CAIRO_TAG_DEST, fmt::format("{} x={:.1f} y={:.1f} internal", attribute("name", name), kLeft, y));
}

void Canvas::bookmark(int level, const std::string& text) {
  const std::string name = fmt::format("bookmark-{}", destinations_.size());
  destination(name, y_);
  const auto depth = static_cast<std::size_t>(level - 1);
  if (outline_.size() > depth) outline_.resize(depth);
  const int parent = outline_.empty() ? CAIRO_PDF_OUTLINE_ROOT : outline_.back();
  const int id = cairo_pdf_surface_add_outline(surface_.get(), parent, text.c_str(), attribute("dest", name).c_str(),
                                               CAIRO_PDF_OUTLINE_FLAG_OPEN);
  outline_.push_back(id);
}

base::Result<std::string> Canvas::finish() {
  draw_frame();
  cairo_show_page(cairo());
  cairo_surface_finish(surface_.get());
  for (const cairo_status_t status : {cairo_status(cairo()), cairo_surface_status(surface_.get())}) {
    if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED) continue;
    return base::fail(base::Code::internal, "writing a PDF", cairo_status_to_string(status));
  }
  return std::move(bytes_);
}

}  // namespace comity::publish::pdf
