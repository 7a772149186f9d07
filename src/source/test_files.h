// Office files that tests make themselves, and what a document's blocks look like in a test.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/document.h"

namespace comity::source {

// A zip archive with these parts.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  zip_source_keep(source);
  for (const auto& [name, content] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
  EXPECT_EQ(zip_close(archive), 0);
  std::string out;
  zip_stat_t stat;
  zip_source_stat(source, &stat);
  out.resize(static_cast<std::size_t>(stat.size));
  zip_source_open(source);
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

// A workbook of one sheet. `rows` is the inside of <sheetData>, `more` follows it.
inline std::string xlsx_of(const std::string& rows, const std::string& more = "", const std::string& sheet = "Sheet1") {
  return zip_of({{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='" + sheet + "' sheetId='1' r:id='rId1'/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
                 {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy'/></numFmts>"
                                   "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>"},
                 {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData>" + more + "</worksheet>"}});
}

// A row of words and numbers for xlsx_of(); empty words leave their cell out.
inline std::string xlsx_row(int number, const std::vector<std::string>& cells) {
  std::string row = fmt::format("<row r='{}'>", number);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    const bool digits = cells[i].find_first_not_of("0123456789") == std::string::npos;
    const char column = static_cast<char>('A' + i);
    row += digits ? fmt::format("<c r='{}{}'><v>{}</v></c>", column, number, cells[i])
                  : fmt::format("<c r='{}{}' t='inlineStr'><is><t>{}</t></is></c>", column, number, cells[i]);
  }
  return row + "</row>";
}

// Words on a page of 595 × 842 points, from its lower left corner; in PDF's own notation for strings.
struct PdfText {
  double x = 0;
  double y = 0;
  double size = 11;
  std::string text{};
};

// A PDF file with those pages. `locked`: encrypted with a password that nobody knows.
inline std::string pdf_of(const std::vector<std::vector<PdfText>>& pages, bool locked = false) {
  std::vector<std::string> objects;
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += fmt::format("{} 0 R ", 4 + 2 * i);
  objects.push_back("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push_back(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size()));
  objects.push_back("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::string content;
    for (const PdfText& text : pages[i])
      content += fmt::format("BT /F1 {} Tf {} {} Td ({}) Tj ET\n", text.size, text.x, text.y, text.text);
    objects.push_back(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>", 5 + 2 * i));
    objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content));
  }
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::string key(64, 'A');
  const std::string lock = locked ? fmt::format(" /ID [<{0}><{0}>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{0}> /U <{0}> >>", key) : "";
  const std::size_t xref = out.size();
  out += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}trailer << /Size {} /Root 1 0 R{} >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, table, objects.size() + 1, lock, xref);
  return out;
}

inline Document read_checked(std::string_view bytes, const Hints& hints = {}, const Limits& limits = {}) {
  auto document = read_document(bytes, hints, limits);
  EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().message());
  return document ? std::move(*document) : Document{};
}

inline base::Error refusal_of(std::string_view bytes, const Hints& hints = {}, const Limits& limits = {}) {
  auto document = read_document(bytes, hints, limits);
  EXPECT_FALSE(document.has_value());
  return document ? base::Error{} : document.error();
}

// One line a block: "h1 Title", "li1.0 Item", "th0 r0c0 Land"; line breaks inside are shown as '/'.
inline std::string outline_of(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    std::string words(document.text_of(block));
    for (char& c : words)
      if (c == '\n') c = '/';
    switch (block.kind) {
      case BlockKind::heading: out += fmt::format("h{} {}\n", block.level, words); break;
      case BlockKind::paragraph: out += fmt::format("p {}\n", words); break;
      case BlockKind::list_item: out += fmt::format("li{}.{} {}\n", block.level, block.list, words); break;
      case BlockKind::table_cell:
        out += fmt::format("{}{} r{}c{} {}\n", block.header_cell ? "th" : "td", block.table, block.row, block.column, words);
        break;
      case BlockKind::caption: out += fmt::format("cap {}\n", words); break;
      case BlockKind::boilerplate: out += fmt::format("bp {}\n", words); break;
    }
  }
  return out;
}

}  // namespace comity::source
