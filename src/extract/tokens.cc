#include "extract/tokens.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/text.h"

namespace comity::extract {
namespace {

enum class Sort : std::uint8_t { other, letter, digit, katakana, single };

constexpr char32_t kFirstParted = 0x0530;  // Armenian: from here on digits and letters are words of their own

Sort sort_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Sort::letter;
    return c >= '0' && c <= '9' ? Sort::digit : Sort::other;
  }
  if (base::is_digit(c)) return Sort::digit;
  if (c == U'〇') return Sort::single;  // the zero of Han numerals
  if (!base::is_word(c)) return Sort::other;
  if (c < 0x2E80) return Sort::letter;
  if (c == U'ー') return Sort::katakana;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA: return Sort::single;
    case USCRIPT_KATAKANA: return Sort::katakana;
    default: return Sort::letter;
  }
}

// Does a character go on the word that ends with a character of the sort `before`?
bool goes_on(Sort before, Sort sort, char32_t c, char32_t last) {
  if (sort == Sort::single || before == Sort::single) return false;
  if (sort == Sort::katakana || before == Sort::katakana) return sort == before;
  if (sort == before) return true;
  return (sort == Sort::digit ? last : c) < kFirstParted;
}

// Georgian has upper-case letters in Unicode, but its texts are not written with them.
bool is_georgian(char32_t c) { return c >= 0x10D0 && c <= 0x10FF; }

bool is_caseless(char32_t c) {
  return c >= 0x80 && (is_georgian(c) || c == U'〇' || c == U'ー' || u_charType(static_cast<UChar32>(c)) == U_OTHER_LETTER);
}

bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : base::is_upper(c); }

}  // namespace

void tokenize(std::string_view text, base::Span span, std::vector<Token>& out) {
  Sort before = Sort::other;
  char32_t last = 0;
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    const Sort sort = sort_of(c);
    if (sort == Sort::other) {
      before = Sort::other;
      continue;
    }
    const bool more = before != Sort::other && goes_on(before, sort, c, last);
    before = sort;
    last = c;
    if (more) {
      out.back().span.end = at;
      out.back().number = out.back().number && sort == Sort::digit;
      continue;
    }
    const bool caseless = is_caseless(c);
    out.push_back({{begin, at}, 0, caseless || is_upper(c), caseless, sort == Sort::digit});
  }
}

bool is_upper_word(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && base::is_upper(base::next_code_point(word, at));
}

int number_value(std::string_view digits) {
  int value = 0;
  int count = 0;
  for (std::size_t at = 0; at < digits.size();) {
    const int digit = u_charDigitValue(static_cast<UChar32>(base::next_code_point(digits, at)));
    if (digit < 0 || ++count > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

}  // namespace comity::extract
