#include "app/use_cases.h"

namespace comity::app {

base::Result<registry::VerifyReport> verify(const registry::Registry& registry, const source::Limits& limits,
                                            const std::function<void(std::size_t done, std::size_t total)>& progress) {
  const auto read = [&limits](std::string_view bytes, const std::string& name) {
    source::Hints hints;
    hints.name = name;
    return source::read_document(bytes, hints, limits);
  };
  return registry.verify(read, progress);
}

}  // namespace comity::app
