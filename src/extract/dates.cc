// Dates in words and figures. One pass over the tokens; at each token the forms are tried from the longest to the
// shortest: 22 May 1998 · May 22, 1998 · 22.05.1998 · 1998-05-22 · May 1998 · 22 May · 1970s · 2013/14 · 1998.
#include <optional>

#include "base/text.h"
#include "extract/analysis.h"

namespace comity::extract {
namespace {

using base::Date;

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;

struct Found {
  Date date;
  std::size_t tokens = 0;
};

class DateReader {
 public:
  DateReader(std::string_view text, std::span<const Token> tokens, std::size_t first, std::span<const Cue> cues,
             const Language& language)
      : text_(text), tokens_(tokens), language_(language), months_(tokens.size(), 0), of_(tokens.size(), false) {
    for (const Cue& cue : cues) {
      const std::size_t at = cue.first_token - first;
      if (cue.tokens == 1 && at < tokens.size()) {
        if (cue.is(CueClass::month)) months_[at] = cue.meaning->value;
        if (cue.is(Link::of)) of_[at] = true;
      }
    }
  }

  std::optional<Found> at(std::size_t i) const {
    using Form = std::optional<Found> (DateReader::*)(std::size_t) const;
    static constexpr Form kForms[] = {&DateReader::day_month, &DateReader::month_first, &DateReader::in_figures,
                                      &DateReader::decade,    &DateReader::years,       &DateReader::year_alone};
    for (const Form form : kForms)
      if (const auto found = (this->*form)(i)) return found;
    return std::nullopt;
  }

 private:
  std::string_view raw(std::size_t i) const { return tokens_[i].span.of(text_); }

  std::string_view gap_before(std::size_t i) const {
    if (i == 0 || i >= tokens_.size()) return {};
    return text_.substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end);
  }

  // Blanks with at most one of the marks.
  bool near(std::size_t i, std::string_view marks) const {
    if (i == 0 || i >= tokens_.size()) return false;
    const std::string_view gap = base::trim(gap_before(i));
    return gap.empty() || (gap.size() == 1 && marks.find(gap.front()) != std::string_view::npos);
  }

  bool glued(std::size_t i, char mark) const { return i < tokens_.size() && gap_before(i) == std::string_view(&mark, 1); }

  // 1 … 31, also with the language's ordinal suffix; 0 if it is none.
  int day(std::size_t i) const {
    if (i >= tokens_.size()) return 0;
    std::string_view word = raw(i);
    if (!tokens_[i].number) {
      const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
      if (digits == 0 || !language_.lists(CueClass::ordinal_suffix, base::fold_name(word.substr(digits)))) return 0;
      word = word.substr(0, digits);
    }
    const int value = number_value(word);
    return value >= 1 && value <= 31 ? value : 0;
  }

  int year(std::size_t i) const {
    if (i >= tokens_.size() || !tokens_[i].number || base::code_point_count(raw(i)) != 4) return 0;
    const int value = number_value(raw(i));
    return value >= kFirstYear && value <= kLastYear ? value : 0;
  }

  int month(std::size_t i) const { return i < tokens_.size() ? months_[i] : 0; }

  static std::optional<Found> full(int year, int month, int day, std::size_t tokens) {
    if (!base::is_valid({year, month, day})) return std::nullopt;
    return Found{Date::of(year, month, day), tokens};
  }

  static std::optional<Found> yearless(int month, int day, std::size_t tokens) {
    constexpr int kLeapYear = 2000;
    if (!base::is_valid({kLeapYear, month, day})) return std::nullopt;
    return Found{Date::without_year(month, day), tokens};
  }

  // The year behind the token before `i`: at `i`, or behind "of"; with the number of tokens it takes.
  std::pair<int, std::size_t> year_from(std::size_t i) const {
    if (i < tokens_.size() && of_[i] && near(i + 1, "")) return {year(i + 1), 2};
    return {near(i, ",.") ? year(i) : 0, 1};
  }

  std::optional<Found> day_month(std::size_t i) const {
    const int d = day(i);
    if (d == 0) return std::nullopt;
    std::size_t at = i + 1;
    if (at < tokens_.size() && of_[at]) ++at;
    if (month(at) == 0 || !near(i + 1, ".") || !near(at, ".")) return std::nullopt;
    const auto [y, used] = year_from(at + 1);
    if (y != 0) return full(y, month(at), d, at + 1 + used - i);
    return yearless(month(at), d, at + 1 - i);
  }

  std::optional<Found> month_first(std::size_t i) const {
    const int m = month(i);
    if (m == 0) return std::nullopt;
    if (const int d = day(i + 1); d != 0 && near(i + 1, ".")) {
      const auto [y, used] = year_from(i + 2);
      return y != 0 ? full(y, m, d, 2 + used) : yearless(m, d, 2);
    }
    if (const auto [y, used] = year_from(i + 1); y != 0) return Found{Date::of(y, m), 1 + used};
    return std::nullopt;
  }

  std::optional<Found> in_figures(std::size_t i) const {
    if (i + 2 >= tokens_.size()) return std::nullopt;
    for (const char mark : {'.', '/', '-'}) {
      if (!glued(i + 1, mark) || !glued(i + 2, mark)) continue;
      const int a = tokens_[i].number ? number_value(raw(i)) : 0;
      const int b = tokens_[i + 1].number ? number_value(raw(i + 1)) : 0;
      if (const int y = year(i)) return full(y, b, day(i + 2), 3);
      if (const int y = year(i + 2); y != 0 && day(i) != 0 && day(i + 1) != 0) return by_order(a, b, y);
    }
    return std::nullopt;
  }

  std::optional<Found> by_order(int a, int b, int y) const {
    constexpr int kMonths = 12;
    if (a > kMonths) return full(y, b, a, 3);
    if (b > kMonths) return full(y, a, b, 3);
    switch (language_.numeric_dates()) {
      case NumericDates::day_first: return full(y, b, a, 3);
      case NumericDates::month_first: return full(y, a, b, 3);
      case NumericDates::ambiguous: break;
    }
    return a == b ? full(y, a, b, 3) : Found{Date::of(y), 3};
  }

  std::optional<Found> decade(std::size_t i) const {
    const std::string_view word = raw(i);
    if (word.size() < 5 || tokens_[i].number || word[3] != '0') return std::nullopt;
    const int value = number_value(word.substr(0, 4));
    if (value < kFirstYear || value > kLastYear) return std::nullopt;
    if (!language_.lists(CueClass::decade_suffix, base::fold_name(word.substr(4)))) return std::nullopt;
    const auto date = Date::parse(std::string(word.substr(0, 3)) + "X");
    return date ? std::optional(Found{*date, 1}) : std::nullopt;
  }

  // "2013/14": one or the other, or both.
  std::optional<Found> years(std::size_t i) const {
    const int from = year(i);
    if (from == 0 || !glued(i + 1, '/') || !tokens_[i + 1].number || raw(i + 1).size() != 2) return std::nullopt;
    const int to = from - from % 100 + number_value(raw(i + 1));
    if (to <= from) return std::nullopt;
    base::Point a;
    base::Point b;
    a.year = from;
    b.year = to;
    return Found{Date::between(a, b), 2};
  }

  std::optional<Found> year_alone(std::size_t i) const {
    const int y = year(i);
    if (y == 0) return std::nullopt;
    const bool number_before = i > 0 && tokens_[i - 1].number && (glued(i, ',') || glued(i, '.'));
    const bool number_behind = i + 1 < tokens_.size() && tokens_[i + 1].number && (glued(i + 1, ',') || glued(i + 1, '.'));
    const bool share = text_.substr(tokens_[i].span.end).starts_with('%');
    if (number_before || number_behind || share) return std::nullopt;
    return Found{Date::of(y), 1};
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const Language& language_;
  std::vector<int> months_;
  std::vector<bool> of_;
};

}  // namespace

void find_dates(std::string_view text, std::span<const Token> tokens, std::size_t first, std::span<const Cue> cues,
                const Language& language, std::vector<DateMention>& dates) {
  const DateReader reader(text, tokens, first, cues, language);
  for (std::size_t i = 0; i < tokens.size();) {
    const auto found = reader.at(i);
    if (!found) {
      ++i;
      continue;
    }
    dates.push_back({{tokens[i].span.begin, tokens[i + found->tokens - 1].span.end}, found->date});
    i += found->tokens;
  }
}

}  // namespace comity::extract
