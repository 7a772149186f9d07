#include "base/json_text.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>

namespace comity::base {
namespace {

namespace json = boost::json;

TEST(JsonText, PrintsNumbersAsPeopleWriteThem) {
  const json::value value = {{"a", 0.97}, {"b", 1.0}, {"c", -3}, {"d", std::numeric_limits<std::uint64_t>::max()}};
  EXPECT_EQ(to_text(value), R"({"a":0.97,"b":1.0,"c":-3,"d":18446744073709551615})");
  EXPECT_EQ(to_text(json::value(std::numeric_limits<double>::infinity())), "null");
}

TEST(JsonText, EscapesOnlyWhatJsonDemands) {
  EXPECT_EQ(to_text(json::value("é \"\\\n\x01/")), "\"é \\\"\\\\\\n\\u0001/\"");
}

TEST(JsonText, PrettyKeepsShortThingsOnOneLine) {
  const json::value value = {{"position", {{"start", 1}, {"end", 2}}}, {"empty", json::array()}};
  EXPECT_EQ(to_text(value, JsonLayout::pretty), "{\n  \"position\": {\"start\": 1, \"end\": 2},\n  \"empty\": []\n}");
}

TEST(JsonText, ReadsBackWhatItWrote) {
  const json::value value = {{"list", {1, "two", nullptr, true, 0.25, json::object()}}, {"text", "a\tb"}};
  for (const auto layout : {JsonLayout::compact, JsonLayout::pretty}) {
    const auto back = parse_json(to_text(value, layout), "reading");
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(*back, value);
  }
}

TEST(JsonText, RefusesBrokenText) {
  for (const std::string text : {"", "{", "[1,]", "{} {}", "nul", "\"\xff\"", "{\"a\":1,}"}) {
    const auto value = parse_json(text, "reading it");
    ASSERT_FALSE(value) << text;
    EXPECT_EQ(value.error().code, Code::bad_format);
  }
  EXPECT_FALSE(parse_json(std::string(100'000, '['), "reading deep nesting"));
}

}  // namespace
}  // namespace comity::base
