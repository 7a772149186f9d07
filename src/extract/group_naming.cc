#include "extract/group_naming.h"

#include <algorithm>

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kWidest = 16;      // words between the group's name and "with"
constexpr std::size_t kArticle = 3;      // letters of the longest word between two names of a list
constexpr std::size_t kAssignedAway = 2;  // words that no list knows between a person and their state

bool ends_part(std::string_view gap) { return gap.find_first_of(",;()") != std::string_view::npos; }

}  // namespace

GroupNamer::GroupNamer(const Harvest& harvest, Span sentence)
    : harvest_(harvest), analysis_(harvest.analysis), sentence_(sentence), states_(read_states(analysis_, sentence)) {
  for (StateMention& state : states_) name_in_language(state);
}

std::string_view GroupNamer::gap(Span left, Span right) const { return analysis_.text({left.end, right.begin}); }

// Words outside of cues and particles: those that may change what is said.
std::size_t GroupNamer::unknown_words(Span span) const {
  std::size_t count = 0;
  const auto cues = analysis_.cues_in(span);
  for (const Token& token : analysis_.tokens_in(span)) {
    const bool known = std::any_of(cues.begin(), cues.end(), [&](const Cue& c) { return c.span.contains(token.span); });
    count += known ? 0U : 1U;
  }
  return count;
}

const StateMention* GroupNamer::starting_behind(std::size_t position, std::size_t most_words) const {
  for (const StateMention& state : states_)
    if (state.span.begin >= position) return unknown_words({position, state.span.begin}) <= most_words ? &state : nullptr;
  return nullptr;
}

const StateMention* GroupNamer::ending_before(std::size_t position, std::size_t most_words) const {
  for (auto state = states_.rbegin(); state != states_.rend(); ++state)
    if (state->span.end <= position)
      return analysis_.tokens_in({state->span.end, position}).size() <= most_words ? &*state : nullptr;
  return nullptr;
}

// Between two names of one list: "and", commas, a repeated "with" or article, nothing else.
bool GroupNamer::joins_list(Span between) const {
  const std::string_view text = analysis_.text(between);
  if (text.find_first_of("().;:") != std::string_view::npos || is_dash(text)) return false;
  bool joint = text.find(',') != std::string_view::npos || text.find("、") != std::string_view::npos;
  for (const Cue& cue : analysis_.cues_in(between)) {
    if (cue.is(Link::and_) || cue.is(Link::also)) joint = true;
    else if (cue.tokens == 1 && lists_particle(cue)) continue;
    else if (!cue.is(CueClass::particle) && !cue.is(CueClass::group_word) && !cue.is(CueClass::wrapper_before) && !cue.is(Link::with) &&
             !cue.is(Link::for_) && !cue.is(Link::of)) return false;
  }
  return joint && (unknown_words(between) == 0 || (unknown_words(between) == 1 && ends_with_article(between)));
}

bool GroupNamer::lists_particle(const Cue& cue) const {
  return analysis_.language().lists(CueClass::particle, analysis_.folded(analysis_.tokens()[cue.first_token]));
}

// "et le", "und die": a short word before the name.
bool GroupNamer::ends_with_article(Span between) const {
  const auto tokens = analysis_.tokens_in(between);
  const std::string_view last = tokens.empty() ? std::string_view() : analysis_.text(tokens.back().span);
  return base::code_point_count(last) <= kArticle && !is_upper_word(last);
}

void GroupNamer::read_more(GroupNaming& naming) const {
  for (;;) {
    const std::size_t end = naming.own ? std::max(naming.own->span.end, naming.counterparts.back().span.end)
                                       : naming.counterparts.back().span.end;
    const StateMention* next = starting_behind(end, 1);
    if (next == nullptr || !joins_list({end, next->span.begin})) return;
    if (!naming.own) {
      if (next->adjective) return;
      naming.counterparts.push_back(*next);
      continue;
    }
    const Pair pair = pair_from(*next);
    if (pair.size() < 2) return;
    naming.counterparts.push_back(sides(pair).counterparts.front());
    naming.own = sides(pair).own;
  }
}

// "the X-Y and X-Z friendship groups".
void GroupNamer::read_more_before(GroupNaming& naming, std::size_t begin) const {
  while (const StateMention* last = ending_before(begin, 3)) {
    if (!joins_list({last->span.end, begin})) return;
    const Pair pair = pair_until(*last);
    if ((pair.size() == 2) != naming.own.has_value()) return;
    naming.counterparts.insert(naming.counterparts.begin(), sides(pair).counterparts.front());
    begin = pair.front().span.begin;
  }
}

// "with the Polish parliament", but not "with a Polish club".
bool GroupNamer::stands_for_state(const StateMention& state) const {
  if (!state.adjective) return true;
  const auto behind = analysis_.tokens_in({state.span.end, sentence_.end});
  if (behind.empty() || gap(state.span, behind.front().span) != " ") return true;
  const auto cues = analysis_.cues_in({behind.front().span.begin, sentence_.end});
  if (!cues.empty() && cues.front().span.begin == behind.front().span.begin)
    return !cues.front().is(CueClass::institution) && !cues.front().is(CueClass::generic);
  return is_upper_word(analysis_.text(behind.front().span));  // "with the Estonian Republic"
}

// The states behind "with" or "for", or behind an "of" that follows the group's name at once; in languages that put
// their "with" behind the name, the state before it.
std::optional<GroupNaming> GroupNamer::linked(const Cue& cue, std::size_t widest) const {
  for (const bool of : {false, true}) {
    for (const Cue& link : analysis_.cues_in({cue.span.end, sentence_.end})) {
      if (link.is(CueClass::group) || link.is(EventType::visit)) break;
      const bool fits = of ? link.is(Link::of) : link.is(Link::with) || link.is(Link::for_);
      if (!fits) continue;
      if (analysis_.tokens_in({cue.span.end, link.span.begin}).size() > (of ? 0 : widest)) break;
      const StateMention* state = starting_behind(link.span.end, kNear);
      if (state == nullptr || !stands_for_state(*state)) continue;
      GroupNaming naming{{*state}, std::nullopt};
      read_more(naming);
      return naming;
    }
  }
  for (const Cue& link : analysis_.cues_in({sentence_.begin, cue.span.begin})) {
    if (!link.is(Link::with) || analysis_.tokens_in({link.span.end, cue.span.begin}).size() > kNear) continue;
    const StateMention* state = ending_before(link.span.begin, 0);
    if (state == nullptr) continue;
    GroupNaming naming{{*state}, std::nullopt};
    read_more_before(naming, state->span.begin);
    return naming;
  }
  return std::nullopt;
}

// "Eduskunnan Japanin ystävyysryhmä", "the Storting's Japanese group": the parliament right before tells that the name is
// the other side's.
bool GroupNamer::follows_other_body(const StateMention& state) const {
  for (const BodyMention& body : read_bodies(analysis_, {sentence_.begin, state.span.begin})) {
    const std::string_view between = base::trim(gap(body.span, state.span));
    if (!body.country.empty() && body.country != state.country && (between.empty() || between == "'s" || between == "’s")) return true;
  }
  return false;
}

// One name beside the cue. An adjective may mean the group's own side: it needs that side to be known as another.
std::optional<GroupNaming> GroupNamer::single(const Cue& cue) const {
  for (const Side side : {Side::behind, Side::before}) {
    const Pair pair = adjacent(cue, side);
    if (pair.size() != 1) continue;
    const bool known_own = (harvest_.publisher_is_stated && harvest_.publisher_country() != pair.front().country) || follows_other_body(pair.front());
    if (pair.front().adjective && !known_own) continue;
    GroupNaming naming{pair, std::nullopt};
    if (side == Side::behind) read_more(naming);
    else read_more_before(naming, pair.front().span.begin);
    return naming;
  }
  return std::nullopt;
}

std::optional<GroupNaming> GroupNamer::read(const Cue& cue) const {
  auto naming = read_names(cue);
  if (naming) part_own(*naming);
  return naming;
}

std::optional<GroupNaming> GroupNamer::read_names(const Cue& cue) const {
  if (cue.is(CueClass::group_word)) return linked(cue, 0);
  if (const Pair pair = pair_between(cue); pair.size() == 2) return sides(pair);
  for (const Side side : {Side::behind, Side::before}) {
    const Pair pair = adjacent(cue, side);
    if (pair.size() != 2) continue;
    GroupNaming naming = sides(pair);
    if (side == Side::behind) read_more(naming);
    else read_more_before(naming, pair.front().span.begin);
    return naming;
  }
  if (cue.is(CueClass::group_weak)) return std::nullopt;
  if (auto naming = linked(cue, kWidest)) return naming;
  return single(cue);
}

// Walks back from the state over "as convener for the", "will head the" to a person's name in the same part.
std::optional<Assignment> GroupNamer::assigned_to(const StateMention& state) const {
  if (state.adjective) return std::nullopt;
  const auto tokens = analysis_.tokens_in({sentence_.begin, state.span.begin});
  Assignment found;
  bool led = false;
  std::size_t unknown = 0;
  Span right = state.span;
  for (std::size_t i = tokens.size(); i-- > 0;) {
    if (ends_part(gap(tokens[i].span, right))) return std::nullopt;
    bool known = false;
    for (const Cue& cue : analysis_.cues_in(sentence_)) {
      if (!cue.span.contains(tokens[i].span)) continue;
      known = known || cue.is(CueClass::link) || cue.is(CueClass::particle) || cue.is(CueClass::office) || cue.is(CueClass::plan) ||
              cue.is(CueClass::group) || cue.is(CueClass::group_word) || cue.is(CueClass::wrapper_before);
      led = led || cue.is(Link::for_);
      const bool chair = cue.is(Office::chair);
      found.certain = found.certain || chair || cue.is(CueClass::group);
    }
    const bool place = std::any_of(states_.begin(), states_.end(), [&](const StateMention& s) { return s.is_country && s.span.contains(tokens[i].span); });
    if (place) return std::nullopt;
    if (!known && is_upper_word(analysis_.text(tokens[i].span))) {
      found.person = person_before(analysis_, sentence_, tokens[i].span.end);
      found.span = {tokens[i].span.end, state.span.end};
      break;
    }
    if (!known && ++unknown > kAssignedAway) return std::nullopt;
    right = tokens[i].span;
  }
  const auto cues = analysis_.cues_in({state.span.end, sentence_.end});
  const bool group_behind = !cues.empty() && (cues.front().is(CueClass::group_word) || cues.front().is(CueClass::group)) &&
                            gap(state.span, cues.front().span) == " ";
  found.certain = found.certain || group_behind;
  if (found.person.empty() || (!led && !found.certain)) return std::nullopt;
  if (const std::size_t begin = analysis_.text().rfind(found.person, found.span.begin); begin != std::string_view::npos)
    found.span.begin = std::max(begin, sentence_.begin);
  GroupNaming naming = sides(pair_from(state));
  if (naming.own) found.span.end = std::max(naming.own->span.end, naming.counterparts.front().span.end);
  found.own = naming.own;
  found.counterparts = std::move(naming.counterparts);
  return found;
}

std::vector<Assignment> GroupNamer::assignments() const {
  std::vector<Assignment> out;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const bool listed = !out.empty() && out.back().counterparts.back().span == states_[i - 1].span &&
                        joins_list({states_[i - 1].span.end, states_[i].span.begin});
    if (listed && !states_[i].adjective) {
      out.back().counterparts.push_back(states_[i]);
      out.back().span.end = states_[i].span.end;
    } else if (auto found = assigned_to(states_[i])) {
      out.push_back(std::move(*found));
    }
  }
  return out;
}

// The first run of words in the span that looks like a person's name.
std::string GroupNamer::person_in(Span span) const {
  for (const Token& token : analysis_.tokens_in(span)) {
    if (!is_upper_word(analysis_.text(token.span))) continue;
    if (std::string name = person_behind(analysis_, span, token.span.begin); !name.empty()) return name;
  }
  return {};
}

std::optional<Assignment> GroupNamer::item() const {
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const StateMention& state = states_[i];
    if (!state.is_country || state.adjective) continue;
    if (auto found = assigned_to(state)) {
      for (std::size_t k = i + 1; k < states_.size() && joins_list({states_[k - 1].span.end, states_[k].span.begin}); ++k)
        found->counterparts.push_back(states_[k]);
      return found;
    }
    const auto before = analysis_.tokens_in({sentence_.begin, state.span.begin});
    const std::string_view joint = before.empty() ? std::string_view() : base::trim(gap(before.back().span, state.span));
    if (is_dash(joint) || joint == ":" || joint == "(") {  // "Astrid Nordlie – Japan"
      std::string person = person_before(analysis_, sentence_, before.back().span.end);
      if (!person.empty()) return Assignment{{sentence_.begin, state.span.end}, std::move(person), {state}, std::nullopt, false};
    }
    if (unknown_words({sentence_.begin, state.span.begin}) > 0) continue;
    GroupNaming naming = sides(pair_from(state));
    read_more(naming);
    const StateMention& last = naming.counterparts.back();
    const std::size_t end = naming.own ? std::max(naming.own->span.end, last.span.end) : last.span.end;
    return Assignment{{state.span.begin, sentence_.end}, person_in({end, sentence_.end}), naming.counterparts, naming.own, false};
  }
  return std::nullopt;
}

std::optional<GroupNaming> GroupNamer::bare() const {
  if (states_.empty() || unknown_words({sentence_.begin, states_.front().span.begin}) > 0) return std::nullopt;
  Pair pair = pair_from(states_.front());
  if (pair.size() == 1 && (pair.front().adjective || !pair.front().is_country)) return std::nullopt;
  const std::string_view behind = analysis_.text({pair.back().span.end, sentence_.end});
  const bool bracket = base::trim(behind).starts_with('(');
  if (!bracket && unknown_words({pair.back().span.end, sentence_.end}) > 0) return std::nullopt;
  return sides(std::move(pair));
}

}  // namespace comity::extract
