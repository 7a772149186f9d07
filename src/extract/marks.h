// The marks that part words into clauses, in all scripts.
#pragma once

#include <string_view>

#include "base/text.h"

namespace comity::extract {

inline constexpr std::u32string_view kPause = U",、，،";
inline constexpr std::u32string_view kSemicolon = U";；؛·\u0387";  // Greek writes a raised point, before a blank
inline constexpr std::u32string_view kColon = U":：՝";
inline constexpr std::u32string_view kClauseMarks = U",、，،;；؛·\u0387:：՝";
inline constexpr std::u32string_view kPartMarks = U",、，،;；؛·\u0387";

// The byte of the first of `marks` at or behind `from`; npos if there is none. A raised point counts only before a blank.
std::size_t find_mark(std::string_view text, std::u32string_view marks, std::size_t from = 0);

// Does one of `marks` begin at byte `at`?
bool is_mark(std::string_view text, std::u32string_view marks, std::size_t at);

inline bool has_mark(std::string_view text, std::u32string_view marks) { return find_mark(text, marks) != std::string_view::npos; }

}  // namespace comity::extract
