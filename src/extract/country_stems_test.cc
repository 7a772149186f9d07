#include "extract/country_stems.h"

#include <gtest/gtest.h>

namespace comity::extract {
namespace {

TEST(CountryStems, OfAdjectives) {
  EXPECT_EQ(country_by_stem("Mongolische", "de"), "MN");
  EXPECT_EQ(country_by_stem("Armeńska", "pl"), "AM");
  EXPECT_EQ(country_by_stem("Bolivian", "en"), "BO");
}

TEST(CountryStems, OfSeveralCountriesTellNothing) {
  EXPECT_EQ(country_by_stem("Guinean", "en"), "");
}

TEST(CountryStems, OtherWordsTellNothing) {
  EXPECT_EQ(country_by_stem("Blau", "de"), "");
  EXPECT_EQ(country_by_stem("Sand", "en"), "");
}

}  // namespace
}  // namespace comity::extract
