#include "extract/cue_filter.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "gazetteer/fold.h"

namespace comity::extract {
namespace {

// From here on digits, particles and letters without blanks may be words of their own (tokens.h, affixes.h).
constexpr char32_t kFirstParted = 0x0530;

enum class Part : std::uint8_t { gap, mark, letter };

struct Letter {
  Part part = Part::gap;
  bool parted = false;      // may begin and end a word wherever it stands
  std::string_view folded;  // of a letter
  std::size_t end = 0;      // behind it
};

constexpr std::array<char, 128> ascii_letters() {
  std::array<char, 128> table{};
  const auto at = [&table](char c) -> char& { return table[static_cast<unsigned char>(c)]; };
  for (char c = '0'; c <= '9'; ++c) at(c) = c;
  for (char c = 'a'; c <= 'z'; ++c) at(c) = c;
  for (char c = 'A'; c <= 'Z'; ++c) at(c) = static_cast<char>(c - 'A' + 'a');
  return table;
}
constexpr std::array<char, 128> kAscii = ascii_letters();  // folded; 0: no letter

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 128) {
    const char* const folded = &kAscii[byte];
    return {*folded == 0 ? Part::gap : Part::letter, false, {folded, 1}, at + 1};
  }
  Letter out;
  out.end = at;
  const char32_t c = base::next_code_point(text, out.end);
  out.parted = c >= kFirstParted;
  out.folded = gazetteer::fold_code_point(c);
  if (!base::is_word(c) || out.folded.find(' ') != std::string_view::npos) return out;
  out.part = out.folded.empty() ? Part::mark : Part::letter;
  return out;
}

bool ends_parted(std::string_view folded) {
  std::size_t at = folded.size();
  return base::previous_code_point(folded, at) >= kFirstParted;
}

bool begins_parted(std::string_view folded) {
  std::size_t at = 0;
  return base::next_code_point(folded, at) >= kFirstParted;
}

}  // namespace

CueFilter::CueFilter() : nodes_(1) {}

std::uint32_t CueFilter::child(std::uint32_t node, unsigned char byte) {
  for (const auto& [key, next] : nodes_[node].next)
    if (key == byte) return next;
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_[node].next.emplace_back(byte, made);
  return made;
}

void CueFilter::add(const std::vector<std::pair<std::string, bool>>& words, std::size_t most_words) {
  std::uint32_t node = 0;
  std::string_view before;
  bool open = false;  // an ending follows that the trie does not know: what comes behind it is not looked at
  for (std::size_t i = 0; i < std::min(words.size(), most_words) && !open; ++i) {
    const auto& [word, any_ending] = words[i];
    open = open || any_ending;
    if (word.empty()) continue;
    if (before.empty()) starts_[static_cast<unsigned char>(word.front())] = true;
    // Where letters part by themselves, whether a gap stands between the words does not matter.
    if (!before.empty() && !ends_parted(before) && !begins_parted(word)) node = child(node, ' ');
    for (const char c : word) node = child(node, static_cast<unsigned char>(c));
    before = word;
  }
  if (before.empty()) return;
  Accept& accept = nodes_[node].accept;
  if (open || ends_parted(before)) accept = Accept::always;
  if (accept == Accept::no) accept = Accept::at_word_end;
}

std::uint32_t CueFilter::step(std::uint32_t node, std::string_view folded) const {
  for (const char c : folded) {
    const auto& next = nodes_[node].next;
    const auto at = std::find_if(next.begin(), next.end(), [&](const auto& edge) { return edge.first == static_cast<unsigned char>(c); });
    if (at == next.end()) return kNone;
    node = at->second;
  }
  return node;
}

bool CueFilter::matches_at(std::string_view text, std::size_t at) const {
  std::uint32_t node = 0;
  bool gap = false;         // behind the last letter
  bool last_parted = false;
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    at = letter.end;
    if (letter.part == Part::mark) continue;
    if (letter.part == Part::gap) {
      if (nodes_[node].accept == Accept::at_word_end) return true;
      gap = true;
      continue;
    }
    if (nodes_[node].accept == Accept::at_word_end && letter.parted) return true;
    if (gap && !last_parted && !letter.parted) node = step(node, " ");
    if (node == kNone) return false;
    node = step(node, letter.folded);
    if (node == kNone) return false;
    if (nodes_[node].accept == Accept::always) return true;
    gap = false;
    last_parted = letter.parted;
  }
  return nodes_[node].accept == Accept::at_word_end;
}

bool CueFilter::may_match(std::string_view text) const {
  bool in_word = false;  // of letters that do not part by themselves
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      const char folded = kAscii[byte];
      if (folded != 0 && !in_word && starts_[static_cast<unsigned char>(folded)] && matches_at(text, at)) return true;
      in_word = folded != 0;
      ++at;
      continue;
    }
    const Letter letter = letter_at(text, at);
    if (letter.part == Part::letter) {
      const bool begins = !in_word || letter.parted;
      if (begins && starts_[static_cast<unsigned char>(letter.folded.front())] && matches_at(text, at)) return true;
      in_word = !letter.parted;
    } else if (letter.part == Part::gap) {
      in_word = false;
    }
    at = letter.end;
  }
  return false;
}

}  // namespace comity::extract
