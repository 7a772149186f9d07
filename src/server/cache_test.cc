#include "server/cache.h"

#include <gtest/gtest.h>

namespace comity::server {
namespace {

std::shared_ptr<const Response> answer_of(std::size_t size) {
  return std::make_shared<const Response>(Response{.body = std::string(size, 'x')});
}

TEST(Cache, KeepsWhatItWasGiven) {
  Cache cache(100'000);
  const auto generation = cache.enter("one");
  const auto answer = answer_of(10);
  cache.keep("/a", answer, generation);
  EXPECT_EQ(cache.find("/a"), answer);
  EXPECT_EQ(cache.find("/b"), nullptr);
}

TEST(Cache, ForgetsWhenTheStateIsAnother) {
  Cache cache(100'000);
  const auto generation = cache.enter("one");
  cache.keep("/a", answer_of(10), generation);
  EXPECT_EQ(cache.enter("one"), generation);
  EXPECT_NE(cache.find("/a"), nullptr);
  EXPECT_NE(cache.enter("two"), generation);
  EXPECT_EQ(cache.find("/a"), nullptr);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(Cache, DoesNotKeepWhatWasMadeFromAnEarlierState) {
  Cache cache(100'000);
  const auto generation = cache.enter("one");
  cache.enter("two");
  cache.keep("/a", answer_of(10), generation);
  EXPECT_EQ(cache.find("/a"), nullptr);
}

TEST(Cache, DropsWhatWasNotAskedForTheLongest) {
  Cache cache(20'000);
  const auto generation = cache.enter("one");
  for (int i = 0; i < 100; ++i) {
    cache.keep("/" + std::to_string(i), answer_of(700), generation);
    EXPECT_NE(cache.find("/0"), nullptr) << i;
    EXPECT_LE(cache.bytes(), 20'000U);
  }
  EXPECT_EQ(cache.find("/1"), nullptr);
  EXPECT_NE(cache.find("/99"), nullptr);
}

TEST(Cache, DoesNotKeepWhatIsTooLargeForIt) {
  Cache cache(16'000);
  const auto generation = cache.enter("one");
  cache.keep("/large", answer_of(5'000), generation);
  EXPECT_EQ(cache.find("/large"), nullptr);
}

}  // namespace
}  // namespace comity::server
