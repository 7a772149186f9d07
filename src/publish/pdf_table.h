// Tables on paper: columns as wide as their content asks for, the head repeated on every page.
#pragma once

#include <vector>

#include "publish/page.h"
#include "publish/pdf_canvas.h"

namespace comity::publish::pdf {

void draw(Canvas& canvas, const Table& table);

// What a column's content asks for.
struct ColumnNeed {
  double least = 0;    // its longest word
  double natural = 0;  // its longest cell on one line
};
// Widths that add up to `width`: all that a column asks for where there is room, else shares between least and natural.
std::vector<double> column_widths(const std::vector<ColumnNeed>& needs, double width);

}  // namespace comity::publish::pdf
