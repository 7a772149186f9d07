// Which party of the register a name means, and what a misspelt one may mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gazetteer/gazetteer.h"
#include "registry/registry.h"

namespace comity::app {

// No name, word or id that anybody asks for is longer; matching grows with the length.
inline constexpr std::size_t kMaxAskedBytes = 500;

// The party that a name or id means:
//  - the register's, by id or by a spelling that a source uses;
//  - else by another name that the gazetteer has for it, in any language (a state's own first; of towns the one with most
//    ties);
//  - else a state that the gazetteer alone knows: nothing names it, but towns may lie in it. All its counts are 0 and
//    `names` is empty;
//  - else one whose spelling holds the words asked for.
// Fails with not_found, with near spellings in the message.
base::Result<registry::PlaceView> party_named(const registry::Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                              std::string_view name, const registry::Clocks& clocks);

// The party of the register that the gazetteer has under exactly this name, where no source uses it: what "also called"
// may be said of. nullopt if there is none, or if a source does use it.
base::Result<std::optional<registry::PlaceView>> also_called(const registry::Registry& registry,
                                                             const gazetteer::Gazetteer& gazetteer, std::string_view name,
                                                             const registry::Clocks& clocks);

// A filter's party where the register has no such spelling: by the gazetteer's other names, as above. Sets `filter.party`
// to an id and returns the name that the party goes by; "" where that is the name asked for, or the filter stays as it is.
base::Result<std::string> resolve_party(const registry::Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                        registry::Filter& filter);

// The parties of the register that the gazetteer's candidates for a name are (other names, misspellings); best candidate
// first. None for a text that is longer than kMaxAskedBytes.
base::Result<std::vector<registry::PlaceView>> parties_near(const registry::Registry& registry,
                                                            const gazetteer::Gazetteer& gazetteer, const std::string& text,
                                                            const registry::Clocks& clocks);

// Spellings that find something in the register where `text` itself finds nothing: the gazetteer's candidates for it
// (other scripts, other languages, misspellings) that are parties there. At most five, best first, none equal to `text`.
base::Result<std::vector<std::string>> near_spellings(const registry::Registry& registry,
                                                      const gazetteer::Gazetteer& gazetteer, const std::string& text,
                                                      const registry::Clocks& clocks);

}  // namespace comity::app
