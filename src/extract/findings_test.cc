#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::findings;
using test::read;

// Too long for a dateline.
const std::string kEnd = "The bridge over the river below the old mill was opened by two ministers and a bishop ";
const std::string kOpening = "The town hall in the old quarter by the river was built by masons from far away ";

TEST(Findings, AnIntroductionAndItsListThatDiffer) {
  const Extraction page = read(
      "Veldmoor is twinned with towns in Poland, Spain and Norway:\n\n"
      "- Garsk, Poland\n- Sant Oriol, Spain\n- Mizukawa, Japan\n");
  ASSERT_EQ(page.findings.size(), 1U) << findings(page);
  EXPECT_EQ(page.findings[0].kind, "introduction_and_list_differ");
  EXPECT_NE(page.findings[0].message.find("only the list has Japan"), std::string::npos) << findings(page);
  EXPECT_NE(page.findings[0].message.find("only the introduction has Norway"), std::string::npos) << findings(page);
}

TEST(Findings, ATablesIntroductionMayStandBeforeItsCaption) {
  const Extraction page = read(
      "<p>Veldmoor is twinned with towns in Poland, Spain and Norway:</p><table><caption>Twin towns by date</caption>"
      "<tr><th>Partner</th><th>Country</th></tr><tr><td>Garsk</td><td>Poland</td></tr><tr><td>Mizukawa</td><td>Japan</td></tr></table>");
  ASSERT_EQ(page.findings.size(), 1U) << findings(page);
  EXPECT_NE(page.findings[0].message.find("only the list has Japan"), std::string::npos) << findings(page);
}

TEST(Findings, AnIntroductionThatAgreesGivesNone) {
  EXPECT_EQ(findings(read("Kesterau is twinned with towns in Germany, Spain and Japan:\n\n"
                          "- Brennitz, Germany\n- Sant Oriol, Spain\n- Mizukawa, Japan\n")),
            "");
  EXPECT_EQ(findings(read("Veldmoor is twinned with towns in Poland:\n\n- Garsk, Poland\n- Sant Oriol, Spain\n")), "");
}

TEST(Findings, OnePlaceInTwoSpellings) {
  EXPECT_EQ(
      findings(read(
          "Veldmoor is twinned with:\n\n- Sankt Ollen, Austria\n\nTorhavn is twinned with:\n\n- St. Ollen, Austria\n")),
      "two_spellings: The page writes one place in 2 ways: \"Sankt Ollen\" and \"St. Ollen\".\n");
  EXPECT_EQ(findings(read("Veldmoor is twinned with:\n\n- Sankt Ollen, Austria\n\nTorhavn is twinned with:\n\n- "
                          "Sankt-Ollen, Austria\n")),
            "");
}

TEST(Findings, ATieStatedTwice) {
  const Extraction page = read(
      "Veldmoor is twinned with Garsk.\n\nThe weather is fine here all through the year.\n\n"
      "Garsk has been twinned with Veldmoor since 1983.\n");
  EXPECT_EQ(findings(page),
            "stated_twice: The page states the tie of Veldmoor and Garsk in 2 places; it is counted once.\n");
  ASSERT_EQ(page.findings.size(), 1U);
  EXPECT_EQ(page.findings[0].quotes.size(), 2U);
}

TEST(Findings, ADateWithoutAYear) {
  EXPECT_EQ(findings(read("A twinning agreement between Veldmoor and Garsk was sealed on 14 October.")),
            "date_without_year: The date XXXX-10-14 has no year.\n");
}

TEST(Findings, TheDatesAroundItSuggestItsYears) {
  EXPECT_EQ(findings(read(kOpening +
                          "on 1 June 1998.\n\n"
                          "A twinning agreement between Veldmoor and Garsk was sealed on 14 October.\n\n" +
                          kEnd + "on 1 March 2000.\n")),
            "date_without_year: The date XXXX-10-14 has no year; the dates around it suggest 1998 to 1999."
            " -> 1998-10-14, 1999-10-14\n");
  EXPECT_EQ(findings(read(kOpening +
                          "on 1 June 1998.\n\n"
                          "A twinning agreement between Veldmoor and Garsk was sealed on 14 October.\n\n" +
                          kEnd + "on 1 March 1999.\n")),
            "date_without_year: The date XXXX-10-14 has no year; the dates around it suggest 1998. -> 1998-10-14\n");
}

TEST(Findings, SuggestNoYearOverAWideGap) {
  EXPECT_EQ(findings(read(kOpening +
                          "on 1 June 1968.\n\n"
                          "A twinning agreement between Veldmoor and Garsk was sealed on 14 October.\n\n" +
                          kEnd + "on 1 March 2000.\n")),
            "date_without_year: The date XXXX-10-14 has no year.\n");
}

TEST(Findings, AnAnniversarySuggestsAYear) {
  EXPECT_EQ(findings(read("On the 10th anniversary of Artsakh, 2 September, a friendship group with Artsakh was "
                          "established in the Storting.")),
            "date_without_year: The date XXXX-09-02 has no year; the anniversary that the sentence names suggests 2001."
            " -> 2001-09-02\n");
}

TEST(Findings, ACountryThatTheGazetteerHasOtherwiseIsSaidNeutrally) {
  const Extraction page = read(
      "Veldmoor is twinned with:\n\n- Garsk, Poland, 1983\n- Karavan, Artsakh, 2012\n\nTorhavn is twinned with:\n\n"
      "- Karavan, Artsakh, 2014\n");
  EXPECT_EQ(
      findings(page),
      "stated_and_gazetteer_country_differ: The source places Karavan in Artsakh; GeoNames lists it under Azerbaijan "
      "(AZ).\n");
  ASSERT_EQ(page.findings.size(), 1U);
  ASSERT_EQ(page.findings[0].quotes.size(), 2U);
  EXPECT_NE(page.findings[0].quotes[1].text.find("2014"), std::string::npos);
}

TEST(Findings, SuggestionsAreNotTakenOver) {
  const Extraction page = read(kOpening +
                               "on 1 June 1998.\n\n"
                               "A twinning agreement between Veldmoor and Garsk was sealed on 14 October.\n\n" +
                               kEnd + "on 1 March 1999.\n");
  EXPECT_EQ(test::ties(page), "twinning: Veldmoor NL + Garsk PL; XXXX-10-14 signed\n");
}

}  // namespace
}  // namespace comity::extract
