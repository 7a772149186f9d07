#include "base/check.h"

#include <fmt/format.h>

#include <string_view>

namespace comity::base {

void raise_fault(const char* kind, const char* condition, const char* file, int line) {
  std::string_view name = file;
  if (auto slash = name.rfind("/src/"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  throw Fault(fmt::format("{} check failed: {} ({}:{})", kind, condition, name, line));
}

}  // namespace comity::base
