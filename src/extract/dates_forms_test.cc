// Dates as the writers of each language put them: testdata/dates.tsv, with the words of lexicon/.
#include <gtest/gtest.h>

#include <fstream>

#include "extract/fixture_test.h"
#include "extract/grammar.h"

namespace comity::extract {
namespace {

std::string dates_of(std::string_view text, const Language& language) {
  std::vector<Token> tokens;
  std::vector<Cue> cues;
  Vocabulary vocabulary;
  tokenize(text, {0, text.size()}, tokens);
  language.find(text, tokens, 0, vocabulary, cues);
  std::vector<DateMention> dates;
  find_dates(text, tokens, 0, cues, language, dates);
  std::string out;
  for (const DateMention& date : dates) out += (out.empty() ? "" : " | ") + date.date.to_string();
  return out;
}

TEST(DateForms, OfEveryLanguageAreRead) {
  const auto lexicon = Lexicon::load(COMITY_SOURCE_DIR "/lexicon");
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  std::ifstream file(COMITY_SOURCE_DIR "/src/extract/testdata/dates.tsv");
  ASSERT_TRUE(file);
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    ASSERT_NE(second, std::string::npos) << line;
    const std::string code = line.substr(0, first);
    const std::size_t number = lexicon->find(code);
    const Language* language = number == Lexicon::kNoLanguage ? nullptr : lexicon->language(number).value();
    ASSERT_NE(language, nullptr) << code;
    EXPECT_EQ(dates_of(line.substr(first + 1, second - first - 1), *language), line.substr(second + 1)) << line;
    ++rows;
  }
  EXPECT_GT(rows, 150U);
}

}  // namespace
}  // namespace comity::extract
