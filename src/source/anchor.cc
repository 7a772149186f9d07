#include "source/anchor.h"

#include <algorithm>

#include "source/document.h"
#include "source/format.h"

namespace comity::source {
namespace {

// 1 -> "A", 27 -> "AA".
std::string column_letters(int column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

}  // namespace

Anchor anchor_at(const Document& document, std::size_t text_offset) {
  const auto behind = std::upper_bound(document.anchors.begin(), document.anchors.end(), text_offset,
                                       [](std::size_t at, const AnchorMark& mark) { return at < mark.text_begin; });
  Anchor anchor;
  if (behind == document.anchors.begin()) return anchor;
  const AnchorMark& mark = *(behind - 1);
  const std::string_view type = document.media_type;
  if (type == kPdf) {
    anchor.page = mark.part;
  } else if (type == kXlsx) {
    const auto sheet = static_cast<std::size_t>(mark.part);
    if (sheet >= 1 && sheet <= document.sheets.size()) anchor.sheet = document.sheets[sheet - 1];
    if (mark.row > 0) anchor.cell = column_letters(mark.column) + std::to_string(mark.row);
  } else if (type == kDocx) {
    anchor.table = mark.part;
    (mark.part > 0 ? anchor.row : anchor.paragraph) = mark.row;
  } else {
    anchor.row = mark.row;
  }
  return anchor;
}

}  // namespace comity::source
