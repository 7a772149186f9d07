#include "source/xlsx.h"

#include <gmock/gmock.h>

#include "source/test_files.h"
#include "source/xlsx_dates.h"

namespace comity::source {
namespace {

using base::Code;
using testing::HasSubstr;

TEST(Xlsx, SheetsAreHeadingsWithTables) {
  const std::string file = xlsx_of(xlsx_row(1, {"Our twin towns"}) + xlsx_row(3, {"", "Town", "Year"}) + xlsx_row(4, {"", "A", "1990"}) +
                                   xlsx_row(5, {"", "B", "1991"}), "", "Towns");
  const Document document = read_checked(file, {.name = "a.bin"});
  EXPECT_EQ(document.media_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(outline_of(document), "h1 Towns\nh2 Our twin towns\nth0 r0c0 Town\nth0 r0c1 Year\ntd0 r1c0 A\ntd0 r1c1 1990\n"
                                  "td0 r2c0 B\ntd0 r2c1 1991\n");
  EXPECT_EQ(document.title, "Our twin towns");
  const Anchor anchor = anchor_at(document, document.text.find("1991"));
  EXPECT_EQ(anchor.sheet, "Towns");
  EXPECT_EQ(anchor.cell, "C5");
  EXPECT_EQ(source_offset(document, document.text.find("1991")), 0U);
}

TEST(Xlsx, MergedCellsStandInAllTheirRows) {
  const std::string file = xlsx_of(xlsx_row(1, {"Land", "Town"}) + xlsx_row(2, {"X", "A1"}) + xlsx_row(3, {"", "A2"}),
                                   "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>");
  EXPECT_EQ(outline_of(read_checked(file)), "h1 Sheet1\nth0 r0c0 Land\nth0 r0c1 Town\ntd0 r1c0 X\ntd0 r1c1 A1\n"
                                            "td0 r2c0 X\ntd0 r2c1 A2\n");
}

TEST(Xlsx, DatesAreIsoDatesAsFarAsTheyAreShown) {
  const std::string file = xlsx_of("<row r='1'><c r='A1' s='1'><v>33239</v></c><c r='B1' s='2'><v>33239</v></c>"
                                   "<c r='C1'><v>33239</v></c><c r='D1'><v>1990.0</v></c></row>");
  EXPECT_EQ(read_checked(file).text, "Sheet1\n\n1991-01-01\t1991\t33239\t1990");
}

TEST(Xlsx, DateFormats) {
  EXPECT_EQ(date_parts_of_format("dd.mm.yyyy"), DateParts::day);
  EXPECT_EQ(date_parts_of_format("[$-407]d. mmmm yyyy;@"), DateParts::day);
  EXPECT_EQ(date_parts_of_format("mmm yy"), DateParts::year_month);
  EXPECT_EQ(date_parts_of_format("yyyy"), DateParts::year);
  EXPECT_EQ(date_parts_of_format("0.00\\ \"days\""), DateParts::none);
  EXPECT_EQ(date_parts_of_format("[h]:mm"), DateParts::none);
  EXPECT_EQ(date_parts_of_format("General"), DateParts::none);
  EXPECT_EQ(date_text("59", DateParts::day, false), "1900-02-28");
  EXPECT_EQ(date_text("61", DateParts::day, false), "1900-03-01");
  EXPECT_EQ(date_text("0", DateParts::day, true), "");
  EXPECT_EQ(date_text("38412.5", DateParts::day, true), "2009-03-02");
  EXPECT_EQ(date_text("99999999", DateParts::day, false), "");
  EXPECT_EQ(date_text("x", DateParts::day, false), "");
}

TEST(Xlsx, HiddenSheetsAndReadingsAreLeftOut) {
  const std::string file = zip_of(
      {{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='Old' state='hidden' r:id='a'/><sheet name='Now' r:id='b'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='/xl/s1.xml'/><Relationship Id='b' Target='s2.xml'/></Relationships>"},
       {"xl/sharedStrings.xml", "<sst><si><r><t>To</t></r><r><t>kyo</t></r><rPh><t>tokyo</t></rPh></si></sst>"},
       {"xl/s1.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>"},
       {"xl/s2.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>7</v></c></row></sheetData></worksheet>"}});
  EXPECT_EQ(outline_of(read_checked(file)), "h1 Now\nh2 Tokyo\n");
}

TEST(Xlsx, LimitOnCells) {
  std::string rows;
  for (int i = 1; i <= 20; ++i) rows += xlsx_row(i, {"a", "1"});
  EXPECT_THAT(refusal_of(xlsx_of(rows), {}, {.max_blocks = 30}).detail, HasSubstr("--max-blocks"));
}

TEST(Xlsx, ManyCellsMayShareOneLongText) {
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += "<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>";
  const std::string file = zip_of(
      {{"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>"},
       {"xl/sharedStrings.xml", "<sst><si><t>" + std::string(30'000, 'x') + "</t></si></sst>"},
       {"xl/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
  const base::Error error = refusal_of(file, {}, {.max_unpacked = 1'000'000});
  EXPECT_EQ(error.code, Code::too_large);
  EXPECT_THAT(error.detail, HasSubstr("--max-unpacked"));
}

TEST(OfficeFile, ABombIsNotUnpacked) {
  const std::string file = zip_of({{"xl/workbook.xml", std::string(50'000'000, ' ')}});
  ASSERT_LT(file.size(), 100'000U);
  EXPECT_THAT(refusal_of(file).detail, HasSubstr("--max-ratio"));
  EXPECT_THAT(refusal_of(file, {}, {.max_unpacked = 900'000}).detail, HasSubstr("--max-unpacked"));
}

TEST(OfficeFile, CutOffFilesAreRefused) {
  const std::string file = xlsx_of(xlsx_row(1, {"Town", "Year"}));
  for (const std::size_t size : {std::size_t{4}, std::size_t{40}, file.size() / 2, file.size() - 1})
    EXPECT_EQ(refusal_of(file.substr(0, size)).code, Code::bad_format) << size;
}

TEST(OfficeFile, DeepXmlIsRefused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  EXPECT_EQ(refusal_of(zip_of({{"xl/workbook.xml", deep}}), {}, {.max_ratio = 1000}).code, Code::too_deep);
}

TEST(OfficeFile, EntitiesAreNotExpanded) {
  const std::string bomb = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><workbook>&b;</workbook>";
  const base::Error error = refusal_of(zip_of({{"xl/workbook.xml", bomb}}));
  EXPECT_EQ(error.code, Code::bad_format);
  EXPECT_THAT(error.detail, HasSubstr("document type"));
}

TEST(OfficeFile, OtherArchives) {
  EXPECT_EQ(refusal_of(zip_of({{"a.txt", "x"}})).code, Code::unsupported);
  EXPECT_THAT(refusal_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more").detail, HasSubstr("password"));
}

}  // namespace
}  // namespace comity::source
