#include "cli/suggest.h"

#include <gtest/gtest.h>

namespace comity::cli {
namespace {

const std::vector<std::string> kCommands{"extract", "explain", "ingest", "query", "check", "export", "verify", "serve"};

TEST(Nearest, FindsWhatWasMeant) {
  EXPECT_EQ(nearest("extrat", kCommands), "extract");
  EXPECT_EQ(nearest("ingset", kCommands), "ingest");
  EXPECT_EQ(nearest("qery", kCommands), "query");
  EXPECT_EQ(nearest("verfy", kCommands), "verify");
}

TEST(Nearest, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(nearest("frobnicate", kCommands), "");
  EXPECT_EQ(nearest("", kCommands), "");
  EXPECT_EQ(nearest("ab", kCommands), "");
  EXPECT_EQ(nearest(std::string(100000, 'x'), kCommands), "");
  EXPECT_EQ(nearest("query", {}), "");
}

}  // namespace
}  // namespace comity::cli
