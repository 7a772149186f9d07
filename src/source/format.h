// Which format a source has: by its content, then by its name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// The media types that are read.
inline constexpr std::string_view kPlain = "text/plain";
inline constexpr std::string_view kHtml = "text/html";
inline constexpr std::string_view kMarkdown = "text/markdown";
inline constexpr std::string_view kWikitext = "text/x-wiki";
inline constexpr std::string_view kCsv = "text/csv";
inline constexpr std::string_view kMail = "message/rfc822";
inline constexpr std::string_view kPdf = "application/pdf";
inline constexpr std::string_view kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

inline constexpr std::string_view kReadFormats =
    "text, HTML, PDF, DOCX, XLSX, CSV, Markdown, MediaWiki text and mail are read";

// kPdf, kDocx or kXlsx by the first bytes and an archive's directory; "" for what may be text. Fails with binary_input
// for pictures, archives and programs, unsupported for documents that are not read.
base::Result<std::string_view> binary_format_of(std::string_view bytes, const Limits& limits,
                                                const std::string& doing);

// The text format, by the caller's word, by content, by name; unsupported where the caller states another media type.
// `text` is decoded.
base::Result<std::string_view> text_format_of(std::string_view text, const Hints& hints, const std::string& doing);

// Is a server's answer of that media type worth reading? Folded, without parameters.
bool is_read(std::string_view media_type);

// Does the text begin like an HTML page? Also asked of bytes whose charset is not known yet.
bool begins_like_html(std::string_view text);

// Does it begin with the header lines of a mail? Asked of bytes: each part of a mail has a charset of its own.
bool begins_like_mail(std::string_view bytes);

}  // namespace comity::source
