// From a Map to geometry: choose the frame (the world or a region), project the land into it and cut it there, draw
// every line as a piece of a great circle.
#include "publish/world_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "publish/polyline.h"

namespace comity::publish {
namespace {

constexpr double kDegrees = 180 / std::numbers::pi;
constexpr double kSouthOfWorld = -57;  // Antarctica is left out, unless a spot lies there
constexpr double kNorthOfWorld = 84;
constexpr double kAspect = 0.44;       // height : width, of a region too, so that pages keep their layout
constexpr double kWidestRegion = 35;   // degrees from the spots' middle to the farthest of them
constexpr double kNearestPole = 82;    // a region's frame ends below this latitude
constexpr double kLeastSpan = 0.38;    // of a region's width, in radians: about 2400 km
constexpr double kMargin = 1.3;        // a region's frame : the box around its spots and arcs
constexpr double kFarthestLon = 150;   // from a region's middle: land beyond is behind the globe

// A window of the projected plane, and its scale.
struct Frame {
  Projection projection;
  PlanePoint corner;  // of the plane, at the top left
  double scale = 1;
  double width = 0;
  double height = 0;
  double west = -180;  // land is cut at these meridians
  double east = 180;

  PlanePoint operator()(const GeoPoint& point) const {
    const PlanePoint plane = std::visit([&](const auto& project) { return project(point); }, projection);
    return {(plane.x - corner.x) * scale, (plane.y - corner.y) * scale};
  }
  bool is_world() const { return std::holds_alternative<EqualEarth>(projection); }
};

bool on_earth(const Map::Spot& spot) {
  return std::isfinite(spot.lat) && std::isfinite(spot.lon) && std::abs(spot.lat) <= 90 && std::abs(spot.lon) <= 180;
}

GeoPoint point_of(const Map::Spot& spot) { return {spot.lat, spot.lon}; }

// Lines between two different spots of the map that are both on earth.
bool can_draw(const Map& map, const std::pair<std::size_t, std::size_t>& line) {
  constexpr double kSamePlace = 1e-6;
  const auto [a, b] = line;
  if (a >= map.spots.size() || b >= map.spots.size() || !on_earth(map.spots[a]) || !on_earth(map.spots[b])) return false;
  return angle_between(point_of(map.spots[a]), point_of(map.spots[b])) > kSamePlace;
}

std::vector<GeoPoint> sampled_arc(const GeoPoint& a, const GeoPoint& b) {
  constexpr double kStep = 1.5;  // degrees
  const auto steps = static_cast<std::size_t>(std::ceil(angle_between(a, b) * kDegrees / kStep)) + 1;
  std::vector<GeoPoint> points;
  points.reserve(steps + 1);
  for (std::size_t i = 0; i <= steps; ++i) {
    points.push_back(along_great_circle(a, b, static_cast<double>(i) / static_cast<double>(steps)));
  }
  points.front() = a;
  points.back() = b;
  return points;
}

bool reaches_far_south(const Map& map) {
  const auto far_south = [](const GeoPoint& point) { return point.lat < kSouthOfWorld + 1; };
  for (const Map::Spot& spot : map.spots) {
    if (on_earth(spot) && far_south(point_of(spot))) return true;
  }
  for (const auto& line : map.lines) {
    if (!can_draw(map, line)) continue;
    const auto arc = sampled_arc(point_of(map.spots[line.first]), point_of(map.spots[line.second]));
    if (std::any_of(arc.begin(), arc.end(), far_south)) return true;
  }
  return false;
}

Frame frame_of_world(const Map& map, double width) {
  const EqualEarth projection;
  const double half = projection({0, 180}).x;
  const double top = projection({kNorthOfWorld, 0}).y;
  const double bottom = projection({reaches_far_south(map) ? -90 : kSouthOfWorld, 0}).y;
  const double scale = width / (2 * half);
  return {projection, {-half, top}, scale, width, (bottom - top) * scale, -180, 180};
}

// The middle of the spots on the globe; nullopt when there are none, or when they lie all around it.
std::optional<GeoPoint> middle_of(const Map& map) {
  std::optional<GeoPoint> middle;
  double count = 0;
  for (const Map::Spot& spot : map.spots) {
    if (!on_earth(spot)) continue;
    count += 1;
    middle = middle ? along_great_circle(*middle, point_of(spot), 1 / count) : point_of(spot);
  }
  for (const Map::Spot& spot : map.spots) {
    if (on_earth(spot) && angle_between(*middle, point_of(spot)) * kDegrees > kWidestRegion) return std::nullopt;
  }
  return middle;
}

struct Box {
  PlanePoint low{1e9, 1e9};
  PlanePoint high{-1e9, -1e9};
  void add(const PlanePoint& p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
};

Box box_of_region(const Map& map, const AzimuthalEqualArea& projection) {
  Box box;
  for (const Map::Spot& spot : map.spots) {
    if (on_earth(spot)) box.add(projection(point_of(spot)));
  }
  for (const auto& line : map.lines) {
    if (!can_draw(map, line)) continue;
    for (const GeoPoint& point : sampled_arc(point_of(map.spots[line.first]), point_of(map.spots[line.second]))) {
      box.add(projection(point));
    }
  }
  return box;
}

std::optional<Frame> frame_of_region(const Map& map, double width) {
  const auto middle = middle_of(map);
  if (!middle) return std::nullopt;
  const AzimuthalEqualArea projection(*middle);
  const Box box = box_of_region(map, projection);
  const double span =
      std::max({(box.high.x - box.low.x) * kMargin, (box.high.y - box.low.y) * kMargin / kAspect, kLeastSpan});
  const double half_height = span * kAspect / 2;
  if (std::abs(middle->lat) + half_height * kDegrees > kNearestPole) return std::nullopt;
  const PlanePoint corner{(box.low.x + box.high.x - span) / 2, (box.low.y + box.high.y) / 2 - half_height};
  return Frame{projection,      corner,
               width / span,    width,
               width * kAspect, middle->lon - kFarthestLon,
               middle->lon + kFarthestLon};
}

// Rings of the land, as (longitude, latitude) points, each turned to every place where it touches the frame's meridians.
template <class Sink>
void each_ring(const Land& land, double west, double east, Sink&& sink) {
  std::size_t begin = 0;
  for (const std::size_t end : land.ring_ends) {
    Ring ring;
    Box box;
    for (std::size_t i = begin; i < end; ++i) {
      ring.push_back({land.points[2 * i] / 100.0, land.points[2 * i + 1] / 100.0});
      box.add(ring.back());
    }
    begin = end;
    for (const double turn : {-360.0, 0.0, 360.0}) {
      if (box.high.x + turn <= west || box.low.x + turn >= east) continue;
      Ring turned = ring;
      for (PlanePoint& point : turned) point.x += turn;
      sink(clip(clip(std::move(turned), Edge::left, west), Edge::right, east));
    }
  }
}

std::vector<Ring> land_in(const Frame& frame) {
  constexpr double kTolerance = 0.3;
  constexpr double kSmallest = 0.8;  // smaller islands are dust at this scale
  std::vector<Ring> drawn;
  each_ring(frame.is_world() ? land_of_the_world() : land_of_a_region(), frame.west, frame.east, [&](const Ring& ring) {
    Ring flat;
    flat.reserve(ring.size());
    for (const PlanePoint& point : ring) flat.push_back(frame({point.y, point.x}));
    flat = clip_to_box(std::move(flat), frame.width, frame.height);
    Box box;
    for (const PlanePoint& point : flat) box.add(point);
    if (flat.size() < 3 || (box.high.x - box.low.x < kSmallest && box.high.y - box.low.y < kSmallest)) return;
    flat = simplified(flat, kTolerance);
    if (flat.size() >= 3) drawn.push_back(std::move(flat));
  });
  return drawn;
}

// One line as one or two pieces: on the map of the world it leaves at one edge and comes back at the other.
void append_arcs(const Map& map, std::size_t line, const Frame& frame, std::vector<MapDrawing::Arc>& arcs) {
  constexpr double kTolerance = 0.2;
  const auto points = sampled_arc(point_of(map.spots[map.lines[line].first]), point_of(map.spots[map.lines[line].second]));
  std::vector<PlanePoint> piece{frame(points.front())};
  for (std::size_t i = 1; i < points.size(); ++i) {
    const GeoPoint& from = points[i - 1];
    const GeoPoint& to = points[i];
    if (frame.is_world() && std::abs(to.lon - from.lon) > 180) {
      const double edge = from.lon > 0 ? 180 : -180;
      const double way = 360 - std::abs(to.lon - from.lon);
      const double share = way > 0 ? (180 - std::abs(from.lon)) / way : 0.5;
      const double lat = from.lat + (to.lat - from.lat) * share;
      piece.push_back(frame({lat, edge}));
      arcs.push_back({line, simplified(piece, kTolerance)});
      piece.assign(1, frame({lat, -edge}));
    }
    piece.push_back(frame(to));
  }
  arcs.push_back({line, simplified(piece, kTolerance)});
}

}  // namespace

MapDrawing draw_map(const Map& map, double width) {
  const Frame frame = frame_of_region(map, width).value_or(frame_of_world(map, width));
  MapDrawing drawing;
  drawing.width = frame.width;
  drawing.height = frame.height;
  drawing.world = frame.is_world();
  drawing.land = land_in(frame);
  std::vector<std::size_t> ends(map.spots.size(), 0);
  for (std::size_t i = 0; i < map.lines.size(); ++i) {
    if (!can_draw(map, map.lines[i])) continue;
    ++ends[map.lines[i].first];
    ++ends[map.lines[i].second];
    append_arcs(map, i, frame, drawing.arcs);
  }
  for (std::size_t i = 0; i < map.spots.size(); ++i) {
    if (on_earth(map.spots[i])) drawing.spots.push_back({i, frame(point_of(map.spots[i])), ends[i]});
  }
  return drawing;
}

}  // namespace comity::publish
