// How fast the register takes statements in, opens, and answers. Prints one line for each figure.
//   registry_bench [SOURCES [STATEMENTS_PER_SOURCE [SOURCES_PER_TRANSACTION]]]
#include <fmt/format.h>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "base/hash.h"
#include "registry/registry.h"

namespace {

using namespace comity;
using Timer = std::chrono::steady_clock;

// Of this process alone: what the figures would be on a machine that does nothing else.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds_since(Timer::time_point begun) { return std::chrono::duration<double>(Timer::now() - begun).count(); }

extract::Party town(std::size_t number) {
  extract::Party party;
  party.name = fmt::format("Sankt Beispiel am Fluss {}", number);
  party.canonical = party.name;
  party.country = number % 3 == 0 ? "FR" : "DE";
  party.place = extract::PlaceRef{fmt::format("geonames:{}", 1'000'000 + number), party.country, 48.1234, 7.4321};
  return party;
}

struct Made {
  source::Document document;
  extract::Extraction extraction;
};

// A town's page with its partners: town `number` with the `count` towns that follow in a fixed pattern.
Made page(std::size_t number, std::size_t count) {
  Made made;
  made.extraction.publisher = town(number);
  made.extraction.language = "en";
  made.document.media_type = "text/plain";
  made.document.title = fmt::format("Partners of {}", number);
  for (std::size_t i = 0; i < count; ++i) {
    extract::Tie tie;
    tie.kind = extract::TieKind::twinning;
    tie.parties = {town(number), town(10'000 + (number * 37 + i * 101) % 20'000)};
    tie.date = base::Date::of(1950 + static_cast<int>((number + i) % 70), 5, 17);
    extract::Statement statement;
    statement.what = tie;
    const std::string quote =
        fmt::format("{} ({}), partner since 17 May {}", tie.parties[1].name, "Germany", tie.date->to_string());
    const std::size_t begin = made.document.text.size();
    made.document.text += quote + "\n";
    statement.quotes = {{quote, {begin, begin + quote.size()}, {begin, begin + quote.size()}}};
    statement.confidence = 0.9;
    statement.reasons = {"list under a heading"};
    made.extraction.statements.push_back(std::move(statement));
  }
  made.document.sha256 = base::sha256_hex(made.document.text);
  return made;
}

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "{}\n", result.error().message());
  std::exit(1);
}

// One INSERT for each statement, as plain as can be: prepared, bound, one column of text, durable transactions.
double raw_inserts_a_second(std::size_t rows, std::size_t each) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "comity-raw-bench.db";
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + end);
  sqlite3* db = nullptr;
  sqlite3_stmt* insert = nullptr;
  const auto run = [&db](const char* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::exit(1);
  };
  if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) std::exit(1);
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE raw (seq INTEGER PRIMARY KEY, text TEXT)");
  if (sqlite3_prepare_v2(db, "INSERT INTO raw (text) VALUES (?)", -1, &insert, nullptr) != SQLITE_OK) std::exit(1);
  const std::string text(400, 'x');
  const auto begun = Timer::now();
  for (std::size_t i = 0; i < rows; ++i) {
    if (i % each == 0) run("BEGIN IMMEDIATE");
    sqlite3_bind_text(insert, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) std::exit(1);
    sqlite3_reset(insert);
    if ((i + 1) % each == 0 || i + 1 == rows) run("COMMIT");
  }
  const double seconds = seconds_since(begun);
  sqlite3_finalize(insert);
  sqlite3_close(db);
  return static_cast<double>(rows) / seconds;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t sources = argc > 1 ? std::stoul(argv[1]) : 200;
  const std::size_t each = argc > 2 ? std::stoul(argv[2]) : 200;
  const std::size_t together = argc > 3 ? std::stoul(argv[3]) : 64;
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "comity-registry-bench.db";
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + end);
  double adding = 0;
  double working = 0;
  std::string party;
  {
    auto registry = must(registry::Registry::open(path, registry::Mode::write));
    for (std::size_t done = 0; done < sources; done += together) {
      std::vector<Made> made;
      for (std::size_t i = done; i < std::min(done + together, sources); ++i) made.push_back(page(i, each));
      std::vector<registry::NewSource> batch;
      for (const Made& one : made)
        batch.push_back({one.document.text, one.document.title, &one.document, &one.extraction, {}});
      const auto begun = Timer::now();
      const double cpu = cpu_seconds();
      must(registry.add_all(batch));
      adding += seconds_since(begun);
      working += cpu_seconds() - cpu;
    }
  }
  const double statements = static_cast<double>(sources * each);
  fmt::print("ingest: {:.0f} statements/s ({:.0f} statements in {:.2f} s, {:.2f} s of the processor; one durable "
             "transaction for each {})\n",
             statements / adding, statements, adding, working, each * together);
  const double raw = raw_inserts_a_second(sources * each, each * together);
  fmt::print("raw INSERTs of the same number of rows, 400 bytes each, into SQLite, {} a transaction: {:.0f}/s; ratio {:.2f}\n",
             each * together, raw, statements / adding / raw);

  auto begun = Timer::now();
  auto registry = must(registry::Registry::open(path, registry::Mode::read));
  const auto summary = must(registry.summary());
  fmt::print("open and summary of {} ties: {:.1f} ms\n", summary.ties, seconds_since(begun) * 1000);

  const auto measure = [](const char* what, auto ask) {
    const auto start = Timer::now();
    for (int i = 0; i < 10; ++i) ask();
    fmt::print("{}: {:.2f} ms\n", what, seconds_since(start) * 100);
  };
  registry::Filter filter;
  measure("first page of 50 ties by date", [&] { must(registry.ties(filter)); });
  filter.clocks.as_of = base::Day{1990, 1, 1};
  filter.party = "geonames:1000005";
  filter.limit = 100;
  measure("100 ties of one party as of a day", [&] { must(registry.ties(filter)); });
  filter = {};
  filter.text = "beispiel 15000";
  measure("words", [&] { must(registry.ties(filter)); });
  measure("find_parties", [&] { must(registry.find_parties("Sankt Beispiel am Fluss 15000")); });
  filter = {};
  filter.limit = 1000;
  measure("1000 ties", [&] { must(registry.ties(filter)); });
  measure("50 places", [&] { filter.limit = 50; must(registry.places(filter)); });

  auto writer = must(registry::Registry::open(path, registry::Mode::write));
  begun = Timer::now();
  const double cpu = cpu_seconds();
  const auto rebuilt = writer.rebuild();
  fmt::print("rebuild: {:.0f} statements/s, {:.2f} s of the processor{}\n", statements / seconds_since(begun),
             cpu_seconds() - cpu, rebuilt ? "" : " FAILED");
  fmt::print("file: {:.0f} bytes for each statement\n",
             static_cast<double>(std::filesystem::file_size(path)) / statements);
}
