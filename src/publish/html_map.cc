#include "publish/html_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "publish/html.h"
#include "publish/templates.h"
#include "publish/world_map.h"

namespace comity::publish {
namespace {

namespace json = boost::json;

std::string rounded(double value) { return fmt::format("{:.1f}", value); }

json::object spot_of(const MapDrawing::Spot& spot, const Map& map) {
  const Map::Spot& place = map.spots[spot.spot];
  const double radius = 2.6 + 0.5 * static_cast<double>(std::min<std::size_t>(spot.lines, 6));
  return {{"x", rounded(spot.at.x)},
          {"y", rounded(spot.at.y)},
          {"radius", rounded(radius)},
          {"label", place.label},
          {"href", safe_href(place.href)}};
}

json::array arcs_of(const MapDrawing& drawing) {
  json::array arcs;
  for (const MapDrawing::Arc& arc : drawing.arcs) arcs.push_back(json::string(open_path(arc.points)));
  return arcs;
}

}  // namespace

std::string to_svg(const Map& map) {
  const MapDrawing drawing = draw_map(map);
  if (drawing.spots.empty()) return "";
  json::array spots;
  bool has_links = false;
  for (const MapDrawing::Spot& spot : drawing.spots) {
    spots.push_back(spot_of(spot, map));
    has_links = has_links || !safe_href(map.spots[spot.spot].href).empty();
  }
  return render("svg", {{"width", rounded(drawing.width)},
                        {"height", rounded(drawing.height)},
                        {"role", has_links ? "group" : "img"},
                        {"label", map.caption.empty() ? "Map" : map.caption},
                        {"land", closed_path(drawing.land)},
                        {"arcs", arcs_of(drawing)},
                        {"spots", std::move(spots)}});
}

}  // namespace comity::publish
