#include "extract/sentence_dates.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kFirstLines = 4;  // of a news item, told on the day
constexpr std::size_t kTakesBack = 2;   // words between "almost", "not" and the step that did not come about

std::optional<TieStatus> over_by(const Cue& cue) {
  if (cue.is(EventType::suspended)) return TieStatus::suspended;
  if (cue.is(EventType::ended) || cue.is(EventType::annulled)) return TieStatus::ended;
  return std::nullopt;
}

// What the sentence's steps make of its ties.
struct Steps {
  bool began = false;
  std::optional<TieStatus> over;
};

Steps steps_of(const Analysis& analysis, Span sentence) {
  Steps steps;
  std::size_t averted = kNone;
  for (const Cue& cue : analysis.cues_in(sentence)) {
    if (cue.is(CueClass::averted) || cue.is(CueClass::negation)) averted = cue.span.end;
    const bool taken_back = averted != kNone && averted <= cue.span.begin &&
                            analysis.tokens_in({averted, cue.span.begin}).size() <= kTakesBack;
    if (taken_back || (cue.is(CueClass::event) && told_as_past(analysis, sentence, cue.span))) continue;
    steps.began = steps.began || cue.is(Link::since) || cue.is(EventType::signed_) || cue.is(EventType::established);
    if (const auto over = over_by(cue)) steps.over = over;
  }
  return steps;
}

}  // namespace

TieDates settle_dates(const Analysis& analysis, Span sentence, TieDates dates) {
  const Steps steps = steps_of(analysis, sentence);
  if (steps.over && !dates.status) dates.status = steps.over;
  if (!steps.over && dates.status && !dates.end) dates.status.reset();
  if (steps.over && !steps.began && dates.begin && !dates.end) {
    std::swap(dates.begin, dates.end);
    dates.basis = Basis::unstated;
  }
  const Cue* signing = analysis.first_cue(sentence, CueClass::event);
  const bool other_day =
      analysis.has_cue(sentence, CueClass::month) || analysis.has_cue(sentence, CueClass::vague_time);
  const bool news = !other_day && signing != nullptr && signing->is(EventType::signed_) &&
                    analysis.line_at(sentence.begin) < kFirstLines;
  if (news && !dates.begin && !dates.end && analysis.dates_in(sentence).empty()) {
    dates.begin = analysis.dateline();
    dates.basis = Basis::signed_;
  }
  if (dates.begin && !dates.begin->has_year() && !steps.began) dates.begin.reset();
  return dates;
}

bool denies_end(const Analysis& analysis, Span sentence, const Cue& denial) {
  if (!denial.is(CueClass::negation)) return false;
  for (const Cue& cue : analysis.cues_in({denial.span.end, sentence.end}))
    if (over_by(cue)) return analysis.tokens_in({denial.span.end, cue.span.begin}).size() <= kTakesBack;
  return false;
}

}  // namespace comity::extract
