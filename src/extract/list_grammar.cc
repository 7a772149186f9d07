// The lists of a page: items that follow each other under one heading, and what holds for them. tie_list.h reads each.
#include "extract/tie_list.h"

namespace comity::extract {
namespace {

// Items that follow each other under one heading, as long as they are of one form: of one list of the page, or, without
// bullets, of one stanza.
std::size_t end_of_list(const std::vector<Line>& lines, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < lines.size() && lines[end].kind == LineKind::item && lines[end].heading == lines[begin].heading) ++end;
  return end;
}

}  // namespace

void read_lists(Harvest& harvest) {
  const auto& lines = harvest.analysis.lines();
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].kind != LineKind::item) {
      ++i;
      continue;
    }
    const std::size_t end = end_of_list(lines, i);
    std::string reason;
    auto scope = find_scope(harvest.analysis, lines[i], reason);
    if (!scope && reason.empty()) scope = far_scope(harvest.analysis, i);
    if (scope) {
      read_list(harvest, std::move(*scope), i, end);
    } else if (!reason.empty()) {
      harvest.refuse({lines[i].span.begin, lines[end - 1].span.end}, reason);
    }
    i = end;
  }
}

}  // namespace comity::extract
