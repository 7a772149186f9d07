#include "base/hash.h"

#include <sodium.h>

#include <array>
#include <cstdint>

#include "base/check.h"

namespace comity::base {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string to_hex(const Digest& digest) {
  std::string out(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), digest.data(), digest.size());
  out.pop_back();
  return out;
}

Digest digest_of(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return to_hex(digest_of(bytes)); }

struct Sha256::State {
  crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Sha256::~Sha256() = default;

Sha256& Sha256::update(std::string_view bytes) {
  COMITY_EXPECTS(state_);
  crypto_hash_sha256_update(&state_->sodium, bytes_of(bytes), bytes.size());
  return *this;
}

std::string Sha256::hex() {
  COMITY_EXPECTS(state_);
  Digest digest{};
  crypto_hash_sha256_final(&state_->sodium, digest.data());
  state_.reset();
  return to_hex(digest);
}

std::string short_id(std::string_view prefix, std::string_view key) {
  static constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  const Digest digest = digest_of(key);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = bits << 8U | digest[i];
  std::string out(prefix);
  for (int i = 0; i < 10; ++i) {
    out += kAlphabet[bits >> 59U];
    bits <<= 5U;
  }
  return out;
}

}  // namespace comity::base
