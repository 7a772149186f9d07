// Where in its source a text stands, in the words of the source's format: what a link to a quote needs.
#pragma once

#include <cstddef>
#include <string>

namespace comity::source {

// Only what the format has is set; numbers count from 1, and 0 means that there is none.
struct Anchor {
  int page = 0;         // PDF
  std::string sheet{};  // XLSX
  std::string cell{};   // XLSX: "B7"; of several the first
  int table = 0;        // DOCX
  int row = 0;          // CSV; DOCX: of the table
  int paragraph = 0;    // DOCX: outside tables

  bool empty() const { return page == 0 && sheet.empty() && table == 0 && row == 0 && paragraph == 0; }
  bool operator==(const Anchor&) const = default;
};

// The text from `text_begin` up to the next mark stands there. What the numbers mean is the format's matter; see
// anchor_at().
struct AnchorMark {
  std::size_t text_begin = 0;
  int part = 0;  // page, sheet, table; from 1
  int row = 0;
  int column = 0;
};

struct Document;

// The anchor of the text's byte `text_offset`; empty where the format has none.
Anchor anchor_at(const Document& document, std::size_t text_offset);

}  // namespace comity::source
