// Ties in running text: for each word that names a tie, sentence_shapes.cc tells who is tied to whom, party_dates.cc
// which date is whose. What is proposed, denied or averted is no tie; a country is a party only opposite a community or
// region. A sentence may go on with the ties of the one before ("The first was A in 1968, a year later B joined").
#include <algorithm>

#include "extract/bodies.h"
#include "extract/marks.h"
#include "extract/sentence_reader.h"

namespace comity::extract {

using base::Span;

namespace {

// "A and B sign a twinning charter": a headline that is a sentence. Others only say what stands below.
bool tells_news(const Analysis& analysis, Span heading) {
  if (!analysis.has_cue(heading, CueClass::tie) || analysis.has_cue(heading, CueClass::list_of)) return false;
  const auto cues = analysis.cues_in(heading);
  const bool step = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
    return cue.is(EventType::signed_) || cue.is(EventType::established) || cue.is(EventType::ended) ||
           cue.is(EventType::suspended);
  });
  return step && PartyReader(analysis).read(heading).size() > 1;
}

}  // namespace

SentenceReader::SentenceReader(Harvest& harvest, std::size_t number, Thread& thread, const SmallWords& small)
    : harvest_(harvest),
      small_(small),
      analysis_(harvest.analysis),
      number_(number),
      sentence_(harvest.analysis.sentences()[number]),
      whole_(without_stop(analysis_.text(), sentence_.span)),
      span_(whole_),
      governed_(whole_),
      thread_(thread) {}

void SentenceReader::read() {
  const std::size_t before = harvest_.statements.size();
  const std::vector<const Cue*> cues = tie_cues();
  const bool follows = goes_on();
  if (cues.empty() && !follows) return tell_the_date() ? void() : leave_topic();
  find_parties();
  const auto clauses =
      clauses_of(analysis_, whole_, parties_, [&](const PartyMention& party) { return is_own(party); });
  if (clauses.size() > 1 && around_.own) {
    for (const Clause& clause : clauses) read_clause(clause);
  } else if (!cues.empty()) {
    read_cues(cues);
    const bool none = harvest_.statements.size() == before;
    if (none && follows && !cues.front()->is(CueClass::tie)) continue_list(*thread_.cue);
  } else {
    continue_list(*thread_.cue);
  }
  keep_thread(cues.empty() ? thread_.cue : cues.front(), harvest_.statements.size() - before);
}

// All strong cues; else the first weak one beside a step in a tie's life.
std::vector<const Cue*> SentenceReader::tie_cues() const {
  std::vector<const Cue*> cues;
  for (const Cue& cue : analysis_.cues_in(span_))
    if (cue.is(CueClass::tie) && (cues.empty() || cues.back()->span != cue.span)) cues.push_back(&cue);
  if (!cues.empty()) return cues;
  const Cue* weak = analysis_.first_cue(span_, CueClass::tie_weak);
  const std::vector<PartyMention> none;
  const bool step = ShapeReader(analysis_, span_, none, around_).has_step();
  if (weak != nullptr && (step || analysis_.has_cue(span_, CueClass::former) || is_counted(*weak)))
    cues.push_back(weak);
  return cues;
}

// "four partners:"
bool SentenceReader::is_counted(const Cue& cue) const {
  const auto before = analysis_.cues_in({span_.begin, cue.span.begin});
  const bool number = std::any_of(before.begin(), before.end(), [&](const Cue& other) {
    return other.is(CueClass::number) && analysis_.tokens_in({other.span.end, cue.span.begin}).size() <= 1;
  });
  return number && has_mark(analysis_.text({cue.span.end, span_.end}), kColon);
}

// Its subject is that of the clause before, unless it has one of its own.
void SentenceReader::read_clause(const Clause& clause) {
  const std::size_t before = harvest_.statements.size();
  span_ = clause.span;
  governed_ = clause.governed;
  find_parties();
  around_.own_is_topic = around_.own_is_subject = true;
  const auto cues = tie_cues();
  if (!cues.empty())
    read_cues(cues);
  else if (const Cue* cue = cue_for(clause); cue != nullptr && !is_of_institution(clause))
    continue_list(*cue);
  if (harvest_.statements.size() > before)
    keep_thread(!cues.empty() ? cues.front() : cue_for(clause), harvest_.statements.size() - before);
}

// "… and its university has worked with A since 1995": the clause has another subject than the town.
bool SentenceReader::is_of_institution(const Clause& clause) const {
  const Cue* institution = analysis_.first_cue(clause.span, CueClass::institution);
  return institution != nullptr && (parties_.empty() || institution->span.begin < parties_.front().span.begin);
}

// What goes on with a list is of the list's kind, and not of that which a later clause tells of.
const Cue* SentenceReader::cue_for(const Clause& clause) const {
  const bool later = clause.cue != nullptr && clause.cue->span.begin >= clause.span.end;
  const bool list = thread_.cue != nullptr && goes_on_here() && analysis_.has_cue(clause.span, CueClass::continues);
  return clause.cue == nullptr || (later && list) ? thread_.cue : clause.cue;
}

void SentenceReader::read_cues(const std::vector<const Cue*>& cues) {
  ShapeReader shapes(analysis_, span_, parties_, around_);
  std::vector<Shape> found;
  std::vector<const Cue*> of;
  for (std::size_t k = 0; k < cues.size(); ++k) {
    const bool last = k + 1 == cues.size();
    auto shape = shapes.read(*cues[k], last ? span_.end : cues[k + 1]->span.begin);
    if (!shape && !last && found.empty()) shape = shapes.read(*cues[k], span_.end);
    if (!shape || (!found.empty() && repeats(found, *shape, *cues[k]))) continue;
    shapes.take(*shape);
    found.push_back(std::move(*shape));
    of.push_back(cues[k]);
  }
  if (found.empty()) {
    const bool told = doubt_of(span_.end).empty() && tell_more(*cues.front());
    if (!told && !tie_the_named(*cues.front())) harvest_.refuse(span_, "who is tied to whom is not said");
    return;
  }
  for (std::size_t k = 0; k < found.size(); ++k) {
    const std::size_t from = k == 0 ? span_.begin : stretch(found[k - 1].right.back().span.end);
    const std::size_t to = k + 1 < found.size() ? stretch(found[k].right.back().span.end) : span_.end;
    if (const std::string doubt =
            doubt_of(behind(found[k], *of[k]), std::min(of[k]->span.begin, found[k].right.front().span.begin));
        !doubt.empty())
      harvest_.refuse(span_, doubt);
    else
      emit(*of[k], found[k], {std::min(from, to), to});
  }
  go_on_within(shapes, *of.back(), found.back());
}

// "A's first partner was B in 1960, C (1990) and D followed": what a clause with such a word adds.
void SentenceReader::go_on_within(const ShapeReader& shapes, const Cue& cue, const Shape& last) {
  Shape more;
  more.left = last.left;
  more.right = shapes.left_over();
  std::erase_if(more.right, [&](const PartyMention& party) { return resolve(party).country.empty(); });
  more.how = "goes on with the ties named before";
  if (last.left.size() > 1 || last.common || more.right.empty()) return;
  const std::size_t end = last.right.back().span.end;
  const bool apart = has_mark(analysis_.text({end, more.right.front().span.begin}), kClauseMarks);
  if (!apart || !analysis_.has_cue({end, span_.end}, CueClass::continues) || !doubt_of(span_.end).empty()) return;
  const std::size_t from = find_mark(analysis_.text().substr(0, span_.end), kClauseMarks, end);
  const auto dates = dates_of_parties(analysis_, {from, span_.end}, more.right);
  if (std::any_of(dates.begin(), dates.end(), [](const auto& own) { return own.empty(); })) return;
  emit(cue, more, {from, span_.end});
}

bool SentenceReader::is_placed(const PartyMention& party) { return party.known || !party.country.empty(); }

bool SentenceReader::repeats(const std::vector<Shape>& found, const Shape& shape, const Cue& cue) {
  return std::any_of(shape.right.begin(), shape.right.end(), [&](const PartyMention& party) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const Shape& other) {
      const auto same = [&](const PartyMention& p) { return p.span == party.span; };
      return std::any_of(other.right.begin(), other.right.end(), same) ||
             std::any_of(other.left.begin(), other.left.end(), same);
    });
    return known || party.span.begin < cue.span.end;
  });
}

// Up to the comma, semicolon or "and" behind a run of parties.
std::size_t SentenceReader::stretch(std::size_t from) const {
  const std::size_t mark = find_mark(analysis_.text().substr(0, span_.end), kPartMarks, from);
  std::size_t end = std::min(mark == std::string_view::npos ? span_.end : mark, span_.end);
  if (const Cue* link = analysis_.first_cue({from, span_.end}, Link::and_)) end = std::min(end, link->span.begin);
  return end;
}

std::size_t SentenceReader::behind(const Shape& shape, const Cue& cue) {
  std::size_t end = std::max(cue.span.end, shape.right.back().span.end);
  for (const PartyMention& party : shape.left) end = std::max(end, party.span.end);
  return end;
}

constexpr std::size_t kLongestSentence = 8'192;  // bytes; what is longer is none

void read_sentences(Harvest& harvest) {
  const Analysis& analysis = harvest.analysis;
  std::vector<bool> introduces(analysis.lines().size(), false);
  for (std::size_t i = 0; i < analysis.lines().size(); ++i)
    if (harvest.claimed[i] && analysis.lines()[i].intro != kNone) introduces[analysis.lines()[i].intro] = true;
  Thread thread;
  const SmallWords small = small_words(analysis);
  for (std::size_t s = 0; s < analysis.sentences().size(); ++s) {
    const Sentence& sentence = analysis.sentences()[s];
    const Line& line = analysis.lines()[sentence.line];
    const bool headline = line.kind == LineKind::heading && tells_news(analysis, sentence.span);
    if (line.kind != LineKind::prose && line.kind != LineKind::item && !headline) continue;
    const bool opens_list = introduces[sentence.line] && analysis.text(sentence.span).ends_with(':');
    if (harvest.claimed[sentence.line] || opens_list || sentence.span.size() > kLongestSentence) continue;
    if (analysis.has_cue(sentence.span, CueClass::group)) continue;  // a group's, not a tie's
    SentenceReader(harvest, s, thread, small).read();
  }
}

}  // namespace comity::extract
