// The blocks of a page on paper, one function each. Each begins at the canvas's line and leaves the distance to what
// follows; none draws anything when it has no content.
#pragma once

#include "publish/page.h"
#include "publish/pdf_canvas.h"

namespace comity::publish::pdf {

void draw(Canvas& canvas, const Heading& heading);
void draw(Canvas& canvas, const Paragraph& paragraph);
void draw(Canvas& canvas, const Details& details);
void draw(Canvas& canvas, const Bullets& bullets);
void draw(Canvas& canvas, const Facts& facts);
void draw(Canvas& canvas, const Figures& figures);
void draw(Canvas& canvas, const Quotation& quotation);
void draw(Canvas& canvas, const Snapshot& snapshot);

}  // namespace comity::publish::pdf
