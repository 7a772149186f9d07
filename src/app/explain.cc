#include <set>

#include "app/use_cases.h"

namespace comity::app {
namespace {

using gazetteer::PlaceIndex;
using gazetteer::PlaceKind;

// What a statement says of one place, whichever kind of statement it is.
struct PlaceNamed {
  std::string name;
  std::string country;
  std::optional<PlaceKind> kind;
  std::string chosen;
};

std::optional<PlaceKind> place_kind_of(extract::PartyKind kind) {
  switch (kind) {
    case extract::PartyKind::community: return PlaceKind::community;
    case extract::PartyKind::region: return PlaceKind::region;
    case extract::PartyKind::state: return PlaceKind::state;
    default: return std::nullopt;
  }
}

std::vector<PlaceNamed> places_of(const extract::Statement& statement) {
  std::vector<PlaceNamed> places;
  if (const auto* tie = std::get_if<extract::Tie>(&statement.what)) {
    for (const extract::Party& party : tie->parties) {
      places.push_back({party.name, party.stated_country.empty() ? party.country : party.stated_country,
                        place_kind_of(party.kind), party.place ? party.place->id : ""});
    }
  } else if (const auto* group = std::get_if<extract::Group>(&statement.what)) {
    places.push_back({group->counterpart, "", std::nullopt, group->counterpart_place ? group->counterpart_place->id : ""});
  }
  return places;
}

std::vector<PlaceIndex> company(const gazetteer::Gazetteer& gazetteer, const extract::Extraction& extraction) {
  std::set<PlaceIndex> found;
  for (const extract::Statement& statement : extraction.statements) {
    for (const PlaceNamed& place : places_of(statement)) {
      if (const auto index = gazetteer.find_id(place.chosen)) found.insert(*index);
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace

base::Result<Explanation> explain(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits) {
  ReadFile asked = what;
  asked.explain = true;
  Explanation explanation;
  COMITY_TRY(explanation.reading, read(knowledge, asked, limits));
  const extract::Extraction& extraction = explanation.reading.extraction;
  const gazetteer::Gazetteer& gazetteer = knowledge.gazetteer();

  gazetteer::Query query;
  query.near = company(gazetteer, extraction);
  if (extraction.publisher) query.publisher_country = extraction.publisher->country;
  for (const extract::Statement& statement : extraction.statements) {
    std::vector<PlaceReason>& reasons = explanation.places.emplace_back();
    for (const PlaceNamed& place : places_of(statement)) {
      query.name = place.name;
      query.country = place.country;
      query.kind = place.kind;
      reasons.push_back({place.name, place.country, place.chosen, gazetteer.choose(query)});
    }
  }
  return explanation;
}

}  // namespace comity::app
