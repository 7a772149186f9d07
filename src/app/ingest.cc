#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <future>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "app/sources_toml.h"
#include "app/use_cases.h"
#include "base/text.h"

namespace comity::app {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::Error;
using base::Result;

constexpr int kStoreFailed = 4;

// A file to read, or why it cannot be.
struct Task {
  ReadFile file;
  std::optional<base::Timestamp> retrieved;
  std::optional<Error> refused;
};

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.size() > 1 && name.front() == '.' && name != "..";
}

// Turns the paths of an Ingest into tasks, each with what is known of its file.
class Planner {
 public:
  explicit Planner(const Ingest& what) : what_(what) {}

  std::vector<Task> plan() {
    for (const fs::path& path : what_.paths) {
      std::error_code ignored;
      if (path != "-" && fs::is_directory(path, ignored)) {
        add_folder(path.has_filename() ? path : path.parent_path());
      } else {
        add_file(path, true);
      }
    }
    return std::move(tasks_);
  }

 private:
  void refuse(const fs::path& path, Error error) {
    Task task;
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
    Task task;
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
  std::vector<Task> tasks_;
  std::map<fs::path, std::optional<FolderFacts>> facts_;
};

// Reads and extracts the files ahead of the one writer, on all cores, and hands them out in their order.
class Reader {
 public:
  Reader(const Knowledge& knowledge, const source::Limits& limits, const std::vector<Task>& tasks)
      : knowledge_(knowledge), limits_(limits), tasks_(tasks) {}

  // The next file's reading. Called once for each task.
  Result<FileReading> next() {
    while (started_ < tasks_.size() && ahead_.size() < kAhead) {
      ahead_.push_back(std::async(std::launch::async, [this, task = &tasks_[started_]]() -> Result<FileReading> {
        if (task->refused) return base::fail(*task->refused);
        return read(knowledge_, task->file, limits_);
      }));
      ++started_;
    }
    auto reading = ahead_.front().get();
    ahead_.pop_front();
    return reading;
  }

 private:
  const std::size_t kAhead = std::max(2U, std::thread::hardware_concurrency());
  const Knowledge& knowledge_;
  const source::Limits& limits_;
  const std::vector<Task>& tasks_;
  std::size_t started_ = 0;
  std::deque<std::future<Result<FileReading>>> ahead_;
};

Result<registry::AddOutcome> add(registry::Registry& registry, const Task& task, const Result<FileReading>& reading) {
  if (!reading) return base::fail(reading.error());
  registry::NewSource source;
  source.bytes = reading->bytes;
  source.name = task.file.path == "-" ? "standard input" : task.file.path.string();
  source.document = &reading->document;
  source.extraction = &reading->extraction;
  source.retrieved = task.retrieved;
  return registry.add(source);
}

void count(IngestReport& report, const IngestedFile& file) {
  if (!file.outcome) {
    ++report.refused;
  } else if (file.outcome->already_known) {
    ++report.already_known;
  } else {
    ++report.added;
  }
}

// What a person needs to know when the store fails in the middle.
Error with_progress(Error error, const IngestReport& report, const Task& task) {
  error.detail += fmt::format("{}{} added before it; {} and what follows it are not in the register",
                              error.detail.empty() ? "" : "; ", base::counted(report.added, "source"),
                              task.file.path.string());
  return error;
}

}  // namespace

Result<IngestReport> ingest(registry::Registry& registry, const Knowledge& knowledge, const Ingest& what,
                            const source::Limits& limits, const std::atomic<bool>& stop,
                            const std::function<void(std::size_t done, std::size_t total)>& progress) {
  const std::vector<Task> tasks = Planner(what).plan();
  Reader reader(knowledge, limits, tasks);
  IngestReport report;
  for (const Task& task : tasks) {
    if (stop) {
      report.stopped = true;
      report.not_begun = tasks.size() - report.files.size();
      break;
    }
    const auto reading = reader.next();
    IngestedFile file{task.file.path, add(registry, task, reading)};
    if (reading && !file.outcome && base::info(file.outcome.error().code).exit_code == kStoreFailed) {
      return base::fail(with_progress(file.outcome.error(), report, task));
    }
    count(report, file);
    report.files.push_back(std::move(file));
    if (progress) progress(report.files.size(), tasks.size());
  }
  return report;
}

}  // namespace comity::app
