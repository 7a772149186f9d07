#include "source/document.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "source/charset.h"
#include "source/dateline.h"
#include "source/format.h"
#include "source/html.h"
#include "source/language.h"
#include "source/plain_text.h"

namespace comity::source {
namespace {

using base::Code;

std::string size_in_words(std::size_t bytes) {
  if (bytes < 10'000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000'000) return fmt::format("{} KB", bytes / 1000);
  return fmt::format("{} MB", bytes / 1'000'000);
}

base::Result<void> check_size(std::string_view bytes, const Limits& limits, const std::string& doing) {
  if (bytes.empty()) return base::fail(Code::empty_input, doing, "the file is empty");
  if (bytes.size() > limits.max_bytes)
    return base::fail(Code::too_large, doing,
                      fmt::format("it has {} and the limit is {}; raise it with --max-bytes",
                                  size_in_words(bytes.size()), size_in_words(limits.max_bytes)));
  return {};
}

void read_plain(Decoded decoded, Document& document) {
  normalise_line_ends(decoded);
  document.text = std::move(decoded.text);
  document.marks = std::move(decoded.marks);
  BlockCounters counters;
  append_plain_blocks(document.text, {0, document.text.size()}, counters, document.blocks);
  document.language = detect_language(document.text);
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::heading) {
      document.title = document.text_of(block);
      break;
    }
  document.published = find_dateline(document);
}

base::Result<void> check_result(const Document& document, const Limits& limits, const std::string& doing) {
  if (base::trim(document.text).empty()) return base::fail(Code::empty_input, doing, "there is no text in it");
  if (document.blocks.size() > limits.max_blocks)
    return base::fail(Code::too_large, doing,
                      fmt::format("it has {} and the limit is {}; raise it with --max-blocks",
                                  base::counted(document.blocks.size(), "block"), limits.max_blocks));
  return {};
}

}  // namespace

base::Result<Document> read_document(std::string_view bytes, const Hints& hints, const Limits& limits) {
  const std::string doing = "reading " + (hints.name.empty() ? std::string("the document") : hints.name);
  COMITY_CHECK(check_size(bytes, limits, doing));
  COMITY_CHECK(refuse_binary_formats(bytes, doing));
  const CharsetHints charsets{hints.charset, begins_like_html(bytes) ? declared_charset(bytes) : std::string()};
  COMITY_TRY(Decoded decoded, decode(bytes, charsets, doing));
  Document document;
  COMITY_TRY(document.media_type, media_type_of(decoded.text, hints, doing));
  document.sha256 = base::sha256_hex(bytes);
  document.charset = decoded.charset;
  document.url = hints.url;
  if (document.media_type == "text/html")
    COMITY_CHECK(read_html(decoded, limits, doing, document));
  else
    read_plain(std::move(decoded), document);
  COMITY_CHECK(check_result(document, limits, doing));
  return document;
}

}  // namespace comity::source
