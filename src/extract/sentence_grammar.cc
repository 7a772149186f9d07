// Ties in running text. Three shapes, all told by cues and links alone:
//   between   "a declaration on cooperation between A and B was signed"
//   with      "A is twinned with B, C and D", "the city was twinned with B" (the page's own party)
//   joined    "A and B signed a declaration of friendship", "A and B have been sister states"
// What is proposed, denied or averted is none; a country is a party only opposite a community or region.
#include <algorithm>

#include "extract/bodies.h"
#include "extract/grammar.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kNear = 4;    // words between "with" and the first partner
constexpr std::size_t kWithin = 9;  // words between the tie's cue and "between", or the parties and the cue

// Who is tied to whom: each of `left` with each of `right`.
struct Shape {
  std::vector<PartyMention> left;  // empty: the page's own party
  std::vector<PartyMention> right;
  std::string how;
};

class SentenceReader {
 public:
  SentenceReader(Harvest& harvest, const Sentence& sentence)
      : harvest_(harvest), analysis_(harvest.analysis), span_(without_stop(analysis_.text(), sentence.span)) {}

  void read() {
    const Cue* cue = tie_cue();
    if (cue == nullptr) return;
    for (PartyMention& party : PartyReader(analysis_).read(span_))
      if (!party.span.overlaps(cue->span) && (party.known || !party.country.empty())) parties_.push_back(std::move(party));
    const auto shape = shape_of(*cue);
    if (!shape) {
      if (!doubt_of().empty() || !go_on(*cue)) harvest_.refuse(span_, "who is tied to whom is not said");
      return;
    }
    if (const std::string doubt = doubt_of(); !doubt.empty()) return harvest_.refuse(span_, doubt);
    emit(*cue, *shape);
  }

 private:
  // The first strong cue; else the first weak one beside a step in a tie's life.
  const Cue* tie_cue() const {
    if (const Cue* strong = analysis_.first_cue(span_, CueClass::tie)) return strong;
    const Cue* weak = analysis_.first_cue(span_, CueClass::tie_weak);
    return weak != nullptr && (life_cue() || analysis_.has_cue(span_, CueClass::former)) ? weak : nullptr;
  }

  bool life_cue() const {
    const auto cues = analysis_.cues_in(span_);
    return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
      return cue.is(Link::since) || (cue.is(CueClass::event) && cue.meaning->event() <= EventType::annulled &&
                                     cue.meaning->event() != EventType::proposed);
    });
  }

  std::string doubt_of() const {
    for (const Cue& cue : analysis_.cues_in(span_)) {
      const auto dates = analysis_.dates_in(span_);
      const bool dated = std::any_of(dates.begin(), dates.end(), [&](const auto& d) { return d.span.contains(cue.span); });
      if (dated) continue;  // the month of May
      if (cue.is(CueClass::plan)) return "it is only proposed or intended";
      if (cue.is(CueClass::negation)) return "a word of denial stands beside it";
    }
    return {};
  }

  // "The treaty between the two cities was signed on …": goes on about the tie of the sentence before.
  bool go_on(const Cue& cue) {
    if (harvest_.statements.empty() || !names_both()) return false;
    Statement& last = harvest_.statements.back();
    Tie* tie = std::get_if<Tie>(&last.what);
    const std::size_t here = analysis_.line_at(span_.begin);
    if (tie == nullptr || analysis_.line_at(last.quotes.front().bytes.begin) != here) return false;
    const TieDates dates = read_dates(analysis_, span_);
    if (!dates.begin) return false;
    const bool another = cue.is(CueClass::tie) && cue.meaning->tie_kind() != tie->kind;
    if (another && tie->parties.size() == 2) {
      put(cue, tie->parties[0], Party(tie->parties[1]), Shape{{}, {}, "about the parties of the sentence before"}, dates);
      return true;
    }
    if (tie->date) return false;
    tie->date = dates.begin;
    tie->basis = dates.basis;
    last.quotes.push_back(analysis_.quote(span_));
    return true;
  }

  bool names_both() const {
    const auto cues = analysis_.cues_in(span_);
    return parties_.empty() && std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
      return cue.is(CueClass::pronoun) && cue.meaning->value == static_cast<int>(Pronoun::both);
    });
  }

  std::optional<Shape> shape_of(const Cue& cue) const {
    if (auto shape = between(cue)) return shape;
    if (auto shape = with(cue)) return shape;
    return joined(cue);
  }

  std::size_t words(std::size_t from, std::size_t to) const {
    return from < to ? analysis_.tokens_in({from, to}).size() : 0;
  }

  // The parties behind `from`, as long as only "and", commas and dates stand between them.
  std::vector<PartyMention> run_behind(std::size_t from, std::size_t near) const {
    std::vector<PartyMention> run;
    for (const PartyMention& party : parties_) {
      if (party.span.begin < from) continue;
      const std::size_t last = run.empty() ? from : run.back().span.end;
      if (run.empty() ? words(last, party.span.begin) > near : !is_list_gap({last, party.span.begin})) break;
      run.push_back(party);
    }
    return run;
  }

  bool is_list_gap(Span gap) const {
    for (const Token& token : analysis_.tokens_in(gap)) {
      const bool link = analysis_.first_cue(token.span, Link::and_) != nullptr || analysis_.has_cue(token.span, CueClass::particle) ||
                        analysis_.first_cue(token.span, Link::since) != nullptr || analysis_.first_cue(token.span, Link::in) != nullptr ||
                        analysis_.first_cue(token.span, Link::with) != nullptr;
      const auto dates = analysis_.dates_in(gap);
      const bool date = std::any_of(dates.begin(), dates.end(), [&](const DateMention& d) { return d.span.contains(token.span); });
      if (!link && !date) return false;
    }
    return true;
  }

  std::optional<Shape> between(const Cue& cue) const {
    const Cue* link = analysis_.first_cue(span_, Link::between);
    if (link == nullptr || !life_cue()) return std::nullopt;
    const bool near = link->span.begin >= cue.span.end ? words(cue.span.end, link->span.begin) <= kWithin
                                                       : words(link->span.end, cue.span.begin) <= 3 * kWithin;
    const auto run = run_behind(link->span.end, kNear);
    if (!near || run.size() < 2) return std::nullopt;
    return Shape{{run[0]}, {run.begin() + 1, run.end()}, "between two parties"};
  }

  std::optional<Shape> with(const Cue& cue) const {
    for (const Cue& link : analysis_.cues_in({cue.span.end, span_.end})) {
      if (!link.is(Link::with) && !link.is(Link::of)) continue;
      if (words(cue.span.end, link.span.begin) > (link.is(Link::of) ? 0U : 3U)) break;
      auto partners = run_behind(link.span.end, kNear);
      if (partners.empty()) continue;
      auto own = subject(cue.span.begin);
      if (own.empty() && !may_be_own(cue)) return std::nullopt;
      return Shape{std::move(own), std::move(partners), "one party with others"};
    }
    return std::nullopt;
  }

  // The parties named first, before the cue.
  std::vector<PartyMention> subject(std::size_t before) const {
    std::vector<PartyMention> run;
    for (const PartyMention& party : parties_) {
      if (party.span.end > before) break;
      if (!run.empty() && !is_list_gap({run.back().span.end, party.span.begin})) break;
      run.push_back(party);
    }
    return run;
  }

  // "the city", "it", "our": the page's own party; or nothing at all stands before the cue.
  bool may_be_own(const Cue& cue) const {
    if (!harvest_.publisher) return false;
    for (const Cue& pronoun : analysis_.cues_in({span_.begin, cue.span.begin}))
      if (pronoun.is(CueClass::pronoun) && pronoun.meaning->value == static_cast<int>(Pronoun::own)) return true;
    return words(span_.begin, cue.span.begin) <= 2;
  }

  std::optional<Shape> joined(const Cue& cue) const {
    const auto run = subject(cue.span.begin);
    const bool strong = cue.is(CueClass::tie);
    if (run.size() != 2 || !strong || words(run[1].span.end, cue.span.begin) > kWithin) return std::nullopt;
    return Shape{{run[0]}, {run[1]}, "two parties and what they are or signed"};
  }

  PartyContext context() const {
    PartyContext context;
    context.publisher_country = harvest_.publisher_country();
    return context;
  }

  void emit(const Cue& cue, const Shape& shape) {
    std::vector<Party> left;
    for (const PartyMention& mention : shape.left) left.push_back(to_party(analysis_, mention, context()));
    if (left.empty()) left.push_back(*harvest_.publisher);
    const TieDates all = settled(read_dates(analysis_, reach(shape)));
    const bool own_dates = shape.right.size() > 1 && analysis_.dates_in(span_).size() > 1;
    for (const Party& own : left) {
      for (std::size_t i = 0; i < shape.right.size(); ++i) {
        const std::size_t end = i + 1 < shape.right.size() ? shape.right[i + 1].span.begin : span_.end;
        TieDates dates = own_dates ? read_dates(analysis_, {shape.right[i].span.end, end}) : all;
        if (own_dates && !dates.begin && !dates.status) dates = all;
        put(cue, own, to_party(analysis_, shape.right[i], context()), shape, dates);
      }
    }
  }

  // The sentence up to the next party behind the partners, when a date stands before it: what follows is another's.
  Span reach(const Shape& shape) const {
    for (const PartyMention& party : parties_) {
      const Span before{span_.begin, party.span.begin};
      if (party.span.begin >= shape.right.back().span.end && !analysis_.dates_in(before).empty()) return before;
    }
    return span_;
  }

  // "In 2013 A, formerly twinned with B, suspended its links": the only date is that of the end.
  TieDates settled(TieDates dates) const {
    bool began = false;
    std::optional<TieStatus> over;
    for (const Cue& cue : analysis_.cues_in(span_)) {
      began = began || cue.is(Link::since) || cue.is(EventType::signed_) || cue.is(EventType::established);
      if (cue.is(EventType::suspended)) over = TieStatus::suspended;
      if (cue.is(EventType::ended) || cue.is(EventType::annulled)) over = TieStatus::ended;
    }
    if (over && !dates.status) dates.status = over;
    if (over && !began && dates.begin && !dates.end) std::swap(dates.begin, dates.end);
    const Cue* signing = analysis_.first_cue(span_, CueClass::event);
    const bool news = signing != nullptr && signing->is(EventType::signed_) && analysis_.line_at(span_.begin) < kFirstLines;
    if (news && !dates.begin && !dates.end && analysis_.dates_in(span_).empty()) {
      dates.begin = analysis_.dateline();
      dates.basis = Basis::signed_;
    }
    return dates;
  }

  static constexpr std::size_t kFirstLines = 4;  // of a news item, told on the day

  void put(const Cue& cue, const Party& own, Party partner, const Shape& shape, const TieDates& dates) {
    if (own.kind == PartyKind::state && partner.kind == PartyKind::state)
      return harvest_.refuse(span_, "two states are no towns or regions");
    if (same_party(own, partner)) return harvest_.refuse(span_, "both parties are the same");
    Tie tie;
    tie.kind = cue.meaning->tie_kind();
    tie.status = dates.status.value_or(analysis_.has_cue(span_, CueClass::former) ? TieStatus::ended : TieStatus::in_force);
    tie.date = dates.begin;
    tie.basis = dates.basis;
    tie.end = dates.end;
    tie.events = dates.events;
    Statement statement;
    statement.confidence = (cue.is(CueClass::tie) ? 0.82 : 0.7) + (own.place && partner.place ? 0.06 : 0) + (tie.date ? 0.05 : 0);
    statement.reasons.push_back("a sentence with \"" + std::string(analysis_.text(cue.span)) + "\": " + shape.how);
    statement.quotes.push_back(analysis_.quote(span_));
    tie.parties = {own, std::move(partner)};
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  Span span_;
  std::vector<PartyMention> parties_;
};

}  // namespace

void read_sentences(Harvest& harvest) {
  const Analysis& analysis = harvest.analysis;
  std::vector<bool> introduces(analysis.lines().size(), false);
  for (std::size_t i = 0; i < analysis.lines().size(); ++i)
    if (harvest.claimed[i] && analysis.lines()[i].intro != kNone) introduces[analysis.lines()[i].intro] = true;
  for (const Sentence& sentence : analysis.sentences()) {
    const Line& line = analysis.lines()[sentence.line];
    if (line.kind != LineKind::prose && line.kind != LineKind::item) continue;
    const bool opens_list = introduces[sentence.line] && analysis.text(sentence.span).ends_with(':');
    if (harvest.claimed[sentence.line] || opens_list) continue;
    if (analysis.has_cue(sentence.span, CueClass::group)) continue;  // a group's, not a tie's
    SentenceReader(harvest, sentence).read();
  }
}

}  // namespace comity::extract
