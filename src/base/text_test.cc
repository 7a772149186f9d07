#include "base/text.h"

#include <gtest/gtest.h>

namespace comity::base {

TEST(FoldName, DropsCaseMarksAndPunctuation) {
  EXPECT_EQ(fold_name("  St.-Étienne (F)"), "st etienne f");
  EXPECT_EQ(fold_name("Gießen"), "giessen");
  EXPECT_EQ(fold_name("Łódź"), "lodz");
  EXPECT_EQ(fold_name("K’arvacharr"), "karvacharr");
  EXPECT_EQ(fold_name("Laçın"), "lacin");
  EXPECT_EQ(fold_name(""), "");
}

TEST(Romanise, ReadsOtherScriptsAsLatin) {
  EXPECT_EQ(romanise("Вильёрбан"), "vilerban");
  EXPECT_EQ(romanise("Αθήνα"), "athena");
}

TEST(CodePointIndex, AgreesWithCountingOnEveryOffset) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += i % 3 == 0 ? "é" : i % 3 == 1 ? "Ստ" : "a𝔊";
  const CodePointIndex index(text);
  std::size_t n = 0;
  for (std::size_t at = 0; at <= text.size(); ++n) {
    ASSERT_EQ(index.to_code_points(at), n);
    ASSERT_EQ(index.to_bytes(n), at);
    if (at == text.size()) break;
    next_code_point(text, at);
  }
}

TEST(Trim, KnowsNoBreakSpaces) {
  EXPECT_EQ(trim("\u00a0 a b \u3000"), "a b");
  EXPECT_EQ(squeeze(" a \n\u00a0 b "), "a b");
}

TEST(PercentCoding, GoesBothWaysAndKeepsBrokenEscapes) {
  EXPECT_EQ(percent_decode(percent_encode("Bourg-de-Péage/ä b")), "Bourg-de-Péage/ä b");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%zz%2"), "%zz%2");
}

TEST(Utf8, ValidityAndStepping) {
  EXPECT_TRUE(is_valid_utf8("Ստեփանակերտ"));
  EXPECT_FALSE(is_valid_utf8("\xff\xfe"));
  EXPECT_FALSE(is_valid_utf8("a\xc3"));
  std::string text = "aé";
  std::size_t at = text.size();
  EXPECT_EQ(previous_code_point(text, at), U'é');
  EXPECT_EQ(at, 1U);
}

TEST(Slug, IsPlainAscii) {
  EXPECT_EQ(slug("Bourg-de-Péage"), "bourg-de-peage");
  EXPECT_EQ(slug("—"), "x");
}

// ASCII takes a way of its own; a letter of another script beside it takes the long one.
TEST(Text, WordsInCapitalsKeepOnlyTheirFirst) {
  EXPECT_EQ(without_capitals("BRNA"), "Brna");
  EXPECT_EQ(without_capitals("ŠIAULIŲ"), "Šiaulių");
  EXPECT_EQ(without_capitals("МОСКВОЙ"), "Москвой");
  EXPECT_EQ(without_capitals("Brna"), "Brna");
  EXPECT_EQ(without_capitals("A"), "A");
  EXPECT_EQ(without_capitals("東京"), "東京");
}

TEST(Text, FoldsAsciiAsItFoldsTheRest) {
  for (int a = 1; a < 128; ++a)
    for (int b = 1; b < 128; ++b) {
      const std::string text{'x', static_cast<char>(a), static_cast<char>(b), 'Y'};
      EXPECT_EQ(fold_name(text) + " ж", fold_name(text + " ж")) << a << " " << b;
    }
}

}  // namespace comity::base
