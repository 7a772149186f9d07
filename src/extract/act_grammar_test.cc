#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

using test::acts;
using test::read;

std::string refused(std::string_view text) {
  Options options;
  options.explain = true;
  const Extraction page = read(text, options);
  EXPECT_EQ(acts(page), "");
  return test::refusals(page);
}

TEST(Acts, OfABodyWithSubjectAndDate) {
  EXPECT_EQ(acts(read("On 3 May 2015 the Storting adopted a resolution in support of Artsakh.")),
            "resolution: Storting NO; Artsakh; 2015-05-03\n");
  EXPECT_EQ(acts(read("The Knesset approved a motion on Japan.")), "motion: Knesset IL; Japan\n");
}

TEST(Acts, OfABodyInAState) {
  EXPECT_EQ(acts(read("The House of Representatives of Wisconsin passed a resolution on Artsakh in 2015.")),
            "resolution: House of Representatives of Wisconsin US; Artsakh; 2015\n");
}

TEST(Acts, ThatWereNotAdoptedAreNone) {
  EXPECT_EQ(refused("A resolution in support of Artsakh was tabled in the Storting in 2015."),
            "the text is not said to have been adopted\n");
  EXPECT_EQ(refused("In 2015 a resolution in support of Artsakh adopted by a committee was rejected by the Storting."),
            "the text was not adopted\n");
  EXPECT_EQ(refused("The Storting has never adopted a resolution in support of Artsakh."),
            "the text was not adopted\n");
}

TEST(Acts, NeedABodyAndMoreThanABody) {
  EXPECT_EQ(refused("A resolution in support of Artsakh was adopted in 2015."), "who adopted the text is not named\n");
  EXPECT_EQ(refused("The Storting adopted a resolution."), "neither subject nor date of the text is stated\n");
}

TEST(Acts, OfSeveralCouncils) {
  EXPECT_EQ(acts(read("In 2015 the Storting adopted a resolution on Artsakh. Similar resolutions were adopted by the city "
                      "councils of Torhavn and Veldmoor.")),
            "resolution: Storting NO; Artsakh; 2015\n"
            "resolution: councils of Torhavn NO; Artsakh\n"
            "resolution: councils of Veldmoor NL; Artsakh\n");
}

TEST(Acts, OnAThemeThatIsNoPlace) {
  EXPECT_EQ(acts(read("The Storting adopted a resolution on the rights of farmers in 2015.")),
            "resolution: Storting NO; the rights of farmers; 2015\n");
}

TEST(Acts, ThatAreOnlyWantedAreNone) {
  EXPECT_EQ(refused("The Storting will adopt nothing, but it should have adopted a resolution on Japan in 2015."), "the text is not yet adopted\n");
}

TEST(Acts, OfACouncilAboutATieNeedNoWordOfTheirOwn) {
  EXPECT_EQ(acts(read("The Torhavn city council approved the twinning with Veldmoor on 3 May 2015.")),
            "approved: Torhavn city council NO; Veldmoor; 2015-05-03\n");
}

TEST(Acts, LaidOutAsARecord) {
  EXPECT_EQ(acts(read("Sister cities\n\nOrdinance 9653\nBody: Torhavn city council\nAdopted: 27 October 1994\nVeldmoor\n")),
            "ordinance: Torhavn city council NO; Veldmoor; 1994-10-27\n");
}

TEST(Acts, OfABodyNamedBefore) {
  EXPECT_EQ(acts(read("The Storting met in winter.\n\nOn 3 May 2015 it had agreed, without debate, to a motion on Japan.")), "motion: Storting NO; Japan; 2015-05-03\n");
  EXPECT_EQ(acts(read("The Storting met in winter.\n\nOn 3 May 2015 the students agreed to a motion on Japan.")), "");
}

TEST(Acts, UnderATitleOfTheirOwn) {
  EXPECT_EQ(acts(read("Torhavn Town Council\nMinutes of 3 May 2015\n\n12  Resolution on harbour dredging. It was RESOLVED unanimously that "
                      "the Council supports the fishers.\n")),
            "resolution: Torhavn Town Council NO; harbour dredging; 2015-05-03\n");
}

TEST(Acts, BelowTheirNumber) {
  EXPECT_EQ(acts(test::read_in("sk", "Mestské zastupiteľstvo Torhavn\nZápisnica z 3. mája 2015\n\nÚvod rokovania bol krátky.\n\n"
                                     "Uznesenie č. 412/2015\nMestské zastupiteľstvo Torhavn\n1. schvaľuje partnerstvo s mestom Veldmoor.\n")),
            "uznesenie: Mestské zastupiteľstvo Torhavn NO; Veldmoor; 2015-05-03\n");
  EXPECT_EQ(acts(test::read_in("sk", "Mestské zastupiteľstvo Torhavn\nZápisnica z 3. mája 2015\n\nUznesenie č. 412/2015\n"
                                     "Mestské zastupiteľstvo Torhavn\n1. neschvaľuje partnerstvo s mestom Veldmoor.\n")),
            "");
}

}  // namespace
}  // namespace comity::extract
