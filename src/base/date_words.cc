#include "base/date_words.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace comity::base {
namespace {

constexpr std::array<std::string_view, 13> kMonths{"",     "January", "February",  "March",   "April",    "May",     "June",
                                                   "July", "August",  "September", "October", "November", "December"};

std::string month_words(int month) { return std::string(kMonths.at(static_cast<std::size_t>(month))); }

// The year as far as it is known; "" if no digit of it is.
std::string year_words(const Point& point) {
  switch (point.unknown_digits) {
    case 0: return fmt::format("{}", point.year);
    case 1: return fmt::format("{}s", point.year);
    case 2: return fmt::format("{}–{}", point.year, point.year + 99);
    case 3: return fmt::format("{}–{}", point.year, point.year + 999);
    default: return "";
  }
}

std::string unhedged_words(const Point& point) {
  std::string day_and_month;
  if (point.month > 0) day_and_month = month_words(point.month);
  if (point.month > 0 && point.day > 0) day_and_month = fmt::format("{} {}", point.day, day_and_month);
  const std::string year = year_words(point);
  if (year.empty()) return day_and_month.empty() ? "year not stated" : day_and_month + ", year not stated";
  return day_and_month.empty() ? year : day_and_month + " " + year;
}

std::string point_words(const Point& point) {
  std::string hedge;
  if (point.uncertain) hedge += "perhaps ";
  if (point.approximate) hedge += "about ";
  return hedge + unhedged_words(point);
}

std::string interval_words(const Date& date) {
  if (date.start() && date.end()) return point_words(*date.start()) + " to " + point_words(*date.end());
  if (date.start()) return "since " + point_words(*date.start());
  if (date.end()) return "until " + point_words(*date.end());
  return "dates not stated";
}

}  // namespace

std::string in_words(const Date& date) {
  if (date.is_interval()) return interval_words(date);
  return date.start() ? point_words(*date.start()) : "date not stated";
}

std::string in_words(const Day& day) {
  if (!is_valid(day)) return "";
  return fmt::format("{} {} {}", day.day, month_words(day.month), day.year);
}

}  // namespace comity::base
