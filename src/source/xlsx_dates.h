// Excel keeps dates as numbers of days; only a cell's format tells that it is one.
#pragma once

#include <string>
#include <string_view>

namespace comity::source {

enum class DateParts { none, year, year_month, day };

// What a number format shows: "dd.mm.yyyy" -> day, "mmm yy" -> year_month, "yyyy" -> year, "0.00" -> none.
DateParts date_parts_of_format(std::string_view format);
// Of the formats that have a number and no text in the file.
DateParts date_parts_of_builtin(int id);

// A day number as ISO date, cut to those parts; "" if it is none or out of range. `from_1904`: the other of the two
// epochs that Excel has.
std::string date_text(std::string_view days, DateParts parts, bool from_1904);

}  // namespace comity::source
