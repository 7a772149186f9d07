// Tells at the speed of a scan that a text holds none of some phrases, so that the many pages without a tie cost nothing.
//
// The phrases are the branches of a trie of folded bytes, walked from each place where a word may begin, straight over the
// text's bytes: no tokens, no copies. Letters fold as everywhere (base::fold_name), so case, marks and scripts do not
// matter. It errs on one side only: what Language::find finds always passes; what passes may hold nothing. From Armenian
// on (and in scripts without blanks) every letter may begin a word and end one, since particles are written together.
//
// Hyperscan and RE2 were weighed: neither knows letters with and without marks as the same, so that each phrase becomes a
// class of spellings per letter, and compiling those costs more than reading most documents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace comity::extract {

class CueFilter {
 public:
  CueFilter();

  // A phrase: its folded words, each with whether it stands for any ending. Only the first `most_words` are looked at.
  void add(const std::vector<std::pair<std::string, bool>>& words, std::size_t most_words);

  // False: no phrase stands in the text. Linear in the text but for the phrases' length.
  bool may_match(std::string_view text) const;

 private:
  enum class Accept : std::uint8_t { no, at_word_end, always };
  struct Node {
    std::vector<std::pair<unsigned char, std::uint32_t>> next;  // by folded byte
    Accept accept = Accept::no;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t child(std::uint32_t node, unsigned char byte);
  std::uint32_t step(std::uint32_t node, std::string_view folded) const;
  bool matches_at(std::string_view text, std::size_t at) const;

  std::vector<Node> nodes_;
  std::array<bool, 256> starts_{};  // folded bytes that begin a phrase
};

}  // namespace comity::extract
