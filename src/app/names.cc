#include "app/names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text.h"

namespace comity::app {
namespace {

using base::Code;
using base::fail;
using base::Result;
using registry::PartyView;
using registry::PlaceView;
using registry::Registry;

constexpr std::size_t kMostSuggestions = 5;
constexpr std::size_t kMostCountries = 40;  // with the most ties
constexpr double kLikely = 0.6;             // the score of a place that is shown though it may not be the one meant
constexpr std::size_t kMostNamesakes = 50;  // places of one name that are looked up

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
    // A reader who searches chooses among places; where the gazetteer will not, the likeliest is still worth showing.
    const auto choice = gazetteer.choose(query);
    const gazetteer::Scored* likeliest = choice.best ? &*choice.best : nullptr;
    if (likeliest == nullptr && !choice.rejected.empty() && choice.rejected.front().score >= kLikely)
      likeliest = &choice.rejected.front();
    if (likeliest != nullptr) COMITY_CHECK(add_party(registry, gazetteer.id(likeliest->place), clocks, parties));
  }
  return parties;
}

bool bears(const PartyView& party, std::string_view name) {
  if (party.id == name) return true;
  const std::string folded = base::fold_name(name);
  const std::string latin = base::romanise(name);
  return std::any_of(party.names.begin(), party.names.end(), [&](const std::string& known) {
    return base::fold_name(known) == folded || base::romanise(known) == latin;
  });
}

bool is_state(const gazetteer::Gazetteer& gazetteer, gazetteer::PlaceIndex place) {
  return gazetteer.kind(place) == gazetteer::PlaceKind::state || gazetteer.kind(place) == gazetteer::PlaceKind::polity;
}

// The party by id or by a spelling of its sources; not_found if there is none.
Result<PlaceView> party_in_sources(const Registry& registry, std::string_view name, const registry::Clocks& clocks) {
  if (auto exact = registry.place(name, clocks)) return exact;
  COMITY_TRY(const auto parties, registry.find_parties(name, 1));
  if (!parties.empty() && bears(parties.front().party, name)) return registry.place(parties.front().party.id, clocks);
  return fail(Code::not_found, std::string(name), "the register has no such party");
}

// The parties that the gazetteer has under exactly this name: a state first, then those with most ties.
Result<std::vector<PlaceView>> namesakes(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                         std::string_view name, const registry::Clocks& clocks) {
  std::vector<PlaceView> parties;
  if (const auto state = gazetteer.country_named(name)) {
    COMITY_CHECK(add_party(registry, gazetteer.id(*state), clocks, parties));
    if (!parties.empty()) return parties;
  }
  auto places = gazetteer.exact(name);
  if (places.size() > kMostNamesakes) places.resize(kMostNamesakes);
  for (const gazetteer::PlaceIndex place : places) COMITY_CHECK(add_party(registry, gazetteer.id(place), clocks, parties));
  std::stable_sort(parties.begin(), parties.end(),
                   [](const PlaceView& a, const PlaceView& b) { return a.tie_count > b.tie_count; });
  return parties;
}

PlaceView state_of(const gazetteer::Gazetteer& gazetteer, gazetteer::PlaceIndex place) {
  PlaceView view;
  view.party.id = gazetteer.id(place);
  view.party.name = gazetteer.name(place);
  view.party.canonical = view.party.name;
  view.party.kind = extract::PartyKind::state;
  view.party.country = gazetteer.country(place);
  view.party.gazetteer_country = view.party.country;
  view.party.lat = gazetteer.lat(place);
  view.party.lon = gazetteer.lon(place);
  return view;
}

Result<PlaceView> no_party(const Registry& registry, const gazetteer::Gazetteer& gazetteer, std::string_view name,
                           const registry::Clocks& clocks) {
  COMITY_TRY(const auto near, near_spellings(registry, gazetteer, std::string(name), clocks));
  std::string detail = "the register has no such party";
  if (!near.empty()) detail += fmt::format("; did you mean {}?", fmt::join(near, " or "));
  return fail(Code::not_found, std::string(name), std::move(detail));
}

}  // namespace

Result<std::optional<PlaceView>> also_called(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                             std::string_view name, const registry::Clocks& clocks) {
  if (name.empty() || name.size() > kMaxAskedBytes) return std::optional<PlaceView>();
  if (party_in_sources(registry, name, clocks)) return std::optional<PlaceView>();
  COMITY_TRY(auto parties, namesakes(registry, gazetteer, name, clocks));
  if (parties.empty()) return std::optional<PlaceView>();
  return std::optional<PlaceView>(std::move(parties.front()));
}

Result<PlaceView> party_named(const Registry& registry, const gazetteer::Gazetteer& gazetteer, std::string_view name,
                              const registry::Clocks& clocks) {
  if (name.size() > kMaxAskedBytes) return fail(Code::not_found, "asking for a party", "no party has so long a name");
  if (auto known = party_in_sources(registry, name, clocks)) return known;
  COMITY_TRY(auto other, also_called(registry, gazetteer, name, clocks));
  if (other) return std::move(*other);
  const auto by_id = gazetteer.find_id(name);
  const auto state = by_id && is_state(gazetteer, *by_id) ? by_id : gazetteer.country_named(name);
  if (state) return state_of(gazetteer, *state);
  COMITY_TRY(const auto parties, registry.find_parties(name, 1));
  if (!parties.empty()) return registry.place(parties.front().party.id, clocks);
  return no_party(registry, gazetteer, name, clocks);
}

Result<std::string> resolve_party(const Registry& registry, const gazetteer::Gazetteer& gazetteer, registry::Filter& filter) {
  if (filter.party.empty() || filter.party.size() > kMaxAskedBytes) return std::string();
  if (party_in_sources(registry, filter.party, filter.clocks)) return std::string();
  COMITY_TRY(const auto other, also_called(registry, gazetteer, filter.party, filter.clocks));
  const auto state = gazetteer.country_named(filter.party);
  if (!other && !state) return std::string();
  const std::string name = other ? other->party.name : std::string(gazetteer.name(*state));
  const bool same = base::fold_name(name) == base::fold_name(filter.party);
  filter.party = other ? other->party.id : std::string(gazetteer.id(*state));
  return same ? std::string() : name;
}

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

}  // namespace comity::app
