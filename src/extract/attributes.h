// Lines that tell more of the party named above them: "Country: Japan", "Since: 5 October 1971", "Twinned since 1971".
#pragma once

#include <optional>

#include "extract/grammar.h"
#include "extract/parties.h"

namespace comity::extract {

struct Attribute {
  std::optional<PartyMention> country;
  std::string country_name;
  TieDates dates;
  std::string region;
  bool other = false;  // "Population: 465,000", "Website: …": of no use, but no party either
};

// nullopt if the line is no attribute.
std::optional<Attribute> read_attribute(const Analysis& analysis, base::Span line);

// Adds to a party and its tie what the attribute says and they do not.
void apply(const Attribute& attribute, PartyMention& party, TieDates& dates);

}  // namespace comity::extract
