// From what the text says of a party to the party: its place is chosen by all that is stated beside the name.
#include <algorithm>

#include "extract/parties.h"

namespace comity::extract {

using gazetteer::PlaceIndex;
using gazetteer::PlaceKind;

namespace {

std::optional<gazetteer::PlaceKind> asked_kind(const PartyMention& mention, const PartyContext& context) {
  const auto kind = mention.kind ? mention.kind : context.expected;
  if (!kind) return std::nullopt;
  if (*kind == PartyKind::community) return PlaceKind::community;
  if (*kind == PartyKind::region) return PlaceKind::region;
  return std::nullopt;
}

// "Donostia/San Sebastian" is one place in two spellings.
void add_spellings(std::string_view name, Party& party) {
  if (name.find('/') == std::string_view::npos) return;
  for (const std::string_view part : base::split(name, '/'))
    if (const auto spelling = base::trim(part); !spelling.empty()) party.names.emplace_back(spelling);
}

std::string name_of(const Analysis& analysis, const PartyMention& mention) {
  return mention.nominative.empty() ? base::squeeze(analysis.text(mention.name)) : mention.nominative;
}

std::optional<PlaceIndex> choose_place(const Analysis& analysis, const PartyMention& mention, const PartyContext& context) {
  const auto& gazetteer = analysis.gazetteer();
  if (mention.is_country && mention.kind.value_or(PartyKind::state) == PartyKind::state) {
    if (const auto country = gazetteer.country_named(name_of(analysis, mention))) return country;
  }
  gazetteer::Query query;
  const std::string name = name_of(analysis, mention);
  query.name = name;
  query.country = mention.country.empty() || mention.is_country ? std::string_view(context.side_country) : std::string_view(mention.country);
  query.region = mention.region;
  query.kind = asked_kind(mention, context);
  query.near = context.near;
  query.publisher_country = context.publisher_country;
  query.country_is_certain = !mention.country.empty() && mention.country != "XX";
  // "XX" stands for many; the polity's name tells where its places lie.
  if (query.country == "XX") query.country = mention.stated_country.empty() ? context.side_name : mention.stated_country;
  if (const auto choice = gazetteer.choose(query); choice.best) return choice.best->place;
  if (const std::size_t slash = name.find('/'); slash != std::string::npos) {
    query.name = base::trim(std::string_view(name).substr(0, slash));
    if (const auto choice = gazetteer.choose(query); choice.best) return choice.best->place;
  }
  return std::nullopt;
}

}  // namespace

PartyKind kind_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::community: return PartyKind::community;
    case PlaceKind::region: return PartyKind::region;
    case PlaceKind::state:
    case PlaceKind::polity: break;
  }
  return PartyKind::state;
}

namespace {

// The name was taken for another case of a place that lies elsewhere ("Komo (Italy)" for Kom): it stands as it is.
bool is_no_case(const Analysis& analysis, const PartyMention& mention, const PartyContext& context) {
  const std::string& country = mention.country.empty() ? context.side_country : mention.country;
  if (mention.nominative.empty() || mention.is_country || country.empty() || country == "XX") return false;
  return std::none_of(mention.places.begin(), mention.places.end(),
                      [&](PlaceIndex place) { return analysis.gazetteer().country(place) == country; });
}

}  // namespace

Party to_party(const Analysis& analysis, const PartyMention& read, const PartyContext& context) {
  const auto& gazetteer = analysis.gazetteer();
  PartyMention mention = read;
  if (is_no_case(analysis, mention, context)) {
    mention.nominative.clear();
    mention.places.clear();
    mention.known = false;
  }
  Party party;
  party.name = name_of(analysis, mention);
  if (mention.core != mention.name || !mention.nominative.empty()) party.as_written = base::squeeze(analysis.text(mention.core));
  add_spellings(party.name, party);
  party.stated_country = mention.stated_country;
  party.country = mention.country;
  if (party.country.empty() && !context.side_country.empty()) {
    party.country = context.side_country;
    party.stated_country = context.side_name;
  }
  const auto place = choose_place(analysis, mention, context);
  if (mention.kind) party.kind = *mention.kind;
  else if (place) party.kind = kind_of(gazetteer.kind(*place));
  else party.kind = context.expected.value_or(PartyKind::community);
  if (!place) return party;
  party.canonical = std::string(gazetteer.name(*place));
  PlaceRef ref;
  ref.id = std::string(gazetteer.id(*place));
  ref.country = std::string(gazetteer.country(*place));
  ref.lat = gazetteer.lat(*place);
  ref.lon = gazetteer.lon(*place);
  if (party.country.empty()) party.country = ref.country;
  party.place = std::move(ref);
  return party;
}

}  // namespace comity::extract
