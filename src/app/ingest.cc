#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

#include "app/input.h"
#include "app/sources_toml.h"
#include "base/text.h"

namespace comity::app {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::Error;
using base::Result;

constexpr int kStoreFailed = 4;

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.size() > 1 && name.front() == '.' && name != "..";
}

// Turns the paths of an Ingest into tasks, each with what is known of its file.
class Planner {
 public:
  explicit Planner(const Ingest& what) : what_(what) {}

  std::deque<Item> plan() {
    for (const fs::path& path : what_.paths) {
      std::error_code ignored;
      if (path != "-" && fs::is_directory(path, ignored)) {
        add_folder(path.has_filename() ? path : path.parent_path());
      } else {
        add_file(path, true);
      }
    }
    return take();
  }

  // A file that a list names; it may be refused.
  std::deque<Item> plan_file(const fs::path& path) {
    add_file(path, true);
    return take();
  }

 private:
  std::deque<Item> take() { return std::exchange(tasks_, {}); }

  void refuse(const fs::path& path, Error error) {
    Item task;
    task.file.path = path;
    task.refused = std::move(error);
    tasks_.push_back(std::move(task));
  }

  // The facts of a folder; nullptr when its sources.toml is broken, which is then named, once.
  const FolderFacts* facts_of(const fs::path& folder) {
    if (const auto known = facts_.find(folder); known != facts_.end()) {
      return known->second ? &*known->second : nullptr;
    }
    auto facts = read_folder_facts(folder.empty() ? fs::path(".") : folder);
    if (!facts) {
      Error error = facts.error();
      error.detail += "; no file of this folder was taken in without it";
      refuse(folder / kSourcesFile, std::move(error));
    }
    auto& kept = facts_[folder];
    if (facts) kept = std::move(*facts);
    return kept ? &*kept : nullptr;
  }

  void add_file(const fs::path& path, bool named_by_user) {
    Item task;
    task.file.path = path;
    if (path != "-") {
      const FolderFacts* facts = facts_of(path.parent_path());
      if (facts == nullptr) return;
      if (const auto known = facts->find(path.filename().string()); known != facts->end()) {
        if (known->second.skip && !named_by_user) return;
        task.file.about = known->second.about;
        task.file.about_country = known->second.about_country;
        task.file.url = known->second.url;
        task.retrieved = known->second.retrieved;
      }
    }
    if (!what_.about.empty()) task.file.about = what_.about;
    if (!what_.about_country.empty()) task.file.about_country = what_.about_country;
    tasks_.push_back(std::move(task));
  }

  // All files below a folder in the order of their paths. Links to folders are not followed (they may lead in circles).
  void add_folder(const fs::path& root) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator at(root, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (is_hidden(at->path())) {
        if (at->is_directory()) at.disable_recursion_pending();
        continue;
      }
      std::error_code ignored;
      if (!at->is_directory(ignored) && at->path().filename() != kSourcesFile) files.push_back(at->path());
    }
    if (error) refuse(root, {Code::unreadable, fmt::format("reading the folder {}", root.string()), error.message()});
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) add_found(file);
    name_missing_files(root, files);
  }

  void add_found(const fs::path& file) {
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored)) return add_file(file, false);
    refuse(file, {Code::unreadable, fmt::format("reading {}", file.string()), "it is no regular file"});
  }

  // A file that sources.toml names and the folder does not have is most likely a slip of the pen.
  void name_missing_files(const fs::path& root, const std::vector<fs::path>& files) {
    std::set<fs::path> folders{root};
    for (const fs::path& file : files) folders.insert(file.parent_path());
    for (const fs::path& folder : folders) {
      const FolderFacts* facts = facts_of(folder);
      if (facts == nullptr) continue;
      for (const auto& entry : *facts) {
        std::error_code ignored;
        const fs::path file = folder / entry.first;
        if (fs::exists(file, ignored)) continue;
        refuse(file, {Code::not_found, fmt::format("reading {}", file.string()),
                      fmt::format("{} names it, but there is no such file", (folder / kSourcesFile).string())});
      }
    }
  }

  const Ingest& what_;
  std::deque<Item> tasks_;
  std::map<fs::path, std::optional<FolderFacts>> facts_;
};

// All that is to be read, in its order: the files of `paths`, then what lists and archives name.
class Documents {
 public:
  Documents(const Ingest& what, Input rest) : what_(what), planner_(what), planned_(planner_.plan()), rest_(std::move(rest)) {}

  // Of those that `paths` names: what next() has not given yet.
  std::size_t planned() const { return planned_.size(); }

  // nullopt at the end.
  Result<std::optional<Item>> next() {
    while (planned_.empty()) {
      COMITY_TRY(std::optional<Item> item, rest_.next());
      if (!item) return item;
      if (item->record || item->refused) {
        item->file.about = what_.about;
        item->file.about_country = what_.about_country;
        return item;
      }
      planned_ = planner_.plan_file(item->file.path);
    }
    Item item = std::move(planned_.front());
    planned_.pop_front();
    return std::optional(std::move(item));
  }

 private:
  const Ingest& what_;
  Planner planner_;
  std::deque<Item> planned_;
  Input rest_;
};

struct Read {
  std::shared_ptr<Item> item;
  Result<FileReading> reading;
};

// Reads and extracts the documents ahead of the one writer, on all cores, and hands them out in their order.
class Reader {
 public:
  Reader(const Knowledge& knowledge, const source::Limits& limits, Documents& documents)
      : knowledge_(knowledge), limits_(limits), documents_(documents) {}

  // nullopt at the end. Fails when the input does.
  Result<std::optional<Read>> next() {
    while (!failure_ && !ended_ && ahead_.size() < most_ahead_) start_one();
    if (ahead_.empty()) {
      if (failure_) return base::fail(*failure_);
      return std::optional<Read>();
    }
    UnderWay first = std::move(ahead_.front());
    ahead_.pop_front();
    return std::optional(Read{std::move(first.item), first.reading.get()});
  }

  // Is the next one read, or will it be before long?
  bool is_near() const {
    constexpr std::chrono::milliseconds kLong(50);
    return !ahead_.empty() && ahead_.front().reading.wait_for(kLong) == std::future_status::ready;
  }
  std::size_t ahead() const { return ahead_.size(); }
  bool has_ended() const { return ended_; }

 private:
  struct UnderWay {
    std::shared_ptr<Item> item;
    std::future<Result<FileReading>> reading;
  };

  void start_one() {
    auto next = documents_.next();
    if (!next) {
      failure_ = std::move(next).error();
    } else if (!*next) {
      ended_ = true;
    } else {
      auto item = std::make_shared<Item>(std::move(**next));
      auto reading = std::async(std::launch::async, [this, item] { return read(knowledge_, *item, limits_); });
      ahead_.push_back({std::move(item), std::move(reading)});
    }
  }

  const std::size_t most_ahead_ = std::max(2U, std::thread::hardware_concurrency());
  const Knowledge& knowledge_;
  const source::Limits& limits_;
  Documents& documents_;
  std::deque<UnderWay> ahead_;
  std::optional<Error> failure_;
  bool ended_ = false;
};

registry::NewSource source_of(const Read& read) {
  const Item& item = *read.item;
  registry::NewSource source;
  source.bytes = read.reading->bytes;
  source.name = item.record ? item.uri() : item.file.path == "-" ? "standard input" : item.file.path.string();
  source.document = &read.reading->document;
  source.extraction = &read.reading->extraction;
  source.retrieved = item.retrieved;
  return source;
}

bool is_store_failure(const Error& error) { return base::info(error.code).exit_code == kStoreFailed; }

// Documents that were read and wait for the next transaction. What is acknowledged is durable.
class Writer {
 public:
  Writer(registry::Registry& registry, IngestReport& report, const std::atomic<bool>& stop)
      : registry_(registry), report_(report), stop_(stop) {}

  void take(Read read) {
    if (read.reading) bytes_ += read.reading->bytes.size() + read.reading->document.text.size();
    waiting_.push_back(std::move(read));
  }

  bool is_full(std::size_t most) const {
    constexpr std::size_t kMostBytes = 32'000'000;
    return waiting_.size() >= most || bytes_ >= kMostBytes;
  }

  // All in one transaction. Where that fails each in its own, so that what can be added is. Where it is to stop it ends with
  // the document under way; false: some were left.
  Result<bool> write() {
    const std::vector<Read> reads = std::exchange(waiting_, {});
    bytes_ = 0;
    std::vector<registry::NewSource> sources;
    for (const Read& read : reads)
      if (read.reading) sources.push_back(source_of(read));
    auto together = sources.size() > 1 ? registry_.add_all(sources, &stop_) : Result<std::vector<registry::AddOutcome>>();
    const bool added = sources.size() > 1 && together.has_value();
    std::size_t at = 0;
    for (const Read& read : reads) {
      const Item& item = *read.item;
      IngestedFile file{item.file.path, base::fail(Error{}), item.number, item.uri()};
      if (!read.reading) {
        file.outcome = base::fail(read.reading.error());
      } else if (added ? at == together->size() : at > 0 && stop_) {
        return false;
      } else {
        file.outcome = added ? std::move((*together)[at]) : registry_.add(sources[at]);
        ++at;
        if (!file.outcome && is_store_failure(file.outcome.error())) return base::fail(with_progress(file));
      }
      count(file);
      report_.files.push_back(std::move(file));
    }
    return true;
  }

 private:
  void count(const IngestedFile& file) {
    if (!file.outcome) {
      ++report_.refused;
    } else if (file.outcome->already_known) {
      ++report_.already_known;
    } else {
      ++report_.added;
    }
  }

  // What a person needs to know when the store fails in the middle.
  Error with_progress(const IngestedFile& file) const {
    Error error = file.outcome.error();
    error.detail += fmt::format("{}{} added before it; {} and what follows it are not in the register",
                                error.detail.empty() ? "" : "; ", base::counted(report_.added, "source"), file.label());
    return error;
  }

  registry::Registry& registry_;
  IngestReport& report_;
  const std::atomic<bool>& stop_;
  std::vector<Read> waiting_;
  std::size_t bytes_ = 0;
};

}  // namespace

std::string IngestedFile::label() const {
  return record == 0 ? path.string() : fmt::format("{}, record {} ({})", path.string(), record, uri);
}

Result<IngestReport> ingest(registry::Registry& registry, const Knowledge& knowledge, const Ingest& what,
                            const source::Limits& limits, const std::atomic<bool>& stop,
                            const std::function<void(std::size_t done, std::size_t total)>& progress) {
  COMITY_TRY(Input rest, Input::open(what.files_from, what.archives, limits));
  Documents documents(what, std::move(rest));
  const bool countable = what.files_from.empty() && what.archives.empty();
  const std::size_t total = countable ? documents.planned() : 0;
  Reader reader(knowledge, limits, documents);
  IngestReport report;
  Writer writer(registry, report, stop);
  bool all_written = true;
  const auto write = [&]() -> Result<void> {
    const std::size_t before = report.files.size();
    COMITY_TRY(all_written, writer.write());
    for (std::size_t done = before + 1; progress && done <= report.files.size(); ++done) progress(done, total);
    return {};
  };
  while (!stop) {
    auto next = reader.next();
    if (!next) {
      COMITY_CHECK(write());
      return base::fail(std::move(next).error());
    }
    if (!*next) break;
    writer.take(std::move(**next));
    // What is read waits for no slow document.
    if (writer.is_full(what.sources_to_commit) || !reader.is_near()) COMITY_CHECK(write());
  }
  if (all_written) COMITY_CHECK(write());
  const bool all_read = documents.planned() == 0 && reader.ahead() == 0 && (countable || reader.has_ended());
  report.stopped = stop && !(all_read && all_written);
  if (report.stopped && countable) report.not_begun = total - report.files.size();
  return report;
}

}  // namespace comity::app
