#include "extract/country_differences.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <map>
#include <utility>

namespace comity::extract {
namespace {

constexpr std::size_t kMostQuotes = 5;  // one town may stand in a hundred lines

// "Spain (ES)"; the code alone where CLDR has no name; for "XX" what it stands for.
std::string country_in_words(const std::string& code) {
  if (code == "XX") return "a state without an ISO 3166-1 code";
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return text.empty() || text == code ? code : fmt::format("{} ({})", text, code);
}

std::string_view list_of(const std::string& place_id) {
  if (place_id.starts_with("geonames:") || place_id.starts_with("admin:")) return "GeoNames";
  if (place_id.starts_with("iso:")) return "ISO 3166-1";
  return "the gazetteer";
}

bool differs(const Party& party) {
  return party.place && !party.country.empty() && !party.place->country.empty() &&
         party.country != party.place->country;
}

std::string message_of(const Party& party) {
  const std::string stated = party.stated_country.empty() ? country_in_words(party.country) : party.stated_country;
  return fmt::format("The source places {} in {}; {} lists it under {}.", party.name, stated, list_of(party.place->id),
                     country_in_words(party.place->country));
}

}  // namespace

std::vector<CountryDifference> country_differences(const std::vector<const Statement*>& statements) {
  std::vector<CountryDifference> all;
  std::map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Tie* tie = std::get_if<Tie>(&statements[i]->what);
    if (tie == nullptr) continue;
    for (const Party& party : tie->parties) {
      if (!differs(party)) continue;
      std::string key = fmt::format("{}\t{}", party.place->id, party.country);
      const auto [at, is_new] = by_key.emplace(key, all.size());
      if (is_new) all.push_back({std::move(key), {std::string(kCountryDiffers), message_of(party), {}, {}}, {}});
      CountryDifference& one = all[at->second];
      if (!one.statements.empty() && one.statements.back() == i) continue;
      one.statements.push_back(i);
      if (one.finding.quotes.size() < kMostQuotes) one.finding.quotes.push_back(statements[i]->quotes.front());
    }
  }
  return all;
}

}  // namespace comity::extract
