#include "publish/projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace comity::publish {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

using Vector = std::array<double, 3>;

Vector vector_of(const GeoPoint& point) {
  const double lat = point.lat * kRadians;
  const double lon = point.lon * kRadians;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

GeoPoint point_of(const Vector& v) {
  return {std::atan2(v[2], std::hypot(v[0], v[1])) / kRadians, std::atan2(v[1], v[0]) / kRadians};
}

Vector mix(const Vector& a, double share_a, const Vector& b, double share_b) {
  return {a[0] * share_a + b[0] * share_b, a[1] * share_a + b[1] * share_b, a[2] * share_a + b[2] * share_b};
}

}  // namespace

PlanePoint EqualEarth::operator()(const GeoPoint& point) const {
  constexpr double kA1 = 1.340264;
  constexpr double kA2 = -0.081106;
  constexpr double kA3 = 0.000893;
  constexpr double kA4 = 0.003796;
  const double root = std::sqrt(3.0);
  const double t = std::asin(root / 2 * std::sin(point.lat * kRadians));
  const double t2 = t * t;
  const double t6 = t2 * t2 * t2;
  const double slope = kA1 + 3 * kA2 * t2 + t6 * (7 * kA3 + 9 * kA4 * t2);
  return {2 * root * point.lon * kRadians * std::cos(t) / (3 * slope), -t * (kA1 + kA2 * t2 + t6 * (kA3 + kA4 * t2))};
}

AzimuthalEqualArea::AzimuthalEqualArea(const GeoPoint& centre)
    : sin_lat_(std::sin(centre.lat * kRadians)), cos_lat_(std::cos(centre.lat * kRadians)), lon_(centre.lon * kRadians) {}

PlanePoint AzimuthalEqualArea::operator()(const GeoPoint& point) const {
  constexpr double kSmallest = 1e-6;
  const double sin_lat = std::sin(point.lat * kRadians);
  const double cos_lat = std::cos(point.lat * kRadians);
  const double lon = point.lon * kRadians - lon_;
  const double cos_angle = sin_lat_ * sin_lat + cos_lat_ * cos_lat * std::cos(lon);
  const double k = std::sqrt(2 / std::max(1 + cos_angle, kSmallest));
  return {k * cos_lat * std::sin(lon), -k * (cos_lat_ * sin_lat - sin_lat_ * cos_lat * std::cos(lon))};
}

double angle_between(const GeoPoint& a, const GeoPoint& b) {
  const Vector u = vector_of(a);
  const Vector v = vector_of(b);
  const double cross = std::hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  return std::atan2(cross, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]);
}

GeoPoint along_great_circle(const GeoPoint& a, const GeoPoint& b, double share) {
  constexpr double kTooClose = 1e-9;
  const double angle = angle_between(a, b);
  if (angle < kTooClose) return a;
  if (std::numbers::pi - angle < kTooClose) {  // any circle would do: go by the pole
    const GeoPoint pole{90, a.lon};
    return share < 0.5 ? along_great_circle(a, pole, share * 2) : along_great_circle(pole, b, share * 2 - 1);
  }
  return point_of(mix(vector_of(a), std::sin((1 - share) * angle), vector_of(b), std::sin(share * angle)));
}

}  // namespace comity::publish
