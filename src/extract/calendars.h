// Years, months and days of other calendars than the Gregorian, as they stand in pages of towns.
#pragma once

#include <optional>

#include "base/date.h"

namespace comity::extract {

// The Solar Hijri calendar of Iran and Afghanistan. `month` and `day` may be 0 for "not stated": then the date is an
// interval of two years or months. nullopt if there is no such day.
std::optional<base::Date> from_persian(int year, int month, int day);

}  // namespace comity::extract
