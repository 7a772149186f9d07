#include "publish/projection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace comity::publish {
namespace {

TEST(EqualEarth, HasTheKnownExtent) {
  const EqualEarth project;
  EXPECT_EQ(project({0, 0}), (PlanePoint{0, 0}));
  EXPECT_NEAR(project({0, 180}).x, 2.7066299836, 1e-9);
  EXPECT_NEAR(project({90, 0}).y, -1.3173627591, 1e-9);
  EXPECT_NEAR(project({-90, 0}).y, 1.3173627591, 1e-9);
}

// The area of a small quadrangle is the same everywhere, as on the globe.
template <class Projection>
double area_of_quadrangle(const Projection& project, double lat, double lon) {
  constexpr double kSide = 0.01;
  const double east = kSide / std::cos(lat * std::numbers::pi / 180);
  const PlanePoint a = project({lat, lon});
  const PlanePoint b = project({lat, lon + east});
  const PlanePoint c = project({lat + kSide, lon});
  return std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

TEST(Projections, KeepAreas) {
  const EqualEarth world;
  const AzimuthalEqualArea region({45, 20});
  const double reference = area_of_quadrangle(world, 0, 0);
  for (const auto& [lat, lon] : {std::pair{10.0, 100.0}, {60.0, -40.0}, {-35.0, 20.0}, {50.0, 45.0}}) {
    EXPECT_NEAR(area_of_quadrangle(world, lat, lon) / reference, 1, 1e-3);
    EXPECT_NEAR(area_of_quadrangle(region, lat, lon) / reference, 1, 1e-3);
  }
}

TEST(AzimuthalEqualArea, DistancesFromTheCentreAreChords) {
  const AzimuthalEqualArea project({50, 10});
  EXPECT_NEAR(project({50, 10}).x, 0, 1e-12);
  const PlanePoint pole = project({90, 0});
  EXPECT_NEAR(pole.y, -2 * std::sin(20 * std::numbers::pi / 180), 1e-12);
  EXPECT_TRUE(std::isfinite(project({-50, -170}).x));  // the opposite point
}

TEST(GreatCircle, GoesOverTheGlobe) {
  const GeoPoint middle = along_great_circle({50, 0}, {50, 180}, 0.5);
  EXPECT_NEAR(middle.lat, 90, 1e-6);
  EXPECT_NEAR(angle_between({0, 0}, {0, 90}), std::numbers::pi / 2, 1e-12);
  const GeoPoint quarter = along_great_circle({0, 0}, {0, 100}, 0.25);
  EXPECT_NEAR(quarter.lon, 25, 1e-9);
  EXPECT_NEAR(quarter.lat, 0, 1e-9);
}

TEST(GreatCircle, OppositePointsAreJoinedByThePole) {
  EXPECT_NEAR(along_great_circle({0, 10}, {0, -170}, 0.5).lat, 90, 1e-6);
  EXPECT_NEAR(along_great_circle({20, 20}, {20, 20}, 0.7).lat, 20, 1e-9);
}

}  // namespace
}  // namespace comity::publish
