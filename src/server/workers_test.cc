#include "server/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace comity::server {
namespace {

TEST(Workers, DoEveryJob) {
  std::atomic<int> done{0};
  std::promise<void> all;
  Workers workers(3, 1000);
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(workers.submit([&](std::size_t worker) {
      EXPECT_LT(worker, 3U);
      if (++done == 500) all.set_value();
    }));
  }
  all.get_future().wait();
  EXPECT_EQ(done, 500);
}

TEST(Workers, TakeNoMoreThanMayWait) {
  std::promise<void> go;
  const std::shared_future<void> gate = go.get_future().share();
  std::promise<void> begun;
  Workers workers(1, 2);
  ASSERT_TRUE(workers.submit([&begun, gate](std::size_t) {
    begun.set_value();
    gate.wait();
  }));
  begun.get_future().wait();
  EXPECT_TRUE(workers.submit([](std::size_t) {}));
  EXPECT_TRUE(workers.submit([](std::size_t) {}));
  EXPECT_FALSE(workers.submit([](std::size_t) {}));
  go.set_value();
}

}  // namespace
}  // namespace comity::server
