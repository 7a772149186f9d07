// A PDF that is being written from top to bottom: pages with header and footer, structure tags, bookmarks, destinations.
// The only place where Cairo's surface is known; its faults are kept until finish().
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "publish/pdf_access.h"
#include "publish/pdf_style.h"

namespace comity::publish::pdf {

// What stands on every page, and in the file's properties.
struct Imprint {
  std::string title;
  std::string author;
  std::string subject;
  std::string language;  // BCP 47
  std::string created;   // RFC 3339 in whole seconds; "" : not stated
  std::string date;      // of the header, in words
  std::string address;   // of the footer
  std::string address_href;
  int pages = 0;         // "n / N"; 0: only counted now
};

class Canvas {
 public:
  explicit Canvas(Imprint imprint);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  cairo_t* cairo() const { return cairo_.get(); }
  PangoContext* pango() const { return pango_.get(); }

  // The next free line, in points from the page's top.
  double y() const { return y_; }
  void move_to(double y) { y_ = y; }
  void skip(double height);  // nothing at the top of a page
  // Room for `height` more and for what must stand on the same page behind it (`keep_behind`), on this page or else on a
  // new one (whatever is higher than a page gets a new page).
  void need(double height);
  void keep_behind(double height) { behind_ = height; }
  double behind() const { return behind_; }
  void break_page();
  double room() const { return kBottom - y_; }
  int page() const { return page_; }

  void set_colour(const Colour& colour, double alpha = 1) const;
  void fill_box(double x, double y, double width, double height, const Colour& colour) const;
  void line(double x1, double y1, double x2, double y2, double thickness, const Colour& colour) const;

  // A structure element, open as long as the Tag lives; it may go on over pages. Cairo takes the content of an element
  // without child elements only: text beside children must stand in a Span.
  class Tag {
   public:
    Tag(const Canvas& canvas, const char* name, const std::string& attributes = {});
    ~Tag();
    Tag(const Tag&) = delete;
    Tag& operator=(const Tag&) = delete;

   private:
    cairo_t* cairo_;
    const char* name_;
  };

  // A Figure with its text, a TH with what it heads ("Column", "Row"): open as long as the tag lives.
  Tag figure(std::string text);
  Tag table_heading(const char* scope);
  const Descriptions& descriptions() const { return descriptions_; }

  // A rule at the left beside everything that is written as long as it lives, on every page that this takes.
  class SideRule {
   public:
    SideRule(Canvas& canvas, const Colour& colour);
    ~SideRule();
    SideRule(const SideRule&) = delete;
    SideRule& operator=(const SideRule&) = delete;

   private:
    Canvas& canvas_;
  };

  // A place that links lead to, here; a name that was used before does nothing.
  void destination(const std::string& name, double y);
  void bookmark(int level, const std::string& text);

  base::Result<std::string> finish();

 private:
  void draw_frame();
  void draw_side_rule();
  struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  };
  struct CairoDeleter {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  };
  struct PangoDeleter {
    void operator()(PangoContext* context) const;
  };

  Imprint imprint_;
  std::string bytes_;
  std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface_;
  std::unique_ptr<cairo_t, CairoDeleter> cairo_;
  std::unique_ptr<PangoContext, PangoDeleter> pango_;
  double y_ = kTop;
  double behind_ = 0;
  int page_ = 1;
  struct Side {
    double top = 0;
    Colour colour;
  };
  std::optional<Side> side_;
  std::set<std::string> destinations_;
  Descriptions descriptions_;
  std::vector<int> outline_;  // the last bookmark of each level
};

// A value for a tag's attributes: in single quotes, escaped.
std::string attribute(std::string_view name, std::string_view value);

}  // namespace comity::publish::pdf
