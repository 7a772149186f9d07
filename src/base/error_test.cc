#include "base/error.h"

#include <gtest/gtest.h>

#include <set>

namespace comity::base {

TEST(ErrorTable, IsCompleteAndInTheOrderOfTheEnum) {
  ASSERT_EQ(code_table().size(), static_cast<std::size_t>(Code::internal) + 1);
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < code_table().size(); ++i) {
    const CodeInfo& row = code_table()[i];
    EXPECT_EQ(static_cast<std::size_t>(row.code), i) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_GE(row.exit_code, 1);
    EXPECT_LE(row.exit_code, 4);
    EXPECT_GE(row.http_status, 400);
    EXPECT_FALSE(row.user_text.empty());
  }
}

TEST(Error, ReadsAsOneSentence) {
  const Error error{Code::too_large, "reading page.html", "it has 210 MB and the limit is 50 MB"};
  EXPECT_EQ(error.message(), "reading page.html: too large: it has 210 MB and the limit is 50 MB");
}

}  // namespace comity::base
