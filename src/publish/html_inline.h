// Runs of text as HTML. Everything is escaped; addresses that are not safe to follow are left out.
#pragma once

#include <string>
#include <string_view>

#include "publish/page.h"

namespace comity::publish {

std::string inline_html(const Inline& run);
std::string inline_html(const Line& line);

}  // namespace comity::publish
