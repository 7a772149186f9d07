#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/use_cases.h"

namespace comity::app {
namespace {

using ::testing::HasSubstr;

TEST(FilterOf, TakesEveryKey) {
  const auto filter = filter_of({{"party", "Nordhafen"}, {"country", "fr"}, {"kind", "twinning"}, {"status", "ended"},
                                 {"sides", "confirmed"}, {"source", "src-1"}, {"from", "1998-02"}, {"to", "2004"},
                                 {"q", "port"}, {"sort", "-date"}, {"limit", "7"}, {"after", "x"}, {"as_of", "2012"},
                                 {"known_on", "2026-11-23"}});
  ASSERT_TRUE(filter) << filter.error().message();
  EXPECT_EQ(filter->party, "Nordhafen");
  EXPECT_EQ(filter->country, "FR");
  EXPECT_EQ(filter->kind, "twinning");
  EXPECT_EQ(filter->status, "ended");
  EXPECT_EQ(filter->sides, "confirmed");
  EXPECT_EQ(filter->source, "src-1");
  EXPECT_EQ(filter->from, (base::Day{1998, 2, 1}));
  EXPECT_EQ(filter->to, (base::Day{2004, 12, 31}));
  EXPECT_EQ(filter->text, "port");
  EXPECT_EQ(filter->sort, registry::Sort::date_descending);
  EXPECT_EQ(filter->limit, 7U);
  EXPECT_EQ(filter->after, "x");
  EXPECT_EQ(filter->clocks.as_of, (base::Day{2012, 12, 31}));
  EXPECT_EQ(filter->clocks.known_on, base::parse_timestamp("2026-11-23").value());
}

TEST(FilterOf, EmptyValuesAreAsIfNotGiven) {
  const auto filter = filter_of({{"from", ""}, {"country", ""}, {"limit", ""}});
  ASSERT_TRUE(filter);
  EXPECT_FALSE(filter->from);
  EXPECT_EQ(filter->limit, registry::Filter{}.limit);
}

TEST(FilterOf, NamesTheParameterThatIsWrong) {
  const struct {
    const char* key;
    const char* value;
    base::Code code;
  } cases[] = {
      {"colour", "red", base::Code::usage},        {"country", "France", base::Code::bad_value},
      {"status", "dormant", base::Code::bad_value}, {"sides", "both", base::Code::bad_value},
      {"from", "2015-02-30", base::Code::bad_value}, {"to", "XXXX-10-14", base::Code::bad_value},
      {"from", "2010/2012", base::Code::bad_value}, {"as_of", "today", base::Code::bad_value},
      {"known_on", "14:00", base::Code::bad_value}, {"sort", "size", base::Code::bad_value},
      {"limit", "0", base::Code::bad_value},        {"limit", "1001", base::Code::bad_value},
      {"limit", "-1", base::Code::bad_value},       {"limit", "5x", base::Code::bad_value},
  };
  for (const auto& one : cases) {
    const auto filter = filter_of({{one.key, one.value}});
    ASSERT_FALSE(filter) << one.key << "=" << one.value;
    EXPECT_EQ(filter.error().code, one.code) << one.key << "=" << one.value;
    EXPECT_THAT(filter.error().message(), HasSubstr(one.key));
  }
}

TEST(FilterOf, RefusesWhatIsTooLongToBeMeant) {
  for (const char* key : {"q", "party", "after", "kind"}) {
    const auto filter = filter_of({{key, std::string(100000, 'x')}});
    ASSERT_FALSE(filter) << key;
    EXPECT_EQ(filter.error().code, base::Code::bad_value) << key;
  }
}

TEST(FilterOf, RefusesATimeThatEndsBeforeItBegins) {
  EXPECT_FALSE(filter_of({{"from", "2012"}, {"to", "2011"}}));
  EXPECT_TRUE(filter_of({{"from", "2012"}, {"to", "2012"}}));
}

TEST(CountryCode, TakesTwoLettersInAnyCase) {
  EXPECT_EQ(country_code_of("xx", "c").value(), "XX");
  for (const char* bad : {"", "F", "FRA", "1A", "Ö"}) EXPECT_FALSE(country_code_of(bad, "c")) << bad;
}

TEST(ExportFormat, KnowsFour) {
  EXPECT_EQ(export_format_of("geojson").value(), ExportFormat::geojson);
  EXPECT_FALSE(export_format_of("xml"));
}

}  // namespace
}  // namespace comity::app
