#include "extract/marks.h"

namespace comity::extract {

std::size_t find_mark(std::string_view text, std::u32string_view marks, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (marks.find(c) == std::u32string_view::npos) continue;
    const bool raised = c == U'·' || c == U'\u0387';  // "Col·legi" has one too
    if (!raised || at == text.size() || text[at] == ' ') return begin;
  }
  return std::string_view::npos;
}

}  // namespace comity::extract
