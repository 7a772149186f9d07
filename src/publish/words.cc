#include "publish/words.h"

#include <fmt/format.h>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/date_words.h"
#include "base/text.h"

namespace comity::publish {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kFindingLabels{{
    {"introduction_and_list_differ", "An introduction and its list differ"},
    {"two_spellings", "One place in two spellings"},
    {"stated_twice", "Stated twice in one source"},
    {"date_without_year", "Dates without a year"},
    {"stated_and_gazetteer_country_differ", "Stated and listed country differ"},
    {"date_after_source", "Dates later than their source"},
    {"place_not_found", "Places not found in the gazetteer"},
    {"understood_in_part", "Understood only in part"},
    {"dates_differ", "Sources give different dates"},
    {"kinds_differ", "Sources give different kinds"},
    {"charset_differs", "Pages in another charset than they say"},
    {"status_differs", "Sources differ on whether it is in force"},
    {"other_side_silent", "The other side’s own list does not have it"},
    {"needs_review", "Statements to review"},
}};

}  // namespace

std::string in_words(const base::Date& date) { return base::in_words(date); }

std::string in_words(const std::optional<base::Date>& date, extract::Basis basis) {
  if (!date) return "date not stated";
  const std::string_view why = label_of(basis);
  return why.empty() ? base::in_words(*date) : fmt::format("{}, {}", base::in_words(*date), why);
}

std::string in_words(const base::Day& day) { return base::in_words(day); }

std::string day_in_words(base::Timestamp time) { return time == 0 ? "" : base::in_words(base::day_of(time)); }

std::string_view label_of(extract::TieKind kind) {
  switch (kind) {
    case extract::TieKind::twinning: return "Twinning";
    case extract::TieKind::friendship: return "Friendship";
    case extract::TieKind::cooperation: return "Cooperation";
    case extract::TieKind::contact: return "Contact";
    case extract::TieKind::unspecified: break;
  }
  return "Kind not stated";
}

std::string_view label_of(extract::TieStatus status) {
  switch (status) {
    case extract::TieStatus::in_force: return "In force";
    case extract::TieStatus::suspended: return "Suspended";
    case extract::TieStatus::ended: return "Ended";
  }
  return "";
}

std::string_view label_of(extract::EventType type) {
  using enum extract::EventType;
  switch (type) {
    case proposed: return "Proposed";
    case announced: return "Announced";
    case signed_: return "Signed";
    case established: return "Established";
    case renewed: return "Renewed";
    case expanded: return "Expanded";
    case transformed: return "Transformed";
    case suspended: return "Suspended";
    case resumed: return "Resumed";
    case ended: return "Ended";
    case annulled: return "Annulled";
    case visit: return "Visit";
    case ceremony: return "Ceremony";
    case anniversary: return "Anniversary";
  }
  return "";
}

std::string_view label_of(extract::PartyKind kind) {
  switch (kind) {
    case extract::PartyKind::community: return "Community";
    case extract::PartyKind::region: return "Region";
    case extract::PartyKind::state: return "State";
    case extract::PartyKind::parliament: return "Parliament";
    case extract::PartyKind::organisation: return "Organisation";
    case extract::PartyKind::person: return "Person";
  }
  return "";
}

std::string_view label_of(extract::Basis basis) {
  switch (basis) {
    case extract::Basis::unstated: return "";
    case extract::Basis::signed_: return "signed";
    case extract::Basis::council_vote: return "vote of the council";
    case extract::Basis::announced: return "announced";
    case extract::Basis::established: return "established";
    case extract::Basis::in_force: return "in force";
    case extract::Basis::first_mentioned: return "first mentioned";
  }
  return "";
}

std::string_view label_of(registry::Sides sides) {
  switch (sides) {
    case registry::Sides::confirmed: return "Both sides";
    case registry::Sides::one_sided: return "One side";
    case registry::Sides::third_party: return "Third party";
  }
  return "";
}

std::string_view explanation_of(registry::Sides sides) {
  switch (sides) {
    case registry::Sides::confirmed: return "Confirmed: sources of both sides state this tie.";
    case registry::Sides::one_sided:
      return "So far only sources of one side state this tie; that the other is silent does not mean that it disagrees.";
    case registry::Sides::third_party: return "So far only sources of others state this tie; no source of the sides themselves was read.";
  }
  return "";
}

std::string finding_label(std::string_view kind) {
  for (const auto& [name, label] : kFindingLabels)
    if (name == kind) return std::string(label);
  std::string words(kind);
  for (char& c : words)
    if (c == '_') c = ' ';
  return words.empty() ? "Other" : capitalised(words);
}

std::string number(std::uint64_t n) {
  const std::string digits = fmt::format("{}", n);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u202F";
    out += digits[i];
  }
  return out;
}

std::string count(std::uint64_t n, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", number(n), n == 1 ? singular : plural);
}

std::string enumerate(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string percent(double share) {
  return fmt::format("{}\u202F%", static_cast<int>(std::lround(share * 100)));
}

std::string language_name(std::string_view tag) {
  const icu::Locale locale = icu::Locale::createFromName(std::string(tag).c_str());
  icu::UnicodeString name;
  locale.getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string out;
  name.toUTF8String(out);
  return out.empty() ? std::string(tag) : out;
}

std::string with_article(const std::string& country) {
  // English names that take "the", by how they begin or end.
  static constexpr std::array<std::string_view, 19> kBeginnings{
      "United ",  "Netherlands", "Czech Rep", "Dominican Rep", "Central African", "Philippines", "Bahamas",
      "Gambia",   "Maldives",    "Seychelles", "Vatican",      "Comoros",         "Republic of", "Kingdom of",
      "State of", "Isle of",     "European Union", "Democratic ", "Federated "};
  static constexpr std::array<std::string_view, 6> kEndings{" Islands", " Republic", " Territories", " Territory", " Federation", " Emirates"};
  static constexpr std::array<std::string_view, 4> kWhole{"USA", "UK", "UAE", "US"};
  const auto any = [](auto&& test, const auto& words) { return std::any_of(words.begin(), words.end(), test); };
  const bool starts = any([&](std::string_view word) { return country.starts_with(word); }, kBeginnings);
  const bool ends = any([&](std::string_view word) { return country.ends_with(word); }, kEndings) ||
                    any([&](std::string_view word) { return country == word; }, kWhole);
  return starts || ends ? "the " + country : country;
}

std::string_view gazetteer_of(std::string_view place_id) {
  for (const std::string_view start : {"geonames:", "admin:", "point:"})
    if (place_id.starts_with(start)) return "GeoNames";
  if (place_id.starts_with("iso:")) return "ISO 3166";
  if (place_id.starts_with("polity:") || place_id.starts_with("comity:")) return "Comity’s own list";
  return "the gazetteer";
}

}  // namespace comity::publish
