#include <cmath>
#include <numbers>

#include "gazetteer/draft.h"

namespace comity::gazetteer {
namespace {

// The mean of points on the sphere, so that a country on both sides of 180° does not end up in the Atlantic.
struct Mean {
  double x = 0;
  double y = 0;
  double z = 0;
  std::int64_t population = 0;

  void add(double lat, double lon, std::int64_t inhabitants) {
    const double phi = lat * std::numbers::pi / 180;
    const double lambda = lon * std::numbers::pi / 180;
    x += std::cos(phi) * std::cos(lambda);
    y += std::cos(phi) * std::sin(lambda);
    z += std::sin(phi);
    population += inhabitants;
  }
  bool empty() const { return x == 0 && y == 0 && z == 0; }
  double lat() const { return std::atan2(z, std::hypot(x, y)) * 180 / std::numbers::pi; }
  double lon() const { return std::atan2(y, x) * 180 / std::numbers::pi; }
};

// A region without listed towns takes the point of what it lies in.
void inherit_location(const Draft& draft, DraftPlace& place) {
  const DraftPlace* parent = nullptr;
  if (const auto region = draft.regions.find(place.admin1); region != draft.regions.end())
    parent = &draft.places[region->second];
  if (const auto state = draft.countries.find(place.country);
      (parent == nullptr || !parent->lat) && state != draft.countries.end())
    parent = &draft.places[state->second];
  if (parent != nullptr && parent->lat) {
    place.lat = parent->lat;
    place.lon = parent->lon;
  }
  place.rank = format::Rank::unlocated;
}

}  // namespace

void derive_regions(Draft& draft) {
  std::vector<Mean> means(draft.places.size());
  for (const auto& place : draft.places) {
    const bool counts = place.kind == PlaceKind::community && place.rank != format::Rank::part &&
                        place.rank != format::Rank::abandoned && place.lat && place.lon;
    if (!counts) continue;
    const auto add = [&](const auto& known, const std::string& code) {
      if (const auto found = known.find(code); found != known.end())
        means[found->second].add(*place.lat, *place.lon, place.population);
    };
    add(draft.countries, place.country);
    add(draft.regions, place.admin1);
    if (place.admin2 != place.admin1) add(draft.regions, place.admin2);
  }
  for (std::size_t i = 0; i < draft.places.size(); ++i) {
    auto& place = draft.places[i];
    if (means[i].empty()) continue;
    if (place.population == 0) place.population = means[i].population;
    if (place.lat) continue;
    place.lat = means[i].lat();
    place.lon = means[i].lon();
  }
  for (auto& place : draft.places)
    if (place.kind == PlaceKind::region && !place.lat) inherit_location(draft, place);
}

}  // namespace comity::gazetteer
