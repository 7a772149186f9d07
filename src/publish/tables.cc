#include "publish/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/json_text.h"
#include "publish/address.h"
#include "publish/json.h"
#include "publish/projection.h"

namespace comity::publish {
namespace {

namespace json = boost::json;

// --- cells ---

// Numbers are written as they are: "-34.6" is no formula.
struct Cell {
  std::string text;
  bool number = false;
};

Cell text(std::string_view value) { return {std::string(value), false}; }
Cell text(const std::optional<base::Date>& date) { return {date ? date->to_string() : "", false}; }
Cell text(extract::Basis basis) { return text(basis == extract::Basis::unstated ? "" : extract::to_string(basis)); }
Cell time(base::Timestamp value) { return {value == 0 ? "" : base::to_rfc3339(value), false}; }

template <class Number>
Cell number(Number value) {
  return {fmt::format("{}", value), true};
}

template <class Number>
Cell number(const std::optional<Number>& value) {
  return value ? number(*value) : Cell{};
}

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, "; ")); }

// What spreadsheets take for a formula, in full width too.
bool looks_like_formula(std::string_view value) {
  constexpr std::string_view kStarts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(kStarts), std::end(kStarts), [&](std::string_view start) { return value.starts_with(start); });
}

void append_cell(std::string& out, const Cell& cell) {
  const bool guarded = !cell.number && looks_like_formula(cell.text);
  if (!guarded && cell.text.find_first_of("\",\r\n") == std::string::npos) {
    out += cell.text;
    return;
  }
  out += guarded ? "\"'" : "\"";
  for (const char c : cell.text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_row(std::string& out, const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    append_cell(out, cells[i]);
  }
  out += "\r\n";
}

// --- tables: one line a column ---

template <class View>
struct Column {
  std::string_view title;
  Cell (*cell)(const View&);
};

template <class View, std::size_t N>
std::string csv_of(const std::vector<View>& views, const Column<View> (&columns)[N]) {
  std::string out;
  std::vector<Cell> cells;
  for (const auto& column : columns) cells.push_back(text(column.title));
  append_row(out, cells);
  for (const View& view : views) {
    cells.clear();
    for (const auto& column : columns) cells.push_back(column.cell(view));
    append_row(out, cells);
  }
  return out;
}

using registry::ActView;
using registry::FindingView;
using registry::GroupView;
using registry::PartyView;
using registry::PlaceView;
using registry::SourceView;
using registry::TieView;

const PartyView& party(const TieView& tie, std::size_t i) {
  static const PartyView kNone;
  return i < tie.parties.size() ? tie.parties[i] : kNone;
}

std::string kinds_of(const TieView& tie) {
  std::vector<std::string> kinds;
  for (const auto kind : tie.kinds_stated) kinds.emplace_back(extract::to_string(kind));
  return joined(kinds);
}

std::string further_parties(const TieView& tie) {
  std::vector<std::string> names;
  for (std::size_t i = 2; i < tie.parties.size(); ++i) names.push_back(tie.parties[i].name);
  return joined(names);
}

// The whole life in one cell: "established 2014-10-10; expanded 2016".
std::string life_of(const GroupView& group) {
  std::vector<std::string> steps;
  for (const auto& event : group.life) {
    steps.emplace_back(extract::to_string(event.type));
    if (event.date) steps.back() += " " + event.date->to_string();
  }
  return joined(steps);
}

constexpr Column<TieView> kTieColumns[] = {
    {"id", [](const TieView& t) { return text(t.id); }},
    {"kind", [](const TieView& t) { return text(extract::to_string(t.kind)); }},
    {"kinds_stated", [](const TieView& t) { return text(kinds_of(t)); }},
    {"status", [](const TieView& t) { return text(extract::to_string(t.status)); }},
    {"party_1_name", [](const TieView& t) { return text(party(t, 0).name); }},
    {"party_1_country", [](const TieView& t) { return text(party(t, 0).country); }},
    {"party_1_id", [](const TieView& t) { return text(party(t, 0).id); }},
    {"party_1_lat", [](const TieView& t) { return number(party(t, 0).lat); }},
    {"party_1_lon", [](const TieView& t) { return number(party(t, 0).lon); }},
    {"party_2_name", [](const TieView& t) { return text(party(t, 1).name); }},
    {"party_2_country", [](const TieView& t) { return text(party(t, 1).country); }},
    {"party_2_id", [](const TieView& t) { return text(party(t, 1).id); }},
    {"party_2_lat", [](const TieView& t) { return number(party(t, 1).lat); }},
    {"party_2_lon", [](const TieView& t) { return number(party(t, 1).lon); }},
    {"further_parties", [](const TieView& t) { return text(further_parties(t)); }},
    {"date", [](const TieView& t) { return text(t.date); }},
    {"basis", [](const TieView& t) { return text(t.basis); }},
    {"date_reason", [](const TieView& t) { return text(t.date_reason); }},
    {"end", [](const TieView& t) { return text(t.end); }},
    {"sides", [](const TieView& t) { return text(registry::to_string(t.sides)); }},
    {"source_count", [](const TieView& t) { return number(t.source_count); }},
    {"confidence", [](const TieView& t) { return number(t.confidence); }},
    {"first_known", [](const TieView& t) { return time(t.first_known); }},
    {"last_changed", [](const TieView& t) { return time(t.last_changed); }},
    {"address", [](const TieView& t) { return text(address_of(t.id)); }},
};

constexpr Column<GroupView> kGroupColumns[] = {
    {"id", [](const GroupView& g) { return text(g.id); }},
    {"kind", [](const GroupView& g) { return text(g.kind); }},
    {"parliament", [](const GroupView& g) { return text(g.parliament); }},
    {"parliament_country", [](const GroupView& g) { return text(g.parliament_country); }},
    {"counterpart", [](const GroupView& g) { return text(g.counterpart); }},
    {"counterpart_id", [](const GroupView& g) { return text(g.counterpart_id); }},
    {"counterpart_country", [](const GroupView& g) { return text(g.counterpart_country); }},
    {"life", [](const GroupView& g) { return text(life_of(g)); }},
    {"chair", [](const GroupView& g) { return text(g.chair); }},
    {"members", [](const GroupView& g) { return number(g.members); }},
    {"reciprocal_id", [](const GroupView& g) { return text(g.reciprocal_id); }},
    {"source_count", [](const GroupView& g) { return number(g.source_count); }},
    {"confidence", [](const GroupView& g) { return number(g.confidence); }},
    {"first_known", [](const GroupView& g) { return time(g.first_known); }},
    {"last_changed", [](const GroupView& g) { return time(g.last_changed); }},
    {"address", [](const GroupView& g) { return text(address_of(g.id)); }},
};

constexpr Column<ActView> kActColumns[] = {
    {"id", [](const ActView& a) { return text(a.id); }},
    {"kind", [](const ActView& a) { return text(a.kind); }},
    {"body", [](const ActView& a) { return text(a.body); }},
    {"body_country", [](const ActView& a) { return text(a.body_country); }},
    {"subject", [](const ActView& a) { return text(a.subject); }},
    {"subject_id", [](const ActView& a) { return text(a.subject_id); }},
    {"date", [](const ActView& a) { return text(a.date); }},
    {"source_count", [](const ActView& a) { return number(a.source_count); }},
    {"confidence", [](const ActView& a) { return number(a.confidence); }},
    {"first_known", [](const ActView& a) { return time(a.first_known); }},
    {"last_changed", [](const ActView& a) { return time(a.last_changed); }},
    {"address", [](const ActView& a) { return text(address_of(a.id)); }},
};

constexpr Column<PlaceView> kPlaceColumns[] = {
    {"id", [](const PlaceView& p) { return text(p.party.id); }},
    {"name", [](const PlaceView& p) { return text(p.party.name); }},
    {"canonical", [](const PlaceView& p) { return text(p.party.canonical); }},
    {"names", [](const PlaceView& p) { return text(joined(p.party.names)); }},
    {"kind", [](const PlaceView& p) { return text(extract::to_string(p.party.kind)); }},
    {"country", [](const PlaceView& p) { return text(p.party.country); }},
    {"stated_countries", [](const PlaceView& p) { return text(joined(p.party.stated_countries)); }},
    {"gazetteer_country", [](const PlaceView& p) { return text(p.party.gazetteer_country); }},
    {"lat", [](const PlaceView& p) { return number(p.party.lat); }},
    {"lon", [](const PlaceView& p) { return number(p.party.lon); }},
    {"tie_count", [](const PlaceView& p) { return number(p.tie_count); }},
    {"group_count", [](const PlaceView& p) { return number(p.group_count); }},
    {"act_count", [](const PlaceView& p) { return number(p.act_count); }},
    {"source_count", [](const PlaceView& p) { return number(p.source_count); }},
    {"address", [](const PlaceView& p) { return text(address_of(p.party.id)); }},
};

constexpr Column<SourceView> kSourceColumns[] = {
    {"id", [](const SourceView& s) { return text(s.ref.id); }},
    {"title", [](const SourceView& s) { return text(s.ref.title); }},
    {"url", [](const SourceView& s) { return text(s.ref.url); }},
    {"publisher", [](const SourceView& s) { return text(s.ref.publisher); }},
    {"publisher_id", [](const SourceView& s) { return text(s.ref.publisher_id); }},
    {"retrieved", [](const SourceView& s) { return time(s.ref.retrieved); }},
    {"name", [](const SourceView& s) { return text(s.name); }},
    {"media_type", [](const SourceView& s) { return text(s.media_type); }},
    {"charset", [](const SourceView& s) { return text(s.charset); }},
    {"language", [](const SourceView& s) { return text(s.language); }},
    {"bytes", [](const SourceView& s) { return number(s.bytes); }},
    {"sha256", [](const SourceView& s) { return text(s.sha256); }},
    {"statement_count", [](const SourceView& s) { return number(s.statement_count); }},
    {"recorded", [](const SourceView& s) { return time(s.recorded); }},
    {"address", [](const SourceView& s) { return text(address_of(s.ref.id)); }},
};

constexpr Column<FindingView> kFindingColumns[] = {
    {"id", [](const FindingView& f) { return text(f.id); }},
    {"kind", [](const FindingView& f) { return text(f.kind); }},
    {"message", [](const FindingView& f) { return text(f.message); }},
    {"source_id", [](const FindingView& f) { return text(f.source.id); }},
    {"source_title", [](const FindingView& f) { return text(f.source.title); }},
    {"suggestions", [](const FindingView& f) { return text(joined(f.suggestions)); }},
    {"subject_ids", [](const FindingView& f) { return text(joined(f.subject_ids)); }},
    {"recorded", [](const FindingView& f) { return time(f.recorded); }},
    {"address", [](const FindingView& f) { return text(address_of(f.id)); }},
};

// --- GeoJSON ---

// Six decimals are ten centimetres (RFC 7946, 11.2).
double rounded(double degrees) { return std::round(degrees * 1e6) / 1e6; }

json::array position(const GeoPoint& point) { return {rounded(point.lon), rounded(point.lat)}; }

std::optional<GeoPoint> point_of(const PartyView& party) {
  if (!party.lat || !party.lon) return std::nullopt;
  return GeoPoint{*party.lat, *party.lon};
}

// The latitude at which the great circle from a to b, which crosses the antimeridian, does so: by halving.
double latitude_at_antimeridian(const GeoPoint& a, const GeoPoint& b) {
  double low = 0;
  double high = 1;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    const bool same_side = (along_great_circle(a, b, middle).lon > 0) == (a.lon > 0);
    (same_side ? low : high) = middle;
  }
  return along_great_circle(a, b, low).lat;
}

void append_lines(json::array& lines, const GeoPoint& a, const GeoPoint& b) {
  if (std::abs(a.lon - b.lon) <= 180) {
    lines.push_back(json::array{position(a), position(b)});
    return;
  }
  const double lat = latitude_at_antimeridian(a, b);
  const double side = a.lon > 0 ? 180 : -180;
  lines.push_back(json::array{position(a), position({lat, side})});
  lines.push_back(json::array{position({lat, -side}), position(b)});
}

json::value geometry_of(const TieView& tie) {
  std::vector<GeoPoint> points;
  for (const PartyView& side : tie.parties) {
    if (const auto point = point_of(side)) points.push_back(*point);
  }
  json::array lines;
  for (std::size_t i = 1; i < points.size(); ++i) append_lines(lines, points.front(), points[i]);
  if (lines.empty()) return nullptr;
  if (lines.size() == 1) return json::object{{"type", "LineString"}, {"coordinates", std::move(lines.front())}};
  return json::object{{"type", "MultiLineString"}, {"coordinates", std::move(lines)}};
}

json::value geometry_of(const PlaceView& place) {
  const auto point = point_of(place.party);
  if (!point) return nullptr;
  return json::object{{"type", "Point"}, {"coordinates", position(*point)}};
}

template <class View>
std::string geojson_of(const std::vector<View>& views) {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
  for (std::size_t i = 0; i < views.size(); ++i) {
    json::object properties = to_json(views[i]);
    properties.erase("statements");
    json::value id = properties.at("id");
    out += i == 0 ? "\n" : ",\n";
    out += base::to_text(json::object{{"type", "Feature"},
                                      {"id", std::move(id)},
                                      {"geometry", geometry_of(views[i])},
                                      {"properties", std::move(properties)}});
  }
  return out + "\n]}\n";
}

}  // namespace

std::string to_csv(const std::vector<TieView>& ties) { return csv_of(ties, kTieColumns); }
std::string to_csv(const std::vector<GroupView>& groups) { return csv_of(groups, kGroupColumns); }
std::string to_csv(const std::vector<ActView>& acts) { return csv_of(acts, kActColumns); }
std::string to_csv(const std::vector<PlaceView>& places) { return csv_of(places, kPlaceColumns); }
std::string to_csv(const std::vector<SourceView>& sources) { return csv_of(sources, kSourceColumns); }
std::string to_csv(const std::vector<FindingView>& findings) { return csv_of(findings, kFindingColumns); }
std::string to_geojson(const std::vector<TieView>& ties) { return geojson_of(ties); }
std::string to_geojson(const std::vector<PlaceView>& places) { return geojson_of(places); }

}  // namespace comity::publish
