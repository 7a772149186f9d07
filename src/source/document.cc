#include "source/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/size_words.h"
#include "base/text.h"
#include "source/charset.h"
#include "source/csv.h"
#include "source/dateline.h"
#include "source/docx.h"
#include "source/format.h"
#include "source/html.h"
#include "source/language.h"
#include "source/mail.h"
#include "source/markdown.h"
#include "source/pdf.h"
#include "source/plain_text.h"
#include "source/wikitext.h"
#include "source/xlsx.h"

namespace comity::source {
namespace {

using base::Code;

base::Result<void> check_size(std::string_view bytes, const Limits& limits, const std::string& doing) {
  if (bytes.empty()) return base::fail(Code::empty_input, doing, "the file is empty");
  if (bytes.size() > limits.max_bytes)
    return base::fail(Code::too_large, doing,
                      fmt::format("it has {} and the limit is {}; raise it with --max-bytes",
                                  base::size_in_words(bytes.size()), base::size_in_words(limits.max_bytes)));
  return {};
}

std::string first_heading(const Document& document) {
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::heading) return std::string(document.text_of(block));
  return {};
}

void read_plain(Decoded decoded, Document& document) {
  document.text = std::move(decoded.text);
  document.marks = std::move(decoded.marks);
  BlockCounters counters;
  append_plain_blocks(document.text, {0, document.text.size()}, counters, document.blocks);
}

// What a format says of itself stays; the rest is found in the text.
void complete(Document& document) {
  if (document.language.empty()) document.language = detect_language(document.text);
  if (document.title.empty()) document.title = first_heading(document);
  if (document.published.empty()) document.published = find_dateline(document);
}

base::Result<void> check_result(const Document& document, const Limits& limits, const std::string& doing) {
  if (document.text.size() > limits.max_unpacked)
    return base::fail(Code::too_large, doing,
                      fmt::format("its text has more than {}; raise the limit with --max-unpacked",
                                  base::size_in_words(limits.max_unpacked)));
  if (base::trim(document.text).empty()) return base::fail(Code::empty_input, doing, "there is no text in it");
  if (document.blocks.size() > limits.max_blocks)
    return base::fail(Code::too_large, doing,
                      fmt::format("it has {} and the limit is {}; raise it with --max-blocks",
                                  base::counted(document.blocks.size(), "block"), limits.max_blocks));
  return {};
}

// Text is not unpacked: how much of it comes in, --max-bytes alone has said. Another charset's letters may take up to four
// bytes where they took one.
Limits limits_without_packing(std::string_view bytes, Limits limits) {
  constexpr std::size_t kMostGrowth = 4;
  limits.max_unpacked = std::max(limits.max_unpacked, kMostGrowth * bytes.size());
  return limits;
}

// Formats whose bytes are no text of one charset.
base::Result<void> read_container(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document) {
  if (document.media_type == kXlsx) return read_xlsx(bytes, limits, doing, document);
  if (document.media_type == kMail) return read_mail(bytes, limits, doing, document);
  if (document.media_type == kPdf) return read_pdf(bytes, limits, doing, document);
  if (document.media_type == kDocx) return read_docx(bytes, limits, doing, document);
  return base::fail(Code::internal, doing, "a format without a reader");
}

base::Result<void> read_text(std::string_view bytes, const Hints& hints, const Limits& limits, const std::string& doing,
                             Document& document) {
  CharsetHints charsets{hints.charset, hints.declared_charset};
  if (charsets.declared.empty() && begins_like_html(bytes)) charsets.declared = declared_charset(bytes);
  COMITY_TRY(Decoded decoded, decode(bytes, charsets, doing));
  COMITY_TRY(document.media_type, text_format_of(decoded.text, hints, doing));
  document.charset = decoded.charset;
  if (document.media_type == kHtml) return read_html(decoded, limits, doing, document);
  if (document.media_type != kCsv) normalise_line_ends(decoded);  // CSV has them in its values
  if (document.media_type == kMarkdown) return read_markdown(decoded, limits, doing, document);
  if (document.media_type == kWikitext)
    read_wikitext(decoded, limits, document);
  else if (document.media_type == kCsv)
    read_csv(decoded, limits, document);
  else
    read_plain(std::move(decoded), document);
  return {};
}

}  // namespace

base::Result<Document> read_document(std::string_view bytes, const Hints& hints, const Limits& limits) {
  const std::string doing = "reading " + (hints.name.empty() ? std::string("the document") : hints.name);
  COMITY_CHECK(check_size(bytes, limits, doing));
  Document document;
  document.sha256 = base::sha256_hex(bytes);
  document.url = hints.url;
  COMITY_TRY(document.media_type, binary_format_of(bytes, limits, doing));
  const std::string_view stated = std::string_view(hints.media_type).substr(0, hints.media_type.find(';'));
  if (document.media_type.empty() && (stated == kMail || (stated.empty() && begins_like_mail(bytes)))) document.media_type = kMail;
  if (document.media_type.empty()) {
    const Limits limits_of_text = limits_without_packing(bytes, limits);
    COMITY_CHECK(read_text(bytes, hints, limits_of_text, doing, document));
    COMITY_CHECK(check_result(document, limits_of_text, doing));
  } else {
    COMITY_CHECK(read_container(bytes, limits, doing, document));
    COMITY_CHECK(check_result(document, limits, doing));
  }
  complete(document);
  return document;
}

}  // namespace comity::source
