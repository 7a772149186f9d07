#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::groups;
using test::read;

std::string refused(std::string_view text) {
  Options options;
  options.explain = true;
  const Extraction page = read(text, options);
  EXPECT_EQ(groups(page), "");
  return test::refusals(page);
}

TEST(Groups, WithACounterpart) {
  EXPECT_EQ(groups(read("A friendship group with Japan was established in the Folketing in 2015.")),
            "friendship group: Folketing of Denmark DK + Japan JP; established 2015\n");
  EXPECT_EQ(groups(read("In 2015 a parliamentary friendship group for Norway was formed in the Knesset.")),
            "parliamentary friendship group: Knesset of Israel IL + Norway NO; established 2015\n");
}

TEST(Groups, OfTwoCountriesNamedTogether) {
  EXPECT_EQ(groups(read("The Japan-Norway friendship group was established in the Storting on 3 May 2015.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015-05-03\n");
  EXPECT_EQ(groups(read("The friendship group between Norway and Japan was established in the Storting in 2015.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n");
}

TEST(Groups, OfTwoCountriesBelongToTheSideWhoseTownIsNamedElseToTheFirst) {
  EXPECT_EQ(groups(read("A Japan-Norway friendship group was established in Torhavn in 2015.")),
            "friendship group: parliament of Norway NO + Japan JP; established 2015\n");
  EXPECT_EQ(groups(read("A Japan-Norway friendship group was established in 2015.")),
            "friendship group: parliament of Japan JP + Norway NO; established 2015\n");
}

TEST(Groups, TakeTheFullNameThatThePageHasElsewhere) {
  const std::string_view stated =
      "A friendship group with Japan was established in the Federal Parliament in Norway in 2015.\n\n";
  EXPECT_EQ(groups(read(std::string(stated) + "The guests saw the Federal Parliament of Norway in spring.")),
            "friendship group: Federal Parliament of Norway NO + Japan JP; established 2015\n");
  EXPECT_EQ(groups(read(std::string(stated) + "The guests saw the Federal Parliament of Denmark in spring.")),
            "friendship group: Federal Parliament NO + Japan JP; established 2015\n")
      << "another";
  EXPECT_EQ(
      groups(read(std::string(stated) + "The guests saw the Federal Parliament of Hautmarche, Norway, in spring.")),
      "friendship group: Federal Parliament NO + Japan JP; established 2015\n")
      << "not the country's";
}

TEST(Groups, WithoutABodyBelongToTheCountryNamed) {
  EXPECT_EQ(groups(read("In 2015 a friendship group with Japan was established in Canada.")),
            "friendship group: parliament of Canada CA + Japan JP; established 2015\n");
}

TEST(Groups, LaterSentencesTellChairAndMembers) {
  EXPECT_EQ(groups(read("A friendship group with Japan was established in the Storting in 2015. It has 12 members. "
                        "Astrid Nordlie was elected its chair.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015; chair Astrid Nordlie; 12 members\n");
  EXPECT_EQ(groups(read(
                "A friendship group with Japan, chaired by Astrid Nordlie, was established in the Storting in 2015.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015; chair Astrid Nordlie\n");
}

TEST(Groups, TheNextSentenceMayTellTheDayOfFounding) {
  EXPECT_EQ(groups(read("The friendship group with Japan in the Storting has 12 members. It was launched on 3 May 2015.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015-05-03; 12 members\n");
  EXPECT_EQ(groups(read("The friendship group with Japan in the Storting has 12 members. Veldmoor was founded on 3 May 1215.")),
            "friendship group: Storting of Norway NO + Japan JP; 12 members\n");
}

TEST(Groups, LinesBelowANameTellMore) {
  EXPECT_EQ(groups(read("Friendship groups of the Storting\n\n"
                        "Norwegian-Japanese friendship group\nChair: Dr. Astrid Nordlie (Centre)\nDeputy chairs: Ola Berg, Kari Dahl\n"
                        "Members: 14\nFounded on 3 May 2015\n")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015-05-03; chair Astrid Nordlie; 14 members\n");
  EXPECT_EQ(groups(read("Friendship groups of the Storting\n\n"
                        "Norway-Japan friendship group\nChair: Astrid Nordlie\nMembers: 14\n\n"
                        "Norway-Poland friendship group\nChair: Ola Berg\nMembers: 9\n\n"
                        "Norway-Italy friendship group\nChair: Kari Dahl\nMembers: 7\n")),
            "friendship group: Storting of Norway NO + Japan JP; chair Astrid Nordlie; 14 members\n"
            "friendship group: Storting of Norway NO + Poland PL; chair Ola Berg; 9 members\n"
            "friendship group: Storting of Norway NO + Italy IT; chair Kari Dahl; 7 members\n");
}

TEST(Groups, LinesBelowANameMayDenyIt) {
  EXPECT_EQ(groups(read("Friendship groups of the Storting\n\nNorway-Japan friendship group\nNot established in this term\n")), "");
}

TEST(Groups, RowsOfATableUnderWordsForGroups) {
  EXPECT_EQ(groups(read("<h1>Friendship groups of the Storting</h1><table><tr><th>Country</th><th>Chair</th><th>Members</th>"
                        "<th>Founded</th></tr><tr><td>Japan</td><td>Astrid Nordlie</td><td>14</td><td>3 May 2015</td></tr>"
                        "<tr><td>Poland</td><td>–</td><td>–</td><td>dissolved 4 June 2018</td></tr></table>")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015-05-03; chair Astrid Nordlie; 14 members\n"
            "friendship group: Storting of Norway NO + Poland PL; ended 2018-06-04\n");
  EXPECT_EQ(groups(read("<h1>Countries of our guests</h1><table><tr><th>Country</th><th>Chair</th></tr><tr><td>Japan</td>"
                        "<td>Astrid Nordlie</td></tr><tr><td>Poland</td><td>Ola Berg</td></tr></table>")),
            "");
}

TEST(Groups, ThatOnlyOneCountryHasTellIt) {
  EXPECT_EQ(groups(read("The Congressional Japan Caucus was founded in 2003.")),
            "friendship caucus: parliament of United States US + Japan JP; established 2003\n");
}

TEST(Groups, AnAdjectiveBeforeAnotherNounNamesNoCounterpart) {
  EXPECT_EQ(groups(read("Friendship groups\n\nTorhavn plays in a group with a Polish club.")), "");
}

TEST(Groups, TheChairOfAnotherBodyIsNotTheirs) {
  EXPECT_EQ(groups(read("A friendship group with Japan was established in the Storting in 2015. "
                        "Chairman of the National Assembly Astrid Nordlie was there.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n");
}

TEST(Groups, LaterSentencesTellWhatBecameOfThem) {
  const Extraction page = read(
      "A friendship group with Japan was established in the Storting in 2015. The friendship group was dissolved in "
      "2019.");
  EXPECT_EQ(groups(page), "friendship group: Storting of Norway NO + Japan JP; established 2015; ended 2019\n");
  ASSERT_EQ(page.statements.size(), 1U);
  EXPECT_EQ(page.statements[0].quotes.size(), 2U);
}

TEST(Groups, OfTwoParliamentsAreTwo) {
  EXPECT_EQ(groups(read("A friendship group with Japan was established in the Storting in 2015.\n\n"
                        "A friendship group with Japan was established in the Riksdag in 2016.\n")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n"
            "friendship group: Riksdag of Sweden SE + Japan JP; established 2016\n");
}

TEST(Groups, SaidTwiceAreOne) {
  EXPECT_EQ(groups(read("A friendship group with Japan was established in the Storting in 2015.\n\n"
                        "The friendship group with Japan in the Storting was renewed in 2018.\n")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015; renewed 2018\n");
}

TEST(Groups, WithAPolityKeepTheSourcesWord) {
  const Extraction page = read("A friendship group with Artsakh was established in the Seimas of Lithuania in 2013.");
  EXPECT_EQ(groups(page), "friendship group: Seimas of Lithuania LT + Artsakh XX; established 2013\n");
  ASSERT_EQ(page.statements.size(), 1U);
  const auto& place = std::get<Group>(page.statements[0].what).counterpart_place;
  ASSERT_TRUE(place);
  EXPECT_EQ(place->id, "polity:artsakh");
}

TEST(Groups, WithoutACounterpartOrDeniedOrProposedAreNone) {
  EXPECT_EQ(refused("The friendship group met in 2015."), "the group's counterpart is not named\n");
  EXPECT_EQ(refused("There is no friendship group with Japan in the Storting."),
            "a word of denial stands beside the group\n");
  EXPECT_EQ(refused("A friendship group with Japan is planned in the Storting."), "the group is only proposed\n");
}

TEST(Groups, OfSeveralCounterpartsAreSeveral) {
  EXPECT_EQ(groups(read("Friendship groups with Japan, Chile and Kenya were established in the Storting in 2015.")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015\n"
            "friendship group: Storting of Norway NO + Chile CL; established 2015\n"
            "friendship group: Storting of Norway NO + Kenya KE; established 2015\n");
}

TEST(Groups, AreNamedByAdjectivesToo) {
  EXPECT_EQ(groups(read("The Norwegian-Japanese friendship group was established in 2015.")),
            "friendship group: parliament of Norway NO + Japan JP; established 2015\n");
}

TEST(Groups, OfNoGazetteersCounterpartKeepItsWords) {
  EXPECT_EQ(groups(read("The Norway-Southland friendship group was established in 2015.")),
            "friendship group: parliament of Norway NO + Southland XX; established 2015\n");
}

TEST(Groups, AreStatedByNamingTheirHeads) {
  EXPECT_EQ(groups(read("The Storting has many friendship groups. Its speaker named Astrid Nordlie as convener for Japan, "
                        "Ola Berg for Chile and Kenya, and Kari Lund for the Netherlands.")),
            "friendship group: Storting of Norway NO + Japan JP; chair Astrid Nordlie\n"
            "friendship group: Storting of Norway NO + Chile CL; chair Ola Berg\n"
            "friendship group: Storting of Norway NO + Kenya KE; chair Ola Berg\n"
            "friendship group: Storting of Norway NO + Netherlands NL; chair Kari Lund\n");
}

TEST(Groups, AreListedUnderAnIntroduction) {
  EXPECT_EQ(groups(read("The friendship groups of the Storting are:\n\n- Japan: Astrid Nordlie\n"
                        "- Ola Berg for Kenya\n- Kari Lund - Canada\n")),
            "friendship group: Storting of Norway NO + Japan JP; chair Astrid Nordlie\n"
            "friendship group: Storting of Norway NO + Kenya KE; chair Ola Berg\n"
            "friendship group: Storting of Norway NO + Canada CA; chair Kari Lund\n");
}

TEST(Groups, OfOneCounterpartHaveMembersFromElsewhere) {
  EXPECT_EQ(groups(read("Members of the friendship group with Japan in the Storting:\n\n- Astrid Nordlie\n- Ola Berg\n")),
            "friendship group: Storting of Norway NO + Japan JP\n");
}

TEST(Groups, ShareTheFateOfTheOneBefore) {
  EXPECT_EQ(groups(read("The friendship group with Japan in the Storting was dissolved on 3 May 2015. The friendship group "
                        "with Chile met the same fate.")),
            "friendship group: Storting of Norway NO + Japan JP; ended 2015-05-03\n"
            "friendship group: Storting of Norway NO + Chile CL; ended 2015-05-03\n");
}

TEST(Groups, CountDaysFromTheDateline) {
  EXPECT_EQ(groups(read("News\n\n6 May 2015\n\nA friendship group with Japan was established in the Storting on Monday.\n")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015-05-04\n");
  EXPECT_EQ(groups(read("News\n\n6 May 2015\n\nA friendship group with Japan was established in the Storting yesterday.\n")),
            "friendship group: Storting of Norway NO + Japan JP; established 2015-05-05\n");
  EXPECT_EQ(groups(read("News\n\n6 May 2015\n\nA friendship group with Japan was established in the Storting last week.\n")),
            "friendship group: Storting of Norway NO + Japan JP; established\n");
}

TEST(Groups, PlannedWithADateAreNotYet) {
  EXPECT_EQ(refused("A friendship group with Japan will be established in the Storting in 2015."), "the group is only proposed\n");
  EXPECT_EQ(refused("The establishment of a friendship group with Japan is planned in the Storting for 2015."),
            "the group is only proposed\n");
}

TEST(Groups, MetByOthersAreNotTheirs) {
  EXPECT_EQ(refused("The friendship group met with the ambassador of Japan."), "the group's counterpart is not named\n");
}

TEST(Groups, AreNoTies) {
  EXPECT_EQ(test::ties(read("A friendship group with Japan was established in the Storting in 2015.")), "");
}

}  // namespace
}  // namespace comity::extract
