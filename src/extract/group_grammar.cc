// Groups inside parliaments. A sentence with a word for a group ("friendship group", "circle of friendship") states one
// for each counterpart that it names (group_naming.h). The parliament is the body that the sentence names, else the
// country in which it happened, else the page's own. Later sentences of the same passage add to the group: its head, its
// number of members, what became of it (group_life.h). Lists and sentences that give groups their heads state them too.
#include <algorithm>

#include "extract/group_book.h"
#include "extract/group_life.h"
#include "extract/group_naming.h"
#include "extract/group_people.h"
#include "extract/group_records.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kPassage = 4;       // sentences behind a group that may tell more of it without naming it
constexpr std::size_t kOfEvent = 3;       // words between an event and the groups that it is told of
constexpr std::size_t kLongestItem = 40;  // words; a longer item is prose

bool is_open(const Analysis& analysis, const Line& line) {
  const std::string_view text = analysis.text(line.span);
  return text.ends_with(':') || text.ends_with("：");
}

bool heads(const Analysis& analysis, Span span) {
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(Office::chair)) return true;
  return false;
}

class GroupReader {
 public:
  explicit GroupReader(Harvest& harvest) : harvest_(harvest), analysis_(harvest.analysis), book_(harvest) {}

  void read_all() {
    for (std::size_t i = 0; i < analysis_.lines().size(); ++i) {
      const Line& line = analysis_.lines()[i];
      if (const std::size_t below = read_record(i); below > 0) {
        i += below;
        continue;
      }
      if (line.kind == LineKind::heading) read_heading(line);
      if (line.kind != LineKind::prose && line.kind != LineKind::item) continue;
      if (line.heading != heading_) {
        current_.clear();
        book_.forget_section();
      }
      heading_ = line.heading;
      if (line.kind == LineKind::item && read_item(line)) continue;
      if (line.kind == LineKind::item) current_.clear();
      for (const Sentence& sentence : analysis_.sentences_of(line)) read(sentence);
    }
  }

 private:
  using Spans = GroupBook::Spans;

  // A heading states nothing, but the lines below speak of its kind of group.
  void read_heading(const Line& line) {
    if (const Cue* cue = group_cue(analysis_, line.span)) kind_ = cue->meaning->text;
  }

  // A group's name with lines below that tell more; returns how many there are below.
  std::size_t read_record(std::size_t head) {
    const GroupRecord record = GroupRecordReader(harvest_, book_).read(head);
    if (record.below > 0) current_.clear();
    if (!record.kind.empty()) kind_ = record.kind;
    return record.below;
  }

  void read(const Sentence& sentence) {
    const Cue* cue = group_cue(analysis_, sentence.span);
    if (cue == nullptr && !kind_.empty()) cue = word_with_counterpart(sentence.span);
    const bool denied = cue != nullptr && analysis_.has_cue(sentence.span, CueClass::negation);
    if (denied) harvest_.refuse(sentence.span, "a word of denial stands beside the group");
    bool stated = false;
    if (!denied) stated = read_assignments(sentence, cue) || (cue != nullptr && read_namings(sentence));
    if (cue != nullptr && cue->is(CueClass::group_word)) return;  // of another group than the one before
    if (cue != nullptr && !kind_.empty() && cue->is(CueClass::group_weak)) cue = nullptr;
    if (cue != nullptr) kind_ = cue->meaning->text;
    if (!stated && !denied && cue != nullptr && cue->is(CueClass::group)) note_events_of_several(sentence, *cue);
    if (!stated && cue != nullptr && is_of_unknown(*cue, sentence.span)) return current_.clear();
    if (!stated) add_to_current(sentence, cue);
    for (BodyMention& body : read_bodies(analysis_, sentence.span))
      if (!is_counterpart(body.country)) book_.note(std::move(body));
  }

  // "It was decided to form a group for each of the three parts. A will head the group with X, B the group with Y": what
  // one sentence tells of several groups holds for those that the next sentences name.
  void note_events_of_several(const Sentence& sentence, const Cue& cue) {
    auto events = events_in(analysis_, sentence, &cue);
    if (events.empty() || !events.front().date || !is_of_event(sentence.span, cue)) return;
    events_of_several_ = std::move(events);
    several_ = sentence_number(sentence);
  }

  // "decided to form groups", "groups were founded", but not "announced who will look after the groups".
  bool is_of_event(Span sentence, const Cue& group) const {
    for (const Cue& cue : analysis_.cues_in(sentence)) {
      if (!cue.is(CueClass::event)) continue;
      const Span between = cue.span.end <= group.span.begin ? Span{cue.span.end, group.span.begin} : Span{group.span.end, cue.span.begin};
      if (between.begin <= between.end && analysis_.tokens_in(between).size() <= kOfEvent) return true;
    }
    return false;
  }

  void add_events_of_several(const Sentence& sentence) {
    if (events_of_several_.empty() || sentence_number(sentence) > several_ + kPassage) return;
    for (const std::size_t at : assigned_)
      if (Group& group = book_.at(at); group.events.empty()) add_event(group, events_of_several_.front());
  }

  // "The friendship group with X", where no list knows X: none of those named before.
  bool is_of_unknown(const Cue& cue, Span sentence) const {
    const auto behind = analysis_.cues_in({cue.span.end, sentence.end});
    return !behind.empty() && (behind.front().is(Link::with) || behind.front().is(Link::for_)) &&
           analysis_.tokens_in({cue.span.end, behind.front().span.begin}).empty();
  }

  // "… with the parliament of X": a body of the other side.
  bool is_counterpart(const std::string& country) const {
    return std::any_of(current_.begin(), current_.end(), [&](std::size_t at) { return book_.at(at).counterpart_country == country; });
  }

  // "The group with X", once the page has said what kind of group it speaks of.
  const Cue* word_with_counterpart(Span span) const {
    if (!analysis_.has_cue(span, CueClass::group_word)) return nullptr;
    const GroupNamer namer(harvest_, span);
    for (const Cue& cue : analysis_.cues_in(span))
      if (cue.is(CueClass::group_word) && namer.read(cue)) return &cue;
    return nullptr;
  }

  const std::string& kind_of(const Cue& cue) const { return cue.is(CueClass::group_word) ? kind_ : cue.meaning->text; }

  bool read_namings(const Sentence& sentence) {
    const GroupNamer namer(harvest_, sentence.span);
    std::vector<std::size_t> stated;
    bool named = false;
    const bool whole = analysis_.has_cue(sentence.span, CueClass::group);  // "the group 'Parliamentary Friends of X'"
    for (const Cue& cue : analysis_.cues_in(sentence.span)) {
      const bool word = cue.is(CueClass::group_word) && !kind_.empty() && !whole;
      if (!cue.is(CueClass::group) && !cue.is(CueClass::group_weak) && !word) continue;
      const auto naming = namer.read(cue);
      if (!naming) continue;
      named = true;
      for (const StateMention& counterpart : naming->counterparts) {
        const std::size_t at = state(sentence, cue, counterpart, *naming);
        if (at != kNone && std::find(stated.begin(), stated.end(), at) == stated.end()) stated.push_back(at);
      }
    }
    if (!named && whole) harvest_.refuse(sentence.span, "the group's counterpart is not named");
    if (stated.empty()) return false;
    current_ = std::move(stated);
    add_chair_and_members(sentence);
    last_named_ = sentence_number(sentence);
    other_is_topic_ = false;
    return true;
  }

  // The place of the statement; kNone if the group is only proposed.
  std::size_t state(const Sentence& sentence, const Cue& cue, const StateMention& counterpart, const GroupNaming& naming) {
    const std::optional<StateMention>& own = naming.own;
    const Spans siblings = GroupBook::spans_of(naming.counterparts);
    Group group = GroupBook::group_with(counterpart, kind_of(cue));
    book_.set_parliament(group, sentence, siblings, own);
    book_.note({cue.span, group.parliament, group.parliament_country, BodyKind::parliament});
    const bool likewise = analysis_.has_cue(sentence.span, CueClass::likewise);
    std::vector<Event> events = events_in(analysis_, sentence, &cue);
    if (events.empty() && likewise && !current_.empty()) {
      const auto& before = std::get<Group>(harvest_.statements[current_.back()].what).events;
      if (!before.empty()) events.push_back(before.back());
    }
    const std::size_t known = book_.find(group, current_);
    if (known != kNone) {
      add_to_known(known, events, sentence);
      return known;
    }
    if (cue.is(CueClass::group_word) && is_unsettled(sentence.span)) {
      harvest_.refuse(sentence.span, "the group may only be wished for");
      return kNone;
    }
    if (events.empty() && only_planned(analysis_, sentence, &cue)) {
      harvest_.refuse(sentence.span, "the group is only proposed");
      return kNone;
    }
    for (const Event& event : events) add_event(group, event);
    return book_.put(std::move(group), without_stop(analysis_.text(), sentence.span), "a sentence with \"" + kind_of(cue) + "\" and its counterpart");
  }

  // A word of planning or of a decision still to come, anywhere: "the founding of a group with X, asked for in May, was adjourned".
  bool is_unsettled(Span sentence) const {
    for (const Cue& cue : analysis_.cues_in(sentence)) {
      if (is_in_date(analysis_, sentence, cue)) continue;
      if (cue.is(CueClass::plan) || cue.is(CueClass::averted) || cue.is(EventType::proposed)) return true;
      if (cue.is(CueClass::act_verb) && !cue.is(ActVerb::adopted)) return true;
    }
    return false;
  }

  // Of a known group only what becomes of it is new; a sentence that tells none of that may tell its founding.
  void add_to_known(std::size_t known, const std::vector<Event>& events, const Sentence& sentence) {
    const auto is_later = [](const Event& event) {
      return event.type != EventType::established && event.type != EventType::announced;
    };
    const bool later = std::any_of(events.begin(), events.end(), is_later);
    Statement& statement = harvest_.statements[known];
    for (const Event& event : events)
      if (!later || is_later(event)) add_event(std::get<Group>(statement.what), event);
    if (later) statement.quotes.push_back(analysis_.quote(without_stop(analysis_.text(), sentence.span)));
  }

  // "named A as convener for X, B for Y": groups must be the topic, and one part must say what is given.
  bool read_assignments(const Sentence& sentence, const Cue* cue) {
    if ((cue == nullptr && kind_.empty()) || !heads(analysis_, sentence.span)) return false;
    const auto all = GroupNamer(harvest_, sentence.span).assignments();
    const bool certain = std::any_of(all.begin(), all.end(), [](const Assignment& a) { return a.certain; });
    if (!certain) return false;
    if (cue != nullptr) kind_ = std::string(kind_of(*cue));
    Spans siblings;
    for (const Assignment& each : all)
      for (const Span span : GroupBook::spans_of(each.counterparts)) siblings.push_back(span);
    assigned_.clear();
    for (const Assignment& each : all) assign(sentence, each, &siblings);
    if (all.size() > 1) add_events_of_several(sentence);
    current_.clear();
    return true;
  }

  // `siblings`: the counterparts of the sentence; null for an item, whose own words name no parliament.
  void assign(const Sentence& sentence, const Assignment& each, const Spans* siblings) {
    for (const StateMention& counterpart : each.counterparts) {
      Group group = GroupBook::group_with(counterpart, kind_);
      if (siblings != nullptr) book_.set_parliament(group, sentence, *siblings, each.own);
      else book_.set_parliament_of_page(group, each.own);
      group.chair = each.person;
      const std::size_t known = book_.find(group, current_);
      assigned_.push_back(known != kNone ? known : harvest_.statements.size());
      if (known == kNone) {
        book_.put(std::move(group), without_stop(analysis_.text(), each.span), "a person is named for \"" + kind_ + "\" and its counterpart");
      } else if (Group& old = std::get<Group>(harvest_.statements[known].what); old.chair.empty()) {
        old.chair = each.person;
      }
    }
  }

  // An item of a list whose introduction or heading speaks of groups, or of the heads of the group spoken of.
  bool read_item(const Line& line) {
    const auto sentences = analysis_.sentences_of(line);
    if (sentences.empty() || group_cue(analysis_, line.span) != nullptr) return false;
    if (analysis_.tokens_in(line.span).size() > kLongestItem || !is_under_groups(line)) return false;
    const auto found = GroupNamer(harvest_, line.span).item();
    if (!found) return false;
    if (analysis_.has_cue(line.span, CueClass::negation)) return false;
    Assignment each = *found;
    each.span = line.span;
    assign(sentences.front(), each, nullptr);
    return true;
  }

  bool is_under_groups(const Line& line) {
    const auto is_list_of_groups = [&](const Line& above) {
      const Cue* cue = analysis_.first_cue(above.span, CueClass::group);
      if (cue == nullptr || analysis_.has_cue(above.span, CueClass::negation)) return false;
      if (GroupNamer(harvest_, above.span).read(*cue)) return false;  // of one group: its items tell something else
      kind_ = cue->meaning->text;
      return true;
    };
    const auto& lines = analysis_.lines();
    if (line.intro != kNone) {
      const Line& intro = lines[line.intro];
      if (is_list_of_groups(intro)) return true;
      if (is_open(analysis_, intro)) return !kind_.empty() && heads(analysis_, intro.span);
    }
    return line.heading != kNone && is_list_of_groups(lines[line.heading]);
  }

  std::size_t sentence_number(const Sentence& sentence) const {
    return static_cast<std::size_t>(&sentence - analysis_.sentences().data());
  }

  // What a sentence without a counterpart tells of the groups named before it.
  void add_to_current(const Sentence& sentence, const Cue* cue) {
    if (current_.empty()) return;
    const bool of_faction = speaks_of_faction(analysis_, sentence.span);
    const bool speaks_of_it = !of_faction && (cue != nullptr || analysis_.has_cue(sentence.span, CueClass::group_word));
    other_is_topic_ = of_faction || (other_is_topic_ && !speaks_of_it);  // "It has 34 members" then counts theirs
    if (other_is_topic_) return;
    if (speaks_of_it) last_named_ = sentence_number(sentence);
    if (sentence_number(sentence) > last_named_ + kPassage) return;
    if (analysis_.has_cue(sentence.span, CueClass::negation)) return;
    if (speaks_of_it || goes_on(sentence)) add_later_events(sentence, cue);
    else add_day_of_founding(sentence);
    add_chair_and_members(sentence);
  }

  // "It was launched in 2019.": the next sentence, with a day, and without any other subject.
  bool goes_on(const Sentence& sentence) const {
    const auto dates = analysis_.dates_in(sentence.span);
    if (sentence_number(sentence) != last_named_ + 1 || dates.empty() || !read_states(analysis_, sentence.span).empty()) return false;
    const auto in_date = [&](Span span) {  // "March" and "May" are more than months
      return std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.overlaps(span); });
    };
    for (const PlaceMention& place : analysis_.places_in(sentence.span))
      if (!in_date(place.span)) return false;
    for (const Cue& cue : analysis_.cues_in(sentence.span)) {
      const bool other = cue.is(CueClass::act) || cue.is(CueClass::tie) || cue.is(CueClass::body) || cue.is(CueClass::plan);
      if (other && !in_date(cue.span)) return false;
    }
    return true;
  }

  void add_later_events(const Sentence& sentence, const Cue* cue) {
    for (const Event& event : events_in(analysis_, sentence, cue)) {
      if (event.type == EventType::announced) continue;
      const bool founding = event.type == EventType::established;
      if (founding && (!event.date || analysis_.dates_in(sentence.span).empty())) continue;
      for (const std::size_t at : current_) {
        Statement& statement = harvest_.statements[at];
        if (founding && !set_day_of_founding(std::get<Group>(statement.what), event)) continue;
        add_event(std::get<Group>(statement.what), event);
        Quote quote = analysis_.quote(without_stop(analysis_.text(), sentence.span));
        if (statement.quotes.back().bytes != quote.bytes) statement.quotes.push_back(std::move(quote));
      }
    }
  }

  // Returns whether the event is to be added: the group has no founding yet.
  static bool set_day_of_founding(Group& group, const Event& event) {
    for (Event& known : group.events) {
      if (known.type != EventType::established) continue;
      if (!known.date) known.date = event.date;
      return false;
    }
    return true;
  }

  // "Last week saw the birth of the group. Its first session was held on 19 March."
  void add_day_of_founding(const Sentence& sentence) {
    for (const Event& event : events_in(analysis_, sentence, nullptr)) {
      if (event.type != EventType::established || !event.date || analysis_.dates_in(sentence.span).empty()) continue;
      for (const std::size_t at : current_)
        for (Event& known : std::get<Group>(harvest_.statements[at].what).events)
          if (known.type == EventType::established && !known.date) known.date = event.date;
    }
  }

  void add_chair_and_members(const Sentence& sentence) {
    const std::string chair = chair_in(analysis_, sentence.span);
    const auto members = members_in(analysis_, sentence.span);
    for (const std::size_t at : current_) {
      Group& group = std::get<Group>(harvest_.statements[at].what);
      if (group.chair.empty()) group.chair = chair;
      if (!group.members) group.members = members;
    }
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  GroupBook book_;
  std::vector<std::size_t> current_;  // the statements that later sentences add to
  std::vector<std::size_t> assigned_; // the statements that one sentence named heads for
  std::size_t last_named_ = 0;        // the last sentence that spoke of them
  std::vector<Event> events_of_several_;
  std::size_t several_ = 0;           // the sentence that told them
  bool other_is_topic_ = false;       // a party's own group was spoken of last
  std::size_t heading_ = kNone;
  std::string kind_;                  // of groups, as the page last called them
};

}  // namespace

void read_groups(Harvest& harvest) { GroupReader(harvest).read_all(); }

}  // namespace comity::extract
