// Dates in words and figures. One pass over the tokens; at each token the forms are tried from the longest to the
// shortest: 22 May 1998 · May 22, 1998 · 1998 May 22 · 22.05.1998 · 1998-05-22 · May 1998 · 22 May · 1970s · 2013/14 ·
// 1998. Each is made of parts (year, month, day); a part is a number, perhaps with the unit that the language writes
// beside it ("1998 m.", "5日", "2006. gada"), or a month's name. Years may count from an era or by another calendar.
#include <array>
#include <optional>

#include "base/text.h"
#include "extract/analysis.h"
#include "extract/calendars.h"

namespace comity::extract {
namespace {

using base::Date;

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;
constexpr int kMonths = 12;
constexpr int kDays = 31;
constexpr int kFirstPersianYear = 1250;
constexpr int kLastPersianYear = 1480;
constexpr int kBuddhistEra = 543;
constexpr int kFirstBuddhistYear = 1850 + kBuddhistEra;

struct Found {
  Date date;
  std::size_t tokens = 0;
};

// One part of a date: its value (0: none) and the token behind it.
struct Part {
  int value = 0;
  std::size_t end = 0;
  bool persian = false;
  bool unit = false;  // a word tells what the number counts
  explicit operator bool() const { return value != 0; }
};

// "二十四", "一九八五", "元": one character after the other.
class HanNumber {
 public:
  // false if the character is none of a number.
  bool add(std::string_view character) {
    static constexpr std::array<std::string_view, 10> kDigits{"〇", "一", "二", "三", "四",
                                                              "五", "六", "七", "八", "九"};
    constexpr int kTen = 10;
    if (character == "十") {
      tens_ += (digits_ < 0 ? 1 : digits_) * kTen;
      digits_ = -1;
      return tens_ < kLastYear;
    }
    if (character == "元") return digits_ < 0 && tens_ == 0 ? (digits_ = 1, true) : false;
    for (std::size_t i = 0; i < kDigits.size(); ++i) {
      if (character != kDigits[i]) continue;
      digits_ = (digits_ < 0 ? 0 : digits_) * kTen + static_cast<int>(i);
      return digits_ < kLastYear;
    }
    return false;
  }
  int value() const { return tens_ + (digits_ < 0 ? 0 : digits_); }

 private:
  int tens_ = 0;
  int digits_ = -1;
};

class DateReader {
 public:
  DateReader(std::string_view text, std::span<const Token> tokens, std::size_t first, std::span<const Cue> cues,
             const Language& language)
      : text_(text), tokens_(tokens), language_(language), marks_(tokens.size()) {
    for (const Cue& cue : cues) {
      const std::size_t at = cue.first_token - first;
      if (at >= tokens.size()) continue;
      Mark& mark = marks_[at];
      switch (cue.meaning->cls) {
        case CueClass::month:
          mark.month = {cue.meaning->value, at + cue.tokens, cue.meaning->text == kPersianMonth, true};
          break;
        case CueClass::date_part:
          mark.unit[static_cast<std::size_t>(cue.meaning->value)] = cue.tokens;
          break;
        case CueClass::era:
          mark.era = cue.meaning->value, mark.era_tokens = cue.tokens;
          break;
        case CueClass::relative_year:
          mark.years_later = cue.meaning->value, mark.later_tokens = cue.tokens;
          break;
        case CueClass::decade_suffix:
          mark.decade = cue.tokens;
          break;
        case CueClass::decade_prefix:
          if (at + cue.tokens < tokens.size()) marks_[at + cue.tokens].in_decade = true;
          break;
        case CueClass::ordinal_suffix:
          mark.ordinal = true;
          break;
        default:
          if (cue.is(Link::of)) mark.of = std::max(mark.of, cue.tokens);
      }
    }
  }

  std::optional<Found> at(std::size_t i) const {
    using Form = std::optional<Found> (DateReader::*)(std::size_t) const;
    static constexpr Form kForms[] = {&DateReader::day_month,  &DateReader::month_first, &DateReader::year_first,
                                      &DateReader::in_figures, &DateReader::short_year,  &DateReader::month_in_figures,
                                      &DateReader::decade,     &DateReader::years,       &DateReader::year_alone};
    for (const Form form : kForms)
      if (const auto found = (this->*form)(i)) return found;
    return std::nullopt;
  }

  // "a year later": the number of years and tokens.
  std::optional<std::pair<int, std::size_t>> later(std::size_t i) const {
    if (marks_[i].later_tokens == 0) return std::nullopt;
    return std::pair{marks_[i].years_later, marks_[i].later_tokens};
  }

 private:
  struct Mark {
    Part month;
    std::array<std::size_t, 3> unit{};  // by DatePart: the tokens of such a word
    int era = 0;
    std::size_t era_tokens = 0;
    int years_later = 0;
    std::size_t later_tokens = 0;
    std::size_t decade = 0;
    bool in_decade = false;  // the token before tells that a year ending in 0 means ten of them
    bool ordinal = false;
    std::size_t of = 0;  // tokens of "of"
  };

  std::string_view raw(std::size_t i) const { return tokens_[i].span.of(text_); }

  std::string_view gap_before(std::size_t i) const {
    if (i == 0 || i >= tokens_.size()) return {};
    return text_.substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end);
  }

  // Blanks with at most one of the marks; the mark of an ordinal ("1°", "1.º") and the form of an apostrophe are nothing.
  bool near(std::size_t i, std::string_view marks) const {
    if (i == 0 || i >= tokens_.size()) return false;
    std::string_view gap = base::trim(gap_before(i));
    for (const std::string_view ordinal : {"°", "º", "ª", ".º", ".ª"})
      if (gap == ordinal) return true;
    if (gap == "’" || gap == "‘") gap = "'";
    if (gap == "）") gap = ")";
    return gap.empty() || (gap.size() == 1 && marks.find(gap.front()) != std::string_view::npos);
  }

  bool glued(std::size_t i, char mark) const {
    return i < tokens_.size() && gap_before(i) == std::string_view(&mark, 1);
  }
  // "14. 3. 1995": with a blank behind the stop.
  bool parted(std::size_t i, char mark) const {
    return glued(i, mark) || (mark == '.' && i < tokens_.size() && gap_before(i) == ". ");
  }

  std::size_t unit_tokens(std::size_t i, DatePart part) const {
    return i < tokens_.size() ? marks_[i].unit[static_cast<std::size_t>(part)] : 0;
  }

  // Behind a number that ends before `i`: the unit's end, or `i`.
  std::size_t behind_unit(std::size_t i, DatePart part) const {
    const std::size_t tokens = unit_tokens(i, part);
    return tokens > 0 && near(i, ".-") ? i + tokens : i;
  }

  // The number that stands at `i`: figures, figures with a suffix of `part` or of one of the two classes, or Han
  // numerals.
  Part number(std::size_t i, DatePart part) const {
    if (i >= tokens_.size()) return {};
    const std::string_view word = raw(i);
    if (tokens_[i].number) return {number_value(word), i + 1, false, false};
    if (const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size()); digits > 0) {
      const std::string suffix = base::fold_name(word.substr(digits));
      const bool ordinal = part == DatePart::day && language_.lists(CueClass::ordinal_suffix, suffix);
      if (!ordinal && !language_.lists(CueClass::date_part, suffix)) return {};
      return {number_value(word.substr(0, digits)), i + 1, false, !ordinal};
    }
    HanNumber number;
    std::size_t end = i;
    while (end < tokens_.size() && (end == i || gap_before(end).empty()) && number.add(raw(end))) ++end;
    if (end == i || unit_tokens(end, part) == 0) return {};
    return {number.value(), end, false, true};
  }

  Part day(std::size_t i) const {
    Part part = number(i, DatePart::day);
    if (part.value < 1 || part.value > kDays) return {};
    if (part.end < tokens_.size() && marks_[part.end].ordinal && near(part.end, "-.") && gap_before(part.end) != " ")
      ++part.end;
    const std::size_t end = behind_unit(part.end, DatePart::day);
    return {part.value, end, false, part.unit || end > part.end};
  }

  Part month(std::size_t i) const {
    if (i >= tokens_.size()) return {};
    if (Part named = marks_[i].month) {
      // "شباط/فبراير": the same month twice.
      if (named.end < tokens_.size() && near(named.end, "/(") && marks_[named.end].month.value == named.value)
        named.end = marks_[named.end].month.end;
      named.end = behind_unit(named.end, DatePart::month);
      return named;
    }
    const Part part = number(i, DatePart::month);
    if (part.value < 1 || part.value > kMonths) return {};
    const std::size_t end = behind_unit(part.end, DatePart::month);
    return end > part.end ? Part{part.value, end, false, true} : Part{};
  }

  // "昭和63年（1988年）": the year of an era is often given once more, as others count it.
  std::size_t behind_same_year(std::size_t i, int value) const {
    if (i >= tokens_.size() || !tokens_[i].number) return i;
    const std::string_view gap = base::trim(gap_before(i));
    if (number_value(raw(i)) != value || (gap != "(" && gap != "（")) return i;
    return behind_unit(i + 1, DatePart::year);
  }

  Part year(std::size_t i) const {
    if (i >= tokens_.size()) return {};
    const bool in_era = marks_[i].era_tokens > 0;
    Part part = number(in_era ? i + marks_[i].era_tokens : i, DatePart::year);
    if (part.end == 0) return {};
    const std::size_t end = behind_unit(part.end, DatePart::year);
    part.unit = part.unit || end > part.end;
    const bool four = part.value >= kFirstYear && (!tokens_[i].number || base::code_point_count(raw(i)) == 4);
    part.end = end;
    if (in_era) {
      part.value += marks_[i].era;
      if (part.value < kFirstYear || part.value > kLastYear) return {};
      part.end = behind_same_year(part.end, part.value);
      return part;
    }
    if (!four) return year_of_two_figures(i);
    if (language_.calendar() == Calendar::persian && part.value >= kFirstPersianYear &&
        part.value <= kLastPersianYear) {
      part.persian = true;
      return part;
    }
    if (language_.calendar() == Calendar::buddhist && part.value >= kFirstBuddhistYear) part.value -= kBuddhistEra;
    return part.value <= kLastYear ? part : Part{};
  }

  // Two figures below the pivot are of this century, others of the last.
  static int year_of(int figures, int pivot) { return figures + (figures < pivot ? 2000 : 1900); }

  // "'92"
  Part year_of_two_figures(std::size_t i) const {
    constexpr int kPivot = 40;
    if (!tokens_[i].number || raw(i).size() != 2) return {};
    const std::string_view before = text_.substr(0, tokens_[i].span.begin);
    if (!before.ends_with('\'') && !before.ends_with("’") && !before.ends_with("‘")) return {};
    const int value = number_value(raw(i));
    return {year_of(value, kPivot), i + 1, false, false};
  }

  // Behind "of" at `i` ("de", "d'"), or `i`.
  std::size_t behind_of(std::size_t i) const {
    if (i >= tokens_.size() || marks_[i].of == 0) return i;
    const std::size_t end = i + marks_[i].of;
    const std::string_view gap = base::trim(gap_before(end));
    return gap.empty() || gap == "'" || gap == "’" ? end : i;
  }

  // The year behind a day and month that end before `i`: at once, or behind "of", its unit or both ("năm 1998", "del año
  // 1998", "do ano de 1998").
  Part year_behind(std::size_t i) const {
    if (i >= tokens_.size()) return {};
    if (const Part direct = near(i, ",./'") ? year(i) : Part{}) return direct;
    std::size_t at = behind_of(i);
    if (const std::size_t unit = unit_tokens(at, DatePart::year); unit > 0 && near(at, ",'")) at = behind_of(at + unit);
    return at > i && near(at, "'") ? year(at) : Part{};
  }

  static std::optional<Found> full(const Part& year, const Part& month, const Part& day, std::size_t tokens) {
    if (year.persian || (month.persian && year.value < kLastPersianYear)) {
      const auto date = from_persian(year.value, month.value, day.value);
      return date ? std::optional(Found{*date, tokens}) : std::nullopt;
    }
    if (day.value != 0 && !base::is_valid({year.value, month.value, day.value})) return std::nullopt;
    return Found{Date::of(year.value, month.value, day.value), tokens};
  }

  static std::optional<Found> yearless(const Part& month, const Part& day, std::size_t tokens) {
    constexpr int kLeapYear = 2000;
    if (month.persian || !base::is_valid({kLeapYear, month.value, day.value})) return std::nullopt;
    return Found{Date::without_year(month.value, day.value), tokens};
  }

  std::optional<Found> day_month(std::size_t i) const {
    const Part d = day(i);
    if (!d) return std::nullopt;
    const std::size_t at = behind_of(d.end);
    const Part m = month(at);
    if (!m || !near(d.end, ".") || !(at > d.end || near(at, "."))) return std::nullopt;
    if (const Part y = year_behind(m.end)) return full(y, m, d, y.end - i);
    return yearless(m, d, m.end - i);
  }

  std::optional<Found> month_first(std::size_t i) const {
    const Part m = month(i);
    if (!m) return std::nullopt;
    if (const Part d = day(m.end); d && near(m.end, ".")) {
      if (const Part y = year_behind(d.end)) return full(y, m, d, y.end - i);
      return yearless(m, d, d.end - i);
    }
    if (const Part y = year_behind(m.end)) return full(y, m, {}, y.end - i);
    return std::nullopt;
  }

  // "1998. május 22.", "2012 m. gegužės 5 d.", "2006. gada 18. augustā", "1979年10月".
  std::optional<Found> year_first(std::size_t i) const {
    const Part y = year(i);
    if (!y || y.end >= tokens_.size()) return std::nullopt;
    const std::size_t at = behind_of(y.end);
    if (at >= tokens_.size() || !near(y.end, ".)") || !near(at, ".)")) return std::nullopt;
    // "… in 1998. May 22 …" is the beginning of another sentence.
    const bool stop = !base::trim(gap_before(at)).empty();
    if (stop && !y.unit && tokens_[at].capital) return std::nullopt;
    if (const Part d = day(at); d && y.unit && near(d.end, ".")) {
      if (const Part m = month(behind_of(d.end)); m && !year_behind(m.end)) return full(y, m, d, m.end - i);
    }
    const Part m = month(at);
    if (!m || year_behind(m.end)) return std::nullopt;
    const Part d = m.end < tokens_.size() && near(m.end, ".") ? day(m.end) : Part{};
    if (d && year_behind(d.end)) return std::nullopt;
    return full(y, m, d, (d ? d.end : m.end) - i);
  }

  int figures(std::size_t i) const { return i < tokens_.size() && tokens_[i].number ? number_value(raw(i)) : 0; }

  std::optional<Found> in_figures(std::size_t i) const {
    if (i + 2 >= tokens_.size()) return std::nullopt;
    for (const char mark : {'.', '/', '-'}) {
      if (!parted(i + 1, mark) || !parted(i + 2, mark)) continue;
      const int a = figures(i);
      const int b = figures(i + 1) != 0 ? figures(i + 1) : roman_month(i + 1);
      const int c = figures(i + 2);
      if (const Part y = year(i); y && y.end == i + 1 && b >= 1 && b <= kMonths && c >= 1 && c <= kDays)
        return full(y, {b}, {c}, 3);
      const Part y = year(i + 2);
      if (y && a >= 1 && a <= kDays && b >= 1 && b <= kDays)
        return by_order(a, b, y, y.end - i, !tokens_[i + 1].number);
    }
    return with_two_figures(i);
  }

  // "5.9.98", "05.09.12": a number of a chapter looks alike, so it takes a year that can only be one of the last century,
  // or all three parts in two figures.
  std::optional<Found> with_two_figures(std::size_t i) const {
    constexpr int kPivot = 32;
    if (language_.numeric_dates() != NumericDates::day_first || !glued(i + 1, '.') || !glued(i + 2, '.') ||
        glued(i + 3, '.') || raw(i + 2).size() != 2)
      return std::nullopt;
    const int d = figures(i);
    const int m = figures(i + 1);
    const int y = figures(i + 2);
    const bool all_two = raw(i).size() == 2 && raw(i + 1).size() == 2;
    if (d < 1 || d > kDays || m < 1 || m > kMonths || !tokens_[i + 2].number || (y < kPivot && !all_two))
      return std::nullopt;
    return full({year_of(y, kPivot)}, {m}, {d}, 3);
  }

  // "14.III.1995"
  int roman_month(std::size_t i) const {
    static constexpr std::array<std::string_view, kMonths> kRoman{"I",   "II",   "III", "IV", "V",  "VI",
                                                                  "VII", "VIII", "IX",  "X",  "XI", "XII"};
    for (std::size_t m = 0; m < kRoman.size(); ++m)
      if (raw(i) == kRoman[m]) return static_cast<int>(m) + 1;
    return 0;
  }

  std::optional<Found> by_order(int a, int b, const Part& y, std::size_t tokens, bool day_first) const {
    if (a > kMonths || day_first) return full(y, {b}, {a}, tokens);
    if (b > kMonths) return full(y, {a}, {b}, tokens);
    switch (language_.numeric_dates()) {
      case NumericDates::day_first:
      case NumericDates::year_first:
        return full(y, {b}, {a}, tokens);
      case NumericDates::month_first:
        return full(y, {a}, {b}, tokens);
      case NumericDates::ambiguous:
        break;
    }
    return a == b ? full(y, {a}, {b}, tokens) : full(y, {}, {}, tokens);
  }

  // "'91. 8. 5"
  std::optional<Found> short_year(std::size_t i) const {
    const Part y = year_of_two_figures(i);
    if (!y || i + 2 >= tokens_.size() || !parted(i + 1, '.') || !parted(i + 2, '.')) return std::nullopt;
    const int m = figures(i + 1);
    const int d = figures(i + 2);
    return m >= 1 && m <= kMonths && d >= 1 && d <= kDays ? full(y, {m}, {d}, 3) : std::nullopt;
  }

  // "1992.11", "05.2012"; "2014. 9." where the language begins with the year.
  std::optional<Found> month_in_figures(std::size_t i) const {
    constexpr int kPlausible = 1850;
    if (language_.numeric_dates() == NumericDates::year_first && figures(i) >= kPlausible && parted(i + 1, '.') &&
        !parted(i + 2, '.') && text_.substr(tokens_[i + 1].span.end).starts_with('.')) {
      const int m = figures(i + 1);
      if (const Part y = year(i); y && m >= 1 && m <= kMonths) return full(y, {m}, {}, 2);
    }
    if (!glued(i + 1, '.') || glued(i + 2, '.') || glued(i, '.') || glued(i, ',')) return std::nullopt;
    const bool first = figures(i) >= kPlausible;
    const int m = figures(first ? i + 1 : i);
    if (m < 1 || m > kMonths || raw(first ? i + 1 : i).size() != 2) return std::nullopt;
    const Part y = year(first ? i : i + 1);
    return y && y.value >= kPlausible ? full(y, {m}, {}, 2) : std::nullopt;
  }

  std::optional<Found> decade(std::size_t i) const {
    const std::string_view word = raw(i);
    if (word.size() < 4 || word[3] != '0') return std::nullopt;
    const int value = number_value(word.substr(0, 4));
    if (value < kFirstYear || value > kLastYear) return std::nullopt;
    const bool plain = tokens_[i].number && word.size() == 4;
    const bool apart = plain && i + 1 < tokens_.size() && marks_[i + 1].decade > 0 && near(i + 1, "-'");
    const bool told = apart || (plain && marks_[i].in_decade);
    if (!told && (tokens_[i].number || !language_.lists(CueClass::decade_suffix, base::fold_name(word.substr(4)))))
      return std::nullopt;
    const auto date = Date::parse(std::string(word.substr(0, 3)) + "X");
    return date ? std::optional(Found{*date, apart ? 1 + marks_[i + 1].decade : 1}) : std::nullopt;
  }

  // "2013/14": one or the other, or both.
  std::optional<Found> years(std::size_t i) const {
    const int from = year(i).value;
    if (from == 0 || !glued(i + 1, '/') || !tokens_[i + 1].number || raw(i + 1).size() != 2) return std::nullopt;
    constexpr int kCentury = 100;
    const int to = from - from % kCentury + number_value(raw(i + 1));
    if (to <= from) return std::nullopt;
    base::Point a;
    base::Point b;
    a.year = from;
    b.year = to;
    return Found{Date::between(a, b), 2};
  }

  std::optional<Found> year_alone(std::size_t i) const {
    const Part y = year(i);
    if (!y) return std::nullopt;
    const auto decimal = [&](std::size_t at) { return glued(at, ',') || glued(at, '.'); };
    const bool number_before = i > 0 && tokens_[i - 1].number && decimal(i);
    const bool number_behind = i + 1 < tokens_.size() && tokens_[i + 1].number && decimal(i + 1);
    const bool share = text_.substr(tokens_[i].span.end).starts_with('%');
    if (number_before || number_behind || share) return std::nullopt;
    return full(y, {}, {}, y.end - i);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const Language& language_;
  std::vector<Mark> marks_;
};

// "the following year": counted from the last date before it, where that names one year.
std::optional<Date> years_after(const std::vector<DateMention>& dates, std::size_t first, int years) {
  for (std::size_t i = dates.size(); i-- > first;) {
    const Date& before = dates[i].date;
    if (!before.has_year()) continue;
    if (before.is_interval() || !before.start() || before.start()->unknown_digits > 0) return std::nullopt;
    return Date::of(before.start()->year + years);
  }
  return std::nullopt;
}

}  // namespace

void find_dates(std::string_view text, std::span<const Token> tokens, std::size_t first, std::span<const Cue> cues,
                const Language& language, std::vector<DateMention>& dates) {
  const DateReader reader(text, tokens, first, cues, language);
  const std::size_t before = dates.size();
  for (std::size_t i = 0; i < tokens.size();) {
    std::optional<Found> found = reader.at(i);
    if (const auto later = reader.later(i); !found && later)
      if (const auto date = years_after(dates, before, later->first)) found = Found{*date, later->second};
    if (!found) {
      ++i;
      continue;
    }
    dates.push_back({{tokens[i].span.begin, tokens[i + found->tokens - 1].span.end}, found->date});
    i += found->tokens;
  }
}

}  // namespace comity::extract
