#include "source/plain_text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace comity::source {
namespace {

// One line for each block: "h1 Title", "p …", "li2 …", "td r0c1 …" ("th" for header cells), "bp …".
std::string blocks_of(std::string_view text) {
  std::vector<Block> blocks;
  BlockCounters counters;
  append_plain_blocks(text, {0, text.size()}, counters, blocks);
  std::string out;
  for (const Block& block : blocks) {
    const std::string_view words = block.span.of(text);
    switch (block.kind) {
      case BlockKind::heading: out += fmt::format("h{} {}\n", block.level, words); break;
      case BlockKind::paragraph: out += fmt::format("p {}\n", words); break;
      case BlockKind::list_item: out += fmt::format("li{} {}\n", block.level, words); break;
      case BlockKind::table_cell:
        out += fmt::format("{} r{}c{} {}\n", block.header_cell ? "th" : "td", block.row, block.column, words);
        break;
      case BlockKind::caption: out += fmt::format("cap {}\n", words); break;
      case BlockKind::boilerplate: out += fmt::format("bp {}\n", words); break;
    }
  }
  return out;
}

TEST(PlainText, HeadingsStandAloneAndEndWithoutAStop) {
  EXPECT_EQ(blocks_of("Our friends\n\nWe have two.\n\nIn Europe\n\nThey are old."),
            "h1 Our friends\np We have two.\nh2 In Europe\np They are old.\n");
}

TEST(PlainText, MarkdownHeadings) {
  EXPECT_EQ(blocks_of("Towns\n=====\n\n## North ##\ntext here.\nSouth\n---\n"),
            "h1 Towns\nh2 North\np text here.\nh2 South\n");
}

TEST(PlainText, WrappedLinesAreOneParagraph) {
  const std::string text =
      "The council of the town met in the evening and decided that the friendship\n"
      "with the other town should go on for as long as both of them wish it to be\n"
      "so.";
  EXPECT_EQ(blocks_of(text), "p " + text + "\n");
}

TEST(PlainText, ShortLinesUnderAnIntroductionAreItems) {
  EXPECT_EQ(blocks_of("We are twinned with:\nLower Town\nUpper Town (1990)\n\nThe end is near."),
            "p We are twinned with:\nli1 Lower Town\nli1 Upper Town (1990)\np The end is near.\n");
}

TEST(PlainText, BulletsOfAllKinds) {
  for (const char* bullet : {"•", "-", "–", "—", "*", "·", "‣", "◦", "▪", "●", "○", "»"})
    EXPECT_EQ(blocks_of(fmt::format("{0} One\n {0} Two\n\n{0} Three", bullet)), "li1 One\nli1 Two\nli1 Three\n") << bullet;
}

TEST(PlainText, NumbersCountOnlyInASequence) {
  EXPECT_EQ(blocks_of("1) One\n2) Two\n"), "li1 One\nli1 Two\n");
  EXPECT_EQ(blocks_of("1. One\n2. Two\n   a) Inner\n   b) Other\n3. Three\n"),
            "li1 One\nli1 Two\nli2 Inner\nli2 Other\nli1 Three\n");
  EXPECT_EQ(blocks_of("(a) One\n(b) Two\n"), "li1 One\nli1 Two\n");
  EXPECT_EQ(blocks_of("12. March was the day on which they signed."), "p 12. March was the day on which they signed.\n");
}

TEST(PlainText, NumberedSectionsAreHeadings) {
  EXPECT_EQ(blocks_of("1. Districts\n\nThere is only one of them.\n\n2. Towns\n\nA-B (1990)\nC-D (1991)\n"),
            "h1 Districts\np There is only one of them.\nh2 Towns\nli1 A-B (1990)\nli1 C-D (1991)\n");
}

TEST(PlainText, NestingByIndentationAndByBullet) {
  EXPECT_EQ(blocks_of("- One\n  - Inner\n  - More\n- Two\n"), "li1 One\nli2 Inner\nli2 More\nli1 Two\n");
  EXPECT_EQ(blocks_of("□ One\n ○ Inner\n ○ More\n□ Two\n"), "li1 One\nli2 Inner\nli2 More\nli1 Two\n");
  EXPECT_EQ(blocks_of("1. One, 1993 r.\n   school\n   sport\n2. Two\n"), "li1 One, 1993 r.\nli2 school\nli2 sport\nli1 Two\n");
}

TEST(PlainText, IndentedLinesLieBelowThoseThatAreNot) {
  EXPECT_EQ(blocks_of("Northland\n Aville\nSouthland\n Bville\n Cville\n"),
            "li1 Northland\nli2 Aville\nli1 Southland\nli2 Bville\nli2 Cville\n");
}

TEST(PlainText, OneOrTwoBlanksOfMissingFlagsDoNotNest) {
  EXPECT_EQ(blocks_of("Partners\n\n Aville, Northland (1974)\n  Bville, Southland\n Cville, Westland\n"),
            "h1 Partners\nli1 Aville, Northland (1974)\nli1 Bville, Southland\nli1 Cville, Westland\n");
}

TEST(PlainText, WrappedItemGoesOn) {
  EXPECT_EQ(blocks_of("- A friendship that was agreed upon in the spring of that\n  year and lives on\n- Another\n"),
            "li1 A friendship that was agreed upon in the spring of that\n  year and lives on\nli1 Another\n");
}

TEST(PlainText, FirstLineOfARunHeadsIt) {
  EXPECT_EQ(blocks_of("NORTHLAND\nAville, 13.07.1996\n\nSOUTHLAND\nBville, 13.07.1996\nCville, 13.07.1998\n"),
            "h1 NORTHLAND\nli1 Aville, 13.07.1996\nh3 SOUTHLAND\nli1 Bville, 13.07.1996\nli1 Cville, 13.07.1998\n");
  EXPECT_EQ(blocks_of("Twin towns[edit]\nDtown is twinned with Otown. It began in 1976."),
            "h1 Twin towns\np Dtown is twinned with Otown. It began in 1976.\n");
}

TEST(PlainText, TabSeparatedTable) {
  EXPECT_EQ(blocks_of("Town\tCountry\tSince\nAville\tNorthland\t1990\nBville\t\t1991\n"),
            "th r0c0 Town\nth r0c1 Country\nth r0c2 Since\n"
            "td r1c0 Aville\ntd r1c1 Northland\ntd r1c2 1990\ntd r2c0 Bville\ntd r2c2 1991\n");
}

TEST(PlainText, TwoHeaderRowsWithSpanningCells) {
  EXPECT_EQ(blocks_of("Twin\t\tCouncil\nName\tCountry\tDate\nAville\tNorthland\t07.02.1997\nBville\tSouthland\t05.02.1999\n"),
            "th r0c0 Twin\nth r0c1 Twin\nth r0c2 Council\nth r1c0 Name\nth r1c1 Country\nth r1c2 Date\n"
            "td r2c0 Aville\ntd r2c1 Northland\ntd r2c2 07.02.1997\ntd r3c0 Bville\ntd r3c1 Southland\ntd r3c2 05.02.1999\n");
}

TEST(PlainText, PipedAndMarkdownTables) {
  EXPECT_EQ(blocks_of("A | B\nC  | D\n"), "td r0c0 A\ntd r0c1 B\ntd r1c0 C\ntd r1c1 D\n");
  EXPECT_EQ(blocks_of("| Town | Land |\n|---|:-:|\n| A | B |\n"), "th r0c0 Town\nth r0c1 Land\ntd r1c0 A\ntd r1c1 B\n");
}

TEST(PlainText, TableCopiedFromABrowser) {
  EXPECT_EQ(blocks_of("Town\nSince\n\n\nAville, Northland\n1954\n\n\nBville, Southland\n1958[2]\n\n\nCville\n1964\n"),
            "th r0c0 Town\nth r0c1 Since\ntd r1c0 Aville, Northland\ntd r1c1 1954\ntd r2c0 Bville, Southland\n"
            "td r2c1 1958[2]\ntd r3c0 Cville\ntd r3c1 1964\n");
}

TEST(PlainText, CellsLeftOutBetweenOthersAreSpannedFromAbove) {
  EXPECT_EQ(blocks_of("City\nCountry\nYear\nWard\n\n\nAville[1][2]\nNorthland\n1957\nEast\n\n\nBville\nSouthland\n1972\nWest\n\n\n"
                      "Cville[3]\n1963\n\n\nDville\nWestland\n1983\nNorth\n"),
            "th r0c0 City\nth r0c1 Country\nth r0c2 Year\nth r0c3 Ward\n"
            "td r1c0 Aville[1][2]\ntd r1c1 Northland\ntd r1c2 1957\ntd r1c3 East\n"
            "td r2c0 Bville\ntd r2c1 Southland\ntd r2c2 1972\ntd r2c3 West\n"
            "td r3c0 Cville[3]\ntd r3c1 Southland\ntd r3c2 1963\ntd r3c3 West\n"
            "td r4c0 Dville\ntd r4c1 Westland\ntd r4c2 1983\ntd r4c3 North\n");
}

TEST(PlainText, ALongCopiedTableEndsBeforeAGroupThatHasNoCells) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += fmt::format("Town\n{}\n\n\n", 1950 + i);
  text += "Town\n" + std::string(200, 'x') + "\n";
  EXPECT_THAT(blocks_of(text), testing::HasSubstr("td r19c1 1969\n"));
  EXPECT_THAT(blocks_of(text), testing::HasSubstr("p " + std::string(200, 'x')));
}

TEST(PlainText, EqualGroupsOfPlainLinesAreNoTable) {
  EXPECT_EQ(blocks_of("We know:\n\n Aville, N\n Bville, N\n\n Cville, S\n Dville, S\n\n Eville, W\n Fville, W\n"),
            "p We know:\nli1 Aville, N\nli1 Bville, N\nli1 Cville, S\nli1 Dville, S\nli1 Eville, W\nli1 Fville, W\n");
}

TEST(PlainText, LonelyLinesOfOneFormAreAList) {
  EXPECT_EQ(blocks_of("Partners\n\nAville (1990)\n\nBville (1991)\n\nCville (1992)\n\nThis is the end."),
            "h1 Partners\nli1 Aville (1990)\nli1 Bville (1991)\nli1 Cville (1992)\np This is the end.\n");
}

TEST(PlainText, MenusAndPathsAreBoilerplate) {
  EXPECT_EQ(blocks_of("News   Sport   Contact\n\nHome > Town > Friends\n\nTitle\n\nA text follows.\n\n© 2020 The Town"),
            "bp News   Sport   Contact\nbp Home > Town > Friends\nh1 Title\np A text follows.\nbp © 2020 The Town\n");
}

TEST(PlainText, RulesMakeNoBlocks) { EXPECT_EQ(blocks_of("One is here.\n\n* * *\n-----\n\nTwo is there."), "p One is here.\np Two is there.\n"); }

TEST(PlainText, ScriptsWithoutCase) {
  EXPECT_EQ(blocks_of("国际友好城市\n\n编号\t城市\t日期\n1\t甲市\t1974年2月1日\n2\t乙市\t1980年\n"),
            "h1 国际友好城市\nth r0c0 编号\nth r0c1 城市\nth r0c2 日期\ntd r1c0 1\ntd r1c1 甲市\ntd r1c2 1974年2月1日\n"
            "td r2c0 2\ntd r2c1 乙市\ntd r2c2 1980年\n");
  EXPECT_EQ(blocks_of("من مع من؟\n\n• الف (ب)\n• ج – د\n"), "h1 من مع من؟\nli1 الف (ب)\nli1 ج – د\n");
}

TEST(PlainText, ManyShortGroupsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "word\nother\n\n";
  EXPECT_GT(blocks_of(text).size(), 1000U);
}

TEST(PlainText, ManyNumberStylesTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "1. a\n(b) c\n3) d\n";
  EXPECT_GT(blocks_of(text).size(), 1000U);
}

}  // namespace
}  // namespace comity::source
