// Sizes as people are told them.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace comity::base {

// "812 bytes", "4200 KB", "210 MB": cut, not rounded, so that a limit is never said to be reached before it is.
inline std::string size_in_words(std::size_t bytes) {
  if (bytes < 10'000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000'000) return fmt::format("{} KB", bytes / 1000);
  return fmt::format("{} MB", bytes / 1'000'000);
}

}  // namespace comity::base
