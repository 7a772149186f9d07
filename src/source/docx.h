// Word documents: headings by their style's level, paragraphs, lists with their levels, tables with merged cells.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// Fills all of `document` but sha256, media_type and language. Deleted words of tracked changes, notes, headers and footers
// are left out; a text box is read once, where it is anchored. Fails as ZipFile does and with too_deep.
base::Result<void> read_docx(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document);

}  // namespace comity::source
