// Fuzzy search: every key within an edit distance (insert, delete, replace; by code points) of a folded name.
//
// The idea (Li, Deng, Wang, Feng: "Pass-Join", PVLDB 5, 2011): cut every key into d + 1 parts; d edits leave one part
// whole, so a name within d edits holds that part, shifted by no more than the edits before it. The file has an index
// from (length of the key, number of the part, letters of the part) to keys; what it yields is then measured.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/file_view.h"

namespace comity::gazetteer {

inline constexpr std::size_t kMinFuzzyLength = 4;
inline constexpr std::size_t kMaxFuzzyLength = 64;

// Edits allowed for a name of that many letters: 0 below 4, 1 below 8, else 2.
int allowed_distance(std::size_t length);

// How keys are cut: shared by the builder and the search.
std::size_t part_count(std::size_t key_length);
struct PartBounds {
  std::size_t begin = 0;
  std::size_t size = 0;
};
PartBounds part_of(std::size_t key_length, std::size_t part);
std::uint64_t part_hash(std::size_t key_length, std::size_t part, std::u32string_view letters);

std::u32string to_code_points(std::string_view text);

// Levenshtein distance of a and b if it is at most `most`, else most + 1.
int edit_distance(std::u32string_view a, std::u32string_view b, int most);

struct FuzzyHit {
  KeyIndex key{};
  int distance = 0;
};
// All keys within `most` edits (0 < most <= 2) of `folded`, nearest first, then in the order of keys.
std::vector<FuzzyHit> fuzzy_search(const FileView& file, std::string_view folded, int most);

}  // namespace comity::gazetteer
