// Adjectives of countries that no list has, told by their stem: "mongolische" by "Mongolei", "armeńska" by "Armenia".
#pragma once

#include <string>
#include <string_view>

namespace comity::extract {

// The ISO code of the one country whose name in the language begins like the word; "" if none does, or several do alike.
// Only for places where an adjective or name of a country must stand: many words begin like a country.
std::string country_by_stem(std::string_view word, const std::string& language);

}  // namespace comity::extract
