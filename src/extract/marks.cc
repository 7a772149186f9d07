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

bool is_mark(std::string_view text, std::u32string_view marks, std::size_t at) {
  if (at >= text.size()) return false;
  std::size_t end = at;
  base::next_code_point(text, end);
  constexpr std::size_t kBlank = 1;  // behind a raised point
  return find_mark(text.substr(0, std::min(end + kBlank, text.size())), marks, at) == at;
}

}  // namespace comity::extract
