#include "base/date_words.h"

#include <gtest/gtest.h>

namespace comity::base {
namespace {

TEST(DateWords, AreAReaders) {
  const auto words = [](const char* edtf) { return in_words(*Date::parse(edtf)); };
  EXPECT_EQ(words("2015-05-17"), "17 May 2015");
  EXPECT_EQ(words("1998-05"), "May 1998");
  EXPECT_EQ(words("197X"), "1970s");
  EXPECT_EQ(words("XXXX-10-14"), "14 October, year not stated");
  EXPECT_EQ(words("1990/1995"), "1990 to 1995");
  EXPECT_EQ(in_words(Day{2019, 3, 1}), "1 March 2019");
  EXPECT_EQ(in_words(Day{2019, 2, 30}), "");
}

}  // namespace
}  // namespace comity::base
