#include "gazetteer/fuzzy.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"

namespace comity::gazetteer {
namespace {

// Keys whose length allows two edits for some name are cut into three parts, shorter ones into two.
constexpr std::size_t kThreePartsFrom = 6;

void collect(const FileView& file, std::size_t length, std::size_t part, std::u32string_view letters,
             std::vector<std::uint32_t>& out) {
  // fuzzy_search() goes no further where there are no buckets.
  // NOLINTNEXTLINE(clang-analyzer-core.DivideZero)
  const std::uint64_t bucket = part_hash(length, part, letters) % file.fuzzy_bucket_count();
  const auto [begin, end] = file.fuzzy_bucket(bucket);
  for (std::size_t i = begin; i < end; ++i)
    if (const auto key = file.fuzzy_entry(i)) out.push_back(number(*key));
}

// Keys of one length that share a whole part with the name where the edits allow it.
void collect_length(const FileView& file, std::u32string_view name, std::size_t length, int most,
                    std::vector<std::uint32_t>& out) {
  const int longer = static_cast<int>(name.size()) - static_cast<int>(length);
  for (std::size_t part = 0; part < part_count(length); ++part) {
    const PartBounds bounds = part_of(length, part);
    for (int shift = -most; shift <= most; ++shift) {
      if (std::abs(shift) + std::abs(longer - shift) > most) continue;
      const auto begin = static_cast<std::ptrdiff_t>(bounds.begin) + shift;
      if (begin < 0 || static_cast<std::size_t>(begin) + bounds.size > name.size()) continue;
      collect(file, length, part, name.substr(static_cast<std::size_t>(begin), bounds.size), out);
    }
  }
}

}  // namespace

int allowed_distance(std::size_t length) {
  if (length < kMinFuzzyLength) return 0;
  return length < 8 ? 1 : 2;
}

std::size_t part_count(std::size_t key_length) { return key_length < kThreePartsFrom ? 2 : 3; }

PartBounds part_of(std::size_t key_length, std::size_t part) {
  const std::size_t parts = part_count(key_length);
  const std::size_t begin = key_length * part / parts;
  return {begin, key_length * (part + 1) / parts - begin};
}

std::uint64_t part_hash(std::size_t key_length, std::size_t part, std::u32string_view letters) {
  std::uint64_t hash = format::kHashSeed ^ (key_length * 4 + part);
  for (const char32_t c : letters) hash = (hash ^ c) * 0x100000001B3ULL;
  return format::mix(hash);
}

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out += base::next_code_point(text, at);
  return out;
}

int edit_distance(std::u32string_view a, std::u32string_view b, int most) {
  const auto width = static_cast<std::ptrdiff_t>(most);
  if (std::abs(static_cast<std::ptrdiff_t>(a.size()) - static_cast<std::ptrdiff_t>(b.size())) > width) return most + 1;
  if (b.size() > 2 * kMaxFuzzyLength) return most + 1;
  std::array<int, 2 * kMaxFuzzyLength + 2> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i);
    int best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
      best = std::min(best, row[j]);
    }
    if (best > most) return most + 1;
  }
  return std::min(row[b.size()], most + 1);
}

std::vector<FuzzyHit> fuzzy_search(const FileView& file, std::string_view folded, int most) {
  std::vector<FuzzyHit> out;
  const std::u32string name = to_code_points(folded.substr(0, 8 * kMaxFuzzyLength));
  if (most <= 0 || name.size() < kMinFuzzyLength || name.size() > kMaxFuzzyLength || file.fuzzy_bucket_count() == 0)
    return out;
  std::vector<std::uint32_t> keys;
  const auto reach = static_cast<std::size_t>(most);
  for (std::size_t length = name.size() - reach; length <= name.size() + reach; ++length)
    collect_length(file, name, length, most, keys);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const std::uint32_t raw : keys) {
    const KeyIndex key{raw};
    const int distance = edit_distance(name, to_code_points(file.key_text(key).substr(0, 8 * kMaxFuzzyLength)), most);
    if (distance <= most) out.push_back({key, distance});
  }
  std::stable_sort(out.begin(), out.end(), [](const FuzzyHit& a, const FuzzyHit& b) { return a.distance < b.distance; });
  return out;
}

}  // namespace comity::gazetteer
