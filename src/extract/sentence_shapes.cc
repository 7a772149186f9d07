#include "extract/sentence_shapes.h"

#include <algorithm>

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kNear = 4;    // words between "with" and the first partner
constexpr std::size_t kWithin = 9;  // words between the tie's cue and "between", or the parties and the cue
constexpr std::size_t kAtOnce = 2;  // words of a copula or possessive

bool is_pronoun(const Cue& cue, Pronoun pronoun) {
  return cue.is(CueClass::pronoun) && cue.meaning->value == static_cast<int>(pronoun);
}

}  // namespace

std::optional<Shape> ShapeReader::read(const Cue& cue, std::size_t limit) {
  limit_ = limit;
  using Form = std::optional<Shape> (ShapeReader::*)(const Cue&) const;
  static constexpr Form kForms[] = {&ShapeReader::between,     &ShapeReader::possessed, &ShapeReader::with,
                                    &ShapeReader::with_before, &ShapeReader::joined,    &ShapeReader::named};
  for (const Form form : kForms)
    if (auto shape = (this->*form)(cue)) return shape;
  return std::nullopt;
}

bool ShapeReader::has_step() const {
  const auto cues = analysis_.cues_in(span_);
  return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
    return cue.is(Link::since) || (cue.is(CueClass::event) && cue.meaning->event() <= EventType::annulled &&
                                   cue.meaning->event() != EventType::proposed);
  });
}

std::size_t ShapeReader::words(std::size_t from, std::size_t to) const {
  return from < to ? analysis_.tokens_in({from, to}).size() : 0;
}

bool ShapeReader::is_list_gap(Span gap) const {
  const auto dates = analysis_.dates_in(gap);
  for (const Token& token : analysis_.tokens_in(gap)) {
    const auto holds = [&](Span span) { return span.contains(token.span); };
    if (std::any_of(dates.begin(), dates.end(), [&](const DateMention& d) { return holds(d.span); })) continue;
    if (std::any_of(around_.passed_over.begin(), around_.passed_over.end(), holds)) continue;
    const auto cues = analysis_.cues_in(gap);
    const bool joins = std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
      if (!cue.span.contains(token.span)) return false;
      switch (cue.meaning->cls) {
        case CueClass::particle:
        case CueClass::relative_year:
        case CueClass::wrapper_before:
        case CueClass::wrapper_after:
        case CueClass::generic:
        case CueClass::demonym:
        case CueClass::date_part:
          return true;
        case CueClass::link:
          return cue.is(Link::and_) || cue.is(Link::since) || cue.is(Link::in) || cue.is(Link::with) ||
                 cue.is(Link::also) || cue.is(Link::on) || cue.is(Link::of);
        default:
          return false;
      }
    });
    if (!joins) return false;
  }
  return true;
}

// The parties behind `from`, as long as only "and", commas and dates stand between them.
ShapeReader::Run ShapeReader::run_behind(std::size_t from, std::size_t near) const {
  Run run;
  for (const PartyMention& party : parties_) {
    if (party.span.begin < from) continue;
    if (party.span.begin >= limit_) break;
    const std::size_t last = run.empty() ? from : run.back().span.end;
    if (run.empty() ? words(last, party.span.begin) > near : !is_list_gap({last, party.span.begin})) break;
    run.push_back(party);
  }
  return run;
}

// The same before `to`.
ShapeReader::Run ShapeReader::run_before(std::size_t to, std::size_t near) const {
  Run run;
  for (std::size_t i = parties_.size(); i-- > 0;) {
    const PartyMention& party = parties_[i];
    if (party.span.end > to) continue;
    if (run.empty() ? words(party.span.end, to) > near : !is_list_gap({party.span.end, run.front().span.begin})) break;
    run.insert(run.begin(), party);
  }
  return run;
}

std::optional<Shape> ShapeReader::between(const Cue& cue) const {
  for (const Cue& link : analysis_.cues_in(span_)) {
    if (!link.is(Link::between) || link.span.begin >= limit_) continue;
    const bool near = link.span.begin >= cue.span.end ? words(cue.span.end, link.span.begin) <= kWithin
                                                      : words(link.span.end, cue.span.begin) <= 3 * kWithin;
    if (!near) continue;
    Run run = run_behind(link.span.end, kNear);
    if (run.size() < 2) run = run_before(link.span.begin, 1);
    const bool known =
        std::all_of(run.begin(), run.end(), [](const PartyMention& p) { return p.known && !p.is_country; });
    if (run.size() < 2 || !(has_step() || (cue.is(CueClass::tie) && known))) continue;
    return Shape{{run[0]}, {run.begin() + 1, run.end()}, "between two parties"};
  }
  return std::nullopt;
}

std::optional<Shape> ShapeReader::with(const Cue& cue) const {
  for (const Cue& link : analysis_.cues_in({cue.span.end, std::min(limit_, span_.end)})) {
    if (!link.is(Link::with) && !link.is(Link::of)) continue;
    if (words(cue.span.end, link.span.begin) > (link.is(Link::of) ? 0U : 3U)) break;
    auto partners = run_behind(link.span.end, kNear);
    if (partners.empty()) continue;
    auto own = subject(cue.span.begin);
    if (own.empty() && !may_be_own({span_.begin, cue.span.begin})) return std::nullopt;
    return Shape{std::move(own), std::move(partners), "one party with others"};
  }
  return std::nullopt;
}

// "With A, B, …" or "A ile …" before the word for the tie; the other side is named elsewhere, or is the page's own.
std::optional<Shape> ShapeReader::with_before(const Cue& cue) const {
  for (const Cue& link : analysis_.cues_in({span_.begin, cue.span.begin})) {
    if (!link.is(Link::with)) continue;
    auto partners = run_behind(link.span.end, 1);
    if (partners.empty()) partners = run_before(link.span.begin, 0);
    if (partners.empty() || words(partners.back().span.end, cue.span.begin) > 2 * kWithin) continue;
    Run others = without(partners);
    if (others.empty() && partners.size() > 1 && partners.front().span.end <= link.span.begin &&
        partners.back().span.begin >= link.span.end)
      return Shape{{partners.front()}, {partners.begin() + 1, partners.end()}, "one party with others"};
    if (others.size() > 1 || (others.empty() && !around_.own)) continue;
    if (others.empty() && !has_own_pronoun() && !around_.own_is_publisher) continue;
    return Shape{std::move(others), std::move(partners), "one party with others"};
  }
  return std::nullopt;
}

// "A's twin towns are B and C", "the twin towns of A are B and C", "B is A's twin town", "A's delegation visited the
// twin town B".
std::optional<Shape> ShapeReader::possessed(const Cue& cue) const {
  if (!cue.is(CueClass::tie)) return std::nullopt;
  const Run before = subject(cue.span.begin);
  const Run all_before = [&] {
    Run run;
    for (const PartyMention& party : parties_)
      if (party.span.end <= cue.span.begin) run.push_back(party);
    return run;
  }();
  const Cue* of = analysis_.first_cue({cue.span.end, std::min(limit_, span_.end)}, Link::of);
  if (of != nullptr && words(cue.span.end, of->span.begin) == 0 && all_before.empty()) {
    const Run owner = run_behind(of->span.end, 1);
    if (owner.size() == 1) {
      const Run partners = run_behind(owner[0].span.end, kAtOnce);
      if (!partners.empty() && !is_list_gap({owner[0].span.end, partners[0].span.begin}))
        return Shape{owner, partners, "the ties of one party"};
    }
    return std::nullopt;
  }
  if (all_before.size() == 2 && before.size() == 1 && words(all_before[1].span.end, cue.span.begin) <= 1 &&
      words(all_before[0].span.end, all_before[1].span.begin) <= 3)
    return Shape{{all_before[1]}, {all_before[0]}, "one is the other's"};
  if (all_before.size() != 1) return std::nullopt;
  const bool at_once = words(all_before[0].span.end, cue.span.begin) <= kAtOnce;
  const Run partners = run_behind(cue.span.end, at_once ? kAtOnce : 0);
  if (partners.empty() || analysis_.first_cue({cue.span.end, partners[0].span.begin}, Link::with) != nullptr)
    return std::nullopt;
  if (analysis_.first_cue({cue.span.end, partners[0].span.begin}, Link::in) != nullptr) return std::nullopt;
  return Shape{all_before, partners, "the ties of one party"};
}

void ShapeReader::take(const Shape& shape) {
  left_ = shape.left;
  assume_own_ = shape.left.empty();
  taken_.insert(taken_.end(), shape.right.begin(), shape.right.end());
}

// The parties named first, before the cue, that are not the partners of another cue.
ShapeReader::Run ShapeReader::subject(std::size_t before) const {
  Run run;
  for (const PartyMention& party : parties_) {
    if (party.span.end > before) break;
    if (std::any_of(taken_.begin(), taken_.end(), [&](const PartyMention& p) { return p.span == party.span; })) {
      if (run.empty()) continue;
      break;
    }
    if (!run.empty() && !is_list_gap({run.back().span.end, party.span.begin})) break;
    run.push_back(party);
  }
  return run.empty() ? left_ : run;
}

ShapeReader::Run ShapeReader::without(const Run& run) const {
  Run out;
  for (const PartyMention& party : parties_) {
    const bool in_run =
        std::any_of(run.begin(), run.end(), [&](const PartyMention& p) { return p.span == party.span; });
    if (!in_run && !party.is_country) out.push_back(party);
  }
  return out;
}

bool ShapeReader::has_own_pronoun() const {
  const auto cues = analysis_.cues_in(span_);
  return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return is_pronoun(cue, Pronoun::own); });
}

// "the city", "it", "our"; or nothing at all stands before the cue.
bool ShapeReader::may_be_own(Span before) const {
  if (!around_.own) return false;
  for (const Cue& pronoun : analysis_.cues_in(before))
    if (is_pronoun(pronoun, Pronoun::own)) return true;
  return assume_own_ || words(before.begin, before.end) <= kAtOnce;
}

std::optional<Shape> ShapeReader::joined(const Cue& cue) const {
  const Run run = subject(cue.span.begin);
  if (run.size() < 2 || !cue.is(CueClass::tie) || words(run.back().span.end, cue.span.begin) > kWithin)
    return std::nullopt;
  const bool ours = std::any_of(parties_.begin(), parties_.end(),
                                [&](const PartyMention& p) { return p.span.begin >= cue.span.end; });
  const bool former = analysis_.has_cue(span_, CueClass::former) && around_.under_heading && around_.own_is_publisher;
  if (former && !ours) return Shape{{}, run, "former ties of the page's own party"};
  if (run.size() == 2) return Shape{{run[0]}, {run[1]}, "two parties and what they are or signed"};
  const bool and_last =
      analysis_.first_cue({run[run.size() - 2].span.end, run.back().span.begin}, Link::and_) != nullptr;
  if (!and_last || !has_step()) return std::nullopt;
  return Shape{{run[0]}, {run.begin() + 1, run.end()}, "parties of one common tie", true};
}

// "Our partner cities: B and C", "The first sister city was B", "B became our sister city".
std::optional<Shape> ShapeReader::named(const Cue& cue) const {
  if (!around_.own || !cue.is(CueClass::tie)) return std::nullopt;
  const bool ours = has_own_pronoun() || analysis_.has_cue(span_, CueClass::continues);
  Run behind = run_behind(cue.span.end, kNear);
  const bool colon =
      !behind.empty() && analysis_.text({cue.span.end, behind[0].span.begin}).find(':') != std::string_view::npos;
  const bool opens = words(span_.begin, cue.span.begin) <= (colon ? kNear : 1);
  if (!behind.empty() && (ours || opens) && subject(cue.span.begin).empty()) {
    const Span gap{cue.span.end, behind[0].span.begin};
    const bool comma = analysis_.text(gap).find_first_of(",;") != std::string_view::npos;
    if (!comma && analysis_.first_cue(gap, Link::in) == nullptr && analysis_.first_cue(gap, Link::to) == nullptr &&
        analysis_.first_cue(gap, Link::from) == nullptr && analysis_.first_cue(gap, Link::by) == nullptr)
      return Shape{{}, std::move(behind), "the ties of the page's own party"};
  }
  Run before = subject(cue.span.begin);
  if (before.empty() || !ours || words(before.back().span.end, cue.span.begin) > kWithin || before.size() > 1)
    return std::nullopt;
  const Span gap{before.back().span.end, cue.span.begin};
  const bool becomes = analysis_.has_cue(gap, CueClass::event) || words(gap.begin, gap.end) <= kNear;
  return becomes ? std::optional(Shape{{}, std::move(before), "a tie of the page's own party"}) : std::nullopt;
}

}  // namespace comity::extract
