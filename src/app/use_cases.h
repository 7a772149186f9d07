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
base::Result<FileReading> read(const Knowledge& knowledge, const ReadFile& what, const source::Limits& limits);

// --- ingest: files and folders (recursively, in the order of their names) ---
struct Ingest {
  std::vector<std::filesystem::path> paths;
  std::string about;
  std::string about_country;
};
struct IngestedFile {
  std::filesystem::path path;
  base::Result<registry::AddOutcome> outcome;
};
struct IngestReport {
  std::vector<IngestedFile> files;
  std::size_t added = 0;
  std::size_t already_known = 0;
  std::size_t refused = 0;
  bool stopped = false;  // `stop` became true; what is listed is in the register, the rest was not begun
};
// One bad file never stops the rest; a failing store does (its error is the result).
// A folder may hold `sources.toml`: for each file name, about, country, url and kept facts (see docs/ingest.md).
base::Result<IngestReport> ingest(registry::Registry& registry, const Knowledge& knowledge, const Ingest& what,
                                  const source::Limits& limits, const std::atomic<bool>& stop,
                                  const std::function<void(std::size_t done, std::size_t total)>& progress = {});

// --- asking: text -> a filter that is valid, or a usage error that names the parameter ---
// Keys: party, country, kind, status, sides, source, from, to, q, sort, limit, after, as_of, known_on. Others are refused.
base::Result<registry::Filter> filter_of(const std::map<std::string, std::string>& parameters);

// --- pages: everything that a page shows, gathered ---
base::Result<publish::Cooperation> cooperation(const registry::Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                               std::string_view party, const registry::Clocks& clocks);
// Search that forgives misspellings by the gazetteer's help.
base::Result<publish::SearchResults> search(const registry::Registry& registry, const gazetteer::Gazetteer& gazetteer,
                                            const std::string& text, const registry::Clocks& clocks);

// --- export ---
enum class ExportFormat { json, ndjson, csv, geojson };
base::Result<ExportFormat> export_format_of(std::string_view text);
struct Export {
  std::string what = "ties";  // ties, groups, acts, places, sources, findings, journal (ndjson only)
  ExportFormat format = ExportFormat::json;
  registry::Filter filter;    // all pages; its limit and after are ignored
};
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

base::Result<registry::VerifyReport> verify(const registry::Registry& registry, const source::Limits& limits,
                                            const std::function<void(std::size_t done, std::size_t total)>& progress = {});

}  // namespace comity::app
