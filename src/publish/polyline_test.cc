#include "publish/polyline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace comity::publish {
namespace {

using testing::ElementsAre;

TEST(Clip, CutsARingAtAnEdge) {
  const Ring square{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  EXPECT_THAT(clip(square, Edge::left, 4), ElementsAre(PlanePoint{4, 0}, PlanePoint{10, 0}, PlanePoint{10, 10}, PlanePoint{4, 10}));
  EXPECT_TRUE(clip(square, Edge::top, 11).empty());
  EXPECT_EQ(clip(square, Edge::bottom, 10), square);
  EXPECT_TRUE(clip({}, Edge::right, 0).empty());
}

TEST(Clip, ABoxKeepsTheCorner) {
  const Ring large{{-5, -5}, {5, -5}, {5, 5}, {-5, 5}};
  EXPECT_THAT(clip_to_box(large, 3, 2), testing::UnorderedElementsAre(PlanePoint{0, 0}, PlanePoint{3, 0}, PlanePoint{3, 2}, PlanePoint{0, 2}));
}

TEST(Simplified, DropsWhatLiesOnTheLine) {
  EXPECT_THAT(simplified({{0, 0}, {5, 0.1}, {10, 0}, {10, 10}}, 0.2),
              ElementsAre(PlanePoint{0, 0}, PlanePoint{10, 0}, PlanePoint{10, 10}));
  EXPECT_EQ(simplified({{0, 0}, {1, 1}}, 5).size(), 2U);
}

TEST(Path, IsRelativeWithOneDecimalAndDoesNotDrift) {
  EXPECT_EQ(open_path({{1.04, 2}, {1.54, 1}, {2, 1}}), "M1,2l0.5,-1 0.5,0");
  EXPECT_EQ(closed_path({{{0, 0}, {1, 0}, {1, 0.01}, {0, 1}}, {{5, 5}, {6, 5}, {5, 6}}}), "M0,0l1,0 -1,1ZM5,5l1,0 -1,1Z");
  EXPECT_EQ(open_path({}), "");
}

}  // namespace
}  // namespace comity::publish
