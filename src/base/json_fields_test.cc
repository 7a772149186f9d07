#include "base/json_fields.h"

#include <gtest/gtest.h>

#include "base/json_text.h"

namespace comity::base {
namespace {

TEST(JsonFields, TakesWhatIsThere) {
  const auto value = parse_json(R"({"a":"x","n":-3,"empty":"","none":null})", "").value();
  JsonFields fields(value.get_object(), "reading");
  EXPECT_EQ(fields.text("a"), "x");
  EXPECT_EQ(fields.text("empty"), "");
  EXPECT_EQ(fields.integer("n"), -3);
  EXPECT_TRUE(fields.value("none").is_null());
  EXPECT_TRUE(fields.outcome());
}

TEST(JsonFields, RemembersTheFirstFault) {
  const auto value = parse_json(R"({"a":7,"n":"3"})", "").value();
  JsonFields fields(value.get_object(), "reading");
  EXPECT_EQ(fields.text("a"), "");
  EXPECT_EQ(fields.integer("n"), 0);
  const auto outcome = fields.outcome();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, Code::corrupt);
  EXPECT_NE(outcome.error().message().find("\"a\" is not a text"), std::string::npos);
  JsonFields other(value.get_object(), "reading");
  other.integer("m");
  EXPECT_NE(other.outcome().error().message().find("\"m\" is missing"), std::string::npos);
}

TEST(OrNull, SaysNothingAsNull) {
  EXPECT_TRUE(or_null("").is_null());
  EXPECT_EQ(or_null("x").as_string(), "x");
}

}  // namespace
}  // namespace comity::base
