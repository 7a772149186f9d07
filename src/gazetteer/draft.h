// What the builder has gathered, before it is frozen into a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "gazetteer/format.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/place.h"

namespace comity::gazetteer {

struct DraftPlace {
  std::string id;
  PlaceKind kind = PlaceKind::community;
  format::Rank rank = format::Rank::settlement;
  std::string country = "XX";
  std::string admin1;  // "FR.84": of the region it lies in; a first-level region's own
  std::string admin2;  // "FR.84.38", likewise
  std::optional<double> lat;
  std::optional<double> lon;
  std::int64_t population = 0;
  std::vector<Name> names;  // the first is the main one
  std::vector<Name> notes;  // texts under the tags of format.h
};

struct Draft {
  std::vector<DraftPlace> places;
  std::unordered_map<std::string, std::size_t> regions;    // admin code -> place
  std::unordered_map<std::string, std::size_t> countries;  // two letters -> place
  std::string wrappers;  // lines of the wrappers section
};

// Each adds what one source has; fails with the file's name and line where it is malformed.
base::Result<void> read_cities(const std::filesystem::path& path, Draft& draft);
base::Result<void> read_city_points(const std::filesystem::path& path, Draft& draft);
base::Result<void> read_admin(const std::filesystem::path& path, int level, Draft& draft);
// Country names of ICU in all languages of CLDR; official English ones from iso-codes where that file exists.
base::Result<void> add_countries(const std::filesystem::path& iso_codes, Draft& draft);
base::Result<void> read_polities(const std::filesystem::path& path, Draft& draft);
base::Result<void> read_supplement(const std::filesystem::path& path, Draft& draft);

// lexicon/successions.toml: earlier names and mergers, for the places that the draft has.
base::Result<void> read_successions(const std::filesystem::path& path, Draft& draft);

// Regions and countries of the lists have no coordinates: the mean of their towns' stands for them, and the sum of
// their towns' inhabitants.
void derive_regions(Draft& draft);

// The file's bytes, and how many names they hold.
struct Frozen {
  std::string bytes;
  std::size_t names = 0;
};
Frozen freeze(const Draft& draft);

}  // namespace comity::gazetteer
