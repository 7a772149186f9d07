// Parties in scripts without blanks or without case, and countries that stand before or behind a name without a mark.
#include <gtest/gtest.h>

#include "extract/fixture_test.h"
#include "extract/parties.h"

namespace comity::extract {
namespace {

constexpr std::string_view kBefore =
    "language = \"xx\"\ncountry_stands = \"before\"\n[tie]\ntwinning = [\"友好\"]\n"
    "[wrapper_after]\ncommunity = [\"市\", \"町\"]\nregion = [\"州\", \"県\"]\n[link]\nand = [\"和\"]\nof = [\"の\"]\n";
constexpr std::string_view kBehind =
    "language = \"xx\"\ncountry_stands = \"behind\"\n[tie]\ntwinning = [\"توأمة\"]\n"
    "[wrapper_before]\ncommunity = [\"مدينة\"]\n[demonym]\nFR = [\"الفرنسية\"]\n";

std::string shown(const PartyMention& party, const Analysis& analysis) {
  return std::string(analysis.text(party.name)) + (party.country.empty() ? "" : " " + party.country) +
         (party.region.empty() ? "" : " in " + party.region) + (party.kind == PartyKind::community ? ", town" : "");
}

// All parties of a line, read as an item or as running text.
std::string parties(std::string_view text, std::string_view words, bool item) {
  const auto language = Lexicon::parse(words, "words.toml");
  if (!language) return language.error().detail;
  const source::Document document = test::document(text);
  const Analysis analysis(document, *language, test::small_gazetteer());
  const base::Span line = analysis.lines().back().span;
  std::vector<PartyMention> found;
  if (!item) found = PartyReader(analysis).read(line);
  else if (auto party = PartyReader(analysis).read_item(line)) found.push_back(std::move(*party));
  std::string out;
  for (const PartyMention& party : found) out += (out.empty() ? "" : " | ") + shown(party, analysis);
  return out;
}

TEST(Unspaced, CountriesAndRegionsLeadToTheName) {
  EXPECT_EQ(parties("友好\n\n法国里昂市", kBefore, true), "里昂 FR, town");
  EXPECT_EQ(parties("友好\n\n美国俄亥俄州湖岭市", kBefore, true), "湖岭 US in 俄亥俄, town");
  EXPECT_EQ(parties("友好\n\nアメリカのオハイオ州レイク・リッジ市", kBefore, true), "レイク・リッジ US in オハイオ, town");
  EXPECT_EQ(parties("友好\n\n日本 津市市（1981）", kBefore, true), "津市 JP, town");
}

TEST(Unspaced, InRunningTextOnlyTheCountryFramesAnUnknownName) {
  EXPECT_EQ(parties("友好和法国里昂市和湖岭市", kBefore, false), "里昂 FR, town");
}

TEST(Caseless, CountriesStandBehindTheName) {
  EXPECT_EQ(parties("توأمة\n\nليون الفرنسية", kBehind, true), "ليون FR");
  EXPECT_EQ(parties("توأمة\n\nليون فرنسا", kBehind, true), "ليون FR");
  EXPECT_EQ(parties("توأمة مع مدينة ليون الفرنسية أمس", kBehind, false), "ليون FR, town");
}

TEST(Caseless, WordsOfRunningTextAreNoNames) { EXPECT_EQ(parties("وقعت توأمة أمس", kBehind, false), ""); }

}  // namespace
}  // namespace comity::extract
