// Which places and ties a question may mean.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>

#include "app/use_cases.h"
#include "base/text.h"
#include "publish/label.h"
#include "server/reconcile_parts.h"

namespace comity::server::reconcile {
namespace {

namespace json = boost::json;
using base::Result;
using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;
using gazetteer::PlaceKind;

struct Point {
  double lat = 0;
  double lon = 0;
};

// "44.93,4.89" or "Point(4.89 44.93)"; nothing if it is neither.
std::optional<Point> point_of(std::string_view text) {
  const bool is_wkt = text.starts_with("Point(") || text.starts_with("POINT(");
  if (is_wkt) text = text.substr(6, text.find(')') - 6);
  const auto part = text.find_first_of(is_wkt ? " " : ",;");
  if (part == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<double> {
    digits = base::trim(digits);
    double out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(out) : std::nullopt;
  };
  const auto first = number(text.substr(0, part));
  const auto second = number(text.substr(part + 1));
  if (!first || !second) return std::nullopt;
  const Point point = is_wkt ? Point{*second, *first} : Point{*first, *second};
  return std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180 ? std::optional(point) : std::nullopt;
}

double km_between(const Point& a, const Point& b) {
  constexpr double kRadian = std::numbers::pi / 180;
  const double x = std::sin((b.lat - a.lat) * kRadian / 2);
  const double y = std::sin((b.lon - a.lon) * kRadian / 2);
  return 12742 * std::asin(std::min(1.0, std::sqrt(x * x + std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * y * y)));
}

// Adds what the stated coordinates say.
void weigh_distance(const Gazetteer& gazetteer, const std::optional<Point>& at, gazetteer::Scored& scored) {
  if (!at) return;
  const double km = km_between(*at, {gazetteer.lat(scored.place), gazetteer.lon(scored.place)});
  const double value = km < 20 ? 0.2 : km < 60 ? 0.05 : -0.2;
  scored.features.push_back({"coordinates", value});
  scored.score = std::clamp(scored.score + value, 0.0, 1.0);
}

json::object to_json(const Gazetteer& gazetteer, const gazetteer::Scored& scored, bool is_match) {
  json::array features;
  for (const auto& feature : scored.features) features.push_back(json::object{{"id", base::slug(feature.name)}, {"value", feature.value}});
  features.push_back(json::object{{"id", "rule"}, {"value", gazetteer::to_string(scored.rule)}});
  return {{"id", gazetteer.id(scored.place)},
          {"name", gazetteer.name(scored.place)},
          {"description", description(gazetteer, scored.place)},
          {"type", json::array{to_json(term_of(kTypes, type_of(gazetteer, scored.place)))}},
          {"score", std::round(scored.score * 1000) / 10},
          {"match", is_match},
          {"features", std::move(features)}};
}

json::array place_candidates(const Gazetteer& gazetteer, const Question& question) {
  gazetteer::Query query;
  const std::string country = question.value("country");
  const std::string region = question.value("region");
  const auto at = point_of(question.value("coordinates"));
  query.name = question.name;
  query.country = country;
  query.region = region;
  query.country_is_certain = !country.empty();
  const bool any_kind = question.types.empty() || question.asks_for("place");
  if (!any_kind && question.types.size() == 1)
    query.kind = question.asks_for("region") ? PlaceKind::region : question.asks_for("state") ? PlaceKind::state : PlaceKind::community;
  const gazetteer::Choice choice = gazetteer.choose(query);
  std::vector<gazetteer::Scored> all;
  if (choice.best) all.push_back(*choice.best);
  all.insert(all.end(), choice.rejected.begin(), choice.rejected.end());
  std::erase_if(all, [&](const auto& s) { return s.score <= 0 || (!any_kind && !question.asks_for(type_of(gazetteer, s.place))); });
  for (auto& scored : all) weigh_distance(gazetteer, at, scored);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  json::array out;
  for (std::size_t i = 0; i < std::min(question.limit, all.size()); ++i) {
    const bool here = at && km_between(*at, {gazetteer.lat(all[i].place), gazetteer.lon(all[i].place)}) < 20;
    const bool is_match = i == 0 && (here || (!at && choice.best && choice.best->place == all[i].place));
    out.push_back(to_json(gazetteer, all[i], is_match));
  }
  return out;
}

// "Valence – Stepanakert": the two names of a tie; the second may stand in a property instead.
std::pair<std::string, std::string> names_of(const Question& question) {
  std::string partner = question.value("partner");
  for (const std::string_view mark : {" – ", " — ", " - ", " / ", " ↔ ", " and ", " & ", ";"}) {
    const auto at = question.name.find(mark);
    if (at == std::string::npos || !partner.empty()) continue;
    return {std::string(base::trim(std::string_view(question.name).substr(0, at))),
            std::string(base::trim(std::string_view(question.name).substr(at + mark.size())))};
  }
  return {question.name, std::move(partner)};
}

std::optional<int> year_of(std::string_view text) {
  int year = 0;
  text = base::trim(text).substr(0, 4);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  return error == std::errc{} && end == text.data() + 4 && text.size() == 4 ? std::optional(year) : std::nullopt;
}

std::vector<std::string> party_ids(const registry::Registry& registry, const std::string& name) {
  std::vector<std::string> out;
  if (name.empty()) return out;
  if (const auto found = registry.find_parties(name, 8))
    for (const auto& place : *found) out.push_back(place.party.id);
  return out;
}

bool has_party(const registry::TieView& tie, const std::vector<std::string>& ids) {
  return std::any_of(tie.parties.begin(), tie.parties.end(), [&](const auto& party) {
    return std::find(ids.begin(), ids.end(), party.id) != ids.end();
  });
}

// How the stated year fits the tie's life: 1 it began then, 0.5 it was alive, 0 nothing is known, -1 it was not.
double year_fit(const registry::TieView& tie, int year) {
  if (!tie.date) return 0;
  const auto began = year_of(tie.date->to_string());
  if (!began) return 0;
  if (*began == year) return 1;
  const auto ended = tie.end ? year_of(tie.end->to_string()) : std::nullopt;
  return year < *began || (ended && year > *ended) ? -1 : 0.5;
}

struct FoundTie {
  registry::TieView tie;
  double score = 0;
  json::array features;
};

FoundTie weigh(registry::TieView tie, bool both, std::optional<int> year) {
  FoundTie out{std::move(tie), both ? 0.8 : 0.4, {}};
  out.features.push_back(json::object{{"id", "parties"}, {"value", both ? 2 : 1}});
  if (year) {
    const double fit = year_fit(out.tie, *year);
    out.features.push_back(json::object{{"id", "year"}, {"value", fit}});
    out.score = std::clamp(out.score + 0.2 * fit, 0.0, 1.0);
  }
  return out;
}

json::object to_json(const FoundTie& found, bool is_match) {
  std::string words(extract::to_string(found.tie.kind));
  if (found.tie.date) words += " since " + found.tie.date->to_string();
  if (found.tie.end) words += ", ended " + found.tie.end->to_string();
  return {{"id", found.tie.id},
          {"name", publish::label_of(found.tie)},
          {"description", words},
          {"type", json::array{to_json(term_of(kTypes, "tie"))}},
          {"score", std::round(found.score * 1000) / 10},
          {"match", is_match},
          {"features", found.features}};
}

}  // namespace

Result<json::array> tie_candidates(const Call& call, const Question& question) {
  if (!call.backend.registry) return tl::unexpected(call.backend.registry.error());
  const registry::Registry& registry = call.registry();
  const auto [first, second] = names_of(question);
  const auto ours = party_ids(registry, first);
  const auto theirs = party_ids(registry, second);
  const auto year = year_of(question.value("year"));
  std::map<std::string, std::string> clocks;
  if (const std::string day = question.value("as_of"); !day.empty()) clocks.emplace("as_of", day);
  COMITY_TRY(registry::Filter filter, app::filter_of(clocks));
  filter.limit = 200;
  std::vector<FoundTie> found;
  for (const std::string& id : ours) {
    filter.party = id;
    COMITY_TRY(const auto ties, registry.ties(filter));
    for (const auto& tie : ties.items) {
      const bool seen = std::any_of(found.begin(), found.end(), [&](const FoundTie& f) { return f.tie.id == tie.id; });
      if (!seen && (second.empty() || has_party(tie, theirs))) found.push_back(weigh(tie, has_party(tie, theirs), year));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const FoundTie& a, const FoundTie& b) { return a.score > b.score; });
  json::array out;
  for (std::size_t i = 0; i < std::min(question.limit, found.size()); ++i) {
    const bool alone = i == 0 && found[0].score >= 0.7 && (found.size() == 1 || found[0].score - found[1].score >= 0.1);
    out.push_back(to_json(found[i], alone));
  }
  return out;
}

Result<json::array> candidates(const Call& call, const Question& question) {
  if (base::trim(question.name).empty()) return json::array{};
  if (question.asks_for("tie")) return tie_candidates(call, question);
  return place_candidates(call.backend.gazetteer, question);
}

}  // namespace comity::server::reconcile
