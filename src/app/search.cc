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

constexpr std::size_t kMostPlaces = 20;

void add_place(std::vector<PlaceView>& places, PlaceView place) {
  const bool known = std::any_of(places.begin(), places.end(),
                                 [&](const PlaceView& p) { return p.party.id == place.party.id; });
  if (!known && places.size() < kMostPlaces) places.push_back(std::move(place));
}

Result<void> add_records(const Registry& registry, const registry::Filter& filter, publish::SearchResults& results) {
  COMITY_TRY(results.ties, registry.ties(filter));
  COMITY_TRY(results.groups, registry.groups(filter));
  COMITY_TRY(results.acts, registry.acts(filter));
  return {};
}

}  // namespace

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
  results.has_words = !base::trim(base::fold_name(results.text)).empty();
  if (!results.has_words) return results;
  COMITY_TRY(results.places, registry.find_parties(results.text, kMostPlaces));
  COMITY_CHECK(add_records(registry, filter, results));

  // The same place under another name, script or spelling: shown as well, and offered as a search of its own.
  COMITY_TRY(auto near, parties_near(registry, gazetteer, results.text, clocks));
  for (PlaceView& place : near) add_place(results.places, std::move(place));
  const bool found_words = results.ties.total + results.groups.total + results.acts.total > 0;
  if (found_words) return results;
  COMITY_TRY(results.also_called, also_called(registry, gazetteer, results.text, clocks));
  if (results.also_called) {
    filter.text.clear();
    filter.party = results.also_called->party.id;
    COMITY_CHECK(add_records(registry, filter, results));
  } else {
    COMITY_TRY(results.suggestions, near_spellings(registry, gazetteer, results.text, clocks));
  }
  return results;
}

}  // namespace comity::app
