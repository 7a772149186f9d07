// The envelopes of mail: header fields, parts, encodings.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

struct MimeHead {
  std::vector<std::pair<std::string, std::string>> fields{};  // names folded, lines of one value joined
  std::size_t end = 0;                                        // where the body begins

  // The first of that name; "" if there is none.
  std::string_view field(std::string_view name) const;
};

// The header fields at the beginning of `entity`; at most 1,000.
MimeHead read_head(std::string_view entity);

// "text/html; charset=utf-8; boundary=\"x\"": the type folded, and a parameter as written ("" if missing).
std::string media_type_in(std::string_view value);
std::string parameter_in(std::string_view value, std::string_view name);

// The words of a field with "=?utf-8?Q?…?=" decoded.
std::string decoded_words(std::string_view value);

// A part of the mail that is text.
struct TextPart {
  std::string media_type{};  // "text/plain" or "text/html"
  std::string charset{};     // as stated
  std::string bytes{};       // without transfer encoding
  int choice = -1;           // parts of one number say the same in several formats; -1: says something of its own
};

// Fails with too_deep or too_large.
base::Result<std::vector<TextPart>> text_parts(std::string_view mail, const Limits& limits, const std::string& doing);

}  // namespace comity::source
