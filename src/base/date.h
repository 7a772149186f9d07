// EDTF dates (ISO 8601-2, level 1, without seasons and years past 9999), kept as they were stated: no invented precision.
//   2015-05-17  1998-05  2012  197X  19XX  2014?  2014~  2014%  XXXX-10-14  2019/..  ../2004  1990/1995
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::base {

// A day of the proleptic Gregorian calendar.
struct Day {
  int year = 0;
  int month = 1;
  int day = 1;
  auto operator<=>(const Day&) const = default;
};

bool is_valid(const Day& day);
int days_in_month(int year, int month);
// Days since 1970-01-01; negative before.
std::int64_t to_days(const Day& day);
Day from_days(std::int64_t days);
std::string to_string(const Day& day);  // 2015-05-17

// One point in time with the precision that was stated.
struct Point {
  int year = 0;           // the first year that the digits allow: 1970 for 197X
  int unknown_digits = 0;  // trailing digits of the year that are not known: 0 … 4 (XXXX)
  int month = 0;          // 0: not stated
  int day = 0;            // 0: not stated
  bool uncertain = false;    // ?
  bool approximate = false;  // ~   (both: %)
  bool operator==(const Point&) const = default;
};

class Date {
 public:
  // Parses EDTF; Code::bad_value otherwise, with the reason.
  static Result<Date> parse(std::string_view text);
  // month and day may be 0 for "not stated". The day must exist.
  static Date of(int year, int month = 0, int day = 0);
  static Date of(const Day& day) { return of(day.year, day.month, day.day); }
  // XXXX-10-14: month and day stated, the year not.
  static Date without_year(int month, int day);
  // An interval; nullopt on one side means open ("..").
  static Date between(std::optional<Point> from, std::optional<Point> to);

  std::string to_string() const;

  bool is_interval() const { return interval_; }
  bool has_year() const;  // false for XXXX-…
  // The point of a date that is no interval, else the interval's start (if it has one).
  const std::optional<Point>& start() const { return from_; }
  const std::optional<Point>& end() const { return interval_ ? to_ : from_; }

  // The first and the last day that the date may mean; nullopt where open or where the year is unknown.
  std::optional<Day> earliest() const;
  std::optional<Day> latest() const;

  bool operator==(const Date&) const = default;

 private:
  std::optional<Point> from_;
  std::optional<Point> to_;
  bool interval_ = false;
};

// Can both be true of the same event? (2015 and 2015-05-17: yes. 2014 and 2015-05-17: no.)
bool compatible(const Date& a, const Date& b);
// The more precise of two compatible dates; `a` if they are equally precise.
const Date& more_precise(const Date& a, const Date& b);
// Order for lists: by earliest day; dates without one come last; ties by text.
bool sorts_before(const Date& a, const Date& b);

}  // namespace comity::base
