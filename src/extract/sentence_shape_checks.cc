// What the forms of sentence_shapes.cc ask of parties and of the words between them.
#include <algorithm>

#include "base/text.h"
#include "extract/marks.h"
#include "extract/sentence_shapes.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kNear = 4;    // words between a comma and the word for the tie
constexpr std::size_t kAtOnce = 2;  // words of a copula or possessive
constexpr std::size_t kReach = 12;  // words between the tie's cue and the nearest party, in any order

}  // namespace

// An agreement or contacts within one country are about water or roads more often than they are a tie.
bool ShapeReader::is_abroad(const Cue& cue, const Shape& shape) const {
  if (cue.is(CueClass::tie) || around_.under_heading || (shape.left.empty() && !around_.own)) return true;
  const std::string own = shape.left.empty() ? around_.own->country : country_of(shape.left.front());
  PartyContext context;
  context.publisher_country = own;
  return own.empty() || std::any_of(shape.right.begin(), shape.right.end(), [&](const PartyMention& party) {
           return to_party(analysis_, party, context).country != own;
         });
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

bool ShapeReader::is_list_gap(Span gap) const { return extract::is_list_gap(analysis_, gap, around_.passed_over); }

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

bool ShapeReader::has_own_pronoun() const { return has_own_pronoun(span_); }

bool ShapeReader::has_own_pronoun(Span span) const {
  // Without blanks between words "市" may also be the end of a name that nobody knows.
  const auto ends_a_name = [&](const Cue& cue) {
    const auto before = analysis_.tokens_in({span_.begin, cue.span.begin});
    return !before.empty() && before.back().caseless && before.back().span.end == cue.span.begin;
  };
  const auto cues = analysis_.cues_in(span);
  return std::any_of(cues.begin(), cues.end(),
                     [&](const Cue& cue) { return cue.is(Pronoun::own) && !ends_a_name(cue); });
}

// "the city", "it", "our"; or nothing at all stands before the cue.
bool ShapeReader::may_be_own(Span before) const {
  if (!around_.own) return false;
  for (const Cue& pronoun : analysis_.cues_in(before))
    if (pronoun.is(Pronoun::own)) return true;
  return assume_own_ || words(before.begin, before.end) <= kAtOnce;
}

// "four partners": the number stands right before the word.
bool ShapeReader::counted_before(const Cue& cue, std::size_t count) const {
  const auto before = analysis_.cues_in({span_.begin, cue.span.begin});
  return std::any_of(before.begin(), before.end(), [&](const Cue& number) {
    return number.is(CueClass::number) && number.meaning->value == static_cast<int>(count) &&
           words(number.span.end, cue.span.begin) <= 1;
  });
}

// "With A the town has been twinned since 1998, and in 2003 it was the turn of B": B stands behind the clause's end,
// and the clause has its subject.
bool ShapeReader::is_of_later_clause(const PartyMention& other, std::size_t end) const {
  return around_.own && other.span.begin > end && ends_clause({end, other.span.begin}) &&
         has_own_pronoun({span_.begin, end});
}

// "Outside of A the town has been twinned with B": where the text has its subject, or in a clause further on, a place
// abroad is none.
bool ShapeReader::is_beside_own(const PartyMention& other, std::size_t end) const {
  if (!around_.own || !around_.own_is_publisher || around_.own->country.empty() || bears_own_name(other)) return false;
  const std::string country = country_of(other);
  const bool later = other.span.begin > end && ends_clause({end, other.span.begin});
  return !country.empty() && country != around_.own->country && (has_own_pronoun() || later);
}

// "A (1995) and B (2001) complete the list": on a page of another party's, each with a date of its own.
bool ShapeReader::are_dated_abroad(const Run& run) const {
  if (run.size() < 2 || !around_.own_is_publisher || !around_.own || !around_.own->place) return false;
  for (const PartyMention& party : run)
    if (country_of(party).empty() || country_of(party) == around_.own->country || bears_own_name(party)) return false;
  const auto dates = analysis_.dates_in(span_);
  if (dates.size() < run.size()) return false;
  const auto own = dates_of_parties(analysis_, span_, run);
  for (std::size_t i = 0; i < own.size(); ++i)
    if (own[i].empty() || (i > 0 && own[i].front().span == own[i - 1].front().span)) return false;
  return true;
}

bool ShapeReader::has_companions(const Run& run) const {
  return run.size() == 2 && words(run[0].span.end, run[1].span.begin) == 1 &&
         analysis_.first_cue({run[0].span.end, run[1].span.begin}, Link::and_) != nullptr;
}

bool ShapeReader::bears_own_name(const PartyMention& party) const {
  if (!around_.own) return false;
  return base::fold_name(analysis_.text(party.name)).find(base::fold_name(around_.own->name)) != std::string::npos;
}

// "Patrick Doe": only the first word is a place's name.
bool ShapeReader::is_doubtful(const PartyMention& party) const {
  return party.partly && party.stated_country.empty() && !party.kind && !bears_own_name(party);
}

bool ShapeReader::is_notable(const PartyMention& party) const {
  constexpr std::int64_t kLeast = 5000;
  const auto& gazetteer = analysis_.gazetteer();
  return !party.stated_country.empty() || party.kind ||
         std::any_of(party.places.begin(), party.places.end(), [&](gazetteer::PlaceIndex place) {
           return gazetteer.kind(place) != gazetteer::PlaceKind::community || gazetteer.population(place) >= kLeast;
         });
}

// "The mayor of A visited B, which has been twinned with C": the party right before the only comma before the word for
// a tie.
const PartyMention* ShapeReader::antecedent(std::size_t cue) const {
  for (std::size_t i = parties_.size(); i-- > 0;) {
    const PartyMention& party = parties_[i];
    if (party.span.end > cue) continue;
    const Span gap{party.span.end, cue};
    if (party.is_country || is_taken(party) || roles_[i] != Role::plain || words(gap.begin, gap.end) > kNear)
      return nullptr;
    const std::string_view text = analysis_.text(gap);
    const std::size_t comma = find_mark(text, kPause);
    const bool only = comma != std::string_view::npos && base::trim(text.substr(0, comma)).empty() &&
                      find_mark(text, kClauseMarks, comma + 1) == std::string_view::npos;
    return only && !has_own_pronoun(gap) ? &party : nullptr;
  }
  return nullptr;
}

// "Luxembourg": a country's name, or one that is used like it, and a town's.
bool ShapeReader::is_town_too(const PartyMention& party) const {
  constexpr std::int64_t kTown = 20'000;
  const auto& gazetteer = analysis_.gazetteer();
  return std::any_of(party.places.begin(), party.places.end(), [&](gazetteer::PlaceIndex place) {
    return gazetteer.kind(place) == gazetteer::PlaceKind::community && gazetteer.population(place) >= kTown;
  });
}

// Where a clause ends behind `from` that the next one goes on from: "…; B and C followed".
std::size_t ShapeReader::clause_end(std::size_t from) const {
  const std::string_view text = analysis_.text().substr(0, std::min(limit_, span_.end));
  for (std::size_t at = find_mark(text, kClauseMarks, from); at < text.size();
       at = find_mark(text, kClauseMarks, at + 1)) {
    if (is_mark(text, kSemicolon, at)) return at;
    for (const Cue& cue : analysis_.cues_in({at, span_.end}))
      if (cue.is(CueClass::continues) && words(at, cue.span.begin) <= kAtOnce) return at;
  }
  return limit_;
}

bool ShapeReader::ends_clause(Span gap) const { return has_mark(analysis_.text(gap), kClauseMarks); }

// Nobody is named beside the partner: is it the party that the page or the sentences before are about? Where the
// script does not tell names from words there may be one that nobody knows.
bool ShapeReader::own_is_meant(const PartyMention& partner) const {
  if (!around_.own) return false;
  if (around_.own_is_stated || around_.own_is_subject || has_own_pronoun()) return true;
  if (!around_.own_is_publisher && !around_.own_is_topic) return false;
  return !analysis_.tokens_in(partner.name).front().caseless || names_nobody_before(partner);
}

// Before the partner stand only words that the language lists, and dates.
bool ShapeReader::names_nobody_before(const PartyMention& partner) const {
  const auto cues = analysis_.cues_in(span_);
  const auto dates = analysis_.dates_in(span_);
  const auto tokens = analysis_.tokens_in({span_.begin, partner.span.begin});
  return role_in(partner) == Role::partner && std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
           const auto holds = [&](const auto& what) { return what.span.contains(token.span); };
           return std::any_of(cues.begin(), cues.end(), holds) || std::any_of(dates.begin(), dates.end(), holds);
         });
}

bool ShapeReader::opens(const PartyMention& party) const {
  return words(span_.begin, party.span.begin) <= 1 &&
         (!around_.own || analysis_.text().substr(party.span.end).starts_with(','));
}

// "A and …": what is joined to the name is none that we know.
bool ShapeReader::has_unread_companion(const PartyMention& party) const {
  for (const Cue& cue : analysis_.cues_in(span_)) {
    if (cue.is(Link::between) && words(cue.span.end, party.span.begin) == 0) return true;
    if (!cue.is(Link::and_) && !cue.is(Link::with_behind)) continue;
    if (cue.span.begin >= party.span.end && words(party.span.end, cue.span.begin) == 0) return true;
    if (cue.span.end <= party.span.begin && words(cue.span.end, party.span.begin) == 0) return true;
  }
  return false;
}

Role ShapeReader::role_of(const PartyMention& party) const {
  return roles_[static_cast<std::size_t>(&party - parties_.data())];
}

Role ShapeReader::role_in(const PartyMention& copy) const {
  for (const PartyMention& party : parties_)
    if (party.span == copy.span) return role_of(party);
  return Role::plain;
}

bool ShapeReader::is_taken(const PartyMention& party) const {
  return std::any_of(taken_.begin(), taken_.end(), [&](const PartyMention& p) { return p.span == party.span; });
}

bool ShapeReader::is_near(const Cue& cue, const Run& partners, const Run& others) const {
  const auto near = [&](const PartyMention& party) {
    return party.span.end <= cue.span.begin ? words(party.span.end, cue.span.begin) <= kReach
                                            : words(cue.span.end, party.span.begin) <= kReach;
  };
  return std::any_of(partners.begin(), partners.end(), near) || std::any_of(others.begin(), others.end(), near);
}

// In two countries, as far as the text or the places of those names tell: a contract between neighbours is no tie.
bool ShapeReader::lie_apart(const PartyMention& a, const PartyMention& b) const {
  return country_of(a) != country_of(b);
}

std::string ShapeReader::country_of(const PartyMention& party) const {
  if (!party.country.empty() || party.places.empty()) return party.country;
  return std::string(analysis_.gazetteer().country(party.places.front()));
}

}  // namespace comity::extract
