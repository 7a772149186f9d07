#include "cli/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

namespace comity::cli {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidth, CountsWhatATerminalShows) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("Bourg-de-Péage"), 14U);
  EXPECT_EQ(display_width("Bourg-de-Pe\u0301age"), 14U);  // a combining accent
  EXPECT_EQ(display_width("熊本市"), 6U);
  EXPECT_EQ(display_width("ｱ"), 1U);           // half-width katakana
  EXPECT_EQ(display_width("대전"), 4U);
  EXPECT_EQ(display_width("\u1112\u1161\u11ab"), 2U);  // the syllable 한 in three letters
  EXPECT_EQ(display_width("ก\u0E31"), 1U);
  EXPECT_EQ(display_width("a\u200Db"), 2U);
}

TEST(CutToWidth, NeverCutsAMarkOrHalfACharacter) {
  EXPECT_EQ(cut_to_width("Stepanakert", 11), "Stepanakert");
  EXPECT_EQ(cut_to_width("Stepanakert", 10), "Stepanake…");
  EXPECT_EQ(cut_to_width("熊本市長", 6), "熊本…");
  EXPECT_EQ(cut_to_width("熊本市長", 5), "熊本…");
  EXPECT_EQ(cut_to_width("熊本市長", 4), "熊…");
  EXPECT_EQ(cut_to_width("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(cut_to_width("New York", 5), "New…");
}

TEST(Printable, LetsNothingSteerTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mb\r\nc\x07"), "a [31mb  c ");
  EXPECT_EQ(printable("x\u202Ey\u2066z\u009Bq"), "x y z q");
  EXPECT_EQ(printable("熊本 Péage"), "熊本 Péage");
  EXPECT_EQ(printable("a\xff" "b"), "a\uFFFD" "b");
}

class TableTest : public ::testing::Test {
 protected:
  // The lines of a table as a terminal of that many columns gets them; 0: no terminal.
  static std::vector<std::string> lines_of(const Table& table, const char* columns) {
    ::setenv("COLUMNS", columns, 1);
    std::FILE* file = std::tmpfile();
    Output out(file);
    table.write(out);
    EXPECT_TRUE(out.finish());
    ::unsetenv("COLUMNS");
    std::rewind(file);
    std::vector<std::string> lines(1);
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
      if (c == '\n') {
        lines.emplace_back();
      } else {
        lines.back() += static_cast<char>(c);
      }
    }
    std::fclose(file);
    EXPECT_EQ(lines.back(), "");
    lines.pop_back();
    return lines;
  }
};

TEST_F(TableTest, AlignsByWidth) {
  Table table({{"name"}, {"ties", true}, {"id", false, false}});
  table.add({"熊本", "7", "p-1"});
  table.add({"Péage", "12345", "p-2"});
  EXPECT_THAT(lines_of(table, "0"), ElementsAre("name    ties  id",    //
                                                "熊本       7  p-1",  //
                                                "Péage  12345  p-2"));
}

TEST_F(TableTest, ShrinksTheWidestTextsOnly) {
  Table table({{"name"}, {"with"}, {"n", true}, {"id", false, false}});
  table.add({"A very long name of a town", "Short", "12345", "t-1234567890"});
  const auto lines = lines_of(table, "40");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1], "A very long…  Short  12345  t-1234567890");
  EXPECT_LE(display_width(lines[1]), 40U);
}

TEST_F(TableTest, PutsEveryCellOnOneLine) {
  Table table({{"quote"}});
  table.add({"two\n   lines"});
  EXPECT_THAT(lines_of(table, "0"), ElementsAre("quote", "two lines"));
}

TEST(OutputTest, TellsThatTheDiskIsFull) {
  std::FILE* full = std::fopen("/dev/full", "w");
  ASSERT_NE(full, nullptr);
  Output out(full);
  out.write("something");
  const auto done = out.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, base::Code::disk_full);
  EXPECT_FALSE(out.good());
  std::fclose(full);
}

}  // namespace
}  // namespace comity::cli
