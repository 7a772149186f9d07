// Journal entries -> the tables register_*. Incremental: a source with its statements and findings, or a decision, is
// folded in the transaction that appends it. Rebuilding folds the whole journal by the same code, so both give the same
// rows.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "registry/journal.h"
#include "registry/payload.h"
#include "registry/store.h"

namespace comity::registry {

// Statements that the extractor printed with less confidence go to review: they are kept, but count for nothing until a
// person accepts them. Chosen by the table of docs/benchmarks.md, "Confidence". A part of the rules.
inline constexpr double kReviewBelow = 0.6;
inline bool needs_review(const extract::Statement& statement) { return statement.confidence < kReviewBelow; }

// One source with what follows it in the journal.
struct Batch {
  std::int64_t seq = 0;  // of the source's entry; statements and findings follow without a gap
  base::Timestamp time = 0;
  SourceFact source;
  std::vector<StatementFact> statements;
  std::vector<FindingFact> findings;
  std::int64_t statement_seq(std::size_t i) const { return seq + 1 + static_cast<std::int64_t>(i); }
  std::int64_t finding_seq(std::size_t i) const { return statement_seq(statements.size() + i); }
  std::int64_t last_seq() const { return statement_seq(statements.size() + findings.size()) - 1; }
};

struct FoldOutcome {
  std::vector<std::string> new_subjects;
  std::vector<std::string> touched_subjects;
};

class FoldCache;

// Within a write transaction of `store`. `cache`: of the tables as they are, or empty; of no use after a failure.
base::Result<FoldOutcome> fold_source(Store& store, const Batch& batch, FoldCache& cache);
base::Result<void> fold_decision(Store& store, std::int64_t seq, const DecisionFact& fact, FoldCache& cache);

// Folds all entries of `journal` into the register's tables of `store` (which may be the same store), made anew, in one
// transaction. Fails with corrupt when an entry cannot be read.
base::Result<void> fold_journal(Store& journal, Store& store,
                                const std::function<void(std::size_t done, std::size_t total)>& progress);

// Are the register's tables there, of these rules, and folded to the journal's end? Fails with corrupt and what to do.
base::Result<void> check_folded(Store& store);
// Has the journal all entries that were ever folded? Fails with corrupt: what it lost no rebuilding brings back.
base::Result<void> check_journal_end(Store& store);

// The tables' names, for comparing.
std::vector<std::string_view> register_tables();

}  // namespace comity::registry
