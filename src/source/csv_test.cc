#include "source/csv.h"

#include <gmock/gmock.h>

#include "source/test_files.h"

namespace comity::source {
namespace {

std::string outline(std::string_view text) { return outline_of(read_checked(text, {.name = "a.csv"})); }

TEST(Csv, TheSeparatorIsTheOneThatPartsEvenly) {
  const std::string expected = "th0 r0c0 Town\nth0 r0c1 Year\ntd0 r1c0 A, the old\ntd0 r1c1 1990\ntd0 r2c0 B\ntd0 r2c1 1991\n";
  EXPECT_EQ(outline("Town,Year\n\"A, the old\",1990\nB,1991\n"), expected);
  EXPECT_EQ(outline("\xEF\xBB\xBFTown;Year\r\nA, the old;1990\r\nB;1991"), expected);
  EXPECT_EQ(outline("Town\tYear\nA, the old\t1990\nB\t1991\n"), expected);
  EXPECT_EQ(outline("sep=|\nTown|Year\nA, the old|1990\nB|1991\n"), expected);
}

TEST(Csv, QuotationMarks) {
  EXPECT_EQ(outline("a,\"b \"\"c\"\" d\",\"e\nf\"\n1, \"g\" ,3\n"),
            "th0 r0c0 a\nth0 r0c1 b \"c\" d\nth0 r0c2 e/f\ntd0 r1c0 1\ntd0 r1c1 g\ntd0 r1c2 3\n");
  EXPECT_EQ(outline("a,\"b\nc,d\n"), "td0 r0c0 a\ntd0 r0c1 \"b\ntd0 r1c0 c\ntd0 r1c1 d\n");
}

TEST(Csv, TitlesNotesAndLists) {
  EXPECT_EQ(outline("Twin towns,,\n,,\nTown,Land,Year\nA,X,1990\nB,Y,1991\n\n\"As of today, we have more.\",,\n"),
            "h1 Twin towns\nth0 r0c0 Town\nth0 r0c1 Land\nth0 r0c2 Year\ntd0 r1c0 A\ntd0 r1c1 X\ntd0 r1c2 1990\n"
            "td0 r2c0 B\ntd0 r2c1 Y\ntd0 r2c2 1991\np As of today, we have more.\n");
  EXPECT_EQ(outline("Twin towns\n\nA\nB\nC\n"), "h1 Twin towns\nli1.0 A\nli1.0 B\nli1.0 C\n");
}

TEST(Csv, EmptyRowsDoNotEndATable) {
  EXPECT_EQ(outline("Town,Year\nA,1990\n,\nB,1991\n"),
            "th0 r0c0 Town\nth0 r0c1 Year\ntd0 r1c0 A\ntd0 r1c1 1990\ntd0 r2c0 B\ntd0 r2c1 1991\n");
}

TEST(Csv, AnchorsAndPositions) {
  const std::string text = "Town,Year\n\n\"A \"\"x\"\"\",1990\n";
  const Document document = read_checked(text, {.name = "a.csv"});
  EXPECT_EQ(document.media_type, "text/csv");
  EXPECT_EQ(document.text, "Town\tYear\nA \"x\"\t1990");
  EXPECT_EQ(anchor_at(document, document.text.find("Year")).row, 1);
  EXPECT_EQ(anchor_at(document, document.text.find("1990")).row, 3);
  EXPECT_EQ(source_offset(document, document.text.find("x\"")), text.find("x\"\""));
  EXPECT_EQ(source_offset(document, document.text.find("1990")), text.find("1990"));
}

TEST(Csv, SemicolonsAreSeenWithoutAName) {
  EXPECT_EQ(read_checked("Ort;Land;Jahr\nA;X;1990\nB;Y;1991\n").media_type, "text/csv");
  EXPECT_EQ(read_checked("We met; we talked.\nWe left; it rained; it was late.\nThe end.\n").media_type, "text/plain");
  EXPECT_EQ(read_checked("a,b\n1,2\n", {.media_type = "text/csv; charset=utf-8"}).media_type, "text/csv");
}

TEST(Csv, ManyQuotationMarksTakeNoLongTime) {
  std::string text;
  while (text.size() < 3'000'000) text += "\"\"\"x\"\"x\n";
  EXPECT_EQ(refusal_of(text, {.name = "a.csv"}, {.max_blocks = 1000}).code, base::Code::too_large);
}

}  // namespace
}  // namespace comity::source
