#include <gtest/gtest.h>

#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

std::string publisher(std::string_view text, const Options& options = {}) {
  const Extraction page = test::read(text, options);
  if (!page.publisher) return "none";
  return page.publisher->name + " " + page.publisher->country +
         (page.publisher->place ? " " + page.publisher->place->id : "");
}

TEST(Publisher, IsFirstWhatTheCallerKnows) {
  Options options;
  options.about = "Torhavn";
  EXPECT_EQ(publisher("Veldmoor is twinned with Garsk.", options), "Torhavn NO geonames:7");
  options.about_country = "XX";
  EXPECT_EQ(publisher("Veldmoor is twinned with Garsk.", options), "Torhavn XX geonames:7");
  options.about = "Wyndlethorpe";
  options.about_country = "AU";
  EXPECT_EQ(publisher("Veldmoor is twinned with Garsk.", options), "Wyndlethorpe AU");
}

TEST(Publisher, IsNamedByTheSiteBeforeTheTitle) {
  const std::string body = "<h1>Garsk</h1><p>The town is twinned with Brennitz.</p>";
  EXPECT_EQ(publisher("<title>Kesterau</title><meta property=og:site_name content='City of Veldmoor'><body>" + body),
            "Veldmoor NL geonames:1");
  EXPECT_EQ(publisher("<title>Twin towns of Kesterau</title><body><p>The town is twinned with Brennitz.</p>"),
            "Kesterau DE geonames:2");
}

TEST(Publisher, IsNoWordForAPlaceThoughOneIsCalledSo) {
  const std::string body = "<body><p>Our town is twinned with:</p><ul><li>Garsk, Poland</li><li>Torhavn, Norway</li></ul>";
  EXPECT_EQ(publisher("<title>Sister cities | City of Veldmoor</title>" + body), "Veldmoor NL geonames:1");
  EXPECT_EQ(publisher("<title>Kesterau City Council</title>" + body), "Kesterau DE geonames:2");
  EXPECT_EQ(publisher("<title>City partnerships</title>" + body), "none");
  EXPECT_EQ(test::ties(test::read("<title>City of Veldmoor</title>" + body)),
            "twinning: Veldmoor NL + Garsk PL\ntwinning: Veldmoor NL + Torhavn NO\n");
}

TEST(Publisher, IsTheSubjectOfTheFirstSentence) {
  EXPECT_EQ(publisher("Veldmoor is twinned with Garsk.\n\nTorhavn is twinned with Brennitz.\n"),
            "Veldmoor NL geonames:1");
  EXPECT_EQ(publisher("In those days of the long summer Veldmoor was twinned with Garsk."), "none");
}

TEST(Publisher, IsNotWhoOnlyComesToVisit) {
  EXPECT_EQ(publisher("Silver wedding with Garsk and farewell to Torhavn\n\nBy Jane Doe\n\nVELDMOOR: The town is twinned with Garsk.\n"),
            "VELDMOOR NL geonames:1");
  EXPECT_EQ(publisher("See also: List of twin towns in Germany\n\nIt was cold when Garsk came to Veldmoor. Veldmoor had waited. Twin towns are fine. "
                      "All of Veldmoor sang.\n"),
            "Veldmoor NL geonames:1");
}

TEST(Publisher, OfAPageWithoutTiesIsNotLookedFor) { EXPECT_EQ(publisher("Veldmoor lies by the sea."), "none"); }

TEST(Publisher, IsThePlaceBeforeTheDayIfTheTextIsAboutIt) {
  const std::string body = "The town is twinned with Torhavn. Veldmoor has fairs.";
  EXPECT_EQ(publisher("Garsk sends a choir\n\nThe Courier, Veldmoor, 5 June 2012\n\n" + body),
            "Veldmoor NL geonames:1");
  EXPECT_EQ(publisher("Choirs of Garsk\n\nTorhavn, 5 June 2012\n\nThe town is twinned with Veldmoor."),
            "Garsk PL geonames:11")
      << "only dated from there";
}

TEST(Publisher, IsNotWhoWroteTheText) {
  EXPECT_EQ(publisher("Fairs and choirs\n\nGarsk Brennan\n5 June 2012\n\nVELDMOOR - The town has been twinned with "
                      "Torhavn for a long time now."),
            "VELDMOOR NL geonames:1");
}

}  // namespace
}  // namespace comity::extract
