// lexicon/polities.toml and lexicon/places.toml: what no list has. Both files explain their tables in their first lines.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/date.h"
#include "base/file.h"
#include "gazetteer/draft.h"
#include "gazetteer/fold.h"

namespace comity::gazetteer {
namespace {

using base::Code;
using base::Result;

constexpr std::int64_t kAnywhere = 99999;  // kilometres

// One entry of an array of tables, with what an error message needs.
struct Entry {
  const toml::table& table;
  std::string file;

  std::string text(std::string_view key) const { return table[key].value_or(std::string{}); }
  base::Error bad(std::string_view why) const {
    return {Code::bad_format, fmt::format("reading {}", file), fmt::format("line {}: {}", table.source().begin.line, why)};
  }
};

Result<toml::table> parse(const std::filesystem::path& path) {
  COMITY_TRY(const std::string text, base::read_file(path, 16'000'000));
  try {
    return toml::parse(text, path.string());
  } catch (const toml::parse_error& error) {
    return base::fail(Code::bad_format, fmt::format("reading {}", path.string()),
                      fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

template <class Use>
Result<void> each(const toml::table& root, std::string_view key, const std::filesystem::path& path, const Use& use) {
  const auto* list = root[key].as_array();
  if (list == nullptr) return {};
  for (const auto& node : *list) {
    const auto* table = node.as_table();
    if (table == nullptr)
      return base::fail(Code::bad_format, fmt::format("reading {}", path.string()), fmt::format("{} must be tables", key));
    COMITY_CHECK(use(Entry{*table, path.string()}));
  }
  return {};
}

// names = { fr = "…", de = ["…", "…"] }; "und" where the language does not matter.
Result<void> add_names(const Entry& entry, DraftPlace& place) {
  const auto* names = entry.table["names"].as_table();
  if (names == nullptr) return {};
  for (const auto& [key, node] : *names) {
    const std::string language = key.str() == "und" ? std::string{} : std::string(key.str());
    if (const auto one = node.value<std::string>()) {
      place.names.push_back({*one, language});
    } else if (const auto* several = node.as_array()) {
      for (const auto& item : *several) place.names.push_back({item.value_or(std::string{}), language});
    } else {
      return base::fail(entry.bad("names must be texts or lists of texts"));
    }
  }
  for (const auto& name : place.names)
    if (fold(name.text).empty()) return base::fail(entry.bad("a name has no letter"));
  return {};
}

Result<void> add_coordinates(const Entry& entry, DraftPlace& place) {
  const auto lat = entry.table["lat"].value<double>();
  const auto lon = entry.table["lon"].value<double>();
  if (!lat || !lon) return {};
  if (!(*lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180)) return base::fail(entry.bad("lat or lon is out of range"));
  place.lat = lat;
  place.lon = lon;
  return {};
}

void add_note(DraftPlace& place, std::string text, std::string_view tag) {
  if (!text.empty()) place.notes.push_back({std::move(text), std::string(tag)});
}

// Where lists have a polity's or country's places: within = [{ country = "AZ", km = 110, lat = …, lon = … }]; without km
// all of the country, without lat and lon from the place's own point. Kept as "AZ 110 39.8 46.8".
Result<void> add_area(const Entry& entry, DraftPlace& place) {
  const auto* areas = entry.table["within"].as_array();
  if (areas == nullptr) return {};
  for (const auto& node : *areas) {
    const auto* area = node.as_table();
    const std::string country = area == nullptr ? std::string{} : (*area)["country"].value_or(std::string{});
    if (country.size() != 2) return base::fail(entry.bad("within needs the two letters of a country"));
    std::string text = fmt::format("{} {}", country, (*area)["km"].value_or(kAnywhere));
    const auto lat = (*area)["lat"].value<double>();
    const auto lon = (*area)["lon"].value<double>();
    if (lat && lon) text += fmt::format(" {} {}", *lat, *lon);
    add_note(place, std::move(text), format::kWithinTag);
  }
  return {};
}

Result<void> add_polity(const Entry& entry, Draft& draft) {
  DraftPlace place;
  place.id = "polity:" + entry.text("id");
  place.kind = PlaceKind::polity;
  place.rank = format::Rank::state;
  place.names.push_back({entry.text("name"), "en"});
  const std::string period = entry.text("period");
  if (place.names[0].text.empty() || entry.text("id").empty()) return base::fail(entry.bad("id and name are needed"));
  if (!period.empty() && !base::Date::parse(period)) return base::fail(entry.bad("period is no EDTF date"));
  COMITY_CHECK(add_names(entry, place));
  COMITY_CHECK(add_coordinates(entry, place));
  COMITY_CHECK(add_area(entry, place));
  add_note(place, fmt::format("{}{}", entry.text("note"), period.empty() ? "" : fmt::format(" Period: {}.", period)),
           format::kNoteTag);
  add_note(place, "Comity polities", format::kListTag);
  draft.places.push_back(std::move(place));
  return {};
}

Result<void> add_place(const Entry& entry, Draft& draft) {
  DraftPlace place;
  place.id = entry.text("id");
  place.kind = entry.text("kind") == "region" ? PlaceKind::region : PlaceKind::community;
  place.rank = place.kind == PlaceKind::region ? format::Rank::admin2 : format::Rank::settlement;
  place.country = entry.table["country"].value_or(std::string("XX"));
  place.admin1 = entry.text("admin1");
  place.admin2 = entry.text("admin2");
  place.population = entry.table["population"].value_or(std::int64_t{0});
  place.names.push_back({entry.text("name"), ""});
  if (place.id.empty() || place.names[0].text.empty()) return base::fail(entry.bad("id and name are needed"));
  COMITY_CHECK(add_names(entry, place));
  if (const auto known = std::find_if(draft.places.begin(), draft.places.end(),
                                      [&](const DraftPlace& p) { return p.id == place.id; });
      known != draft.places.end()) {
    known->names.insert(known->names.end(), place.names.begin(), place.names.end());
    return {};
  }
  COMITY_CHECK(add_coordinates(entry, place));
  if (!place.lat) return base::fail(entry.bad("lat and lon are needed"));
  if (entry.table["country_like"].value_or(false)) add_note(place, "1", format::kLikeTag);
  add_note(place, entry.text("note"), format::kNoteTag);
  add_note(place, "Comity supplement", format::kListTag);
  draft.places.push_back(std::move(place));
  return {};
}

// More about a region or country that a list has: its names, its GeoNames id.
Result<void> add_to(const Entry& entry, const std::string& key, const std::unordered_map<std::string, std::size_t>& known,
                    Draft& draft) {
  const auto found = known.find(entry.text("code"));
  if (found == known.end()) return {};  // the lists that this file was built from do not have it
  DraftPlace& place = draft.places[found->second];
  if (const auto id = entry.table["geonames"].value<std::int64_t>(); id && key == "region")
    place.id = fmt::format("geonames:{}", *id);
  if (entry.table["country_like"].value_or(false)) add_note(place, "1", format::kLikeTag);
  COMITY_CHECK(add_names(entry, place));
  COMITY_CHECK(add_area(entry, place));
  return add_coordinates(entry, place);
}

// Lines of the wrappers section: "prefix|suffix TAB community|region|any TAB folded word".
Result<void> add_wrapper(const Entry& entry, Draft& draft) {
  const std::string kind = entry.text("kind");
  if (kind != "community" && kind != "region" && kind != "any") return base::fail(entry.bad("kind must be community, region or any"));
  for (const char* position : {"prefix", "suffix", "attached"}) {
    const auto* words = entry.table[position].as_array();
    if (words == nullptr) continue;
    for (const auto& word : *words)
      draft.wrappers += fmt::format("{}\t{}\t{}\n", position, kind, fold(word.value_or(std::string{})));
  }
  return {};
}

// Lines "joint TAB any TAB word" and "pairing TAB any TAB word".
void add_small_words(const toml::table& root, Draft& draft) {
  for (const char* role : {"joint", "pairing"}) {
    const auto* words = root["small_words"][role].as_array();
    if (words == nullptr) continue;
    for (const auto& word : *words) draft.wrappers += fmt::format("{}\tany\t{}\n", role, fold(word.value_or(std::string{})));
  }
}

Result<void> add_abbreviation(const Entry& entry, Draft& draft) {
  const auto* words = entry.table["long"].as_array();
  if (words == nullptr || entry.text("short").empty()) return base::fail(entry.bad("short and long are needed"));
  for (const auto& word : *words)
    draft.wrappers += fmt::format("short\t{}\t{}\n", fold(entry.text("short")), fold(word.value_or(std::string{})));
  return {};
}

}  // namespace

Result<void> read_polities(const std::filesystem::path& path, Draft& draft) {
  COMITY_TRY(const toml::table root, parse(path));
  return each(root, "polity", path, [&](const Entry& entry) { return add_polity(entry, draft); });
}

Result<void> read_supplement(const std::filesystem::path& path, Draft& draft) {
  COMITY_TRY(const toml::table root, parse(path));
  COMITY_CHECK(each(root, "place", path, [&](const Entry& entry) { return add_place(entry, draft); }));
  COMITY_CHECK(each(root, "region", path, [&](const Entry& entry) { return add_to(entry, "region", draft.regions, draft); }));
  COMITY_CHECK(each(root, "country", path, [&](const Entry& entry) { return add_to(entry, "country", draft.countries, draft); }));
  COMITY_CHECK(each(root, "wrapper", path, [&](const Entry& entry) { return add_wrapper(entry, draft); }));
  add_small_words(root, draft);
  return each(root, "abbreviation", path, [&](const Entry& entry) { return add_abbreviation(entry, draft); });
}

}  // namespace comity::gazetteer
