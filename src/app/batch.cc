// One thread takes documents from the input, a few read and extract them, and the results leave in the input's order.
#include <condition_variable>
#include <deque>
#include <fstream>
#include <future>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

#include "app/use_cases.h"
#include "base/file.h"
#include "source/warc.h"

namespace comity::app {
namespace {

using base::Result;

// A document to be read: a file by its name, or a record that is in memory already, or what was wrong with it.
struct Task {
  std::string file;
  std::optional<source::WarcRecord> record;
  std::size_t number = 0;  // of the record
  std::optional<base::Error> refused;
};

// The documents of the input, one after the other.
class Input {
 public:
  Input(const Batch& what, const source::Limits& limits) : what_(what), limits_(limits) {}

  Result<void> open() {
    if (what_.files_from.empty() || what_.files_from == "-") return {};
    list_file_.open(what_.files_from);
    if (list_file_) return {};
    return base::fail(base::system_error(errno, "reading " + what_.files_from.string()));
  }

  // nullopt at the end. Fails when an archive cannot be opened.
  Result<std::optional<Task>> next() {
    if (file_ < what_.files.size()) return std::optional(Task{what_.files[file_++].string(), {}, 0, {}});
    if (!what_.files_from.empty()) {
      std::istream& list = what_.files_from == "-" ? std::cin : list_file_;
      for (std::string line; std::getline(list, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (!line.empty()) return std::optional(Task{line, {}, 0, {}});
      }
    }
    for (; archive_ < what_.archives.size(); ++archive_, reader_.reset()) {
      if (!reader_) {
        COMITY_TRY(source::WarcReader opened, source::WarcReader::open(what_.archives[archive_], limits_));
        reader_.emplace(std::move(opened));
        records_ = 0;
      }
      auto record = reader_->next();
      if (record && !*record) continue;
      Task task{what_.archives[archive_].string(), {}, ++records_, {}};
      if (record)
        task.record = std::move(**record);
      else
        task.refused = std::move(record).error();
      return std::optional(std::move(task));
    }
    return std::optional<Task>();
  }

 private:
  const Batch& what_;
  const source::Limits& limits_;
  std::size_t file_ = 0;
  std::ifstream list_file_;
  std::size_t archive_ = 0;
  std::optional<source::WarcReader> reader_;
  std::size_t records_ = 0;
};

// What is printed of a document, and what the summary counts.
struct Outcome {
  BatchDocument document;
  std::string text;
};

// Runs what it is given on its threads, in any order.
class Workers {
 public:
  explicit Workers(unsigned threads) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }
  ~Workers() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ended_ = true;
    }
    ready_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  std::future<Outcome> start(std::function<Outcome()> work) {
    std::packaged_task<Outcome()> task(std::move(work));
    std::future<Outcome> outcome = task.get_future();
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
    return outcome;
  }

 private:
  void run() {
    for (;;) {
      std::unique_lock<std::mutex> lock(mutex_);
      ready_.wait(lock, [this] { return ended_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      std::packaged_task<Outcome()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::packaged_task<Outcome()>> tasks_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

Result<FileReading> read_record(const Knowledge& knowledge, const Batch& what, const source::Limits& limits, source::WarcRecord record) {
  source::Hints hints;
  hints.name = record.uri;
  hints.media_type = record.media_type;
  hints.declared_charset = record.charset;
  hints.url = record.uri;
  FileReading reading;
  COMITY_TRY(reading.document, source::read_document(record.body, hints, limits));
  COMITY_TRY(reading.extraction, knowledge.extractor().extract(reading.document, {what.about, what.about_country, false}));
  reading.bytes = std::move(record.body);
  return reading;
}

Result<FileReading> read_task(const Knowledge& knowledge, const Batch& what, const source::Limits& limits, Task& task) {
  if (task.refused) return base::fail(std::move(*task.refused));
  if (task.record) return read_record(knowledge, what, limits, std::move(*task.record));
  ReadFile file;
  file.path = task.file;
  file.about = what.about;
  file.about_country = what.about_country;
  return read(knowledge, file, limits);
}

}  // namespace

Result<BatchSummary> extract_batch(const Knowledge& knowledge, const Batch& what, const source::Limits& limits,
                                   const std::atomic<bool>& stop,
                                   const std::function<std::string(const BatchDocument&)>& render,
                                   const std::function<bool(std::string_view, const BatchDocument&)>& write) {
  Input input(what, limits);
  COMITY_CHECK(input.open());
  BatchSummary summary;
  std::deque<std::future<Outcome>> under_way;
  Workers workers(std::max(what.jobs, 1U));
  const std::size_t most = std::size_t{4} * std::max(what.jobs, 1U);
  const auto put_out = [&] {
    const Outcome outcome = under_way.front().get();
    under_way.pop_front();
    ++summary.documents;
    if (outcome.document.reading) {
      summary.statements += outcome.document.reading->extraction.statements.size();
      summary.bytes += outcome.document.reading->bytes.size();
    } else {
      ++summary.refused;
    }
    if (!write(outcome.text, outcome.document)) summary.stopped = true;
  };
  const auto finish = [&] {
    while (!under_way.empty() && !summary.stopped) put_out();
  };
  std::size_t place = 0;  // in the whole input
  std::size_t own = 0;    // in this shard
  while (!stop && !summary.stopped) {
    auto next = input.next();
    if (!next) {
      finish();
      return base::fail(std::move(next).error());
    }
    if (!*next) break;
    if (place++ % what.shards != what.shard - 1 || own++ < what.skip) continue;
    auto task = std::make_shared<Task>(std::move(**next));
    under_way.push_back(workers.start([&, task] {
      const std::string uri = task->record ? task->record->uri : std::string();
      Outcome outcome{{task->file, task->number, uri, read_task(knowledge, what, limits, *task)}, {}};
      outcome.text = render(outcome.document);
      return outcome;
    }));
    if (under_way.size() >= most) put_out();
  }
  finish();
  summary.stopped = summary.stopped || stop;
  return summary;
}

}  // namespace comity::app
