#include "extract/told_dates.h"

#include <algorithm>
#include <ranges>

namespace comity::extract {

using base::Date;
using base::Span;

namespace {

constexpr std::size_t kBeside = 1;  // words between "last year" and the month
constexpr std::size_t kReach = 48;  // bytes around the word in which they are looked for

// Those of a list sorted by position that begin within reach of the span.
template <class List>
auto around(List& list, Span span) {
  const std::size_t from = span.begin - std::min(span.begin, kReach);
  const auto begins_before = [](const auto& item, std::size_t at) { return item.span.begin < at; };
  const auto first = std::lower_bound(list.begin(), list.end(), from, begins_before);
  return std::ranges::subrange(first, std::lower_bound(first, list.end(), span.end + kReach, begins_before));
}

class ToldDates {
 public:
  ToldDates(std::string_view text, const std::vector<Token>& tokens, const std::vector<Cue>& cues, const Date& dateline,
            std::vector<DateMention>& dates)
      : text_(text), tokens_(tokens), cues_(cues), today_(*dateline.earliest()), dates_(dates) {}

  void add() {
    std::vector<DateMention> told;
    for (const Cue& cue : cues_) {
      auto date = read(cue);
      const auto overlaps = [&](const DateMention& other) { return other.span.overlaps(date->span); };
      if (date && std::ranges::none_of(around(dates_, date->span), overlaps) &&
          (told.empty() || !overlaps(told.back())))
        told.push_back(std::move(*date));
    }
    if (told.empty()) return;
    dates_.insert(dates_.end(), told.begin(), told.end());
    std::ranges::sort(dates_, {}, [](const DateMention& date) { return date.span.begin; });
  }

 private:
  std::optional<DateMention> read(const Cue& cue) {
    if (cue.is(CueClass::days_ago) && cue.meaning->value > 0)
      return DateMention{cue.span, Date::of(base::from_days(base::to_days(today_) - cue.meaning->value)), true};
    const bool years = cue.is(CueClass::years_ago);
    if (!years && !cue.is(CueClass::most_recent)) return std::nullopt;
    if (DateMention* day = yearless_beside(cue)) {
      const auto& point = *day->date.start();
      const int year = years ? today_.year - cue.meaning->value : last_year_of(point.month, point.day);
      if (base::is_valid({year, point.month, point.day})) day->date = Date::of(year, point.month, point.day);
      return std::nullopt;
    }
    if (const Cue* month = month_beside(cue)) {
      const int year = years ? today_.year - cue.meaning->value : last_year_of(month->meaning->value, kWholeMonth);
      return DateMention{{std::min(cue.span.begin, month->span.begin), std::max(cue.span.end, month->span.end)},
                         Date::of(year, month->meaning->value),
                         true};
    }
    if (!years) return std::nullopt;
    return DateMention{cue.span, Date::of(today_.year - cue.meaning->value), true};
  }

  // The year of the last such day or month that is not behind the day of the text.
  int last_year_of(int month, int day) const {
    const bool later = month > today_.month || (month == today_.month && day > today_.day);
    return later ? today_.year - 1 : today_.year;
  }

  static constexpr int kWholeMonth = 31;  // a month that is running is not over

  bool beside(Span a, Span b) const {
    const Span gap = a.end <= b.begin ? Span{a.end, b.begin} : Span{b.end, a.begin};
    if (gap.begin > gap.end || text_.substr(gap.begin, gap.size()).find_first_of(",;.:()\n") != std::string_view::npos)
      return false;
    const auto first = std::lower_bound(tokens_.begin(), tokens_.end(), gap.begin,
                                        [](const Token& t, std::size_t at) { return t.span.begin < at; });
    std::size_t words = 0;
    for (auto token = first; token != tokens_.end() && token->span.end <= gap.end; ++token) ++words;
    return words <= kBeside;
  }

  DateMention* yearless_beside(const Cue& cue) {
    for (DateMention& date : around(dates_, cue.span))
      if (!date.date.has_year() && date.date.start() && !date.span.overlaps(cue.span) && beside(date.span, cue.span))
        return &date;
    return nullptr;
  }

  const Cue* month_beside(const Cue& cue) const {
    for (const Cue& month : around(cues_, cue.span))
      if (month.is(CueClass::month) && month.meaning->text != kPersianMonth && !month.span.overlaps(cue.span) &&
          beside(month.span, cue.span))
        return &month;
    return nullptr;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<Cue>& cues_;
  base::Day today_;
  std::vector<DateMention>& dates_;
};

}  // namespace

void add_told_dates(std::string_view text, const std::vector<Token>& tokens, const std::vector<Cue>& cues,
                    const Date& dateline, std::vector<DateMention>& dates) {
  if (dateline.has_year() && dateline.earliest()) ToldDates(text, tokens, cues, dateline, dates).add();
}

}  // namespace comity::extract
