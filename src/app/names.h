// Names in the register that a misspelt or foreign name may mean.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "gazetteer/gazetteer.h"
#include "registry/registry.h"

namespace comity::app {

// No name, word or id that anybody asks for is longer; matching grows with the length.
inline constexpr std::size_t kMaxAskedBytes = 500;

// Spellings that find something in the register where `text` itself finds nothing: the gazetteer's candidates for it
// (other scripts, other languages, misspellings) that are parties there. At most five, best first, none equal to `text`.
base::Result<std::vector<std::string>> near_spellings(const registry::Registry& registry,
                                                      const gazetteer::Gazetteer& gazetteer, const std::string& text,
                                                      const registry::Clocks& clocks);

}  // namespace comity::app
