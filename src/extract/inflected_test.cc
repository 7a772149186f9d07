#include <gtest/gtest.h>

#include "extract/analysis.h"
#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

// A language with two cases, and the small gazetteer's towns in them.
std::string inflected(std::string_view text) {
  const auto language = Lexicon::parse(
      "language = \"xx\"\nnegation = [\"Not\"]\n[tie]\ntwinning = [\"twinned\"]\n[ending]\n\"\" = [\"em\"]\n\"a\" = [\"ou\"]\n", "words.toml");
  if (!language) return language.error().detail;
  source::Document document = test::document(text);
  const Analysis analysis(document, *language, test::small_gazetteer());
  std::string out;
  for (const PlaceMention& place : analysis.places())
    out += (out.empty() ? "" : " | ") + std::string(analysis.text(place.span)) + " = " + std::string(analysis.name_of(place));
  return out;
}

TEST(Inflected, NamesAreFoundInTheNominative) {
  EXPECT_EQ(inflected("Twinned is Veldmoor with Garskem."), "Veldmoor = Veldmoor | Garskem = Garsk");
}

TEST(Inflected, WordsInSmallLettersAndUnknownNamesAreNone) {
  EXPECT_EQ(inflected("Twinned is Veldmoor with garskem and Nowhereem."), "Veldmoor = Veldmoor");
}

TEST(Inflected, EachWordOfANameMayHaveItsCase) {
  EXPECT_EQ(inflected("Twinned with Portem Avenem."), "Portem Avenem = Port Aven");
}

TEST(Inflected, ASentencesFirstWordMustBeALargerPlace) {
  EXPECT_EQ(inflected("Veldmoorem twinned. Garskem twinned."), "Garskem = Garsk");
}

TEST(Inflected, CountriesToo) { EXPECT_EQ(inflected("Twinned with Canadou."), "Canadou = Canada"); }

}  // namespace
}  // namespace comity::extract
