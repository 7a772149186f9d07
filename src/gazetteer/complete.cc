// Search boxes: keys are in byte order, so all that begin with a prefix lie together.
#include <algorithm>
#include <unordered_set>

#include "gazetteer/fold.h"
#include "gazetteer/tables.h"

namespace comity::gazetteer {

std::vector<PlaceIndex> complete_prefix(const FileView& file, std::string_view prefix, std::size_t most) {
  constexpr std::size_t kMostKeys = 200'000;  // of the shortest prefixes
  const std::string folded = fold(prefix);
  if (folded.empty() || most == 0) return {};
  std::vector<std::pair<std::uint32_t, PlaceIndex>> found;  // population
  const auto larger = [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; };
  std::unordered_set<std::uint32_t> seen;
  const std::size_t first = number(file.lower_bound(folded));
  for (std::size_t raw = first; raw < file.key_count() && raw < first + kMostKeys; ++raw) {
    const KeyIndex key{static_cast<std::uint32_t>(raw)};
    if (!file.key_text(key).starts_with(folded)) break;
    const auto [begin, end] = file.postings(key);
    // A key's places come by population, so those behind the first `most` cannot be among the answer.
    for (std::size_t i = begin; i < std::min(end, begin + most); ++i)
      if (const auto posting = file.posting(i); posting && seen.insert(number(posting->place)).second)
        found.emplace_back(file.record(posting->place).population, posting->place);
  }
  const auto n = static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), found.begin() + n, found.end(), larger);
  std::vector<PlaceIndex> out;
  for (std::ptrdiff_t i = 0; i < n; ++i) out.push_back(found[static_cast<std::size_t>(i)].second);
  return out;
}

}  // namespace comity::gazetteer
