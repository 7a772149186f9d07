// Counting what statements say, one statement after another.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace comity::registry {

// Values with how often each was seen; for few distinct values.
template <class T>
class Tally {
 public:
  // Was it seen for the first time?
  bool add(const T& value) {
    for (auto& [known, count] : seen_)
      if (known == value) {
        ++count;
        return false;
      }
    seen_.emplace_back(value, 1);
    return true;
  }
  // Of equals the first; T() where nothing was added.
  T most_frequent() const {
    const auto best = std::max_element(seen_.begin(), seen_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == seen_.end() ? T() : best->first;
  }
  // In the order in which they came.
  std::vector<T> values() const {
    std::vector<T> out;
    for (const auto& [value, count] : seen_) out.push_back(value);
    return out;
  }

 private:
  std::vector<std::pair<T, std::int64_t>> seen_;
};

inline void add_text(Tally<std::string>& tally, const std::string& text) {
  if (!text.empty()) tally.add(text);
}

// The distinct voices of sources (SourceInfo::voice). They mostly come in ascending order.
class Voices {
 public:
  void add(std::int64_t voice) {
    if (voices_.empty() || voices_.back() < voice) return voices_.push_back(voice);
    const auto at = std::lower_bound(voices_.begin(), voices_.end(), voice);
    if (*at != voice) voices_.insert(at, voice);
  }
  std::size_t count() const { return voices_.size(); }

 private:
  std::vector<std::int64_t> voices_;
};

}  // namespace comity::registry
