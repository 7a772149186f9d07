// Ties in running text: for each word that names a tie, sentence_shapes.cc tells who is tied to whom, party_dates.cc
// which date is whose. What is proposed, denied or averted is no tie; a country is a party only opposite a community or
// region. A sentence may go on with the ties of the one before ("The first was A in 1968, a year later B joined").
#include <algorithm>

#include "base/text.h"
#include "extract/bodies.h"
#include "extract/grammar.h"
#include "extract/marks.h"
#include "extract/sentence_clauses.h"
#include "extract/sentence_dates.h"
#include "extract/sentence_parties.h"
#include "extract/sentence_shapes.h"

namespace comity::extract {

using base::Span;

namespace {

bool ends_clause(std::string_view gap) { return has_mark(gap, kClauseMarks) || has_mark(gap, U"(（"); }

constexpr std::size_t kReferBack = 2;  // sentences from "the two cities" to the name that is meant
constexpr std::size_t kTopicReach = 3;  // sentences for which a page's own list of ties goes on

// What the sentences read so far tell the next one.
struct Thread {
  std::optional<Party> own;      // whose ties the last sentence was about
  std::optional<Party> named;    // the first community of the last sentence
  const Cue* cue = nullptr;      // of the last sentence about ties
  std::size_t sentence = kNone;  // its number
  std::size_t heading = kNone;
  std::size_t line = kNone;
  std::size_t statements = 0;  // that it gave
};

struct Confidence {
  static constexpr double kStrong = 0.82;
  static constexpr double kWeak = 0.5;  // on pages of any topic most such sentences tell of treaties, sports and friends
  static constexpr double kContinued = 0.74;
  static constexpr double kReferred = 0.08;  // less, where a word stands for the partner's name
  static constexpr double kPlaces = 0.06;  // both parties are known places
  static constexpr double kDate = 0.05;
};

class SentenceReader {
 public:
  SentenceReader(Harvest& harvest, std::size_t number, Thread& thread, const SmallWords& small)
      : harvest_(harvest),
        small_(small),
        analysis_(harvest.analysis),
        number_(number),
        sentence_(harvest.analysis.sentences()[number]),
        whole_(without_stop(analysis_.text(), sentence_.span)),
        span_(whole_),
        governed_(whole_),
        thread_(thread) {}

  void read() {
    const std::size_t before = harvest_.statements.size();
    const std::vector<const Cue*> cues = tie_cues();
    const bool follows = goes_on();
    if (cues.empty() && !follows) return tell_the_date() ? void() : leave_topic();
    find_parties();
    const auto clauses = clauses_of(analysis_, whole_, parties_, [&](const PartyMention& party) { return is_own(party); });
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

 private:
  // All strong cues; else the first weak one beside a step in a tie's life.
  std::vector<const Cue*> tie_cues() const {
    std::vector<const Cue*> cues;
    for (const Cue& cue : analysis_.cues_in(span_))
      if (cue.is(CueClass::tie) && (cues.empty() || cues.back()->span != cue.span)) cues.push_back(&cue);
    if (!cues.empty()) return cues;
    const Cue* weak = analysis_.first_cue(span_, CueClass::tie_weak);
    const std::vector<PartyMention> none;
    const bool step = ShapeReader(analysis_, span_, none, around_).has_step();
    if (weak != nullptr && (step || analysis_.has_cue(span_, CueClass::former))) cues.push_back(weak);
    return cues;
  }

  bool is_own(const PartyMention& party) const {
    return around_.own && same_party(resolve(party), *around_.own);
  }

  // Its subject is that of the clause before, unless it has one of its own.
  void read_clause(const Clause& clause) {
    const std::size_t before = harvest_.statements.size();
    span_ = clause.span;
    governed_ = clause.governed;
    find_parties();
    around_.own_is_topic = around_.own_is_subject = true;
    const auto cues = tie_cues();
    if (!cues.empty())
      read_cues(cues);
    else if (const Cue* cue = cue_for(clause))
      continue_list(*cue);
    if (harvest_.statements.size() > before) keep_thread(!cues.empty() ? cues.front() : cue_for(clause), harvest_.statements.size() - before);
  }

  // What goes on with a list is of the list's kind, and not of that which a later clause tells of.
  const Cue* cue_for(const Clause& clause) const {
    const bool later = clause.cue != nullptr && clause.cue->span.begin >= clause.span.end;
    const bool list = thread_.cue != nullptr && goes_on_here() && analysis_.has_cue(clause.span, CueClass::continues);
    return clause.cue == nullptr || (later && list) ? thread_.cue : clause.cue;
  }

  void find_parties() {
    around_ = {};
    SentenceParties found = read_sentence_parties(analysis_, span_, small_);
    parties_ = std::move(found.parties);
    around_.scenes = std::move(found.scenes);
    for (const PartyMention& scene : around_.scenes) around_.passed_over.push_back(scene.span);
    add_by_nation();
    if (!found.part_of_town) around_.own = own();
    if (auto above = party_above()) around_.own = std::move(above);
    around_.own_is_publisher = harvest_.publisher.has_value();
    around_.own_is_stated = harvest_.own_page;
    around_.own_is_topic = (thread_.statements > 0 && goes_on_about()) || label_party();
    around_.own_is_subject = party_above().has_value();
    const std::size_t heading = analysis_.lines()[sentence_.line].heading;
    around_.under_heading = heading != kNone && analysis_.has_cue(analysis_.lines()[heading].span, CueClass::tie);
  }

  // "The French town": the one of that country that was named before.
  void add_by_nation() {
    const auto cues = analysis_.cues_in(span_);
    for (std::size_t i = 0; i + 1 < cues.size(); ++i) {
      const bool first = cues[i].is(CueClass::demonym);
      const Cue& nation = first ? cues[i] : cues[i + 1];
      const Cue& town = first ? cues[i + 1] : cues[i];
      if (!nation.is(CueClass::demonym) || !(town.is(CueClass::generic) || town.is(CueClass::wrapper_before)) || town.meaning->party_kind() != PartyKind::community) continue;
      const Span phrase{cues[i].span.begin, cues[i + 1].span.end};
      if (analysis_.text({cues[i].span.end, cues[i + 1].span.begin}) != " " || overlaps_party(phrase)) continue;
      auto named = named_of(nation.meaning->text);
      if (!named) continue;
      named->span = phrase;
      named->core = named->name;
      named->with = named->in = false;
      const auto at = std::find_if(parties_.begin(), parties_.end(), [&](const PartyMention& party) { return party.span.begin > phrase.begin; });
      parties_.insert(at, std::move(*named));
    }
  }

  bool overlaps_party(Span phrase) const {
    const auto overlaps = [&](const PartyMention& party) { return party.span.overlaps(phrase); };
    return std::any_of(parties_.begin(), parties_.end(), overlaps) || std::any_of(around_.scenes.begin(), around_.scenes.end(), overlaps);
  }

  // The only community of the country that one of the last sentences names.
  std::optional<PartyMention> named_of(const std::string& country) const {
    constexpr std::size_t kBack = 3;  // sentences
    for (std::size_t back = 1; back <= kBack && back <= number_; ++back) {
      std::optional<PartyMention> found;
      for (PartyMention& mention : read_sentence_parties(analysis_, analysis_.sentences()[number_ - back].span, small_).parties) {
        if (mention.is_country || !mention.known || resolve(mention).country != country) continue;
        if (found && !same_party(resolve(*found), resolve(mention))) return std::nullopt;
        found = std::move(mention);
      }
      if (found) return found;
    }
    return std::nullopt;
  }

  // The page's own party; else the one that the sentences before are about.
  std::optional<Party> own() {
    if (auto label = label_party()) return label;
    if (goes_on_about() && thread_.statements > 0) return thread_.own;
    if (harvest_.publisher && (harvest_.own_page || harvest_.publisher->kind != PartyKind::state)) return harvest_.publisher;
    const bool near = thread_.sentence != kNone && number_ - thread_.sentence <= 1 &&
                      thread_.heading == analysis_.lines()[sentence_.line].heading;
    if (!near) return std::nullopt;
    return thread_.own ? thread_.own : thread_.named;
  }

  // The sentence before, of the same paragraph, was about a tie.
  bool goes_on_about() const {
    return thread_.own && thread_.sentence != kNone && number_ - thread_.sentence <= 1 && thread_.line == sentence_.line;
  }

  // "FIEBERBRUNN: For a long time there has been …": a line that opens with a name and a colon is about that party.
  std::optional<Party> label_party() {
    const Span line = analysis_.lines()[sentence_.line].span;
    const std::size_t colon = analysis_.text().find(':', line.begin);
    if (harvest_.own_page || colon >= line.end) return std::nullopt;
    const auto label = PartyReader(analysis_).read({line.begin, colon});
    if (label.size() != 1 || !label[0].known || label[0].is_country || label[0].span != Span{line.begin, colon})
      return std::nullopt;
    if (!parties_.empty() && parties_.front().span == label[0].span) parties_.erase(parties_.begin());
    return to_party(analysis_, label[0], context());
  }

  // A line above, in the same stanza, that is no more than a name heads what is told of its ties, if the sentence only names
  // partners abroad. (Elsewhere such a line names the partner of whom the text tells.)
  std::optional<Party> party_above() const {
    constexpr std::size_t kAbove = 3;  // lines
    if (harvest_.own_page || parties_.empty()) return std::nullopt;
    const auto roles = roles_of(analysis_, span_, parties_);
    if (std::any_of(roles.begin(), roles.end(), [](Role role) { return role != Role::partner; })) return std::nullopt;
    const auto& lines = analysis_.lines();
    for (std::size_t up = 1; up <= kAbove && up <= sentence_.line && lines[sentence_.line - up].stanza == lines[sentence_.line].stanza; ++up) {
      const Span line = lines[sentence_.line - up].span;
      const auto named = PartyReader(analysis_).read(line);
      if (named.size() != 1 || named[0].is_country || !(named[0].known || named[0].kind) || analysis_.tokens_in(line).size() != analysis_.tokens_in(named[0].span).size()) continue;
      Party party = to_party(analysis_, named[0], context());
      const bool abroad = std::all_of(parties_.begin(), parties_.end(), [&](const PartyMention& other) { return party.country.empty() || resolve(other).country != party.country; });
      return abroad ? std::optional(std::move(party)) : std::nullopt;
    }
    return std::nullopt;
  }

  void read_cues(const std::vector<const Cue*>& cues) {
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
      if (const std::string doubt = doubt_of(behind(found[k], *of[k]), std::min(of[k]->span.begin, found[k].right.front().span.begin)); !doubt.empty())
        harvest_.refuse(span_, doubt);
      else
        emit(*of[k], found[k], {std::min(from, to), to});
    }
    go_on_within(shapes, *of.back(), found.back());
  }

  // "A's first partner was B in 1960, C (1990) and D followed": what a clause with such a word adds.
  void go_on_within(const ShapeReader& shapes, const Cue& cue, const Shape& last) {
    Shape more;
    more.left = last.left;
    more.right = shapes.left_over();
    std::erase_if(more.right, [&](const PartyMention& party) { return resolve(party).country.empty(); });
    more.how = "goes on with the ties named before";
    if (last.left.size() > 1 || last.common || more.right.empty()) return;
    const std::size_t end = last.right.back().span.end;
    const bool apart = has_mark(analysis_.text({end, more.right.front().span.begin}), kClauseMarks);
    if (!apart || !analysis_.has_cue({end, span_.end}, CueClass::continues) || !doubt_of(span_.end).empty()) return;
    const std::size_t from = find_mark(analysis_.text(), kClauseMarks, end);
    const auto dates = dates_of_parties(analysis_, {from, span_.end}, more.right);
    if (std::any_of(dates.begin(), dates.end(), [](const auto& own) { return own.empty(); })) return;
    emit(cue, more, {from, span_.end});
  }

  static bool is_placed(const PartyMention& party) { return party.known || !party.country.empty(); }

  static bool repeats(const std::vector<Shape>& found, const Shape& shape, const Cue& cue) {
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
  std::size_t stretch(std::size_t from) const {
    const std::size_t mark = find_mark(analysis_.text(), kPartMarks, from);
    std::size_t end = std::min(mark == std::string_view::npos ? span_.end : mark, span_.end);
    if (const Cue* link = analysis_.first_cue({from, span_.end}, Link::and_)) end = std::min(end, link->span.begin);
    return end;
  }

  static std::size_t behind(const Shape& shape, const Cue& cue) {
    std::size_t end = std::max(cue.span.end, shape.right.back().span.end);
    for (const PartyMention& party : shape.left) end = std::max(end, party.span.end);
    return end;
  }

  // What casts doubt on a tie that is told up to `end`; a clause of its own behind that is about something else.
  std::string doubt_of(std::size_t end, std::size_t begin = 0) const {
    if (is_question()) return "it is a question";
    if (only_decided()) return "a council's decision is no tie yet";
    const auto dates = analysis_.dates_in(governed_);
    for (const Cue& cue : analysis_.cues_in(governed_)) {
      const bool plan = cue.is(CueClass::plan);
      if (!plan && !cue.is(CueClass::negation)) continue;
      if (std::any_of(dates.begin(), dates.end(), [&](const auto& d) { return d.span.contains(cue.span); }))
        continue;  // May
      if (std::any_of(parties_.begin(), parties_.end(), [&](const auto& party) { return party.name.contains(cue.span); })) continue;  // Pas-de-Calais
      const bool apart =
          cue.span.begin > end && ends_clause(analysis_.text({end, cue.span.begin}));
      if (apart || before_colon(cue, begin) || denies_end(analysis_, span_, cue)) continue;
      return plan ? "it is only proposed or intended" : "a word of denial stands beside it";
    }
    return {};
  }

  bool is_question() const {
    const std::string_view behind = base::trim(analysis_.text().substr(whole_.end));
    return analysis_.text(sentence_.span).ends_with('?') || behind.starts_with('?') || behind.starts_with("？") || behind.starts_with("؟");
  }

  // "The council approved an agreement with A": nothing has been signed.
  bool only_decided() const {
    const auto cues = analysis_.cues_in(span_);
    const bool adopted = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
      return cue.is(ActVerb::adopted);
    });
    const std::vector<PartyMention> none;
    return adopted && analysis_.has_cue(span_, CueClass::body) && !ShapeReader(analysis_, span_, none, around_).has_step();
  }

  // "No talk of a break: the city is still …": what a colon or semicolon parts from the tie's own words.
  bool before_colon(const Cue& doubt, std::size_t begin) const {
    if (doubt.span.end >= begin) return false;
    const std::string_view gap = analysis_.text({doubt.span.end, begin});
    return has_mark(gap, kColon) || has_mark(gap, kSemicolon);
  }

  // "The treaty between the two cities was signed on …": goes on about the tie of the sentence before.
  bool tell_more(const Cue& cue) {
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
    const bool news = (dates.begin && (!tie->date || refines(*dates.begin, *tie->date))) || (dates.status && tie->status == TieStatus::in_force);
    if (!news) return false;
    if (!tie->date || (dates.begin && refines(*dates.begin, *tie->date))) {
      tie->date = dates.begin;
      tie->basis = dates.basis;
    }
    if (dates.status) tie->status = *dates.status;
    if (!tie->end) tie->end = dates.end;
    last.quotes.push_back(analysis_.quote(span_));
    return true;
  }

  // "nine years ago. It was signed on 22 April 2009"
  static bool refines(const base::Date& date, const base::Date& rough) {
    const std::string fine = date.to_string();
    const std::string coarse = rough.to_string();
    return fine.size() > coarse.size() && fine.starts_with(coarse) && coarse.find('X') == std::string::npos;
  }

  bool names_both() const { return parties_.empty() && first_pronoun(Pronoun::both) != nullptr; }

  const Cue* first_pronoun(Pronoun pronoun) const {
    for (const Cue& cue : analysis_.cues_in(span_))
      if (cue.is(pronoun)) return &cue;
    return nullptr;
  }

  // "The two cities have been twinned since 1992", "The treaty with it expired": the page's own party and the one that the
  // text named last.
  bool tie_the_named(const Cue& cue) {
    const auto is_own = [&](const PartyMention& party) { return same_party(resolve(party), *around_.own); };
    if (!around_.own || !std::all_of(parties_.begin(), parties_.end(), is_own)) return false;
    const Cue* both = first_pronoun(Pronoun::both);
    const Cue* word = both != nullptr ? both : first_pronoun(Pronoun::other);
    if (word == nullptr || !doubt_of(std::max(word->span.end, cue.span.end), std::min(word->span.begin, cue.span.begin)).empty()) return false;
    const auto partner = named_before(both != nullptr);
    if (!partner) return false;
    const std::size_t before = harvest_.statements.size();
    put(cue, {*around_.own, *partner}, "about the party named before", settled(read_dates(analysis_, span_)), span_);
    if (harvest_.statements.size() > before) harvest_.statements.back().confidence -= Confidence::kReferred;
    return true;
  }

  // The last town or region that the nearest sentence before names beside the own party; with `alone` it must be the only one.
  std::optional<Party> named_before(bool alone) const {
    const std::size_t heading = analysis_.lines()[sentence_.line].heading;
    for (std::size_t back = 1; back <= kReferBack && back <= number_; ++back) {
      const Sentence& sentence = analysis_.sentences()[number_ - back];
      if (sentence.line != heading && analysis_.lines()[sentence.line].heading != heading) return std::nullopt;
      std::vector<Party> named;
      for (const PartyMention& mention : read_sentence_parties(analysis_, sentence.span, small_).parties) {
        if (mention.is_country || (!mention.known && mention.country.empty())) continue;
        Party party = resolve(mention);
        const auto same = [&](const Party& other) { return same_party(other, party); };
        if (!same(*around_.own) && std::none_of(named.begin(), named.end(), same)) named.push_back(std::move(party));
      }
      if (named.size() == 1 || (!alone && !named.empty())) return std::move(named.back());
      if (!named.empty()) return std::nullopt;
    }
    return std::nullopt;
  }

  // "The treaty with Faraway": a name that nobody knows.
  bool names_unread_partner() const {
    for (const Cue& with : analysis_.cues_in(span_)) {
      if (!with.is(Link::with)) continue;
      const auto behind = analysis_.tokens_in({with.span.end, span_.end});
      if (!behind.empty() && behind.front().capital && !behind.front().caseless && analysis_.cues_in(behind.front().span).empty()) return true;
    }
    return false;
  }

  // The sentence before gave one tie, and this one names nobody.
  bool about_the_last() const {
    return parties_.empty() && !names_unread_partner() && thread_.cue != nullptr && thread_.sentence != kNone &&
           number_ - thread_.sentence == 1 && thread_.statements == 1;
  }

  // What names parties without "with": a clause of a sentence about ties needs a date too.
  bool is_told(const Cue& cue) const {
    const auto dates = analysis_.dates_in(span_);
    return span_ == whole_ || std::any_of(dates.begin(), dates.end(), [](const auto& d) { return d.date.has_year(); }) || span_.contains(cue.span);
  }

  // In the country of the party whose ties are read, and not it.
  bool is_neighbour(const PartyMention& party) const {
    const std::optional<Party>& own = around_.own ? around_.own : thread_.own;
    return own && resolve(party).country == own->country;
  }

  // A list of ties goes on here: a sentence not far before was about them, and a word says that more follow.
  bool goes_on() const { return goes_on_here() && (analysis_.has_cue(span_, CueClass::continues) || (harvest_.publisher && tells_end())); }

  // "In April the town broke with A."
  bool tells_end() const {
    const auto cues = analysis_.cues_in(span_);
    return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(EventType::ended) || cue.is(EventType::suspended); });
  }

  bool goes_on_here() const {
    if (thread_.cue == nullptr || !thread_.own || number_ - thread_.sentence > (harvest_.publisher ? kTopicReach : 1)) return false;
    return thread_.heading == analysis_.lines()[sentence_.line].heading;
  }

  void continue_list(const Cue& cue) {
    const auto cues = analysis_.cues_in(span_);
    if (std::any_of(cues.begin(), cues.end(), [](const Cue& c) { return c.is(EventType::visit); })) return;
    Shape shape;
    shape.how = whole_.contains(cue.span) ? "goes on with the ties named before" : "goes on with the ties of the sentence before";
    const auto roles = roles_of(analysis_, span_, parties_);
    const bool told = is_told(cue);
    const bool marked = std::find(roles.begin(), roles.end(), Role::partner) != roles.end();
    for (std::size_t i = 0; i < parties_.size(); ++i) {
      const bool partner = roles[i] == Role::partner;
      if (parties_[i].is_country || !is_placed(parties_[i]) || is_own(parties_[i]) || !(partner || (told && roles[i] == Role::plain))) continue;
      const bool subject = !partner && is_neighbour(parties_[i]) && (marked || shape.right.empty());
      (subject ? shape.left : shape.right).push_back(parties_[i]);
    }
    // "The neighbouring town of A signed with B": it has a tie of its own; but "A joined".
    if (shape.left.size() > 1 || shape.right.empty()) {
      shape.right.insert(shape.right.begin(), shape.left.begin(), shape.left.end());
      shape.left.clear();
    }
    // A neighbour's list may go on; else it is that of the page.
    const bool neighbours = thread_.own && harvest_.publisher && number_ - thread_.sentence <= 1 && thread_.own->country == harvest_.publisher->country;
    if (shape.left.empty() && span_ == whole_ && harvest_.publisher && !neighbours) around_.own = harvest_.publisher;
    if (shape.right.empty() || !(around_.own || thread_.own)) return;
    const std::string doubt = doubt_of(shape.right.back().span.end, shape.right.front().span.begin);
    doubt.empty() ? emit(cue, shape, span_) : harvest_.refuse(span_, doubt);
  }

  // "It was signed on …": the date of the one tie of the sentence before.
  bool tell_the_date() {
    const Cue* event = analysis_.first_cue(span_, CueClass::event);
    if (event == nullptr || !about_the_last() || !doubt_of(span_.end).empty()) return false;
    if (!event->is(EventType::signed_) && !event->is(EventType::established)) return false;
    for (const PartyMention& party : PartyReader(analysis_).read(span_))
      if (party.known && !only_tells_where(analysis_, span_, party) && !is_word(analysis_, span_, party, small_)) return false;
    return tell_more(*thread_.cue);
  }

  // A sentence about another place and no tie ends what the sentences before were about.
  void leave_topic() {
    if (goes_on_here() && harvest_.publisher) {
      for (const PartyMention& party : read_sentence_parties(analysis_, span_, small_).parties)
        if (party.known && !party.is_country && !is_spoken_of(resolve(party))) thread_.cue = nullptr;
    }
    note_topic();
  }

  // The page's own party, or one that was found to be tied.
  bool is_spoken_of(const Party& party) const {
    const auto same = [&](const Party& other) { return same_party(other, party); };
    return same(*harvest_.publisher) || std::any_of(harvest_.statements.begin(), harvest_.statements.end(), [&](const Statement& statement) {
      const Tie* tie = std::get_if<Tie>(&statement.what);
      return tie != nullptr && std::any_of(tie->parties.begin(), tie->parties.end(), same);
    });
  }

  // "Our city has five partners": a list of ties may follow.
  void note_topic() {
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
  void note_subject() {
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

  void keep_thread(const Cue* cue, std::size_t statements) {
    std::optional<Party> own = harvest_.publisher ? harvest_.publisher : thread_.own;
    if (statements > 0) {
      const Tie* last = std::get_if<Tie>(&harvest_.statements.back().what);
      const auto takes_part = [&](const std::optional<Party>& party) {
        return party && std::any_of(last->parties.begin(), last->parties.end(), [&](const Party& p) { return same_party(p, *party); });
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

  PartyContext context() const {
    PartyContext context;
    context.publisher_country = harvest_.publisher_country();
    return context;
  }

  void emit(const Cue& cue, const Shape& shape, Span where) {
    std::vector<Party> left;
    for (const PartyMention& mention : shape.left) left.push_back(resolve(mention));
    if (left.empty()) left.push_back(around_.own ? *around_.own : *thread_.own);
    where = reach(shape, where);
    if (shape.common) {
      for (const PartyMention& mention : shape.right) left.push_back(resolve(mention));
      return put(cue, std::move(left), shape.how, settled(read_dates(analysis_, where)), where);
    }
    const auto own_dates = dates_of_parties(analysis_, where, shape.right);
    for (const Party& own : left) {
      for (std::size_t i = 0; i < shape.right.size(); ++i) {
        const bool alone = shape.right.size() == 1;
        const TieDates dates =
            settled(alone ? read_dates(analysis_, where) : read_dates(analysis_, where, own_dates[i]));
        put(cue, {own, resolve(shape.right[i])}, shape.how, dates, where);
      }
    }
  }

  // The page's own name in a sentence is its own party, whatever other place has that name.
  Party resolve(const PartyMention& mention) const {
    Party party = to_party(analysis_, mention, context());
    if (harvest_.publisher && mention.stated_country.empty() &&
        (is_form_of(base::fold_name(party.name), base::fold_name(harvest_.publisher->name)) || is_own_with_kind(party.name)))
      return *harvest_.publisher;
    return party;
  }

  // "Silkeborg Kommune", where a list has that name too.
  bool is_own_with_kind(const std::string& name) const {
    const std::string folded = base::fold_name(name);
    const std::string own = base::fold_name(harvest_.publisher->name);
    if (folded.size() <= own.size() + 1) return false;
    const auto lists = [&](CueClass cls, std::string_view word) { return analysis_.language().lists(cls, word); };
    if (folded.starts_with(own + ' ')) return lists(CueClass::wrapper_after, std::string_view(folded).substr(own.size() + 1));
    return folded.ends_with(' ' + own) && lists(CueClass::wrapper_before, std::string_view(folded).substr(0, folded.size() - own.size() - 1));
  }

  // Up to the next party behind the partners, when a date or a clause's end stands before it: what follows is
  // another's.
  Span reach(const Shape& shape, Span where) const {
    const std::size_t end = shape.right.back().span.end;
    for (const PartyMention& party : parties_) {
      const bool left =
          std::any_of(shape.left.begin(), shape.left.end(), [&](const auto& p) { return p.span == party.span; });
      if (left || party.span.begin < end || party.span.begin >= where.end) continue;
      const Span before{where.begin, party.span.begin};
      const bool clause = has_mark(analysis_.text({end, party.span.begin}), kPartMarks);
      if (clause || !analysis_.dates_in(before).empty()) return before;
    }
    return where;
  }

  TieDates settled(TieDates dates) const { return settle_dates(analysis_, span_, std::move(dates)); }

  void put(const Cue& cue, std::vector<Party> parties, const std::string& how, const TieDates& dates, Span where) {
    const auto is_state = [](const Party& party) { return party.kind == PartyKind::state; };
    if (std::all_of(parties.begin(), parties.end(), is_state))
      return harvest_.refuse(span_, "two states are no towns or regions");
    for (std::size_t i = 1; i < parties.size(); ++i)
      if (same_party(parties[0], parties[i])) return harvest_.refuse(span_, "both parties are the same");
    if (lies_ahead(dates)) return harvest_.refuse(span_, "its date lies behind the day of the text");
    Tie tie;
    tie.kind = kind_of(cue);
    tie.status =
        dates.status.value_or(analysis_.has_cue(where, CueClass::former) ? TieStatus::ended : TieStatus::in_force);
    tie.date = dates.begin;
    tie.basis = dates.basis;
    tie.end = dates.end;
    tie.events = dates.events;
    Statement statement;
    const bool placed =
        std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.place.has_value(); });
    const double base = thread_.cue == &cue && !whole_.contains(cue.span) ? Confidence::kContinued
                        : cue.is(CueClass::tie)                               ? Confidence::kStrong
                                                                              : Confidence::kWeak;
    statement.confidence = base + (placed ? Confidence::kPlaces : 0) + (tie.date ? Confidence::kDate : 0);
    statement.reasons.push_back("a sentence with \"" + std::string(analysis_.text(cue.span)) + "\": " + how);
    statement.quotes.push_back(analysis_.quote(whole_));
    tie.parties = std::move(parties);
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
  }

  // "It will be signed on 5 September", on a page of June.
  bool lies_ahead(const TieDates& dates) const {
    const auto& today = analysis_.dateline();
    return today && today->earliest() && dates.begin && dates.begin->has_year() && dates.begin->earliest() && !dates.begin->is_interval() &&
           base::to_days(*dates.begin->earliest()) > base::to_days(*today->earliest());
  }

  // "The link with A": which kind of tie, the heading or title tells.
  TieKind kind_of(const Cue& cue) const {
    const TieKind kind = cue.meaning->tie_kind();
    // "The friendship with A goes back to 1946", on a page about twin towns.
    const bool loose = cue.is(CueClass::tie_weak) && (kind == TieKind::friendship || kind == TieKind::contact) && thread_.cue != nullptr;
    if (loose && thread_.cue->is(CueClass::tie) && thread_.cue->meaning->tie_kind() == TieKind::twinning) return TieKind::twinning;
    if (kind != TieKind::unspecified) return kind;
    const std::size_t heading = analysis_.lines()[sentence_.line].heading;
    const Span above = heading == kNone ? analysis_.lines().front().span : analysis_.lines()[heading].span;
    const Cue* topic = above.end <= span_.begin ? analysis_.first_cue(above, CueClass::tie) : nullptr;
    if (topic == nullptr) topic = analysis_.first_cue({0, analysis_.text().size()}, CueClass::tie);
    return topic == nullptr ? kind : topic->meaning->tie_kind();
  }

  // The same name but for the endings of its words ("Rhein-Kreises Neuss").
  static bool is_form_of(const std::string& a, const std::string& b) {
    constexpr std::size_t kEnding = 3;
    const auto x = base::split(a, ' ');
    const auto y = base::split(b, ' ');
    if (x.size() != y.size()) return false;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const std::size_t same = static_cast<std::size_t>(
          std::mismatch(x[i].begin(), x[i].end(), y[i].begin(), y[i].end()).first - x[i].begin());
      if (same + kEnding < std::max(x[i].size(), y[i].size()) || same < std::min<std::size_t>(y[i].size(), kEnding + 1))
        return false;
    }
    return true;
  }

  Harvest& harvest_;
  const SmallWords& small_;
  const Analysis& analysis_;
  std::size_t number_;
  const Sentence& sentence_;
  Span whole_;     // the sentence
  Span span_;      // what is read of it: all, or one clause
  Span governed_;  // what may cast doubt on it
  Thread& thread_;
  Surroundings around_;
  std::vector<PartyMention> parties_;
};

// "A and B sign a twinning charter": a headline that is a sentence. Others only say what stands below.
bool tells_news(const Analysis& analysis, Span heading) {
  if (!analysis.has_cue(heading, CueClass::tie) || analysis.has_cue(heading, CueClass::list_of)) return false;
  const auto cues = analysis.cues_in(heading);
  const bool step = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
    return cue.is(EventType::signed_) || cue.is(EventType::established) || cue.is(EventType::ended) || cue.is(EventType::suspended);
  });
  return step && PartyReader(analysis).read(heading).size() > 1;
}

}  // namespace

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
    if (harvest.claimed[sentence.line] || opens_list) continue;
    if (analysis.has_cue(sentence.span, CueClass::group)) continue;  // a group's, not a tie's
    SentenceReader(harvest, s, thread, small).read();
  }
}

}  // namespace comity::extract
