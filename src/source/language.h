// The language of a text, by CLD2.
#pragma once

#include <string>
#include <string_view>

namespace comity::source {

// BCP 47 ("de", "zh-Hant"); "" if it cannot be told reliably. Reads the first 64 KB.
std::string detect_language(std::string_view text);

// <html lang> as BCP 47: "EN_us" -> "en-US"; "" if it is none.
std::string normalise_language(std::string_view tag);

}  // namespace comity::source
