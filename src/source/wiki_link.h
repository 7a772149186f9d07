// The link that wikis put behind each heading: "History[edit]".
#pragma once

#include <string_view>

#include "base/span.h"

namespace comity::source {

// `span` of `text` without such a link at its end; unchanged if it has none.
base::Span without_edit_link(std::string_view text, base::Span span);

}  // namespace comity::source
