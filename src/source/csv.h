// CSV and its kin: values parted by commas, semicolons, tabs or bars, as spreadsheets write them.
#pragma once

#include "base/result.h"
#include "source/charset.h"
#include "source/document.h"

namespace comity::source {

// Fills text, blocks, marks and anchors. The separator is the one that parts the first records most evenly; a first line
// "sep=;" names it. A quotation mark that is never closed is a character like any other.
void read_csv(const Decoded& decoded, const Limits& limits, Document& document);

// Are all of the first lines parted into the same number of values by semicolons? No other text is.
bool looks_like_csv(std::string_view text);

}  // namespace comity::source
