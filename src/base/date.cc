#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "base/check.h"

namespace comity::base {
namespace {

bool all_digits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return true;
}

int number(std::string_view digits) {
  int n = 0;
  for (const char c : digits) n = n * 10 + (c - '0');
  return n;
}

Result<Point> bad(std::string_view text, std::string_view why) {
  return fail(Code::bad_value, fmt::format("reading the date '{}'", text),
              fmt::format("{}; dates are written as in 2015-05-17, 1998-05, 197X, 2014?, XXXX-10-14 or 2019/..", why));
}

// The year's digits: 2015, 197X, 19XX, XXXX. Returns false when malformed.
bool read_year(std::string_view text, Point& point) {
  if (text.size() != 4) return false;
  std::size_t known = 0;
  while (known < 4 && text[known] >= '0' && text[known] <= '9') ++known;
  for (std::size_t i = known; i < 4; ++i)
    if (text[i] != 'X') return false;
  point.unknown_digits = static_cast<int>(4 - known);
  point.year = number(text.substr(0, known));
  for (int i = 0; i < point.unknown_digits; ++i) point.year *= 10;
  return true;
}

Result<Point> read_point(std::string_view whole) {
  Point point;
  std::string_view text = whole;
  if (!text.empty() && std::string_view("?~%").find(text.back()) != std::string_view::npos) {
    point.uncertain = text.back() != '~';
    point.approximate = text.back() != '?';
    text.remove_suffix(1);
  }
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return bad(whole, "it has the wrong length");
  if (!read_year(text.substr(0, 4), point)) return bad(whole, "the year is not four digits");
  if (text.size() >= 7) {
    if (text[4] != '-' || !all_digits(text.substr(5, 2))) return bad(whole, "the month is not two digits");
    point.month = number(text.substr(5, 2));
    if (point.month < 1 || point.month > 12) return bad(whole, "there is no such month");
    if (point.unknown_digits > 0 && point.unknown_digits < 4) return bad(whole, "a month needs a whole year");
  }
  if (text.size() == 10) {
    if (text[7] != '-' || !all_digits(text.substr(8, 2))) return bad(whole, "the day is not two digits");
    point.day = number(text.substr(8, 2));
    const int year = point.unknown_digits > 0 ? 2000 : point.year;  // a leap year: XXXX-02-29 may be
    if (point.day < 1 || point.day > days_in_month(year, point.month)) return bad(whole, "there is no such day");
  }
  return point;
}

std::string write_point(const Point& point) {
  std::string out = fmt::format("{:04}", point.year);
  for (int i = 0; i < point.unknown_digits; ++i) out[static_cast<std::size_t>(3 - i)] = 'X';
  if (point.month > 0) out += fmt::format("-{:02}", point.month);
  if (point.day > 0) out += fmt::format("-{:02}", point.day);
  if (point.uncertain && point.approximate)
    out += '%';
  else if (point.uncertain)
    out += '?';
  else if (point.approximate)
    out += '~';
  return out;
}

int last_year(const Point& point) {
  int width = 1;
  for (int i = 0; i < point.unknown_digits; ++i) width *= 10;
  return point.year + width - 1;
}

std::optional<Day> first_day(const std::optional<Point>& point) {
  if (!point || point->unknown_digits == 4) return std::nullopt;
  return Day{point->year, point->month > 0 ? point->month : 1, point->day > 0 ? point->day : 1};
}

std::optional<Day> last_day(const std::optional<Point>& point) {
  if (!point || point->unknown_digits == 4) return std::nullopt;
  const int year = last_year(*point);
  const int month = point->month > 0 ? point->month : 12;
  return Day{year, month, point->day > 0 ? point->day : days_in_month(year, month)};
}

int precision(const Date& date) {
  const auto& point = date.start();
  if (!point) return -1;
  int n = 4 - point->unknown_digits + (point->month > 0 ? 1 : 0) + (point->day > 0 ? 1 : 0);
  n = n * 2 + (point->uncertain || point->approximate ? 0 : 1);
  return n;
}

// Month and day agree where both are stated (for dates without a year).
bool parts_agree(const Point& a, const Point& b) {
  if (a.month > 0 && b.month > 0 && a.month != b.month) return false;
  return a.day == 0 || b.day == 0 || a.day == b.day;
}

}  // namespace

int days_in_month(int year, int month) {
  static constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Day& day) {
  return day.year >= 0 && day.year <= 9999 && day.day >= 1 && day.day <= days_in_month(day.year, day.month);
}

std::int64_t to_days(const Day& day) {
  using namespace std::chrono;
  return sys_days(year(day.year) / day.month / day.day).time_since_epoch().count();
}

Day from_days(std::int64_t days) {
  using namespace std::chrono;
  const year_month_day date{sys_days(std::chrono::days(days))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string to_string(const Day& day) { return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }

Result<Date> Date::parse(std::string_view text) {
  Date date;
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    COMITY_TRY(date.from_, read_point(text));
    return date;
  }
  date.interval_ = true;
  const auto from = text.substr(0, slash);
  const auto to = text.substr(slash + 1);
  if (from == ".." && to == "..") return bad(text, "an interval needs one end at least").map([](auto) { return Date(); });
  if (from != "..") {
    COMITY_TRY(date.from_, read_point(from));
  }
  if (to != "..") {
    COMITY_TRY(date.to_, read_point(to));
  }
  const auto first = first_day(date.from_);
  const auto last = last_day(date.to_);
  if (first && last && *last < *first) return bad(text, "it ends before it begins").map([](auto) { return Date(); });
  return date;
}

Date Date::of(int year, int month, int day) {
  COMITY_EXPECTS(year >= 0 && year <= 9999 && month >= 0 && month <= 12);
  COMITY_EXPECTS(day == 0 || (month > 0 && day >= 1 && day <= days_in_month(year, month)));
  Date date;
  date.from_ = Point{year, 0, month, day, false, false};
  return date;
}

Date Date::without_year(int month, int day) {
  COMITY_EXPECTS(month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(2000, month));
  Date date;
  date.from_ = Point{0, 4, month, day, false, false};
  return date;
}

Date Date::between(std::optional<Point> from, std::optional<Point> to) {
  COMITY_EXPECTS(from || to);
  Date date;
  date.from_ = from;
  date.to_ = to;
  date.interval_ = true;
  return date;
}

std::string Date::to_string() const {
  if (!interval_) return from_ ? write_point(*from_) : "";
  return (from_ ? write_point(*from_) : "..") + "/" + (to_ ? write_point(*to_) : "..");
}

bool Date::has_year() const {
  return (from_ && from_->unknown_digits < 4) || (interval_ && to_ && to_->unknown_digits < 4);
}

std::optional<Day> Date::earliest() const { return first_day(from_); }
std::optional<Day> Date::latest() const { return last_day(interval_ ? to_ : from_); }

bool compatible(const Date& a, const Date& b) {
  if (!a.has_year() || !b.has_year()) return !a.start() || !b.start() || parts_agree(*a.start(), *b.start());
  const auto a_first = a.earliest();
  const auto a_last = a.latest();
  const auto b_first = b.earliest();
  const auto b_last = b.latest();
  return !(a_last && b_first && *a_last < *b_first) && !(b_last && a_first && *b_last < *a_first);
}

const Date& more_precise(const Date& a, const Date& b) { return precision(b) > precision(a) ? b : a; }

bool sorts_before(const Date& a, const Date& b) {
  const auto x = a.earliest();
  const auto y = b.earliest();
  if (x && y && *x != *y) return *x < *y;
  if (x.has_value() != y.has_value()) return x.has_value();
  return a.to_string() < b.to_string();
}

}  // namespace comity::base
