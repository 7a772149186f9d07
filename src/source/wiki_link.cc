#include "source/wiki_link.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace comity::source {
namespace {

// The wording of MediaWiki's edit link in its languages; what follows (" source", " | …") does not matter.
constexpr std::array<std::string_view, 34> kWordings{
    "edit",     "bearbeiten", "quelltext", "modifier",  "modifica",  "editar",   "править", "редагувати", "редактиране",
    "рэдагаваць", "уреди",    "uredi",     "edytuj",    "upravit",   "editovat", "upraviť", "szerkesztés", "bewerken",
    "rediger",  "redigera",   "muokkaa",   "redigér",   "labot",     "redaguoti", "muuda",  "düzenle",    "editare",
    "編集",     "编辑",       "編輯",      "편집",      "تعديل",     "ویرایش",   "խմբագրել"};

}  // namespace

base::Span without_edit_link(std::string_view text, base::Span span) {
  constexpr std::size_t kLongest = 80;
  const std::string_view content = span.of(text);
  if (!content.ends_with(']')) return span;
  const std::size_t open = content.rfind('[');
  if (open == std::string_view::npos || open == 0 || content.size() - open > kLongest) return span;
  const std::string inside = base::fold_case(base::trim(content.substr(open + 1, content.size() - open - 2)));
  const bool found = std::any_of(kWordings.begin(), kWordings.end(),
                                 [&](std::string_view wording) { return base::starts_with_word(inside, wording); });
  return found ? base::trim(text, {span.begin, span.begin + open}) : span;
}

}  // namespace comity::source
