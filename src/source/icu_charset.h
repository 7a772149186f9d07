// ICU's converters and its detector of charsets, behind functions of our own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/charset.h"

namespace comity::source {

// The charset that a label means on the web ("latin1" is read as windows-1252, "gb2312" as GB18030); nullopt if
// ICU has no such converter.
std::optional<std::string> canonical_charset(std::string_view label);

// Fails with bad_encoding at the first byte that the charset does not have; `charset` must be canonical.
base::Result<Decoded> decode_by_icu(std::string_view charset, std::string_view bytes, const std::string& doing);

// Canonical names, the likeliest first.
std::vector<std::string> guess_charsets(std::string_view bytes);

// False for what a wrong charset yields: C1 controls, unassigned or private characters, U+FFFD.
bool looks_like_text(std::string_view text);

}  // namespace comity::source
