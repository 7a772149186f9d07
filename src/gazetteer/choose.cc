// Choosing among namesakes: each candidate gets a sum of features, the best is taken if it is good enough.
// The weights were set on lists of partner towns with countries; `Choice` shows each of them.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "base/text.h"
#include "gazetteer/fold.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {
namespace {

// Below these nothing is answered: on the lists that the weights were set on, fewer than two in three would be right.
constexpr double kGoodEnough = 0.42;
constexpr double kGoodEnoughFuzzy = 0.63;

bool good_enough(const Scored& scored) {
  return scored.score >= (scored.rule == Rule::fuzzy ? kGoodEnoughFuzzy : kGoodEnough);
}

double km_between(const format::PlaceRecord& a, const format::PlaceRecord& b) {
  constexpr double kRadian = std::numbers::pi / 180 / 100000;
  const double dlat = (b.lat - a.lat) * kRadian / 2;
  const double dlon = (b.lon - a.lon) * kRadian / 2;
  const double h = std::sin(dlat) * std::sin(dlat) +
                   std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * std::sin(dlon) * std::sin(dlon);
  return 12742 * std::asin(std::min(1.0, std::sqrt(h)));
}

std::string_view country_of(const format::PlaceRecord& record) { return {record.country.data(), 2}; }

// Where the stated country says that the place lies.
class Country {
 public:
  Country(const Gazetteer& gazetteer, const FileView& file, std::string_view stated) {
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

  bool known() const { return known_; }
  // The list has it under the stated country itself, not under one of the codes that sources state it under too.
  bool lists(PlaceIndex place, const format::PlaceRecord& record) const {
    return place == self_ || (code_ != "XX" && country_of(record) == code_);
  }
  bool holds(PlaceIndex place, const format::PlaceRecord& record) const {
    if (lists(place, record)) return true;
    for (const auto& area : areas_)
      if (country_of(record) == area.country && (area.km >= kAnywhere || km_between(record, area.centre) <= area.km))
        return true;
    return false;
  }

 private:
  struct Area {
    std::string_view country;
    double km = 0;
    format::PlaceRecord centre;
  };
  static constexpr double kAnywhere = 20'000;

  // "AZ 110" around the country's own point, or "AZ 110 39.8 46.8".
  void add_area(std::string_view text) {
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

  bool known_ = false;
  std::string_view code_;
  PlaceIndex self_{format::kNone};
  format::PlaceRecord record_;
  std::vector<Area> areas_;
};

class Chooser {
 public:
  using Find = std::function<std::vector<Found>(std::string_view name, Rule rule)>;
  Chooser(const Gazetteer& gazetteer, const FileView& file, const Find& find, const Query& query)
      : gazetteer_(gazetteer), file_(file), find_(find), query_(query), country_(gazetteer, file, query.country) {
    region_ = query.region;
    read_hint();
    find_regions();
    for (const PlaceIndex place : query.near)
      if (near_.size() < kMostNear) near_.push_back(file.record(place));
  }

  Choice run() {
    Choice out;
    for (const Rule rule : {Rule::exact, Rule::without_marks, Rule::transliterated, Rule::fuzzy}) {
      std::vector<Scored> scored = weigh(find_(query_.name, rule));
      if (scored.empty()) continue;
      out.rejected.insert(out.rejected.end(), scored.begin(), scored.end());
      if (good_enough(scored.front())) break;
    }
    std::stable_sort(out.rejected.begin(), out.rejected.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    if (!out.rejected.empty() && good_enough(out.rejected.front())) {
      out.best = out.rejected.front();
      out.rejected.erase(out.rejected.begin());
    }
    return out;
  }

 private:
  static constexpr std::size_t kMostNear = 32;

  // "Portland, Oregon", "Halle (Saale)": what follows the name may be its country or region.
  void read_hint() {
    const SplitName parts = split_name(query_.name);
    if (parts.rest.empty()) return;
    if (!country_.known()) {
      const auto last = base::split(parts.rest, ',').back();
      Country hinted(gazetteer_, file_, last);
      if (hinted.known()) country_ = std::move(hinted);
    }
    if (region_.empty()) region_ = base::split(parts.rest, ',').front();
  }

  void find_regions() {
    if (base::trim(region_).empty()) return;
    const auto add = [&](PlaceIndex place) {
      const auto record = file_.record(place);
      if (record.kind != static_cast<std::uint8_t>(PlaceKind::region)) return;
      if (!country_.known() || country_.holds(place, record)) regions_.push_back(place);
    };
    for (const Rule rule : {Rule::exact, Rule::without_marks}) {
      for (const auto& found : find_(region_, rule)) add(found.place);
      if (!regions_.empty()) return;
    }
    // "CA", as on the list of first-level regions.
    if (const auto country = gazetteer_.country_named(query_.country))
      if (const auto found = file_.find_id("admin:" + std::string(gazetteer_.country(*country)) + "." +
                                           std::string(base::trim(region_))))
        add(*found);
  }

  std::vector<Scored> weigh(const std::vector<Found>& found) const {
    std::vector<Scored> out;
    for (const auto& candidate : found) {
      const auto record = file_.record(candidate.place);
      if (country_.known() && query_.country_is_certain && !country_.holds(candidate.place, record)) continue;
      Scored scored = score(candidate, record);
      const auto same = std::find_if(out.begin(), out.end(), [&](const Scored& s) { return s.place == scored.place; });
      if (same == out.end())
        out.push_back(std::move(scored));
      else if (scored.score > same->score)
        *same = std::move(scored);
    }
    std::stable_sort(out.begin(), out.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    return out;
  }

  Scored score(const Found& found, const format::PlaceRecord& record) const {
    Scored out;
    out.place = found.place;
    out.rule = found.rule;
    const auto add = [&](std::string name, double value) {
      if (value == 0) return;
      out.score += value;
      out.features.push_back({std::move(name), value});
    };
    add("name", name_value(found));
    add("country", country_value(found.place, record));
    add("region", region_value(found.place, record));
    add("near", near_value(record));
    add("population", population_value(record));
    add("kind", kind_value(found, record));
    add("publisher country", publisher_value(record));
    out.score = std::clamp(out.score, 0.0, 1.0);
    return out;
  }

  double name_value(const Found& found) const {
    switch (found.rule) {
      case Rule::exact: return 0.43 + (found.main ? 0.10 : 0) + (is_written_so(found.place) ? 0.04 : 0);
      case Rule::without_marks: return 0.39 + (found.main ? 0.09 : 0);
      case Rule::transliterated: return 0.38 + (found.main ? 0.04 : 0);
      case Rule::fuzzy: {
        const auto letters = static_cast<double>(base::code_point_count(query_.name));
        return 0.42 + (found.main ? 0.04 : 0) - 0.9 * found.distance / std::max(letters, 4.0);
      }
    }
    return 0;
  }

  // With all its marks: "Susà" is not "Susa".
  bool is_written_so(PlaceIndex place) const {
    TextReader reader = file_.texts(place);
    for (Text text; reader.next(text);)
      if (text.text == query_.name) return true;
    return false;
  }

  double country_value(PlaceIndex place, const format::PlaceRecord& record) const {
    if (!country_.known()) return 0;
    if (country_.lists(place, record)) return 0.15;
    return country_.holds(place, record) ? 0.12 : -0.15;
  }

  double region_value(PlaceIndex place, const format::PlaceRecord& record) const {
    if (regions_.empty()) return 0;
    for (const PlaceIndex region : regions_) {
      if (region == place || number(region) == record.admin1 || number(region) == record.admin2) return 0.15;
      if (km_between(file_.record(region), record) < 30) return 0.05;
    }
    return -0.15;
  }

  double near_value(const format::PlaceRecord& record) const {
    if (near_.empty()) return 0;
    double nearest = 1e9;
    for (const auto& other : near_) nearest = std::min(nearest, km_between(record, other));
    if (nearest < 60) return 0.15;
    if (nearest < 150) return 0.10;
    return nearest < 500 ? 0.04 : 0;
  }

  static double population_value(const format::PlaceRecord& record) {
    return 0.03 * std::min(7.0, std::log10(record.population + 1.0));
  }

  double kind_value(const Found& found, const format::PlaceRecord& record) const {
    const auto wanted = query_.kind ? query_.kind : found.kind;
    const auto kind = PlaceKind{record.kind};
    const auto as_asked = [](PlaceKind k) { return k == PlaceKind::polity ? PlaceKind::state : k; };
    double value = 0;
    if (wanted) value = as_asked(kind) == as_asked(*wanted) ? 0.12 : -0.15;
    switch (format::Rank{record.feature}) {
      case format::Rank::abandoned: return value - 0.15;
      case format::Rank::part: return value - 0.05;
      case format::Rank::seat3: return value + 0.01;
      case format::Rank::seat2: return value + 0.015;
      case format::Rank::seat1: return value + 0.03;
      case format::Rank::capital: return value + 0.04;
      case format::Rank::unlocated: return wanted ? value : value - 0.45;
      case format::Rank::admin2: return wanted ? value : value - 0.22;
      case format::Rank::admin1: return wanted ? value : value - 0.12;
      default: return value;
    }
  }

  double publisher_value(const format::PlaceRecord& record) const {
    return !query_.publisher_country.empty() && country_of(record) == query_.publisher_country ? 0.04 : 0;
  }

  const Gazetteer& gazetteer_;
  const FileView& file_;
  const Find& find_;
  const Query& query_;
  Country country_;
  std::string_view region_;
  std::vector<PlaceIndex> regions_;
  std::vector<format::PlaceRecord> near_;
};

}  // namespace

Choice choose_place(const Gazetteer& gazetteer, const FileView& file, const Chooser::Find& find, const Query& query) {
  return Chooser(gazetteer, file, find, query).run();
}

}  // namespace comity::gazetteer
