#include "registry/fold.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_set>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "registry/findings.h"
#include "registry/fold_sql.h"
#include "registry/identity.h"
#include "registry/loader.h"
#include "registry/matcher.h"
#include "registry/subject_fold.h"

namespace comity::registry {
namespace {

using base::Code;
using base::fail;
using base::Result;

// Two sources with the same quotes, whatever their layout, speak with one voice.
std::string voice_of(const Batch& batch) {
  std::vector<std::string> quotes;
  for (const StatementFact& fact : batch.statements)
    for (const extract::Quote& quote : fact.statement.quotes) quotes.push_back(base::fold_name(quote.text));
  if (quotes.empty()) return {};
  std::sort(quotes.begin(), quotes.end());
  quotes.erase(std::unique(quotes.begin(), quotes.end()), quotes.end());
  return base::sha256_hex(fmt::format("{}", fmt::join(quotes, "\n")));
}

std::string source_label(const SourceFact& source) { return source.title.empty() ? source.name : source.title; }

std::string_view kind_of(const extract::Statement& statement) {
  if (const auto* tie = std::get_if<extract::Tie>(&statement.what)) return extract::to_string(tie->kind);
  if (const auto* group = std::get_if<extract::Group>(&statement.what)) return group->kind;
  return std::get<extract::Act>(statement.what).kind;
}

Result<void> mark_folded(Store& store, std::int64_t seq) {
  COMITY_CHECK(store.run(sql::kStateSet, {"rules", kFoldRules}));
  COMITY_CHECK(store.run(sql::kStateSet, {"folded_to", seq}));
  return {};
}

class SourceFold {
 public:
  SourceFold(Store& store, const Batch& batch, FoldCache& cache)
      : store_(store), batch_(batch), book_(store), matcher_(store, book_), loader_(store),
        subjects_(store, loader_, cache, batch.last_seq()) {}

  Result<FoldOutcome> run() {
    COMITY_CHECK(add_source());
    for (std::size_t i = 0; i < batch_.statements.size(); ++i) COMITY_CHECK(add_statement(i));
    for (const std::string& id : outcome_.new_subjects) COMITY_CHECK(subjects_.refresh(id, true, true));
    for (const std::string& id : outcome_.touched_subjects) COMITY_CHECK(subjects_.refresh(id, true));
    COMITY_CHECK(refresh_publishers_ties());
    if (book_.named_polity()) COMITY_CHECK(refresh_bodies_of_polities());
    for (const std::string& id : book_.respelled()) COMITY_CHECK(subjects_.refresh_spellings(id));
    COMITY_CHECK(add_findings());
    COMITY_CHECK(mark_folded(store_, batch_.last_seq()));
    return std::move(outcome_);
  }

 private:
  Result<void> add_source() {
    const SourceFact& source = batch_.source;
    auto info = std::make_shared<SourceInfo>();
    std::string publisher_id;
    if (source.publisher) {
      COMITY_TRY(publisher_id, book_.resolve(*source.publisher));
    }
    const std::string publisher = source.publisher ? source.publisher->name : std::string();
    const std::string voice = voice_of(batch_);
    COMITY_TRY(const std::int64_t copy_of, one_row<std::int64_t>(store_, sql::kFirstOfVoice, {voice}, 0, [&](const Rows& r) {
                 return voice.empty() ? 0 : r.integer(0);
               }));
    const auto ties = std::count_if(batch_.statements.begin(), batch_.statements.end(), [](const StatementFact& fact) {
      return std::holds_alternative<extract::Tie>(fact.statement.what);
    });
    const std::string words = fmt::format("{} {} {} {}", source.title, source.name, source.url, publisher);
    COMITY_CHECK(store_.run(
        sql::kSourceAdd,
        {batch_.seq, source.id, source.sha256, source.media_type, source.charset, source.language, source.title,
         source.url, source.name, source.published, publisher_id, publisher, voice, copy_of, source.bytes,
         source.statements, static_cast<std::int64_t>(ties), source.retrieved, batch_.time,
         base::fold_name(source_label(source)), search_column(words)}));
    COMITY_TRY(info_, loader_.source(batch_.seq));
    if (source.publisher)
      return book_.record({&*source.publisher, publisher_id, batch_.seq, 0, "publisher", {}, batch_.seq});
    return {};
  }

  Result<void> add_statement(std::size_t i) {
    const StatementFact& fact = batch_.statements[i];
    const std::int64_t seq = batch_.statement_seq(i);
    loader_.keep(seq, fact.statement);
    COMITY_TRY(const Match match, matcher_.match(fact.statement, batch_.seq));
    COMITY_CHECK(store_.run(sql::kStatementAdd,
                            {seq, fact.id, batch_.seq, type_of(fact.statement), kind_of(fact.statement),
                             match.subject_id, written(match.parties), fmt::format("{}", fmt::join(match.reasons, "\n"))}));
    if (needs_review(fact.statement)) COMITY_CHECK(store_.run(sql::kStandingAdd, {seq, seq, kForever, to_string(Standing::needs_review)}));
    subject_ids_.push_back(match.subject_id);
    if (seen_.insert(match.subject_id).second)
      (match.is_new ? outcome_.new_subjects : outcome_.touched_subjects).push_back(match.subject_id);
    return add_mentions(fact.statement, match, seq);
  }

  Result<void> add_mentions(const extract::Statement& statement, const Match& match, std::int64_t seq) {
    const std::string_view role = type_of(statement);
    const auto record = [&](const extract::Party& party, std::size_t i) {
      return book_.record({&party, match.parties[i].id, seq, static_cast<std::int64_t>(i), role, match.subject_id,
                           batch_.seq});
    };
    if (const auto* tie = std::get_if<extract::Tie>(&statement.what)) {
      for (std::size_t i = 0; i < tie->parties.size(); ++i) COMITY_CHECK(record(tie->parties[i], i));
    } else if (const auto* group = std::get_if<extract::Group>(&statement.what)) {
      COMITY_CHECK(record(counterpart_of(*group), 0));
    } else if (!match.parties.empty()) {
      extract::Party subject;
      subject.name = std::get<extract::Act>(statement.what).subject;
      COMITY_CHECK(record(subject, 0));
    }
    return {};
  }

  // A party's first own source that lists ties is silent on those that it does not list and the other side claims.
  Result<void> refresh_publishers_ties() {
    const std::string& publisher = info_->ref.publisher_id;
    if (publisher.empty()) return {};
    COMITY_TRY(const bool listed, subjects_.lists_ties(publisher, batch_.seq - 1));
    COMITY_TRY(const bool lists, subjects_.lists_ties(publisher, batch_.last_seq()));
    if (listed || !lists) return {};
    std::vector<std::string> ids;
    COMITY_CHECK(each_row(store_, sql::kSubjectsOfParty, {publisher, kForever},
                          [&ids](const Rows& row) { ids.emplace_back(row.text(0)); }));
    for (const std::string& id : ids)
      if (!seen_.contains(id)) COMITY_CHECK(subjects_.refresh(id, false));
    return {};
  }

  // A polity's name may tell whose parliament an earlier source meant.
  Result<void> refresh_bodies_of_polities() {
    std::vector<std::string> ids;
    COMITY_CHECK(each_row(store_, sql::kBodiesOfPolities, {kForever}, [&ids](const Rows& row) { ids.emplace_back(row.text(0)); }));
    for (const std::string& id : ids)
      if (!seen_.contains(id)) COMITY_CHECK(subjects_.refresh(id, false));
    return {};
  }

  Result<void> add_findings() {
    const std::vector<FoundFinding> found = findings_of_page(batch_, subject_ids_);
    for (std::size_t i = 0; i < found.size(); ++i)
      COMITY_CHECK(subjects_.add_finding(batch_.findings[i].id, "", found[i], batch_.finding_seq(i)));
    return subjects_.add_findings(batch_.source.id, oddities(batch_, *info_, subject_ids_));
  }

  Store& store_;
  const Batch& batch_;
  PartyBook book_;
  Matcher matcher_;
  Loader loader_;
  SubjectFold subjects_;
  std::shared_ptr<const SourceInfo> info_;
  std::vector<std::string> subject_ids_;  // of each statement
  std::unordered_set<std::string> seen_;
  FoldOutcome outcome_;
};

// Collects entries until a source has all that belongs to it.
class JournalFold {
 public:
  explicit JournalFold(Store& store) : store_(store) {}

  Result<void> take(const Entry& entry) {
    const auto kind = entry_kind_of(entry.kind);
    if (!kind) return damaged(entry, fmt::format("there is no kind '{}'", entry.kind));
    const bool inside = batch_.seq > 0;
    switch (*kind) {
      case EntryKind::source: {
        if (inside) return damaged(entry, "the source before it is not complete");
        COMITY_TRY(batch_.source, source_fact(entry.payload));
        batch_.seq = entry.seq;
        batch_.time = entry.time;
        break;
      }
      case EntryKind::statement: {
        if (!inside) return damaged(entry, "it belongs to no source");
        COMITY_TRY(StatementFact fact, statement_fact(entry.payload));
        batch_.statements.push_back(std::move(fact));
        break;
      }
      case EntryKind::finding: {
        if (!inside) return damaged(entry, "it belongs to no source");
        COMITY_TRY(FindingFact fact, finding_fact(entry.payload));
        batch_.findings.push_back(std::move(fact));
        break;
      }
      case EntryKind::decision: {
        if (inside) return damaged(entry, "the source before it is not complete");
        COMITY_TRY(const DecisionFact fact, decision_fact(entry.payload));
        return fold_decision(store_, entry.seq, fact, cache_);
      }
    }
    return fold_when_complete();
  }

  Result<void> finish() const {
    if (batch_.seq == 0) return {};
    return fail(Code::corrupt, "folding the journal",
                fmt::format("it ends within the source of entry {}; restore it from a backup", batch_.seq));
  }

 private:
  Result<void> fold_when_complete() {
    const auto have = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    if (have(batch_.statements) < batch_.source.statements || have(batch_.findings) < batch_.source.findings) return {};
    COMITY_CHECK(fold_source(store_, batch_, cache_));
    batch_ = {};
    return {};
  }

  static Result<void> damaged(const Entry& entry, std::string why) {
    return fail(Code::corrupt, fmt::format("folding journal entry {}", entry.seq), std::move(why));
  }

  Store& store_;
  Batch batch_;
  FoldCache cache_;
};

constexpr const char* kRebuild = "run: comity rebuild";

}  // namespace

Result<FoldOutcome> fold_source(Store& store, const Batch& batch, FoldCache& cache) {
  cache.trim();
  return SourceFold(store, batch, cache).run();
}

Result<void> fold_decision(Store& store, std::int64_t seq, const DecisionFact& fact, FoldCache& cache) {
  std::int64_t statement_seq = 0;
  std::string subject;
  COMITY_CHECK(each_row(store, sql::kStatementSeq, {fact.decision.statement_id}, [&](const Rows& row) {
    statement_seq = row.integer(0);
    subject = row.text(1);
  }));
  if (statement_seq == 0)
    return fail(Code::not_found, "deciding", fmt::format("there is no statement {}", fact.decision.statement_id));
  if (fact.decision.verdict != Verdict::note) {
    const auto standing = fact.decision.verdict == Verdict::accept ? Standing::accepted : Standing::rejected;
    COMITY_CHECK(store.run(sql::kStandingClose, {statement_seq, seq, kForever}));
    COMITY_CHECK(store.run(sql::kStandingAdd, {statement_seq, seq, kForever, to_string(standing)}));
    Loader loader(store);
    cache.drop(subject);
    COMITY_CHECK(SubjectFold(store, loader, cache, seq).refresh(subject, true));
  }
  return mark_folded(store, seq);
}

Result<void> fold_journal(Store& journal, Store& store,
                          const std::function<void(std::size_t done, std::size_t total)>& progress) {
  COMITY_TRY(auto transaction, Transaction::begin(store, Access::write));
  COMITY_TRY(const Head head, journal_head(journal));
  COMITY_CHECK(store.create_register_tables());
  JournalFold fold(store);
  Result<void> outcome;
  COMITY_CHECK(read_entries(journal, 1, [&](Entry&& entry) {
    if (&journal != &store) outcome = copy_entry(store, entry);
    if (outcome) outcome = fold.take(entry);
    if (progress) progress(static_cast<std::size_t>(entry.seq), static_cast<std::size_t>(head.seq));
    return outcome.has_value();
  }));
  COMITY_CHECK(outcome);
  COMITY_CHECK(fold.finish());
  return transaction.commit();
}

namespace {

Result<std::int64_t> state_number(Store& store, std::string_view sql) {
  return one_row<std::int64_t>(store, sql, {}, -1, [](const Rows& row) { return row.integer(0); });
}

Result<void> check_end(std::int64_t folded, std::int64_t head) {
  if (folded <= head) return {};
  return fail(Code::corrupt, "opening the register",
              fmt::format("its journal has {} entries and once had {}: the last ones are missing; restore it from a backup",
                          head, folded));
}

}  // namespace

Result<void> check_journal_end(Store& store) {
  const auto folded = state_number(store, sql::kFoldedTo);
  if (!folded) return {};  // without the tables nobody knows
  COMITY_TRY(const Head head, journal_head(store));
  return check_end(*folded, head.seq);
}

Result<void> check_folded(Store& store) {
  const auto rules = state_number(store, sql::kFoldRules);
  const auto folded = state_number(store, sql::kFoldedTo);
  if (!rules || !folded)
    return fail(Code::corrupt, "opening the register", fmt::format("its tables are missing; {}", kRebuild));
  COMITY_TRY(const Head head, journal_head(store));
  COMITY_CHECK(check_end(*folded, head.seq));
  if (head.seq == 0) return {};
  if (*rules != kFoldRules)
    return fail(Code::corrupt, "opening the register",
                fmt::format("its tables were made by other rules than this version's; {}", kRebuild));
  if (*folded != head.seq)
    return fail(Code::corrupt, "opening the register",
                fmt::format("its tables hold {} of the journal's {} entries; {}", *folded, head.seq, kRebuild));
  return {};
}

std::vector<std::string_view> register_tables() {
  return {"register_state", "register_source",  "register_statement", "register_standing", "register_party",
          "register_spelling", "register_mention", "register_key",    "register_body",     "register_subject",
          "register_facet",    "register_phase",   "register_finding", "register_finding_subject"};
}

}  // namespace comity::registry
