// What the gazetteer knows of a place. A place has all its names and never one "true" one: `name` is only the one that
// GeoNames (or the file it came from) lists it under.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace comity::gazetteer {

enum class PlaceKind : std::uint8_t {
  community,  // municipality or settlement of any size
  region,     // any level between community and state
  state,      // on an ISO list
  polity      // state-like, on no ISO list (lexicon/polities.toml); printed as kind "state", country "XX"
};

struct Name {
  std::string text;
  std::string language;  // BCP 47 or "" if not known
};

struct Place {
  std::string id;           // "geonames:146970", "admin:FR.84.38", "iso:FR", "polity:artsakh", "comity:…" (own supplement)
  PlaceKind kind = PlaceKind::community;
  std::string name;         // as its list has it
  std::vector<Name> names;  // all others
  std::string country;      // ISO 3166-1 alpha-2 of the list; "XX" where none
  std::string admin1;       // GeoNames admin code "FR.84"; "" if none
  std::string admin2;       // "FR.84.38"
  std::string admin1_name;
  double lat = 0;
  double lon = 0;
  std::int64_t population = 0;
  std::string list;         // who lists it so: "GeoNames", "ISO 3166-1", "Comity polities"
  std::string note;         // neutral wording and periods (polities); "" for most
};

std::string_view to_string(PlaceKind kind);  // "community", "region", "state" ("polity" too prints "state")

}  // namespace comity::gazetteer
