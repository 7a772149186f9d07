#include "source/charset.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "source/icu_charset.h"
#include "source/offset_map.h"

namespace comity::source {
namespace {

using base::Code;

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view charset;
};

// The longer ones first: UTF-32LE's begins with UTF-16LE's.
constexpr std::array<ByteOrderMark, 5> kByteOrderMarks{{{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                                        {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                                        {"\xEF\xBB\xBF", "UTF-8"},
                                                        {"\xFF\xFE", "UTF-16LE"},
                                                        {"\xFE\xFF", "UTF-16BE"}}};

std::string_view charset_of_mark(std::string_view bytes) {
  for (const auto& mark : kByteOrderMarks)
    if (bytes.starts_with(mark.bytes)) return mark.charset;
  return {};
}

// UTF-16 without a mark: letters and blanks of most scripts leave zeros in every second byte.
std::string_view utf16_by_zeros(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  if (sample.size() < 4 || bytes.size() % 2 != 0) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i)
    if (sample[i] == '\0') ++zeros[i % 2];
  // Even a text without Latin letters has blanks and line ends; a single zero byte shows nothing.
  const std::size_t enough = std::max<std::size_t>(2, sample.size() / 24);
  if (zeros[0] == 0 && zeros[1] >= enough) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] >= enough) return "UTF-16BE";
  return {};
}

// A control character that no text has. ESC is one too: what uses it (ISO-2022) is decoded before this is asked.
constexpr bool is_odd_control(unsigned char c) {
  return ((c < 0x20) & ((c < '\t') | (c > '\r'))) | (c == 0x7F);  // without branches: it is asked of every byte
}

// Real texts have a stray control character now and then; binary files are full of them.
base::Result<void> check_controls(std::string_view text, const std::string& doing) {
  // Counting first is fast, and nearly all texts have none.
  const auto odd_control = [](char c) { return is_odd_control(static_cast<unsigned char>(c)); };
  if (std::count_if(text.begin(), text.end(), odd_control) == 0) return {};
  std::size_t odd = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_odd_control(static_cast<unsigned char>(text[i]))) continue;
    if (text[i] == '\0')
      return base::fail(Code::binary_input, doing, fmt::format("it has a zero byte at {}, so it is no text", i));
    if (odd++ == 0) first = i;
  }
  if (odd > 2 + text.size() / 1000)
    return base::fail(Code::binary_input, doing,
                      fmt::format("it has {}, the first at {}, so it is no text",
                                  base::counted(odd, "control character"), first));
  return {};
}

struct Utf8Census {
  std::size_t good = 0;         // well-formed characters of more than one byte
  std::size_t bad = 0;
  std::size_t first_bad = 0;
  bool cut_at_end = false;      // the last character's bytes are missing
};

Utf8Census census(std::string_view bytes) {
  Utf8Census found;
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(bytes, at);
    if (c != 0xFFFD || bytes.substr(begin, at - begin) == "\xEF\xBF\xBD") {
      ++found.good;
      continue;
    }
    if (found.bad++ == 0) found.first_bad = begin;
    if (at >= bytes.size() && static_cast<unsigned char>(bytes[begin]) >= 0xC2) found.cut_at_end = true;
  }
  return found;
}

// UTF-8 that is broken in a few places is not read as something else, which would turn all of it into rubbish.
base::Result<void> refuse_broken_utf8(std::string_view bytes, const std::string& doing) {
  const Utf8Census found = census(bytes);
  if (found.bad == 1 && found.cut_at_end && found.good > 0)
    return base::fail(Code::bad_encoding, doing,
                      fmt::format("it is UTF-8 but breaks off inside a character at byte {}; get the whole file",
                                  found.first_bad));
  if (found.good > 0 && found.good >= 4 * found.bad)
    return base::fail(Code::bad_encoding, doing,
                      fmt::format("it is UTF-8 but {} not, the first at byte {}",
                                  found.bad == 1 ? "one place is" : fmt::format("{} places are", found.bad),
                                  found.first_bad));
  return {};
}

// `bytes` are valid UTF-8.
base::Result<Decoded> take_utf8(std::string_view bytes, const std::string& doing) {
  COMITY_CHECK(check_controls(bytes, doing));
  return Decoded{std::string(bytes), "UTF-8", {}};
}

base::Result<Decoded> decode_as(std::string_view charset, std::string_view bytes, const std::string& doing) {
  if (charset == "UTF-8") {
    if (!base::is_valid_utf8(bytes))
      return base::fail(Code::bad_encoding, doing,
                        fmt::format("it should be UTF-8 but byte {} is not", census(bytes).first_bad));
    return take_utf8(bytes, doing);
  }
  COMITY_TRY(Decoded decoded, decode_by_icu(charset, bytes, doing));
  COMITY_CHECK(check_controls(decoded.text, doing));
  return decoded;
}

base::Result<Decoded> decode_by_guess(std::string_view bytes, const CharsetHints& hints, const std::string& doing) {
  if (!hints.declared.empty()) {
    auto decoded = decode_as(hints.declared, bytes, doing);
    if (decoded && looks_like_text(decoded->text)) return decoded;
  }
  for (const std::string& charset : guess_charsets(bytes)) {
    auto decoded = decode_as(charset, bytes, doing);
    if (decoded && looks_like_text(decoded->text)) return decoded;
  }
  return base::fail(Code::bad_encoding, doing,
                    "no charset explains its bytes; if you know it, name it with --charset");
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_label_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

// The value behind `key`, an optional blank, '=' and an optional quote.
std::string value_behind(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    std::size_t i = at + key.size();
    while (i < text.size() && text[i] == ' ') ++i;
    if (i >= text.size() || text[i] != '=') continue;
    ++i;
    while (i < text.size() && (text[i] == ' ' || text[i] == '"' || text[i] == '\'')) ++i;
    std::size_t end = i;
    while (end < text.size() && is_label_char(text[end])) ++end;
    if (end > i) return std::string(text.substr(i, end - i));
  }
  return {};
}

}  // namespace

std::string declared_charset(std::string_view html) {
  std::string head(html.substr(0, 4096));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  const std::string_view view = head;
  if (view.starts_with("<?xml"))
    if (auto label = value_behind(view.substr(0, view.find("?>")), "encoding"); !label.empty()) return label;
  for (std::size_t at = view.find("<meta"); at != std::string_view::npos; at = view.find("<meta", at + 1)) {
    const std::size_t end = view.find('>', at);
    if (auto label = value_behind(view.substr(at, end == std::string_view::npos ? end : end - at), "charset");
        !label.empty())
      return label;
  }
  return {};
}

base::Result<Decoded> decode(std::string_view bytes, const CharsetHints& hints, const std::string& doing) {
  if (!hints.stated.empty()) {
    const auto charset = canonical_charset(hints.stated);
    if (!charset)
      return base::fail(Code::unsupported, doing, fmt::format("there is no charset \"{}\"", hints.stated));
    return decode_as(*charset, bytes, doing);
  }
  if (const auto charset = charset_of_mark(bytes); !charset.empty()) return decode_as(charset, bytes, doing);
  if (const auto charset = utf16_by_zeros(bytes); !charset.empty()) return decode_as(charset, bytes, doing);
  const bool escapes = bytes.find('\x1B') != std::string_view::npos;  // ISO-2022 is ASCII with escapes
  if (!escapes && base::is_valid_utf8(bytes)) return take_utf8(bytes, doing);
  if (!escapes) COMITY_CHECK(check_controls(bytes, doing));
  if (!escapes) COMITY_CHECK(refuse_broken_utf8(bytes, doing));
  CharsetHints known = hints;
  known.declared = canonical_charset(hints.declared).value_or("");
  auto decoded = decode_by_guess(bytes, known, doing);
  if (!decoded && base::is_valid_utf8(bytes)) return decode_as("UTF-8", bytes, doing);
  if (!decoded) COMITY_CHECK(check_controls(bytes, doing));
  return decoded;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) base::append_utf8(out, base::next_code_point(text, at));
  return out;
}

void normalise_line_ends(Decoded& decoded) {
  if (decoded.text.find('\r') == std::string::npos) return;
  std::string out;
  out.reserve(decoded.text.size());
  const std::vector<SourceMark> before = std::move(decoded.marks);
  OffsetMapBuilder map(decoded.text, before);
  std::size_t begin = 0;
  while (begin < decoded.text.size()) {
    const std::size_t end = std::min(decoded.text.find('\r', begin), decoded.text.size());
    map.piece(out.size(), begin, end - begin);
    out.append(decoded.text, begin, end - begin);
    if (end == decoded.text.size()) break;
    const bool pair = end + 1 < decoded.text.size() && decoded.text[end + 1] == '\n';
    map.piece(out.size(), end, 1);
    out += '\n';
    begin = end + (pair ? 2 : 1);
  }
  decoded.marks = map.take();
  decoded.text = std::move(out);
}

}  // namespace comity::source
