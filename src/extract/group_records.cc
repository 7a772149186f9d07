#include "extract/group_records.h"

#include "extract/group_life.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kLongestName = 16;  // words of a line that is only a group's name

void merge_attributes(const GroupAttributes& more, GroupAttributes& all) {
  if (all.chair.empty()) all.chair = more.chair;
  if (!all.members) all.members = more.members;
  all.events.insert(all.events.end(), more.events.begin(), more.events.end());
  all.denied = all.denied || more.denied;
  all.tells = all.tells || more.tells;
}

}  // namespace

const Cue* group_cue(const Analysis& analysis, Span span) {
  if (const Cue* cue = analysis.first_cue(span, CueClass::group)) return cue;
  return analysis.first_cue(span, CueClass::group_weak);
}

GroupRecord GroupRecordReader::read(std::size_t head) {
  const Line& line = analysis_.lines()[head];
  const auto naming = name_of_record(line);
  if (!naming) return {};
  GroupAttributes all;
  Span quote = line.span;
  std::size_t below = 0;
  for (std::size_t i = head + 1; belongs(i, head); ++i) {
    const auto attributes = read_group_attributes(analysis_, analysis_.lines()[i].span);
    if (!attributes) break;
    ++below;
    merge_attributes(*attributes, all);
    if (attributes->tells) quote.end = analysis_.lines()[i].span.end;
  }
  if (!all.tells && !all.denied) return {};
  if (all.denied) harvest_.refuse(line.span, "the lines below the group deny it");
  else state_record(line, *naming, all, without_stop(analysis_.text(), quote));
  return {below, all.denied ? std::string() : group_cue(analysis_, line.span)->meaning->text};
}

std::optional<GroupNaming> GroupRecordReader::name_of_record(const Line& line) const {
  if (line.kind == LineKind::cell || analysis_.tokens_in(line.span).size() > kLongestName) return std::nullopt;
  if (analysis_.has_cue(line.span, CueClass::negation) || analysis_.has_cue(line.span, CueClass::plan)) return std::nullopt;
  const Cue* cue = group_cue(analysis_, line.span);
  if (cue == nullptr) return std::nullopt;
  auto naming = GroupNamer(harvest_, line.span).read(*cue);
  return naming && naming->counterparts.size() == 1 ? std::move(naming) : std::nullopt;
}

bool GroupRecordReader::belongs(std::size_t i, std::size_t head) const {
  const auto& lines = analysis_.lines();
  if (i >= lines.size() || (lines[i].kind != LineKind::item && lines[i].kind != LineKind::prose)) return false;
  if (name_of_record(lines[i])) return false;
  return lines[head].kind == LineKind::heading ? lines[i].heading == head : lines[i].stanza == lines[head].stanza;
}

void GroupRecordReader::state_record(const Line& line, const GroupNaming& naming, const GroupAttributes& all, Span quote) {
  const Cue* cue = group_cue(analysis_, line.span);
  Group group = GroupBook::group_with(naming.counterparts.front(), cue->meaning->text);
  const auto sentences = analysis_.sentences_of(line);
  if (sentences.empty()) book_.set_parliament_of_page(group, naming.own);
  else book_.set_parliament(group, sentences.front(), GroupBook::spans_of(naming.counterparts), naming.own);
  book_.note({cue->span, group.parliament, group.parliament_country, BodyKind::parliament});
  group.chair = all.chair;
  group.members = all.members;
  for (const Event& event : all.events) add_event(group, event);
  book_.merge(std::move(group), quote, "lines below \"" + cue->meaning->text + "\" and its counterpart");
}

}  // namespace comity::extract
