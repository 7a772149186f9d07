#include "extract/group_attributes.h"

#include <algorithm>

#include "extract/group_life.h"
#include "extract/group_people.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kMostKeyWords = 6;
constexpr std::size_t kMostWords = 12;      // of a line without a key
constexpr std::size_t kMostNameWords = 6;
constexpr std::size_t kNameLetters = 40;    // of a name in a script without blanks between words


// "Chair: A | Members: 14; Established: 2015": the parts of a line that may each have a key.
std::vector<Span> parts_of(std::string_view text, Span line) {
  static constexpr std::string_view kMarks[] = {"|", ";", "•", "·", "\t"};
  std::vector<Span> parts;
  std::size_t begin = line.begin;
  for (std::size_t at = line.begin; at < line.end;) {
    const std::string_view rest = text.substr(at, line.end - at);
    const auto mark = std::find_if(std::begin(kMarks), std::end(kMarks), [&](std::string_view m) { return rest.starts_with(m); });
    if (mark == std::end(kMarks)) {
      base::next_code_point(text, at);
      continue;
    }
    parts.push_back({begin, at});
    at += mark->size();
    begin = at;
  }
  parts.push_back({begin, line.end});
  return parts;
}

// The first colon of any script with a few words before it.
struct Colon {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::optional<Colon> colon_in(const Analysis& analysis, Span part) {
  const std::string_view text = analysis.text(part);
  for (const std::string_view mark : {":", "："}) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const Colon colon{part.begin + at, part.begin + at + mark.size()};
    const std::size_t words = analysis.tokens_in({part.begin, colon.begin}).size();
    if (words > 0 && words <= kMostKeyWords) return colon;
  }
  return std::nullopt;
}

std::optional<base::Date> date_in(const Analysis& analysis, Span span) {
  const auto dates = analysis.dates_in(span);
  return dates.empty() ? std::nullopt : std::optional(analysis.date_of(dates.front()));
}

EventType step_of(const Cue& cue) {
  return cue.meaning->event() == EventType::signed_ ? EventType::established : cue.meaning->event();
}

void add_member_count(const Analysis& analysis, Span key, Span value, GroupAttributes& found) {
  found.members = number_in(analysis, value);
  if (const auto in_key = number_in(analysis, key)) found.members = in_key;  // "Members (14): A, B"
  found.tells = found.tells || found.members;
}

// A key tells by its first word what the value is; the key of a deputy, or of what no list knows, is of no use.
void read_keyed(const Analysis& analysis, Span key, Span value, GroupAttributes& found) {
  const auto cues = analysis.cues_in(key);
  if (std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(Office::deputy); })) return;
  for (const Cue& cue : cues) {
    if (cue.is(Office::chair)) {
      if (found.chair.empty()) found.chair = person_of_value(analysis, value);
      found.tells = found.tells || !found.chair.empty();
      return;
    }
    if (cue.is(CueClass::membership)) return add_member_count(analysis, key, value, found);
  }
  const Cue* step = life_event_in(analysis, key);
  const Cue* said = life_event_in(analysis, value);  // "Status: dissolved on 3 May 2015"
  const bool dated = analysis.has_cue(key, CueClass::column) || step != nullptr || said != nullptr;
  const auto date = date_in(analysis, value);
  if (!dated || !date) return;
  const Cue* told = said != nullptr ? said : step;
  found.events.push_back({told != nullptr ? step_of(*told) : EventType::established, date});
  found.tells = true;
}

bool read_unkeyed(const Analysis& analysis, Span part, GroupAttributes& found) {
  if (analysis.tokens_in(part).size() > kMostWords) return false;
  if (analysis.has_cue(part, CueClass::negation)) {
    found.denied = life_event_in(analysis, part) != nullptr;
    return found.denied;
  }
  const Cue* step = life_event_in(analysis, part);
  if (const auto date = date_in(analysis, part); step != nullptr && date) {
    found.events.push_back({step_of(*step), date});
    return found.tells = true;
  }
  if (const auto members = members_in(analysis, part)) {
    if (!found.members) found.members = members;
    return found.tells = true;
  }
  const auto cues = analysis.cues_in(part);
  const auto tokens = analysis.tokens_in(part);
  if (cues.empty() || tokens.empty() || !cues.front().is(Office::chair) || cues.front().span.begin != tokens.front().span.begin) return false;
  const std::string person = person_of_value(analysis, {cues.front().span.end, part.end});
  if (person.empty()) return false;
  if (found.chair.empty()) found.chair = person;
  return found.tells = true;
}

}  // namespace

std::optional<int> number_in(const Analysis& analysis, Span span) {
  for (const Token& token : analysis.tokens_in(span))
    if (token.number)
      if (const int value = number_value(analysis.text(token.span)); value > 0) return value;
  return std::nullopt;
}

const Cue* life_event_in(const Analysis& analysis, Span span) {
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(CueClass::event) && tells_of_life(analysis, cue)) return &cue;
  return nullptr;
}

std::string person_of_value(const Analysis& analysis, Span value) {
  const std::string_view text = analysis.text();
  std::size_t end = value.begin;
  while (end < value.end) {
    std::size_t next = end;
    const char32_t c = base::next_code_point(text, next);
    if (std::u32string_view(U"(（[,;/|،、").find(c) != std::u32string_view::npos) break;
    end = next;
  }
  auto tokens = analysis.tokens_in({value.begin, end});
  const auto is_title = [&](const Token& token) { return analysis.has_cue(token.span, CueClass::office); };
  while (tokens.size() > 1 && is_title(tokens.front())) tokens = tokens.subspan(1);
  if (tokens.empty()) return {};
  for (const Token& token : tokens)
    if (token.number) return {};
  const Span name = base::trim(text, {tokens.front().span.begin, end});
  const bool spaced = analysis.text(name).find(' ') != std::string_view::npos;
  if (spaced ? tokens.size() > kMostNameWords : name.size() > kNameLetters) return {};
  if (!spaced && !tokens.front().caseless) return {};  // one word is no name: "vacant"
  return base::squeeze(analysis.text(without_stop(text, name)));
}

std::optional<GroupAttributes> read_group_attributes(const Analysis& analysis, Span line) {
  GroupAttributes found;
  bool any = false;
  for (const Span part : parts_of(analysis.text(), line)) {
    if (const auto colon = colon_in(analysis, part)) {
      read_keyed(analysis, {part.begin, colon->begin}, {colon->end, part.end}, found);
      any = true;
    } else {
      any = read_unkeyed(analysis, part, found) || any;
    }
  }
  return any ? std::optional(std::move(found)) : std::nullopt;
}

void add_attributes(const GroupAttributes& more, Group& group) {
  if (group.chair.empty()) group.chair = more.chair;
  if (!group.members) group.members = more.members;
  for (const Event& event : more.events) add_event(group, event);
}

}  // namespace comity::extract
