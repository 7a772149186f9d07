// A search, and with the places that it finds what concerns them.
#pragma once

#include "base/result.h"
#include "publish/pages.h"
#include "server/router.h"

namespace comity::server {

// app::search() for the call's text; its ties, groups and acts are first those with the words (or of a party that goes by
// exactly this name), then the others of the places found: each once. `total` counts both.
base::Result<publish::SearchResults> search_for(const Call& call);

}  // namespace comity::server
