#include "publish/map_labels.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace comity::publish {
namespace {

struct Rectangle {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  bool meets(const Rectangle& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  }
};

// Right of the spot, left, above, below; in this order.
std::vector<Rectangle> candidates(const PlanePoint& at, const LabelSize& size, double gap) {
  const double middle_y = at.y - size.height / 2;
  const double middle_x = at.x - size.width / 2;
  return {{at.x + gap, middle_y, size.width, size.height},
          {at.x - gap - size.width, middle_y, size.width, size.height},
          {middle_x, at.y - gap - size.height, size.width, size.height},
          {middle_x, at.y + gap, size.width, size.height}};
}

}  // namespace

std::vector<MapLabel> place_labels(const MapDrawing& drawing, const std::vector<LabelSize>& sizes, double gap, std::size_t most) {
  COMITY_EXPECTS(sizes.size() == drawing.spots.size());
  std::vector<std::size_t> order(drawing.spots.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return drawing.spots[a].lines > drawing.spots[b].lines; });
  std::vector<Rectangle> taken;
  const double reach = gap * 0.6;
  for (const auto& spot : drawing.spots) taken.push_back({spot.at.x - reach, spot.at.y - reach, 2 * reach, 2 * reach});
  const auto is_free = [&](const Rectangle& r) {
    if (r.x < 0 || r.y < 0 || r.x + r.width > drawing.width || r.y + r.height > drawing.height) return false;
    return std::none_of(taken.begin(), taken.end(), [&](const Rectangle& other) { return r.meets(other); });
  };
  std::vector<MapLabel> labels;
  for (const std::size_t i : order) {
    if (labels.size() == most) break;
    if (sizes[i].width <= 0) continue;
    const auto places = candidates(drawing.spots[i].at, sizes[i], gap);
    const auto found = std::find_if(places.begin(), places.end(), is_free);
    if (found == places.end()) continue;
    taken.push_back(*found);
    labels.push_back({i, {found->x, found->y}});
  }
  return labels;
}

}  // namespace comity::publish
