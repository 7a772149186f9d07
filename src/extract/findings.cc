// What a person should look at in one page: an introduction and its list that differ, one place in two spellings, a tie
// stated twice, a date without a year, a country that the gazetteer's list has otherwise. Nothing here changes a
// statement; suggestions are marked as such.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "extract/country_differences.h"
#include "extract/grammar.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kFewestCountries = 3;  // an introduction with fewer does not list countries
constexpr std::size_t kMostTexts = 2;        // lines of text from a list or table up to its introduction
constexpr int kWidestGap = 15;               // years; a wider gap suggests nothing

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return out;
}

// --- introduction and list ------------------------------------------------------------------------------------------------

struct Introduced {
  std::set<std::string> countries;  // of the items' parties
  std::vector<Quote> quotes;        // the first item of each country
  std::vector<std::string> of_quote;
};

std::set<std::string> countries_named(const Analysis& analysis, Span span) {
  std::set<std::string> named;
  for (const PartyMention& party : PartyReader(analysis).read(span))
    if (!party.country.empty() && party.country != "XX") named.insert(party.country);
  for (const Cue& cue : analysis.cues_in(span))
    if (cue.is(CueClass::country)) named.insert(cue.meaning->text);
  return named;
}

std::vector<std::string> names_of(const Analysis& analysis, const std::set<std::string>& codes,
                                  const std::set<std::string>& without) {
  std::vector<std::string> names;
  for (const std::string& code : codes)
    if (without.find(code) == without.end()) names.push_back(analysis.gazetteer().country_name(code));
  return names;
}

// The line that introduces an item or cell: the nearest above it, between headings, that lists countries (a table's caption
// may stand between); else the one that layout found, which may be none.
std::size_t introduction_of(const Analysis& analysis, std::size_t line) {
  const auto& lines = analysis.lines();
  if (lines[line].kind != LineKind::item && lines[line].kind != LineKind::cell) return kNone;
  const auto is_heading = [&](const Line& above) { return analysis.document().blocks[above.block].kind == source::BlockKind::heading; };
  for (std::size_t i = line, texts = 0; i-- > 0 && texts < kMostTexts && !is_heading(lines[i]);) {
    if (lines[i].kind != LineKind::prose) continue;
    if (countries_named(analysis, lines[i].span).size() >= kFewestCountries) return i;
    ++texts;
  }
  return lines[line].intro;
}

// Is it the party whose page it is? An item of a one-sided list does not name it, so its country is none of the list's.
bool is_own(const Party& party, const std::optional<Party>& publisher) {
  if (!publisher) return false;
  if (party.place && publisher->place) return party.place->id == publisher->place->id;
  return base::fold_name(party.name) == base::fold_name(publisher->name);
}

void compare_introductions(const Harvest& harvest, std::vector<Finding>& findings) {
  const Analysis& analysis = harvest.analysis;
  std::map<std::size_t, Introduced> introductions;  // by line
  for (const Statement& statement : harvest.statements) {
    const Tie* tie = std::get_if<Tie>(&statement.what);
    const std::size_t line = tie ? analysis.line_at(statement.quotes.front().bytes.begin) : kNone;
    const std::size_t intro = line == kNone ? kNone : introduction_of(analysis, line);
    if (intro == kNone) continue;
    Introduced& introduced = introductions[intro];
    for (const Party& party : tie->parties) {
      if (party.country.empty() || party.country == "XX" || is_own(party, harvest.publisher)) continue;
      if (!introduced.countries.insert(party.country).second) continue;
      introduced.quotes.push_back(statement.quotes.front());
      introduced.of_quote.push_back(party.country);
    }
  }
  for (const auto& [line, introduced] : introductions) {
    const Span span = analysis.lines()[line].span;
    auto named = countries_named(analysis, span);
    // "Kesterau in Germany has partners in …": said of the page's own party, not of the list.
    if (harvest.publisher && introduced.countries.find(harvest.publisher->country) == introduced.countries.end())
      named.erase(harvest.publisher->country);
    if (named.size() < kFewestCountries || named == introduced.countries) continue;
    Finding finding{"introduction_and_list_differ", {}, {analysis.quote(span)}, {}};
    const auto only_list = names_of(analysis, introduced.countries, named);
    const auto only_intro = names_of(analysis, named, introduced.countries);
    finding.message = fmt::format("The introduction names {} countries and its list has {}", named.size(), introduced.countries.size());
    if (!only_list.empty()) finding.message += fmt::format("; only the list has {}", joined(only_list));
    if (!only_intro.empty()) finding.message += fmt::format("; only the introduction has {}", joined(only_intro));
    finding.message += ".";
    for (std::size_t i = 0; i < introduced.quotes.size(); ++i)
      if (named.find(introduced.of_quote[i]) == named.end()) finding.quotes.push_back(introduced.quotes[i]);
    findings.push_back(std::move(finding));
  }
}

// --- spellings ------------------------------------------------------------------------------------------------------------

void compare_spellings(const Harvest& harvest, std::vector<Finding>& findings) {
  struct Spelling {
    std::string name;
    Quote quote;
  };
  std::map<std::string, std::vector<Spelling>> by_place;
  for (const Statement& statement : harvest.statements) {
    const Tie* tie = std::get_if<Tie>(&statement.what);
    if (tie == nullptr) continue;
    for (const Party& party : tie->parties) {
      if (!party.place) continue;
      auto& known = by_place[party.place->id + std::string(to_string(party.kind))];
      const bool seen = std::any_of(known.begin(), known.end(), [&](const Spelling& spelling) {
        return base::fold_name(spelling.name) == base::fold_name(party.name);
      });
      if (!seen) known.push_back({party.name, statement.quotes.front()});
    }
  }
  for (const auto& [id, spellings] : by_place) {
    if (spellings.size() < 2) continue;
    Finding finding{"two_spellings", {}, {}, {}};
    std::vector<std::string> names;
    for (const Spelling& spelling : spellings) {
      names.push_back("\"" + spelling.name + "\"");
      finding.quotes.push_back(spelling.quote);
    }
    finding.message = fmt::format("The page writes one place in {} ways: {}.", spellings.size(), joined(names));
    findings.push_back(std::move(finding));
  }
}

// --- stated twice -----------------------------------------------------------------------------------------------------------

void report_repetitions(const Harvest& harvest, std::vector<Finding>& findings) {
  for (const Statement& statement : harvest.statements) {
    const Tie* tie = std::get_if<Tie>(&statement.what);
    if (tie == nullptr || statement.quotes.size() < 2) continue;
    findings.push_back({"stated_twice",
                        fmt::format("The page states the tie of {} and {} in {} places; it is counted once.",
                                    tie->parties[0].name, tie->parties[1].name, statement.quotes.size()),
                        statement.quotes,
                        {}});
  }
}

// --- dates without a year -----------------------------------------------------------------------------------------------------

struct Dated {
  std::size_t position = 0;
  base::Date date;
};

std::vector<Dated> whole_dates(const Analysis& analysis) {
  std::vector<Dated> dates;
  for (const DateMention& mention : analysis.dates())
    if (mention.date.has_year() && !mention.date.is_interval() && mention.date.start()->unknown_digits == 0)
      dates.push_back({mention.span.begin, mention.date});
  return dates;
}

// The year that begins the count of an anniversary: the first that the note on a polity of the sentence names.
std::optional<int> founding_year(const Analysis& analysis, Span sentence) {
  for (const PlaceMention& mention : analysis.places_in(sentence)) {
    if (analysis.gazetteer().kind(mention.places.front()) != gazetteer::PlaceKind::polity) continue;
    const std::string note = analysis.gazetteer().place(mention.places.front()).note;
    const auto digit = note.find_first_of("0123456789");
    if (digit == std::string::npos || digit + 4 > note.size()) continue;
    if (const auto year = base::Date::parse(std::string_view(note).substr(digit, 4))) return year->start()->year;
  }
  return std::nullopt;
}

// "NKR's 23rd anniversary": a number beside the word.
std::optional<int> anniversary(const Analysis& analysis, Span sentence) {
  for (const Cue& cue : analysis.cues_in(sentence)) {
    if (!cue.is(EventType::anniversary)) continue;
    const auto before = analysis.tokens_in({sentence.begin, cue.span.begin});
    if (before.empty()) continue;
    const std::string_view word = analysis.text(before.back().span);
    const int value = number_value(word.substr(0, word.find_first_not_of("0123456789")));
    if (value > 0) return value;
  }
  return std::nullopt;
}

// The years in which the day lies between the whole dates before and behind it in the page.
std::vector<int> years_between(const std::vector<Dated>& dates, std::size_t position, const base::Date& date) {
  const Dated* before = nullptr;
  const Dated* behind = nullptr;
  for (const Dated& dated : dates) {
    if (dated.position < position) before = &dated;
    if (dated.position > position && behind == nullptr) behind = &dated;
  }
  std::vector<int> years;
  if (before == nullptr || behind == nullptr) return years;
  const base::Day first = *before->date.earliest();
  const base::Day last = *behind->date.latest();
  if (last < first || last.year - first.year > kWidestGap) return years;
  for (int year = first.year; year <= last.year; ++year) {
    const base::Day day{year, date.start()->month, std::max(1, date.start()->day)};
    if (base::is_valid(day) && first <= day && day <= last) years.push_back(year);
  }
  return years;
}

void suggest_years(const Harvest& harvest, const Statement& statement, const std::optional<base::Date>& date,
                   const std::vector<Dated>& dates, std::vector<Finding>& findings) {
  if (!date || date->has_year()) return;
  const Analysis& analysis = harvest.analysis;
  const Quote& quote = statement.quotes.front();
  const std::size_t at = analysis.sentence_at(quote.bytes.begin);
  const Span sentence = at == kNone ? quote.bytes : analysis.sentences()[at].span;
  Finding finding{"date_without_year", fmt::format("The date {} has no year", date->to_string()), {quote}, {}};
  const auto count = anniversary(analysis, sentence);
  const auto founded = count ? founding_year(analysis, sentence) : std::nullopt;
  const auto years = years_between(dates, quote.bytes.begin, *date);
  std::vector<std::string> reasons;
  if (founded) {
    finding.suggestions.push_back(fmt::format("{:04}{}", *founded + *count, date->to_string().substr(4)));
    reasons.push_back(fmt::format("the anniversary that the sentence names suggests {}", *founded + *count));
  }
  if (!years.empty()) {
    reasons.push_back(years.size() == 1 ? fmt::format("the dates around it suggest {}", years.front())
                                        : fmt::format("the dates around it suggest {} to {}", years.front(), years.back()));
    for (const int year : years) {
      std::string whole = fmt::format("{:04}{}", year, date->to_string().substr(4));
      if (std::find(finding.suggestions.begin(), finding.suggestions.end(), whole) == finding.suggestions.end())
        finding.suggestions.push_back(std::move(whole));
    }
  }
  if (!reasons.empty()) finding.message += "; " + joined(reasons);
  finding.message += ".";
  findings.push_back(std::move(finding));
}

void report_dates_without_year(const Harvest& harvest, std::vector<Finding>& findings) {
  const auto dates = whole_dates(harvest.analysis);
  for (const Statement& statement : harvest.statements) {
    if (const Tie* tie = std::get_if<Tie>(&statement.what))
      suggest_years(harvest, statement, tie->date, dates, findings);
    else if (const Group* group = std::get_if<Group>(&statement.what)) {
      for (const Event& event : group->events) suggest_years(harvest, statement, event.date, dates, findings);
    } else {
      suggest_years(harvest, statement, std::get<Act>(statement.what).date, dates, findings);
    }
  }
}

// --- countries
// ------------------------------------------------------------------------------------------------------------------

void report_country_differences(const Harvest& harvest, std::vector<Finding>& findings) {
  std::vector<const Statement*> statements;
  for (const Statement& statement : harvest.statements) statements.push_back(&statement);
  for (CountryDifference& one : country_differences(statements)) findings.push_back(std::move(one.finding));
}

}  // namespace

std::vector<Finding> find_findings(const Harvest& harvest) {
  std::vector<Finding> findings;
  compare_introductions(harvest, findings);
  compare_spellings(harvest, findings);
  report_repetitions(harvest, findings);
  report_dates_without_year(harvest, findings);
  report_country_differences(harvest, findings);
  return findings;
}

}  // namespace comity::extract
