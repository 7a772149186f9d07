#include "extract/sentence_roles.h"

#include <algorithm>

#include "base/text.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kSmallWords = 2;  // between a preposition and the name: "with its twin A"

struct Marks {
  bool partner = false;
  bool scene = false;
  bool away = false;
  bool other = false;  // "of", "between": of no role, but no "in" or "from" either
  bool owner = false;  // … an "of" behind another word than one for a tie
  bool any() const { return partner || scene || away || other; }
};

void add(const Cue& cue, Marks& marks) {
  marks.partner = marks.partner || cue.is(Link::with);
  marks.scene = marks.scene || cue.is(Link::in);
  marks.away = marks.away || cue.is(Link::from) || cue.is(Link::to) || cue.is(Link::by);
  marks.other = marks.other || cue.is(Link::of) || cue.is(Link::between);
}

bool is_small(const Cue& cue) {
  switch (cue.meaning->cls) {
    case CueClass::particle:
    case CueClass::pronoun:
    case CueClass::generic:
    case CueClass::wrapper_before:
    case CueClass::abbreviation:
    case CueClass::demonym:
    case CueClass::number:
    case CueClass::tie:
    case CueClass::tie_weak:
      return true;
    case CueClass::link:
      return cue.is(Link::also) || cue.is(Link::and_);
    default:
      return false;
  }
}

// The "of" at `of` stands behind a noun that is none for a tie.
bool belongs_to_noun(const Analysis& analysis, Span sentence, std::size_t of) {
  const auto tokens = analysis.tokens_in({sentence.begin, of});
  if (tokens.empty() || !is_name_gap(analysis.text({tokens.back().span.end, of}))) return false;
  const auto cues = analysis.cues_in({sentence.begin, of});
  return std::none_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    return cue.span.end == tokens.back().span.end && !cue.is(CueClass::office) && !cue.is(CueClass::body);
  });
}

// What the words right before a name mark it as.
Marks marks_before(const Analysis& analysis, Span sentence, std::size_t name) {
  const auto tokens = analysis.tokens_in({sentence.begin, name});
  std::size_t behind = name;
  bool tie = false;  // "from the sister city A": the word for the tie tells more than the preposition
  for (std::size_t step = 0; step <= kSmallWords && step < tokens.size(); ++step) {
    const Token& token = tokens[tokens.size() - 1 - step];
    if (!is_name_gap(analysis.text({token.span.end, behind}))) return {};
    Marks marks;
    bool small = false;
    for (const Cue& cue : analysis.cues_in({sentence.begin, token.span.end})) {
      if (cue.span.end != token.span.end) continue;
      add(cue, marks);
      small = small || is_small(cue);
      tie = tie || cue.is(CueClass::tie);
    }
    if (marks.any() && tie && !marks.partner) return {};
    if (marks.any()) {
      marks.owner = marks.other && !marks.partner && belongs_to_noun(analysis, sentence, token.span.begin);
      return marks;
    }
    if (!small) return {};
    behind = token.span.begin;
  }
  return {};
}

// "A, B", "A (1990), B"; but not "with A since 1990, B is …".
bool has_comma(std::string_view gap) {
  return is_comma(gap) || (opens_bracket(gap.substr(0, 2)) && gap.find("),") != std::string_view::npos);
}

Role role_of(const Marks& marks) {
  if (marks.partner) return Role::partner;
  if (marks.other) return marks.owner ? Role::owner : Role::plain;
  if (marks.scene) return Role::scene;
  return marks.away ? Role::away : Role::plain;
}

}  // namespace

bool is_list_gap(const Analysis& analysis, Span gap, const std::vector<Span>& passed_over) {
  if (base::trim(analysis.text(gap)).empty()) return false;
  const auto dates = analysis.dates_in(gap);
  const auto cues = analysis.cues_in(gap);
  for (const Token& token : analysis.tokens_in(gap)) {
    const auto holds = [&](Span span) { return span.contains(token.span); };
    if (std::any_of(dates.begin(), dates.end(), [&](const DateMention& d) { return holds(d.span); })) continue;
    if (std::any_of(passed_over.begin(), passed_over.end(), holds)) continue;
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
        case CueClass::abbreviation:
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

std::vector<Role> roles_of(const Analysis& analysis, Span sentence, const std::vector<PartyMention>& parties) {
  std::vector<Role> roles(parties.size(), Role::plain);
  const auto listed = [&](std::size_t i) {  // with the one before
    const Span gap{parties[i - 1].span.end, parties[i].span.begin};
    return is_list_gap(analysis, gap, {}) && analysis.first_cue(gap, Link::with_behind) == nullptr &&
           (analysis.first_cue(gap, Link::and_) != nullptr || has_comma(analysis.text(gap)));
  };
  // "With A, B has …": what a comma alone adds to a list that opens the sentence is its subject, unless "and" follows.
  const auto subject = [&](std::size_t i) {
    const auto joined = [&](std::size_t k) {
      return k < parties.size() && analysis.first_cue({parties[k - 1].span.end, parties[k].span.begin}, Link::and_) != nullptr;
    };
    return !joined(i) && !(joined(i + 1) && listed(i + 1)) &&
           analysis.tokens_in({sentence.begin, parties[0].span.begin}).size() <= 1;
  };
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const Marks marks = marks_before(analysis, sentence, parties[i].span.begin);
    roles[i] = parties[i].with ? Role::partner : role_of(marks);
    if (i > 0 && !parties[i].with && !marks.any() && roles[i - 1] == Role::partner && !parties[i - 1].with && listed(i) && !subject(i))
      roles[i] = Role::partner;
  }
  // A postposition or case at a list's end holds for the names before it.
  for (std::size_t i = parties.size(); i-- > 1;)
    if (parties[i].with && roles[i - 1] == Role::plain && listed(i)) roles[i - 1] = Role::partner;
  return roles;
}

}  // namespace comity::extract
