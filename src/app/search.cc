#include <fmt/format.h>

#include <algorithm>

#include "app/names.h"
#include "app/use_cases.h"
#include "base/text.h"

namespace comity::app {
namespace {

using base::Result;
using registry::PlaceView;
using registry::Registry;

constexpr std::size_t kMostSuggestions = 5;
constexpr std::size_t kMostPlaces = 20;
constexpr std::size_t kMostCountries = 40;  // with the most ties

// Adds the party that this place is in the register, if it is one.
Result<void> add_party(const Registry& registry, std::string_view id, const registry::Clocks& clocks,
                       std::vector<PlaceView>& parties) {
  auto place = registry.place(id, clocks);
  if (place) {
    parties.push_back(std::move(*place));
  } else if (place.error().code != base::Code::not_found) {
    return base::fail(std::move(place).error());
  }
  return {};
}

// A misspelt name may be some other place's right one: the places meant in each country of the register.
Result<std::vector<PlaceView>> parties_by_country(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                                  const std::string& text, const registry::Clocks& clocks) {
  COMITY_TRY(const auto summary, registry.summary(clocks));
  std::vector<PlaceView> parties;
  for (std::size_t i = 0; i < summary.countries.size() && i < kMostCountries; ++i) {
    gazetteer::Query query;
    query.name = text;
    query.country = summary.countries[i].country;
    if (const auto choice = gazetteer.choose(query); choice.best) {
      COMITY_CHECK(add_party(registry, gazetteer.id(choice.best->place), clocks, parties));
    }
  }
  return parties;
}

// The parties of the register that the gazetteer's candidates for a name are; best candidate first.
Result<std::vector<PlaceView>> parties_near(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                            const std::string& text, const registry::Clocks& clocks) {
  std::vector<PlaceView> parties;
  if (text.size() > kMaxAskedBytes) return parties;
  for (const gazetteer::Candidate& candidate : gazetteer.candidates(text)) {
    COMITY_CHECK(add_party(registry, gazetteer.id(candidate.place), clocks, parties));
  }
  if (parties.empty()) return parties_by_country(registry, gazetteer, text, clocks);
  return parties;
}

void add_place(std::vector<PlaceView>& places, PlaceView place) {
  const bool known = std::any_of(places.begin(), places.end(),
                                 [&](const PlaceView& p) { return p.party.id == place.party.id; });
  if (!known && places.size() < kMostPlaces) places.push_back(std::move(place));
}

}  // namespace

Result<std::vector<std::string>> near_spellings(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                                const std::string& text, const registry::Clocks& clocks) {
  COMITY_TRY(const auto parties, parties_near(registry, gazetteer, text, clocks));
  std::vector<std::string> names;
  const std::string asked = base::fold_name(text);
  for (const PlaceView& place : parties) {
    const std::string& name = place.party.name;
    if (names.size() == kMostSuggestions) break;
    if (base::fold_name(name) != asked && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return names;
}

Result<publish::SearchResults> search(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                      const std::string& text, const registry::Clocks& clocks) {
  publish::SearchResults results;
  results.text = std::string(base::trim(text));
  if (results.text.empty()) return results;
  if (results.text.size() > kMaxAskedBytes) {
    return base::fail(base::Code::bad_value, "searching", fmt::format("the text is longer than {} bytes", kMaxAskedBytes));
  }
  registry::Filter filter;
  filter.clocks = clocks;
  filter.text = results.text;
  COMITY_TRY(results.places, registry.find_parties(results.text, kMostPlaces));
  COMITY_TRY(results.ties, registry.ties(filter));
  COMITY_TRY(results.groups, registry.groups(filter));
  COMITY_TRY(results.acts, registry.acts(filter));

  // The same place under another name, script or spelling: shown as well, and offered as a search of its own.
  COMITY_TRY(auto near, parties_near(registry, gazetteer, results.text, clocks));
  for (PlaceView& place : near) add_place(results.places, std::move(place));
  const bool found_words = results.ties.total + results.groups.total + results.acts.total > 0;
  if (!found_words) {
    COMITY_TRY(results.suggestions, near_spellings(registry, gazetteer, results.text, clocks));
  }
  return results;
}

}  // namespace comity::app
