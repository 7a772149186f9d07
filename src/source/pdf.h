// PDF files: text in the order in which a person reads it, page by page.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// Fills all of `document` but sha256, media_type and language. Columns are read one after the other; lines whose words
// stand below each other in columns of their own are tables; larger or bold lines are headings; lines that pages repeat at
// their top or foot are boilerplate at the end of the text. Words broken at the end of a line are joined.
// Fails with bad_format, unsupported (a password), empty_input (pages without text: scans), too_large (pages), too_slow.
base::Result<void> read_pdf(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document);

}  // namespace comity::source
