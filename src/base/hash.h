// SHA-256 by libsodium.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace comity::base {

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

// For bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  Sha256& update(std::string_view bytes);
  std::string hex();  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A short name for something that is fixed by `key`: `prefix` and ten letters or digits that cannot be misread
// (Crockford's base 32 of the key's SHA-256, 50 bits). Equal keys give equal ids, on every machine, for ever.
std::string short_id(std::string_view prefix, std::string_view key);

}  // namespace comity::base
