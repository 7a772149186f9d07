// The words of a PDF file with their places on the page.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// Points from the page's upper left corner.
struct PdfWord {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;           // of the font
  bool bold = false;
  bool space_after = false;  // a blank follows on the same line
  std::string text{};

  double middle() const { return (top + bottom) / 2; }
};

struct PdfPage {
  int number = 0;  // from 1
  std::vector<PdfWord> words{};
};

struct PdfWords {
  std::string title;  // as the file's properties have it
  std::vector<PdfPage> pages;
};

// Fails as read_pdf() does.
base::Result<PdfWords> pdf_words(std::string_view bytes, const Limits& limits, const std::string& doing);

}  // namespace comity::source
