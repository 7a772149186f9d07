#include "extract/cue_filter.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "extract/fixture_test.h"

namespace comity::extract {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAll = 100;

CueFilter filter_of(const std::vector<std::pair<std::string, bool>>& words) {
  CueFilter filter;
  filter.add(words, kAll);
  return filter;
}

TEST(CueFilter, CaseMarksAndScriptsDoNotMatter) {
  const CueFilter french = filter_of({{"jumelee", false}});
  for (const char* text : {"ville JUMELÉE", "jumelée", "une (Jumele\u0301e).", "jumelee", "«jumelée»"})
    EXPECT_TRUE(french.may_match(text)) << text;
  for (const char* text : {"jumelées", "jumel", "déjumelée", ""}) EXPECT_FALSE(french.may_match(text)) << text;
  EXPECT_TRUE(filter_of({{"побратим", true}}).may_match("Города-ПОБРАТИМЫ"));
}

TEST(CueFilter, AnyEndingAndSeveralWords) {
  EXPECT_TRUE(filter_of({{"twinn", true}}).may_match("was twinned"));
  EXPECT_FALSE(filter_of({{"twinn", true}}).may_match("a twin"));
  const CueFilter two = filter_of({{"sister", false}, {"cit", true}});
  for (const char* text : {"Sister cities", "sister-city", "sister\ncity"}) EXPECT_TRUE(two.may_match(text)) << text;
  for (const char* text : {"sister of a city", "sistercity", "sister"}) EXPECT_FALSE(two.may_match(text)) << text;
}

TEST(CueFilter, LettersWithoutBlanksBeginAndEndWordsAnywhere) {
  const CueFilter chinese = filter_of({{"友", false}, {"城", false}});
  for (const char* text : {"国际友城工作", "友 城", "A友城B"}) EXPECT_TRUE(chinese.may_match(text)) << text;
  EXPECT_FALSE(chinese.may_match("友好城"));
  EXPECT_TRUE(filter_of({{base::fold_name("자매도시"), false}}).may_match("서울의자매도시와"));
  CueFilter article;
  article.add({{"اتفاقيه", false}, {"تعاون", false}}, 1);
  EXPECT_TRUE(article.may_match("اتفاقية التعاون"));
}

// Language::find is the slow twin: where it finds a relation in a line, the filter passes that line.
class Twin {
 public:
  explicit Twin(const Language& language) : language_(language) {}

  void check(std::string_view line) {
    std::vector<Token> tokens;
    std::vector<Cue> cues;
    Vocabulary vocabulary;
    tokenize(line, {0, line.size()}, tokens);
    language_.find(line, tokens, 0, vocabulary, cues);
    const bool found = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return names_relation(cue.meaning->cls); });
    const bool passed = language_.may_name_relation(line);
    EXPECT_TRUE(passed || !found) << language_.code() << ": " << line;
    found_ += found;
    stopped_ += !passed;
  }
  std::size_t found() const { return found_; }
  std::size_t stopped() const { return stopped_; }

 private:
  const Language& language_;
  std::size_t found_ = 0;
  std::size_t stopped_ = 0;
};

std::string upper(std::string_view text) {
  std::string out;
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))).toUpper().toUTF8String(out);
}

std::string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), status)
      .toUTF8String(out);
  return out;
}

std::vector<std::string> golden_lines() {
  std::vector<std::string> lines;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(COMITY_SOURCE_DIR) / "tests" / "golden")) {
    if (entry.path().stem() != "input") continue;
    const auto text = base::read_file(entry.path(), std::size_t{1} << 24U);
    if (!text || !base::is_valid_utf8(*text)) continue;
    for (const std::string_view line : base::split(*text, '\n')) lines.emplace_back(line);
  }
  return lines;
}

TEST(CueFilter, LosesNothingOfTheGoldenPages) {
  const auto lexicon = Lexicon::load(COMITY_SOURCE_DIR "/lexicon");
  ASSERT_TRUE(lexicon);
  const std::vector<std::string> lines = golden_lines();
  ASSERT_GT(lines.size(), 500U);
  for (std::size_t i = 0; i < lexicon->size(); ++i) {
    Twin twin(*lexicon->language(i).value());
    for (const std::string& line : lines) {
      twin.check(line);
      twin.check(upper(line));
      twin.check(decomposed(line));
    }
    EXPECT_GT(twin.found(), 0U) << lexicon->head(i).code;
    EXPECT_GT(twin.stopped(), lines.size()) << "a filter that passes everything: " << lexicon->head(i).code;
  }
}

}  // namespace
}  // namespace comity::extract
