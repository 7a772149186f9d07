// Dates as a reader of English expects them, the same everywhere.
#pragma once

#include <string>

#include "base/date.h"

namespace comity::base {

// "17 May 2015", "May 1998", "1970s", "about 2014", "14 October, year not stated", "1990 to 1995", "since 2019".
std::string in_words(const Date& date);
// "" for a day that is none.
std::string in_words(const Day& day);

}  // namespace comity::base
