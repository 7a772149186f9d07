// Natural Earth's land, built in: 1:110m for the world, 1:50m for a region of it. Public domain; shown with attribution.
// There are no borders in it: Comity's maps draw land and ties, and leave to the texts who calls which place what.
#pragma once

#include <cstdint>
#include <span>

namespace comity::publish {

inline constexpr const char* kLandAttribution = "Land: Natural Earth";

// Rings of land (outer and inner alike, to be filled even-odd).
struct Land {
  std::span<const std::int16_t> points;     // longitude, latitude, … in hundredths of a degree; longitudes may pass ±180
  std::span<const std::uint32_t> ring_ends;  // for each ring, the number of points up to its end
};

Land land_of_the_world();
Land land_of_a_region();

}  // namespace comity::publish
