#include "extract/scope.h"

#include <algorithm>

#include "extract/grammar.h"
#include "extract/labels.h"
#include "extract/sentence_parties.h"

namespace comity::extract {

using base::Span;

namespace {

bool weak_kind_counts(const Cue& cue) { return cue.meaning->tie_kind() != TieKind::unspecified; }

// The cue that says what a line is about: a strong one before a weak one.
const Cue* tie_cue(const Analysis& analysis, Span span) {
  if (const Cue* strong = analysis.first_cue(span, CueClass::tie)) return strong;
  const Cue* weak = nullptr;
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(CueClass::tie_weak) && (weak == nullptr || (!weak_kind_counts(*weak) && weak_kind_counts(cue)))) weak = &cue;
  return weak;
}

// The sentence of an introduction that leads to the list: the last one that speaks of ties.
Span leading_sentence(const Analysis& analysis, const Line& line) {
  const auto sentences = analysis.sentences_of(line);
  for (std::size_t i = sentences.size(); i-- > 0;)
    if (tie_cue(analysis, sentences[i].span) != nullptr) return sentences[i].span;
  return line.span;
}

bool ends_open(const Analysis& analysis, const Line& line) {
  std::string_view text = analysis.text(line.span);
  while (text.ends_with(']') && text.rfind('[') != std::string_view::npos) text = base::trim(text.substr(0, text.rfind('[')));
  return text.ends_with(':') || text.ends_with("：");
}

// "between the communities of X and Y": X is what the scope says of one side.
void read_sides(const Analysis& analysis, Span span, ListScope& scope) {
  const Cue* between = analysis.first_cue(span, Link::between);
  if (between == nullptr) return;
  const auto cues = analysis.cues_in({between->span.end, span.end});
  const auto generic = std::find_if(cues.begin(), cues.end(), [](const Cue& c) { return c.is(CueClass::generic); });
  if (generic == cues.end()) return;
  scope.pairs = true;
  const auto parties = PartyReader(analysis).read({generic->span.end, span.end});
  if (parties.empty() || !parties.front().is_country) return;
  scope.side_name = base::squeeze(analysis.text(parties.front().name));
  scope.side_country = parties.front().country;
}

// The name right behind the cue, in a case of its own: "Partnerská města Prahy" = sister cities of Praha.
std::optional<PartyMention> owner_behind(const Analysis& analysis, Span span, const Cue& cue) {
  auto parties = PartyReader(analysis).read({cue.span.end, span.end});
  if (parties.empty() || !parties.front().known || parties.front().is_country) return std::nullopt;
  const bool adjacent = base::trim(analysis.text({cue.span.end, parties.front().span.begin})).empty();
  if (!adjacent || parties.front().nominative.empty()) return std::nullopt;
  return std::move(parties.front());
}

// "Tuesday, 31 January": the name has a date right behind it.
bool opens_date(const Analysis& analysis, const PartyMention& party) {
  const std::size_t line = analysis.line_at(party.span.begin);
  if (line == kNone) return false;
  const Span rest{party.span.end, analysis.lines()[line].span.end};
  const auto tokens = analysis.tokens_in(rest);
  const auto dates = analysis.dates_in(rest);
  return !dates.empty() && !tokens.empty() && dates.front().span.begin == tokens.front().span.begin;
}

// "The", "Tuesday": words that happen to be the name of a place somewhere.
bool is_common(const Analysis& analysis, const PartyMention& party) {
  const auto cues = analysis.cues_in(party.name);
  return std::any_of(cues.begin(), cues.end(),
                     [&](const Cue& cue) {
                       const bool common = cue.is(CueClass::particle) || cue.is(CueClass::list_of) ||
                                           cue.is(CueClass::generic) || cue.is(CueClass::pronoun);
                       return common && cue.span == party.name;
                     }) ||
         opens_date(analysis, party) || is_numbered(analysis, party);
}

// The party that an introduction or heading names as its own: before the cue ("X is twinned with"), behind "of"
// ("sister cities of X"), or in the genitive.
std::optional<PartyMention> own_party(const Analysis& analysis, Span span, const Cue& cue) {
  for (PartyMention& party : PartyReader(analysis).read({span.begin, cue.span.begin})) {
    if (!party.known && !party.kind) continue;
    if (is_common(analysis, party)) continue;
    // "Rzhev, Russia. Agreement of 2002" is an item, no introduction of what follows.
    if (party.span.begin == span.begin && !party.is_country && !party.stated_country.empty()) return std::nullopt;
    return std::move(party);
  }
  if (auto owner = owner_behind(analysis, span, cue)) return owner;
  const Cue* of = analysis.first_cue({cue.span.end, span.end}, Link::of);
  if (of == nullptr || of->span.begin > cue.span.end + 2) return std::nullopt;
  auto parties = PartyReader(analysis).read({of->span.end, span.end});
  if (parties.empty() || !parties.front().known) return std::nullopt;
  return parties.front();
}

bool refused(const Analysis& analysis, Span span, std::string& reason) {
  if (analysis.has_cue(span, CueClass::negation)) reason = "the introduction denies it";
  else if (analysis.has_cue(span, CueClass::plan)) reason = "the introduction speaks of plans";
  else return false;
  return true;
}

// "On 31 January 2012 agreements were signed between …:".
std::optional<base::Date> shared_date(const Analysis& analysis, Span span) {
  const auto dates = analysis.dates_in(span);
  const auto cues = analysis.cues_in(span);
  const bool signing = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
    return cue.is(EventType::signed_) || cue.is(EventType::established);
  });
  return dates.size() == 1 && signing ? std::optional(analysis.date_of(dates.front())) : std::nullopt;
}

bool has_ended(const Analysis& analysis, Span span) {
  if (analysis.has_cue(span, CueClass::former)) return true;
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(EventType::ended)) return true;
  return false;
}

// What the headings say that are only a country, a year or a place: of each the nearest.
void read_groups(const Analysis& analysis, std::size_t heading, ListScope& scope) {
  const auto& lines = analysis.lines();
  for (; heading != kNone; heading = lines[heading].heading) {
    auto label = label_of(analysis, lines[heading].span);
    if (!label) continue;
    if (label->kind == LabelKind::country && scope.group_country.empty()) {
      scope.group_country = label->country;
      scope.group_country_name = label->name;
    }
    if (label->kind == LabelKind::date && !scope.group_date) scope.group_date = label->date;
    if (label->kind == LabelKind::generic && label->parties != PartyKind::state && !scope.expected) scope.expected = label->parties;
    if (label->kind == LabelKind::place && scope.place_line == kNone) {
      scope.place = std::move(label->place);
      scope.place_line = heading;
    }
  }
}

// Says the heading that there are ties below? "Contact" and "Links" stand above much else.
bool names_ties(const Cue& cue) {
  const TieKind kind = cue.meaning->tie_kind();
  return cue.is(CueClass::tie) || (kind != TieKind::unspecified && kind != TieKind::contact);
}

// Takes what one heading says into the scope; false: it refuses the list.
bool read_heading(const Analysis& analysis, std::size_t at, ListScope& scope, std::string& reason) {
  const Span span = analysis.lines()[at].span;
  const Cue* cue = tie_cue(analysis, span);
  const auto label = label_of(analysis, span);
  if (cue == nullptr && (!label || label->kind != LabelKind::kind)) return true;
  if (refused(analysis, span, reason)) return false;
  if (has_ended(analysis, span)) scope.status = TieStatus::ended;
  if (cue == nullptr) return true;
  if (scope.cue == nullptr) {
    scope.cue = cue;
    scope.line = at;
    scope.kind = cue->meaning->tie_kind();
  } else if (scope.kind == TieKind::unspecified) {
    scope.kind = cue->meaning->tie_kind();
  }
  if (!scope.own) scope.own = own_party(analysis, span, *cue);
  scope.strong = scope.strong || cue->is(CueClass::tie);
  return true;
}

// From the nearest heading up to the first that names ties for sure. One that is about something else weakens those above.
std::optional<ListScope> from_heading(const Analysis& analysis, std::size_t heading, std::string& reason) {
  ListScope scope;
  bool elsewhere = false;
  const auto& lines = analysis.lines();
  for (; heading != kNone && !scope.strong; heading = lines[heading].heading) {
    const Cue* cue = tie_cue(analysis, lines[heading].span);
    const bool other = (cue == nullptr && !label_of(analysis, lines[heading].span)) || (cue != nullptr && !names_ties(*cue));
    if (!read_heading(analysis, heading, scope, reason)) return std::nullopt;
    elsewhere = elsewhere || (other && lines[heading].heading != kNone);
  }
  if (scope.cue == nullptr) return std::nullopt;
  if (elsewhere) scope.strong = false;
  return scope;
}

}  // namespace

namespace {

// The kind of the nearest word above a line that only ties have.
TieKind kind_above(const Analysis& analysis, std::size_t line) {
  const auto& cues = analysis.cues();
  const std::size_t end = analysis.lines()[line].span.begin;
  TieKind kind = TieKind::unspecified;
  for (const Cue& cue : cues) {
    if (cue.span.begin >= end) break;
    if (cue.is(CueClass::tie) && cue.meaning->tie_kind() != TieKind::unspecified) kind = cue.meaning->tie_kind();
  }
  return kind;
}

}  // namespace

std::optional<ListScope> far_scope(const Analysis& analysis, std::size_t line) {
  const auto& lines = analysis.lines();
  for (std::size_t i = line; i-- > 0;) {
    const Cue* cue = lines[i].kind == LineKind::cell ? nullptr : tie_cue(analysis, lines[i].span);
    if (cue == nullptr) continue;
    ListScope scope;
    scope.cue = cue;
    scope.line = i;
    scope.kind = cue->meaning->tie_kind();
    if (scope.kind == TieKind::unspecified) scope.kind = kind_above(analysis, line);
    scope.far = true;
    read_groups(analysis, lines[line].heading, scope);
    scope.place_owns = scope.place && scope.place_line == lines[line].heading;
    return scope;
  }
  return std::nullopt;
}

bool is_neutral(const Analysis& analysis, Span span) {
  constexpr std::size_t kMostWords = 8;
  if (analysis.tokens_in(span).size() > kMostWords) return false;
  const auto cues = analysis.cues_in(span);
  const auto says = [&](const Cue& cue) { return cue.is(CueClass::generic) || cue.is(CueClass::list_of) || cue.is(CueClass::pronoun); };
  if (std::none_of(cues.begin(), cues.end(), says)) return false;
  const auto places = analysis.places_in(span);
  return std::all_of(places.begin(), places.end(), [&](const PlaceMention& place) {
    const auto tokens = analysis.tokens_in(place.span);
    if (!tokens.empty() && tokens.front().caseless) return true;  // most words are the name of some village
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.span.overlaps(place.span); });
  });
}

std::optional<ListScope> scope_of_words(const Analysis& analysis, Span span, std::size_t line, std::string& reason) {
  const Cue* cue = tie_cue(analysis, span);
  if (cue == nullptr || refused(analysis, span, reason)) return std::nullopt;
  std::string why;
  auto above = find_scope(analysis, analysis.lines()[line], why);
  ListScope scope;
  scope.cue = cue;
  scope.line = line;
  scope.kind = cue->meaning->tie_kind();
  scope.strong = cue->is(CueClass::tie) || (above && above->strong);
  if (!scope.strong && !names_ties(*cue)) return std::nullopt;
  if (scope.kind == TieKind::unspecified && above) scope.kind = above->kind;
  if (has_ended(analysis, span)) scope.status = TieStatus::ended;
  scope.own = own_party(analysis, span, *cue);
  if (!scope.own && above) scope.own = above->own;
  return scope;
}

std::optional<ListScope> find_scope(const Analysis& analysis, const Line& line, std::string& reason) {
  std::optional<ListScope> scope = from_heading(analysis, line.heading, reason);
  if (line.intro != kNone) {
    const Line& intro = analysis.lines()[line.intro];
    const Span span = leading_sentence(analysis, intro);
    const Cue* cue = tie_cue(analysis, span);
    if (cue == nullptr && ends_open(analysis, intro) && !(scope && scope->strong && is_neutral(analysis, intro.span))) {
      reason = "the introduction is about something else";
      return std::nullopt;
    }
    if (cue != nullptr) {
      if (refused(analysis, span, reason)) return std::nullopt;
      ListScope own;
      own.cue = cue;
      own.line = line.intro;
      own.from_intro = true;
      own.kind = cue->meaning->tie_kind();
      own.strong = cue->is(CueClass::tie);
      if (scope && (own.kind == TieKind::unspecified || (!own.strong && own.kind == TieKind::contact && scope->strong))) own.kind = scope->kind;
      own.strong = own.strong || (scope && scope->strong);
      if (has_ended(analysis, span)) own.status = TieStatus::ended;
      own.own = own_party(analysis, span, *cue);
      own.shared_date = shared_date(analysis, span);
      read_sides(analysis, span, own);
      if (!own.side_name.empty() || own.pairs) own.own.reset();
      scope = std::move(own);
    }
  }
  if (scope) read_groups(analysis, line.heading, *scope);
  return scope;
}

std::optional<Party> own_side(const Harvest& harvest, const ListScope& scope) {
  if (!scope.own) return harvest.publisher;
  PartyContext context;
  context.publisher_country = harvest.publisher_country();
  Party own = to_party(harvest.analysis, *scope.own, context);
  if (!harvest.publisher) return own;
  if (own.country.empty()) own.country = harvest.publisher->country;
  if (own.place && harvest.publisher->place && own.place->id == harvest.publisher->place->id) return harvest.publisher;
  // A part of the page's own party ("the district of …") has its country too, and is not the party itself.
  if (scope.own->kind == PartyKind::community) {
    if (scope.own->country.empty()) own.country = harvest.publisher->country;
    const bool part = scope.own->core.end > scope.own->name.end;
    if (part || !same_party(own, *harvest.publisher)) return own;
    return harvest.publisher;
  }
  const std::string publisher = base::fold_name(harvest.publisher->name);
  for (const PartyMention& party : PartyReader(harvest.analysis).read(harvest.analysis.lines()[scope.line].span))
    if (base::fold_name(harvest.analysis.text(party.name)) == publisher) return harvest.publisher;
  return own;
}

}  // namespace comity::extract
