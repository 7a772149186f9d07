#include "extract/sides.h"

#include <algorithm>
#include <map>
#include <set>

namespace comity::extract {

namespace {

constexpr std::size_t kFewest = 2;   // mentions that must agree when the page names no country
constexpr std::size_t kMostNear = 16;

bool lies_in(const Analysis& analysis, const PartyMention& mention, const std::string& country) {
  return std::any_of(mention.places.begin(), mention.places.end(),
                     [&](gazetteer::PlaceIndex place) { return analysis.gazetteer().country(place) == country; });
}

std::set<std::string> countries_of(const Analysis& analysis, const PartyMention& mention) {
  std::set<std::string> countries;
  for (const gazetteer::PlaceIndex place : mention.places) countries.insert(std::string(analysis.gazetteer().country(place)));
  countries.erase("");
  return countries;
}

}  // namespace

PartyContext Side::context(const Analysis& analysis, const PartyMention& mention) const {
  PartyContext context;
  context.near = near;
  if (mention.country.empty() && !country.empty() && (lies_in(analysis, mention, country) || !name.empty())) {
    context.side_country = country;
    context.side_name = name;
  }
  return context;
}

Side find_side(const Analysis& analysis, const std::vector<const PartyMention*>& mentions, const std::vector<std::string>& named,
               const std::string& not_this) {
  Side side;
  std::map<std::string, std::size_t> votes;
  std::size_t voters = 0;
  for (const PartyMention* mention : mentions) {
    if (!mention->country.empty() || mention->places.empty()) continue;
    ++voters;
    for (const std::string& country : countries_of(analysis, *mention)) ++votes[country];
  }
  std::size_t most = 0;
  for (const auto& [country, count] : votes) {
    const bool is_named = std::find(named.begin(), named.end(), country) != named.end();
    // Of two that fit alike the named one; a name that many countries have says little.
    const std::size_t weight = 2 * count + (is_named ? std::max<std::size_t>(1, voters / 2) : 0);
    if (country == not_this || 3 * count < 2 * voters || (count < kFewest && !is_named) || weight <= most) continue;
    most = weight;
    side.country = country;
    side.name = is_named ? analysis.gazetteer().country_name(country, analysis.language().code()) : std::string();
  }
  for (const PartyMention* mention : mentions)
    if (mention->places.size() == 1 && side.near.size() < kMostNear) side.near.push_back(mention->places.front());
  return side;
}

std::vector<std::string> countries_named(const Analysis& analysis, base::Span span) {
  std::vector<std::string> named;
  const auto add = [&](const std::string& code) {
    if (!code.empty() && code != "XX" && std::find(named.begin(), named.end(), code) == named.end()) named.push_back(code);
  };
  for (const PartyMention& party : PartyReader(analysis).read(span))
    if (party.is_country || !party.stated_country.empty()) add(party.country);
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(CueClass::country) || cue.is(CueClass::demonym)) add(cue.meaning->text);
  return named;
}

}  // namespace comity::extract
