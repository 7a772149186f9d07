#include "gazetteer/fuzzy.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "gazetteer/sample.h"

namespace comity::gazetteer {
namespace {

// The twin: the textbook's full table.
int slow_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0)
        table[i][j] = static_cast<int>(i + j);
      else
        table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
    }
  return table[a.size()][b.size()];
}

std::string random_word(std::mt19937& random, std::size_t longest) {
  std::string out;
  for (std::size_t i = 0; i < 3 + random() % (longest - 2); ++i) out += static_cast<char>('a' + random() % 3);
  return out;
}

TEST(EditDistance, AgreesWithTheTextbook) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    const auto a = to_code_points(random_word(random, 10));
    const auto b = to_code_points(random_word(random, 10));
    const int most = static_cast<int>(random() % 3);
    ASSERT_EQ(edit_distance(a, b, most), std::min(slow_distance(a, b), most + 1));
  }
}

TEST(FuzzySearch, FindsAllThatTheTwinFinds) {
  constexpr unsigned kSeed = 42;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  Draft draft;
  for (int i = 0; i < 600; ++i)
    add_place(draft, {"comity:" + std::to_string(i), random_word(random, 12), "FR", 1, 1, 1, {}});
  const Frozen frozen = freeze(draft);
  const auto file = FileView::of(frozen.bytes, "test");
  ASSERT_TRUE(file);
  for (int round = 0; round < 500; ++round) {
    const std::string name = "abc" + random_word(random, 9);
    const int most = 1 + static_cast<int>(random() % 2);
    std::map<std::uint32_t, int> expected;
    for (std::uint32_t key = 0; key < file->key_count(); ++key)
      if (const int d = slow_distance(to_code_points(name), to_code_points(file->key_text(KeyIndex{key}))); d <= most)
        expected[key] = d;
    std::map<std::uint32_t, int> found;
    // Two edits need a key that is cut into three parts; the shortest keys promise one.
    for (const auto& hit : fuzzy_search(*file, name, std::min(most, allowed_distance(name.size()))))
      found[number(hit.key)] = hit.distance;
    std::erase_if(expected, [&](const auto& e) { return e.second > allowed_distance(name.size()); });
    ASSERT_EQ(found, expected) << name;
  }
}

TEST(FuzzySearch, KeepsToShortAndLongNames) {
  const Frozen frozen = freeze(sample_draft());
  const auto file = FileView::of(frozen.bytes, "test");
  ASSERT_TRUE(file);
  EXPECT_TRUE(fuzzy_search(*file, "eux", 1).empty());
  EXPECT_TRUE(fuzzy_search(*file, std::string(5000, 'a'), 2).empty());
  EXPECT_EQ(allowed_distance(3), 0);
  EXPECT_EQ(allowed_distance(7), 1);
  EXPECT_EQ(allowed_distance(8), 2);
}

}  // namespace
}  // namespace comity::gazetteer
