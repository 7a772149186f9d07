// Short lines that only say what holds for the lines below them: "Germany", "In Europe:", "1998", "Friendship cities",
// "Ended", "Verviers". Layout makes them headings; scope and lists ask them what they say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "extract/parties.h"

namespace comity::extract {

enum class LabelKind : std::uint8_t {
  country,
  continent,  // "Europe", "North America": says nothing of the ties below, and takes nothing from what stands above
  date,       // a year or a day
  kind,       // a word for ties, and no place ("Friendship cities"); also one that only says how they are ("Former")
  generic,    // a word for parties in general, and nothing else: "Cities and towns", "2. Counties (selection)"
  place       // one community or region and nothing else: whose ties follow, or who is told more of
};

struct Label {
  LabelKind kind = LabelKind::kind;
  std::string country;             // of a country: ISO code or "XX"
  std::string name;                // of a country: the line's word for it
  std::optional<base::Date> date;  // of a date
  std::optional<PartyMention> place;
  std::optional<PartyKind> parties;  // of `generic`
};

// What the span labels; nullopt if it says more than that. A count in brackets and a colon at the end do not matter.
std::optional<Label> label_of(const Analysis& analysis, base::Span span);

}  // namespace comity::extract
