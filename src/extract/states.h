// States as names of groups have them: "Japan", "Japanese", "the U.S.", "Central Africa". Regions count too, towns do not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/parties.h"

namespace comity::extract {

struct StateMention {
  base::Span span;
  std::string name;     // in the nominative where that is known; a state's own name where the text has an adjective
  std::string country;  // ISO code, or "XX"
  std::optional<PlaceRef> place;
  bool adjective = false;   // "Japanese", "Polsko-"
  bool is_country = false;  // a country, polity or part of the world; else a region
};

// Where the gazetteer has the place; nullopt for none.
std::optional<PlaceRef> reference(const gazetteer::Gazetteer& gazetteer, std::optional<gazetteer::PlaceIndex> place);

// All states named in the span, in order, none overlapping another. Parts of persons' names are left out ("Jordan Smith").
std::vector<StateMention> read_states(const Analysis& analysis, base::Span span);

}  // namespace comity::extract
