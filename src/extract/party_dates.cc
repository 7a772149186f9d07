// Which date is whose, where one sentence names several partners:
//   "with A (1990), B since 1995 and, since 2001, C"   a date beside a party is that party's
//   "in 1990 with A and B, in 1995 with C"             a date before a party holds for those that follow
//   "with A and B in 1990"                             one date behind them all is everyone's
// A party without a date takes none that stands beside another.
#include <algorithm>

#include "base/text.h"
#include "extract/grammar.h"
#include "extract/marks.h"

namespace comity::extract {

using base::Span;

namespace {

class Binder {
 public:
  Binder(const Analysis& analysis, Span span, const std::vector<PartyMention>& parties)
      : analysis_(analysis), span_(span), parties_(parties), own_(parties.size()) {}

  std::vector<std::vector<DateMention>> bind() {
    for (const DateMention& date : analysis_.dates_in(span_)) place(date);
    const bool beside = std::any_of(own_.begin(), own_.end(), [](const auto& dates) { return !dates.empty(); });
    if (beside && own_.back().empty() && !behind_.empty()) {
      own_.back() = behind_;
      behind_.clear();
    }
    hand_on();
    for (auto& dates : own_) {
      if (beside && !dates.empty()) continue;
      if (!beside) dates.insert(dates.end(), behind_.begin(), behind_.end());
    }
    return std::move(own_);
  }

 private:
  void place(const DateMention& date) {
    std::size_t left = kNone;
    std::size_t right = kNone;
    for (std::size_t i = 0; i < parties_.size(); ++i) {
      if (parties_[i].span.contains(date.span)) return own_[i].push_back(date);
      if (parties_[i].span.end <= date.span.begin) left = i;
      if (right == kNone && parties_[i].span.begin >= date.span.end) right = i;
    }
    if (in_bracket_of_another(date.span)) return;
    if (left == kNone) return before_.push_back(date);
    if (in_bracket_behind(parties_[left].span.end, date.span.begin)) return own_[left].push_back(date);
    if (right == kNone) return behind_.push_back(date);
    if (!parts({parties_[left].span.end, date.span.begin}) || trails(parties_[left], date, parties_[right]))
      return own_[left].push_back(date);
    own_[right].push_back(date);
    leading_.push_back(right);
  }

  bool in_bracket_behind(std::size_t from, std::size_t to) const {
    const std::string_view gap = base::trim(analysis_.text({from, to}));
    return gap.starts_with('(') && gap.find(')') == std::string_view::npos;
  }

  // "A (1997) and B" where A is none of the parties.
  bool in_bracket_of_another(Span date) const {
    const auto before = analysis_.tokens_in({span_.begin, date.begin});
    for (std::size_t k = before.size(); k-- > 0 && before.size() - k <= 3;) {
      const std::size_t next = k + 1 < before.size() ? before[k + 1].span.begin : date.begin;
      const std::string_view gap = base::trim(analysis_.text({before[k].span.end, next}));
      if (!gap.starts_with('(')) continue;
      return before[k].capital && !before[k].caseless && !before[k].number &&
             std::none_of(parties_.begin(), parties_.end(), [&](const PartyMention& p) { return p.span.contains(before[k].span); });
    }
    return false;
  }

  // A comma, semicolon or "and" stands in the gap.
  bool parts(Span gap) const {
    return has_mark(analysis_.text(gap), kPartMarks) ||
           analysis_.first_cue(gap, Link::and_) != nullptr;
  }

  // "with A, since 1978, and with B, in 1997": a comma parts the date from its own party too.
  bool trails(const PartyMention& left, const DateMention& date, const PartyMention& right) const {
    const Span before{left.span.end, date.span.begin};
    const auto tokens = analysis_.tokens_in(before);
    const bool linked = !tokens.empty() && std::all_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      const auto links = analysis_.cues_in(before);
      return std::any_of(links.begin(), links.end(), [&](const Cue& link) {
        return link.span.contains(token.span) && (link.is(Link::since) || link.is(Link::in) || link.is(Link::on));
      });
    });
    return linked && parts({date.span.end, right.span.begin});
  }

  // A date before a party holds for it and for those behind it, up to the next that has one of its own.
  void hand_on() {
    const std::vector<DateMention>* current = &before_;
    for (std::size_t i = 0; i < own_.size(); ++i) {
      const bool leads = std::find(leading_.begin(), leading_.end(), i) != leading_.end();
      if (leads)
        current = nullptr;
      else if (!own_[i].empty())
        current = current == &before_ ? current : nullptr;
      else if (current != nullptr)
        own_[i] = *current;
      if (leads) last_ = own_[i], current = &last_;
    }
  }

  const Analysis& analysis_;
  Span span_;
  const std::vector<PartyMention>& parties_;
  std::vector<std::vector<DateMention>> own_;
  std::vector<DateMention> before_;
  std::vector<DateMention> behind_;
  std::vector<std::size_t> leading_;  // parties with a date before them
  std::vector<DateMention> last_;
};

}  // namespace

std::vector<std::vector<DateMention>> dates_of_parties(const Analysis& analysis, Span span,
                                                       const std::vector<PartyMention>& parties) {
  if (parties.empty()) return {};
  return Binder(analysis, span, parties).bind();
}

}  // namespace comity::extract
