#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/text.h"
#include "gazetteer/fold.h"
#include "gazetteer/sample.h"
#include "gazetteer/scan_letters.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

std::vector<std::string> found_in(const FileView& file, std::string_view text) {
  std::vector<std::string> out;
  for (const auto& mention : scan_text(file, text)) out.emplace_back(mention.span.of(text));
  return out;
}

class Scan : public testing::Test {
 protected:
  Frozen frozen_ = freeze(sample_draft());
  FileView file_ = *FileView::of(frozen_.bytes, "test");
};

using Strings = std::vector<std::string>;

TEST_F(Scan, TakesTheLongestNameFromTheLeft) {
  EXPECT_EQ(found_in(file_, "From Bourg-lès-Valence to Valence."), (Strings{"Bourg-lès-Valence", "Valence"}));
  EXPECT_EQ(found_in(file_, "BOURG-LES-VALENCE"), (Strings{"BOURG-LES-VALENCE"}));
  EXPECT_EQ(found_in(file_, "Saint-Étienne, Saint Etienne"), (Strings{"Saint-Étienne", "Saint Etienne"}));
}

TEST_F(Scan, KeepsToWordEdgesAndUpperCase) {
  EXPECT_EQ(found_in(file_, "valence Valences Équivalence"), Strings{});
  EXPECT_EQ(found_in(file_, "d'Eu, Valence's, L'Isle"), (Strings{"Eu", "Valence", "L'Isle"}));
}

TEST_F(Scan, TakesShortNamesOnlyAsListed) { EXPECT_EQ(found_in(file_, "EU and Eu"), (Strings{"Eu"})); }

TEST_F(Scan, ReadsScriptsWithoutBlanks) {
  EXPECT_EQ(found_in(file_, "彼は東京都へ行き東京に住む"), (Strings{"東京都", "東京"}));
}

TEST(ScanKana, ARunOfKatakanaIsOneWord) {
  Draft draft;
  add_place(draft, {"geonames:1", "ローマ", "IT", 41.9, 12.5, 2'000'000, {}});
  add_place(draft, {"geonames:2", "サンタ・マリア", "US", 34.9, -120.4, 90'000, {}});
  add_place(draft, {"geonames:3", "茅ヶ崎市", "JP", 35.3, 139.4, 240'000, {}});
  const Frozen frozen = freeze(draft);
  const auto file = FileView::of(frozen.bytes, "test");
  ASSERT_TRUE(file);
  EXPECT_EQ(found_in(*file, "ローマ市とローマン市、サンタ・マリア市と茅ヶ崎市"), (Strings{"ローマ", "サンタ・マリア", "茅ヶ崎市"}));
}

TEST_F(Scan, TakesNamesAtTheEdgesThatTheCallerKnows) {
  const std::string_view text = "xxValenceyy";
  EXPECT_TRUE(scan_text(file_, text).empty());
  const std::vector<std::size_t> edges{2, 9};
  const auto mentions = scan_text(file_, text, edges);
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].span.of(text), "Valence");
}

TEST_F(Scan, SurvivesBrokenBytes) {
  EXPECT_NO_THROW(scan_text(file_, "Valence\xFF\xC3 Valence \xE6\x9D"));
  EXPECT_TRUE(scan_text(file_, "").empty());
}

// The twin: tries every pair of offsets against the set of folded names. ASCII letters, blanks and hyphens only.
std::vector<base::Span> slow_scan(const std::set<std::string>& names, std::string_view text) {
  const auto letter = [&](std::size_t i) { return i < text.size() && is_ascii_word(text[i]); };
  std::vector<base::Span> out;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!(text[begin] >= 'A' && text[begin] <= 'Z') || (begin > 0 && letter(begin - 1))) continue;
    for (std::size_t end = text.size(); end > begin; --end) {
      const auto part = text.substr(begin, end - begin);
      const bool double_gap = part.find("  ") != part.npos || part.find("--") != part.npos || part.find(" -") != part.npos ||
                              part.find("- ") != part.npos || part.find(';') != part.npos;
      if (!letter(end - 1) || letter(end) || double_gap || !names.contains(fold(part))) continue;
      out.push_back({begin, end});
      begin = end - 1;
      break;
    }
  }
  return out;
}

TEST(ScanTwin, AgreesOnRandomTexts) {
  constexpr unsigned kSeed = 5;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  Draft draft;
  std::set<std::string> names;
  const Strings words{"Abba", "Bab", "Aaba", "Baba", "abab", "Bbbb"};
  for (int i = 0; i < 25; ++i) {
    std::string name = words[random() % words.size()];
    for (auto n = random() % 3; n > 0; --n) name += (random() % 2 ? "-" : " ") + words[random() % words.size()];
    if (name.size() < 4) continue;  // shorter ones have a rule of their own
    names.insert(fold(name));
    add_place(draft, {"comity:" + std::to_string(i), name, "FR", 1, 1, 1, {}});
  }
  const Frozen frozen = freeze(draft);
  const auto file = FileView::of(frozen.bytes, "test");
  ASSERT_TRUE(file);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = 1 + random() % 8; n > 0; --n) {
      text += words[random() % words.size()];
      text += Strings{" ", "-", "  ", " - ", "", "; "}[random() % 6];
    }
    std::vector<base::Span> found;
    for (const auto& mention : scan_text(*file, text)) found.push_back(mention.span);
    std::erase_if(found, [](const base::Span& span) { return span.size() < 4; });
    std::vector<base::Span> expected = slow_scan(names, text);
    ASSERT_EQ(found, expected) << text;
  }
}

}  // namespace
}  // namespace comity::gazetteer
