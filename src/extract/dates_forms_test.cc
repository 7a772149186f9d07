// Dates as the writers of each language put them: testdata/dates.tsv, with the words of lexicon/.
#include <gtest/gtest.h>

#include <fstream>

#include "extract/fixture_test.h"
#include "extract/grammar.h"

namespace comity::extract {
namespace {

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
    EXPECT_EQ(test::edtf(line.substr(first + 1, second - first - 1), *language), line.substr(second + 1)) << line;
    ++rows;
  }
  EXPECT_GT(rows, 150U);
}

}  // namespace
}  // namespace comity::extract
