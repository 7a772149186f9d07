// When a text says that it was published: a date that stands alone in one of its first lines, or opens the first
// paragraph ("Taipei, March 18, 2024. …").
#pragma once

#include <string>

#include "source/document.h"

namespace comity::source {

// EDTF; "" if there is none or it can be read in two ways. Uses the document's language for the names of months.
std::string find_dateline(const Document& document);

}  // namespace comity::source
