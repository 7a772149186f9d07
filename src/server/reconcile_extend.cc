// Properties of entities: what OpenRefine adds as columns.
#include <fmt/format.h>

#include "publish/label.h"
#include "server/reconcile_parts.h"

namespace comity::server::reconcile {
namespace {

namespace json = boost::json;
using base::Result;
using gazetteer::PlaceIndex;

constexpr std::size_t kMostIds = 500;
constexpr std::size_t kMostTies = 100;

json::array texts(std::vector<std::string> values) {
  json::array out;
  for (std::string& value : values)
    if (!value.empty()) out.push_back(json::object{{"str", std::move(value)}});
  return out;
}

json::array entity(std::string_view id, std::string_view name) {
  if (id.empty() || name.empty()) return {};
  return {json::object{{"id", id}, {"name", name}}};
}

json::array names_of(const gazetteer::Place& place) {
  std::vector<std::string> out{place.name};
  for (const auto& name : place.names) out.push_back(name.text);
  return texts(std::move(out));
}

json::array ties_of(const Call& call, std::string_view id) {
  json::array out;
  if (!call.backend.registry) return out;
  registry::Filter filter;
  filter.party = std::string(id);
  filter.limit = kMostTies;
  const auto ties = call.registry().ties(filter);
  if (!ties) return out;
  for (const auto& tie : ties->items) out.push_back(json::object{{"id", tie.id}, {"name", publish::label_of(tie)}});
  return out;
}

json::array values(const Call& call, PlaceIndex index, std::string_view property) {
  const auto& gazetteer = call.backend.gazetteer;
  const gazetteer::Place place = gazetteer.place(index);
  if (property == "coordinates") return texts({fmt::format("{:.5f},{:.5f}", place.lat, place.lon)});
  if (property == "population") return place.population == 0 ? json::array{} : json::array{json::object{{"int", place.population}}};
  if (property == "country") return place.country == "XX" ? json::array{} : entity("iso:" + place.country, gazetteer.country_name(place.country));
  if (property == "region") return entity(place.admin1.empty() ? "" : "admin:" + place.admin1, place.admin1_name);
  if (property == "kind") return texts({std::string(gazetteer::to_string(place.kind))});
  if (property == "names") return names_of(place);
  if (property == "ids") return texts({place.id});
  if (property == "ties") return ties_of(call, place.id);
  if (property == "list") return texts({place.list});
  return {};
}

json::array tie_values(const Call& call, std::string_view id, std::string_view property) {
  if (!call.backend.registry || property != "names") return {};
  const auto tie = call.registry().tie(id);
  return tie ? texts({publish::label_of(*tie)}) : json::array{};
}

json::array values(const Call& call, const std::string& id, std::string_view property) {
  if (const auto place = call.backend.gazetteer.find_id(id)) return values(call, *place, property);
  return id.starts_with("t-") ? tie_values(call, id, property) : json::array{};
}

Result<std::vector<std::string>> read_texts(const json::value& asked, std::string_view key, std::string_view member) {
  const auto* object = asked.if_object();
  const auto* list = object == nullptr ? nullptr : object->if_contains(key);
  if (list == nullptr || !list->is_array()) return tl::unexpected(bad(fmt::format("{} must be a list", key)));
  std::vector<std::string> out;
  for (const json::value& item : list->get_array()) {
    const json::value* text = &item;
    if (const auto* inner = item.if_object(); inner != nullptr && !member.empty()) text = inner->if_contains(member);
    if (text == nullptr || !text->is_string()) return tl::unexpected(bad(fmt::format("{} must be a list of texts", key)));
    out.emplace_back(text->get_string());
  }
  return out;
}

}  // namespace

Result<Response> extended(const Call& call, const json::value& asked, Version version) {
  COMITY_TRY(const auto ids, read_texts(asked, "ids", ""));
  COMITY_TRY(const auto properties, read_texts(asked, "properties", "id"));
  if (ids.size() > kMostIds) return tl::unexpected(bad(fmt::format("at most {} ids are extended at once", kMostIds)));
  json::array meta;
  for (const std::string& property : properties) {
    const Term term = term_of(kKnown, property);
    if (term.id.empty()) return tl::unexpected(bad(fmt::format("there is no property '{}'", property)));
    json::object described = to_json(term);
    if (property == "country") described["type"] = to_json(term_of(kTypes, "state"));
    if (property == "region") described["type"] = to_json(term_of(kTypes, "region"));
    if (property == "ties") described["type"] = to_json(term_of(kTypes, "tie"));
    meta.push_back(std::move(described));
  }
  json::object by_id;
  json::array rows;
  for (const std::string& id : ids) {
    json::object row;
    json::array listed;
    for (const std::string& property : properties) {
      json::array found = values(call, id, property);
      if (version == Version::v10) listed.push_back(json::object{{"id", property}, {"values", found}});
      row[property] = std::move(found);
    }
    if (version == Version::v10) rows.push_back(json::object{{"id", id}, {"properties", std::move(listed)}});
    by_id[id] = std::move(row);
  }
  if (version == Version::v10) return json_response(json::object{{"meta", std::move(meta)}, {"rows", std::move(rows)}});
  return json_response(json::object{{"meta", std::move(meta)}, {"rows", std::move(by_id)}});
}

}  // namespace comity::server::reconcile
