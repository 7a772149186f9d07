// Lists whose items are ties: one-sided (the page's own party with each item), two-sided (both stand in the item), and
// what holds for all items because of the introduction or the headings.
#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::read;
using test::ties;

Options about(std::string name, std::string country) {
  Options options;
  options.about = std::move(name);
  options.about_country = std::move(country);
  options.explain = true;
  return options;
}

TEST(Lists, OneSidedListsTieTheIntroducedParty) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with:\n\n- Garsk, Poland, since 1983\n- Port Aven, France (1991)\n- Sant "
                      "Oriol, Spain\n")),
            "twinning: Veldmoor NL + Garsk PL; 1983\n"
            "twinning: Veldmoor NL + Port Aven FR; 1991\n"
            "twinning: Veldmoor NL + Sant Oriol ES\n");
}

TEST(Lists, TheQuoteIsTheItemWithItsDate) {
  const Extraction page =
      read("Veldmoor is twinned with:\n\n- Garsk, Poland (1983), a fine place\n- Sant Oriol, Spain\n");
  ASSERT_EQ(page.statements.size(), 2U);
  EXPECT_EQ(page.statements[0].quotes.front().text, "Garsk, Poland (1983)");
  EXPECT_EQ(page.statements[1].quotes.front().text, "Sant Oriol, Spain");
}

TEST(Lists, OneSidedListsTieThePagesOwnParty) {
  EXPECT_EQ(ties(read("Our twin towns\n\n- Garsk, Poland\n- Sant Oriol, Spain\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL\n"
            "twinning: Torhavn NO + Sant Oriol ES\n");
}

TEST(Lists, WithoutAnOwnPartyAreRefused) {
  const Extraction page = read("Twin towns\n\n- Garsk, Poland\n- Sant Oriol, Spain\n", about("", ""));
  EXPECT_EQ(ties(page), "");
  EXPECT_EQ(test::refusals(page), "whose page it is, is not known\nwhose page it is, is not known\n");
}

TEST(Lists, BelowNamesOfTownsBelongToThemThoughTheWordForTiesIsFar) {
  const std::string_view page =
      "Which town of our province has which twin town?\n\nSITE MAP\n\n"
      "Veldmoor, capital\nGarsk, Poland (since 1983)\nPort Aven, France (since 1991)\n\n"
      "Kesterau\nMizukawa, Japan (since 1990)\n";
  EXPECT_EQ(ties(read(page)),
            "twinning: Veldmoor NL + Garsk PL; 1983\n"
            "twinning: Veldmoor NL + Port Aven FR; 1991\n"
            "twinning: Kesterau DE + Mizukawa JP; 1990\n");
  // Where the items have no dates, or no countries, they may be anything.
  EXPECT_EQ(ties(read("Twin towns are fine.\n\nSITE MAP\n\nVeldmoor\nGarsk, Poland\nPort Aven, France\n")), "");
}

TEST(Lists, AMarkedLineOfItsOwnHeadsWhatFollows) {
  EXPECT_EQ(ties(read("Twin towns of the district\n\n» Veldmoor\n\nPartners of the town:\n- Garsk, Poland\n- Port Aven, France\n\n"
                      "» Kesterau\n\nPartners of the town:\n- Mizukawa, Japan\n- Torhavn, Norway\n")),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Port Aven FR\n"
            "twinning: Kesterau DE + Mizukawa JP\n"
            "twinning: Kesterau DE + Torhavn NO\n");
}

TEST(Lists, TwoSidedListsNameBothParties) {
  EXPECT_EQ(ties(read("Twin towns\n\n- Garsk (Poland) - Veldmoor\n- Port Aven (France) - Torhavn\n- Mizukawa (Japan) - "
                      "Kesterau\n")),
            "twinning: Garsk PL + Veldmoor NL\n"
            "twinning: Port Aven FR + Torhavn NO\n"
            "twinning: Mizukawa JP + Kesterau DE\n");
}

TEST(Lists, DatesMayOpenTheItems) {
  EXPECT_EQ(ties(read("Twin towns\n\n- 3 May 1990, Garsk (Poland) - Veldmoor\n- 1998, Port Aven (France) - Torhavn\n")),
            "twinning: Garsk PL + Veldmoor NL; 1990-05-03\n"
            "twinning: Port Aven FR + Torhavn NO; 1998\n");
}

TEST(Lists, ASideThatTheIntroductionNamesHasItsCountry) {
  const Extraction page = read(
      "Friendship declarations between the communities of Artsakh and towns abroad:\n\n"
      "- Karavan - Port Aven (France)\n- Karavan - Askhar (Armenia)\n");
  EXPECT_EQ(ties(page),
            "friendship: Karavan XX + Port Aven FR\n"
            "friendship: Karavan XX + Askhar AM\n");
  const Party& own = std::get<Tie>(page.statements.at(0).what).parties.at(0);
  EXPECT_EQ(own.stated_country, "Artsakh");  // the page's words
  ASSERT_TRUE(own.place);
  EXPECT_EQ(own.place->country, "AZ");  // what the list of places has, beside it
}

TEST(Lists, HeadingsThatAreCountriesHoldForTheirItems) {
  EXPECT_EQ(ties(read("<h1>Veldmoor</h1><h2>Twin towns</h2><h3>Canada</h3><ul><li>Port Aven</ul>"
                      "<h3>Poland</h3><ul><li>Garsk</ul>")),
            "twinning: Veldmoor NL + Port Aven CA\n"
            "twinning: Veldmoor NL + Garsk PL\n");
}

TEST(Lists, RemarksOfAnItemChangeItsKind) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with:\n\n- Garsk, Poland (friendship link)\n- Sant Oriol, Spain\n")),
            "friendship: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Sant Oriol ES\n");
}

TEST(Lists, OfFormerTiesHaveEnded) {
  EXPECT_EQ(ties(read("<h1>Veldmoor</h1><h2>Former twin towns</h2><ul><li>Garsk, Poland<li>Sant Oriol, Spain</ul>"
                      "<h2>Twin towns</h2><ul><li>Torhavn, Norway</ul>")),
            "twinning: Veldmoor NL + Garsk PL; ended\n"
            "twinning: Veldmoor NL + Sant Oriol ES; ended\n"
            "twinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Lists, OfPlansAndDenialsAreRefused) {
  const Extraction plans =
      read("Veldmoor has proposed these twin towns:\n\n- Garsk, Poland\n- Sant Oriol, Spain\n", about("", ""));
  EXPECT_EQ(ties(plans), "");
  EXPECT_TRUE(test::refusals(plans).starts_with("the introduction speaks of plans\n")) << test::refusals(plans);
  EXPECT_EQ(ties(read("Veldmoor is not twinned with:\n\n- Garsk, Poland\n- Sant Oriol, Spain\n")), "");
}

TEST(Lists, OfSomethingElseAreNotRead) {
  EXPECT_EQ(ties(read("<h1>Veldmoor</h1><h2>Twin towns</h2><p>Trains leave the station for:</p>"
                      "<ul><li>Garsk, Poland<li>Sant Oriol, Spain</ul>")),
            "");
  EXPECT_EQ(
      ties(read("<h1>Veldmoor</h1><p>It is twinned with Torhavn.</p><h2>Trains</h2><ul><li>Garsk<li>Sant Oriol</ul>")),
      "twinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Lists, UnknownNamesCountWhereTheItemStatesTheCountry) {
  const Extraction page = read("Veldmoor is twinned with:\n\n- Garsk, Poland\n- Wyndlethorpe, Australia\n");
  EXPECT_EQ(ties(page),
            "twinning: Veldmoor NL + Garsk PL\n"
            "twinning: Veldmoor NL + Wyndlethorpe AU\n");
  ASSERT_EQ(page.statements.size(), 2U);
  EXPECT_FALSE(std::get<Tie>(page.statements[1].what).parties[1].place);
  EXPECT_LT(page.statements[1].confidence, page.statements[0].confidence);
}

TEST(Lists, TheOwnPartyIsNotItsOwnPartner) {
  EXPECT_EQ(ties(read("Veldmoor is twinned with:\n\n- Garsk, Poland\n- Veldmoor, Netherlands\n")),
            "twinning: Veldmoor NL + Garsk PL\n");
}

TEST(Lists, CountriesStandBeforeOrBehindTheirTowns) {
  EXPECT_EQ(ties(read("Our twin towns\n\nPoland: Garsk (1983)\nPort Aven – France – 1991\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Port Aven FR; 1991\n");
}

TEST(Lists, LabelsHoldForTheLinesBelow) {
  EXPECT_EQ(ties(read("Our twin towns\n\nPoland\nGarsk (1983)\n\nFrance:\n- Port Aven\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Port Aven FR\n");
}

TEST(Lists, APlaceAboveAListIsWhoseTiesFollow) {
  EXPECT_EQ(ties(read("Twin towns in Hautmarche\n\nTorhavn\n- Garsk (Poland)\n- Colmarino (Italy)\n\nNordvang:\n- Sant "
                      "Oriol (Spain)\n")),
            "twinning: Torhavn NO + Garsk PL\n"
            "twinning: Torhavn NO + Colmarino IT\n"
            "twinning: Nordvang DK + Sant Oriol ES\n");
}

TEST(Lists, SeveralTownsShareOneDate) {
  EXPECT_EQ(ties(read("Our twin towns\n\n1983: Garsk and Colmarino\n1991: Sant Oriol\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1983\n"
            "twinning: Torhavn NO + Sant Oriol ES; 1991\n");
}

TEST(Lists, HyphensWithoutBlanksJoinPairs) {
  EXPECT_EQ(ties(read("The list of twin towns:\n\nTorhavn-Garsk (1983)\nNordvang-Colmarino (1990)\n")),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Nordvang DK + Colmarino IT; 1990\n");
}

TEST(Lists, SectionsTellKindAndState) {
  EXPECT_EQ(ties(read("Partners of the town\n\nSister cities\n- Garsk, Poland\n\nFriendship cities\n- Colmarino, "
                      "Italy\n\nFormer sister cities\n- Sant Oriol, Spain\n\nPlanned sister cities\n- Nordvang, Denmark\n",
                      about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL\n"
            "friendship: Torhavn NO + Colmarino IT\n"
            "twinning: Torhavn NO + Sant Oriol ES; ended\n");
}

TEST(Lists, RecordsTellMoreBelowThePlace) {
  EXPECT_EQ(ties(read("Our twin towns\n\nGarsk\nCountry: Poland\nSince: 1983\n\nColmarino\nCountry: Italy\nSince: 1990\n",
                      about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1990\n");
}

TEST(Lists, HyphensPartWhereTheNamesAreKnown) {
  EXPECT_EQ(ties(read("The list of twin towns:\n\nKesterau-Brennitz-Garsk (1983)\nNordvang-Colmarino (1990)\nTorhavn-Garsk "
                      "(1991)\n")),
            "twinning: Kesterau-Brennitz + Garsk PL; 1983\n"
            "twinning: Nordvang DK + Colmarino IT; 1990\n"
            "twinning: Torhavn NO + Garsk PL; 1991\n");
}

TEST(Lists, DatedPairsSpeakForThemselves) {
  const std::string head = "Who with whom?\n\nThe list has all partnerships of our towns.\n\nBy date\n\n";
  EXPECT_EQ(ties(read(head + "Torhavn-Garsk (since 1983)\nNordvang-Colmarino (since 1990)\nBrennitz-Port Aven (since 2001)\n")),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Nordvang DK + Colmarino IT; 1990\n"
            "twinning: Brennitz DE + Port Aven FR; 2001\n");
  EXPECT_EQ(ties(read(head + "Torhavn-Garsk (12 trains)\nNordvang-Colmarino (3 trains)\nBrennitz-Port Aven (4 trains)\n")), "");
}

TEST(Lists, LinesThatEndWithAStopAreItemsWhereTheyHaveOneForm) {
  EXPECT_EQ(ties(read("Our twin towns\n\npl.jpgGarsk (Poland): agreement of 1983. Schools and sport.\n\nit.pngColmarino (Italy): "
                      "agreement of 1990. Music.\n",
                      about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1990\n");
}

TEST(Lists, FurtherSentencesOfAnItemTellMore) {
  EXPECT_EQ(ties(read("Our twin towns\n\n- Garsk, in the north of Poland. The towns have been twinned since 1983. In 2005 a "
                      "choir came with a great many singers, who sang in all churches of the town and of the villages around it.\n"
                      "- Colmarino, Italy. Famous for its towers.\n",
                      about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983 established\n"
            "twinning: Torhavn NO + Colmarino IT\n");
}

TEST(Lists, WhatLiesBelowAnItemIsNoPartner) {
  EXPECT_EQ(ties(read("Our twin towns\n\n1. Garsk, Poland - contacts since 1980, agreement signed on 3 May 1983\n   sport and schools\n   "
                      "exchange of officials\n   address: Garsk 12\n\n2. Colmarino, Italy\n   address: Via Roma 1\n",
                      about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983-05-03 signed\n"
            "twinning: Torhavn NO + Colmarino IT\n");
}

TEST(Lists, IntroductionsThatOnlyCountLeaveTheHeading) {
  EXPECT_EQ(ties(read("Twin towns of Torhavn\n\nThe towns so far:\n\n- Garsk (Poland)\n- Colmarino (Italy)\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL\n"
            "twinning: Torhavn NO + Colmarino IT\n");
}

TEST(Lists, ALineOfColumnWordsHeadsTheItems) {
  EXPECT_EQ(ties(read("Twin towns\n\nTown - Country - Since\nGarsk - Poland - 1983\nColmarino - Italy - 1990\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1990\n");
}

TEST(Lists, ATownAboveAListIsNoPartner) {
  EXPECT_EQ(ties(read("Twin towns in Hautmarche\n\nTown of Torhavn\n\nGarsk, Poland - since 1983\nColmarino, Italy - since 1990\n\n"
                      "Town of Nordvang\n\nSant Oriol, Spain - since 1985\nPort Aven, France - since 1987\n")),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1990\n"
            "twinning: Nordvang DK + Sant Oriol ES; 1985\n"
            "twinning: Nordvang DK + Port Aven FR; 1987\n");
}

TEST(Lists, AWordForAnEndBehindThePartiesCounts) {
  EXPECT_EQ(ties(read("Two examples of twin towns:\n\n- Torhavn and Garsk: terminated when the mayor and all of the council had left the "
                      "town hall for good\n- Nordvang and Colmarino: ended in 2010\n")),
            "twinning: Torhavn NO + Garsk PL; ended\n"
            "twinning: Nordvang DK + Colmarino IT; until 2010; ended\n");
}

TEST(InlineLists, StandBehindWordsForTies) {
  EXPECT_EQ(ties(read("Abroad\n\nSister cities of Torhavn: Garsk, Colmarino, Sant Oriol. They are all well known.\n\nFormer sister cities of "
                      "Torhavn: Kesterau, Brennitz.\n")),
            "twinning: Torhavn NO + Garsk PL\n"
            "twinning: Torhavn NO + Colmarino IT\n"
            "twinning: Torhavn NO + Sant Oriol ES\n"
            "twinning: Torhavn NO + Kesterau DE; ended\n"
            "twinning: Torhavn NO + Brennitz DE; ended\n");
}

TEST(Lists, LinesOfARecordThatNameTheKindAreNoLabels) {
  EXPECT_EQ(ties(read("Our twin towns\n\nGarsk\nCountry: Poland\nType of agreement: twinning\nSince: 1983\n\nColmarino\nCountry: Italy\n"
                      "Type of agreement: twinning\nSince: 1990\n",
                      about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1990\n");
}

TEST(InlineLists, StandBehindTheTownWhoseTheyAre) {
  EXPECT_EQ(ties(read("Twin towns of our towns\n\nTORHAVN: Garsk (POL, since 1983), Colmarino (ITA, since 1990).\n\nNORDVANG: Sant Oriol (ESP, "
                      "since 1991), Port Aven (FRA, since 1992).\n")),
            "twinning: TORHAVN NO + Garsk PL; 1983\n"
            "twinning: TORHAVN NO + Colmarino IT; 1990\n"
            "twinning: NORDVANG DK + Sant Oriol ES; 1991\n"
            "twinning: NORDVANG DK + Port Aven FR; 1992\n");
}

TEST(InlineLists, OfSomethingElseAreNotRead) {
  EXPECT_EQ(ties(read("Sister cities of Torhavn\n\nIt has one: Nordvang.\n\nTrains leave for: Garsk, Colmarino, Sant Oriol.\n", about("Torhavn", "NO"))), "");
}

TEST(Lists, DatelinesHeadNothing) {
  EXPECT_EQ(ties(read("Sister cities of Torhavn\n\n19 November 2022 - 2 minutes\n\nGarsk, Poland\nColmarino, Italy\n")),
            "twinning: Torhavn NO + Garsk PL\n"
            "twinning: Torhavn NO + Colmarino IT\n");
}

TEST(Lists, LabelsThatStandAloneLieBelowTheHeading) {
  EXPECT_EQ(ties(read("Abroad\n\nTwin towns\n\nPoland\n\n- Garsk (1983)\n\nItaly\n\n- Colmarino (1990)\n", about("Torhavn", "NO"))),
            "twinning: Torhavn NO + Garsk PL; 1983\n"
            "twinning: Torhavn NO + Colmarino IT; 1990\n");
}

}  // namespace
}  // namespace comity::extract
