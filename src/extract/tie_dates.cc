// Which date is which: the word nearest before a date tells ("since 1974", "renewed in 1999", "suspended in 2012",
// "until 2014"); where none stands before it, the nearest behind it in the same clause.
#include <algorithm>

#include "extract/grammar.h"

namespace comity::extract {

using base::Span;

namespace {

enum class Role : std::uint8_t { begin, end, suspended, event, none };

struct Sign {
  Role role = Role::none;
  EventType event = EventType::established;
};

std::optional<Sign> sign_of(const Cue& cue) {
  if (cue.is(Link::since)) return Sign{Role::begin, EventType::established};
  if (cue.is(Link::until)) return Sign{Role::end, EventType::ended};
  if (!cue.is(CueClass::event)) return std::nullopt;
  switch (const EventType type = cue.meaning->event()) {
    case EventType::announced:
    case EventType::signed_:
    case EventType::established: return Sign{Role::begin, type};
    case EventType::ended:
    case EventType::annulled: return Sign{Role::end, type};
    case EventType::suspended: return Sign{Role::suspended, type};
    case EventType::renewed:
    case EventType::expanded:
    case EventType::transformed:
    case EventType::resumed: return Sign{Role::event, type};
    case EventType::proposed:
    case EventType::visit:
    case EventType::ceremony:
    case EventType::anniversary: return Sign{Role::none, type};
  }
  return std::nullopt;
}

// A mark between a date and what is said behind it: "1995, suspended in 2014", "(1944) – ended in 2022".
bool is_apart(std::string_view gap) { return gap.find_first_of(",;)") != std::string_view::npos || gap.find("–") != std::string_view::npos; }

// The sign for a date: the last before it since the date before, else the first behind it up to the next date. With
// `leads_on` there is a next date, to which a sign behind a comma belongs.
Sign sign_for(const Analysis& analysis, Span clause, Span date, bool leads_on) {
  std::optional<Sign> found;
  for (const Cue& cue : analysis.cues_in({clause.begin, date.begin}))
    if (const auto sign = sign_of(cue)) found = sign;
  if (found) return *found;
  for (const Cue& cue : analysis.cues_in({date.end, clause.end})) {
    const auto sign = sign_of(cue);
    if (!sign) continue;
    if (leads_on && is_apart(analysis.text({date.end, cue.span.begin}))) break;
    return *sign;
  }
  return {Role::begin, EventType::established};
}

bool is_dash(std::string_view gap) {
  gap = base::trim(gap);
  return gap == "-" || gap == "–" || gap == "—";
}

void put(TieDates& dates, const base::Date& date, const Sign& sign, const Analysis& analysis, Span span) {
  switch (sign.role) {
    case Role::begin:
      if (!dates.begin) {
        dates.begin = date;
        dates.basis = analysis.basis_of(span);
      }
      break;
    case Role::end:
    case Role::suspended:
      if (!dates.end) dates.end = date;
      dates.status = sign.role == Role::end ? TieStatus::ended : TieStatus::suspended;
      break;
    case Role::event: dates.events.push_back({sign.event, date}); break;
    case Role::none: return;
  }
  dates.span = dates.span.empty() ? span : Span{dates.span.begin, span.end};
}

}  // namespace

TieDates read_dates(const Analysis& analysis, Span span) {
  TieDates dates;
  const auto mentions = analysis.dates_in(span);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Span clause{i > 0 ? mentions[i - 1].span.end : span.begin,
                      i + 1 < mentions.size() ? mentions[i + 1].span.begin : span.end};
    Sign sign = sign_for(analysis, clause, mentions[i].span, i + 1 < mentions.size());
    const bool range = i > 0 && is_dash(analysis.text({mentions[i - 1].span.end, mentions[i].span.begin}));
    if (range && dates.begin) sign = {Role::end, EventType::ended};
    put(dates, analysis.date_of(mentions[i]), sign, analysis, mentions[i].span);
  }
  return dates;
}

}  // namespace comity::extract
