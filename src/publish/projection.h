// From the globe to the plane: the Equal Earth projection for the world, Lambert's azimuthal equal-area projection for
// a region. Both are equal-area, on the sphere of radius 1; y grows downwards, as on screens.
#pragma once

#include <variant>

namespace comity::publish {

struct GeoPoint {
  double lat = 0;  // degrees
  double lon = 0;
};

struct PlanePoint {
  double x = 0;
  double y = 0;
  bool operator==(const PlanePoint&) const = default;
};

// B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, IJGIS 33 (2019), equations 7 to 10.
struct EqualEarth {
  PlanePoint operator()(const GeoPoint& point) const;
};

// J. P. Snyder: Map Projections, a Working Manual, USGS Professional Paper 1395 (1987), equations 22-4, 24-2 to 24-4.
// The point opposite to the centre has no image; it is mapped far away.
class AzimuthalEqualArea {
 public:
  explicit AzimuthalEqualArea(const GeoPoint& centre);
  PlanePoint operator()(const GeoPoint& point) const;

 private:
  double sin_lat_;
  double cos_lat_;
  double lon_;
};

using Projection = std::variant<EqualEarth, AzimuthalEqualArea>;

// The point at `share` (0 … 1) of the great circle's shorter arc from a to b; a and b are not opposite to each other
// (then the arc over the north pole is taken).
GeoPoint along_great_circle(const GeoPoint& a, const GeoPoint& b, double share);
// The angle between them, in radians.
double angle_between(const GeoPoint& a, const GeoPoint& b);

}  // namespace comity::publish
