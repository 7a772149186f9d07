#include "base/text.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/check.h"

namespace comity::base {
namespace {

const icu::Normalizer2& nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  COMITY_ASSURE(U_SUCCESS(status));
  return *normalizer;
}

// Letters that Unicode does not decompose, as readers of names without marks write them.
std::string_view spelled_out(char32_t c) {
  static constexpr std::array<std::pair<char32_t, std::string_view>, 23> kTable{{{U'ß', "ss"},
                                                                                {U'æ', "ae"},
                                                                                {U'œ', "oe"},
                                                                                {U'ø', "o"},
                                                                                {U'đ', "d"},
                                                                                {U'ð', "d"},
                                                                                {U'ł', "l"},
                                                                                {U'þ', "th"},
                                                                                {U'ħ', "h"},
                                                                                {U'ı', "i"},
                                                                                {U'ŋ', "n"},
                                                                                {U'ə', "e"},
                                                                                {U'ǝ', "e"},
                                                                                {U'ĸ', "k"},
                                                                                {U'ŧ', "t"},
                                                                                {U'ƒ', "f"},
                                                                                // One letter, as Arabic, Persian and
                                                                                // Urdu keyboards write it.
                                                                                {U'\u0649', "\u064A"},
                                                                                {U'\u06CC', "\u064A"},
                                                                                {U'\u06A9', "\u0643"},
                                                                                {U'\u0629', "\u0647"},
                                                                                {U'\u06C1', "\u0647"},
                                                                                {U'\u06D5', "\u0647"},
                                                                                {U'\u0671', "\u0627"}}};
  for (const auto& [from, to] : kTable)
    if (from == c) return to;
  return {};
}

constexpr char32_t kTatweel = 0x0640;  // stretches a word and says nothing

// Letters of Chinese that were simplified, each in its simplified form: one name in both scripts folds to one key.
char32_t simplified(char32_t c) {
  constexpr char32_t kFirst = 0x3400;
  constexpr char32_t kLast = 0x9FFF;
  if (c < kFirst || c > kLast) return c;
  static const std::vector<char32_t> kTable = [] {
    icu::UnicodeString letters;
    for (char32_t letter = kFirst; letter <= kLast; ++letter) letters.append(static_cast<UChar32>(letter)).append(u' ');
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> simplify(
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
    COMITY_ASSURE(U_SUCCESS(status));
    simplify->transliterate(letters);
    std::vector<char32_t> table;
    for (int32_t i = 0; i < letters.length(); i += 2) table.push_back(static_cast<char32_t>(letters.charAt(i)));
    COMITY_ASSURE(table.size() == kLast - kFirst + 1);
    return table;
  }();
  return kTable[c - kFirst];
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʻ' || c == U'ʹ' || c == U'`' || c == U'´';
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// fold_unicode for ASCII: the same result, twenty times as fast.
std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    if (c == '\'' || c == '`') continue;
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string fold_unicode(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = text;
  folded.foldCase();
  const icu::UnicodeString decomposed = nfkd().normalize(folded, status);
  std::string out;
  bool gap = false;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(decomposed.char32At(i));
    const int8_t type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || is_apostrophe(c) || c == kTatweel) continue;
    if (!u_isalnum(static_cast<UChar32>(c)) && type != U_COMBINING_SPACING_MARK) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    if (const auto spelled = spelled_out(c); !spelled.empty())
      out += spelled;
    else
      append_utf8(out, simplified(c));
  }
  return out;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int64_t>(text.size());
  int64_t i = 0;
  while (i < length) {
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto i = static_cast<int64_t>(at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, i, static_cast<int64_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

char32_t previous_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto i = static_cast<int32_t>(std::min<std::size_t>(at, 8));
  const std::size_t base = at - static_cast<std::size_t>(i);
  UChar32 c = 0;
  U8_PREV_OR_FFFD(bytes + base, 0, i, c);
  at = base + static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  std::array<uint8_t, 4> buffer{};
  int32_t length = 0;
  UBool error = false;
  U8_APPEND(buffer.data(), length, 4, static_cast<UChar32>(code_point), error);
  if (error)
    out += "\xEF\xBF\xBD";
  else
    out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(length));
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }
bool is_space(char32_t c) { return c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c)); }
bool is_upper(char32_t c) { return u_isUUppercase(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)); }

bool is_word(char32_t c) {
  if (u_isalnum(static_cast<UChar32>(c))) return true;
  const int8_t type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_CONNECTOR_PUNCTUATION;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return n;
}

Span trim(std::string_view text, Span span) {
  span.end = std::min(span.end, text.size());
  while (span.begin < span.end) {
    std::size_t at = span.begin;
    if (!is_space(next_code_point(text, at))) break;
    span.begin = at;
  }
  while (span.end > span.begin) {
    std::size_t at = span.end;
    if (!is_space(previous_code_point(text, at))) break;
    span.end = at;
  }
  return span;
}

std::string_view trim(std::string_view text) { return trim(text, Span{0, text.size()}).of(text); }

std::string squeeze(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_space(next_code_point(text, at))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text.substr(begin, at - begin);
  }
  return out;
}

std::string fold_case(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
      .foldCase()
      .toUTF8String(out);
  return out;
}

std::string without_capitals(std::string_view word) {
  std::size_t at = 0;
  if (!word.empty()) next_code_point(word, at);
  if (at == word.size() || u_islower(static_cast<UChar32>(next_code_point(word, at)))) return std::string(word);  // most words
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  const auto lower = icu::UnicodeString(text).toLower(icu::Locale::getRoot());
  if (text.countChar32() < 2 || text == lower || icu::UnicodeString(text).toUpper(icu::Locale::getRoot()) != text) return std::string(word);
  const int32_t first = text.moveIndex32(0, 1);
  icu::UnicodeString out(text, 0, first);
  out.append(icu::UnicodeString(text, first).toLower(icu::Locale::getRoot()));
  std::string result;
  out.toUTF8String(result);
  return result;
}

std::string fold_name(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  return fold_unicode(icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))));
}

std::string romanise(std::string_view text) {
  if (std::string folded = fold_name(text); is_ascii(folded)) return folded;  // Latin letters already
  // A Transliterator is not safe for concurrent use: one for each thread.
  thread_local const std::unique_ptr<icu::Transliterator> kToLatin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    COMITY_ASSURE(U_SUCCESS(status));
    return made;
  }();
  auto unicode = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  kToLatin->transliterate(unicode);
  return fold_unicode(unicode);
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kStep + 1);
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStep == 0) marks_.push_back(n);
    n += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
  }
  if (marks_.empty()) marks_.push_back(0);
}

std::size_t CodePointIndex::to_code_points(std::size_t byte_offset) const {
  byte_offset = std::min(byte_offset, text_.size());
  const std::size_t mark = std::min(byte_offset / kStep, marks_.size() - 1);
  return marks_[mark] + code_point_count(text_.substr(mark * kStep, byte_offset - mark * kStep));
}

std::size_t CodePointIndex::to_bytes(std::size_t code_point_offset) const {
  const auto above = std::upper_bound(marks_.begin(), marks_.end(), code_point_offset);
  const auto mark = static_cast<std::size_t>(std::distance(marks_.begin(), above)) - 1;
  std::size_t n = marks_[mark];
  std::size_t at = mark * kStep;
  // The mark may stand inside a character, which was then counted before it.
  while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
  while (n < code_point_offset && at < text_.size()) {
    next_code_point(text_, at);
    ++n;
  }
  return at;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const auto at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  std::size_t at = word.size();
  return at == text.size() || !is_word(next_code_point(text, at));
}

std::string counted(std::size_t n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
    const int low = high >= 0 ? digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string slug(std::string_view text) {
  std::string out = romanise(text);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  for (char& c : out)
    if (c == ' ') c = '-';
  return out.empty() ? "x" : out;
}

}  // namespace comity::base
