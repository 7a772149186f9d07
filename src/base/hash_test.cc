#include "base/hash.h"

#include <gtest/gtest.h>

namespace comity::base {

TEST(Sha256, KnowsThePublishedVectors) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256().update("a").update("").update("bc").hex(), sha256_hex("abc"));
}

TEST(ShortId, IsStable) {
  EXPECT_EQ(short_id("t-", "abc"), short_id("t-", "abc"));
  EXPECT_NE(short_id("t-", "abc"), short_id("t-", "abd"));
  EXPECT_EQ(short_id("t-", "abc").size(), 12U);
  EXPECT_EQ(short_id("t-", "abc"), "t-q9w1dfwf07");
}

}  // namespace comity::base
