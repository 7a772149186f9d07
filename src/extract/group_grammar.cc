// Groups inside parliaments. A sentence with a word for a group ("friendship group", "circle of friendship") states one
// when it names the counterpart: "… with X", "… for X", "… between X and Y", "X - Y friendship group". The parliament is
// the body that the sentence names, else the country in which it happened, else the page's own. Later sentences of the
// same passage add to the group: its chair, its number of members, what became of it.
#include <algorithm>

#include "extract/bodies.h"
#include "extract/grammar.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kNear = 4;     // words between "with" and the counterpart
constexpr std::size_t kWidest = 16;  // words between the group's name and "with"

bool is_state_like(const Analysis& analysis, const PartyMention& party) {
  if (!party.known && !party.is_country) return false;
  return party.is_country || party.country == "XX" || (party.kind && *party.kind != PartyKind::community) ||
         std::any_of(party.places.begin(), party.places.end(), [&](auto place) {
           return analysis.gazetteer().kind(place) != gazetteer::PlaceKind::community;
         });
}

class GroupReader {
 public:
  explicit GroupReader(Harvest& harvest) : harvest_(harvest), analysis_(harvest.analysis) {}

  void read_all() {
    for (const Line& line : analysis_.lines()) {
      if (line.kind == LineKind::prose || line.kind == LineKind::item) {
        if (line.heading != heading_) current_ = kNone;
        heading_ = line.heading;
        if (line.kind == LineKind::item) current_ = kNone;
        for (const Sentence& sentence : analysis_.sentences_of(line)) read(sentence);
      }
    }
  }

 private:
  void read(const Sentence& sentence) {
    const Cue* cue = analysis_.first_cue(sentence.span, CueClass::group);
    const bool doubtful = analysis_.has_cue(sentence.span, CueClass::negation);
    if (cue != nullptr && doubtful) harvest_.refuse(sentence.span, "a word of denial stands beside the group");
    if (cue != nullptr && !doubtful) {
      if (const auto counterpart = counterpart_of(sentence.span, *cue)) {
        state(sentence, *cue, *counterpart);
        return;
      }
      harvest_.refuse(sentence.span, "the group's counterpart is not named");
    }
    if (current_ == kNone) return;
    if (cue != nullptr) add_later_events(sentence);
    add_chair(sentence);
    add_members(sentence);
  }

  std::optional<PartyMention> counterpart_of(Span sentence, const Cue& cue) {
    other_side_.reset();
    const auto parties = PartyReader(analysis_).read(sentence);
    const Cue* between = analysis_.first_cue({cue.span.end, sentence.end}, Link::between);
    if (between != nullptr && words(cue.span.end, between->span.begin) <= kNear)
      return pair_behind(parties, between->span.end, sentence);
    if (auto party = linked(parties, cue, sentence, false)) return party;
    if (auto party = linked(parties, cue, sentence, true)) return party;
    return pair_before({sentence.begin, cue.span.begin}, sentence);
  }

  std::size_t words(std::size_t from, std::size_t to) const { return analysis_.tokens_in({from, to}).size(); }

  // The party behind "with" or "for"; or, with `of`, behind an "of" that follows the group's name at once.
  std::optional<PartyMention> linked(const std::vector<PartyMention>& parties, const Cue& cue, Span sentence, bool of) const {
    for (const Cue& link : analysis_.cues_in({cue.span.end, sentence.end})) {
      const bool fits = of ? link.is(Link::of) : link.is(Link::with) || link.is(Link::for_);
      if (!fits) continue;
      if (words(cue.span.end, link.span.begin) > (of ? 0 : kWidest)) return std::nullopt;
      if (auto party = party_soon(parties, link.span.end)) return party;
    }
    return std::nullopt;
  }

  // The first party that begins within a few words of `from`.
  std::optional<PartyMention> party_soon(const std::vector<PartyMention>& parties, std::size_t from) const {
    for (const PartyMention& party : parties) {
      if (party.span.end <= from) continue;
      if (words(from, std::max(from, party.span.begin)) > kNear) return std::nullopt;
      if (is_state_like(analysis_, party)) return party;
      if (!party.known && !party.country.empty()) return country_within(party);
    }
    return std::nullopt;
  }

  // "the People of X": the country that qualifies words which are no place.
  std::optional<PartyMention> country_within(const PartyMention& party) const {
    for (const PlaceMention& place : analysis_.places_in(party.span)) {
      if (analysis_.gazetteer().country_code(analysis_.name_of(place)) != party.country) continue;
      return country_mention(place);
    }
    return std::nullopt;
  }

  PartyMention country_mention(const PlaceMention& place) const {
    PartyMention mention;
    mention.span = mention.core = mention.name = place.span;
    mention.nominative = place.nominative;
    mention.places = place.places;
    mention.known = true;
    mention.country = analysis_.gazetteer().country_code(analysis_.name_of(place));
    mention.is_country = !mention.country.empty();
    return mention;
  }

  // "between X and Y": the side that is not the page's own, and remembers the other.
  std::optional<PartyMention> pair_behind(const std::vector<PartyMention>& parties, std::size_t from, Span sentence) {
    std::vector<PartyMention> pair;
    for (const PartyMention& party : parties)
      if (party.span.begin >= from && party.span.end <= sentence.end && pair.size() < 2) pair.push_back(party);
    return choose_side(pair, sentence);
  }

  // "X - Y friendship group", "X-Y …", or only "X friendship group": names that end right before the cue.
  std::optional<PartyMention> pair_before(Span before, Span sentence) {
    std::vector<PartyMention> pair;
    std::size_t end = before.end;
    const auto places = analysis_.places_in(before);
    for (auto place = places.rbegin(); place != places.rend() && pair.size() < 2; ++place) {
      const std::string_view gap = base::trim(analysis_.text({place->span.end, end}));
      const bool joined = gap.empty() || gap == "-" || gap == "–" || gap == "—" || gap == "/";
      if (!joined && analysis_.tokens_in({place->span.end, end}).size() > (pair.empty() ? 1U : 0U)) break;
      const PartyMention party = country_mention(*place);
      if (!is_state_like(analysis_, party)) break;
      pair.insert(pair.begin(), party);
      end = place->span.begin;
    }
    return choose_side(pair, sentence);
  }

  std::optional<PartyMention> choose_side(const std::vector<PartyMention>& pair, Span sentence) {
    if (pair.empty()) return std::nullopt;
    if (pair.size() == 1) return pair.front();
    const bool second_is_own = own_of(pair, sentence) == 1;
    other_side_ = pair[second_is_own ? 1 : 0];
    return pair[second_is_own ? 0 : 1];
  }

  // Which of two sides has the group: the one whose body or town the sentence names, else the page's own; where nothing
  // tells, the first, for a parliament names its own country first.
  std::size_t own_of(const std::vector<PartyMention>& pair, Span sentence) const {
    const auto side = [&](std::string_view country) {
      for (std::size_t i = 0; i < pair.size(); ++i)
        if (!country.empty() && pair[0].country != pair[1].country && country == pair[i].country) return i;
      return kNone;
    };
    for (const BodyMention& body : read_bodies(analysis_, sentence))
      if (const std::size_t own = side(body.country); own != kNone) return own;
    for (const PlaceMention& place : analysis_.places_in(sentence)) {
      if (place.span.overlaps(pair[0].span) || place.span.overlaps(pair[1].span)) continue;
      if (const std::size_t own = side(analysis_.gazetteer().country(place.places.front())); own != kNone) return own;
    }
    const std::size_t own = side(harvest_.publisher_country());
    return own == kNone ? 0 : own;
  }

  void state(const Sentence& sentence, const Cue& cue, const PartyMention& counterpart) {
    bodies_ = read_bodies(analysis_, sentence.span);
    Group group;
    group.kind = cue.meaning->text;
    const Party party = to_party(analysis_, counterpart, {});
    group.counterpart = party.name;
    group.counterpart_country = counterpart.country.empty() ? party.country : counterpart.country;
    group.counterpart_place = party.place;
    set_parliament(group, sentence, counterpart);
    const auto known = same_group(group);
    if (known != kNone) {
      current_ = known;
      if (!add_later_events(sentence)) add_events(std::get<Group>(harvest_.statements[known].what), sentence);
    } else {
      add_events(group, sentence);
      if (group.events.empty() && analysis_.has_cue(sentence.span, CueClass::plan))
        return harvest_.refuse(sentence.span, "the group is only proposed");
      put(std::move(group), sentence);
    }
    add_chair(sentence);
    add_members(sentence);
  }

  void put(Group group, const Sentence& sentence) {
    Statement statement;
    statement.confidence = 0.7 + (group.parliament.empty() ? 0 : 0.08) + (group.events.empty() ? 0 : 0.12) +
                           (group.counterpart_place ? 0.04 : 0);
    statement.reasons.push_back("a sentence with \"" + group.kind + "\" and its counterpart");
    statement.quotes.push_back(analysis_.quote(without_stop(analysis_.text(), sentence.span)));
    statement.what = std::move(group);
    current_ = harvest_.statements.size();
    harvest_.statements.push_back(std::move(statement));
  }

  void set_parliament(Group& group, const Sentence& sentence, const PartyMention& counterpart) {
    for (const BodyMention& body : bodies_) {
      if (body.span.overlaps(counterpart.span)) continue;
      group.parliament = body.name;
      group.parliament_country = body.country;
      break;
    }
    if (group.parliament_country.empty()) group.parliament_country = country_around(sentence, counterpart);
    if (group.parliament.empty()) set_parliament_from_passage(group, sentence);
    if (group.parliament_country.empty()) group.parliament_country = harvest_.publisher_country();
    const bool bare = base::code_point_count(group.parliament) > 0 && group.parliament.find(' ') == std::string::npos;
    if ((group.parliament.empty() || bare) && !group.parliament_country.empty() && group.parliament_country != "XX") {
      const std::string country = analysis_.gazetteer().country_name(group.parliament_country);
      group.parliament = group.parliament.empty() ? "parliament of " + country : group.parliament + " of " + country;
    }
  }

  // A country that the sentence names beside the counterpart: "established in France", "in Australia", "Ottawa".
  std::string country_around(const Sentence& sentence, const PartyMention& counterpart) const {
    if (other_side_ && !other_side_->country.empty()) return other_side_->country;
    std::string found;
    for (const PlaceMention& place : analysis_.places_in(sentence.span)) {
      const std::string country = analysis_.gazetteer().country_code(analysis_.name_of(place));
      if (country.empty() || country == counterpart.country || place.span.overlaps(counterpart.span)) continue;
      const auto cues = analysis_.cues_in({sentence.span.begin, place.span.begin});
      if (!cues.empty() && cues.back().is(Link::in) && words(cues.back().span.end, place.span.begin) < 2) return country;
      if (found.empty()) found = country;
    }
    for (const Cue& cue : analysis_.cues_in(sentence.span))
      if (found.empty() && cue.is(CueClass::demonym) && cue.meaning->text != counterpart.country) found = cue.meaning->text;
    return found;
  }

  // The next sentences of the passage may name the body: "The circle comprises members of the Federal Parliament".
  void set_parliament_from_passage(Group& group, const Sentence& sentence) {
    const Line& line = analysis_.lines()[sentence.line];
    for (const Sentence& next : analysis_.sentences_of(line)) {
      if (next.span.begin <= sentence.span.begin) continue;
      const auto bodies = read_bodies(analysis_, next.span);
      for (const BodyMention& body : bodies) {
        const bool fits = body.country.empty() || body.country == group.parliament_country;
        if (!fits || group.parliament_country.empty()) continue;
        group.parliament = body.name;
        return;
      }
    }
  }

  std::size_t same_group(const Group& group) const {
    for (std::size_t i = 0; i < harvest_.statements.size(); ++i) {
      const auto* other = std::get_if<Group>(&harvest_.statements[i].what);
      if (other == nullptr || other->parliament_country != group.parliament_country) continue;
      const bool same_place = other->counterpart_place && group.counterpart_place &&
                              other->counterpart_place->id == group.counterpart_place->id;
      const bool same_name = base::fold_name(other->counterpart) == base::fold_name(group.counterpart);
      if (!same_place && !same_name) continue;
      if (group.parliament_country.empty() || i == current_ || similar(other->parliament, group.parliament)) return i;
    }
    return kNone;
  }

  // One name holds the other: "Parliament of Belgium" is no Flemish one, but "parliament" may be.
  static bool similar(const std::string& a, const std::string& b) {
    const std::string x = base::fold_name(a);
    const std::string y = base::fold_name(b);
    return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
  }

  std::optional<base::Date> date_of(const Sentence& sentence) const {
    const auto dates = analysis_.dates_in(sentence.span);
    if (!dates.empty()) return analysis_.date_of(dates.front());
    if (sentence.line <= kFirstLines) return analysis_.dateline();  // news: what is told first happened on its day
    return std::nullopt;
  }

  // What begins a group. "The establishment … was announced" announces.
  void add_events(Group& group, const Sentence& sentence) const {
    std::optional<EventType> type;
    for (const Cue& cue : analysis_.cues_in(sentence.span)) {
      if (!cue.is(CueClass::event)) continue;
      const EventType event = cue.meaning->event();
      if (event == EventType::announced) type = event;
      const bool founding = event == EventType::established || event == EventType::signed_;
      if (founding && !type) type = EventType::established;
      if (!type && (event == EventType::ended || event == EventType::suspended)) type = event;
    }
    if (type) add_event(group, {*type, date_of(sentence)});
  }

  static void add_event(Group& group, const Event& event) {
    const bool known = std::any_of(group.events.begin(), group.events.end(), [&](const Event& other) {
      return other.type == event.type && other.date == event.date;
    });
    if (!known) group.events.push_back(event);
  }

  // What becomes of the current group; false if the sentence says nothing of the kind.
  bool add_later_events(const Sentence& sentence) {
    bool added = false;
    Statement& statement = harvest_.statements[current_];
    for (const Cue& cue : analysis_.cues_in(sentence.span)) {
      if (!cue.is(CueClass::event)) continue;
      switch (const EventType type = cue.meaning->event()) {
        case EventType::renewed:
        case EventType::expanded:
        case EventType::transformed:
        case EventType::suspended:
        case EventType::resumed:
        case EventType::ended:
        case EventType::annulled:
          add_event(std::get<Group>(statement.what), {type, date_of(sentence)});
          added = true;
          break;
        default: break;
      }
    }
    if (added) statement.quotes.push_back(analysis_.quote(without_stop(analysis_.text(), sentence.span)));
    return added;
  }

  // "NAME was elected its chair", "chaired by NAME", "is led by NAME", "NAME will head the group".
  void add_chair(const Sentence& sentence) {
    Group& group = std::get<Group>(harvest_.statements[current_].what);
    if (!group.chair.empty()) return;
    for (const Cue& cue : analysis_.cues_in(sentence.span)) {
      if (!cue.is(CueClass::office) || cue.meaning->value != static_cast<int>(Office::chair)) continue;
      if (is_of_another_body(sentence.span, cue)) continue;
      group.chair = chair_at(sentence.span, cue);
      if (!group.chair.empty()) return;
    }
  }

  // "Chairman of the National Assembly" chairs no group.
  bool is_of_another_body(Span sentence, const Cue& office) const {
    const auto behind = analysis_.cues_in({office.span.end, sentence.end});
    const bool of = !behind.empty() && behind.front().is(Link::of) && words(office.span.end, behind.front().span.begin) == 0;
    const Cue* group = analysis_.first_cue({office.span.end, sentence.end}, CueClass::group);
    return of && (group == nullptr || words(office.span.end, group->span.begin) > kNear);
  }

  std::string chair_at(Span sentence, const Cue& cue) const {
    const auto behind = analysis_.cues_in({cue.span.end, sentence.end});
    if (!behind.empty() && behind.front().is(Link::by) &&
        base::trim(analysis_.text({cue.span.end, behind.front().span.begin})).empty())
      return person_behind(analysis_, sentence, behind.front().span.end);
    // Before the office, with the words of the election between: the last name that ends before an event or the office.
    const auto tokens = analysis_.tokens_in({sentence.begin, cue.span.begin});
    for (std::size_t skipped = 0; skipped <= kElectionWords && skipped < tokens.size(); ++skipped) {
      std::string name = person_before(analysis_, sentence, tokens[tokens.size() - 1 - skipped].span.end);
      if (!name.empty()) return name;
      if (tokens[tokens.size() - 1 - skipped].capital) break;
    }
    return person_behind(analysis_, sentence, cue.span.end);
  }

  void add_members(const Sentence& sentence) {
    Group& group = std::get<Group>(harvest_.statements[current_].what);
    if (group.members) return;
    const auto tokens = analysis_.tokens_in(sentence.span);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!tokens[i].number) continue;
      const std::size_t last = std::min(i + 2, tokens.size() - 1);
      if (!analysis_.has_cue({tokens[i + 1].span.begin, tokens[last].span.end}, CueClass::membership)) continue;
      const int count = number_value(analysis_.text(tokens[i].span));
      if (count > 0) group.members = count;
      return;
    }
  }

  static constexpr std::size_t kFirstLines = 4;
  static constexpr std::size_t kElectionWords = 5;

  Harvest& harvest_;
  const Analysis& analysis_;
  std::vector<BodyMention> bodies_;
  std::optional<PartyMention> other_side_;
  std::size_t current_ = kNone;  // the statement that later sentences add to
  std::size_t heading_ = kNone;
};

}  // namespace

void read_groups(Harvest& harvest) { GroupReader(harvest).read_all(); }

}  // namespace comity::extract
