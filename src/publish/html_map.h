// A Map block as an SVG element.
#pragma once

#include <string>

#include "publish/page.h"

namespace comity::publish {

// Without a style attribute; "" if no spot has coordinates. Spots with an address are links. An image for assistive
// technology where there are none, else a named group.
std::string to_svg(const Map& map);

}  // namespace comity::publish
