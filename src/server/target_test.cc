#include "server/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace comity::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(Target, TakesAnAddressApart) {
  const auto target = parse_target("/ties/t-1?country=FR&q=St.%20%C3%89tienne+x&empty=&flag");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("ties", "t-1"));
  EXPECT_THAT(target->parameters,
              ElementsAre(Pair("country", "FR"), Pair("empty", ""), Pair("flag", ""), Pair("q", "St. Étienne x")));
  EXPECT_EQ(target->query, "country=FR&q=St.%20%C3%89tienne+x&empty=&flag");
}

TEST(Target, TheRootHasNoSegments) {
  EXPECT_THAT(parse_target("/")->segments, IsEmpty());
  EXPECT_FALSE(parse_target("/")->trailing_slash);
  EXPECT_TRUE(parse_target("/ties/")->trailing_slash);
}

TEST(Target, PlusIsABlankOnlyInTheQuery) {
  const auto target = parse_target("/a+b?c=d+e%2B");
  EXPECT_THAT(target->segments, ElementsAre("a+b"));
  EXPECT_EQ(target->parameters.at("c"), "d e+");
}

TEST(Target, TakesTheAbsoluteForm) {
  EXPECT_THAT(parse_target("http://example.org:80/ties?a=b")->segments, ElementsAre("ties"));
  EXPECT_FALSE(parse_target("http://example.org"));
}

TEST(Target, AnEscapedSlashDoesNotPart) { EXPECT_THAT(parse_target("/a%2Fb")->segments, ElementsAre("a/b")); }

TEST(Target, NamesTheParameterThatStandsTwice) {
  const auto twice = parse_target("/ties?country=FR&kind=x&c%6Funtry=DE");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, base::Code::bad_value);
  EXPECT_THAT(twice.error().detail, HasSubstr("'country'"));
}

class TargetRefuses : public testing::TestWithParam<const char*> {};

TEST_P(TargetRefuses, WithBadValue) {
  const auto target = parse_target(GetParam());
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().code, base::Code::bad_value);
}

INSTANTIATE_TEST_SUITE_P(Target, TargetRefuses,
                         testing::Values("", "ties", "*", "/..", "/a/../b", "/a/%2e%2E/b", "/./a", "//evil.example/a", "/a//b",
                                         "/a%", "/a%2", "/a%zz", "/a%00b", "/a%0Ab", "/a?b=%0d", "/%ff", "/a?b=%c3", "/a#b",
                                         "/a?%zz=1", "/%C0%AE%C0%AE/etc"));

}  // namespace
}  // namespace comity::server
