// A Map block as geometry, ready for SVG and for Cairo: land, arcs along great circles, spots and the labels that fit.
// The world where the spots lie far apart, else the region around them. No borders are drawn (see land.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "publish/land.h"
#include "publish/page.h"
#include "publish/polyline.h"  // closed_path, open_path: for SVG

namespace comity::publish {

// All coordinates lie in a box from (0, 0) to (width, height), y downwards; land is cut at the box.
struct MapDrawing {
  struct Arc {
    std::size_t line = 0;            // index into Map::lines; an arc that crosses the map's edge comes in two pieces
    std::vector<PlanePoint> points;  // two or more
  };
  struct Spot {
    std::size_t spot = 0;  // index into Map::spots
    PlanePoint at;
    std::size_t lines = 0;  // how many lines end here
  };
  double width = 0;
  double height = 0;
  bool world = false;                          // the whole world, or a region
  std::vector<Ring> land;      // to be filled even-odd, not stroked: it is cut at the box
  std::vector<Arc> arcs;
  std::vector<Spot> spots;                     // those with valid coordinates
};

// `width` > 0; the height follows from it. Spots with coordinates that are no place on earth and lines to them, or to
// spots that do not exist, are left out. Lines whose ends coincide are left out too.
MapDrawing draw_map(const Map& map, double width = 960);

}  // namespace comity::publish
