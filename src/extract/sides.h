// The sides of a list or table of pairs: which country the parties of one side share where the entries do not say it.
#pragma once

#include <string>
#include <vector>

#include "extract/parties.h"

namespace comity::extract {

struct Side {
  std::string country;  // ISO code; "" if they share none
  std::string name;     // the page's word for it; "" if only the places tell
  std::vector<gazetteer::PlaceIndex> near;

  // The context in which a mention of this side is resolved.
  PartyContext context(const Analysis& analysis, const PartyMention& mention) const;
};

// The country that most mentions without a stated one may lie in: one of `named` (ISO codes that the page's introduction
// and headings name) before any other, never `not_this`.
Side find_side(const Analysis& analysis, const std::vector<const PartyMention*>& mentions, const std::vector<std::string>& named,
               const std::string& not_this);

// The ISO codes of the countries that the span names.
std::vector<std::string> countries_named(const Analysis& analysis, base::Span span);

}  // namespace comity::extract
