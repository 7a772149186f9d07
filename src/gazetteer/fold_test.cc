#include "gazetteer/fold.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace comity::gazetteer {
namespace {

TEST(Fold, KnowsTheUsualCases) {
  EXPECT_EQ(fold("St.-Étienne (F)"), "st etienne f");
  EXPECT_EQ(fold("L’Aquila"), "laquila");
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold(" -- "), "");
}

// base::fold_name is the slow twin.
TEST(Fold, AgreesWithBaseOnRandomText) {
  constexpr unsigned kSeed = 20261123;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  const std::vector<std::pair<char32_t, char32_t>> ranges{{0x20, 0x7E},     {0xA0, 0x24F},    {0x300, 0x36F},
                                                          {0x370, 0x58F},   {0x5D0, 0x6FF},   {0x900, 0x97F},
                                                          {0x10A0, 0x10FF}, {0x1E00, 0x206F}, {0x3040, 0x30FF},
                                                          {0x4E00, 0x4F00}, {0xAC00, 0xAD00}, {0xFF00, 0xFFEF}};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = 0; i < 1 + random() % 12; ++i) {
      const auto& [first, last] = ranges[random() % ranges.size()];
      base::append_utf8(text, first + static_cast<char32_t>(random() % (last - first + 1)));
    }
    ASSERT_EQ(fold(text), base::fold_name(text)) << text;
  }
}

}  // namespace
}  // namespace comity::gazetteer
