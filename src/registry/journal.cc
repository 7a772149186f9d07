#include "registry/journal.h"

#include <fmt/format.h>

#include <array>

#include "base/hash.h"
#include "registry/journal_sql.h"

namespace comity::registry {
namespace {

using base::Result;

constexpr std::array<std::string_view, 4> kKinds{"source", "statement", "finding", "decision"};

}  // namespace

std::string_view to_string(EntryKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<EntryKind> entry_kind_of(std::string_view word) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == word) return static_cast<EntryKind>(i);
  return std::nullopt;
}

std::string_view first_previous() {
  static const std::string kZeros(64, '0');
  return kZeros;
}

std::string entry_hash(const Entry& entry) {
  return base::sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}", entry.seq, entry.previous, base::to_rfc3339(entry.time),
                                      entry.kind, entry.payload));
}

std::string to_ndjson(const Entry& entry) {
  return fmt::format(R"({{"seq":{},"time":"{}","kind":"{}","previous":"{}","hash":"{}","payload":{}}})", entry.seq,
                     base::to_rfc3339(entry.time), entry.kind, entry.previous, entry.hash, entry.payload);
}

Result<Head> journal_head(Store& store) {
  return one_row<Head>(store, sql::kJournalHead, {}, Head{0, 0, std::string(first_previous())}, [](const Rows& row) {
    return Head{row.integer(0), row.integer(1), std::string(row.text(2))};
  });
}

Result<std::int64_t> journal_length_at(Store& store, base::Timestamp time) {
  return one_row<std::int64_t>(store, sql::kJournalLengthAt, {time}, 0, [](const Rows& row) { return row.integer(0); });
}

Result<Appender> Appender::begin(Store& store, base::Timestamp now) {
  COMITY_TRY(Head head, journal_head(store));
  head.time = std::max(head.time, now);
  return Appender(store, std::move(head));
}

Result<std::int64_t> Appender::append(EntryKind kind, std::string payload) {
  Entry entry{head_.seq + 1, head_.time, std::string(to_string(kind)), std::move(payload), head_.hash, {}};
  entry.hash = entry_hash(entry);
  COMITY_CHECK(copy_entry(*store_, entry));
  head_.seq = entry.seq;
  head_.hash = std::move(entry.hash);
  return head_.seq;
}

Result<void> read_entries(Store& store, std::int64_t from, const std::function<bool(Entry&&)>& each) {
  COMITY_TRY(const auto rows, store.query(sql::kJournalFrom, {from}));
  while (true) {
    COMITY_TRY(const bool found, rows->next());
    if (!found) return {};
    Entry entry{rows->integer(0),           rows->integer(1),           std::string(rows->text(2)),
                std::string(rows->text(3)), std::string(rows->text(4)), std::string(rows->text(5))};
    if (!each(std::move(entry))) return {};
  }
}

Result<void> copy_entry(Store& store, const Entry& entry) {
  COMITY_CHECK(store.run(sql::kJournalAppend,
                         {entry.seq, entry.time, entry.kind, entry.payload, entry.previous, entry.hash}));
  return {};
}

Result<void> put_blob(Store& store, std::string_view sha256, std::string_view bytes) {
  COMITY_CHECK(store.run(sql::kBlobPut, {sha256, Bytes{bytes}}));
  return {};
}

Result<std::string> get_blob(Store& store, std::string_view sha256) {
  COMITY_TRY(const auto rows, store.query(sql::kBlobGet, {sha256}));
  COMITY_TRY(const bool found, rows->next());
  if (!found)
    return base::fail(base::Code::not_found, "reading a source's bytes", fmt::format("none have the hash {}", sha256));
  return std::string(rows->blob(0));
}

}  // namespace comity::registry
