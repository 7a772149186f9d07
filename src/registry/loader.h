// Reads the statements of a subject, or by other keys, as they were known at a journal length.
#pragma once

#include <memory>
#include <unordered_map>

#include "registry/stated.h"
#include "registry/store.h"

namespace comity::registry {

inline constexpr std::int64_t kForever = INT64_MAX;  // known_to of what still holds

class Loader {
 public:
  explicit Loader(Store& store) : store_(&store) {}

  // Those behind the entry `after`, in the journal's order. Fails with corrupt when an entry cannot be read.
  base::Result<std::vector<Stated>> of_subject(std::string_view subject_id, std::int64_t after, std::int64_t length);
  base::Result<std::vector<Stated>> of_source(std::int64_t source_seq, std::int64_t length);
  base::Result<Stated> one(std::int64_t seq, std::int64_t length);
  base::Result<std::shared_ptr<const SourceInfo>> source(std::int64_t seq);

  // Statements that are at hand need not be parsed again; they must outlive the loader.
  void keep(std::int64_t seq, const extract::Statement& statement) { parsed_[seq] = &statement; }
  void keep(std::shared_ptr<const SourceInfo> source) { sources_[source->seq] = std::move(source); }

 private:
  base::Result<std::vector<Stated>> load(std::string_view sql, Values values);
  base::Result<Stated> read(const Rows& row);

  Store* store_;
  std::unordered_map<std::int64_t, std::shared_ptr<const SourceInfo>> sources_;
  std::unordered_map<std::int64_t, const extract::Statement*> parsed_;
};

// The columns of sql::kSourceColumns.
SourceInfo source_info(const Rows& row);
// "0 iso:FR\n1 geonames:1" and back.
std::string written(const std::vector<PartyUse>& parties);
std::vector<PartyUse> party_uses(std::string_view text);

}  // namespace comity::registry
