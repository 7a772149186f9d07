// HTML pages: the visible text, its blocks, and what the head says.
#pragma once

#include <string>

#include "base/result.h"
#include "source/charset.h"
#include "source/document.h"

namespace comity::source {

// Fills all of `document` but sha256, media_type and charset. Fails with too_deep or too_large.
base::Result<void> read_html(const Decoded& page, const Limits& limits, const std::string& doing, Document& document);

}  // namespace comity::source
