// Dates, kinds, numbers and roles in plain English words, for pages. The words for one value are the same everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "extract/statement.h"
#include "registry/views.h"

namespace comity::publish {

// "17 May 2015", "May 1998", "1970s", "about 2014", "14 October, year not stated", "1990 to 1995", "since 2019".
std::string in_words(const base::Date& date);
// "17 May 2015, signed"; "date not stated" for nullopt. A basis that is not stated adds nothing.
std::string in_words(const std::optional<base::Date>& date, extract::Basis basis);
std::string in_words(const base::Day& day);
// The day (UTC); "" for 0, which means that the time is not known.
std::string day_in_words(base::Timestamp time);

std::string_view label_of(extract::TieKind kind);        // "Twinning", "Kind not stated"
std::string_view label_of(extract::TieStatus status);    // "In force"
std::string_view label_of(extract::EventType type);      // "Signed", "Renewed"
std::string_view label_of(extract::PartyKind kind);      // "Community"
std::string_view label_of(extract::Basis basis);         // "signed", "" if not stated
std::string_view label_of(registry::Sides sides);        // "Both sides"
std::string_view explanation_of(registry::Sides sides);  // one sentence
// Of a finding's kind: "date_without_year" -> "Dates without a year"; unknown kinds by their words.
std::string finding_label(std::string_view kind);

// 1234567 -> "1 234 567" with narrow no-break spaces.
std::string number(std::uint64_t n);
// "1 tie", "1 234 ties".
std::string count(std::uint64_t n, std::string_view singular, std::string_view plural);
// "a", "a and b", "a, b and c".
std::string enumerate(const std::vector<std::string>& items);
// The first letter in upper case.
std::string capitalised(std::string_view text);
// "97 %" of 0.97.
std::string percent(double share);

// A language's English name for its BCP 47 tag: "fr" -> "French"; the tag itself if unknown.
std::string language_name(std::string_view tag);
// As it stands in a sentence: "United States" -> "the United States"; most names stay as they are.
std::string with_article(const std::string& country);

// Which list a place's id comes from: "GeoNames", "ISO 3166", "Comity’s own list"; "the gazetteer" for others.
std::string_view gazetteer_of(std::string_view place_id);

}  // namespace comity::publish
