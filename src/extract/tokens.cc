#include "extract/tokens.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/text.h"

namespace comity::extract {
namespace {

// apart: letters of scripts that write words to figures without a blank ("1979년").
enum class Sort : std::uint8_t { other, letter, apart, digit, single };

Sort sort_of(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Sort::letter;
    return c >= '0' && c <= '9' ? Sort::digit : Sort::other;
  }
  if (base::is_digit(c)) return Sort::digit;
  if (!base::is_word(c)) return Sort::other;
  if (c < 0x0E00) return Sort::letter;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Sort::single;
    case USCRIPT_HANGUL:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return Sort::apart;
    default:
      return Sort::letter;
  }
}

bool starts_a_name(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return base::is_upper(c) || u_charType(static_cast<UChar32>(c)) == U_OTHER_LETTER;
}

}  // namespace

void tokenize(std::string_view text, base::Span span, std::vector<Token>& out) {
  bool open = false;  // the last token may be continued
  Sort before = Sort::other;
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    const Sort sort = sort_of(c);
    if (sort == Sort::other) {
      open = false;
      continue;
    }
    const bool parts = sort == Sort::single || (before == Sort::apart && sort == Sort::digit) ||
                       (before == Sort::digit && sort == Sort::apart);
    before = sort;
    if (open && !parts) {
      out.back().span.end = at;
      out.back().number = out.back().number && sort == Sort::digit;
      continue;
    }
    out.push_back({{begin, at}, 0, starts_a_name(c), sort == Sort::digit});
    open = sort != Sort::single;
  }
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
