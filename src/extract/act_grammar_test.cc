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

}  // namespace
}  // namespace comity::extract
