#include "extract/sentence_shapes.h"
#include "extract/marks.h"

#include <algorithm>

#include "base/text.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kNear = 4;    // words between "with" and the first partner
constexpr std::size_t kWithin = 9;  // words between the tie's cue and "between", or the parties and the cue
constexpr std::size_t kAtOnce = 2;  // words of a copula or possessive

}  // namespace

std::optional<Shape> ShapeReader::read(const Cue& cue, std::size_t limit) {
  limit_ = limit;
  using Form = std::optional<Shape> (ShapeReader::*)(const Cue&) const;
  static constexpr Form kForms[] = {&ShapeReader::between,     &ShapeReader::enclosed, &ShapeReader::marked, &ShapeReader::possessed, &ShapeReader::with,
                                    &ShapeReader::with_before, &ShapeReader::joined,    &ShapeReader::named,
                                    &ShapeReader::unmarked};
  for (const Form form : kForms)
    if (auto shape = (this->*form)(cue)) return is_abroad(cue, *shape) ? shape : std::nullopt;
  return std::nullopt;
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
  const Run two = run_behind(cue.span.end, 1);
  if (cue.is(CueClass::tie) && !two.empty() && is_of_two({cue.span.end, two[0].span.begin}, two))
    return Shape{{two[0]}, {two[1]}, "a tie of two"};
  for (const Cue& link : analysis_.cues_in(span_)) {
    if (!link.is(Link::between) || link.span.begin >= limit_) continue;
    const bool near = link.span.begin >= cue.span.end ? words(cue.span.end, link.span.begin) <= kWithin
                                                      : words(link.span.end, cue.span.begin) <= 3 * kWithin;
    if (!near) continue;
    Run run = run_behind(link.span.end, kNear);
    if (run.size() < 2) run = run_before(link.span.begin, 1);
    const bool known = std::all_of(run.begin(), run.end(),
                                   [&](const PartyMention& p) { return p.known && (!p.is_country || is_town_too(p)); });
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
        partners.back().span.begin >= link.span.end && role_in(partners.back()) != Role::partner)
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
      !ends_clause({all_before[1].span.end, cue.span.begin}) &&
      words(all_before[0].span.end, all_before[1].span.begin) <= 3)
    return Shape{{all_before[1]}, {all_before[0]}, "one is the other's"};
  if (all_before.size() > 2 && run_behind(cue.span.end, kNear).empty()) return owner_and_partners(all_before, cue.span.begin);
  if (all_before.size() != 1) return std::nullopt;
  const bool at_once = words(all_before[0].span.end, cue.span.begin) <= kAtOnce;
  const Run partners = run_behind(cue.span.end, at_once ? kAtOnce : 0);
  if (partners.empty() || analysis_.first_cue({cue.span.end, partners[0].span.begin}, Link::with) != nullptr)
    return std::nullopt;
  if (analysis_.first_cue({cue.span.end, partners[0].span.begin}, Link::in) != nullptr) return std::nullopt;
  return Shape{all_before, partners, "the ties of one party"};
}

// "A has B and C as twin towns", "B and C are A's twin towns": the one that stands apart from the list of the others has them.
std::optional<Shape> ShapeReader::owner_and_partners(const Run& run, std::size_t cue) const {
  std::vector<std::size_t> breaks;
  for (std::size_t i = 1; i < run.size(); ++i)
    if (!is_list_gap({run[i - 1].span.end, run[i].span.begin})) breaks.push_back(i);
  if (breaks.size() != 1 || words(run.back().span.end, cue) > kNear) return std::nullopt;
  const std::size_t at = breaks.front();
  const Span gap{run[at - 1].span.end, run[at].span.begin};
  if (ends_clause(gap) || words(gap.begin, gap.end) > kNear || analysis_.first_cue(gap, Link::between) != nullptr) return std::nullopt;
  if (at == 1) return Shape{{run[0]}, {run.begin() + 1, run.end()}, "one party has the others"};
  if (at + 1 < run.size() || words(run.back().span.end, cue) > 0) return std::nullopt;
  return Shape{{run.back()}, {run.begin(), run.end() - 1}, "the others are one party's"};
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
    if (is_taken(party) || role_of(party) == Role::partner) {
      if (run.empty()) continue;
      break;
    }
    if (!run.empty() && !is_list_gap({run.back().span.end, party.span.begin})) break;
    run.push_back(party);
  }
  const PartyMention* nearer = antecedent(before);
  const bool listed = nearer != nullptr && std::any_of(run.begin(), run.end(), [&](const PartyMention& party) {
                        return party.span == nearer->span;
                      });
  if (nearer != nullptr && !listed) return {*nearer};
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

std::optional<Shape> ShapeReader::joined(const Cue& cue) const {
  const Run run = subject(cue.span.begin);
  if (run.size() < 2 || !cue.is(CueClass::tie) || words(run.back().span.end, cue.span.begin) > kWithin)
    return std::nullopt;
  const bool ours = std::any_of(parties_.begin(), parties_.end(),
                                [&](const PartyMention& p) { return p.span.begin >= cue.span.end; });
  const bool former =
      around_.own && analysis_.has_cue(span_, CueClass::former) && around_.under_heading && around_.own_is_publisher;
  if (former && !ours) return Shape{{}, run, "former ties of the page's own party"};
  if (are_dated_abroad(run)) return Shape{{}, run, "each of them a tie of the page's own party"};
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
  const auto all = cast(limit_);
  Run behind = run_behind(cue.span.end, kNear);
  const bool colon =
      !behind.empty() && has_mark(analysis_.text({cue.span.end, behind[0].span.begin}), kColon);
  const bool opens = words(span_.begin, cue.span.begin) <= (colon ? kNear : 1);
  if (!behind.empty() && (ours || opens) && subject(cue.span.begin).empty()) {
    const Span gap{cue.span.end, behind[0].span.begin};
    if (all.others.size() > behind.size() && all.partners.empty()) return std::nullopt;  // whose ties they are
    if (analysis_.first_cue(gap, Link::between) != nullptr) return std::nullopt;         // one of two is not read
    const bool comma = has_mark(analysis_.text(gap), kPartMarks);
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

// "Three partnerships (A, B and C)", "five friendship pacts: D and, in the same country, E": all that the bracket or the
// rest of the sentence names.
std::optional<Shape> ShapeReader::enclosed(const Cue& cue) const {
  const std::string_view text = analysis_.text().substr(0, std::min(limit_, span_.end));
  std::size_t mark = find_mark(text, U"(（:：", cue.span.end);
  // "…, among them A, B and C"
  if (const Cue* such = analysis_.first_cue({cue.span.end, std::min(limit_, span_.end)}, CueClass::list_of))
    mark = std::min(mark, such->span.begin);
  if (mark >= std::min(limit_, span_.end) || words(cue.span.end, mark) > kAtOnce) return std::nullopt;
  const std::size_t close = is_mark(text, U"(（", mark) ? closing_bracket(text, mark) : limit_;
  Run run;
  for (const PartyMention& party : parties_) {
    if (party.span.begin < mark) {
      if (party.span.end > cue.span.end) return std::nullopt;
      continue;
    }
    if (party.span.begin > close) break;
    if (words(run.empty() ? mark : run.back().span.end, party.span.begin) > kNear) break;
    run.push_back(party);
  }
  const Run owner = subject(cue.span.begin);
  // A word that may mean other things counts where the text tells how many there are.
  if (!cue.is(CueClass::tie) && !(run.size() > 1 && counted_before(cue, run.size()))) return std::nullopt;
  if (run.empty() || owner.size() > 1 || (owner.empty() && !around_.own)) return std::nullopt;
  return Shape{owner, std::move(run), "ties and who they are with"};
}

// "The twinning of A and of B", by a word or by cases.
bool ShapeReader::is_of_two(Span gap, const Run& behind) const {
  if (behind.size() != 2 || words(gap.begin, gap.end) > 1 || has_own_pronoun() || ends_clause(gap)) return false;
  if (!subject(gap.begin).empty() || !analysis_.dates_in({behind[0].span.end, behind[1].span.begin}).empty()) return false;
  const bool of = words(gap.begin, gap.end) == 0 ? !behind[0].nominative.empty()
                                                 : analysis_.first_cue(gap, Link::of) != nullptr;
  return of && analysis_.first_cue({behind[0].span.end, behind[1].span.begin}, Link::and_) != nullptr;
}

// The parties before `limit` that no shape has taken, by what marks them.
ShapeReader::Cast ShapeReader::cast(std::size_t limit) const {
  Cast cast;
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    const PartyMention& party = parties_[i];
    if (party.is_country || party.span.begin >= limit || is_taken(party)) continue;
    if (roles_[i] == Role::partner) cast.partners.push_back(party);
    if ((roles_[i] == Role::plain || roles_[i] == Role::owner) && !is_doubtful(party)) cast.others.push_back(party);
  }
  return cast;
}

// One unmarked party, or whom the page is about, and all that are marked as partners, wherever they stand.
std::optional<Shape> ShapeReader::marked(const Cue& cue) const {
  Cast all = cast(limit_);
  if (!all.partners.empty() && all.others.size() > 1)
    all = cast(clause_end(std::max(cue.span.end, all.partners[0].span.end)));
  auto& [partners, others] = all;
  if (!partners.empty() && others.size() == 1 && is_of_later_clause(others[0], std::max(cue.span.end, partners.back().span.end))) others.clear();
  const bool with_own =
      std::any_of(partners.begin(), partners.end(), [&](const PartyMention& party) { return bears_own_name(party); });
  if (!partners.empty() && !with_own && others.size() == 1 &&
      is_beside_own(others[0], std::max(cue.span.end, partners.back().span.end)))
    others.clear();
  if (partners.empty() || others.size() > 1 || !is_near(cue, partners, others)) return std::nullopt;
  if (others.empty()) set_the_scene(partners, others);
  else if (opens(partners[0]) && role_in(others[0]) == Role::owner) return std::nullopt;
  if (others.empty() && !own_is_meant(partners[0])) return std::nullopt;
  if (!others.empty() && !cue.is(CueClass::tie) && !lie_apart(others[0], partners[0])) return std::nullopt;
  return Shape{std::move(others), std::move(partners), "by what marks the partners"};
}

// Two unmarked parties; or one, and whom the page is about.
std::optional<Shape> ShapeReader::unmarked(const Cue& cue) const {
  const bool strong = cue.is(CueClass::tie);
  auto [partners, others] = cast(limit_);
  if (!partners.empty() || others.empty() || !is_near(cue, partners, others)) return std::nullopt;
  if (others.size() > 1) {
    if (auto shape = all_of_own(others)) return shape;
    if (cue.span.begin >= others.front().span.end && are_dated_abroad(others))
      return Shape{{}, others, "each of them a tie of the page's own party"};
    if (around_.own_is_publisher && analysis_.has_cue({others[0].span.end, others[1].span.begin}, CueClass::continues)) return std::nullopt;
    if (others.size() > 2 && is_list_gap({others[1].span.end, others[2].span.begin})) return std::nullopt;
    if (others.size() > 2 && !ends_clause({others[1].span.end, others[2].span.begin})) return std::nullopt;
    if (!strong && !(lie_apart(others[0], others[1]) && is_notable(others[0]) && is_notable(others[1])))
      return std::nullopt;
    if (role_in(others[1]) == Role::owner) std::swap(others[0], others[1]);
    if (role_in(others[1]) == Role::owner) return std::nullopt;
    return Shape{{others[0]}, {others[1]}, "two parties in one sentence"};
  }
  const bool dated = around_.own_is_stated && analysis_.has_cue(span_, CueClass::continues) &&
                     !dates_of_parties(analysis_, span_, others).front().empty();
  if (!(strong || dated) || role_in(others[0]) == Role::owner || has_unread_companion(others[0]) || bears_own_name(others[0])) return std::nullopt;
  if (words(cue.span.end, others[0].span.begin) == 0 && !around_.own_is_stated && around_.scenes.size() == 1)
    return Shape{around_.scenes, others, "the partner of where it happened"};  // "a delegation from the sister city A in B"
  if (!has_step() && !has_own_pronoun() && !analysis_.has_cue(span_, CueClass::continues)) return std::nullopt;
  if (!own_is_meant(others[0])) return std::nullopt;
  return Shape{{}, std::move(others), "one party in a sentence about ties"};
}

// "A was the second partner in 1960, B (1990) and C (1996) the third and fourth": on a page with a party of its own each of
// several foreign parties with a date is tied to it.
std::optional<Shape> ShapeReader::all_of_own(const Run& others) const {
  const bool ours = around_.own && around_.own->place &&
                    (around_.own_is_topic || around_.own_is_publisher) &&
                    analysis_.has_cue(span_, CueClass::continues) && !has_companions(others);
  if (!ours) return std::nullopt;
  for (const PartyMention& party : others)
    if (country_of(party).empty() || country_of(party) == around_.own->country || bears_own_name(party)) return std::nullopt;
  const auto dates = dates_of_parties(analysis_, span_, others);
  if (std::any_of(dates.begin(), dates.end(), [](const auto& own) { return own.empty(); })) return std::nullopt;
  return Shape{{}, others, "each of them a tie of the page's own party"};
}

// "In A, the partnership with B …": where the sentence opens is the other side.
void ShapeReader::set_the_scene(Run& partners, Run& others) const {
  if (!partners.empty() && !around_.scenes.empty() && opens(around_.scenes.front())) {
    others.push_back(around_.scenes.front());
  } else if (partners.size() > 1 && opens(partners.front())) {
    others.push_back(partners.front());
    partners.erase(partners.begin());
  }
}

std::vector<PartyMention> ShapeReader::left_over() const {
  Run run;
  std::size_t end = 0;
  for (const PartyMention& party : taken_) end = std::max(end, party.span.end);
  for (std::size_t i = 0; i < parties_.size(); ++i)
    if (parties_[i].span.begin >= end && !parties_[i].is_country && roles_[i] != Role::away) run.push_back(parties_[i]);
  return run;
}

}  // namespace comity::extract
