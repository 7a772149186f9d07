#include "extract/attributes.h"

#include <algorithm>

namespace comity::extract {

using base::Span;

namespace {

// Where the value begins behind "Key:"; nullopt if the words before the first colon are no key.
std::optional<std::size_t> value_begin(const Analysis& analysis, Span line, std::size_t key_end) {
  const auto rest = analysis.tokens_in({key_end, line.end});
  if (rest.empty()) return std::nullopt;
  const std::string_view gap = analysis.text({key_end, rest.front().span.begin});
  const bool colon = gap.find(':') != std::string_view::npos || gap.find("：") != std::string_view::npos;
  return colon ? std::optional(rest.front().span.begin) : std::nullopt;
}

// The cue of a column's heading that opens the line and is followed by a colon.
const Cue* key_of(const Analysis& analysis, Span line, std::size_t& value) {
  const auto tokens = analysis.tokens_in(line);
  constexpr std::size_t kMostKeyWords = 3;
  for (const Cue& cue : analysis.cues_in(line)) {
    if (!cue.is(CueClass::column)) continue;
    if (analysis.tokens_in({tokens.front().span.begin, cue.span.begin}).size() > kMostKeyWords) break;
    if (const auto begin = value_begin(analysis, line, cue.span.end)) {
      value = *begin;
      return &cue;
    }
  }
  return nullptr;
}

// "Twinned since 1971", "Agreement signed on 5 October 1971", "since 1971": a date beside words for a tie's life, no place.
bool tells_date(const Analysis& analysis, Span line) {
  constexpr std::size_t kMostWords = 14;
  if (analysis.dates_in(line).empty() || analysis.tokens_in(line).size() > kMostWords) return false;
  const auto cues = analysis.cues_in(line);
  const bool life = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
    return cue.is(Link::since) || cue.is(CueClass::event) || cue.is(CueClass::tie) || cue.is(CueClass::tie_weak);
  });
  // A line that names a country names its town too, though no list may have it.
  if (!life || analysis.has_cue(line, CueClass::country)) return false;
  for (const PlaceMention& place : analysis.places_in(line))
    if (std::none_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.span.overlaps(place.span); })) return false;
  return true;
}

}  // namespace

std::optional<Attribute> read_attribute(const Analysis& analysis, Span line) {
  Attribute attribute;
  std::size_t begin = 0;
  if (analysis.tokens_in(line).empty()) return std::nullopt;
  if (const Cue* key = key_of(analysis, line, begin)) {
    const Span value{begin, line.end};
    switch (static_cast<Column>(key->meaning->value)) {
      case Column::place:
      case Column::own: return std::nullopt;
      case Column::country:
        attribute.country = PartyReader(analysis).read_item(value);
        if (attribute.country) attribute.country_name = base::squeeze(analysis.text(attribute.country->core));
        break;
      case Column::region: attribute.region = base::squeeze(analysis.text(value)); break;
      case Column::date: attribute.dates = read_dates(analysis, line); break;
      case Column::kind:
      case Column::note: attribute.other = true; break;
    }
    return attribute;
  }
  if (!tells_date(analysis, line)) return std::nullopt;
  attribute.dates = read_dates(analysis, line);
  return attribute;
}

void apply(const Attribute& attribute, PartyMention& party, TieDates& dates) {
  if (attribute.country && party.country.empty() && attribute.country->is_country) {
    party.country = attribute.country->country;
    party.stated_country = attribute.country_name;
  }
  if (party.region.empty()) party.region = attribute.region;
  if (!dates.begin && attribute.dates.begin) {
    dates.begin = attribute.dates.begin;
    dates.basis = attribute.dates.basis;
  }
  if (!dates.end) dates.end = attribute.dates.end;
  if (!dates.status) dates.status = attribute.dates.status;
  for (const Event& event : attribute.dates.events) dates.events.push_back(event);
}

}  // namespace comity::extract
