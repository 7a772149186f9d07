// E-mail messages: subject, sender and date, and the words of the body; attachments are left out.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"

namespace comity::source {

// Fills all of `document` but sha256 and media_type; language only where the body tells it. Of parts that say the same
// (multipart/alternative) the plain text is read, else the HTML. Fails with too_deep, too_large past limits.max_depth
// levels of parts and limits.max_blocks parts, empty_input where no part is text, and as decode() does.
base::Result<void> read_mail(std::string_view bytes, const Limits& limits, const std::string& doing, Document& document);

}  // namespace comity::source
