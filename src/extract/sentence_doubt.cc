// What speaks against a tie that a sentence seems to state: plans, denials, questions, days to come.
#include <algorithm>

#include "base/text.h"
#include "extract/marks.h"
#include "extract/sentence_dates.h"
#include "extract/sentence_reader.h"

namespace comity::extract {

using base::Span;

namespace {

bool ends_clause(std::string_view gap) { return has_mark(gap, kClauseMarks) || has_mark(gap, U"(（"); }

}  // namespace

// What casts doubt on a tie that is told up to `end`; a clause of its own behind that is about something else.
std::string SentenceReader::doubt_of(std::size_t end, std::size_t begin) const {
  if (is_question()) return "it is a question";
  if (only_decided()) return "a council's decision is no tie yet";
  const auto dates = analysis_.dates_in(governed_);
  for (const Cue& cue : analysis_.cues_in(governed_)) {
    const bool plan = cue.is(CueClass::plan);
    if (!plan && !cue.is(CueClass::negation)) continue;
    if (std::any_of(dates.begin(), dates.end(), [&](const auto& d) { return d.span.contains(cue.span); }))
      continue;  // May
    if (std::any_of(parties_.begin(), parties_.end(), [&](const auto& party) { return party.name.contains(cue.span); }))
      continue;  // Pas-de-Calais
    const bool apart = cue.span.begin > end && ends_clause(analysis_.text({end, cue.span.begin}));
    if (apart || before_colon(cue, begin) || denies_end(analysis_, span_, cue)) continue;
    return plan ? "it is only proposed or intended" : "a word of denial stands beside it";
  }
  return {};
}

bool SentenceReader::is_question() const {
  const std::string_view text = base::trim(analysis_.text(sentence_.span));
  return text.ends_with('?') || text.ends_with("？") || text.ends_with("؟");
}

// "The council approved an agreement with A": nothing has been signed.
bool SentenceReader::only_decided() const {
  const auto cues = analysis_.cues_in(span_);
  const bool adopted = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(ActVerb::adopted); });
  const std::vector<PartyMention> none;
  return adopted && analysis_.has_cue(span_, CueClass::body) &&
         !ShapeReader(analysis_, span_, none, around_).has_step();
}

// "No talk of a break: the city is still …": what a colon or semicolon parts from the tie's own words.
bool SentenceReader::before_colon(const Cue& doubt, std::size_t begin) const {
  if (doubt.span.end >= begin) return false;
  const std::string_view gap = analysis_.text({doubt.span.end, begin});
  return has_mark(gap, kColon) || has_mark(gap, kSemicolon);
}

// "It is signed on 5 September", on a page of June. A later year rather shows that the day of the text was taken from
// something else.
bool SentenceReader::lies_ahead(const TieDates& dates) const {
  const auto& today = analysis_.dateline();
  if (!today || !today->earliest() || !dates.begin || !dates.begin->has_year() || dates.begin->is_interval())
    return false;
  const auto day = dates.begin->earliest();
  return day && day->year == today->earliest()->year && base::to_days(*day) > base::to_days(*today->earliest());
}

}  // namespace comity::extract
