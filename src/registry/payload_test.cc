#include "registry/payload.h"

#include <gmock/gmock.h>

namespace comity::registry {
namespace {

using base::Code;

TEST(Payload, ReadsWhatItWrote) {
  SourceFact source;
  source.id = "src-0123456789abcdef";
  source.retrieved = 1'700'000'000'000;
  source.bytes = 12;
  source.statements = 3;
  const auto read = source_fact(to_payload(source));
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(read->id, source.id);
  EXPECT_EQ(read->retrieved, source.retrieved);
  EXPECT_EQ(read->bytes, 12);
  EXPECT_EQ(read->statements, 3);
  EXPECT_FALSE(read->publisher);

  const DecisionFact decision{"d-1", {Verdict::reject, "s-1-1", "Ada", "a plan"}};
  const auto decided = decision_fact(to_payload(decision));
  ASSERT_TRUE(decided);
  EXPECT_EQ(decided->decision.verdict, Verdict::reject);
  EXPECT_EQ(decided->decision.why, "a plan");
}

// A number that became a text must not be read as none: the fold would then wait for no statements.
TEST(Payload, AMemberOfAnotherTypeIsDamage) {
  SourceFact source;
  source.retrieved = 1;
  std::string text = to_payload(source);
  const std::string from = "\"statements\":0";
  text.replace(text.find(from), from.size(), "\"statements\":\"0\"");
  EXPECT_EQ(source_fact(text).error().code, Code::corrupt);
  EXPECT_THAT(source_fact(text).error().message(), testing::HasSubstr("\"statements\" is not a whole number"));
  EXPECT_EQ(decision_fact(R"({"id":"d-1","statement":7,"verdict":"note","who":"","why":""})").error().code, Code::corrupt);
  EXPECT_EQ(decision_fact(R"({"id":"d-1","statement":"s","verdict":"maybe","who":"","why":""})").error().code, Code::corrupt);
  EXPECT_EQ(statement_fact(R"({"id":"s-1","source":"src-1"})").error().code, Code::corrupt);
  EXPECT_EQ(source_fact("[]").error().code, Code::corrupt);
}

}  // namespace
}  // namespace comity::registry
