// What MediaWiki's templates show. There are too many to know: the few that lists of places are full of, and a rule for
// the others.
#pragma once

#include <string_view>

namespace comity::source {

enum class TemplateShows {
  nothing,   // pictures of flags, notes, boxes
  first,     // its first argument: {{flag|Japan}}
  second,    // {{lang|fr|Commune}}
  all,       // {{sortname|Jean|Dupont}}
  country,   // the country that its name is the ISO code of: {{JPN}}
  own_name,  // its name, which is a country's: {{Japon}}
  unknown    // judge by its arguments
};

// `name` without white space at both ends; `language` as BCP 47, for the names of countries.
TemplateShows template_shows(std::string_view name, std::string_view language);

// The name of the country with that ISO code of three letters, in the language; "" if there is none.
std::string country_name(std::string_view iso3, std::string_view language);

}  // namespace comity::source
