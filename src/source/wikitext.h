// MediaWiki's markup: what a reader of the rendered article sees, without notes, boxes and pictures.
#pragma once

#include <string_view>

#include "source/charset.h"
#include "source/document.h"

namespace comity::source {

// Fills text, blocks and marks. `decoded` has LF line ends.
void read_wikitext(const Decoded& decoded, const Limits& limits, Document& document);

// Two or more kinds of its signs, that no other text has together.
bool looks_like_wikitext(std::string_view text);

}  // namespace comity::source
