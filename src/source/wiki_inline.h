// MediaWiki's markup inside of lines: links, templates, notes, tags and quotation marks for bold, resolved to what is
// shown. Line ends stay, and with them the markup that stands at the beginning of lines.
#pragma once

#include <string_view>

#include "source/charset.h"

namespace comity::source {

// What stands for <br>, so that it ends no line of the markup.
inline constexpr std::string_view kWikiLineBreak = "\v";

// The text as shown, with marks that lead back to the bytes behind `decoded`.
Decoded show_wiki_inline(const Decoded& decoded);

}  // namespace comity::source
