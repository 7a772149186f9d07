#include "extract/tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace comity::extract {
namespace {

// "word", with ^ before a capital and # before a number.
std::string shown(std::string_view text, base::Span span) {
  std::vector<Token> tokens;
  tokenize(text, span, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += '|';
    out += token.capital ? "^" : token.number ? "#" : "";
    out += token.span.of(text);
  }
  return out;
}
std::string shown(std::string_view text) { return shown(text, {0, text.size()}); }

TEST(Tokens, AreRunsOfLettersAndDigits) {
  EXPECT_EQ(shown("The town's twin, 3 km off"), "^The|town|s|twin|#3|km|off");
  EXPECT_EQ(shown("  \n -- ."), "");
  EXPECT_EQ(shown(""), "");
  EXPECT_EQ(shown("1970s 23rd 14"), "1970s|23rd|#14");
}

TEST(Tokens, KnowLettersOfAllScripts) {
  EXPECT_EQ(shown("Østby élan Łódź"), "^Østby|élan|^Łódź");
  EXPECT_EQ(shown("город Ужгород"), "город|^Ужгород");
  EXPECT_EQ(shown("e\u0301t"), "e\u0301t");  // a mark belongs to its letter
  EXPECT_EQ(shown("תל"), "^תל");             // a script without case
}

TEST(Tokens, ScriptsWithoutBlanksGiveSingleCharacters) {
  EXPECT_EQ(shown("2015年5月"), "#2015|^年|#5|^月");
  EXPECT_EQ(shown("ab市"), "ab|^市");
  EXPECT_EQ(shown("つくば"), "^つ|^く|^ば");
}

TEST(Tokens, KatakanaIsOneWordAndPartsFromOtherLetters) {
  EXPECT_EQ(shown("シアトル市"), "^シアトル|^市");
  EXPECT_EQ(shown("米オレゴン州"), "^米|^オレゴン|^州");
  EXPECT_EQ(shown("サンタ・マリア"), "^サンタ|^マリア");
}

TEST(Tokens, FiguresPartFromLettersWhereNoBlankIsWritten) {
  EXPECT_EQ(shown("1998년 5월"), "#1998|^년|#5|^월");
  EXPECT_EQ(shown("1973թ. 12-ին"), "#1973|թ|#12|ին");
  EXPECT_EQ(shown("Ա1"), "^Ա|#1");
  EXPECT_EQ(shown("二〇〇五年"), "^二|^〇|^〇|^五|^年");
}

TEST(Tokens, KeepToTheSpan) {
  EXPECT_EQ(shown("north south", {2, 8}), "rth|so");
  std::vector<Token> tokens(1);
  tokenize("a b", {0, 3}, tokens);
  EXPECT_EQ(tokens.size(), 3U);  // appended
}

TEST(Tokens, NumbersHaveValuesInAnyScript) {
  EXPECT_EQ(number_value("007"), 7);
  EXPECT_EQ(number_value("١٩٨٣"), 1983);
  EXPECT_EQ(number_value("999999999"), 999999999);
  EXPECT_EQ(number_value("1000000000"), -1);
  EXPECT_EQ(number_value("12a"), -1);
}

}  // namespace
}  // namespace comity::extract
