// Where a reader's eye goes on a page: lines of words, columns of lines, tables.
#pragma once

#include <cstddef>
#include <vector>

#include "source/pdf_words.h"

namespace comity::source {

// Words that follow each other on a line without a gap wider than a letter or two.
struct PdfSegment {
  std::vector<const PdfWord*> words{};  // in the order of reading
  double left = 0;
  double right = 0;
};

// Segments at one height, from left to right.
struct PdfLine {
  std::vector<PdfSegment> segments{};
  double top = 0;
  double bottom = 0;
  double size = 0;  // of most of its words

  double left() const { return segments.front().left; }
  double right() const { return segments.back().right; }
};

// A piece of the page that is read on its own.
struct PdfRegion {
  bool table = false;
  std::vector<PdfLine> lines{};                  // of text: one segment each
  std::vector<std::vector<PdfSegment>> rows{};   // of a table: a segment for each column, maybe without words
  double right = 0;                              // where its lines may end
};

// The lines of a page from top to bottom. The page must outlive them.
std::vector<PdfLine> lines_of(const PdfPage& page);

// The regions of a page in the order of reading.
std::vector<PdfRegion> regions_of(std::vector<PdfLine> lines);

}  // namespace comity::source
