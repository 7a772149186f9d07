#include "registry/verify.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "registry/fold.h"
#include "registry/journal.h"
#include "registry/payload.h"
#include "registry/sqlite_store.h"

namespace comity::registry {
namespace {

using base::Result;
using Progress = std::function<void(std::size_t, std::size_t)>;

constexpr std::size_t kMostProblems = 1000;  // a broken disk would fill the screen

class Verifier {
 public:
  Verifier(Store& store, const Registry::Reader& read, const Progress& progress)
      : store_(store), read_(read), progress_(progress) {}

  Result<VerifyReport> run() {
    const auto faults = store_.self_check();
    if (!faults) problem("database file", faults.error().detail);
    for (const std::string& fault : faults.value_or(std::vector<std::string>())) problem("database file", fault);
    const auto head = journal_head(store_);
    const auto total = head ? static_cast<std::size_t>(head->seq) : 0;
    const auto walked = read_entries(store_, 1, [&](Entry&& entry) {
      check_entry(entry);
      if (progress_) progress_(static_cast<std::size_t>(entry.seq), total);
      return true;
    });
    if (!walked) problem("journal", walked.error().message());
    report_.head = report_.entries > 0 ? last_hash_ : "";
    compare_register();
    return std::move(report_);
  }

 private:
  void problem(std::string where, std::string what) {
    if (report_.problems.size() < kMostProblems) report_.problems.push_back({std::move(where), std::move(what)});
  }

  void check_entry(const Entry& entry) {
    const std::string where = fmt::format("journal entry {}", entry.seq);
    if (entry.seq != last_seq_ + 1) problem(where, fmt::format("entry {} should stand before it", last_seq_ + 1));
    if (entry.previous != last_hash_) problem(where, "it does not name the hash of the entry before it");
    if (entry.time < last_time_) problem(where, "it is older than the entry before it");
    if (entry_hash(entry) != entry.hash) problem(where, "its hash does not fit what it holds");
    last_seq_ = entry.seq;
    last_time_ = std::max(last_time_, entry.time);
    last_hash_ = entry.hash;
    ++report_.entries;
    check_payload(entry, where);
  }

  void check_payload(const Entry& entry, const std::string& where) {
    const auto kind = entry_kind_of(entry.kind);
    if (!kind) return problem(where, fmt::format("there is no kind '{}'", entry.kind));
    Result<void> outcome;
    if (*kind == EntryKind::source)
      outcome = source_fact(entry.payload).map([this](const SourceFact& fact) { open_source(fact); });
    else if (*kind == EntryKind::statement)
      outcome = statement_fact(entry.payload).map([this](const StatementFact& fact) {
        check_quotes("statement " + fact.id, fact.statement.quotes);
      });
    else if (*kind == EntryKind::finding)
      outcome = finding_fact(entry.payload).map([this](const FindingFact& fact) {
        check_quotes("finding " + fact.id, fact.finding.quotes);
      });
    else
      outcome = decision_fact(entry.payload).map([](const DecisionFact&) {});
    if (!outcome) problem(where, outcome.error().message());
  }

  void open_source(const SourceFact& fact) {
    ++report_.sources;
    document_.reset();
    const std::string where = "source " + fact.id;
    const auto bytes = get_blob(store_, fact.sha256);
    if (!bytes) return problem(where, bytes.error().message());
    if (base::sha256_hex(*bytes) != fact.sha256) problem(where, "its bytes do not have the hash that the journal names");
    auto document = read_(*bytes, fact.name);
    if (!document) return problem(where, "it can no longer be read: " + document.error().message());
    document_.emplace(std::move(*document));
    index_.emplace(document_->text);
  }

  void check_quotes(const std::string& where, const std::vector<extract::Quote>& quotes) {
    if (!document_) return;  // said of its source
    for (const extract::Quote& quote : quotes) {
      ++report_.quotes;
      if (quote.bytes.end > document_->text.size() || quote.bytes.of(document_->text) != quote.text)
        problem(where, fmt::format("its quote does not stand at bytes {} to {} of its source", quote.bytes.begin,
                                   quote.bytes.end));
      else if (index_->to_code_points(quote.bytes.begin) != quote.code_points.begin ||
               index_->to_code_points(quote.bytes.end) != quote.code_points.end)
        problem(where, "the quote's position in characters is not the one in bytes");
    }
  }

  // The register's tables beside a fold of the journal.
  void compare_register() {
    if (const auto folded = check_folded(store_); !folded) return problem("register", folded.error().detail);
    auto scratch = open_scratch_sqlite();
    if (!scratch) return problem("register", scratch.error().message());
    if (const auto folded = fold_journal(store_, **scratch, {}); !folded)
      return problem("register", folded.error().message());
    for (const std::string_view table : register_tables())
      if (const auto same = compare_table(table, **scratch); !same)
        problem(fmt::format("register table {}", table), same.error().message());
  }

  Result<void> compare_table(std::string_view table, Store& other) {
    const std::string sql = fmt::format("SELECT * FROM {} ORDER BY 1, 2", table);
    COMITY_TRY(const auto ours, rows_of(store_, sql));
    COMITY_TRY(const auto theirs, rows_of(other, sql));
    if (ours.hash != theirs.hash || ours.count != theirs.count)
      problem(fmt::format("register table {}", table),
              fmt::format("it has {} and the journal folds to {}{}; run: comity rebuild",
                          base::counted(ours.count, "row"), base::counted(theirs.count, "row"),
                          ours.count == theirs.count ? " that differ" : ""));
    return {};
  }

  struct TableSum {
    std::size_t count = 0;
    std::string hash;
  };

  // The rows' order must not matter: all columns are sorted by.
  static Result<TableSum> rows_of(Store& store, const std::string& sql) {
    COMITY_TRY(auto probe, store.query(sql));
    std::string order = "1";
    for (int i = 2; i <= probe->columns(); ++i) order += fmt::format(", {}", i);
    probe.reset();
    COMITY_TRY(const auto rows, store.query(sql.substr(0, sql.find(" ORDER")) + " ORDER BY " + order));
    TableSum sum;
    base::Sha256 hash;
    while (true) {
      COMITY_TRY(const bool found, rows->next());
      if (!found) break;
      ++sum.count;
      for (int i = 0; i < rows->columns(); ++i) {
        const std::string_view text = rows->text(i);
        hash.update(fmt::format("{}:", rows->is_null(i) ? "null" : std::to_string(text.size()))).update(text);
      }
    }
    sum.hash = hash.hex();
    return sum;
  }

  Store& store_;
  const Registry::Reader& read_;
  const Progress& progress_;
  VerifyReport report_;
  std::int64_t last_seq_ = 0;
  base::Timestamp last_time_ = 0;
  std::string last_hash_{first_previous()};
  std::optional<source::Document> document_;
  std::optional<base::CodePointIndex> index_;
};

}  // namespace

Result<VerifyReport> verify_store(Store& store, const Registry::Reader& read, const Progress& progress) {
  COMITY_TRY(const auto transaction, Transaction::begin(store, Access::read));
  return Verifier(store, read, progress).run();
}

}  // namespace comity::registry
