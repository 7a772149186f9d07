#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::read;
using test::ties;

Options of_veldmoor() {
  Options options;
  options.about = "Veldmoor";
  options.about_country = "NL";
  return options;
}

TEST(Clauses, EachHasItsOwnPartnerAndDate) {
  EXPECT_EQ(
      ties(read("In 1983 the town was twinned with Garsk, and in 1990 it signed a friendship agreement with Torhavn.",
                of_veldmoor())),
      "twinning: Veldmoor NL + Garsk PL; 1983 established\n"
      "friendship: Veldmoor NL + Torhavn NO; 1990 signed\n");
  EXPECT_EQ(
      ties(read("The town has been twinned with Garsk, since 1983, and with Torhavn, since 1990.", of_veldmoor())),
      "twinning: Veldmoor NL + Garsk PL; 1983 established\n"
      "twinning: Veldmoor NL + Torhavn NO; 1990 established\n");
}

TEST(Clauses, EachHasItsOwnEnd) {
  EXPECT_EQ(ties(read("In 1983 the town was twinned with Garsk; the agreement with Torhavn was terminated in 2014.",
                      of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n"
            "twinning: Veldmoor NL + Torhavn NO; until 2014; ended\n");
}

TEST(Clauses, ThatIsDatedIsFreeOfTheDoubtOfAnother) {
  EXPECT_EQ(ties(read("In 1983 the town was twinned with Garsk, and it plans a friendship agreement with Torhavn.",
                      of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
  EXPECT_EQ(ties(read("The town plans to be twinned with Garsk and with Torhavn.", of_veldmoor())), "");
}

TEST(Clauses, AListIsOne) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with Garsk (1983), Torhavn since 1990 and, since 2001, Mizukawa.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990 established\n"
            "twinning: Veldmoor NL + Mizukawa JP; 2001 established\n");
  EXPECT_EQ(ties(read("The agreement between Garsk and Torhavn was signed in 1990.", of_veldmoor())).find("Veldmoor"),
            std::string::npos);
}

TEST(Clauses, ACountedListCountsWithWeakWords) {
  EXPECT_EQ(ties(read("The town has three partners: Garsk, Torhavn and Mizukawa.", of_veldmoor())),
            "unspecified: Veldmoor NL + Garsk PL\n"
            "unspecified: Veldmoor NL + Torhavn NO\n"
            "unspecified: Veldmoor NL + Mizukawa JP\n");
  EXPECT_EQ(ties(read("The town has four partners: Garsk, Torhavn and Mizukawa.", of_veldmoor())), "");
}

TEST(Clauses, HaveTheTownRightBeforeTheirCommaForASubject) {
  EXPECT_EQ(ties(read("The mayor of Veldmoor visited Kesterau, which has been twinned with Garsk since 1983 and with "
                      "Torhavn since 1990.",
                      of_veldmoor())),
            "twinning: Kesterau DE + Garsk PL; 1983 established\n"
            "twinning: Kesterau DE + Torhavn NO; 1990 established\n");
  EXPECT_EQ(ties(read("The town was twinned with Garsk in 1983, and its university has worked with Torhavn since 1990.",
                      of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
}

TEST(Clauses, TakeNoEndOfSomethingElse) {
  EXPECT_EQ(
      ties(read("The town has twin towns. In 2010 the flight between Garsk and Torhavn was suspended.", of_veldmoor())),
      "");
}

TEST(Clauses, AreNotMoreThanASentenceHolds) {
  std::string list = "Veldmoor is twinned with Garsk";
  for (int i = 0; i < 2000; ++i) list += " and Garsk and Torhavn";
  const Extraction page = read(list + ".");
  EXPECT_LT(page.statements.size(), 3U);
  for (const Statement& statement : page.statements) EXPECT_LT(statement.quotes.size(), 21U);
}

TEST(Clauses, AreNotRefusedByAGuessedDayOfTheText) {
  EXPECT_EQ(
      ties(read(
          "Veldmoor\nThe town council was founded on 3 May 1946.\nVeldmoor has been twinned with Garsk since 2001.")),
      "twinning: Veldmoor NL + Garsk PL; 2001 established\n");
}

TEST(Clauses, GoOnWithAListAFewSentencesFurther) {
  const std::string list = "The town was twinned with Garsk in 1983. The choir sang. Then Torhavn joined in 1990.";
  EXPECT_EQ(ties(read(list, of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990\n");
  const std::string other =
      "The town was twinned with Garsk in 1983. The railway to Mizukawa is new. Then Torhavn joined in 1990.";
  EXPECT_EQ(ties(read(other, of_veldmoor())), "twinning: Veldmoor NL + Garsk PL; 1983 established\n")
      << "another topic";
}

TEST(Clauses, ATownStandsForItsNation) {
  EXPECT_EQ(ties(read("The mayor went to Garsk. The Polish town has been a sister city since 1983.", of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 1983\n");
}

TEST(Clauses, QuestionsAndDaysToComeAreNoTies) {
  EXPECT_EQ(ties(read("Is the town twinned with Garsk since 1983?", of_veldmoor())), "");
  EXPECT_EQ(
      ties(read("5 June 2012\n\nThe twinning agreement with Garsk is signed on 9 September 2012.", of_veldmoor())), "");
}

TEST(Clauses, AHeadlineMayBeASentence) {
  EXPECT_EQ(ties(read("<h1>Veldmoor and Garsk sign a twinning agreement</h1><p>The choir sang.</p>")),
            "twinning: Veldmoor NL + Garsk PL signed\n");
  EXPECT_EQ(ties(read("<h1>Twinning of Veldmoor and Garsk</h1><p>The choir sang.</p>")), "");
}

TEST(Clauses, CountDatesFromTheDayOfTheText) {
  const std::string day = "5 June 2012\n\n";
  EXPECT_EQ(ties(read(day + "Last year the town signed a twinning agreement with Garsk.", of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 2011 signed\n");
  EXPECT_EQ(ties(read(day + "In March last year the town signed a twinning agreement with Garsk.", of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 2011-03 signed\n");
  EXPECT_EQ(ties(read(day + "Last December the town signed a twinning agreement with Garsk.", of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 2011-12 signed\n");
  EXPECT_EQ(ties(read(day + "The town signed a twinning agreement with Garsk two years ago.", of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL; 2010 signed\n");
  EXPECT_EQ(ties(read(day + "The town is twinned with Garsk and hosts a fair this year.", of_veldmoor())),
            "twinning: Veldmoor NL + Garsk PL\n");
}

}  // namespace
}  // namespace comity::extract
