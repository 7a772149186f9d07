#include "extract/marks.h"

#include <gtest/gtest.h>

namespace comity::extract {
namespace {

TEST(Marks, AreThoseOfAllScripts) {
  EXPECT_EQ(find_mark("ab, c", kPartMarks), 2U);
  EXPECT_EQ(find_mark("ab, c, d", kPartMarks, 3), 5U);
  EXPECT_TRUE(has_mark("1982年，1984年", kPartMarks));
  EXPECT_TRUE(has_mark("1968، 1975", kPartMarks));
  EXPECT_TRUE(has_mark("το 2001· το 2005", kSemicolon));
  EXPECT_FALSE(has_mark("Col·legi", kSemicolon));
  EXPECT_FALSE(has_mark("a; b", kPause));
}

}  // namespace
}  // namespace comity::extract
