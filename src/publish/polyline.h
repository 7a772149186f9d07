// Rings and lines of the plane: cutting, simplifying, writing them for SVG.
#pragma once

#include <string>
#include <vector>

#include "publish/projection.h"

namespace comity::publish {

using Ring = std::vector<PlanePoint>;  // closed: the last point is joined to the first

enum class Edge { left, right, top, bottom };

// The part of the ring on the inner side of a straight edge at x = limit (left, right) or y = limit (top, bottom);
// where it was cut it runs along the edge (Sutherland and Hodgman 1974). Empty if nothing is left.
Ring clip(Ring ring, Edge edge, double limit);
// The part within (0, 0) to (width, height).
Ring clip_to_box(Ring ring, double width, double height);

// The line with fewer points: no dropped point is farther than `tolerance` from what is left (Ramer 1972, Douglas and
// Peucker 1973). Both ends stay.
std::vector<PlanePoint> simplified(const std::vector<PlanePoint>& points, double tolerance);

// For the attribute `d` of an SVG path, with one decimal, in relative steps, which are shorter.
std::string closed_path(const std::vector<Ring>& rings);
std::string open_path(const std::vector<PlanePoint>& points);

}  // namespace comity::publish
