// UTF-8 helpers on top of ICU. All texts inside Comity are valid UTF-8; offsets are bytes unless a name says otherwise.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace comity::base {

bool is_valid_utf8(std::string_view text);

// The code point that starts at byte `at`, and moves `at` behind it. U+FFFD for broken bytes (moves by at least one).
char32_t next_code_point(std::string_view text, std::size_t& at);
// The code point that ends before byte `at`, and moves `at` to its start. `at` must be > 0.
char32_t previous_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);  // Unicode White_Space, no-break spaces and U+FEFF too
bool is_upper(char32_t c);  // upper or title case
bool is_word(char32_t c);   // letter, mark, digit or connector

std::size_t code_point_count(std::string_view text);

// Text without white space at both ends (is_space), as a view or as the span within `text`.
std::string_view trim(std::string_view text);
Span trim(std::string_view text, Span span);

// Runs of white space become one blank; trimmed.
std::string squeeze(std::string_view text);

// Lower case by Unicode's default folding, no locale.
std::string fold_case(std::string_view text);
// A word in capitals with only its first letter kept so ("BRNA" -> "Brna"); any other as it is.
std::string without_capitals(std::string_view word);
// fold_case, compatibility decomposition, marks removed, letters that do not decompose spelled out (ß ss, ø o, ł l …), the
// variants of Arabic letters made one (ی ي, ة ه), traditional Chinese letters simplified (縣 县), tatweel removed,
// everything that is no letter or digit turned into one blank; trimmed. "St.-Étienne (F)" -> "st etienne f".
std::string fold_name(std::string_view text);
// fold_name with every script read as Latin letters (ICU's Any-Latin): "Вильёрбан" -> "vilerban".
std::string romanise(std::string_view text);

// Turns byte offsets of one text into code point offsets and back; built once, O(log n) per question.
// The text must outlive it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  std::size_t to_code_points(std::size_t byte_offset) const;
  std::size_t to_bytes(std::size_t code_point_offset) const;

 private:
  static constexpr std::size_t kStep = 512;
  std::string_view text_;
  std::vector<std::size_t> marks_;  // code points before byte i * kStep
};

std::vector<std::string_view> split(std::string_view text, char separator);
bool starts_with_word(std::string_view text, std::string_view word);

// "1 file", "3 files": the plural by adding s, for messages.
std::string counted(std::size_t n, std::string_view noun);

// Escapes & < > " ' for HTML and XML text and attributes.
std::string escape_html(std::string_view text);
// Percent-encodes everything but RFC 3986's unreserved characters.
std::string percent_encode(std::string_view text);
// The opposite; '+' stays '+'. Malformed escapes are kept as they are.
std::string percent_decode(std::string_view text);
// ASCII letters, digits and '-' for addresses: "Bourg-de-Péage" -> "bourg-de-peage"; "x" if nothing is left.
std::string slug(std::string_view text);

}  // namespace comity::base
