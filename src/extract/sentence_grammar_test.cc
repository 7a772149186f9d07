#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::read;
using test::ties;

std::string refused(std::string_view text) {
  Options options;
  options.explain = true;
  const Extraction page = read(text, options);
  EXPECT_EQ(ties(page), "");
  return test::refusals(page);
}

TEST(Sentences, OneWithAnother) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with Garsk.")), "twinning: Veldmoor NL + Garsk PL\n");
  EXPECT_EQ(ties(read("Veldmoor has been twinned with Port Aven in Canada since 1983.")),
            "twinning: Veldmoor NL + Port Aven CA; 1983 established\n");
  EXPECT_EQ(ties(read("Veldmoor is a sister city of Mizukawa.")), "twinning: Veldmoor NL + Mizukawa JP\n");
}

TEST(Sentences, OneWithMany) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with Garsk, Torhavn and Sant Oriol.")),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Torhavn NO\n"
            "twinning: Veldmoor NL + Sant Oriol ES\n");
  EXPECT_EQ(ties(read("Veldmoor is twinned with Garsk since 1983 and Torhavn since 1990.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990 established\n");
}

TEST(Sentences, BetweenTwo) {
  EXPECT_EQ(ties(read("A twinning agreement between Veldmoor and Garsk was signed in 1983.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 signed\n");
  EXPECT_EQ(ties(read("In May 1990 a declaration of friendship was signed between Torhavn and Sant Oriol.")),
            "friendship: Torhavn NO + Sant Oriol ES; 1990-05 signed\n");
}

TEST(Sentences, TwoJoined) {
  EXPECT_EQ(ties(read("Veldmoor and Garsk signed a friendship agreement in 1983.")),
            "friendship: Veldmoor NL + Garsk PL; 1983 signed\n");
  EXPECT_EQ(ties(read("Torhavn and Mizukawa have been sister cities since 1998.")),
            "twinning: Torhavn NO + Mizukawa JP; 1998\n");
}

TEST(Sentences, APronounStandsForThePagesParty) {
  Options options;
  options.about = "Veldmoor";
  options.about_country = "NL";
  EXPECT_EQ(ties(read("In 1983 the city was twinned with Garsk.", options)),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
  EXPECT_EQ(ties(read("Twinned with Garsk since 1983.", options)),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
  EXPECT_EQ(refused("In 1983 the city was twinned with Garsk."), "who is tied to whom is not said\n");
}

TEST(Sentences, TheNextSentenceMayTellTheDate) {
  const Extraction page =
      read("Veldmoor is twinned with Garsk. The charter between the two towns was signed in 1983 as a twinning.");
  EXPECT_EQ(ties(page), "twinning: Veldmoor NL + Garsk PL; 1983 signed\n");
  ASSERT_EQ(page.statements.size(), 1U);
  EXPECT_EQ(page.statements[0].quotes.size(), 2U);
}

TEST(Sentences, TiesEndAndAreSuspended) {
  EXPECT_EQ(ties(read("The twinning between Veldmoor and Garsk was established in 1983 and terminated in 2004.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 established; until 2004; ended\n");
  EXPECT_EQ(ties(read("The twinning between Veldmoor and Garsk was suspended in 2012.")),
            "twinning: Veldmoor NL + Garsk PL; until 2012; suspended\n");
  EXPECT_EQ(ties(read("Veldmoor was formerly twinned with Garsk.")), "twinning: Veldmoor NL + Garsk PL; ended\n");
}

TEST(Sentences, EachPartnerHasItsOwnDate) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with Garsk, Torhavn (1990) and, since 2001, Mizukawa.")),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990 established\n"
            "twinning: Veldmoor NL + Mizukawa JP; 2001 established\n");
  EXPECT_EQ(ties(read("In 1990 Veldmoor was twinned with Garsk and Torhavn.")),
            "twinning: Veldmoor NL + Garsk PL; 1990 established\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990 established\n");
}

TEST(Sentences, AnAnniversaryIsOnlyTheOccasion) {
  EXPECT_EQ(ties(read("In 2008, at the 25th anniversary, Veldmoor signed a partnership agreement with Garsk.")),
            "cooperation: Veldmoor NL + Garsk PL; 2008 signed\n");
}

TEST(Sentences, PossessivesTellWhose) {
  EXPECT_EQ(ties(read("Veldmoor's twin town is Garsk.")), "twinning: Veldmoor NL + Garsk PL\n");
  EXPECT_EQ(ties(read("The twin towns of Veldmoor are Garsk and Torhavn.")),
            "twinning: Veldmoor NL + Garsk PL\ntwinning: Veldmoor NL + Torhavn NO\n");
  EXPECT_EQ(ties(read("Garsk is Veldmoor's twin town.")), "twinning: Veldmoor NL + Garsk PL\n");
  EXPECT_EQ(ties(read("Veldmoor has been a sister city since 1983 with Garsk.")),
            "twinning: Veldmoor NL + Garsk PL; 1983\n");
}

TEST(Sentences, GoOnWithAList) {
  Options options;
  options.about = "Veldmoor";
  options.about_country = "NL";
  EXPECT_EQ(
      ties(read("Our city has three sister cities. The first was Garsk in 1968, the next year came Torhavn; in 1971 "
                "Mizukawa joined.",
                options)),
      "twinning: Veldmoor NL + Garsk PL; 1968\n"
      "twinning: Veldmoor NL + Torhavn NO; 1969\n"
      "twinning: Veldmoor NL + Mizukawa JP; 1971\n");
}

TEST(Sentences, MarksTellThePartnerInAnyOrder) {
  EXPECT_EQ(ties(read("With Garsk, as with Torhavn, Veldmoor has had a twinning since 1983.")),
            "twinning: Veldmoor NL + Garsk PL; 1983\ntwinning: Veldmoor NL + Torhavn NO; 1983\n");
  EXPECT_EQ(ties(read("In Veldmoor, the twinning with Garsk dates from 1983.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
  EXPECT_EQ(ties(read("The twinning of Veldmoor and Garsk goes back to 1983.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
  EXPECT_EQ(ties(read("A twinning with Garsk, on the edge of the plain of Torhavn, is wished for in the centre of Veldmoor.")), "");
}

TEST(Sentences, ABracketListsThePartners) {
  EXPECT_EQ(ties(read("Veldmoor has three twinnings (Garsk in Poland, Torhavn and Mizukawa).")),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Torhavn NO\n"
            "twinning: Veldmoor NL + Mizukawa JP\n");
}

TEST(Sentences, AClauseGoesOnWithTheTies) {
  EXPECT_EQ(ties(read("The first twin town of Veldmoor was Garsk in 1968; Torhavn (1990) and Mizukawa (1995) followed.")),
            "twinning: Veldmoor NL + Garsk PL; 1968\n"
            "twinning: Veldmoor NL + Torhavn NO; 1990\n"
            "twinning: Veldmoor NL + Mizukawa JP; 1995\n");
}

TEST(Sentences, ALabelTellsWhomTheLineIsAbout) {
  EXPECT_EQ(ties(read("The region asked its towns.\n\nVELDMOOR: For many years there has been a twinning with Garsk.\n\n"
                      "TORHAVN: No talk of an end here: the town is still twinned with Mizukawa.")),
            "twinning: VELDMOOR NL + Garsk PL\ntwinning: TORHAVN NO + Mizukawa JP\n");
}

TEST(Sentences, WhatWasNotEndedIsInForce) {
  EXPECT_EQ(ties(read("The twinning between Veldmoor and Garsk was not terminated.")), "twinning: Veldmoor NL + Garsk PL\n");
  EXPECT_EQ(ties(read("The twinning between Veldmoor and Garsk has been suspended since 2012.")),
            "twinning: Veldmoor NL + Garsk PL; until 2012; suspended\n");
}

TEST(Sentences, ManyMayShareOneTie) {
  EXPECT_EQ(ties(read("Veldmoor, Garsk and Torhavn signed a twinning agreement in 1983.")),
            "twinning: Veldmoor NL + Garsk PL + Torhavn NO; 1983 signed\n");
}

TEST(Sentences, InstitutionsAreNoTowns) {
  EXPECT_EQ(ties(read("The university of Veldmoor is twinned with the university of Garsk since 1983.")), "");
}

TEST(Sentences, TheCityIsTheOneNamedBefore) {
  EXPECT_EQ(ties(read("Veldmoor lies on a river. The city was twinned with Garsk in 1983.")),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
}

TEST(Sentences, OtherWordsStandForThePartnerNamedBefore) {
  Options options;
  options.about = "Veldmoor";
  options.about_country = "NL";
  EXPECT_EQ(ties(read("Guests from Garsk came to the feast. The two towns have been twinned since 1983.", options)),
            "twinning: Veldmoor NL + Garsk PL; 1983 established\n");
  EXPECT_EQ(ties(read("Nobody came from Garsk. The twinning agreement with that town was terminated in 2014.", options)),
            "twinning: Veldmoor NL + Garsk PL; until 2014; ended\n");
  // Of two guests nobody knows which is meant.
  EXPECT_EQ(ties(read("Guests from Garsk and Torhavn came. The two towns have been twinned since 1983.", options)), "");
}

TEST(Sentences, OneMayHaveTheOthers) {
  EXPECT_EQ(ties(read("Veldmoor has Garsk and Torhavn as twin towns.")),
            "twinning: Veldmoor NL + Garsk PL\ntwinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Sentences, RangesOfYearsEnd) {
  EXPECT_EQ(ties(read("Between 1983 and 2014 Veldmoor was twinned with Garsk.")), "twinning: Veldmoor NL + Garsk PL; 1983 established; until 2014; ended\n");
  EXPECT_EQ(ties(read("Veldmoor ended the twinning with Garsk as of June 2022.")), "twinning: Veldmoor NL + Garsk PL; until 2022-06; ended\n");
}

TEST(Sentences, ContractsOfNeighboursAreNone) {
  Options options;
  options.about = "Brennitz";
  options.about_country = "DE";
  EXPECT_EQ(ties(read("The partnership with Kesterau on water was signed in 1998.", options)), "");
}

TEST(Sentences, OfPlansAndDenialsStateNothing) {
  EXPECT_EQ(refused("Veldmoor has proposed to be twinned with Garsk."), "it is only proposed or intended\n");
  EXPECT_EQ(refused("Veldmoor could be twinned with Garsk."), "it is only proposed or intended\n");
  EXPECT_EQ(refused("Veldmoor is not twinned with Garsk."), "a word of denial stands beside it\n");
}

TEST(Sentences, TheMonthOfMayIsNoDoubt) {
  EXPECT_EQ(ties(read("A twinning agreement between Veldmoor and Garsk was signed in May 1983.")),
            "twinning: Veldmoor NL + Garsk PL; 1983-05 signed\n");
}

TEST(Sentences, FalseFriendsAndWeakWordsAloneStateNothing) {
  EXPECT_EQ(ties(read("The twin towers of Veldmoor were built with Garsk stone in 1983.")), "");
  EXPECT_EQ(ties(read("Veldmoor has a good relationship with Garsk.")), "");
  EXPECT_EQ(ties(read("Trains between Veldmoor and Garsk began to run in 1983.")), "");
}

TEST(Sentences, TwoStatesAreNoParties) {
  EXPECT_EQ(refused("Norway and Japan signed a friendship treaty in 1983."), "two states are no towns or regions\n");
}

TEST(Sentences, TheQuoteIsTheSentenceWithoutItsStop) {
  const Extraction page = read("It rained. Veldmoor is twinned with Garsk. The sun came out.");
  ASSERT_EQ(page.statements.size(), 1U);
  EXPECT_EQ(page.statements[0].quotes.front().text, "Veldmoor is twinned with Garsk");
}

}  // namespace
}  // namespace comity::extract
