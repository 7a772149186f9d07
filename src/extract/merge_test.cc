#include <gtest/gtest.h>

#include "extract/fixture_test.h"
#include "extract/grammar.h"

namespace comity::extract {
namespace {

Party party(std::string name, std::string country, std::string place = "") {
  Party out;
  out.name = std::move(name);
  out.country = std::move(country);
  if (!place.empty()) out.place = PlaceRef{std::move(place), out.country, 0, 0};
  return out;
}

Statement tie(Party a, Party b, std::size_t at, const std::string& date = "") {
  Tie what;
  what.kind = TieKind::twinning;
  what.parties = {std::move(a), std::move(b)};
  if (!date.empty()) what.date = *base::Date::parse(date);
  Statement out;
  out.what = std::move(what);
  out.quotes.push_back({"q", {at, at + 1}, {at, at + 1}});
  out.confidence = 0.8;
  return out;
}

Party own() { return party("Veldmoor", "NL", "geonames:1"); }
Party partner() { return party("Garsk", "PL", "geonames:11"); }

std::vector<Statement> merged(std::vector<Statement> statements) {
  merge_same_ties(statements);
  return statements;
}
std::size_t count(Statement a, Statement b) { return merged({std::move(a), std::move(b)}).size(); }
const Tie& tie_of(const Statement& statement) { return std::get<Tie>(statement.what); }

TEST(SameParty, GoesByPlaceNameAndCountry) {
  EXPECT_TRUE(same_party(own(), own()));
  EXPECT_TRUE(same_party(party("Veldmoor", "NL", "geonames:1"), party("Oud Veldmoor", "NL", "geonames:1")));
  EXPECT_TRUE(same_party(party("VELDMOOR", ""), party("Veldmoor", "NL", "geonames:1")));
  EXPECT_FALSE(same_party(party("Port Aven", "FR", "geonames:4"), party("Port Aven", "CA", "geonames:18")));
  EXPECT_FALSE(same_party(party("Port Aven", "FR"), party("Port Aven", "CA")));
  EXPECT_FALSE(same_party(own(), partner()));
}

TEST(SameParty, APolityMayBeWhatAnotherSourceCallsACountry) {
  EXPECT_TRUE(same_party(party("Karavan", "XX", "geonames:15"), party("Karavan", "AZ", "geonames:15")));
}

TEST(SameParty, OtherSpellingsCount) {
  Party two = party("Garsk/Garschk", "PL");
  two.names = {"Garsk", "Garschk"};
  EXPECT_TRUE(same_party(two, party("Garschk", "PL")));
}

TEST(Merge, OneRelationInEitherOrder) {
  EXPECT_EQ(count(tie(own(), partner(), 1), tie(own(), partner(), 9)), 1U);
  EXPECT_EQ(count(tie(own(), partner(), 1), tie(partner(), own(), 9)), 1U);
  EXPECT_EQ(count(tie(own(), partner(), 1), tie(own(), party("Torhavn", "NO"), 9)), 2U);
}

TEST(Merge, DatesThatContradictStayTwo) {
  EXPECT_EQ(count(tie(own(), partner(), 1, "1983"), tie(own(), partner(), 9, "1984")), 2U);
  EXPECT_EQ(count(tie(own(), partner(), 1, "1983"), tie(own(), partner(), 9, "1983-05-03")), 1U);
}

TEST(Merge, TheMorePreciseDateAndAllQuotesAreKept) {
  Statement second = tie(own(), partner(), 9, "1983-05-03");
  std::get<Tie>(second.what).basis = Basis::signed_;
  std::get<Tie>(second.what).events = {{EventType::renewed, base::Date::of(1999)}};
  const auto out = merged({tie(own(), partner(), 1, "1983"), second});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(tie_of(out[0]).date->to_string(), "1983-05-03");
  EXPECT_EQ(tie_of(out[0]).basis, Basis::signed_);
  EXPECT_EQ(tie_of(out[0]).events.size(), 1U);
  ASSERT_EQ(out[0].quotes.size(), 2U);
  EXPECT_EQ(out[0].quotes[0].bytes.begin, 1U);
  EXPECT_GT(out[0].confidence, 0.8);
}

TEST(Merge, SortsByFirstQuote) {
  const auto out = merged({tie(own(), partner(), 50), tie(own(), party("Torhavn", "NO"), 7)});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(tie_of(out[0]).parties[1].name, "Torhavn");
}

TEST(Merge, AnUnspecifiedKindTakesTheOthers) {
  Statement vague = tie(own(), partner(), 1);
  std::get<Tie>(vague.what).kind = TieKind::unspecified;
  EXPECT_EQ(tie_of(merged({vague, tie(own(), partner(), 9)}).at(0)).kind, TieKind::twinning);
}

TEST(Merge, OfADocument) {
  EXPECT_EQ(test::ties(test::read("Veldmoor is twinned with:\n\n- Garsk, Poland\n\nA twinning agreement between "
                                  "Veldmoor and Garsk was signed in 1983.\n")),
            "twinning: Veldmoor NL + Garsk PL; 1983 signed\n");
}

TEST(Merge, AnEndThatIsToldCountsUnlessTheTieBeganAgain) {
  Statement over = tie(own(), partner(), 1);
  std::get<Tie>(over.what).status = TieStatus::ended;
  std::get<Tie>(over.what).end = *base::Date::parse("2022-03");
  const auto one = merged({over, tie(own(), partner(), 9, "1961")});
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(tie_of(one[0]).status, TieStatus::ended);
  EXPECT_EQ(tie_of(one[0]).date->to_string(), "1961");
  EXPECT_EQ(count(over, tie(own(), partner(), 9, "2023")), 2U);
  Statement other = tie(own(), partner(), 9);
  std::get<Tie>(other.what).kind = TieKind::cooperation;
  EXPECT_EQ(count(over, other), 2U);
}

}  // namespace
}  // namespace comity::extract
