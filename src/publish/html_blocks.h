// One block of a page as HTML.
#pragma once

#include <string>

#include "publish/page.h"

namespace comity::publish {

std::string block_html(const Block& block);

}  // namespace comity::publish
