// A small pool of threads for work that takes longer than an instant, with a bounded queue. Each worker has a number, so
// that it can have things of its own (a handle of the register).
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace comity::server {

class Workers {
 public:
  using Job = std::function<void(std::size_t worker)>;  // must not throw

  Workers(std::size_t threads, std::size_t most_waiting);
  ~Workers();  // ends after the jobs that have begun; drops those that wait
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // false: the queue is full, the job was not taken.
  [[nodiscard]] bool submit(Job job);

 private:
  void run(std::size_t worker);
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> waiting_;  // under mutex_
  bool ending_ = false;      // under mutex_
  std::size_t most_waiting_;
  std::vector<std::thread> threads_;
};

}  // namespace comity::server
