// The parties of the register while it is folded: which party a statement means, and the rows that remember it.
#pragma once

#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "extract/statement.h"
#include "registry/store.h"

namespace comity::registry {

struct Mention {
  const extract::Party* party = nullptr;
  std::string id;
  std::int64_t seq = 0;         // the statement's entry, or the source's for its publisher
  std::int64_t position = 0;
  std::string_view role;        // "tie", "group", "act", "publisher"
  std::string_view subject_id;
  std::int64_t source_seq = 0;
};

// Lives for one write transaction.
class PartyBook {
 public:
  explicit PartyBook(Store& store) : store_(&store) {}

  // The place's id; for a party without a place the one placed party of the same kind that bears the name in that
  // country; else its name id.
  base::Result<std::string> resolve(const extract::Party& party);
  // resolve(), then the ids under which earlier statements may have known the same party.
  base::Result<std::vector<std::string>> candidates(const extract::Party& party);
  // The party of this very spelling, for subjects that are only text; "" if none or several.
  base::Result<std::string> named(std::string_view name, std::string_view country);
  base::Result<void> record(const Mention& mention);

  // Parties that got a spelling that is not their first, in order.
  const std::set<std::string>& respelled() const { return respelled_; }
  // A polity without an ISO code got its first or a further spelling, by which bodies are found to be its own.
  bool named_polity() const { return named_polity_; }

 private:
  base::Result<bool> is_known(const std::string& id);
  base::Result<void> record_party(const Mention& mention);
  base::Result<void> record_spelling(const Mention& mention, bool first);

  Store* store_;
  std::unordered_set<std::string> known_;      // ids that are surely in the table
  std::unordered_set<std::string> spellings_;  // "id\nname" likewise
  std::set<std::string> respelled_;
  bool named_polity_ = false;
};

}  // namespace comity::registry
