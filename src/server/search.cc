#include "server/search.h"

#include <algorithm>
#include <utility>

#include "app/use_cases.h"

namespace comity::server {
namespace {

using base::Result;
using registry::Filter;

// The filter with the places' parties has all that `listing` has, and more: what it lacks goes behind it, as far as a
// page goes.
template <class View, class List>
Result<void> add_of_places(registry::Listing<View>& listing, List&& list, Filter filter) {
  const std::size_t most = filter.limit;
  filter.limit = most + listing.items.size();
  COMITY_TRY(auto all, list(filter));
  for (View& item : all.items) {
    if (listing.items.size() >= most) break;
    const bool known = std::any_of(listing.items.begin(), listing.items.end(), [&](const View& v) { return v.id == item.id; });
    if (!known) listing.items.push_back(std::move(item));
  }
  listing.total = all.total;
  return {};
}

}  // namespace

Result<publish::SearchResults> search_for(const Call& call) {
  COMITY_TRY(auto found, app::search(call.registry(), call.backend.gazetteer, call.filter.text, call.filter.clocks));
  found.ties_with_words = found.ties.total;
  found.groups_with_words = found.groups.total;
  found.acts_with_words = found.acts.total;
  if (found.places.empty() || found.also_called) return found;
  Filter filter;
  filter.clocks = call.filter.clocks;
  filter.text = found.text;
  for (const registry::PlaceView& place : found.places) filter.or_of.push_back(place.party.id);
  const registry::Registry& registry = call.registry();
  COMITY_CHECK(add_of_places(found.ties, [&](const Filter& f) { return registry.ties(f); }, filter));
  COMITY_CHECK(add_of_places(found.groups, [&](const Filter& f) { return registry.groups(f); }, filter));
  COMITY_CHECK(add_of_places(found.acts, [&](const Filter& f) { return registry.acts(f); }, filter));
  return found;
}

}  // namespace comity::server
