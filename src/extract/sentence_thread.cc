// How a sentence goes on from those before: with a list of ties, with more of the last one, or with another topic.
#include <algorithm>

#include "base/text.h"
#include "extract/sentence_dates.h"
#include "extract/sentence_reader.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr double kReferred = 0.08;      // less sure, where a word stands for the partner's name
constexpr std::size_t kRecent = 32;     // statements among which a partner spoken of again is looked for
constexpr std::size_t kTopicReach = 3;  // sentences for which a page's own list of ties goes on

}  // namespace

// "The treaty between the two cities was signed on …": goes on about the tie of the sentence before.
bool SentenceReader::tell_more(const Cue& cue) {
  if (harvest_.statements.empty() || !(names_both() || about_the_last())) return false;
  Statement& last = harvest_.statements.back();
  Tie* tie = std::get_if<Tie>(&last.what);
  const std::size_t here = analysis_.line_at(span_.begin);
  if (tie == nullptr || analysis_.line_at(last.quotes.front().bytes.begin) != here) return false;
  const TieDates dates = settled(read_dates(analysis_, span_));
  const bool another = cue.is(CueClass::tie) && cue.meaning->tie_kind() != tie->kind;
  if (another && dates.begin && tie->date && tie->parties.size() == 2) {
    put(cue, {tie->parties[0], Party(tie->parties[1])}, "about the parties of the sentence before", dates, span_);
    return true;
  }
  const bool news =
      (dates.begin && (!tie->date || (dates.basis == Basis::signed_ && refines(*dates.begin, *tie->date)))) ||
      (dates.status && tie->status == TieStatus::in_force);
  if (!news) return false;
  if (!tie->date || (dates.begin && dates.basis == Basis::signed_ && refines(*dates.begin, *tie->date))) {
    tie->date = dates.begin;
    tie->basis = dates.basis;
  }
  if (dates.status) tie->status = *dates.status;
  if (!tie->end) tie->end = dates.end;
  last.quotes.push_back(analysis_.quote(span_));
  return true;
}

// "nine years ago. It was signed on 22 April 2009"
bool SentenceReader::refines(const base::Date& date, const base::Date& rough) {
  const std::string fine = date.to_string();
  const std::string coarse = rough.to_string();
  return fine.size() > coarse.size() && fine.starts_with(coarse) && coarse.find('X') == std::string::npos;
}

bool SentenceReader::names_both() const { return parties_.empty() && first_pronoun(Pronoun::both) != nullptr; }

// "The two cities have been twinned since 1992", "The treaty with it expired": the page's own party and the one that
// the text named last.
bool SentenceReader::tie_the_named(const Cue& cue) {
  const auto is_own = [&](const PartyMention& party) { return same_party(resolve(party), *around_.own); };
  if (!around_.own || !std::all_of(parties_.begin(), parties_.end(), is_own)) return false;
  const Cue* both = first_pronoun(Pronoun::both);
  const Cue* word = both != nullptr ? both : first_pronoun(Pronoun::other);
  if (word == nullptr ||
      !doubt_of(std::max(word->span.end, cue.span.end), std::min(word->span.begin, cue.span.begin)).empty())
    return false;
  const auto partner = named_before(both != nullptr);
  if (!partner) return false;
  const std::size_t before = harvest_.statements.size();
  put(cue, {*around_.own, *partner}, "about the party named before", settled(read_dates(analysis_, span_)), span_);
  if (harvest_.statements.size() > before) harvest_.statements.back().confidence -= kReferred;
  return true;
}

// "The treaty with Faraway": a name that nobody knows.
bool SentenceReader::names_unread_partner() const {
  for (const Cue& with : analysis_.cues_in(span_)) {
    if (!with.is(Link::with)) continue;
    const auto behind = analysis_.tokens_in({with.span.end, span_.end});
    if (!behind.empty() && behind.front().capital && !behind.front().caseless &&
        analysis_.cues_in(behind.front().span).empty())
      return true;
  }
  return false;
}

// The sentence before gave one tie, and this one names nobody.
bool SentenceReader::about_the_last() const {
  return parties_.empty() && !names_unread_partner() && thread_.cue != nullptr && thread_.sentence != kNone &&
         number_ - thread_.sentence == 1 && thread_.statements == 1;
}

// What names parties without "with": a clause of a sentence about ties needs a date too.
bool SentenceReader::is_told(const Cue& cue) const {
  const auto dates = analysis_.dates_in(span_);
  return span_ == whole_ || std::any_of(dates.begin(), dates.end(), [](const auto& d) { return d.date.has_year(); }) ||
         span_.contains(cue.span);
}

// A list of ties goes on here: a sentence not far before was about them, and a word says that more follow.
bool SentenceReader::goes_on() const {
  return goes_on_here() && (analysis_.has_cue(span_, CueClass::continues) || (harvest_.publisher && tells_end()));
}

// "In April the town broke with A."
bool SentenceReader::tells_end() const {
  const auto cues = analysis_.cues_in(span_);
  return std::any_of(cues.begin(), cues.end(),
                     [](const Cue& cue) { return cue.is(EventType::ended) || cue.is(EventType::suspended); });
}

bool SentenceReader::tells_how_many() const {
  const auto abroad = std::count_if(parties_.begin(), parties_.end(), [&](const PartyMention& party) {
    return !party.is_country && !is_neighbour(party);
  });
  const auto cues = analysis_.cues_in(span_);
  return abroad > 1 && std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
           return cue.is(CueClass::number) && cue.meaning->value == abroad;
         });
}

bool SentenceReader::goes_on_here() const {
  if (thread_.cue == nullptr || !thread_.own || number_ - thread_.sentence > (harvest_.publisher ? kTopicReach : 1))
    return false;
  return thread_.heading == analysis_.lines()[sentence_.line].heading;
}

void SentenceReader::continue_list(const Cue& cue) {
  const auto cues = analysis_.cues_in(span_);
  if (std::any_of(cues.begin(), cues.end(), [](const Cue& c) { return c.is(EventType::visit); })) return;
  Shape shape;
  shape.how =
      whole_.contains(cue.span) ? "goes on with the ties named before" : "goes on with the ties of the sentence before";
  const auto roles = roles_of(analysis_, span_, parties_);
  const bool told = is_told(cue);
  // That something ended holds for partners that are marked so or known already, unless the sentence tells what ended,
  // or how many ("all three").
  const bool by_end = span_ == whole_ && harvest_.publisher && !analysis_.has_cue(span_, CueClass::continues) &&
                      !analysis_.has_cue(span_, CueClass::tie_weak) && !tells_how_many();
  const bool marked = std::find(roles.begin(), roles.end(), Role::partner) != roles.end();
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    const bool partner = roles[i] == Role::partner;
    if (by_end && !partner && !is_spoken_of(resolve(parties_[i]))) continue;
    if (parties_[i].is_country || !is_placed(parties_[i]) || is_own(parties_[i]) ||
        !(partner || (told && roles[i] == Role::plain)))
      continue;
    const bool subject = !partner && is_neighbour(parties_[i]) && (marked || shape.right.empty());
    (subject ? shape.left : shape.right).push_back(parties_[i]);
  }
  // "The neighbouring town of A signed with B": it has a tie of its own; but "A joined".
  if (shape.left.size() > 1 || shape.right.empty()) {
    shape.right.insert(shape.right.begin(), shape.left.begin(), shape.left.end());
    shape.left.clear();
  }
  // A neighbour's list may go on; else it is that of the page.
  const bool neighbours = thread_.own && harvest_.publisher && number_ - thread_.sentence <= 1 &&
                          thread_.own->country == harvest_.publisher->country;
  if (shape.left.empty() && span_ == whole_ && harvest_.publisher && !neighbours) around_.own = harvest_.publisher;
  if (shape.right.empty() || !(around_.own || thread_.own)) return;
  const std::string doubt = doubt_of(shape.right.back().span.end, shape.right.front().span.begin);
  doubt.empty() ? emit(cue, shape, span_) : harvest_.refuse(span_, doubt);
}

// "It was signed on …": the date of the one tie of the sentence before.
bool SentenceReader::tell_the_date() {
  const Cue* event = analysis_.first_cue(span_, CueClass::event);
  if (event == nullptr || !about_the_last() || !doubt_of(span_.end).empty()) return false;
  if (!event->is(EventType::signed_) && !event->is(EventType::established)) return false;
  for (const PartyMention& party : PartyReader(analysis_).read(span_))
    if (party.known && !only_tells_where(analysis_, span_, party) && !is_word(analysis_, span_, party, small_))
      return false;
  return tell_more(*thread_.cue);
}

// A sentence about another place and no tie ends what the sentences before were about.
void SentenceReader::leave_topic() {
  if (goes_on_here() && harvest_.publisher) {
    for (const PartyMention& party : read_sentence_parties(analysis_, span_, small_).parties)
      if (party.known && !party.is_country && !is_spoken_of(resolve(party))) thread_.cue = nullptr;
  }
  note_topic();
}

// The page's own party, or one that was found to be tied.
bool SentenceReader::is_spoken_of(const Party& party) const {
  const auto same = [&](const Party& other) { return same_party(other, party); };
  const auto& all = harvest_.statements;
  const auto recent = all.end() - static_cast<std::ptrdiff_t>(std::min(all.size(), kRecent));
  return same(*harvest_.publisher) || std::any_of(recent, all.end(), [&](const Statement& statement) {
           const Tie* tie = std::get_if<Tie>(&statement.what);
           return tie != nullptr && std::any_of(tie->parties.begin(), tie->parties.end(), same);
         });
}

// "Our city has five partners": a list of ties may follow.
void SentenceReader::note_topic() {
  const Cue* weak = analysis_.first_cue(span_, CueClass::tie_weak);
  const std::size_t heading = analysis_.lines()[sentence_.line].heading;
  const Cue* above = heading == kNone ? nullptr : analysis_.first_cue(analysis_.lines()[heading].span, CueClass::tie);
  if (weak == nullptr || above == nullptr || !harvest_.publisher) return note_subject();
  thread_ = {};
  thread_.own = harvest_.publisher;
  thread_.cue = above;
  thread_.sentence = number_;
  thread_.heading = heading;
}

// A sentence about something else: "the city" in the next one may be the community that it names.
void SentenceReader::note_subject() {
  if (harvest_.publisher) return;
  std::optional<Party> first;
  for (const PartyMention& party : PartyReader(analysis_).read(span_)) {
    if (!party.known || party.is_country || is_word(analysis_, span_, party, small_)) continue;
    first = to_party(analysis_, party, context());
    break;
  }
  if (!first) return;
  thread_ = {};
  thread_.named = std::move(first);
  thread_.sentence = number_;
  thread_.heading = analysis_.lines()[sentence_.line].heading;
}

void SentenceReader::keep_thread(const Cue* cue, std::size_t statements) {
  std::optional<Party> own = harvest_.publisher ? harvest_.publisher : thread_.own;
  if (statements > 0) {
    const Tie* last = std::get_if<Tie>(&harvest_.statements.back().what);
    const auto takes_part = [&](const std::optional<Party>& party) {
      return party && std::any_of(last->parties.begin(), last->parties.end(),
                                  [&](const Party& p) { return same_party(p, *party); });
    };
    if (last != nullptr && !takes_part(own)) own = takes_part(thread_.own) ? thread_.own : last->parties.front();
  } else if (parties_.size() == 1 && !harvest_.publisher) {
    own = to_party(analysis_, parties_.front(), context());
  }
  const bool strong = cue != nullptr && cue->is(CueClass::tie);
  const bool topic = strong && (parties_.empty() || harvest_.publisher);
  if (statements == 0 && !topic && goes_on_here()) return;
  thread_ = {};
  thread_.own = std::move(own);
  thread_.cue = topic || statements > 0 ? cue : nullptr;
  thread_.sentence = number_;
  thread_.heading = analysis_.lines()[sentence_.line].heading;
  thread_.statements = statements;
  thread_.line = sentence_.line;
}

}  // namespace comity::extract
