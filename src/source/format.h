// Which format a source has: by its content, then by its name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// Bytes that begin like a known binary format: binary_input for pictures, archives and programs, unsupported for
// documents that are not read yet.
base::Result<void> refuse_binary_formats(std::string_view bytes, const std::string& doing);

// "text/html" or "text/plain"; unsupported where the caller states another media type. `text` is decoded.
base::Result<std::string> media_type_of(std::string_view text, const Hints& hints, const std::string& doing);

// Does the text begin like an HTML page? Also asked of bytes whose charset is not known yet.
bool begins_like_html(std::string_view text);

}  // namespace comity::source
