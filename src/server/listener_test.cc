#include "server/listener.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "server/problem.h"
#include "server/test_client.h"

namespace comity::server {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// Answers every address with the address itself; some addresses do something besides.
class Echo : public Application {
 public:
  std::shared_ptr<const Response> quick(const Request& request) override {
    return request.target == "/quick" ? text(request) : nullptr;
  }
  std::shared_ptr<const Response> full(const Request& request, std::size_t) override {
    if (request.target == "/fault") throw std::runtime_error("secret /etc/path");
    if (request.target == "/slow") std::this_thread::sleep_for(300ms);
    return text(request);
  }

 private:
  static std::shared_ptr<const Response> text(const Request& request) {
    Response response{.body = request.target == "/large" ? std::string(5'000'000, 'x') : request.target};
    seal(response);
    if (request.method == Method::head) response = without_content(response);
    return std::make_shared<const Response>(response);
  }
};

// A listener on a free port, with a thread of its own.
class Running {
 public:
  explicit Running(ServeOptions options = {}) : options_(std::move(options)) {
    options_.port = 0;
    std::promise<std::uint16_t> bound;
    auto port = bound.get_future();
    thread_ = std::thread([this, &bound] {
      const auto begin = [&](std::uint16_t number) -> base::Result<Application*> {
        bound.set_value(number);
        return &echo_;
      };
      result_ = listen(options_, begin, stop_);
    });
    port_ = port.get();
  }
  ~Running() { stop(); }
  void ask_to_stop() { stop_ = true; }
  void stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
  }
  std::uint16_t port() const { return port_; }

 private:
  ServeOptions options_;
  Echo echo_;
  std::atomic<bool> stop_{false};
  base::Result<void> result_;
  std::thread thread_;
  std::uint16_t port_ = 0;
};

TEST(Listener, KeepsTheConnectionOpen) {
  const Running server;
  TestClient client(server.port());
  for (const char* target : {"/one", "/two", "/quick", "/three"}) {
    const auto answer = client.get(target);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, target);
    EXPECT_TRUE(answer.headers.contains("date"));
    EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  }
}

TEST(Listener, AnswersPipelinedRequestsInTheirOrder) {
  const Running server;
  TestClient client(server.port());
  std::string requests;
  for (int i = 0; i < 20; ++i) requests += fmt::format("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", i % 3 == 0 ? "quick" : std::to_string(i));
  ASSERT_TRUE(client.send(requests));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.receive().body, i % 3 == 0 ? "/quick" : fmt::format("/{}", i));
}

TEST(Listener, TakesARequestThatComesInPieces) {
  const Running server;
  TestClient client(server.port());
  for (const char* piece : {"GE", "T /pieces HT", "TP/1.1\r\nHo", "st: a\r\n", "\r\n"}) {
    ASSERT_TRUE(client.send(piece));
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_EQ(client.receive().body, "/pieces");
}

TEST(Listener, ClosesWhenTheClientAsksForIt) {
  const Running server;
  TestClient client(server.port());
  ASSERT_TRUE(client.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  const auto answer = client.receive();
  EXPECT_EQ(answer.body, "/a");
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(client.closed_within(1s));
}

TEST(Listener, SpeaksHttp10) {
  const Running server;
  TestClient client(server.port());
  ASSERT_TRUE(client.send("GET /a HTTP/1.0\r\n\r\n"));
  EXPECT_EQ(client.receive().body, "/a");
  EXPECT_TRUE(client.closed_within(1s));
  TestClient lasting(server.port());
  ASSERT_TRUE(lasting.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
  EXPECT_EQ(lasting.receive().headers.at("connection"), "keep-alive");
  EXPECT_EQ(lasting.get("/b").body, "/b");
}

TEST(Listener, AnswersHeadWithoutABody) {
  const Running server;
  TestClient client(server.port());
  ASSERT_TRUE(client.send("HEAD /word HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_EQ(client.receive(false).headers.at("content-length"), "5");
  EXPECT_EQ(client.receive().body, "/next");
}

TEST(Listener, FindsTheNextRequestBehindABody) {
  const Running server;
  TestClient client(server.port());
  ASSERT_TRUE(client.send("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n" + std::string(9000, 'b')));
  EXPECT_EQ(client.receive().body, "/a");
  ASSERT_TRUE(client.send("GET /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
  EXPECT_EQ(client.receive().body, "/b");
  EXPECT_EQ(client.get("/c").body, "/c");
}

struct Refused {
  const char* name;
  std::string bytes;
  int status;
};
// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }

class ListenerRefuses : public testing::TestWithParam<Refused> {};

TEST_P(ListenerRefuses, AndCloses) {
  const Running server({.threads = 1, .max_body = 10'000, .max_header = 4096});
  TestClient client(server.port());
  client.send(GetParam().bytes);
  const auto answer = client.receive();
  EXPECT_EQ(answer.status, GetParam().status);
  EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json");
  EXPECT_THAT(answer.body, HasSubstr(fmt::format("\"status\":{}", GetParam().status)));
  EXPECT_TRUE(client.closed_within(4s));
  TestClient next(server.port());
  EXPECT_EQ(next.get("/next").status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    Listener, ListenerRefuses,
    testing::Values(Refused{"junk", "\x16\x03\x01\x02 junk\r\n\r\n", 400},
                    Refused{"no version", "GET /\r\n\r\n", 400},
                    Refused{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
                    Refused{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
                    Refused{"blank in a header's name", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
                    Refused{"two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
                    Refused{"length and coding",
                            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
                    Refused{"unknown coding", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
                    Refused{"bad chunk", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
                    Refused{"old version", "GET / HTTP/3.7\r\nHost: a\r\n\r\n", 505},
                    Refused{"large header", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(6000, 'x') + "\r\n\r\n", 431},
                    Refused{"endless header", "GET /" + std::string(20'000, 'x'), 431},
                    Refused{"large body", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 10001\r\n\r\n" + std::string(10'001, 'x'), 413},
                    Refused{"large chunk", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4000\r\n", 413}));

TEST(Listener, AnswersWithoutABodyThatIsHeldBack) {
  const Running server;
  TestClient client(server.port());
  ASSERT_TRUE(client.send("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"));
  const auto answer = client.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("connection"), "close");
}

TEST(Listener, CutsOffWhoSendsNothing) {
  const Running server({.idle_seconds = 1});
  TestClient client(server.port());
  EXPECT_FALSE(client.closed_within(500ms));
  EXPECT_TRUE(client.closed_within(2s));
}

TEST(Listener, CutsOffWhoSendsTooSlowly) {
  const Running server({.request_seconds = 1});
  TestClient client(server.port());
  ASSERT_TRUE(client.send("GET / HTTP/1.1\r\nHost: a\r\n"));
  std::thread drip([&client] {
    for (int i = 0; i < 30 && client.send("X"); ++i) std::this_thread::sleep_for(50ms);
  });
  const auto answer = client.receive();
  drip.join();
  EXPECT_EQ(answer.status, 408);
  EXPECT_TRUE(client.closed_within(4s));
}

TEST(Listener, SurvivesAFaultAndTellsNothingOfIt) {
  const Running server;
  TestClient client(server.port());
  const auto answer = client.get("/fault");
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, testing::Not(HasSubstr("secret")));
  EXPECT_EQ(client.get("/after").body, "/after");
}

TEST(Listener, ServesOthersWhileOneAnswerIsMade) {
  const Running server({.threads = 1});
  TestClient slow(server.port());
  ASSERT_TRUE(slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
  TestClient quick(server.port());
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(quick.get("/quick").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 250ms);
  EXPECT_EQ(slow.receive().body, "/slow");
}

TEST(Listener, SendsLongAnswersWhole) {
  const Running server;
  TestClient client(server.port());
  EXPECT_EQ(client.get("/large").body.size(), 5'000'000U);
  EXPECT_EQ(client.get("/next").body, "/next");
}

TEST(Listener, TurnsAwayWhoIsOneTooMany) {
  const Running server({.max_connections = 2});
  TestClient first(server.port());
  TestClient second(server.port());
  EXPECT_EQ(first.get("/1").status, 200);
  EXPECT_EQ(second.get("/2").status, 200);
  TestClient third(server.port());
  EXPECT_EQ(third.receive().status, 503);
  EXPECT_EQ(first.get("/1").status, 200);
}

TEST(Listener, ServesManyClientsAtOnce) {
  const Running server;
  std::atomic<int> good{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 50; ++i) {
    clients.emplace_back([&good, &server, i] {
      TestClient client(server.port());
      for (int n = 0; n < 20; ++n) {
        const std::string target = n % 2 == 0 ? "/quick" : fmt::format("/{}-{}", i, n);
        if (client.get(target).body == target) ++good;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(good, 1000);
}

TEST(Listener, EndsOpenRequestsWhenItStops) {
  Running server;
  TestClient idle(server.port());
  ASSERT_EQ(idle.get("/a").status, 200);
  TestClient busy(server.port());
  ASSERT_TRUE(busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
  std::this_thread::sleep_for(50ms);
  const auto begun = std::chrono::steady_clock::now();
  server.ask_to_stop();
  const auto answer = busy.receive();
  EXPECT_EQ(answer.body, "/slow");
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(idle.closed_within(1s));
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 4s);
}

TEST(Listener, SaysWhichPortIsInUse) {
  const Running server;
  const std::atomic<bool> stop{false};
  const auto second = listen({.port = server.port()}, [](std::uint16_t) -> base::Result<Application*> { return nullptr; }, stop);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::Code::port_in_use);
  EXPECT_THAT(second.error().message(), HasSubstr(std::to_string(server.port())));
  EXPECT_THAT(second.error().message(), HasSubstr("--port"));
}

TEST(Listener, SaysThatAnAddressDoesNotExist) {
  const std::atomic<bool> stop{false};
  const auto nowhere = listen({.host = "203.0.113.7", .port = 0}, [](std::uint16_t) -> base::Result<Application*> { return nullptr; }, stop);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, base::Code::usage);
  EXPECT_THAT(nowhere.error().message(), HasSubstr("--host"));
}

TEST(Listener, PassesOnWhyItMustNotBegin) {
  const std::atomic<bool> stop{false};
  const auto refused = listen(
      {.port = 0},
      [](std::uint16_t) -> base::Result<Application*> { return base::fail(base::Code::not_a_register, "opening x", "it is none"); }, stop);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Code::not_a_register);
}

}  // namespace
}  // namespace comity::server
