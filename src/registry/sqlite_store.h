// The default store: one SQLite file in WAL mode with synchronous=FULL.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "registry/store.h"

namespace comity::registry {

// "CMTY" in the file's header, and the version of the journal's schema.
inline constexpr std::int64_t kApplicationId = 0x434D5459;
inline constexpr std::int64_t kSchemaVersion = 1;

struct SqliteOptions {
  std::chrono::milliseconds busy_timeout{5000};  // how long to wait for another process's write to end
  std::int64_t max_pages = 0;                    // of 4 KiB; the file may not grow past it; 0: no limit
};

// Access::write makes the file with an empty journal when there is none. Access::read works beside a writer, and on a
// folder that cannot be written. Fails with not_found, not_a_register, newer_version, locked, read_only, unreadable,
// disk_full, corrupt.
base::Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path, Access access,
                                                 const SqliteOptions& options = {});
// An empty register in a temporary file of its own that vanishes with the store: for comparing.
base::Result<std::unique_ptr<Store>> open_scratch_sqlite();

}  // namespace comity::registry
