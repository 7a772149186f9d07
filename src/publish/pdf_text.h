// A Line of a page, shaped and broken by Pango to a width: every script, right to left too. Links, marks and badges are
// drawn run by run, so that each becomes an element of the PDF's structure.
#pragma once

#include <pango/pango.h>

#include <memory>
#include <string>
#include <vector>

#include "publish/page.h"
#include "publish/pdf_canvas.h"
#include "publish/pdf_style.h"

namespace comity::publish::pdf {

class Text {
 public:
  // leaf: the text is the content of the element that is open; with links in it, it becomes Spans and Links.
  enum class Structure { leaf, none };

  // `width` < 0: not broken at all.
  Text(PangoContext* context, const Line& line, const TextStyle& style, double width);
  Text(Text&&) = default;
  Text& operator=(Text&&) = default;

  void set_width(double width);
  void keep_to_one_line();  // with an ellipsis where it is cut

  double height() const;
  double natural_width() const;  // of the longest line
  double longest_word() const;   // what cannot be broken between words; the width is to be set again afterwards
  std::size_t line_count() const { return lines_.size(); }
  double line_top(std::size_t line) const { return lines_[line].top; }
  double line_bottom(std::size_t line) const { return lines_[line].bottom; }
  double baseline(std::size_t line) const { return lines_[line].baseline; }

  // Line `line`, where the text's own top would lie at `y`.
  void draw_line(Canvas& canvas, std::size_t line, double x, double y, Structure structure = Structure::leaf) const;
  void draw(Canvas& canvas, double x, double y) const;
  // A light edge around the letters, drawn before them where they stand on a picture.
  void draw_halo(const Canvas& canvas, double x, double y, double thickness, const Colour& colour) const;

 private:
  struct Segment {  // of the text, by one Inline
    std::size_t begin = 0;
    std::string href;
    std::string anchor;
    Inline::Style style = Inline::Style::plain;
    Colour colour;
  };
  struct LineBox {
    double top = 0;
    double bottom = 0;
    double baseline = 0;
    double left = 0;
  };
  struct Piece {  // neighbouring runs of one segment on one line
    const Segment* segment = nullptr;
    double x = 0;
    double width = 0;
    std::vector<PangoGlyphItem*> runs;
  };
  struct LayoutDeleter {
    void operator()(PangoLayout* layout) const;
  };

  void measure();
  const Segment& segment_at(std::size_t offset) const;
  std::vector<Piece> pieces_of(std::size_t line) const;
  void draw_piece(Canvas& canvas, const Piece& piece, double x, double baseline) const;
  void draw_behind(Canvas& canvas, const Piece& piece, double x, double baseline) const;

  std::unique_ptr<PangoLayout, LayoutDeleter> layout_;
  std::vector<Segment> segments_;
  std::vector<LineBox> lines_;
  double size_;
  bool has_links_ = false;
};

// Draws the text from the canvas's line on, over as many pages as it takes; no single first or last line of a longer
// text stands alone on a page.
void flow(Canvas& canvas, const Text& text, double x);

}  // namespace comity::publish::pdf
