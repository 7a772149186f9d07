#include "source/xlsx_dates.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace comity::source {
namespace {

struct Letters {
  bool year = false;
  bool month = false;
  bool day = false;
  bool time = false;
};

// The letters of a format outside of quotes, escapes and brackets ("[$-407]", "[Red]").
Letters letters_of(std::string_view format) {
  Letters found;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == ';') break;  // what follows is for negative numbers
    if (c == '"' || c == '[') {
      const std::size_t end = format.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) break;
      i = end;
      continue;
    }
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
      continue;
    }
    found.year = found.year || c == 'y' || c == 'Y' || c == 'e';
    found.month = found.month || c == 'm' || c == 'M';
    found.day = found.day || c == 'd' || c == 'D';
    found.time = found.time || c == 'h' || c == 'H' || c == 's' || c == 'S';
  }
  return found;
}

}  // namespace

DateParts date_parts_of_format(std::string_view format) {
  if (format.find("General") != std::string_view::npos) return DateParts::none;
  const Letters letters = letters_of(format);
  if (letters.day && letters.month) return DateParts::day;
  if (letters.year && letters.month) return DateParts::year_month;
  return letters.year ? DateParts::year : DateParts::none;
}

DateParts date_parts_of_builtin(int id) {
  if (id == 17 || id == 55) return DateParts::year_month;
  const bool day = (id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
                   id == 57 || id == 58;
  return day ? DateParts::day : DateParts::none;
}

std::string date_text(std::string_view days, DateParts parts, bool from_1904) {
  using namespace std::chrono;
  if (parts == DateParts::none) return {};
  int number = 0;
  const auto read = std::from_chars(days.data(), days.data() + days.size(), number);
  const bool whole = read.ec == std::errc() && (read.ptr == days.data() + days.size() || *read.ptr == '.');
  if (!whole || number < 1 || number > 2'958'465) return {};  // up to 9999-12-31
  // Excel takes 1900 for a leap year: numbers from 61 on are one too high for an epoch of 1899-12-31.
  const sys_days epoch = from_1904 ? sys_days(1904y / January / 1) : sys_days(1899y / December / (number < 61 ? 31 : 30));
  const year_month_day date(epoch + std::chrono::days(number));
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  if (parts == DateParts::year) return fmt::format("{}", year);
  if (parts == DateParts::year_month) return fmt::format("{}-{:02}", year, month);
  return fmt::format("{}-{:02}-{:02}", year, month, static_cast<unsigned>(date.day()));
}

}  // namespace comity::source
