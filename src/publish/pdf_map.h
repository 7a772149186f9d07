#pragma once

#include "publish/page.h"
#include "publish/pdf_canvas.h"

namespace comity::publish::pdf {

// A Map as a figure over the whole width, with the names that fit, its caption and the land's origin below.
void draw(Canvas& canvas, const Map& map);

}  // namespace comity::publish::pdf
