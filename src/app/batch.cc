// One thread takes documents from the input, a few read and extract them, and the results leave in the input's order.
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

#include "app/input.h"

namespace comity::app {
namespace {

using base::Result;

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

// The files that are named, then what is in lists and archives.
class Documents {
 public:
  Documents(const Batch& what, Input rest) : what_(what), rest_(std::move(rest)) {}

  // nullopt at the end. Fails when an archive cannot be opened.
  Result<std::optional<Item>> next() {
    std::optional<Item> item;
    if (file_ < what_.files.size()) {
      item.emplace();
      item->file.path = what_.files[file_++];
    } else {
      COMITY_TRY(item, rest_.next());
    }
    if (!item) return item;
    item->file.about = what_.about;
    item->file.about_country = what_.about_country;
    return item;
  }

 private:
  const Batch& what_;
  Input rest_;
  std::size_t file_ = 0;
};

}  // namespace

Result<BatchSummary> extract_batch(const Knowledge& knowledge, const Batch& what, const source::Limits& limits,
                                   const std::atomic<bool>& stop,
                                   const std::function<std::string(const BatchDocument&)>& render,
                                   const std::function<bool(std::string_view, const BatchDocument&)>& write) {
  COMITY_TRY(Input rest, Input::open(what.files_from, what.archives, limits));
  Documents documents(what, std::move(rest));
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
    auto next = documents.next();
    if (!next) {
      finish();
      return base::fail(std::move(next).error());
    }
    if (!*next) break;
    if (place++ % what.shards != what.shard - 1 || own++ < what.skip) continue;
    auto item = std::make_shared<Item>(std::move(**next));
    under_way.push_back(workers.start([&, item] {
      const std::string uri = item->uri();
      Outcome outcome{{item->file.path.string(), item->number, uri, read(knowledge, *item, limits)}, {}};
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
