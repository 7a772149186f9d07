#include "extract/country_signs.h"

#include <unicode/locid.h>

#include <map>

namespace comity::extract {
namespace {

struct Sign {
  const char* sign;
  const char* country;
};

// Distinguishing signs of vehicles in international traffic (UN), where they are no alpha-3 code.
constexpr Sign kVehicles[] = {
    {"A", "AT"},    {"B", "BE"},   {"CDN", "CA"}, {"CH", "CH"}, {"CZ", "CZ"}, {"D", "DE"},   {"DK", "DK"},  {"E", "ES"},   {"EST", "EE"},
    {"F", "FR"},    {"FIN", "FI"}, {"FL", "LI"},  {"GB", "GB"}, {"GR", "GR"}, {"H", "HU"},   {"HR", "HR"},  {"I", "IT"},   {"IRL", "IE"},
    {"IS", "IS"},   {"J", "JP"},   {"L", "LU"},   {"LT", "LT"}, {"LV", "LV"}, {"M", "MT"},   {"MNE", "ME"}, {"N", "NO"},   {"NL", "NL"},
    {"P", "PT"},    {"PL", "PL"},  {"RO", "RO"},  {"RUS", "RU"}, {"S", "SE"}, {"SK", "SK"},  {"SLO", "SI"}, {"SRB", "RS"}, {"TR", "TR"},
    {"UA", "UA"},   {"BG", "BG"},  {"BY", "BY"},  {"BIH", "BA"}, {"MK", "MK"}, {"NMK", "MK"}, {"MD", "MD"},  {"AL", "AL"},  {"CY", "CY"},
    {"RL", "LB"},   {"IL", "IL"},  {"ROK", "KR"}, {"RC", "TW"},  {"GE", "GE"}, {"AM", "AM"},  {"AZ", "AZ"},  {"UK", "GB"},  {"CN", "CN"},
};

std::map<std::string, std::string, std::less<>> all_signs() {
  std::map<std::string, std::string, std::less<>> signs;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
    if (const std::string three = icu::Locale("", *code).getISO3Country(); !three.empty()) signs.emplace(three, *code);
  for (const Sign& sign : kVehicles) signs.emplace(sign.sign, sign.country);
  return signs;
}

}  // namespace

std::string country_of_sign(std::string_view word) {
  static const auto kSigns = all_signs();
  const auto at = kSigns.find(word);
  return at == kSigns.end() ? std::string() : at->second;
}

}  // namespace comity::extract
