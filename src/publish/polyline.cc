#include "publish/polyline.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace comity::publish {
namespace {

// How far inside the edge a point lies; negative: outside.
double depth(const PlanePoint& p, Edge edge, double limit) {
  switch (edge) {
    case Edge::left: return p.x - limit;
    case Edge::right: return limit - p.x;
    case Edge::top: return p.y - limit;
    case Edge::bottom: return limit - p.y;
  }
  return 0;
}

// The point of the segment ab (or of the point a, if they are one) that is nearest to p, as a squared distance.
double squared_distance(const PlanePoint& p, const PlanePoint& a, const PlanePoint& b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
  const double ex = p.x - (a.x + t * dx);
  const double ey = p.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

struct Farthest {
  std::size_t at = 0;
  double squared = 0;
};

Farthest farthest_between(const std::vector<PlanePoint>& points, std::size_t begin, std::size_t end) {
  Farthest farthest;
  for (std::size_t i = begin + 1; i < end; ++i) {
    const double squared = squared_distance(points[i], points[begin], points[end]);
    if (squared > farthest.squared) farthest = {i, squared};
  }
  return farthest;
}

// Tenths as a decimal number: 15 -> "1.5", -20 -> "-2".
void append_tenths(std::string& out, long tenths) {
  if (tenths < 0) out += '-';
  const long size = std::labs(tenths);
  out += std::to_string(size / 10);
  if (size % 10 != 0) {
    out += '.';
    out += static_cast<char>('0' + size % 10);
  }
}

void append_path(std::string& out, const std::vector<PlanePoint>& points) {
  long last_x = 0;
  long last_y = 0;
  char command = 'M';
  for (const PlanePoint& point : points) {
    const long x = std::lround(point.x * 10);
    const long y = std::lround(point.y * 10);
    if (command != 'M' && x == last_x && y == last_y) continue;
    out += command;
    append_tenths(out, x - last_x);
    out += ',';
    append_tenths(out, y - last_y);
    command = command == 'M' ? 'l' : ' ';
    last_x = x;
    last_y = y;
  }
}

}  // namespace

Ring clip(Ring ring, Edge edge, double limit) {
  const bool all_inside =
      std::all_of(ring.begin(), ring.end(), [&](const PlanePoint& p) { return depth(p, edge, limit) >= 0; });
  if (all_inside) return ring;
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint& a = ring[i];
    const PlanePoint& b = ring[(i + 1) % ring.size()];
    const double from = depth(a, edge, limit);
    const double to = depth(b, edge, limit);
    if (from >= 0) out.push_back(a);
    if ((from >= 0) != (to >= 0)) {
      const double share = from / (from - to);
      out.push_back({a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share});
    }
  }
  return out;
}

Ring clip_to_box(Ring ring, double width, double height) {
  ring = clip(std::move(ring), Edge::left, 0);
  ring = clip(std::move(ring), Edge::right, width);
  ring = clip(std::move(ring), Edge::top, 0);
  return clip(std::move(ring), Edge::bottom, height);
}

std::vector<PlanePoint> simplified(const std::vector<PlanePoint>& points, double tolerance) {
  if (points.size() < 3) return points;
  std::vector<bool> kept(points.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
  while (!open.empty()) {
    const auto [begin, end] = open.back();
    open.pop_back();
    const Farthest farthest = farthest_between(points, begin, end);
    if (farthest.squared <= tolerance * tolerance) continue;
    kept[farthest.at] = true;
    open.emplace_back(begin, farthest.at);
    open.emplace_back(farthest.at, end);
  }
  std::vector<PlanePoint> out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (kept[i]) out.push_back(points[i]);
  }
  return out;
}

std::string closed_path(const std::vector<Ring>& rings) {
  std::string out;
  for (const Ring& ring : rings) {
    append_path(out, ring);
    if (!ring.empty()) out += 'Z';
  }
  return out;
}

std::string open_path(const std::vector<PlanePoint>& points) {
  std::string out;
  append_path(out, points);
  return out;
}

}  // namespace comity::publish
