// The append-only, hash-chained journal (its invariants stand in registry.h).
//
// hash(entry) = SHA-256 of "seq \n previous hash \n time \n kind \n payload": decimal digits, 64 hex digits, RFC 3339
// with milliseconds, a word, and the payload's bytes as they are stored.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "registry/store.h"

namespace comity::registry {

enum class EntryKind { source, statement, finding, decision };
std::string_view to_string(EntryKind kind);
std::optional<EntryKind> entry_kind_of(std::string_view word);

struct Entry {
  std::int64_t seq = 0;
  base::Timestamp time = 0;
  std::string kind;
  std::string payload;  // JSON without white space
  std::string previous;
  std::string hash;
};

std::string entry_hash(const Entry& entry);
// The "previous" of entry 1.
std::string_view first_previous();
// {"seq":…,"time":"…","kind":"…","previous":"…","hash":"…","payload":…}: the payload stands last, byte for byte.
std::string to_ndjson(const Entry& entry);

struct Head {
  std::int64_t seq = 0;  // 0: the journal is empty
  base::Timestamp time = 0;
  std::string hash;      // first_previous() if empty
};
base::Result<Head> journal_head(Store& store);
// The journal's length at a moment: the last entry that was made until then.
base::Result<std::int64_t> journal_length_at(Store& store, base::Timestamp time);

// Appends within one write transaction, all at one time: the clock's, or the last entry's where the clock was set back.
class Appender {
 public:
  static base::Result<Appender> begin(Store& store, base::Timestamp now);
  // The new entry's number.
  base::Result<std::int64_t> append(EntryKind kind, std::string payload);
  const Head& head() const { return head_; }
  base::Timestamp time() const { return head_.time; }

 private:
  Appender(Store& store, Head head) : store_(&store), head_(std::move(head)) {}
  Store* store_;
  Head head_;
};

// Entries from `from` on, oldest first, until `each` returns false.
base::Result<void> read_entries(Store& store, std::int64_t from, const std::function<bool(Entry&&)>& each);
// Puts entries in as they are: for copies of a journal.
base::Result<void> copy_entry(Store& store, const Entry& entry);

base::Result<void> put_blob(Store& store, std::string_view sha256, std::string_view bytes);
// not_found if there is none.
base::Result<std::string> get_blob(Store& store, std::string_view sha256);

}  // namespace comity::registry
