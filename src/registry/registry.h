// The register and its journal: everything that was ever put in, and what follows from it as of a valid date and a
// known date.
//
// Invariants of the journal
//  1. Entries are only ever appended; triggers refuse UPDATE and DELETE.
//  2. hash(entry n) = SHA-256 over the canonical bytes of (n, hash(entry n-1), time, kind, payload).
//  3. An entry is durable when the call that appended it returns; a source and all its statements lie in one transaction.
//  4. The register (tables register_*) follows from the journal alone: rebuild() gives the same rows.
//  5. A source's bytes are kept whole, addressed by their SHA-256.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "extract/extract.h"
#include "registry/views.h"

namespace comity::registry {

// write creates the file when there is none. inspect reads, and opens also a register whose tables are not what its journal
// folds to: for verify(); all that needs the tables fails then.
enum class Mode { read, write, inspect };

// Both clocks, in every query. nullopt: today, and all that is known.
struct Clocks {
  std::optional<base::Day> as_of;
  std::optional<base::Timestamp> known_on;
};

enum class Sort { date, date_descending, name, country, changed };

// Filters are combined by "and"; "" or nullopt: any. `after` is the opaque `next` of an earlier page.
struct Filter {
  Clocks clocks;
  std::string party;    // a party id, or a name in any spelling
  std::string country;  // ISO code
  std::string kind;     // tie kind, group kind, act kind, finding kind, party kind
  std::string status;   // of ties: in_force, suspended, ended
  std::string sides;    // of ties: confirmed, one_sided, third_party
  std::string source;   // source id: only what this source states
  std::optional<base::Day> from;  // the beginning lies in [from, to]
  std::optional<base::Day> to;
  std::string text;     // words in names, quotes and kinds; folded, so that spelling marks and case do not matter. A text
                        // without a letter or digit finds nothing. Of ties, groups, acts and statements also what concerns
                        // a party that a source spells exactly so, however the others spell it
  std::vector<std::string> or_of;  // with `text`: also what concerns one of these parties (ids)
  Sort sort = Sort::date;
  bool with_statements = false;  // of ties, groups, acts: each with the statements that prove it
  std::size_t limit = 50;  // at most 1000
  std::string after;
};

template <class T>
struct Listing {
  std::vector<T> items;
  std::size_t total = 0;  // of all pages
  std::string next;       // "" on the last page
};

struct NewSource {
  std::string_view bytes;
  std::string name;  // file name or URL as given
  const source::Document* document = nullptr;
  const extract::Extraction* extraction = nullptr;
  std::optional<base::Timestamp> retrieved;  // when the bytes were fetched; nullopt: now
};

struct AddOutcome {
  bool already_known = false;  // the same bytes are in the register: nothing was added
  std::string source_id;
  std::size_t statements = 0;
  std::size_t findings = 0;
  std::size_t for_review = 0;  // statements too uncertain to count before a person accepts them
  std::vector<std::string> new_subjects;      // ids of ties, groups, acts that are new
  std::vector<std::string> touched_subjects;  // that were known and got a further statement
};

enum class Verdict { accept, reject, note };
std::string_view to_string(Verdict verdict);  // "accept", "reject", "note"
std::optional<Verdict> verdict_of(std::string_view word);
struct Decision {
  Verdict verdict = Verdict::accept;
  std::string statement_id;
  std::string who;
  std::string why;
};

struct Problem {
  std::string where;  // "journal entry 17", "source src-…", "statement s-…", "register"
  std::string what;
};

struct VerifyReport {
  std::int64_t entries = 0;
  std::size_t sources = 0;
  std::size_t quotes = 0;
  std::string head;
  std::vector<Problem> problems;  // empty: all is well
};

// One handle for one thread. Any number of readers (of other threads or processes) beside one writer.
class Registry {
 public:
  // Fails with not_found (Mode::read), not_a_register, newer_version, locked, read_only, disk_full.
  static base::Result<Registry> open(const std::filesystem::path& path, Mode mode,
                                     const base::Clock& clock = base::system_clock());
  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;
  ~Registry();

  // --- writing: each call is one transaction, durable when it returns ---
  base::Result<AddOutcome> add(const NewSource& source);
  // Several sources in one transaction, in their order: all are durable when it returns, or none was added. Where `stop`
  // becomes true it ends with the source under way: the outcomes are those of the first ones, one at least.
  base::Result<std::vector<AddOutcome>> add_all(std::span<const NewSource> sources,
                                                const std::atomic<bool>* stop = nullptr);
  // The decision's id. Fails with usage when nobody is named, with not_found when there is no such statement.
  base::Result<std::string> decide(const Decision& decision);
  // Fails with corrupt when the journal has lost entries that it once had, or holds one that cannot be read.
  base::Result<void> rebuild(const std::function<void(std::size_t done, std::size_t total)>& progress = {});

  // --- reading ---
  base::Result<Summary> summary(const Clocks& clocks = {}) const;
  base::Result<Listing<TieView>> ties(const Filter& filter) const;
  base::Result<Listing<GroupView>> groups(const Filter& filter) const;
  base::Result<Listing<ActView>> acts(const Filter& filter) const;
  base::Result<Listing<PlaceView>> places(const Filter& filter) const;  // parties of ties, groups' counterparts, publishers
  base::Result<Listing<SourceView>> sources(const Filter& filter) const;
  base::Result<Listing<StatementView>> statements(const Filter& filter) const;
  base::Result<Listing<FindingView>> findings(const Filter& filter) const;
  // One of them; not_found otherwise.
  base::Result<TieView> tie(std::string_view id, const Clocks& clocks = {}) const;
  base::Result<GroupView> group(std::string_view id, const Clocks& clocks = {}) const;
  base::Result<ActView> act(std::string_view id, const Clocks& clocks = {}) const;
  base::Result<PlaceView> place(std::string_view id, const Clocks& clocks = {}) const;
  base::Result<SourceView> source(std::string_view id) const;
  base::Result<StatementView> statement(std::string_view id, const Clocks& clocks = {}) const;
  base::Result<FindingView> finding(std::string_view id) const;
  base::Result<std::string> source_bytes(std::string_view id) const;
  // The party that a name, slug or id means: exact id, then spelling used in the register; most ties first.
  base::Result<std::vector<PlaceView>> find_parties(std::string_view name, std::size_t most = 20) const;
  // The journal's length: cheap, changes when anything changes; for ETags and caches.
  base::Result<std::int64_t> version() const;

  // Checks the chain, every stored hash and every quote against its source (decoded anew by `read`), and that the
  // register's tables are what the journal folds to.
  using Reader = std::function<base::Result<source::Document>(std::string_view bytes, const std::string& name)>;
  base::Result<VerifyReport> verify(const Reader& read,
                                    const std::function<void(std::size_t done, std::size_t total)>& progress = {}) const;

  // Journal entries as NDJSON lines from entry `from` on, oldest first, until `sink` returns false.
  base::Result<void> export_journal(std::int64_t from, const std::function<bool(std::string_view line)>& sink) const;

 private:
  struct Parts;
  explicit Registry(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace comity::registry
