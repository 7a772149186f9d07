#include "publish/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json_text.h"
#include "publish/sample_views.h"

namespace comity::publish {
namespace {

namespace json = boost::json;
using testing::ElementsAre;

std::vector<std::string> keys_of(const json::object& object) {
  std::vector<std::string> keys;
  for (const auto& item : object) keys.emplace_back(item.key());
  return keys;
}

TEST(Json, TieHasOneShapeWithoutStatements) {
  const json::object tie = to_json(sample::tie());
  EXPECT_THAT(keys_of(tie), ElementsAre("id", "label", "kind", "kinds_stated", "status", "parties", "date", "basis", "date_reason",
                                        "end", "life", "sides", "dated", "source_count", "confidence", "first_known",
                                        "last_changed", "finding_ids", "address"));
  EXPECT_EQ(keys_of(to_json(registry::TieView{})), keys_of(tie));
  EXPECT_TRUE(to_json(registry::TieView{}).at("basis").is_null());
  EXPECT_EQ(tie.at("label"), "Altdorf – Villeneuve");
  EXPECT_EQ(tie.at("date"), "1987-06-14");
  EXPECT_EQ(tie.at("basis"), "signed");
  EXPECT_TRUE(tie.at("end").is_null());
  EXPECT_EQ(tie.at("address"), "/ties/t-1");
  EXPECT_EQ(tie.at("first_known"), "2023-11-14T22:13:20.000Z");
}

TEST(Json, TieWithStatementsNamesSideSourceAndSubject) {
  registry::TieView view = sample::tie();
  view.statements = {sample::statement()};
  const json::object tie = to_json(view);
  const json::object& statement = tie.at("statements").at(0).as_object();
  EXPECT_THAT(keys_of(statement),
              ElementsAre("id", "source", "subject", "side", "decision", "match_reasons", "recorded", "statement"));
  EXPECT_EQ(statement.at("side"), 0);
  EXPECT_TRUE(statement.at("decision").is_null());
  EXPECT_EQ(statement.at("source").at("address"), "/sources/src-00ff");
  EXPECT_EQ(statement.at("subject").at("address"), "/ties/t-1");
  EXPECT_EQ(statement.at("statement").at("quote"), "Villeneuve (1987)");
}

TEST(Json, AStatementOfNoSideHasNone) {
  registry::StatementView view = sample::statement();
  view.side = -1;
  view.subject_id.clear();
  const json::object statement = to_json(view);
  EXPECT_TRUE(statement.at("side").is_null());
  EXPECT_TRUE(statement.at("subject").is_null());
}

TEST(Json, PartyKeepsStatedAndGazetteerCountryApart) {
  registry::PartyView party = sample::town("polity:x", "Nova", "XX", 1.5, -2.25);
  party.gazetteer_country = "AA";
  party.stated_countries = {"Novaland"};
  const json::object object = to_json(party);
  EXPECT_EQ(object.at("country"), "XX");
  EXPECT_EQ(object.at("gazetteer_country"), "AA");
  EXPECT_EQ(object.at("stated_countries"), (json::array{"Novaland"}));
  EXPECT_EQ(object.at("address"), "/places/polity:x");
  EXPECT_EQ(base::to_text(object.at("lon")), "-2.25");
}

TEST(Json, GroupAndActHaveTheirKeysWhenNothingIsKnown) {
  const json::object group = to_json(registry::GroupView{});
  EXPECT_TRUE(group.at("members").is_null());
  EXPECT_TRUE(group.at("reciprocal").is_null());
  EXPECT_TRUE(group.at("chair").is_null());
  const json::object act = to_json(registry::ActView{});
  EXPECT_TRUE(act.at("date").is_null());
  EXPECT_TRUE(act.at("first_known").is_null());
}

TEST(Json, GroupNamesItsReciprocal) {
  registry::GroupView view;
  view.id = "g-1";
  view.parliament = "Landtag";
  view.counterpart = "Savoie";
  view.members = 12;
  view.reciprocal_id = "g-2";
  view.reciprocal_label = "Conseil – Altland";
  const json::object group = to_json(view);
  EXPECT_EQ(group.at("label"), "Landtag – Savoie");
  EXPECT_EQ(group.at("members"), 12);
  EXPECT_EQ(group.at("reciprocal").at("address"), "/groups/g-2");
}

TEST(Json, SourceAloneHasStatementsAndFindings) {
  registry::SourceView view;
  view.ref.id = "src-1";
  view.statement_count = 1;
  EXPECT_FALSE(to_json(view).contains("statements"));
  view.statements = {sample::statement()};
  const json::object source = to_json(view);
  EXPECT_EQ(source.at("statements").as_array().size(), 1U);
  EXPECT_TRUE(source.at("findings").as_array().empty());
  EXPECT_TRUE(source.at("publisher").is_null());
}

TEST(Json, FindingAcrossSourcesHasNoSource) {
  registry::FindingView view;
  view.id = "f-1";
  view.quotes = {{"ab", {0, 2}, {0, 2}}};
  view.suggestions = {"2014"};
  const json::object finding = to_json(view);
  EXPECT_TRUE(finding.at("source").is_null());
  EXPECT_EQ(finding.at("suggestions"), (json::array{"2014"}));
  EXPECT_EQ(finding.at("quotes").as_array().size(), 1U);
}

TEST(Json, ListingSaysWhetherThereIsMore) {
  registry::Listing<registry::ActView> listing;
  listing.items.resize(2);
  listing.total = 7;
  EXPECT_TRUE(to_json(listing).at("next").is_null());
  listing.next = "abc";
  const json::object object = to_json(listing);
  EXPECT_EQ(object.at("next"), "abc");
  EXPECT_EQ(object.at("total"), 7);
  EXPECT_EQ(object.at("items").as_array().size(), 2U);
}

TEST(Json, VerifyIsOkWithoutProblems) {
  registry::VerifyReport report;
  EXPECT_EQ(to_json(report).at("ok"), true);
  report.problems = {{"journal entry 3", "its hash does not hold"}};
  EXPECT_EQ(to_json(report).at("ok"), false);
  EXPECT_EQ(to_json(report).at("problems").at(0).at("where"), "journal entry 3");
}

TEST(Json, SummaryCountsCountries) {
  registry::Summary summary;
  summary.ties = 3;
  summary.countries = {{"FR", 2, 4, 1, {{"Francia", 0, 3}}}};
  summary.journal_length = 9;
  const json::object object = to_json(summary);
  EXPECT_EQ(object.at("countries").at(0).at("places"), 4);
  EXPECT_EQ(object.at("countries").at(0).at("only_listed"), 1);
  EXPECT_EQ(object.at("countries").at(0).at("called").at(0).at("name"), "Francia");
  EXPECT_EQ(object.at("journal").at("length"), 9);
  EXPECT_TRUE(object.at("journal").at("head").is_null());
}

}  // namespace
}  // namespace comity::publish
