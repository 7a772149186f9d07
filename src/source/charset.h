// Bytes -> UTF-8. Which charset it is follows, in this order, from: the caller's word; a byte order mark; zero bytes in
// every second place (UTF-16); being valid UTF-8; the page's own word; ICU's detector. A charset explains the bytes
// only if it leaves no byte over and yields no characters that texts do not have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

struct Decoded {
  std::string text;
  std::string charset;            // as IANA prefers it: "UTF-8", "windows-1252"
  std::vector<SourceMark> marks;  // as Document::marks
};

struct CharsetHints {
  std::string stated{};    // by the caller: nothing else is tried
  std::string declared{};  // by the document itself: tried before the detector
};

// Fails with binary_input (zero bytes, control characters) or bad_encoding; `doing` goes into the error.
base::Result<Decoded> decode(std::string_view bytes, const CharsetHints& hints, const std::string& doing);

// The charset that the first 4 KB of an HTML page name: <meta charset=…>, <meta http-equiv … content="…charset=…">,
// <?xml encoding="…"?>; "" if none.
std::string declared_charset(std::string_view html);

// CRLF and lone CR become LF, in the text and in the marks.
void normalise_line_ends(Decoded& decoded);

// `text` with U+FFFD for what is no UTF-8: parsers make such of "&#x99999999;".
std::string repair_utf8(std::string_view text);

}  // namespace comity::source
