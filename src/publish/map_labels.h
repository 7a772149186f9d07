// Which spots of a map are named, and where, so that no name covers another name or a spot.
#pragma once

#include <cstddef>
#include <vector>

#include "publish/world_map.h"

namespace comity::publish {

struct LabelSize {
  double width = 0;
  double height = 0;
};

struct MapLabel {
  std::size_t spot = 0;  // index into MapDrawing::spots
  PlanePoint corner;     // top left
};

// `sizes` has one entry for each of drawing.spots (width 0: no label). Spots with more lines come first; at most `most`
// labels. `gap` is the distance kept from a spot's centre.
std::vector<MapLabel> place_labels(const MapDrawing& drawing, const std::vector<LabelSize>& sizes, double gap, std::size_t most);

}  // namespace comity::publish
