// A Filter as SQL: conditions put together from sql/query.sql, keyset pages (never OFFSET), and the opaque `next`.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "registry/registry.h"
#include "registry/store.h"

namespace comity::registry {

enum class Collection { ties, groups, acts, places, sources, statements, findings };

// What a filter means at this moment.
struct Scope {
  std::int64_t length = 0;               // the journal's length at the known date
  std::int64_t today = 0;                // the as-of day, in days since 1970
  bool as_of_given = false;              // then what begins later is not listed
  std::vector<std::string> party_ids;    // that Filter::party means; only if it is not empty
  std::vector<std::string> or_of;        // parties whose subjects Filter::text finds beside those with its words
};

struct PageOfIds {
  std::vector<std::string> ids;
  std::size_t total = 0;
  std::string next;
};

// Fails with usage when the collection cannot be filtered by a key that is set, with bad_value for a kind that it cannot
// have, a limit out of range or an `after` that no page gave.
base::Result<PageOfIds> list_ids(Store& store, Collection collection, const Filter& filter, const Scope& scope);

}  // namespace comity::registry
