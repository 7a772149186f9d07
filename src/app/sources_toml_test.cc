#include "app/sources_toml.h"

#include <gmock/gmock.h>

#include "app/test_world.h"

namespace comity::app {
namespace {

using ::testing::HasSubstr;

TEST(SourcesToml, TakesAllFacts) {
  const auto facts = parse_sources_toml(R"(
["a.html"]
about = "Nordhafen"
about_country = "de"
url = "https://a.example/"
retrieved = "2026-11-20T08:00:00Z"
["LICENSE"]
skip = true
)", "x/sources.toml");
  ASSERT_TRUE(facts) << facts.error().message();
  const KnownFacts& a = facts->at("a.html");
  EXPECT_EQ(a.about, "Nordhafen");
  EXPECT_EQ(a.about_country, "DE");
  EXPECT_EQ(a.url, "https://a.example/");
  EXPECT_EQ(a.retrieved, base::parse_timestamp("2026-11-20T08:00:00Z").value());
  EXPECT_FALSE(a.skip);
  EXPECT_TRUE(facts->at("LICENSE").skip);
}

TEST(SourcesToml, RefusesWhatItDoesNotKnowAndSaysWhere) {
  const struct {
    const char* toml;
    const char* says;
  } cases[] = {
      {"[\"a\"", "line 1"},
      {"a = 1\n", "must be a table"},
      {"[\"a\"]\nabuot = \"X\"\n", "'abuot' is not known"},
      {"[\"a\"]\nabout = 3\n", "'about' must be a text"},
      {"[\"a\"]\nabout_country = \"Germany\"\n", "two-letter"},
      {"[\"a\"]\nretrieved = \"yesterday\"\n", "[\"a\"]"},
      {"[\"a\"]\nskip = \"yes\"\n", "true or false"},
  };
  for (const auto& one : cases) {
    const auto facts = parse_sources_toml(one.toml, "x/sources.toml");
    ASSERT_FALSE(facts) << one.toml;
    EXPECT_EQ(facts.error().code, base::Code::bad_format) << one.toml;
    EXPECT_THAT(facts.error().message(), HasSubstr(one.says)) << one.toml;
    EXPECT_THAT(facts.error().message(), HasSubstr("x/sources.toml")) << one.toml;
  }
}

using SourcesTomlFile = TestWorld;

TEST_F(SourcesTomlFile, AFolderWithoutOneHasNoFacts) {
  EXPECT_TRUE(read_folder_facts(folder_ / "pages").value().empty());
}

}  // namespace
}  // namespace comity::app
