// Distances on the WGS 84 ellipsoid, and what lies near: by a grid of square degrees, ring after ring.
#include <GeographicLib/Geodesic.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

constexpr int kRows = static_cast<int>(format::kGridRows);
constexpr int kColumns = static_cast<int>(format::kGridColumns);
constexpr double kKmPerDegree = 110.5;  // of latitude, at least

struct Near {
  double km = 0;
  PlaceIndex place{};
};

void append_cell(const FileView& file, int row, int column, PlaceIndex centre, std::vector<Near>& out) {
  if (row < 0 || row >= kRows) return;
  column = ((column % kColumns) + kColumns) % kColumns;
  const auto [begin, end] = file.grid_cell(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
  for (std::size_t i = begin; i < end; ++i)
    if (const auto place = file.grid_place(i); place && *place != centre)
      out.push_back({geodesic_km(file, centre, *place), *place});
}

// The cells `ring` steps away; columns wrap around and are taken once.
void append_ring(const FileView& file, int row, int column, int ring, PlaceIndex centre, std::vector<Near>& out) {
  const int reach = std::min(ring, kColumns / 2 - 1);
  for (int r = row - ring; r <= row + ring; ++r) {
    const bool edge = r == row - ring || r == row + ring;
    for (int c = column - reach; c <= column + reach; ++c)
      if (edge || c == column - ring || c == column + ring) append_cell(file, r, c, centre, out);
  }
}

}  // namespace

double geodesic_km(const FileView& file, PlaceIndex a, PlaceIndex b) {
  const auto from = file.record(a);
  const auto to = file.record(b);
  double metres = 0;
  GeographicLib::Geodesic::WGS84().Inverse(from.lat / 100000.0, from.lon / 100000.0, to.lat / 100000.0, to.lon / 100000.0,
                                           metres);
  return metres / 1000;
}

std::vector<PlaceIndex> nearest(const FileView& file, PlaceIndex index, std::size_t n) {
  constexpr int kMostRings = 60;
  const auto record = file.record(index);
  const double lat = std::clamp(record.lat / 100000.0, -90.0, 90.0);
  const int row = std::min(static_cast<int>(std::floor(lat + 90)), kRows - 1);
  const int column = static_cast<int>(std::floor(record.lon / 100000.0 + 180));
  std::vector<Near> found;
  for (int ring = 0; ring <= kMostRings; ++ring) {
    append_ring(file, row, column, ring, index, found);
    // Everything nearer than the ring's inner edge is known; meridians close in towards the poles.
    const double narrow = std::cos(std::min(89.0, std::abs(lat) + ring + 1) * std::numbers::pi / 180);
    const double known_km = ring * kKmPerDegree * narrow;
    const auto sure = std::count_if(found.begin(), found.end(), [&](const Near& near) { return near.km <= known_km; });
    if (static_cast<std::size_t>(sure) >= n) break;
  }
  std::sort(found.begin(), found.end(),
            [](const Near& a, const Near& b) { return a.km != b.km ? a.km < b.km : a.place < b.place; });
  std::vector<PlaceIndex> out;
  for (std::size_t i = 0; i < found.size() && out.size() < n; ++i) out.push_back(found[i].place);
  return out;
}

}  // namespace comity::gazetteer
