// Signs for countries that stand in brackets behind a name: "(ITA)", "(D, since 1984)".
#pragma once

#include <string>
#include <string_view>

namespace comity::extract {

// The ISO 3166-1 alpha-2 code of an alpha-3 code ("ITA") or of a distinguishing sign of vehicles ("D", "SLO"), as written
// in capitals; "" if the word is neither.
std::string country_of_sign(std::string_view word);

}  // namespace comity::extract
