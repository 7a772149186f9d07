#include "extract/affixes.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

// "token|token" of a text; the small gazetteer knows Japan as يابان, 일본 and the like, by CLDR.
std::string parted(std::string_view text, std::string_view affixes) {
  const auto language = Lexicon::parse(
      "language = \"xx\"\n[tie]\ntwinning = [\"توأمة\", \"자매\"]\n[affix]\n" + std::string(affixes), "words.toml");
  if (!language) return language.error().detail;
  std::vector<Token> tokens;
  tokenize(text, {0, text.size()}, tokens);
  part_affixes(text, {0, text.size()}, tokens, 0, *language, test::small_gazetteer());
  std::string out;
  for (const Token& token : tokens) out += (out.empty() ? "" : "|") + std::string(token.span.of(text));
  return out;
}

TEST(Affixes, PartPrefixesFromKnownWordsAndNames) {
  constexpr std::string_view kBefore = "before = [\"و\", \"ب\"]\n";
  EXPECT_EQ(parted("وتوأمة", kBefore), "و|توأمة");
  EXPECT_EQ(parted("واليابان وزارة", kBefore), "و|اليابان|وزارة");
}

TEST(Affixes, PartParticlesAndUnitsBehindNames) {
  constexpr std::string_view kBehind = "behind = [\"와\", \"는\"]\nunit = [\"시\"]\n";
  EXPECT_EQ(parted("일본와", kBehind), "일본|와");
  EXPECT_EQ(parted("나고미시는", kBehind), "나고미|시|는");
  EXPECT_EQ(parted("자매는 도시", kBehind), "자매|는|도시");
  EXPECT_EQ(parted("고와", kBehind), "고와");  // too short a stem
}

TEST(Affixes, SomePartFromEveryWord) { EXPECT_EQ(parted("სპიტაკთან", "always = [\"თან\"]\n"), "სპიტაკ|თან"); }

TEST(Affixes, NamesAreFoundWithTheEdges) {
  const auto language = Lexicon::parse("language = \"xx\"\n[affix]\nbefore = [\"و\"]\n", "words.toml");
  ASSERT_TRUE(language);
  constexpr std::string_view kText = "فرنسا واليابان";
  std::vector<Token> tokens;
  tokenize(kText, {0, kText.size()}, tokens);
  const auto mentions = part_affixes(kText, {0, kText.size()}, tokens, 0, *language, test::small_gazetteer());
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[1].span.of(kText), "اليابان");
}

TEST(Affixes, AreCheckedWhenRead) {
  EXPECT_FALSE(Lexicon::parse("language = \"xx\"\n[affix]\nround = [\"a\"]\n", "words.toml"));
  EXPECT_FALSE(Lexicon::parse("language = \"xx\"\n[affix]\nbefore = [\"\"]\n", "words.toml"));
}

}  // namespace
}  // namespace comity::extract
