// The kinds that a listing can be filtered by.
#pragma once

#include <string>

#include "base/result.h"
#include "registry/listing_sql.h"
#include "registry/store.h"

namespace comity::registry {

// Whether `kind` is a word that the collection's kinds are made of: one that the program knows, or one that stands in the
// register (groups and acts are called what their texts call them). Fails with bad_value, naming those that there are.
base::Result<void> check_kind(Store& store, Collection collection, const std::string& kind);

}  // namespace comity::registry
