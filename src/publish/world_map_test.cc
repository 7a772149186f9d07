#include "publish/world_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace comity::publish {
namespace {

Map map_of(const std::vector<std::pair<double, double>>& places,
           std::vector<std::pair<std::size_t, std::size_t>> lines = {}) {
  Map map;
  for (const auto& [lat, lon] : places) map.spots.push_back({lat, lon, "", ""});
  map.lines = std::move(lines);
  return map;
}

bool in_box(const MapDrawing& drawing, const PlanePoint& p) {
  constexpr double kSlack = 1e-6;
  return p.x >= -kSlack && p.y >= -kSlack && p.x <= drawing.width + kSlack && p.y <= drawing.height + kSlack;
}

// Even-odd, as it is filled.
bool on_land(const MapDrawing& drawing, const PlanePoint& p) {
  bool inside = false;
  for (const Ring& ring : drawing.land) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const PlanePoint& a = ring[i];
      const PlanePoint& b = ring[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

TEST(WorldMap, WithoutSpotsItIsTheWorld) {
  const MapDrawing drawing = draw_map({});
  EXPECT_TRUE(drawing.world);
  EXPECT_EQ(drawing.width, 960);
  EXPECT_GT(drawing.height, 350);
  EXPECT_LT(drawing.height, 480);
  EXPECT_GT(drawing.land.size(), 50U);
}

TEST(WorldMap, SpotsFarApartStandOnTheWorldsLand) {
  // Madrid, Brasília, Alice Springs, Irkutsk, Denver; and the middle of the Pacific.
  const Map map = map_of({{40.4, -3.7}, {-15.8, -47.9}, {-23.7, 133.9}, {52.3, 104.3}, {39.7, -105}, {0, -140}});
  const MapDrawing drawing = draw_map(map);
  EXPECT_TRUE(drawing.world);
  ASSERT_EQ(drawing.spots.size(), 6U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_TRUE(on_land(drawing, drawing.spots[i].at)) << i;
  EXPECT_FALSE(on_land(drawing, drawing.spots[5].at));
}

TEST(WorldMap, LandStaysInTheBox) {
  for (const Map& map : {Map{}, map_of({{50, 8}, {46, 2}}), map_of({{-75, 20}, {50, 8}}), map_of({{65, 179}, {64, -178}})}) {
    const MapDrawing drawing = draw_map(map);
    for (const Ring& ring : drawing.land) {
      EXPECT_GE(ring.size(), 3U);
      EXPECT_TRUE(std::all_of(ring.begin(), ring.end(), [&](const PlanePoint& p) { return in_box(drawing, p); }));
    }
  }
}

TEST(WorldMap, ZoomsToSpotsThatLieTogether) {
  const Map map = map_of({{50.9, 6.9}, {45.8, 4.8}, {47.5, 19.0}, {44.0, 3.5}}, {{0, 1}, {1, 2}});
  const MapDrawing drawing = draw_map(map);
  EXPECT_FALSE(drawing.world);
  const auto xs = std::minmax_element(drawing.spots.begin(), drawing.spots.end(),
                                      [](const auto& a, const auto& b) { return a.at.x < b.at.x; });
  EXPECT_GT(xs.second->at.x - xs.first->at.x, drawing.width * 0.3);
  for (const auto& spot : drawing.spots) {
    EXPECT_TRUE(in_box(drawing, spot.at));
    EXPECT_TRUE(on_land(drawing, spot.at));
  }
}

TEST(WorldMap, ASinglePlaceHasItsSurroundings) {
  const MapDrawing drawing = draw_map(map_of({{48.85, 2.35}}));
  EXPECT_FALSE(drawing.world);
  EXPECT_NEAR(drawing.spots[0].at.x, drawing.width / 2, 1);
  EXPECT_NEAR(drawing.spots[0].at.y, drawing.height / 2, 1);
  EXPECT_TRUE(on_land(drawing, drawing.spots[0].at));
  EXPECT_FALSE(on_land(drawing, {1, drawing.height / 2}));  // the Atlantic
}

TEST(WorldMap, ARegionMayCrossTheAntimeridian) {
  const MapDrawing drawing = draw_map(map_of({{43.06, 141.35}, {61.2, -149.9}}, {{0, 1}}));
  EXPECT_FALSE(drawing.world);
  ASSERT_EQ(drawing.arcs.size(), 1U);
  EXPECT_LT(drawing.spots[0].at.x, drawing.spots[1].at.x);
}

TEST(WorldMap, OnTheWorldAnArcOverTheAntimeridianComesInTwoPieces) {
  const MapDrawing drawing = draw_map(map_of({{35.7, 139.7}, {34, -118}, {40, 46}}, {{0, 1}, {2, 1}}));
  EXPECT_TRUE(drawing.world);
  ASSERT_EQ(drawing.arcs.size(), 3U);
  EXPECT_EQ(drawing.arcs[0].line, 0U);
  EXPECT_EQ(drawing.arcs[1].line, 0U);
  EXPECT_EQ(drawing.arcs[2].line, 1U);
  EXPECT_EQ(drawing.spots[1].lines, 2U);
  EXPECT_EQ(drawing.arcs[0].points.front(), drawing.spots[0].at);
  EXPECT_EQ(drawing.arcs[1].points.back(), drawing.spots[1].at);
  EXPECT_GT(drawing.arcs[0].points.back().x, drawing.width * 0.8);
  EXPECT_LT(drawing.arcs[1].points.front().x, drawing.width * 0.2);
}

TEST(WorldMap, ArcsStayInTheBoxToTheSouthToo) {
  const MapDrawing drawing = draw_map(map_of({{-34.6, -58.4}, {-33.9, 151.2}}, {{0, 1}}));
  for (const auto& arc : drawing.arcs) {
    for (const PlanePoint& point : arc.points) EXPECT_TRUE(in_box(drawing, point)) << point.x << ' ' << point.y;
  }
}

TEST(WorldMap, LeavesOutWhatIsNoPlaceOnEarth) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Map map = map_of({{91, 0}, {nan, 0}, {0, 181}, {10, 10}, {11, 10}, {10, 10}},
                         {{0, 3}, {1, 3}, {3, 99}, {3, 3}, {3, 5}, {3, 4}});
  const MapDrawing drawing = draw_map(map);
  EXPECT_EQ(drawing.spots.size(), 3U);
  ASSERT_EQ(drawing.arcs.size(), 1U);
  EXPECT_EQ(drawing.arcs[0].line, 5U);
}

TEST(WorldMap, PolesAreShownOnTheWorld) {
  EXPECT_TRUE(draw_map(map_of({{89, 0}})).world);
  const MapDrawing south = draw_map(map_of({{-77.8, 166.7}}));
  EXPECT_TRUE(in_box(south, south.spots[0].at));
  EXPECT_TRUE(on_land(south, {south.width / 2, south.height * 0.98}));
}

TEST(WorldMap, ScalesWithTheWidth) {
  const Map map = map_of({{50, 8}, {40, 46}});
  const MapDrawing large = draw_map(map, 960);
  const MapDrawing small = draw_map(map, 480);
  EXPECT_NEAR(small.height * 2, large.height, 1e-6);
  EXPECT_NEAR(small.spots[1].at.x * 2, large.spots[1].at.x, 1e-6);
}

TEST(WorldMap, IsSmallEnoughForAPage) { EXPECT_LT(closed_path(draw_map({}).land).size(), 40'000U); }

}  // namespace
}  // namespace comity::publish
