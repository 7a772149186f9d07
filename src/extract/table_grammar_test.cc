#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::read;
using test::ties;

std::string page(const std::string& table) {
  return "<h1>Veldmoor</h1><h2>Twin towns</h2><table>" + table + "</table>";
}

TEST(Tables, ColumnsAreKnownByTheirHeadings) {
  EXPECT_EQ(ties(read(page("<tr><th>Town<th>Country<th>Since<tr><td>Garsk<td>Poland<td>1983"
                           "<tr><td>Port Aven<td>Canada<td>3 May 1990"))),
            "twinning: Veldmoor NL + Garsk PL; 1983\n"
            "twinning: Veldmoor NL + Port Aven CA; 1990-05-03\n");
}

TEST(Tables, TheOrderOfColumnsDoesNotMatter) {
  EXPECT_EQ(ties(read(page(
                "<tr><th>Year<th>Country<th>Town<tr><td>1983<td>Poland<td>Garsk<tr><td>1990<td>France<td>Port Aven"))),
            "twinning: Veldmoor NL + Garsk PL; 1983\n"
            "twinning: Veldmoor NL + Port Aven FR; 1990\n");
}

TEST(Tables, ColumnsAreKnownByTheirContentToo) {
  EXPECT_EQ(
      ties(read(
          page("<tr><td>Garsk<td>Poland<td>1983<tr><td>Port Aven<td>Canada<td>1990<tr><td>Torhavn<td>Norway<td>2001"))),
      "twinning: Veldmoor NL + Garsk PL; 1983\n"
      "twinning: Veldmoor NL + Port Aven CA; 1990\n"
      "twinning: Veldmoor NL + Torhavn NO; 2001\n");
}

TEST(Tables, ACountryThatSpansRowsHoldsForAll) {
  EXPECT_EQ(
      ties(read(page(
          "<tr><th>Country<th>Town<tr><td rowspan=2>Germany<td>Kesterau<tr><td>Brennitz<tr><td>Norway<td>Torhavn"))),
      "twinning: Veldmoor NL + Kesterau DE\n"
      "twinning: Veldmoor NL + Brennitz DE\n"
      "twinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Tables, AColumnMayTellTheKind) {
  EXPECT_EQ(ties(read(page("<tr><th>Town<th>Country<th>Type<tr><td>Garsk<td>Poland<td>Friendship agreement"
                           "<tr><td>Torhavn<td>Norway<td>Twinning"))),
            "friendship: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Tables, AColumnOfSistersNeedsNoHeadingAbove) {
  EXPECT_EQ(ties(read("<h1>Veldmoor</h1><h2>Abroad</h2><table><tr><th>Sister city<th>Country<tr><td>Garsk<td>Poland"
                      "<tr><td>Torhavn<td>Norway</table>")),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Tables, OfSomethingElseAreNotRead) {
  EXPECT_EQ(ties(read("<h1>Veldmoor</h1><p>It is twinned with Torhavn.</p><h2>Trains</h2><table><tr><th>Town<th>Country"
                      "<tr><td>Garsk<td>Poland<tr><td>Kesterau<td>Germany</table>")),
            "twinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Tables, OfHeadingsAloneStateNothing) { EXPECT_EQ(ties(read(page("<tr><th>Town<th>Country"))), ""); }

TEST(Tables, WithRowsOfDifferentLengthsAreRead) {
  EXPECT_EQ(ties(read(page(
                "<tr><th>Town<th>Country<th>Since<tr><td>Garsk<tr><td>Torhavn<td>Norway<td>1990<td>more<td>more"))),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990\n");
}

TEST(Tables, TheQuoteHoldsAllThatWasUsed) {
  const Extraction found =
      read(page("<tr><th>Town<th>Country<th>Since<tr><td>Garsk<td>Poland<td>1983<tr><td>Torhavn<td>Norway<td>1990"));
  ASSERT_EQ(found.statements.size(), 2U);
  const std::string& quote = found.statements[0].quotes.front().text;
  EXPECT_TRUE(quote.starts_with("Garsk")) << quote;
  EXPECT_TRUE(quote.ends_with("1983")) << quote;
}

TEST(Tables, AColumnMayHoldTheOwnSideAndACellSeveralTowns) {
  EXPECT_EQ(ties(read("Twinnings\n\nMunicipality\tTwin towns\nTorhavn\tGarsk, Colmarino\nNordvang\tSant Oriol\n")),
            "twinning: Torhavn NO + Garsk PL\n"
            "twinning: Torhavn NO + Colmarino IT\n"
            "twinning: Nordvang DK + Sant Oriol ES\n");
}

TEST(Tables, AColumnOfEndsEnds) {
  EXPECT_EQ(ties(read("Veldmoor\n\nTwin towns\n\nTown\tCountry\tSince\tEnded\nGarsk\tPoland\t1983\t2022\nColmarino\tItaly\t1990\t\n")),
            "twinning: Veldmoor NL + Garsk PL; 1983; until 2022; ended\n"
            "twinning: Veldmoor NL + Colmarino IT; 1990\n");
}

TEST(Tables, ColumnsOfBlanks) {
  EXPECT_EQ(ties(read("Veldmoor\n\nTwin towns\n\nTown         Country     Since\nGarsk        Poland      1983\nColmarino    Italy       1990\n")),
            "twinning: Veldmoor NL + Garsk PL; 1983\n"
            "twinning: Veldmoor NL + Colmarino IT; 1990\n");
}

TEST(Tables, CellsListSeveralTownsOfOneCountry) {
  EXPECT_EQ(ties(read(page("<tr><th>Country<th>Towns<tr><td>Poland<td>Garsk (1983), Wilkowo (1985)<tr><td>Germany<td>Kesterau (1990), Brennitz"))),
            "twinning: Veldmoor NL + Garsk PL; 1983\n"
            "twinning: Veldmoor NL + Wilkowo PL; 1985\n"
            "twinning: Veldmoor NL + Kesterau DE; 1990\n"
            "twinning: Veldmoor NL + Brennitz DE\n");
}

TEST(Tables, EnumerationsHoldUnknownTownsToo) {
  EXPECT_EQ(ties(read("<h1>Twin towns</h1><table><tr><th>Our town<th>Partners<th>Ended<tr><td>Torhavn<td>Kesterau, Ulmenrode, Brennitz<td>2014"
                      "<tr><td>Nordvang<td>Garsk; Wilkowo<td>3 May 2016</table>")),
            "twinning: Torhavn NO + Kesterau DE; until 2014; ended\n"
            "twinning: Torhavn NO + Ulmenrode; until 2014; ended\n"
            "twinning: Torhavn NO + Brennitz DE; until 2014; ended\n"
            "twinning: Nordvang DK + Garsk PL; until 2016-05-03; ended\n"
            "twinning: Nordvang DK + Wilkowo; until 2016-05-03; ended\n");
}

}  // namespace
}  // namespace comity::extract
