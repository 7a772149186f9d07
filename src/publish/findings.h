// Findings where there is no room for all that is to say of them.
#pragma once

#include <vector>

#include "publish/page.h"
#include "registry/views.h"

namespace comity::publish {

// A heading and one line for each, with a link to its own page; nothing if there are none.
void append_findings_in_brief(Page& page, const std::vector<registry::FindingView>& findings);

}  // namespace comity::publish
