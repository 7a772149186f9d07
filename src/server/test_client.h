// A plain client for the tests: blocking sockets, bytes as they are.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace comity::server {

struct ReceivedAnswer {
  int status = 0;  // 0: the connection ended before an answer was whole
  std::map<std::string, std::string> headers = {};  // names in lower case
  std::string body = {};
};

class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  bool send(std::string_view bytes);  // false: the other side has closed
  // One answer; of HEAD: `has_body` false. Gives up after five seconds.
  ReceivedAnswer receive(bool has_body = true);
  ReceivedAnswer get(std::string_view target);  // keeps the connection open
  // Did the other side close within this time? What it still sends is dropped.
  bool closed_within(std::chrono::milliseconds time);

 private:
  bool read_more(int milliseconds);
  int socket_ = -1;
  std::string received_;
};

}  // namespace comity::server
