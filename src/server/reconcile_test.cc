// A client that speaks as OpenRefine does.
#include "server/reconcile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "server/test_site.h"

namespace comity::server {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

class Reconcile : public testing::Test {
 protected:
  json::value get(const std::string& target) const {
    const Response response = site_.get(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_THAT(response.head, HasSubstr("Access-Control-Allow-Origin: *"));
    return json::parse(response.body);
  }
  Response post(const std::string& target, const std::string& body, const std::string& type) const {
    return answer({.method = Method::post, .target = target, .content_type = type, .body = body}, site_.backend());
  }
  json::value form(const std::string& field, const std::string& value) const {
    const Response response = post("/reconcile", field + "=" + base::percent_encode(value), "application/x-www-form-urlencoded; charset=UTF-8");
    EXPECT_EQ(response.status, 200) << response.body;
    return json::parse(response.body);
  }
  // The candidates of one question.
  json::array candidates(const std::string& question) const {
    return form("queries", R"({"q0": )" + question + "}").at("q0").at("result").as_array();
  }

  TestSite site_;
};

TEST_F(Reconcile, TheManifestNamesItsServices) {
  const json::value manifest = get("/reconcile");
  EXPECT_EQ(manifest.at("versions").at(0), "0.2");
  for (const char* key : {"name", "identifierSpace", "schemaSpace"}) EXPECT_TRUE(manifest.at(key).is_string()) << key;
  EXPECT_FALSE(manifest.at("defaultTypes").as_array().empty());
  for (const char* kind : {"entity", "type", "property"}) {
    const json::value& service = manifest.at("suggest").at(kind);
    EXPECT_TRUE(service.at("service_url").is_string());
    EXPECT_EQ(site_.get("/reconcile" + std::string(service.at("service_path").as_string()) + "?prefix=a").status, 200) << kind;
  }
  EXPECT_THAT(std::string(manifest.at("preview").at("url").as_string()), HasSubstr("{{id}}"));
}

TEST_F(Reconcile, ABatchIsAnsweredQuestionByQuestion) {
  const json::value answers = form("queries", R"({"q0": {"query": "Altstadt am Bach", "limit": 3,
      "properties": [{"pid": "country", "v": {"id": "iso:DE", "name": "Germany"}}]}, "q1": {"query": "Nowhere at all"}})");
  const json::value& best = answers.at("q0").at("result").at(0);
  EXPECT_EQ(best.at("id"), "geonames:900001");
  EXPECT_EQ(best.at("match"), true);
  EXPECT_GT(best.at("score").to_number<double>(), 50);
  EXPECT_EQ(best.at("type").at(0).at("id"), "community");
  EXPECT_FALSE(best.at("features").as_array().empty());
  EXPECT_TRUE(answers.at("q1").at("result").as_array().empty());
  EXPECT_EQ(get("/reconcile?queries=" + base::percent_encode(R"({"a":{"query":"Villebois-sur-Lac"}})")).at("a").at("result").at(0).at("id"),
            "geonames:900002");
}

TEST_F(Reconcile, TypesAndPropertiesNarrowTheAnswer) {
  EXPECT_TRUE(candidates(R"({"query": "Altstadt am Bach", "type": "region"})").empty());
  EXPECT_EQ(candidates(R"({"query": "Altstadt am Bach", "type": ["community", "region"]})").size(), 1U);
  EXPECT_TRUE(candidates(R"({"query": "Altstadt am Bach", "properties": [{"pid": "country", "v": "France"}]})").empty());
  EXPECT_EQ(candidates(R"({"query": "Altstadt am Bach", "properties": [{"pid": "coordinates", "v": "49.5,10.5"}]})").at(0).at("match"), true);
  EXPECT_EQ(candidates(R"({"query": "Altstadt am Bach", "properties": [{"pid": "coordinates", "v": "10,10"}]})").at(0).at("match"), false);
  EXPECT_EQ(candidates(R"({"query": "Germany", "type": "state"})").at(0).at("id"), "iso:DE");
}

TEST_F(Reconcile, TiesAreFoundByTwoNamesAndAYear) {
  const json::array found = candidates(R"({"query": "Altstadt am Bach – Villebois-sur-Lac", "type": "tie", "properties": [{"pid": "year", "v": 1987}]})");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at("id").as_string(), site_.tie_id());
  EXPECT_EQ(found[0].at("match"), true);
  EXPECT_EQ(candidates(R"({"query": "Villebois-sur-Lac", "type": "tie", "properties": [{"pid": "partner", "v": "Altstadt am Bach"}]})").at(0).at("id").as_string(),
            site_.tie_id());
  const json::array earlier = candidates(R"({"query": "Altstadt am Bach – Villebois-sur-Lac", "type": "tie", "properties": [{"pid": "year", "v": "1950"}]})");
  EXPECT_EQ(earlier.at(0).at("match"), false);
  EXPECT_TRUE(candidates(R"({"query": "Altstadt am Bach – Nowhere", "type": "tie"})").empty());
}

TEST_F(Reconcile, ColumnsAreExtended) {
  const json::value out = form("extend", R"({"ids": ["geonames:900001", "none:1"], "properties": [{"id": "coordinates"}, {"id": "population"},
      {"id": "country"}, {"id": "ties"}]})");
  EXPECT_EQ(out.at("meta").at(2).at("name"), "Country");
  const json::value& row = out.at("rows").at("geonames:900001");
  EXPECT_EQ(row.at("coordinates").at(0).at("str"), "49.50000,10.50000");
  EXPECT_EQ(row.at("population").at(0).at("int"), 20000);
  EXPECT_EQ(row.at("country").at(0).at("name"), "Germany");
  EXPECT_EQ(row.at("ties").at(0).at("id").as_string(), site_.tie_id());
  EXPECT_TRUE(out.at("rows").at("none:1").at("population").as_array().empty());
  EXPECT_FALSE(get("/reconcile/extend/propose?type=community").at("properties").as_array().empty());
}

TEST_F(Reconcile, SuggestionsComeWhileOneTypes) {
  const json::value found = get("/reconcile/suggest/entity?prefix=ville");
  ASSERT_EQ(found.at("result").as_array().size(), 1U);
  EXPECT_EQ(found.at("result").at(0).at("name"), "Villebois-sur-Lac");
  EXPECT_TRUE(get("/reconcile/suggest/entity?prefix=ville&cursor=1").at("result").as_array().empty());
  EXPECT_EQ(get("/reconcile/suggest/property?prefix=count").at("result").at(0).at("id"), "country");
  EXPECT_EQ(get("/reconcile/suggest/type?prefix=tie").at("result").at(0).at("id"), "tie");
}

TEST_F(Reconcile, APreviewMayStandInAFrame) {
  const Response response = site_.get("/reconcile/preview?id=geonames:900001");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("Altstadt am Bach"));
  EXPECT_THAT(response.head, testing::Not(HasSubstr("frame-ancestors")));
  EXPECT_EQ(site_.get("/reconcile/preview?id=" + site_.tie_id()).status, 200);
  EXPECT_EQ(site_.get("/reconcile/preview?id=none:1").status, 404);
}

TEST_F(Reconcile, TheDraftsMatchAnswersFromTheSameCode) {
  const Response response = post("/reconcile/match", R"({"queries": [{"type": "community", "limit": 2, "conditions": [
      {"matchType": "name", "propertyValue": "Altstadt am Bach"},
      {"matchType": "property", "propertyId": "country", "propertyValue": "DE"}]}]})", "application/json");
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(json::parse(response.body).at("results").at(0).at("candidates").at(0).at("id"), "geonames:900001");
  const Response extended = post("/reconcile/extend", R"({"ids": ["geonames:900001"], "properties": [{"id": "kind"}]})", "application/json");
  EXPECT_EQ(json::parse(extended.body).at("rows").at(0).at("properties").at(0).at("values").at(0).at("str"), "community");
}

TEST_F(Reconcile, WhatIsNoQuestionIsRefused) {
  for (const char* body : {"queries=", "queries=%7B", "queries=[]", "queries=%7B%22a%22%3A1%7D", "extend=1", "extend=%7B%7D", "unknown=1",
                           "queries=%7B%22a%22%3A%7B%22query%22%3A%22x%22%2C%22limit%22%3A0%7D%7D"}) {
    const Response response = post("/reconcile", body, "application/x-www-form-urlencoded");
    EXPECT_EQ(response.status, 400) << body << response.body;
    EXPECT_EQ(response.media_type, "application/problem+json");
  }
  EXPECT_EQ(post("/ties", "", "text/plain").status, 405);
  EXPECT_EQ(post("/reconcile/match", "{", "application/json").status, 400);
}

TEST_F(Reconcile, OtherSitesMayAskByPost) {
  const Response options = answer({.method = Method::options, .target = "/reconcile"}, site_.backend());
  EXPECT_EQ(options.status, 204);
  EXPECT_THAT(options.head, HasSubstr("Access-Control-Allow-Methods: GET, HEAD, POST"));
}

}  // namespace
}  // namespace comity::server
