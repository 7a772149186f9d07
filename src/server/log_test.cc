#include "server/log.h"

#include <gtest/gtest.h>

namespace comity::server {
namespace {

TEST(Log, ALineIsALine) {
  EXPECT_EQ(printable("/a\r\n2026 error forged\x1b[0m"), "/a\\x0d\\x0a2026 error forged\\x1b[0m");
  EXPECT_EQ(printable("/né"), "/né");
  EXPECT_EQ(printable(std::string(400, 'x')), std::string(300, 'x') + "…");
}

}  // namespace
}  // namespace comity::server
