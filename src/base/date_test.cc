#include "base/date.h"

#include <gtest/gtest.h>

namespace comity::base {

TEST(Date, WritesBackWhatItRead) {
  for (const char* text : {"2015-05-17", "1998-05", "2012", "197X", "19XX", "2014?", "2014~", "2014%", "XXXX-10-14",
                           "2019/..", "../2004", "1990/1995-03", "2016-02-29", "XXXX-02-29"}) {
    const auto date = Date::parse(text);
    ASSERT_TRUE(date) << text << ": " << date.error().message();
    EXPECT_EQ(date->to_string(), text);
  }
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* text : {"", "17.5.2015", "2015-13", "2015-02-29", "2015-5-17", "X015", "197X-05", "../..", "2004/1990",
                           "2015-05-17T10", "20155", "2015/"}) {
    const auto date = Date::parse(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code, Code::bad_value);
  }
}

TEST(Date, KnowsTheDaysItMayMean) {
  EXPECT_EQ(Date::parse("197X")->earliest(), (Day{1970, 1, 1}));
  EXPECT_EQ(Date::parse("197X")->latest(), (Day{1979, 12, 31}));
  EXPECT_EQ(Date::parse("2016-02")->latest(), (Day{2016, 2, 29}));
  EXPECT_EQ(Date::parse("2019/..")->latest(), std::nullopt);
  EXPECT_EQ(Date::parse("XXXX-10-14")->earliest(), std::nullopt);
}

TEST(Date, CompatibleMeansBothMayBeTrue) {
  const auto compatible_text = [](const char* a, const char* b) { return compatible(*Date::parse(a), *Date::parse(b)); };
  EXPECT_TRUE(compatible_text("2015", "2015-05-17"));
  EXPECT_FALSE(compatible_text("2014", "2015-05-17"));
  EXPECT_TRUE(compatible_text("XXXX-10-14", "2014-10-14"));
  EXPECT_FALSE(compatible_text("XXXX-10-14", "2014-10-15"));
  EXPECT_TRUE(compatible_text("2010/..", "2015"));
  EXPECT_EQ(more_precise(*Date::parse("2015"), *Date::parse("2015-05-17")).to_string(), "2015-05-17");
}

TEST(Date, SortsUnknownYearsLast) {
  EXPECT_TRUE(sorts_before(*Date::parse("1998-05-22"), *Date::parse("XXXX-10-14")));
  EXPECT_TRUE(sorts_before(*Date::parse("1998"), *Date::parse("1998-05-22")));
  EXPECT_FALSE(sorts_before(*Date::parse("2005"), *Date::parse("1998-05-22")));
}

TEST(Days, GoBothWays) {
  for (std::int64_t days = -800000; days < 800000; days += 997) {
    ASSERT_EQ(to_days(from_days(days)), days);
    ASSERT_TRUE(days < -719528 || is_valid(from_days(days)));
  }
}

}  // namespace comity::base
