#include "extract/details.h"

#include <algorithm>

#include "extract/attributes.h"

namespace comity::extract {

using base::Span;

namespace {

// A word of the class inside no date ("May").
bool says(const Analysis& analysis, Span span, CueClass cls) {
  const auto dates = analysis.dates_in(span);
  const auto cues = analysis.cues_in(span);
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    return cue.is(cls) && std::none_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.contains(cue.span); });
  });
}

bool speaks_of_signing(const Analysis& analysis, Span span) {
  const auto cues = analysis.cues_in(span);
  return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(EventType::signed_); });
}

}  // namespace

void add_sentence(const Analysis& analysis, Span sentence, Details& details) {
  const Cue* tie = analysis.first_cue(sentence, CueClass::tie);
  const bool since = analysis.first_cue(sentence, Link::since) != nullptr && !analysis.has_cue(sentence, CueClass::event);
  if (tie == nullptr && !since && !speaks_of_signing(analysis, sentence)) return;
  if (tie != nullptr) {
    const auto parties = PartyReader(analysis).read(sentence);
    details.denied = details.denied ||
                     std::count_if(parties.begin(), parties.end(), [](const PartyMention& p) { return p.known && !p.is_country; }) > 1;
    if (!details.told && (says(analysis, sentence, CueClass::plan) || says(analysis, sentence, CueClass::negation))) details.denied = true;
    if (!details.kind) details.kind = tie->meaning->tie_kind();
  }
  Attribute attribute;
  attribute.dates = read_dates(analysis, sentence);
  PartyMention nobody;
  apply(attribute, nobody, details.dates);
  details.told = details.told || tie != nullptr || attribute.dates.begin.has_value();
}

}  // namespace comity::extract
