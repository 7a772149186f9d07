// Does the register still say what was put in? Reads everything again: the chain, the hashes of the sources, every
// quote in its source, and the register's tables beside a fold of the journal into a scratch store.
#pragma once

#include <functional>

#include "registry/registry.h"
#include "registry/store.h"

namespace comity::registry {

// Never changes the store. Fails only when no transaction can begin on it; what it finds are Problems.
base::Result<VerifyReport> verify_store(Store& store, const Registry::Reader& read,
                                        const std::function<void(std::size_t done, std::size_t total)>& progress);

}  // namespace comity::registry
