#include "registry/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/check.h"
#include "base/hash.h"
#include "extract/json.h"
#include "registry/fold.h"
#include "registry/fold_sql.h"
#include "registry/journal.h"
#include "registry/payload.h"
#include "registry/query_sql.h"
#include "registry/reader.h"
#include "registry/sqlite_store.h"
#include "registry/subject_state.h"
#include "registry/verify.h"

namespace comity::registry {

using base::Code;
using base::fail;
using base::Result;

struct Registry::Parts {
  std::unique_ptr<Store> store;
  const base::Clock* clock;
  Mode mode;
  std::optional<base::Error> unfolded;  // why the register's tables cannot be used
  FoldCache cache{};                    // holds while nobody else writes: see cache.length

  Result<void> ready() const {
    if (unfolded) return fail(*unfolded);
    return {};
  }

  // Runs `ask(RegisterReader&)` on one state of the database.
  template <class Ask>
  auto read(const Clocks& clocks, Ask ask) const -> decltype(ask(std::declval<RegisterReader&>())) {
    COMITY_CHECK(ready());
    COMITY_TRY(const auto transaction, Transaction::begin(*store, Access::read));
    COMITY_TRY(RegisterReader reader, RegisterReader::at(*store, clocks, base::day_of(clock->now())));
    return ask(reader);
  }

  // A page of views, each by `view(reader, id)`.
  template <class T, class View>
  Result<Listing<T>> list(Collection collection, const Filter& filter, View view) const {
    return read(filter.clocks, [&](RegisterReader& reader) -> Result<Listing<T>> {
      COMITY_TRY(PageOfIds page, reader.page(collection, filter));
      Listing<T> listing{{}, page.total, std::move(page.next)};
      for (const std::string& id : page.ids) {
        COMITY_TRY(T item, view(reader, id));
        listing.items.push_back(std::move(item));
      }
      return listing;
    });
  }
};

namespace {

// The values as the journal will give them back, so that folding now and folding again give the same rows.
Result<extract::Statement> as_kept(const extract::Statement& statement) {
  return extract::statement_of(extract::to_json(statement));
}

// Statement ids are "s-", a name of their source, "-" and a number: all of one source lie together in the index.
// The name has 50 bits: where two sources share one, the later takes the next.
Result<std::string> statement_prefix(Store& store, const std::string& sha256) {
  for (int attempt = 0;; ++attempt) {
    std::string prefix = base::short_id("s-", attempt == 0 ? sha256 : fmt::format("{}\n{}", sha256, attempt)) + "-";
    COMITY_TRY(const bool taken, one_row<bool>(store, sql::kStatementSeqById, {prefix + "1"}, false,
                                               [](const Rows&) { return true; }));
    if (!taken) return prefix;
  }
}

SourceFact fact_of(const NewSource& source, std::string sha256, base::Timestamp now) {
  const source::Document& document = *source.document;
  const extract::Extraction& extraction = *source.extraction;
  SourceFact fact;
  fact.id = "src-" + sha256.substr(0, 16);
  fact.sha256 = std::move(sha256);
  fact.name = source.name;
  fact.media_type = document.media_type;
  fact.charset = document.charset;
  fact.language = extraction.language.empty() ? document.language : extraction.language;
  fact.title = document.title;
  fact.url = document.url;
  fact.published = document.published;
  fact.retrieved = source.retrieved.value_or(now);
  fact.bytes = static_cast<std::int64_t>(source.bytes.size());
  fact.publisher = extraction.publisher;
  fact.statements = static_cast<std::int64_t>(extraction.statements.size());
  fact.findings = static_cast<std::int64_t>(extraction.findings.size());
  return fact;
}

Result<Batch> batch_of(Store& store, const NewSource& source, SourceFact fact) {
  Batch batch;
  if (fact.publisher) {
    COMITY_TRY(fact.publisher, extract::party_of(extract::to_json(*fact.publisher)));
  }
  COMITY_TRY(const std::string prefix, statement_prefix(store, fact.sha256));
  for (const extract::Statement& statement : source.extraction->statements) {
    COMITY_TRY(extract::Statement kept, as_kept(statement));
    batch.statements.push_back({prefix + std::to_string(batch.statements.size() + 1), fact.id, std::move(kept)});
  }
  for (const extract::Finding& finding : source.extraction->findings) {
    const std::string key = fmt::format("{}\n{}", fact.sha256, batch.findings.size());
    batch.findings.push_back({base::short_id("f-", key), fact.id, finding});
  }
  batch.source = std::move(fact);
  return batch;
}

Result<void> append(Store& store, Batch& batch, std::string_view bytes, base::Timestamp now) {
  COMITY_TRY(Appender journal, Appender::begin(store, now));
  batch.time = journal.time();
  COMITY_CHECK(put_blob(store, batch.source.sha256, bytes));
  COMITY_TRY(batch.seq, journal.append(EntryKind::source, to_payload(batch.source)));
  for (const StatementFact& fact : batch.statements) COMITY_CHECK(journal.append(EntryKind::statement, to_payload(fact)));
  for (const FindingFact& fact : batch.findings) COMITY_CHECK(journal.append(EntryKind::finding, to_payload(fact)));
  return {};
}

// One source inside a write transaction; `checked`: this transaction has written to the register already.
Result<AddOutcome> add_within(Store& store, FoldCache& cache, const NewSource& source, base::Timestamp now, bool checked) {
  COMITY_EXPECTS(source.document && source.extraction);
  SourceFact fact = fact_of(source, base::sha256_hex(source.bytes), now);
  AddOutcome outcome;
  outcome.source_id = fact.id;
  COMITY_TRY(outcome.already_known,
             one_row<bool>(store, sql::kSourceSeq, {fact.id}, false, [](const Rows&) { return true; }));
  if (outcome.already_known) return outcome;
  if (!checked) COMITY_CHECK(check_folded(store));  // another process may have written
  COMITY_TRY(Batch batch, batch_of(store, source, std::move(fact)));
  COMITY_CHECK(append(store, batch, source.bytes, now));
  if (cache.length != batch.seq - 1) cache = {};  // somebody else has written
  COMITY_TRY(FoldOutcome folded, fold_source(store, batch, cache));
  cache.length = batch.last_seq();
  outcome.statements = batch.statements.size();
  outcome.findings = batch.findings.size();
  outcome.for_review = static_cast<std::size_t>(
      std::count_if(batch.statements.begin(), batch.statements.end(), [](const StatementFact& each) { return needs_review(each.statement); }));
  outcome.new_subjects = std::move(folded.new_subjects);
  outcome.touched_subjects = std::move(folded.touched_subjects);
  return outcome;
}

}  // namespace

Registry::Registry(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

Result<Registry> Registry::open(const std::filesystem::path& path, Mode mode, const base::Clock& clock) {
  COMITY_TRY(auto store, open_sqlite(path, mode == Mode::write ? Access::write : Access::read));
  auto parts = std::make_unique<Parts>(Parts{std::move(store), &clock, mode, {}, {}});
  const auto folded = check_folded(*parts->store);
  if (!folded && (mode == Mode::read || folded.error().code != Code::corrupt)) return fail(base::Error(folded.error()));
  if (!folded) parts->unfolded = folded.error();  // verify() reports it, rebuild() may be the way out
  return Registry(std::move(parts));
}

Result<AddOutcome> Registry::add(const NewSource& source) {
  COMITY_TRY(std::vector<AddOutcome> outcomes, add_all(std::span(&source, 1)));
  return std::move(outcomes.front());
}

Result<std::vector<AddOutcome>> Registry::add_all(std::span<const NewSource> sources, const std::atomic<bool>* stop) {
  COMITY_EXPECTS(parts_->mode == Mode::write);
  COMITY_CHECK(parts_->ready());
  Store& store = *parts_->store;
  COMITY_TRY(auto transaction, Transaction::begin(store, Access::write));
  std::vector<AddOutcome> outcomes;
  bool changed = false;
  FoldCache cache = std::exchange(parts_->cache, {});  // gone, where this fails
  for (const NewSource& source : sources) {
    if (stop && *stop && !outcomes.empty()) break;
    COMITY_TRY(AddOutcome outcome, add_within(store, cache, source, parts_->clock->now(), changed));
    changed = changed || !outcome.already_known;
    outcomes.push_back(std::move(outcome));
  }
  if (changed) COMITY_CHECK(transaction.commit());
  parts_->cache = std::move(cache);
  return outcomes;
}

Result<std::string> Registry::decide(const Decision& decision) {
  COMITY_EXPECTS(parts_->mode == Mode::write);
  COMITY_CHECK(parts_->ready());
  if (decision.who.empty()) return fail(Code::usage, "deciding", "a decision names who decides");
  Store& store = *parts_->store;
  COMITY_TRY(auto transaction, Transaction::begin(store, Access::write));
  COMITY_CHECK(check_folded(store));
  COMITY_TRY(const bool known, one_row<bool>(store, sql::kStatementSeqById, {decision.statement_id}, false,
                                             [](const Rows&) { return true; }));
  if (!known) return fail(Code::not_found, "deciding", fmt::format("there is no statement {}", decision.statement_id));
  COMITY_TRY(Appender journal, Appender::begin(store, parts_->clock->now()));
  const std::string key = fmt::format("{}\n{}", decision.statement_id, journal.head().seq + 1);
  const DecisionFact fact{base::short_id("d-", key), decision};
  COMITY_TRY(const std::int64_t seq, journal.append(EntryKind::decision, to_payload(fact)));
  FoldCache cache;
  COMITY_CHECK(fold_decision(store, seq, fact, cache));
  COMITY_CHECK(transaction.commit());
  return fact.id;
}

Result<void> Registry::rebuild(const std::function<void(std::size_t, std::size_t)>& progress) {
  COMITY_EXPECTS(parts_->mode == Mode::write);
  COMITY_CHECK(check_journal_end(*parts_->store));
  parts_->cache = {};
  COMITY_CHECK(fold_journal(*parts_->store, *parts_->store, progress));
  parts_->unfolded.reset();
  return {};
}

Result<Summary> Registry::summary(const Clocks& clocks) const {
  return parts_->read(clocks, [](RegisterReader& reader) { return reader.summary(); });
}

Result<Listing<TieView>> Registry::ties(const Filter& filter) const {
  return parts_->list<TieView>(Collection::ties, filter, [&filter](auto& reader, const auto& id) {
    return reader.tie(id, filter.with_statements);
  });
}
Result<Listing<GroupView>> Registry::groups(const Filter& filter) const {
  return parts_->list<GroupView>(Collection::groups, filter, [&filter](auto& reader, const auto& id) {
    return reader.group(id, filter.with_statements);
  });
}
Result<Listing<ActView>> Registry::acts(const Filter& filter) const {
  return parts_->list<ActView>(Collection::acts, filter, [&filter](auto& reader, const auto& id) {
    return reader.act(id, filter.with_statements);
  });
}
Result<Listing<PlaceView>> Registry::places(const Filter& filter) const {
  return parts_->list<PlaceView>(Collection::places, filter, [](auto& reader, const auto& id) { return reader.place(id); });
}
Result<Listing<SourceView>> Registry::sources(const Filter& filter) const {
  return parts_->list<SourceView>(Collection::sources, filter,
                                  [](auto& reader, const auto& id) { return reader.source(id); });
}
Result<Listing<StatementView>> Registry::statements(const Filter& filter) const {
  return parts_->list<StatementView>(Collection::statements, filter,
                                     [](auto& reader, const auto& id) { return reader.statement(id); });
}
Result<Listing<FindingView>> Registry::findings(const Filter& filter) const {
  return parts_->list<FindingView>(Collection::findings, filter,
                                   [](auto& reader, const auto& id) { return reader.finding(id); });
}

Result<TieView> Registry::tie(std::string_view id, const Clocks& clocks) const {
  return parts_->read(clocks, [id](RegisterReader& reader) { return reader.tie(std::string(id), true); });
}
Result<GroupView> Registry::group(std::string_view id, const Clocks& clocks) const {
  return parts_->read(clocks, [id](RegisterReader& reader) { return reader.group(std::string(id), true); });
}
Result<ActView> Registry::act(std::string_view id, const Clocks& clocks) const {
  return parts_->read(clocks, [id](RegisterReader& reader) { return reader.act(std::string(id), true); });
}
Result<PlaceView> Registry::place(std::string_view id, const Clocks& clocks) const {
  return parts_->read(clocks, [id](RegisterReader& reader) { return reader.place(std::string(id)); });
}
Result<SourceView> Registry::source(std::string_view id) const {
  return parts_->read({}, [id](RegisterReader& reader) -> Result<SourceView> {
    COMITY_TRY(SourceView view, reader.source(std::string(id)));
    COMITY_CHECK(reader.fill_statements(view));
    return view;
  });
}
Result<StatementView> Registry::statement(std::string_view id, const Clocks& clocks) const {
  return parts_->read(clocks, [id](RegisterReader& reader) { return reader.statement(std::string(id)); });
}
Result<FindingView> Registry::finding(std::string_view id) const {
  return parts_->read({}, [id](RegisterReader& reader) { return reader.finding(std::string(id)); });
}

Result<std::string> Registry::source_bytes(std::string_view id) const {
  COMITY_TRY(const std::string sha256, one_row<std::string>(*parts_->store, sql::kSourceHash, {id}, {},
                                                            [](const Rows& row) { return row.text(0); }));
  if (sha256.empty()) return fail(Code::not_found, fmt::format("looking up source {}", id), "the register has none of this id");
  return get_blob(*parts_->store, sha256);
}

Result<std::vector<PlaceView>> Registry::find_parties(std::string_view name, std::size_t most) const {
  return parts_->read({}, [name, most](RegisterReader& reader) { return reader.find_parties(name, most); });
}

Result<std::int64_t> Registry::version() const {
  COMITY_TRY(const Head head, journal_head(*parts_->store));
  return head.seq;
}

Result<VerifyReport> Registry::verify(const Reader& read,
                                      const std::function<void(std::size_t, std::size_t)>& progress) const {
  return verify_store(*parts_->store, read, progress);
}

Result<void> Registry::export_journal(std::int64_t from, const std::function<bool(std::string_view)>& sink) const {
  COMITY_TRY(const auto transaction, Transaction::begin(*parts_->store, Access::read));
  return read_entries(*parts_->store, from, [&sink](Entry&& entry) { return sink(to_ndjson(entry)); });
}

}  // namespace comity::registry
