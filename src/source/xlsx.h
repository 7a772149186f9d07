// Excel workbooks: each visible sheet is a heading with its name and the tables, lists and notes on it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// Fills all of `document` but sha256, media_type and language. Dates become ISO dates, cut to what the cell's format
// shows; formulas are their stored values. Fails as ZipFile does, with too_deep, or too_large past limits.max_blocks cells.
base::Result<void> read_xlsx(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document);

}  // namespace comity::source
