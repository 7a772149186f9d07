#include "extract/calendars.h"

#include <unicode/calendar.h>

#include <memory>

namespace comity::extract {
namespace {

constexpr int kMonths = 12;

std::optional<base::Day> day_of(int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale("fa@calendar=persian");
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(icu::TimeZone::getGMT()->clone(), locale, status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->setLenient(false);
  calendar->clear();
  calendar->set(year, month - 1, day);
  constexpr double kMillisecondsOfADay = 86'400'000.0;
  const double time = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return base::from_days(static_cast<std::int64_t>(time / kMillisecondsOfADay));
}

base::Point point_of(const base::Day& day, bool with_month) {
  base::Point point;
  point.year = day.year;
  if (with_month) point.month = day.month;
  return point;
}

}  // namespace

std::optional<base::Date> from_persian(int year, int month, int day) {
  const auto first = day_of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  if (!first) return std::nullopt;
  if (day != 0) return base::Date::of(*first);
  const bool next_year = month == 0 || month == kMonths;
  const auto next = day_of(next_year ? year + 1 : year, next_year ? 1 : month + 1, 1);
  if (!next) return std::nullopt;
  const base::Day last = base::from_days(base::to_days(*next) - 1);
  return base::Date::between(point_of(*first, month != 0), point_of(last, month != 0));
}

}  // namespace comity::extract
