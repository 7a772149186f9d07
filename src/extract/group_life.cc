#include "extract/group_life.h"

#include <algorithm>

#include "extract/bodies.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kFirstLines = 4;
constexpr std::size_t kPlanWords = 3;      // between "plans" and what is planned

std::size_t words(const Analysis& analysis, std::size_t from, std::size_t to) { return analysis.tokens_in({from, to}).size(); }

// The last such day of the week that is not behind the dateline.
base::Date last_weekday(const base::Date& dateline, int weekday) {
  const std::int64_t day = base::to_days(*dateline.earliest());
  constexpr std::int64_t kThursday = 4;  // 1970-01-01, Sunday being 0
  const std::int64_t of_week = ((day + kThursday) % 7 + 7) % 7;
  return base::Date::of(base::from_days(day - ((of_week - (weekday - 1)) % 7 + 7) % 7));
}

std::optional<base::Date> relative_day(const Analysis& analysis, const Sentence& sentence) {
  const auto& dateline = analysis.dateline();
  if (!dateline || !dateline->earliest() || analysis.has_cue(sentence.span, CueClass::vague_time)) return std::nullopt;
  if (const Cue* ago = analysis.first_cue(sentence.span, CueClass::days_ago))
    return base::Date::of(base::from_days(base::to_days(*dateline->earliest()) - ago->meaning->value));
  if (const Cue* day = analysis.first_cue(sentence.span, CueClass::weekday)) return last_weekday(*dateline, day->meaning->value);
  if (sentence.line <= kFirstLines) return dateline;
  return std::nullopt;
}

// "re-established on Tuesday", beside other dates of the sentence.
std::optional<base::Date> weekday_behind(const Analysis& analysis, Span sentence, const Cue& cue) {
  constexpr std::size_t kNear = 2;
  const auto& dateline = analysis.dateline();
  const Cue* day = analysis.first_cue({cue.span.end, sentence.end}, CueClass::weekday);
  if (day == nullptr || !dateline || !dateline->earliest() || words(analysis, cue.span.end, day->span.begin) > kNear) return std::nullopt;
  const auto dates = analysis.dates_in({cue.span.end, sentence.end});  // "on Tuesday, 3 May 2015"
  if (!dates.empty() && words(analysis, day->span.end, dates.front().span.begin) <= kNear) return std::nullopt;
  return last_weekday(*dateline, day->meaning->value);
}

bool is_founding(EventType type) { return type == EventType::established || type == EventType::signed_; }

bool is_later(EventType type) {
  switch (type) {
    case EventType::renewed:
    case EventType::expanded:
    case EventType::transformed:
    case EventType::suspended:
    case EventType::resumed:
    case EventType::ended:
    case EventType::annulled: return true;
    default: return false;
  }
}

// "är", "has", "is": ties are said to be from then on by words that are too plain to found a group.
bool is_plain_verb(const Analysis& analysis, const Cue& cue) {
  constexpr std::size_t kPlain = 3;
  return cue.tokens == 1 && !analysis.tokens()[cue.first_token].caseless && base::code_point_count(analysis.text(cue.span)) <= kPlain;
}

// Is the one date of the sentence nearer to the first cue than to the second?
bool is_dated(const Analysis& analysis, Span sentence, const Cue& first, const Cue& second) {
  const auto dates = analysis.dates_in(sentence);
  const auto away = [&](const Cue& cue) {
    const Span date = dates.front().span;
    return date.begin >= cue.span.end ? words(analysis, cue.span.end, date.begin) : words(analysis, date.end, cue.span.begin);
  };
  return dates.size() == 1 && away(first) < away(second);
}

// A word of planning right before the event, or behind the group whose founding stands before it: "plans to establish",
// "the establishment of a group with X is planned".
bool is_planned(const Analysis& analysis, Span sentence, const Cue& event, const Cue* group) {
  for (const Cue& cue : analysis.cues_in({sentence.begin, event.span.begin}))
    if ((cue.is(CueClass::plan) || cue.is(CueClass::negation)) && !is_in_date(analysis, sentence, cue) && words(analysis, cue.span.end, event.span.begin) <= kPlanWords) return true;
  if (group == nullptr || event.span.end > group->span.begin) return false;
  const Cue* plan = analysis.first_cue({group->span.end, sentence.end}, CueClass::plan);
  return plan != nullptr && analysis.text({group->span.end, plan->span.begin}).find(',') == std::string_view::npos;
}

}  // namespace

bool tells_of_life(const Analysis& analysis, const Cue& event) {
  const EventType type = event.meaning->event();
  return is_later(type) || (is_founding(type) && !is_plain_verb(analysis, event));
}

bool is_in_date(const Analysis& analysis, Span sentence, const Cue& cue) {
  const auto dates = analysis.dates_in(sentence);
  return std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.overlaps(cue.span); });
}

std::optional<base::Date> day_of(const Analysis& analysis, const Sentence& sentence, const Cue& cue) {
  const auto dates = analysis.dates_in(sentence.span);
  if (dates.empty()) return relative_day(analysis, sentence);
  if (const auto day = weekday_behind(analysis, sentence.span, cue)) return day;
  // The first date behind the cue up to the next event, else the last one before it since the event before.
  Span own = sentence.span;
  for (const Cue& other : analysis.cues_in(sentence.span)) {
    if (!other.is(CueClass::event) || (!is_founding(other.meaning->event()) && !is_later(other.meaning->event()))) continue;
    if (other.span.end <= cue.span.begin) own.begin = other.span.end;
    if (other.span.begin >= cue.span.end && own.end == sentence.span.end) own.end = other.span.begin;
  }
  if (const auto behind = analysis.dates_in({cue.span.end, own.end}); !behind.empty()) return analysis.date_of(behind.front());
  if (const auto before = analysis.dates_in({own.begin, cue.span.begin}); !before.empty()) return analysis.date_of(before.back());
  return analysis.date_of(dates.front());
}

std::vector<Event> events_in(const Analysis& analysis, const Sentence& sentence, const Cue* group) {
  std::vector<Event> events;
  const Cue* founding = nullptr;
  const Cue* announced = nullptr;
  for (const Cue& cue : analysis.cues_in(sentence.span)) {
    if (!cue.is(CueClass::event) || is_planned(analysis, sentence.span, cue, group)) continue;
    const EventType type = cue.meaning->event();
    if (type == EventType::announced) announced = &cue;
    else if (is_founding(type) && founding == nullptr && !is_plain_verb(analysis, cue)) founding = &cue;
    else if (is_later(type)) events.push_back({type, day_of(analysis, sentence, cue)});
  }
  // "It was announced that a group was established in 2015": the date is that of the founding.
  if (announced != nullptr && founding != nullptr && announced->span.end <= founding->span.begin && is_dated(analysis, sentence.span, *founding, *announced)) announced = nullptr;
  // "The establishment … was announced" announces; a group of which later events are told was not founded by them.
  const bool ends = std::any_of(events.begin(), events.end(), [](const Event& event) {
    return event.type == EventType::ended || event.type == EventType::suspended;
  });
  if (announced == nullptr && founding != nullptr && ends && day_of(analysis, sentence, *founding) == events.back().date) founding = nullptr;
  if (announced != nullptr) events.insert(events.begin(), {EventType::announced, day_of(analysis, sentence, *announced)});
  else if (founding != nullptr) events.insert(events.begin(), {EventType::established, day_of(analysis, sentence, *founding)});
  return events;
}

bool only_planned(const Analysis& analysis, const Sentence& sentence, const Cue* group) {
  return events_in(analysis, sentence, group).empty() && analysis.has_cue(sentence.span, CueClass::plan);
}

void add_event(Group& group, const Event& event) {
  const bool known = std::any_of(group.events.begin(), group.events.end(), [&](const Event& other) {
    return other.type == event.type && other.date == event.date;
  });
  if (!known) group.events.push_back(event);
}

}  // namespace comity::extract
