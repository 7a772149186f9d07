// What the service is, what it suggests while somebody types, and a few lines about one entity.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/json_text.h"
#include "base/text.h"
#include "publish/label.h"
#include "server/reconcile.h"
#include "server/reconcile_parts.h"

namespace comity::server::reconcile {
namespace {

namespace json = boost::json;
using base::Result;
using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

constexpr std::size_t kSuggested = 10;
constexpr std::size_t kMostSuggested = 100;

std::string parameter(const Call& call, const std::string& name) {
  const auto found = call.target.parameters.find(name);
  return found == call.target.parameters.end() ? std::string() : found->second;
}

Result<std::size_t> number(const Call& call, const std::string& name, std::size_t otherwise) {
  const std::string text = parameter(call, name);
  if (text.empty()) return otherwise;
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size() || out > 100'000)
    return tl::unexpected(bad(fmt::format("{} must be a number", name)));
  return out;
}

template <class Terms>
Response suggest_terms(const Call& call, const Terms& terms) {
  const std::string prefix = base::fold_name(parameter(call, "prefix"));
  json::array out;
  for (const Term& term : terms) {
    const std::string name = base::fold_name(term.name);
    const bool fits = prefix.empty() || base::fold_name(term.id).starts_with(prefix) || name.starts_with(prefix) ||
                      name.find(" " + prefix) != std::string::npos;
    if (fits) out.push_back(to_json(term));
  }
  return json_response(json::object{{"result", std::move(out)}});
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string html(const std::string& title, const std::vector<std::pair<std::string, std::string>>& facts) {
  std::string out = fmt::format("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title></head>\n<body><h1>{0}</h1>\n<dl>\n",
                                escaped(title));
  for (const auto& [name, value] : facts)
    if (!value.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value));
  return out + "</dl></body></html>\n";
}

std::string place_html(const Gazetteer& gazetteer, PlaceIndex index) {
  constexpr std::size_t kMostNames = 12;
  const gazetteer::Place place = gazetteer.place(index);
  std::vector<std::string> names;
  for (const auto& name : place.names)
    if (names.size() < kMostNames) names.push_back(name.text);
  return html(place.name, {{"What it is", description(gazetteer, index)},
                           {"Coordinates", fmt::format("{:.4f}, {:.4f}", place.lat, place.lon)},
                           {"Population", place.population == 0 ? "" : std::to_string(place.population)},
                           {"Other names", fmt::format("{}", fmt::join(names, ", "))},
                           {"Note", place.note},
                           {"Listed by", place.list + " as " + place.id}});
}

json::object at(const std::string& base, std::string_view path) { return {{"service_url", base}, {"service_path", path}}; }

}  // namespace

json::object to_json(const Term& term) { return {{"id", term.id}, {"name", term.name}}; }

Response json_response(const json::value& body) {
  return {.media_type = "application/json", .body = base::to_text(body) + "\n"};
}

base::Error bad(std::string detail) { return {base::Code::bad_value, "reading a question", std::move(detail)}; }

std::string_view type_of(const Gazetteer& gazetteer, PlaceIndex place) { return gazetteer::to_string(gazetteer.kind(place)); }

std::string description(const Gazetteer& gazetteer, PlaceIndex index) {
  const gazetteer::Place place = gazetteer.place(index);
  std::string out(gazetteer::to_string(place.kind));
  if (place.country != "XX" && !place.id.starts_with("iso:")) out += " in " + gazetteer.country_name(place.country);
  if (!place.admin1_name.empty() && place.admin1_name != place.name) out += ", " + place.admin1_name;
  return out;
}

json::object manifest(const Call& call) {
  const std::string base = call.backend.site.base_url + "/reconcile";
  json::array types;
  for (const Term& term : kTypes) types.push_back(to_json(term));
  return {{"versions", json::array{"0.2", "1.0-draft"}},
          {"name", "Comity: places, and ties between them"},
          {"identifierSpace", base + "/id/"},
          {"schemaSpace", base + "/schema/"},
          {"defaultTypes", std::move(types)},
          {"documentation", call.backend.site.base_url + "/about"},
          {"view", json::object{{"url", base + "/preview?id={{id}}"}}},
          {"preview", json::object{{"url", base + "/preview?id={{id}}"}, {"width", 420}, {"height", 260}}},
          {"suggest", json::object{{"entity", at(base, "/suggest/entity")},
                                   {"type", at(base, "/suggest/type")},
                                   {"property", at(base, "/suggest/property")}}},
          {"extend", json::object{{"propose_properties", at(base, "/extend/propose")}, {"property_settings", json::array{}}}},
          {"batchSize", 50}};
}

Result<Response> suggest_entity(const Call& call) {
  COMITY_TRY(const std::size_t from, number(call, "cursor", 0));
  COMITY_TRY(const std::size_t asked, number(call, "limit", kSuggested));
  const std::size_t limit = std::min(asked, kMostSuggested);
  const Gazetteer& gazetteer = call.backend.gazetteer;
  const auto found = gazetteer.complete(parameter(call, "prefix"), std::min<std::size_t>(from + limit, 1000));
  json::array out;
  for (std::size_t i = from; i < found.size(); ++i)
    out.push_back(json::object{{"id", gazetteer.id(found[i])},
                               {"name", gazetteer.name(found[i])},
                               {"description", description(gazetteer, found[i])},
                               {"notable", json::array{to_json(term_of(kTypes, type_of(gazetteer, found[i])))}}});
  return json_response(json::object{{"result", std::move(out)}});
}

Result<Response> suggest_type(const Call& call) { return suggest_terms(call, kTypes); }
Result<Response> suggest_property(const Call& call) { return suggest_terms(call, kStated); }

Result<Response> propose(const Call& call) {
  COMITY_TRY(const std::size_t limit, number(call, "limit", kKnown.size()));
  json::array properties;
  for (const Term& term : kKnown)
    if (properties.size() < limit) properties.push_back(to_json(term));
  json::object out{{"properties", std::move(properties)}, {"limit", limit}};
  if (const std::string type = parameter(call, "type"); !type.empty()) out["type"] = type;
  return json_response(out);
}

Result<Response> preview(const Call& call) {
  const std::string id = parameter(call, "id");
  Response response{.media_type = "text/html; charset=utf-8", .safety = Safety::embedded};
  if (id.empty()) {
    response.body = html("Comity", {{"Preview", "Name an entity: ?id=geonames:2971053"}});
    return response;
  }
  if (const auto place = call.backend.gazetteer.find_id(id)) {
    response.body = place_html(call.backend.gazetteer, *place);
    return response;
  }
  if (!call.backend.registry) return base::fail(base::Code::not_found, id, "there is no such entity");
  COMITY_TRY(const auto tie, call.registry().tie(id));
  response.body = html(publish::label_of(tie), {{"What it is", std::string(extract::to_string(tie.kind))},
                                                {"Since", tie.date ? tie.date->to_string() : ""},
                                                {"Ended", tie.end ? tie.end->to_string() : ""}});
  return response;
}

}  // namespace comity::server::reconcile
