// A party's cooperation. For a single town that is its own ties. A state, region or polity stands for the places in it:
//  - a state: every party whose country (by the sources) is its ISO code;
//  - a region: every party that the gazetteer lists below it;
//  - a polity: every party without an ISO country whose source places it there, in whatever words the polity is called.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/names.h"
#include "app/use_cases.h"
#include "base/text.h"

namespace comity::app {
namespace {

using base::Result;
using registry::ActView;
using registry::Filter;
using registry::GroupView;
using registry::PartyView;
using registry::PlaceView;
using registry::Registry;
using registry::TieView;

bool is_below(const gazetteer::Place& place, const std::string& admin_id) {
  constexpr std::string_view kPrefix = "admin:";
  const std::string_view code = std::string_view(admin_id).substr(kPrefix.size());
  return place.admin1 == code || place.admin2 == code;
}

// Decides whether a party lies in the one asked for.
class Territory {
 public:
  Territory(const gazetteer::Gazetteer& gazetteer, const PartyView& party) : gazetteer_(gazetteer), party_(party) {
    if (const auto index = gazetteer.find_id(party.id)) record_ = *index;
  }

  bool is_single() const { return party_.kind != extract::PartyKind::state && party_.kind != extract::PartyKind::region; }
  bool is_state() const { return party_.id.rfind("iso:", 0) == 0; }
  std::string country() const { return is_state() ? party_.id.substr(4) : party_.country; }

  bool holds(const PartyView& other) const {
    if (other.id == party_.id) return true;
    if (is_single()) return false;
    if (is_state()) return other.country == country();
    if (party_.id.rfind("admin:", 0) == 0) return lies_in_region(other);
    return other.country == country() && is_placed_here(other.stated_countries);
  }

 private:
  bool lies_in_region(const PartyView& other) const {
    const auto index = gazetteer_.find_id(other.id);
    return index && is_below(gazetteer_.place(*index), party_.id);
  }

  bool is_placed_here(const std::vector<std::string>& stated) const {
    return std::any_of(stated.begin(), stated.end(), [this](const std::string& words) {
      if (base::fold_name(words) == base::fold_name(party_.name)) return true;
      const auto named = gazetteer_.country_named(words);
      return record_ && named && *named == *record_;
    });
  }

  const gazetteer::Gazetteer& gazetteer_;
  const PartyView& party_;
  std::optional<gazetteer::PlaceIndex> record_;
};

// All items of a listing for each of several filters, every id once, in the order of the listing.
template <class T, class Method>
Result<std::vector<T>> gather(const Registry& registry, Method list, const std::vector<Filter>& filters) {
  std::vector<T> items;
  std::set<std::string> seen;
  for (const Filter& filter : filters) {
    COMITY_TRY(auto found, all_pages([&](const Filter& f) { return (registry.*list)(f); }, filter));
    for (T& item : found) {
      if (seen.insert(item.id).second) items.push_back(std::move(item));
    }
  }
  return items;
}

template <class T>
bool is_earlier(const T& a, const T& b) {
  if (a.date && b.date) return base::sorts_before(*a.date, *b.date);
  return a.date && !b.date;
}

// No source names the polity itself, so that the register cannot tell its bodies from those of others without an ISO
// code; the gazetteer can.
class BodiesOf {
 public:
  BodiesOf(const gazetteer::Gazetteer& gazetteer, const PartyView& party) : gazetteer_(gazetteer) {
    if (party.names.empty() && party.country == "XX") record_ = gazetteer.find_id(party.id);
  }
  bool needed() const { return record_.has_value(); }
  bool holds(std::string_view body) const {
    const auto mentions = gazetteer_.scan(body);
    return std::any_of(mentions.begin(), mentions.end(), [this](const gazetteer::Mention& mention) {
      return std::find(mention.places.begin(), mention.places.end(), *record_) != mention.places.end();
    });
  }

 private:
  const gazetteer::Gazetteer& gazetteer_;
  std::optional<gazetteer::PlaceIndex> record_;
};

Filter about(const PartyView& party, const registry::Clocks& clocks) {
  Filter own;
  own.clocks = clocks;
  own.party = party.id;
  own.with_statements = true;  // the page names the sources of each item
  return own;
}

std::vector<Filter> tie_filters(const Territory& territory, const PartyView& party, const registry::Clocks& clocks) {
  std::vector<Filter> filters{about(party, clocks)};
  if (!territory.is_single() && !territory.country().empty()) {
    Filter within;
    within.clocks = clocks;
    within.country = territory.country();
    within.with_statements = true;
    filters.push_back(within);
  }
  return filters;
}

}  // namespace

Result<publish::Cooperation> cooperation(const Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                         std::string_view party, const registry::Clocks& clocks) {
  publish::Cooperation all;
  COMITY_TRY(all.party, party_named(registry, gazetteer, party, clocks));
  const PartyView& about_whom = all.party.party;
  const Territory territory(gazetteer, about_whom);

  COMITY_TRY(all.ties, gather<TieView>(registry, &Registry::ties, tie_filters(territory, about_whom, clocks)));
  std::erase_if(all.ties, [&](const TieView& tie) {
    return std::none_of(tie.parties.begin(), tie.parties.end(), [&](const PartyView& p) { return territory.holds(p); });
  });
  std::stable_sort(all.ties.begin(), all.ties.end(), is_earlier<TieView>);

  // Of the party: those that name it and those of its own parliament or council.
  std::vector<Filter> filters{about(about_whom, clocks)};
  const BodiesOf bodies(gazetteer, about_whom);
  if (bodies.needed()) {
    filters[0].party.clear();
    filters[0].country = about_whom.country;
  }
  COMITY_TRY(all.groups, gather<GroupView>(registry, &Registry::groups, filters));
  COMITY_TRY(all.acts, gather<ActView>(registry, &Registry::acts, filters));
  if (bodies.needed()) {
    std::erase_if(all.groups, [&](const GroupView& group) { return !bodies.holds(group.parliament); });
    std::erase_if(all.acts, [&](const ActView& act) { return !bodies.holds(act.body); });
  }
  std::stable_sort(all.acts.begin(), all.acts.end(), is_earlier<ActView>);
  return all;
}

}  // namespace comity::app
