#include "publish/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json_text.h"
#include "base/text.h"
#include "publish/sample_views.h"

namespace comity::publish {
namespace {

using registry::PlaceView;
using registry::TieView;
using testing::HasSubstr;
using testing::StartsWith;

boost::json::value parsed(const std::string& text) { return base::parse_json(text, "reading GeoJSON").value(); }

TEST(Csv, HasAHeaderLineAndEndsLinesWithCrLf) {
  const std::string csv = to_csv(std::vector<TieView>{sample::tie()});
  EXPECT_THAT(csv, StartsWith("id,kind,kinds_stated,status,party_1_name,"));
  EXPECT_THAT(csv, HasSubstr("address\r\nt-1,twinning,twinning; friendship,in_force,Altdorf,DE,geonames:1,49.38,11.35,"));
  EXPECT_TRUE(csv.ends_with(",/ties/t-1\r\n"));
}

TEST(Csv, AnEmptyListIsAHeaderLine) {
  const std::string csv = to_csv(std::vector<registry::GroupView>{});
  EXPECT_EQ(csv.find("\r\n"), csv.size() - 2);
}

TEST(Csv, QuotesWhatNeedsQuotes) {
  registry::ActView act;
  act.body = "Council, \"Upper\"\nHouse";
  EXPECT_THAT(to_csv(std::vector{act}), HasSubstr(",\"Council, \"\"Upper\"\"\nHouse\","));
}

TEST(Csv, DisarmsFormulas) {
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r", "＝"}) {
    registry::ActView act;
    act.subject = start + "1+1";
    EXPECT_THAT(to_csv(std::vector{act}), HasSubstr(",\"'" + start + "1+1\",")) << start;
  }
}

TEST(Csv, LeavesNegativeNumbersAlone) {
  PlaceView place;
  place.party = sample::town("geonames:3", "Puerto", "AR", -34.5, -58.25);
  EXPECT_THAT(to_csv(std::vector{place}), HasSubstr(",-34.5,-58.25,"));
}

TEST(Csv, NamesFurtherParties) {
  TieView tie = sample::tie();
  tie.parties.push_back(sample::town("geonames:3", "Castel", "IT", 45, 9));
  tie.parties.push_back(sample::town("geonames:4", "Zamek", "PL", 50, 19));
  EXPECT_THAT(to_csv(std::vector{tie}), HasSubstr(",Castel; Zamek,1987-06-14,"));
}

TEST(Csv, EveryRowHasTheHeadersColumns) {
  const auto columns = [](const std::string& csv) {
    std::vector<std::size_t> counts;
    for (const auto line : base::split(csv, '\n')) {
      if (!line.empty()) counts.push_back(base::split(line, ',').size());
    }
    return counts;
  };
  EXPECT_THAT(columns(to_csv(std::vector<registry::SourceView>(1))), testing::ElementsAre(15, 15));
  EXPECT_THAT(columns(to_csv(std::vector<registry::FindingView>(1))), testing::ElementsAre(9, 9));
  EXPECT_THAT(columns(to_csv(std::vector<TieView>(1))), testing::ElementsAre(25, 25));
}

TEST(GeoJson, ATieIsALine) {
  const auto collection = parsed(to_geojson(std::vector{sample::tie()}));
  EXPECT_EQ(collection.at("type"), "FeatureCollection");
  const auto& feature = collection.at("features").at(0);
  EXPECT_EQ(feature.at("id"), "t-1");
  EXPECT_EQ(base::to_text(feature.at("geometry")), R"({"type":"LineString","coordinates":[[11.35,49.38],[2.45,48.73]]})");
  EXPECT_EQ(feature.at("properties").at("kind"), "twinning");
  EXPECT_FALSE(feature.at("properties").as_object().contains("statements"));
}

TEST(GeoJson, WithoutCoordinatesTheGeometryIsNull) {
  TieView tie = sample::tie();
  tie.parties[0].lat.reset();
  EXPECT_TRUE(parsed(to_geojson(std::vector{tie})).at("features").at(0).at("geometry").is_null());
  EXPECT_TRUE(parsed(to_geojson(std::vector<PlaceView>(1))).at("features").at(0).at("geometry").is_null());
  EXPECT_TRUE(parsed(to_geojson(std::vector<TieView>{})).at("features").as_array().empty());
}

TEST(GeoJson, CutsALineAtTheAntimeridian) {
  TieView tie = sample::tie();
  tie.parties = {sample::town("geonames:5", "East", "JP", 40, 170), sample::town("geonames:6", "West", "US", 40, -170)};
  const auto geometry = parsed(to_geojson(std::vector{tie})).at("features").at(0).at("geometry");
  EXPECT_EQ(geometry.at("type"), "MultiLineString");
  EXPECT_EQ(geometry.at("coordinates").as_array().size(), 2U);
  EXPECT_EQ(geometry.at("coordinates").at(0).at(1).at(0).to_number<double>(), 180);
  EXPECT_EQ(geometry.at("coordinates").at(1).at(0).at(0).to_number<double>(), -180);
  EXPECT_NEAR(geometry.at("coordinates").at(0).at(1).at(1).to_number<double>(), 40.43, 0.05);  // the arc bends to the pole
}

TEST(GeoJson, APlaceIsAPoint) {
  PlaceView place;
  place.party = sample::town("geonames:3", "Puerto", "AR", -34.61234567, -58.25);
  EXPECT_EQ(base::to_text(parsed(to_geojson(std::vector{place})).at("features").at(0).at("geometry")),
            R"({"type":"Point","coordinates":[-58.25,-34.612346]})");
}

}  // namespace
}  // namespace comity::publish
