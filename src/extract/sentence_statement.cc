// From who is tied to whom to statements: the dates, kind, state and confidence of each tie.
#include <algorithm>

#include "base/text.h"
#include "extract/marks.h"
#include "extract/sentence_dates.h"
#include "extract/sentence_reader.h"

namespace comity::extract {

using base::Span;

namespace {

struct Confidence {
  static constexpr double kStrong = 0.82;
  static constexpr double kWeak =
      0.5;  // on pages of any topic most such sentences tell of treaties, sports and friends
  static constexpr double kContinued = 0.74;
  static constexpr double kPlaces = 0.06;  // both parties are known places
  static constexpr double kDate = 0.05;
};

constexpr std::size_t kMostTies = 200;  // of one sentence

}  // namespace

void SentenceReader::emit(const Cue& cue, const Shape& shape, Span where) {
  std::vector<Party> left;
  for (const PartyMention& mention : shape.left) left.push_back(resolve(mention));
  if (left.empty() && !around_.own && !thread_.own) return harvest_.refuse(span_, "who is tied to whom is not said");
  if (left.empty()) left.push_back(around_.own ? *around_.own : *thread_.own);
  where = reach(shape, where);
  if (shape.common) {
    for (const PartyMention& mention : shape.right) left.push_back(resolve(mention));
    return put(cue, std::move(left), shape.how, settled(read_dates(analysis_, where)), where);
  }
  const auto own_dates = dates_of_parties(analysis_, where, shape.right);
  for (const Party& own : left) {
    for (std::size_t i = 0; i < shape.right.size(); ++i) {
      const bool alone = shape.right.size() == 1;
      const TieDates dates = settled(alone ? read_dates(analysis_, where) : read_dates(analysis_, where, own_dates[i]));
      put(cue, {own, resolve(shape.right[i])}, shape.how, dates, where);
    }
  }
}

// Up to the next party behind the partners, when a date or a clause's end stands before it: what follows is
// another's.
Span SentenceReader::reach(const Shape& shape, Span where) const {
  const std::size_t end = shape.right.back().span.end;
  for (const PartyMention& party : parties_) {
    const bool left =
        std::any_of(shape.left.begin(), shape.left.end(), [&](const auto& p) { return p.span == party.span; });
    if (left || party.span.begin < end || party.span.begin >= where.end) continue;
    const Span before{where.begin, party.span.begin};
    const bool clause = has_mark(analysis_.text({end, party.span.begin}), kPartMarks);
    if (clause || !analysis_.dates_in(before).empty()) return before;
  }
  return where;
}

TieDates SentenceReader::settled(TieDates dates) const { return settle_dates(analysis_, span_, std::move(dates)); }

void SentenceReader::put(const Cue& cue, std::vector<Party> parties, const std::string& how, const TieDates& dates,
                         Span where) {
  const auto is_state = [](const Party& party) { return party.kind == PartyKind::state; };
  if (std::all_of(parties.begin(), parties.end(), is_state))
    return harvest_.refuse(span_, "two states are no towns or regions");
  for (std::size_t i = 1; i < parties.size(); ++i)
    if (same_party(parties[0], parties[i])) return harvest_.refuse(span_, "both parties are the same");
  if (++stated_ > kMostTies) return harvest_.refuse(span_, "the sentence names more ties than are read of one");
  if (lies_ahead(dates)) return harvest_.refuse(span_, "its date lies behind the day of the text");
  Tie tie;
  tie.kind = kind_of(cue);
  tie.status =
      dates.status.value_or(analysis_.has_cue(where, CueClass::former) ? TieStatus::ended : TieStatus::in_force);
  tie.date = dates.begin;
  tie.basis = dates.basis;
  tie.end = dates.end;
  tie.events = dates.events;
  Statement statement;
  const bool placed =
      std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.place.has_value(); });
  const double base = thread_.cue == &cue && !whole_.contains(cue.span) ? Confidence::kContinued
                      : cue.is(CueClass::tie)                           ? Confidence::kStrong
                                                                        : Confidence::kWeak;
  statement.confidence = base + (placed ? Confidence::kPlaces : 0) + (tie.date ? Confidence::kDate : 0);
  statement.reasons.push_back("a sentence with \"" + std::string(analysis_.text(cue.span)) + "\": " + how);
  statement.quotes.push_back(analysis_.quote(whole_));
  tie.parties = std::move(parties);
  statement.what = std::move(tie);
  harvest_.statements.push_back(std::move(statement));
}

// "The link with A": which kind of tie, the heading or title tells.
TieKind SentenceReader::kind_of(const Cue& cue) const {
  const TieKind kind = cue.meaning->tie_kind();
  // "The friendship with A goes back to 1946", on a page about twin towns.
  const bool loose =
      cue.is(CueClass::tie_weak) && (kind == TieKind::friendship || kind == TieKind::contact) && thread_.cue != nullptr;
  if (loose && thread_.cue->is(CueClass::tie) && thread_.cue->meaning->tie_kind() == TieKind::twinning)
    return TieKind::twinning;
  if (kind != TieKind::unspecified) return kind;
  const std::size_t heading = analysis_.lines()[sentence_.line].heading;
  const Span above = heading == kNone ? analysis_.lines().front().span : analysis_.lines()[heading].span;
  const Cue* topic = above.end <= span_.begin ? analysis_.first_cue(above, CueClass::tie) : nullptr;
  if (topic == nullptr) topic = analysis_.first_cue({0, analysis_.text().size()}, CueClass::tie);
  return topic == nullptr ? kind : topic->meaning->tie_kind();
}

}  // namespace comity::extract
