#include "source/dateline.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace comity::source {
namespace {

constexpr std::size_t kBlocks = 6;        // in which a dateline is looked for
constexpr std::size_t kLongestLine = 90;  // bytes of a line that is a dateline, and of a paragraph's opening

struct Word {
  std::string_view text;
  int number = -1;  // of a word of digits
};

int number_of(std::string_view word) {
  int value = 0;
  if (word.empty() || word.size() > 4) return -1;
  for (const char c : word) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Words of letters or of digits; "18th" gives two.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (!base::is_word(c)) continue;
    const bool digits = base::is_digit(c);
    while (at < text.size()) {
      std::size_t next = at;
      const char32_t d = base::next_code_point(text, next);
      if (!base::is_word(d) || base::is_digit(d) != digits) break;
      at = next;
    }
    const std::string_view word = text.substr(begin, at - begin);
    words.push_back({word, number_of(word)});
  }
  return words;
}

// The names of the twelve months in a language, folded; several forms each ("май", "мая").
using MonthNames = std::vector<std::pair<std::string, int>>;

MonthNames read_month_names(const std::string& language) {
  MonthNames names;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language.c_str()), status);
  if (U_FAILURE(status)) return names;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < std::min(count, 12); ++i) {
        std::string name;
        months[i].toUTF8String(name);
        name = base::fold_name(name);
        if (number_of(name.substr(0, 1)) < 0 && name.size() >= 3) names.emplace_back(std::move(name), i + 1);
      }
    }
  return names;
}

// ICU takes long to find them, so each thread keeps those of the last language.
const MonthNames& month_names(const std::string& language) {
  thread_local std::pair<std::string, MonthNames> last;
  if (last.first != language) last = {language, read_month_names(language)};
  return last.second;
}

int month_of(const Word& word, const MonthNames& names) {
  if (word.number >= 0) return 0;
  const std::string folded = base::fold_name(word.text);
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == folded; });
  return found == names.end() ? 0 : found->second;
}

bool is_year(int number) { return number >= 1900 && number <= 2099; }

std::optional<base::Day> valid(int year, int month, int day) {
  const base::Day result{year, month, day};
  return base::is_valid(result) ? std::optional(result) : std::nullopt;
}

// Three words that are a date, however they are ordered; nullopt if day and month cannot be told apart.
std::optional<base::Day> date_of(const Word& a, const Word& b, const Word& c, std::string_view between,
                                 const MonthNames& months) {
  if (is_year(c.number)) {
    if (const int month = month_of(b, months); month > 0 && a.number > 0) return valid(c.number, month, a.number);
    if (const int month = month_of(a, months); month > 0 && b.number > 0) return valid(c.number, month, b.number);
    const bool day_first = between == "." || a.number > 12 || a.number == b.number;
    if (a.number > 0 && b.number > 0 && day_first && (between == "." || between == "/" || between == "-"))
      return valid(c.number, b.number, a.number);
  }
  if (is_year(a.number) && b.number > 0 && c.number > 0 && (between == "-" || between == "." || between == "年"))
    return valid(a.number, b.number, c.number);
  return std::nullopt;
}

struct Found {
  base::Day day;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Found> find_date(std::string_view text, const MonthNames& months) {
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    // "3rd of May 2022", "26 de març de 2019", "2009年3月1日": small words may stand between.
    std::array<std::size_t, 3> at{i, i + 1, i + 2};
    const auto offset = [&](std::size_t w) { return static_cast<std::size_t>(words[w].text.data() - text.data()); };
    for (std::size_t second = i + 1; second <= std::min(i + 2, words.size() - 2); ++second)
      for (std::size_t third = second + 1; third <= std::min(second + 2, words.size() - 1); ++third) {
        at = {i, second, third};
        const std::size_t first_end = offset(i) + words[i].text.size();
        const std::string_view between = base::trim(text.substr(first_end, offset(second) - first_end));
        if (auto day = date_of(words[at[0]], words[at[1]], words[at[2]], between, months))
          return Found{*day, offset(i), offset(third) + words[third].text.size()};
      }
  }
  return std::nullopt;
}

// A dateline has little else: a place, an hour, "updated".
bool is_mostly_date(std::string_view line, const Found& found) {
  const std::size_t rest = base::code_point_count(line) - base::code_point_count(line.substr(found.begin, found.end - found.begin));
  return rest <= 40;
}

}  // namespace

std::string find_dateline(const Document& document) {
  const MonthNames& months = month_names(document.language.empty() ? "en" : document.language);
  for (std::size_t i = 0; i < std::min(kBlocks, document.blocks.size()); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == BlockKind::table_cell) return {};
    std::string_view text = document.text_of(block);
    const bool alone = text.size() <= kLongestLine;
    while (text.size() > kLongestLine && !text.empty()) {
      std::size_t at = kLongestLine;
      base::previous_code_point(text, at);
      text = text.substr(0, at);
    }
    const auto found = find_date(text, months);
    if (!found) continue;
    // In a paragraph only an opening like "Place, date. " or "date - " counts.
    const std::string_view behind = text.substr(found->end);
    const bool opens = found->begin <= 30 && (behind.starts_with(". ") || behind.starts_with(" - ") ||
                                              behind.starts_with(" – ") || behind.starts_with(" — "));
    if (opens || (alone && is_mostly_date(text, *found) && block.kind != BlockKind::list_item))
      return base::to_string(found->day);
  }
  return {};
}

}  // namespace comity::source
