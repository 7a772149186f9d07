#include "registry/registry.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include "registry/fixture.h"

namespace comity::registry {
namespace {

using extract::Basis;
using extract::TieStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Two towns that the tests made up, with numbers that no list has.
extract::Party aldmark(const std::string& name = "Aldmark") { return party(name, "DE", "900001"); }
extract::Party belcourt(const std::string& name = "Belcourt") { return party(name, "FR", "900002"); }
extract::Party corvale() { return party("Corvale", "GB", "900003"); }

Page aldmarks_page() {
  Page page("Aldmark: our twin towns");
  page.by(aldmark()).published("2020-05-01").language("en");
  page.states(twins(aldmark(), belcourt(), "1964"), "Belcourt (France), since 1964");
  page.states(twins(aldmark(), corvale(), "1975-06"), "Corvale (United Kingdom), June 1975");
  return page;
}

Page belcourts_page() {
  Page page("Belcourt: jumelages");
  page.by(belcourt()).published("2021-02-03").language("fr");
  page.states(twins(belcourt(), aldmark("Altmark"), "1964-09-12", Basis::signed_), "Altmark, serment du 12 septembre 1964");
  return page;
}

TEST_F(RegistryTest, TwoOwnSourcesConfirmATie) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry, "a.txt");
  ASSERT_TRUE(first) << first.error().message();
  EXPECT_EQ(first->statements, 2U);
  EXPECT_THAT(first->new_subjects, SizeIs(2));
  const auto second = belcourts_page().add_to(registry, "b.txt");
  ASSERT_TRUE(second) << second.error().message();
  EXPECT_THAT(second->new_subjects, IsEmpty());
  ASSERT_THAT(second->touched_subjects, ElementsAre(first->new_subjects[0]));

  const auto tie = registry.tie(first->new_subjects[0]);
  ASSERT_TRUE(tie) << tie.error().message();
  EXPECT_EQ(tie->sides, Sides::confirmed);
  EXPECT_EQ(tie->source_count, 2U);
  EXPECT_EQ(tie->date->to_string(), "1964-09-12");
  EXPECT_EQ(tie->basis, Basis::signed_);
  EXPECT_THAT(tie->date_reason, HasSubstr("most precise"));
  ASSERT_THAT(tie->statements, SizeIs(2));
  EXPECT_EQ(tie->statements[0].side, 0);
  EXPECT_EQ(tie->statements[1].side, 1);
  EXPECT_EQ(tie->statements[1].subject_label, "Aldmark – Belcourt");
  EXPECT_THAT(tie->parties[0].names, ElementsAre("Aldmark", "Altmark"));
  EXPECT_EQ(problems_of(registry), "");
}

TEST_F(RegistryTest, TheSameBytesTwiceAddNothing) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry, "a.txt"));
  const auto length = registry.version();
  const auto again = aldmarks_page().add_to(registry, "elsewhere.txt");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->already_known);
  EXPECT_EQ(again->statements, 0U);
  EXPECT_EQ(*registry.version(), *length);
}

TEST_F(RegistryTest, KnownOnAnswersAsItWasKnownThen) {
  auto registry = open();
  const auto first = aldmarks_page().add_to(registry);
  const base::Timestamp before = clock_.now();
  clock_.set(moment("2024-06-01T00:00:00Z"));
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto then = registry.tie(first->new_subjects[0], {std::nullopt, before});
  ASSERT_TRUE(then);
  EXPECT_EQ(then->sides, Sides::one_sided);
  EXPECT_EQ(then->date->to_string(), "1964");
  Filter filter;
  filter.sides = "confirmed";
  EXPECT_EQ(registry.ties(filter)->total, 1U);
  filter.clocks.known_on = before;
  EXPECT_EQ(registry.ties(filter)->total, 0U);
  filter.clocks.known_on = before - 1;
  filter.sides.clear();
  EXPECT_EQ(registry.ties(filter)->total, 0U);
}

TEST_F(RegistryTest, SummaryCounts) {
  auto registry = open();
  ASSERT_TRUE(aldmarks_page().add_to(registry));
  ASSERT_TRUE(belcourts_page().add_to(registry));
  const auto summary = registry.summary();
  ASSERT_TRUE(summary) << summary.error().message();
  EXPECT_EQ(summary->ties, 2U);
  EXPECT_EQ(summary->confirmed, 1U);
  EXPECT_EQ(summary->one_sided, 1U);
  EXPECT_EQ(summary->places, 3U);
  EXPECT_EQ(summary->sources, 2U);
  EXPECT_EQ(summary->statements, 3U);
  EXPECT_EQ(summary->journal_length, 5);
  EXPECT_THAT(summary->journal_head, SizeIs(64));
  ASSERT_THAT(summary->countries, SizeIs(3));
  EXPECT_EQ(summary->countries[0].country, "DE");
  EXPECT_EQ(summary->countries[0].ties, 2U);
  EXPECT_EQ(summary->countries[0].places, 1U);
}

}  // namespace
}  // namespace comity::registry
