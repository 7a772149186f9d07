// The use cases: a plain parameter struct in, a plain result struct out. No HTTP, no terminal.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/workspace.h"
#include "base/result.h"
#include "publish/page.h"
#include "publish/pages.h"
#include "registry/registry.h"

namespace comity::app {

// --- reading files ---
struct ReadFile {
  std::filesystem::path path;  // "-" : standard input
  std::string about;
  std::string about_country;
  std::string url;
  bool explain = false;
};
struct FileReading {
  source::Document document;
  extract::Extraction extraction;
  std::string bytes;
};
// Bytes -> document, nothing more: no gazetteer, no lexicon. The file's bytes go to `bytes` unless it is null.
base::Result<source::Document> read_text(const ReadFile& what, const source::Limits& limits,
                                         std::string* bytes = nullptr);
base::Result<FileReading> read(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits);

// --- many documents: files, lists of files, web archives ---
struct Batch {
  std::vector<std::filesystem::path> files;
  std::filesystem::path files_from;           // a list of files, one a line; "-": standard input; empty: none
  std::vector<std::filesystem::path> archives;  // WARC, WARC.gz: each answer in them is a document
  std::string about;
  std::string about_country;
  unsigned jobs = 1;        // threads that read and extract
  std::size_t shard = 1;    // of `shards`: every n-th document, beginning with this one
  std::size_t shards = 1;
  std::size_t skip = 0;     // documents of this shard that are done
};
struct BatchDocument {
  std::string file;           // or archive
  std::size_t record = 0;     // of the archive, from 1; 0: the file is the document
  std::string uri;            // of the record
  base::Result<FileReading> reading;
};
struct BatchSummary {
  std::size_t documents = 0;   // that were to be read
  std::size_t refused = 0;
  std::size_t statements = 0;
  std::size_t bytes = 0;
  bool stopped = false;        // `stop` became true, or `write` false
};
// Calls `render` for each document, on any thread, and `write` with what it gave, in the order of the input; `write` says
// whether to go on. Memory does not grow with the input. One bad document never stops the rest: its error is in `reading`.
// Fails when a list or archive cannot be opened.
base::Result<BatchSummary> extract_batch(const Knowledge& knowledge, const Batch& what, const source::Limits& limits,
                                         const std::atomic<bool>& stop,
                                         const std::function<std::string(const BatchDocument&)>& render,
                                         const std::function<bool(std::string_view, const BatchDocument&)>& write);

// --- ingest: files and folders (recursively, in the order of their names) ---
struct Ingest {
  std::vector<std::filesystem::path> paths;
  std::filesystem::path files_from;             // a list of files, one a line; "-": standard input; empty: none
  std::vector<std::filesystem::path> archives;  // WARC, WARC.gz: each answer in them is a document
  std::string about;
  std::string about_country;
  std::size_t sources_to_commit = 64;  // at most: they are written, and reported, together
};
struct IngestedFile {
  std::filesystem::path path;  // or archive
  base::Result<registry::AddOutcome> outcome;
  std::size_t record = 0;      // of the archive, from 1; 0: the file is the document
  std::string uri{};           // of the record

  // "crawl.warc.gz, record 3 (http://a.example/)" or the path.
  std::string label() const;
};
struct IngestReport {
  std::vector<IngestedFile> files;
  std::size_t added = 0;
  std::size_t already_known = 0;
  std::size_t refused = 0;
  bool stopped = false;  // `stop` became true; what is listed is in the register, the rest was not begun
  std::size_t not_begun = 0;  // of the files named by `paths`
};
// One bad file never stops the rest; a failing store does (its error is the result), and so does a list or archive that
// cannot be opened. Several sources share a transaction; each is reported when it is durable. `stop` ends it with the
// document under way: what a transaction has by then is kept and reported. `total` is 0 where it is not
// known: with lists and archives.
// A folder may hold `sources.toml`: for each file name, about, country, url and kept facts (see docs/ingest.md).
base::Result<IngestReport> ingest(registry::Registry& registry, const Knowledge& knowledge, const Ingest& what,
                                  const source::Limits& limits, const std::atomic<bool>& stop,
                                  const std::function<void(std::size_t done, std::size_t total)>& progress = {});

// Why each statement was taken and what was not, and how each place in it was chosen.
struct PlaceReason {
  std::string name;          // as the text writes it
  std::string country;       // as stated, else as understood
  std::string chosen;        // the place's id that the statement has; "" if none
  gazetteer::Choice choice;  // weighed anew, with all places of the document for company
};
struct Explanation {
  FileReading reading;
  std::vector<std::vector<PlaceReason>> places;  // for each statement, in its order
};
base::Result<Explanation> explain(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits);

// --- asking: text -> a filter that is valid, or a usage error that names the parameter ---
// Keys: party, country, kind, status, sides, source, from, to, q, sort, limit, after, as_of, known_on. Others are refused.
// country: a two-letter code. from, to, as_of: a day, month or year (to and as_of mean its last day). sort: date, -date,
// name, country, changed.
base::Result<registry::Filter> filter_of(const std::map<std::string, std::string>& parameters);
// A two-letter code in any case -> upper case; bad_value, with `key` in the message, otherwise.
base::Result<std::string> country_code_of(std::string_view text, std::string_view key);

// --- pages: everything that a page shows, gathered ---
// `party`: an id or a name in any spelling; not_found with near spellings otherwise. A state, polity or region stands for
// all places in it: by country code; for a region by the gazetteer's hierarchy; for a polity by the sources' own words.
base::Result<publish::Cooperation> cooperation(const registry::Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                               std::string_view party, const registry::Clocks& clocks);
// Search that forgives misspellings by the gazetteer's help.
base::Result<publish::SearchResults> search(const registry::Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                            const std::string& text, const registry::Clocks& clocks);

// --- deciding on a statement ---
struct Decide {
  std::string verdict;    // accept, reject, note
  std::string statement;  // its id
  std::string who;
  std::string why;
};
struct Decided {
  std::string decision;  // its id
  registry::StatementView statement;  // as it stands now
};
// Fails with bad_value for another verdict, with not_found when there is no such statement, with usage when nobody is named.
base::Result<Decided> decide(registry::Registry& registry, const Decide& what);

// --- export ---
enum class ExportFormat { json, ndjson, csv, geojson };
base::Result<ExportFormat> export_format_of(std::string_view text);
struct Export {
  std::string what = "ties";  // ties, groups, acts, places, sources, statements, findings, journal (ndjson only)
  ExportFormat format = ExportFormat::json;
  registry::Filter filter;    // all pages; its limit and after are ignored
};
// The whole file's bytes. Fails with usage when there is no such listing or it has no such format.
base::Result<std::string> export_data(const registry::Registry& registry, const Export& what);

// All pages of a listing, one after another.
template <class List>
auto all_pages(List&& list, registry::Filter filter) -> base::Result<decltype(list(filter)->items)> {
  filter.limit = 1000;
  filter.after.clear();
  decltype(list(filter)->items) items;
  do {
    auto page = list(filter);
    if (!page) return tl::unexpected(page.error());
    for (auto& item : page->items) items.push_back(std::move(item));
    filter.after = page->next;
  } while (!filter.after.empty());
  return items;
}

// Chain, hashes, quotes (each source decoded anew) and the register against the journal.
base::Result<registry::VerifyReport> verify(const registry::Registry& registry, const source::Limits& limits,
                                            const std::function<void(std::size_t done, std::size_t total)>& progress = {});

}  // namespace comity::app
