#include "extract/group_book.h"

#include <algorithm>

#include "extract/group_life.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kFirstLines = 5;  // of a page: its name, its navigation, its title

bool overlaps(const GroupBook::Spans& spans, Span other) {
  return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.overlaps(other); });
}

bool is_legislature(const BodyMention& body) { return body.kind == BodyKind::parliament || body.kind == BodyKind::chamber; }

// One name holds the other: "Parliament of Belgium" is no Flemish one, but "parliament" may be.
bool similar(const std::string& a, const std::string& b) {
  const std::string x = base::fold_name(a);
  const std::string y = base::fold_name(b);
  return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
}

}  // namespace

GroupBook::GroupBook(Harvest& harvest) : harvest_(harvest), analysis_(harvest.analysis), page_(body_of_page(harvest.analysis)) {}

BodyMention body_of_page(const Analysis& analysis) {
  BodyMention only;
  bool several = false;
  for (const Line& line : analysis.lines()) {
    const bool top = &line < &analysis.lines().front() + kFirstLines || line.kind == LineKind::heading;
    for (BodyMention& body : read_bodies(analysis, line.span)) {
      if (body.country.empty() || !is_legislature(body)) continue;
      if (top) return std::move(body);
      several = several || (!only.country.empty() && only.country != body.country);
      if (only.country.empty()) only = std::move(body);
    }
  }
  return several ? BodyMention{} : only;
}

Group GroupBook::group_with(const StateMention& counterpart, std::string kind) {
  Group group;
  group.kind = std::move(kind);
  group.counterpart = counterpart.name;
  group.counterpart_country = counterpart.country;
  group.counterpart_place = counterpart.place;
  return group;
}

GroupBook::Spans GroupBook::spans_of(const std::vector<StateMention>& states) {
  Spans spans;
  for (const StateMention& state : states) spans.push_back(state.span);
  return spans;
}

void GroupBook::set_parliament(Group& group, const Sentence& sentence, const Spans& siblings,
                               const std::optional<StateMention>& own) const {
  for (const BodyMention& body : read_bodies(analysis_, sentence.span)) {
    if (overlaps(siblings, body.span) || (!body.country.empty() && body.country == group.counterpart_country)) continue;
    if (!is_legislature(body)) continue;
    group.parliament = body.name;
    group.parliament_country = body.country;
    break;
  }
  if (group.parliament_country.empty() && own) group.parliament_country = own->country;
  if (group.parliament_country.empty()) group.parliament_country = country_of_kind(sentence.span);
  if (group.parliament_country.empty()) group.parliament_country = country_around(sentence, group, siblings);
  if (group.parliament.empty()) take_body_of_page(group);
  if (group.parliament.empty()) take_body_of_passage(group, sentence);
  complete_parliament(group);
}

void GroupBook::set_parliament_of_page(Group& group, const std::optional<StateMention>& own) const {
  if (own) group.parliament_country = own->country;
  take_body_of_page(group);
  complete_parliament(group);
}

void GroupBook::note(BodyMention body) {
  if (!body.country.empty()) section_ = std::move(body);
}

bool GroupBook::page_is_given(const Group& group) const {
  return harvest_.publisher_is_stated && harvest_.publisher_country() != group.counterpart_country;
}

// The page's own parliament, as the caller names it; else the last body of the section, or that of the page's title.
void GroupBook::take_body_of_page(Group& group) const {
  const bool given = page_is_given(group);
  const auto fits = [&](const std::string& country) {
    return country != group.counterpart_country && (group.parliament_country.empty() || group.parliament_country == country);
  };
  if (given && fits(harvest_.publisher_country()) && !harvest_.publisher->place) {
    group.parliament = harvest_.publisher->name;
    group.parliament_country = harvest_.publisher_country();
    return;
  }
  if (given && group.parliament_country.empty()) group.parliament_country = harvest_.publisher_country();
  for (const BodyMention* body : {&section_, &page_}) {
    if (body->country.empty() || !fits(body->country) || !is_legislature(*body)) continue;
    group.parliament = body->name;
    group.parliament_country = body->country;
    return;
  }
}

void GroupBook::complete_parliament(Group& group) const {
  if (group.parliament_country.empty() && harvest_.publisher_country() != group.counterpart_country)
    group.parliament_country = harvest_.publisher_country();
  if (take_full_name(group)) return;
  const bool bare = group.parliament.find(' ') == std::string::npos;
  if (!bare || group.parliament_country.empty() || group.parliament_country == "XX") return;
  const std::string country = analysis_.gazetteer().country_name(group.parliament_country);
  group.parliament = group.parliament.empty() ? "parliament of " + country : group.parliament + " of " + country;
}

// The legislatures that the page names with their country's name at the end, and with nothing else behind their own:
// not "House of Representatives of the State of …", which is another.
const std::vector<GroupBook::FullName>& GroupBook::full_names() const {
  if (full_names_) return *full_names_;
  full_names_.emplace();
  for (const Line& line : analysis_.lines())
    for (BodyMention& body : read_bodies(analysis_, line.span)) {
      if (!is_legislature(body)) continue;
      const auto places = analysis_.places_in(body.span);
      if (places.empty() || places.back().span.end != body.span.end) continue;
      if (analysis_.gazetteer().country_code(analysis_.name_of(places.back())) != body.country) continue;
      auto own = analysis_.tokens_in({body.span.begin, places.back().span.begin});
      while (!own.empty() && !own.back().capital) own = own.first(own.size() - 1);
      if (own.empty()) continue;
      const Span name{body.span.begin, own.back().span.end};
      full_names_->push_back({base::fold_name(analysis_.text(name)), std::move(body)});
    }
  return *full_names_;
}

// "Federal Parliament", which the page elsewhere calls "Federal Parliament of Australia".
bool GroupBook::take_full_name(Group& group) const {
  const std::string name = base::fold_name(group.parliament);
  if (name.empty()) return false;
  for (const auto& [own, body] : full_names()) {
    if (own != name || body.country != group.parliament_country) continue;
    group.parliament = body.name;
    return true;
  }
  return false;
}

// A country that the sentence names beside the counterpart: "established in France", "in Australia", "Ottawa". Where
// the page's own parliament is known, only an "in" speaks against it.
std::string GroupBook::country_around(const Sentence& sentence, const Group& group, const Spans& siblings) const {
  std::string found;
  for (const PlaceMention& place : analysis_.places_in(sentence.span)) {
    std::string country = analysis_.gazetteer().country_code(analysis_.name_of(place));
    if (country.empty() || country == group.counterpart_country || overlaps(siblings, place.span)) continue;
    const auto cues = analysis_.cues_in({sentence.span.begin, place.span.begin});
    if (!cues.empty() && analysis_.first_cue(cues.back().span, Link::in) != nullptr &&
        analysis_.tokens_in({cues.back().span.end, place.span.begin}).size() < 2)
      return country;
    if (found.empty() && !siblings.empty() && place.span.begin < siblings.front().begin) found = country;
  }
  if (page_is_given(group)) return {};
  for (const Cue& cue : analysis_.cues_in(sentence.span))
    if (found.empty() && cue.is(CueClass::demonym) && cue.meaning->text != group.counterpart_country) found = cue.meaning->text;
  return found;
}

// The next sentences of the passage may name the body: "The circle comprises members of the Federal Parliament".
void GroupBook::take_body_of_passage(Group& group, const Sentence& sentence) const {
  if (group.parliament_country.empty()) return;
  for (const Sentence& next : analysis_.sentences_of(analysis_.lines()[sentence.line])) {
    if (next.span.begin <= sentence.span.begin) continue;
    for (const BodyMention& body : read_bodies(analysis_, next.span)) {
      if (!body.country.empty() && body.country != group.parliament_country) continue;
      group.parliament = body.name;
      return;
    }
  }
}

// "APPG", "congressional caucus": only one country calls its groups so. The caller's page knows better.
std::string GroupBook::country_of_kind(Span sentence) const {
  if (harvest_.publisher_is_stated) return {};
  for (const Cue& cue : analysis_.cues_in(sentence)) {
    if (!cue.is(CueClass::body_country)) continue;
    for (const Cue& other : analysis_.cues_in(cue.span))
      if (other.is(CueClass::group)) return cue.meaning->text;
  }
  return {};
}

std::size_t GroupBook::find(const Group& group, const std::vector<std::size_t>& current) const {
  for (std::size_t i = 0; i < harvest_.statements.size(); ++i) {
    const auto* other = std::get_if<Group>(&harvest_.statements[i].what);
    if (other == nullptr || other->parliament_country != group.parliament_country) continue;
    const bool same_place = other->counterpart_place && group.counterpart_place &&
                            other->counterpart_place->id == group.counterpart_place->id;
    const bool same_name = base::fold_name(other->counterpart) == base::fold_name(group.counterpart);
    if (!same_place && !same_name) continue;
    const bool is_current = std::find(current.begin(), current.end(), i) != current.end();
    if (group.parliament_country.empty() || is_current || similar(other->parliament, group.parliament)) return i;
  }
  return kNone;
}

std::size_t GroupBook::put(Group group, Span quote, std::string reason) {
  Statement statement;
  statement.confidence = 0.7 + (group.parliament.empty() ? 0 : 0.08) + (group.events.empty() ? 0 : 0.12) +
                         (group.counterpart_place ? 0.04 : 0);
  statement.reasons.push_back(std::move(reason));
  statement.quotes.push_back(analysis_.quote(quote));
  statement.what = std::move(group);
  harvest_.statements.push_back(std::move(statement));
  return harvest_.statements.size() - 1;
}

std::size_t GroupBook::merge(Group group, Span quote, std::string reason) {
  const std::size_t known = find(group, {});
  if (known == kNone) return put(std::move(group), quote, std::move(reason));
  Group& old = at(known);
  if (old.chair.empty()) old.chair = std::move(group.chair);
  if (!old.members) old.members = group.members;
  for (const Event& event : group.events) add_event(old, event);
  return known;
}

}  // namespace comity::extract
