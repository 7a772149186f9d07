// Ties in running text: for each word that names a tie, sentence_shapes.cc tells who is tied to whom, party_dates.cc
// which date is whose. What is proposed, denied or averted is no tie; a country is a party only opposite a community or
// region. A sentence may go on with the ties of the one before ("The first was A in 1968, a year later B joined").
#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "extract/bodies.h"
#include "extract/grammar.h"
#include "extract/sentence_shapes.h"

namespace comity::extract {

using base::Span;

namespace {

using Words = std::unordered_set<std::string_view>;

// What the sentences read so far tell the next one.
struct Thread {
  std::optional<Party> own;      // whose ties the last sentence was about
  std::optional<Party> named;    // the first community of the last sentence
  const Cue* cue = nullptr;      // of the last sentence about ties
  std::size_t sentence = kNone;  // its number
  std::size_t heading = kNone;
  std::size_t statements = 0;  // that it gave
};

struct Confidence {
  static constexpr double kStrong = 0.82;
  static constexpr double kWeak = 0.7;
  static constexpr double kContinued = 0.74;
  static constexpr double kPlaces = 0.06;  // both parties are known places
  static constexpr double kDate = 0.05;
};

class SentenceReader {
 public:
  SentenceReader(Harvest& harvest, std::size_t number, Thread& thread, const Words& lower_case)
      : harvest_(harvest),
        lower_case_(lower_case),
        analysis_(harvest.analysis),
        number_(number),
        sentence_(harvest.analysis.sentences()[number]),
        span_(without_stop(analysis_.text(), sentence_.span)),
        thread_(thread) {}

  void read() {
    const std::size_t before = harvest_.statements.size();
    const std::vector<const Cue*> cues = tie_cues();
    const bool follows = goes_on();
    if (cues.empty() && !follows) return tell_the_date() ? void() : note_topic();
    find_parties();
    if (!cues.empty())
      read_cues(cues);
    else
      continue_list();
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

  void find_parties() {
    for (PartyMention& party : PartyReader(analysis_).read(span_)) {
      if (!party.known && party.country.empty()) continue;
      if (is_word(party)) continue;
      const auto cues = analysis_.cues_in(span_);
      const bool inside_cue = std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
        return cue.is(CueClass::tie) && cue.span.overlaps(party.span);
      });
      if (inside_cue || joined_to_institution(party)) continue;
      if (only_tells_where(party))
        around_.passed_over.push_back(party.span);
      else
        parties_.push_back(std::move(party));
    }
    around_.own = own();
    around_.own_is_publisher = harvest_.publisher.has_value();
    const std::size_t heading = analysis_.lines()[sentence_.line].heading;
    around_.under_heading = heading != kNone && analysis_.has_cue(analysis_.lines()[heading].span, CueClass::tie);
  }

  // A word that only looks like a name because it begins the sentence ("The", "Most"); a people's name.
  bool is_word(const PartyMention& party) const {
    const auto tokens = analysis_.tokens_in(party.span);
    if (tokens.size() != 1) return false;
    const auto cues = analysis_.cues_in(party.span);
    if (std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(CueClass::demonym); })) return true;
    const auto first = analysis_.tokens_in(span_);
    if (first.front().span.begin != tokens.front().span.begin) return false;
    constexpr std::size_t kShort = 3;
    const std::string_view word = analysis_.folded(tokens.front());
    const bool cased = base::fold_case(analysis_.text(party.span)) != analysis_.text(party.span);
    if (!cased) return false;
    if (first.size() > 1 && analysis_.first_cue(first[1].span, Link::of) != nullptr) return true;  // "Most of the …"
    const bool listed =
        first.size() > 1 &&
        analysis_.text({first[0].span.end, first[1].span.begin}).find_first_of(",:(") != std::string_view::npos;
    return (!listed && base::code_point_count(word) <= kShort) || lower_case_.count(word) > 0;
  }

  // The page's own party; else the one that the sentences before are about.
  std::optional<Party> own() const {
    if (harvest_.publisher) return harvest_.publisher;
    const bool near = thread_.sentence != kNone && number_ - thread_.sentence <= 1 &&
                      thread_.heading == analysis_.lines()[sentence_.line].heading;
    if (!near) return std::nullopt;
    return thread_.own ? thread_.own : thread_.named;
  }

  // "University of A", "A airport".
  bool joined_to_institution(const PartyMention& party) const {
    for (const Cue& cue : analysis_.cues_in(span_)) {
      if (!cue.is(CueClass::institution)) continue;
      const Span gap = cue.span.end <= party.span.begin ? Span{cue.span.end, party.span.begin}
                                                        : Span{party.core.end, cue.span.begin};
      if (cue.span.overlaps(party.span)) continue;
      if (analysis_.text(gap).find_first_of(",;:()") != std::string_view::npos) continue;
      const std::size_t words = analysis_.tokens_in(gap).size();
      if (words == 0 || (words == 1 && analysis_.first_cue(gap, Link::of) != nullptr)) return true;
    }
    return false;
  }

  // "signed in A"
  bool only_tells_where(const PartyMention& party) const {
    const auto before = analysis_.tokens_in({span_.begin, party.span.begin});
    if (before.empty()) return false;
    const auto cues = analysis_.cues_in(before.back().span);
    const auto is = [&](Link link) {
      return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.is(link); });
    };
    return is(Link::in) && !is(Link::with) && !is(Link::between) && !is(Link::of);
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
      if (!doubt_of(span_.end).empty() || !tell_more(*cues.front()))
        harvest_.refuse(span_, "who is tied to whom is not said");
      return;
    }
    for (std::size_t k = 0; k < found.size(); ++k) {
      const std::size_t from = k == 0 ? span_.begin : stretch(found[k - 1].right.back().span.end);
      const std::size_t to = k + 1 < found.size() ? stretch(found[k].right.back().span.end) : span_.end;
      if (const std::string doubt = doubt_of(behind(found[k], *of[k])); !doubt.empty())
        harvest_.refuse(span_, doubt);
      else
        emit(*of[k], found[k], {std::min(from, to), to});
    }
  }

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
    const std::size_t mark = analysis_.text().find_first_of(",;", from);
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
  std::string doubt_of(std::size_t end) const {
    const auto dates = analysis_.dates_in(span_);
    for (const Cue& cue : analysis_.cues_in(span_)) {
      const bool plan = cue.is(CueClass::plan);
      if (!plan && !cue.is(CueClass::negation)) continue;
      if (std::any_of(dates.begin(), dates.end(), [&](const auto& d) { return d.span.contains(cue.span); }))
        continue;  // May
      const bool apart =
          cue.span.begin > end && analysis_.text({end, cue.span.begin}).find_first_of(",;:(") != std::string_view::npos;
      if (apart) continue;
      return plan ? "it is only proposed or intended" : "a word of denial stands beside it";
    }
    return {};
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
    const bool news = (dates.begin && !tie->date) || (dates.status && tie->status == TieStatus::in_force);
    if (!news) return false;
    if (!tie->date) {
      tie->date = dates.begin;
      tie->basis = dates.basis;
    }
    if (dates.status) tie->status = *dates.status;
    if (!tie->end) tie->end = dates.end;
    last.quotes.push_back(analysis_.quote(span_));
    return true;
  }

  bool names_both() const {
    const auto cues = analysis_.cues_in(span_);
    return parties_.empty() && std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
             return cue.is(CueClass::pronoun) && cue.meaning->value == static_cast<int>(Pronoun::both);
           });
  }

  // The sentence before gave one tie, and this one names nobody.
  bool about_the_last() const {
    return parties_.empty() && thread_.cue != nullptr && thread_.sentence != kNone && number_ - thread_.sentence == 1 &&
           thread_.statements == 1;
  }

  // A list of ties goes on here: the sentence before was about them, and a word says that more follow.
  bool goes_on() const {
    if (thread_.cue == nullptr || !thread_.own || number_ - thread_.sentence > 1) return false;
    if (thread_.heading != analysis_.lines()[sentence_.line].heading) return false;
    return analysis_.has_cue(span_, CueClass::continues);
  }

  void continue_list() {
    if (const std::string doubt = doubt_of(span_.end); !doubt.empty()) return harvest_.refuse(span_, doubt);
    Shape shape;
    shape.how = "goes on with the ties of the sentence before";
    for (PartyMention& party : parties_)
      if (party.known && !party.is_country) shape.right.push_back(party);
    if (!shape.right.empty() && thread_.own) emit(*thread_.cue, shape, span_);
  }

  // "It was signed on …": the date of the one tie of the sentence before.
  bool tell_the_date() {
    const Cue* event = analysis_.first_cue(span_, CueClass::event);
    if (event == nullptr || !about_the_last() || !doubt_of(span_.end).empty()) return false;
    if (!event->is(EventType::signed_) && !event->is(EventType::established)) return false;
    for (const PartyMention& party : PartyReader(analysis_).read(span_))
      if (party.known && !only_tells_where(party) && !is_word(party)) return false;
    return tell_more(*thread_.cue);
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
      if (!party.known || party.is_country || is_word(party)) continue;
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
      if (last != nullptr && !harvest_.publisher) own = last->parties.front();
    } else if (parties_.size() == 1 && !harvest_.publisher) {
      own = to_party(analysis_, parties_.front(), context());
    }
    const bool strong = cue != nullptr && cue->is(CueClass::tie);
    thread_ = {};
    thread_.own = std::move(own);
    thread_.cue = (strong && parties_.empty()) || statements > 0 ? cue : nullptr;
    thread_.sentence = number_;
    thread_.heading = analysis_.lines()[sentence_.line].heading;
    thread_.statements = statements;
  }

  PartyContext context() const {
    PartyContext context;
    context.publisher_country = harvest_.publisher_country();
    return context;
  }

  void emit(const Cue& cue, const Shape& shape, Span where) {
    std::vector<Party> left;
    for (const PartyMention& mention : shape.left) left.push_back(to_party(analysis_, mention, context()));
    if (left.empty())
      left.push_back(harvest_.publisher ? *harvest_.publisher : around_.own ? *around_.own : *thread_.own);
    where = reach(shape, where);
    if (shape.common) {
      for (const PartyMention& mention : shape.right) left.push_back(to_party(analysis_, mention, context()));
      return put(cue, std::move(left), shape.how, settled(read_dates(analysis_, where)), where);
    }
    const auto own_dates = dates_of_parties(analysis_, where, shape.right);
    for (const Party& own : left) {
      for (std::size_t i = 0; i < shape.right.size(); ++i) {
        const bool alone = shape.right.size() == 1;
        const TieDates dates =
            settled(alone ? read_dates(analysis_, where) : read_dates(analysis_, where, own_dates[i]));
        put(cue, {own, to_party(analysis_, shape.right[i], context())}, shape.how, dates, where);
      }
    }
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
      const bool clause = analysis_.text({end, party.span.begin}).find_first_of(",;") != std::string_view::npos;
      if (clause || !analysis_.dates_in(before).empty()) return before;
    }
    return where;
  }

  // "In 2013 A, formerly twinned with B, suspended its links": the only date is that of the end.
  TieDates settled(TieDates dates) const {
    bool began = false;
    std::optional<TieStatus> over;
    std::size_t averted = kNone;
    for (const Cue& cue : analysis_.cues_in(span_)) {
      if (cue.is(CueClass::averted)) averted = cue.span.end;
      if (averted != kNone && analysis_.tokens_in({averted, cue.span.begin}).size() <= 2) continue;
      if (cue.is(CueClass::event) && told_as_past(analysis_, span_, cue.span)) continue;
      began = began || cue.is(Link::since) || cue.is(EventType::signed_) || cue.is(EventType::established);
      if (cue.is(EventType::suspended)) over = TieStatus::suspended;
      if (cue.is(EventType::ended) || cue.is(EventType::annulled)) over = TieStatus::ended;
    }
    if (over && !dates.status) dates.status = over;
    if (over && !began && dates.begin && !dates.end) {
      std::swap(dates.begin, dates.end);
      dates.basis = Basis::unstated;
    }
    const Cue* signing = analysis_.first_cue(span_, CueClass::event);
    const bool news =
        signing != nullptr && signing->is(EventType::signed_) && analysis_.line_at(span_.begin) < kFirstLines;
    if (news && !dates.begin && !dates.end && analysis_.dates_in(span_).empty()) {
      dates.begin = analysis_.dateline();
      dates.basis = Basis::signed_;
    }
    return dates;
  }

  static constexpr std::size_t kFirstLines = 4;  // of a news item, told on the day

  void put(const Cue& cue, std::vector<Party> parties, const std::string& how, const TieDates& dates, Span where) {
    const auto is_state = [](const Party& party) { return party.kind == PartyKind::state; };
    if (std::all_of(parties.begin(), parties.end(), is_state))
      return harvest_.refuse(span_, "two states are no towns or regions");
    for (std::size_t i = 1; i < parties.size(); ++i)
      if (is_same(parties[0], parties[i])) return harvest_.refuse(span_, "both parties are the same");
    Tie tie;
    tie.kind = cue.meaning->tie_kind();
    tie.status =
        dates.status.value_or(analysis_.has_cue(where, CueClass::former) ? TieStatus::ended : TieStatus::in_force);
    tie.date = dates.begin;
    tie.basis = dates.basis;
    tie.end = dates.end;
    tie.events = dates.events;
    Statement statement;
    const bool placed =
        std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.place.has_value(); });
    const double base = thread_.cue == &cue     ? Confidence::kContinued
                        : cue.is(CueClass::tie) ? Confidence::kStrong
                                                : Confidence::kWeak;
    statement.confidence = base + (placed ? Confidence::kPlaces : 0) + (tie.date ? Confidence::kDate : 0);
    statement.reasons.push_back("a sentence with \"" + std::string(analysis_.text(cue.span)) + "\": " + how);
    statement.quotes.push_back(analysis_.quote(span_));
    tie.parties = std::move(parties);
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
  }

  // The page's own name in a sentence is its own party, whatever other place has that name.
  bool is_same(const Party& own, const Party& partner) const {
    if (same_party(own, partner)) return true;
    return harvest_.publisher && partner.stated_country.empty() && own.name == harvest_.publisher->name &&
           is_form_of(base::fold_name(partner.name), base::fold_name(own.name));
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
  const Words& lower_case_;
  const Analysis& analysis_;
  std::size_t number_;
  const Sentence& sentence_;
  Span span_;
  Thread& thread_;
  Surroundings around_;
  std::vector<PartyMention> parties_;
};

}  // namespace

void read_sentences(Harvest& harvest) {
  const Analysis& analysis = harvest.analysis;
  std::vector<bool> introduces(analysis.lines().size(), false);
  for (std::size_t i = 0; i < analysis.lines().size(); ++i)
    if (harvest.claimed[i] && analysis.lines()[i].intro != kNone) introduces[analysis.lines()[i].intro] = true;
  Thread thread;
  Words lower_case;
  for (const Token& token : analysis.tokens())
    if (!token.capital && !token.number) lower_case.insert(analysis.folded(token));
  for (std::size_t s = 0; s < analysis.sentences().size(); ++s) {
    const Sentence& sentence = analysis.sentences()[s];
    const Line& line = analysis.lines()[sentence.line];
    if (line.kind != LineKind::prose && line.kind != LineKind::item) continue;
    const bool opens_list = introduces[sentence.line] && analysis.text(sentence.span).ends_with(':');
    if (harvest.claimed[sentence.line] || opens_list) continue;
    if (analysis.has_cue(sentence.span, CueClass::group)) continue;  // a group's, not a tie's
    SentenceReader(harvest, s, thread, lower_case).read();
  }
}

}  // namespace comity::extract
