// Markdown (CommonMark with GitHub's tables): what a reader of the rendered page sees.
#pragma once

#include <string>

#include "base/result.h"
#include "source/charset.h"
#include "source/document.h"

namespace comity::source {

// Fills text, blocks, marks and, from a YAML head between two lines of "---", title, language and date. Struck-out words,
// pictures and comments are left out. Fails with too_deep.
base::Result<void> read_markdown(const Decoded& decoded, const Limits& limits, const std::string& doing, Document& document);

}  // namespace comity::source
