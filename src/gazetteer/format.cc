#include "gazetteer/format.h"

#include <cstring>

namespace comity::gazetteer::format {

std::uint64_t checksum(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t sum = seed;
  while (bytes.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    sum = (sum ^ word) * 0x9E3779B97F4A7C15ULL;
    sum ^= sum >> 32U;
    bytes.remove_prefix(sizeof word);
  }
  return mix(hash_bytes(bytes, sum));
}

}  // namespace comity::gazetteer::format
