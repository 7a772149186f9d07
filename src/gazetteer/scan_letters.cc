#include "gazetteer/scan_letters.h"

#include <unicode/uchar.h>

#include "base/text.h"
#include "gazetteer/fold.h"

namespace comity::gazetteer {
namespace {

struct AsciiLetter {
  Sort sort = Sort::gap;
  bool may_start = false;
  char folded = ' ';
};

constexpr std::array<AsciiLetter, 128> ascii_table() {
  std::array<AsciiLetter, 128> table{};
  const auto at = [&table](char c) -> AsciiLetter& { return table[static_cast<unsigned char>(c)]; };
  for (char c = 'a'; c <= 'z'; ++c) at(c) = {Sort::word, false, c};
  for (char c = '0'; c <= '9'; ++c) at(c) = {Sort::word, false, c};
  for (char c = 'A'; c <= 'Z'; ++c) at(c) = {Sort::word, true, static_cast<char>(c - 'A' + 'a')};
  table['\''].sort = Sort::apostrophe;
  table['`'].sort = Sort::apostrophe;
  return table;
}
constexpr std::array<AsciiLetter, 128> kAscii = ascii_table();

bool is_apostrophe(char32_t c) {
  return c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʻ' || c == U'ʹ' || c == U'´';
}

// Georgian has upper-case letters in Unicode, but its names are not written with them.
bool is_georgian(char32_t c) { return c >= 0x10D0 && c <= 0x10FF; }

bool may_start(char32_t c) {
  return base::is_letter(c) && (u_islower(static_cast<UChar32>(c)) == 0 || is_georgian(c));
}

}  // namespace

bool is_ascii_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 128 && kAscii[byte].sort == Sort::word;
}

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 128) {
    const AsciiLetter& known = kAscii[byte];
    return {known.sort, known.may_start,
            known.sort == Sort::word ? std::string_view(&known.folded, 1) : std::string_view{}, at + 1};
  }
  Letter out;
  out.end = at;
  const char32_t c = base::next_code_point(text, out.end);
  out.folded = fold_code_point(c);
  if (is_apostrophe(c)) {
    out.sort = Sort::apostrophe;
    out.folded = {};
  } else if (out.folded.empty()) {
    out.sort = Sort::mark;
  } else if (out.folded.find(' ') != std::string_view::npos) {
    out.sort = Sort::gap;
  } else {
    out.sort = is_unspaced(c) ? Sort::single : Sort::word;
    out.may_start = may_start(c);
  }
  return out;
}

Gap gap_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (letter_at(text, at).sort != Sort::gap) return {true, at};
  const auto take = [&](std::string_view what) {
    if (!text.substr(at).starts_with(what)) return false;
    at += what.size();
    return true;
  };
  const auto blank = [&] { return take(" ") || take("\u00A0") || take("\n"); };
  if (blank()) {
    if (take("/")) blank();
  } else if (take("/") || take(".")) {
    blank();
  } else if (!take("-") && !take("\u2010") && !take("\u2011") && !take("\u2013") && !take("·") && !take("・") &&
             !take("•")) {
    return {};
  }
  const bool letter = at < text.size() && letter_at(text, at).sort != Sort::gap;
  return {letter, at};
}

}  // namespace comity::gazetteer
