// EDTF: what is parsed is printed so that it parses to the same date, and its bounds are in order.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using comity::base::Date;
  const auto date = Date::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!date) return 0;
  const auto again = Date::parse(date->to_string());
  if (!again || *again != *date) std::abort();
  if (!comity::base::compatible(*date, *date)) std::abort();
  const auto earliest = date->earliest();
  const auto latest = date->latest();
  if (earliest && latest && *latest < *earliest) std::abort();
  return 0;
}
