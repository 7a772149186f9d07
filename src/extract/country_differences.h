// Where a source places a party in one country and the gazetteer's list in another: both are said, each with whose list
// or page says so. One wording for the page's findings and for the register's, which folds journals of any age.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/statement.h"

namespace comity::extract {

inline constexpr std::string_view kCountryDiffers = "stated_and_gazetteer_country_differ";

struct CountryDifference {
  std::string key;                      // the place and the country that the source places it in
  Finding finding;                      // quotes of the first few statements
  std::vector<std::size_t> statements;  // all, as indices of what was given
};

// Of the ties among one source's statements; one for each place and stated country, by first mention. The pointers are
// not kept.
std::vector<CountryDifference> country_differences(const std::vector<const Statement*>& statements);

}  // namespace comity::extract
