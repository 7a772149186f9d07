#include "extract/json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/json_text.h"

namespace comity::extract {
namespace {

namespace json = boost::json;

Party luebben() {
  Party party;
  party.name = "Lübben";
  party.as_written = "Stadt Lübben";
  party.canonical = "Lübben";
  party.names = {"Lubin (Błota)"};
  party.country = "DE";
  party.stated_country = "Germany";
  party.place = PlaceRef{"geonames:2875107", "DE", 51.93814, 13.88826};
  return party;
}

Statement tie() {
  Tie tie;
  tie.kind = TieKind::twinning;
  tie.status = TieStatus::suspended;
  Party other;
  other.name = "Wolsztyn";
  other.kind = PartyKind::region;
  tie.parties = {luebben(), other};
  tie.date = base::Date::of(1991, 6, 25);
  tie.basis = Basis::signed_;
  tie.end = *base::Date::parse("2019~");
  tie.events = {{EventType::renewed, base::Date::of(2001)}, {EventType::visit, std::nullopt}};
  Statement statement;
  statement.what = tie;
  statement.quotes = {{"Lübben – Wolsztyn", {10, 30}, {9, 26}}, {"Wolsztyn", {40, 48}, {35, 43}, {.sheet = "Towns", .cell = "B7"}}};
  statement.confidence = 0.97;
  statement.reasons = {"list under a heading"};
  return statement;
}

Statement group() {
  Group group;
  group.kind = "friendship group";
  group.parliament = "Storting";
  group.parliament_country = "NO";
  group.counterpart = "Iceland";
  group.counterpart_country = "IS";
  group.counterpart_place = PlaceRef{"iso:IS", "IS", 65, -18};
  group.events = {{EventType::established, base::Date::of(1999, 3)}};
  group.members = 12;
  Statement statement;
  statement.what = group;
  statement.quotes = {{"a group", {0, 7}, {0, 7}}};
  statement.confidence = 1;
  return statement;
}

Statement act() {
  Act act;
  act.kind = "resolution";
  act.body = "Storting";
  act.subject = "Iceland";
  act.date = base::Date::without_year(10, 14);
  Statement statement;
  statement.what = act;
  statement.quotes = {{"resolved", {3, 11}, {3, 11}}};
  return statement;
}

std::vector<std::string> keys_of(const json::object& object) {
  std::vector<std::string> keys;
  for (const auto& element : object) keys.emplace_back(element.key());
  return keys;
}

TEST(Words, GoThereAndBack) {
  for (int i = 0; i < 14; ++i) {
    const auto type = static_cast<EventType>(i);
    EXPECT_EQ(event_type_of(to_string(type)), type);
  }
  EXPECT_EQ(basis_of("signed"), Basis::signed_);
  EXPECT_EQ(tie_kind_of("marriage"), std::nullopt);
}

TEST(StatementJson, HasTheContractsKeysInOrder) {
  const std::vector<std::string> expected{"type", "kind",   "status", "parties",  "date",          "basis", "end",
                                          "events", "quote", "position", "byte_position", "also", "confidence", "reasons"};
  EXPECT_EQ(keys_of(to_json(tie())), expected);
  EXPECT_EQ(to_json(tie()).at("position"), json::value({{"start", 9}, {"end", 26}}));
}

TEST(StatementJson, WritesNullForWhatIsAbsent) {
  const json::object party = to_json(std::get<Tie>(tie().what).parties[1]);
  EXPECT_EQ(base::to_text(party), R"({"name":"Wolsztyn","canonical":null,"country":null,"kind":"region","place":null})");
  EXPECT_TRUE(to_json(group()).at("chair").is_null());
  EXPECT_EQ(to_json(group()).at("members"), 12);
  EXPECT_FALSE(to_json(act()).contains("reasons"));
}

TEST(StatementJson, ReadsBackExactly) {
  for (const Statement& statement : {tie(), group(), act()}) {
    const std::string text = base::to_text(to_json(statement));
    const auto value = base::parse_json(text, "reading back");
    ASSERT_TRUE(value);
    const auto back = statement_of(*value);
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(base::to_text(to_json(*back)), text);
    EXPECT_EQ(back->what.index(), statement.what.index());
    ASSERT_EQ(back->quotes.size(), statement.quotes.size());
    EXPECT_EQ(back->quotes.back().bytes, statement.quotes.back().bytes);
    EXPECT_EQ(back->quotes.back().anchor, statement.quotes.back().anchor);
    EXPECT_EQ(back->quotes.back().code_points, statement.quotes.back().code_points);
  }
}

TEST(StatementJson, CoordinatesSurviveText) {
  const auto value = base::parse_json(base::to_text(to_json(tie())), "reading back");
  const auto back = statement_of(*value);
  ASSERT_TRUE(back);
  const auto& place = std::get<Tie>(back->what).parties[0].place;
  EXPECT_EQ(place->lat, 51.93814);
  EXPECT_EQ(place->lon, 13.88826);
  EXPECT_EQ(back->confidence, 0.97);
}

TEST(StatementJson, NamesTheKeyThatIsWrong) {
  const auto refused = [](std::string_view key, json::value value) {
    json::object object = to_json(tie());
    object[key] = std::move(value);
    const auto statement = statement_of(object);
    EXPECT_FALSE(statement) << key;
    if (statement) return;
    EXPECT_EQ(statement.error().code, base::Code::bad_format);
    EXPECT_NE(statement.error().detail.find(key), std::string::npos) << statement.error().detail;
  };
  refused("type", "war");
  refused("kind", "marriage");
  refused("parties", json::array{});
  refused("parties", "Lübben");
  refused("date", "yesterday");
  refused("quote", nullptr);
  refused("position", 3);
  refused("also", json::array{1});
  refused("confidence", "high");
  refused("reasons", json::array{1});
  EXPECT_FALSE(statement_of(json::value(3)));
}

TEST(FindingJson, ReadsBackExactly) {
  Finding finding;
  finding.kind = "two_spellings";
  finding.message = "Two spellings of one town.";
  finding.quotes = {{"Lubben", {0, 6}, {0, 6}}};
  finding.suggestions = {"Lübben"};
  const json::object object = to_json(finding);
  const auto back = finding_of(object);
  ASSERT_TRUE(back);
  EXPECT_EQ(to_json(*back), object);
}

TEST(ExtractionJson, HasSourceStatementsAndFindings) {
  source::Document document;
  document.sha256 = "00";
  document.media_type = "text/plain";
  Extraction extraction;
  extraction.statements = {act()};
  EXPECT_EQ(keys_of(to_json(document, extraction)), (std::vector<std::string>{"source", "statements", "findings"}));
  extraction.refusals = {{{"we hope", {0, 7}, {0, 7}}, "an intention"}};
  EXPECT_EQ(to_json(document, extraction).at("refused").as_array().size(), 1U);
}

}  // namespace
}  // namespace comity::extract
