#include "gazetteer/stated_country.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "base/text.h"

namespace comity::gazetteer {
namespace {

constexpr double kAnywhere = 20'000;  // kilometres

std::string_view country_of(const format::PlaceRecord& record) { return {record.country.data(), 2}; }

}  // namespace

double sphere_km(const format::PlaceRecord& a, const format::PlaceRecord& b) {
  constexpr double kRadian = std::numbers::pi / 180 / 100000;
  const double dlat = (b.lat - a.lat) * kRadian / 2;
  const double dlon = (b.lon - a.lon) * kRadian / 2;
  const double h = std::sin(dlat) * std::sin(dlat) +
                   std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * std::sin(dlon) * std::sin(dlon);
  return 12742 * std::asin(std::min(1.0, std::sqrt(h)));
}

StatedCountry::StatedCountry(const Gazetteer& gazetteer, const FileView& file, std::string_view stated) {
  if (base::trim(stated).empty()) return;
  const auto found = gazetteer.country_named(stated);
  if (!found) return;
  known_ = true;
  code_ = gazetteer.country(*found);
  record_ = file.record(*found);
  self_ = *found;
  TextReader reader = file.texts(*found);
  for (Text text; reader.next(text);)
    if (text.language == format::kWithinTag && text.text.find(' ') == 2) add_area(text.text);
}

bool StatedCountry::lists(PlaceIndex place, const format::PlaceRecord& record) const {
  return place == self_ || (code_ != "XX" && country_of(record) == code_);
}

bool StatedCountry::holds(PlaceIndex place, const format::PlaceRecord& record) const {
  if (lists(place, record)) return true;
  return std::any_of(areas_.begin(), areas_.end(), [&](const Area& area) {
    return country_of(record) == area.country && (area.km >= kAnywhere || sphere_km(record, area.centre) <= area.km);
  });
}

// "AZ 110" around the country's own point, or "AZ 110 39.8 46.8".
void StatedCountry::add_area(std::string_view text) {
  const auto words = base::split(text, ' ');
  const auto number = [&](std::size_t i) {
    double out = 0;
    std::from_chars(words[i].data(), words[i].data() + words[i].size(), out);
    return out;
  };
  Area area{words[0], number(1), record_};
  if (words.size() == 4) {
    area.centre.lat = static_cast<std::int32_t>(std::clamp(number(2), -90.0, 90.0) * 100000);
    area.centre.lon = static_cast<std::int32_t>(std::clamp(number(3), -180.0, 180.0) * 100000);
  }
  areas_.push_back(area);
}

}  // namespace comity::gazetteer
