#include "base/clock.h"

#include <gtest/gtest.h>

namespace comity::base {

TEST(Timestamp, GoesBothWays) {
  for (const char* text : {"2026-11-23T09:01:02.345Z", "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z"})
    EXPECT_EQ(to_rfc3339(*parse_timestamp(text)), text);
  EXPECT_EQ(to_rfc3339(*parse_timestamp("2020-03-01")), "2020-03-01T23:59:59.999Z");
}

TEST(Timestamp, RefusesWhatIsNone) {
  for (const char* text : {"", "2020", "2020-03", "2020-03-01T", "2020-03-01T25:00:00Z", "2020-03-01T10:00:00+02:00", "x"})
    EXPECT_FALSE(parse_timestamp(text)) << text;
}

}  // namespace comity::base
