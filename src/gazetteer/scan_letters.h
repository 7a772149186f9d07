// How the scanner sees the letters of a text and what may part the words of one name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace comity::gazetteer {

enum class Sort : std::uint8_t {
  gap,         // no part of a word
  word,        // letter or digit
  single,      // letter of an unspaced script: a word of its own
  mark,        // vanishes in folding
  apostrophe,  // vanishes too, but a name may begin behind it or end before it
};

struct Letter {
  Sort sort = Sort::gap;
  bool may_start = false;   // a name may begin with it
  std::string_view folded;  // what it becomes
  std::size_t end = 0;      // behind it in the text
};

// The letter at byte `at` (at < text.size()).
Letter letter_at(std::string_view text, std::size_t at);

struct Gap {
  bool joins = false;   // the words on both sides may belong to one name
  std::size_t end = 0;  // behind the gap; equal to its begin between letters of unspaced scripts
};
Gap gap_at(std::string_view text, std::size_t at);

// ASCII letters and digits, by one table.
bool is_ascii_word(char c);

}  // namespace comity::gazetteer
