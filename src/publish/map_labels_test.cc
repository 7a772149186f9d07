#include "publish/map_labels.h"

#include <gtest/gtest.h>

#include <cmath>

namespace comity::publish {
namespace {

MapDrawing drawing_of(std::vector<PlanePoint> places) {
  MapDrawing drawing;
  drawing.width = 200;
  drawing.height = 100;
  for (std::size_t i = 0; i < places.size(); ++i) drawing.spots.push_back({i, places[i], 1});
  return drawing;
}

TEST(MapLabels, StandRightOfASpotWhereThereIsRoom) {
  const auto labels = place_labels(drawing_of({{50, 50}, {190, 50}}), {{30, 8}, {30, 8}}, 4, 10);
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_EQ(labels[0].corner, (PlanePoint{54, 46}));
  EXPECT_EQ(labels[1].corner, (PlanePoint{156, 46}));  // left: at the right it would leave the map
}

TEST(MapLabels, NoneCoversAnother) {
  const auto drawing = drawing_of({{100, 50}, {102, 50}, {101, 52}, {99, 49}, {100, 51}, {103, 50}, {98, 50}});
  const std::vector<LabelSize> sizes(7, {40, 8});
  const auto labels = place_labels(drawing, sizes, 4, 10);
  EXPECT_FALSE(labels.empty());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t j = i + 1; j < labels.size(); ++j) {
      const bool apart_x = std::abs(labels[i].corner.x - labels[j].corner.x) >= 40;
      const bool apart_y = std::abs(labels[i].corner.y - labels[j].corner.y) >= 8;
      EXPECT_TRUE(apart_x || apart_y) << i << ' ' << j;
    }
  }
}

TEST(MapLabels, SpotsWithMoreLinesComeFirst) {
  MapDrawing drawing = drawing_of({{20, 20}, {20, 60}, {120, 60}});
  drawing.spots[2].lines = 5;
  const auto labels = place_labels(drawing, {{30, 8}, {0, 0}, {30, 8}}, 4, 1);
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].spot, 2U);
}

}  // namespace
}  // namespace comity::publish
