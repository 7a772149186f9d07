// Acts: a sentence in which a body adopts a text ("the House of Representatives … adopted a resolution in support of X").
// The subject is the first party behind the word for the act that is not the body's own.
#include "extract/bodies.h"
#include "extract/grammar.h"

namespace comity::extract {

using base::Span;

namespace {

const Cue* verb_of(const Analysis& analysis, Span span, ActVerb verb) {
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(CueClass::act_verb) && cue.meaning->value == static_cast<int>(verb)) return &cue;
  return nullptr;
}

std::string subject_of(const Analysis& analysis, const Sentence& sentence, const Cue& act, const BodyMention& body) {
  for (const PartyMention& party : PartyReader(analysis).read({act.span.end, sentence.span.end})) {
    if (party.span.overlaps(body.span)) continue;
    return to_party(analysis, party, {}).name;
  }
  return {};
}

void read_act(Harvest& harvest, const Sentence& sentence) {
  const Analysis& analysis = harvest.analysis;
  const Cue* act = analysis.first_cue(sentence.span, CueClass::act);
  if (act == nullptr) return;
  const Cue* adopted = verb_of(analysis, sentence.span, ActVerb::adopted);
  if (adopted == nullptr) return harvest.refuse(sentence.span, "the text is not said to have been adopted");
  if (verb_of(analysis, sentence.span, ActVerb::rejected) != nullptr || analysis.has_cue({sentence.span.begin, adopted->span.begin}, CueClass::negation))
    return harvest.refuse(sentence.span, "the text was not adopted");
  const auto bodies = read_bodies(analysis, sentence.span);
  if (bodies.empty()) return harvest.refuse(sentence.span, "who adopted the text is not named");
  Act found;
  found.kind = act->meaning->text;
  found.body = bodies.front().name;
  found.body_country = bodies.front().country.empty() ? harvest.publisher_country() : bodies.front().country;
  found.subject = subject_of(analysis, sentence, *act, bodies.front());
  if (const auto dates = analysis.dates_in(sentence.span); !dates.empty()) found.date = analysis.date_of(dates.front());
  if (found.subject.empty() && !found.date) return harvest.refuse(sentence.span, "neither subject nor date of the text is stated");
  Statement statement;
  statement.confidence = 0.75 + (found.subject.empty() ? 0 : 0.1) + (found.date ? 0.08 : 0);
  statement.reasons.push_back("a body and a word for adopting beside \"" + found.kind + "\"");
  statement.quotes.push_back(analysis.quote(without_stop(analysis.text(), sentence.span)));
  statement.what = std::move(found);
  harvest.statements.push_back(std::move(statement));
}

}  // namespace

void read_acts(Harvest& harvest) {
  for (const Sentence& sentence : harvest.analysis.sentences()) {
    const LineKind kind = harvest.analysis.lines()[sentence.line].kind;
    if (kind == LineKind::prose || kind == LineKind::item) read_act(harvest, sentence);
  }
}

}  // namespace comity::extract
