#include "extract/analysis.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "extract/affixes.h"
#include "extract/told_dates.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kLongestDebris = 60;  // bytes between square brackets
constexpr std::size_t kDatelineLines = 4;
constexpr std::size_t kMeeting = 20;  // words of a line that says which meeting's minutes follow

// Behind "(https://…)" or "(/path)" that begins at `at`: the address of a link in markdown; `at` if there is none.
std::size_t end_of_target(std::string_view text, std::size_t at, std::size_t limit) {
  if (at >= limit || text[at] != '(') return at;
  const std::size_t close = text.find_first_of(") \n", at);
  if (close >= limit || text[close] != ')') return at;
  const std::string_view target = text.substr(at + 1, close - at - 1);
  const bool address = target.find("://") != std::string_view::npos || target.starts_with('/') || target.starts_with('#') ||
                       target.starts_with("www.") || target.starts_with("mailto:");
  return address ? close + 1 : at;
}

// The parts of a line outside of square brackets.
std::vector<Span> outside_brackets(std::string_view text, Span line) {
  std::vector<Span> out;
  std::size_t begin = line.begin;
  for (std::size_t open = text.find('[', begin); open < line.end; open = text.find('[', open + 1)) {
    const std::size_t close = text.find_first_of("]\n", open);
    if (close >= line.end || text[close] != ']') continue;
    const std::size_t target = end_of_target(text, close + 1, line.end);
    if (target == close + 1 && close - open > kLongestDebris) continue;
    out.push_back({begin, open});
    if (target > close + 1) out.push_back({open + 1, close});  // a link's words count, its address does not
    begin = target;
    open = target - 1;
  }
  out.push_back({begin, line.end});
  return out;
}

// The elements of a list sorted by position that lie wholly inside `span`.
template <class T>
std::span<const T> inside(const std::vector<T>& all, Span span) {
  const auto first = std::lower_bound(all.begin(), all.end(), span.begin,
                                      [](const T& item, std::size_t at) { return item.span.begin < at; });
  auto last = std::lower_bound(first, all.end(), span.end, [](const T& item, std::size_t at) { return item.span.begin < at; });
  while (last != first && std::prev(last)->span.end > span.end) --last;
  return {first, last};
}

template <class T>
std::size_t holding(const std::vector<T>& all, std::size_t position) {
  auto at = std::upper_bound(all.begin(), all.end(), position,
                             [](std::size_t p, const T& item) { return p < item.span.begin; });
  if (at == all.begin()) return kNone;
  --at;
  return position < at->span.end ? static_cast<std::size_t>(at - all.begin()) : kNone;
}

bool ends_sentence(char32_t c) {
  static constexpr std::u32string_view kMarks = U".!?。！？؟։।…";
  return kMarks.find(c) != std::u32string_view::npos;
}

// "… in 1993. September …": no day of a month.
bool is_year(std::string_view word, const Token& token) { return token.number && base::code_point_count(word) == 4; }

bool is_relation(const Cue& cue) { return names_relation(cue.meaning->cls); }

// What the words of a cue may be to a place's name.
TokenUse use_of(const Cue& cue) {
  switch (cue.meaning->cls) {
    case CueClass::column: return TokenUse::free;
    case CueClass::particle: return TokenUse::particle;
    case CueClass::demonym:
    case CueClass::wrapper_before:
    case CueClass::wrapper_after:
    case CueClass::generic:
    case CueClass::pronoun:  // "the town" of "Nové Město"
    case CueClass::abbreviation: return TokenUse::inner;
    case CueClass::link: break;
    default: return TokenUse::taken;
  }
  const bool joins = cue.is(Link::and_) || cue.is(Link::or_) || cue.is(Link::also);
  return joins ? TokenUse::free : TokenUse::preposition;
}

TokenUse joined(TokenUse a, TokenUse b) {
  const bool both = std::min(a, b) == TokenUse::preposition && std::max(a, b) == TokenUse::particle;
  return both ? TokenUse::inner_preposition : std::max(a, b);
}

Basis basis_for(EventType type) {
  switch (type) {
    case EventType::signed_: return Basis::signed_;
    case EventType::announced: return Basis::announced;
    case EventType::established: return Basis::established;
    default: return Basis::unstated;
  }
}

}  // namespace

bool is_name_gap(std::string_view gap) {
  if (gap.empty() || gap == " " || gap == "-" || gap == "\u00A0" || gap == "\n") return true;
  if (gap == ". " || gap == ".") return true;
  static constexpr std::array<std::string_view, 14> kJoints{"'", "’", "‘", "`", "‐", "‑", "–",
                                                            "/", "ʼ", "·", "・", "•", "\u200C", "\u3000"};
  return std::find(kJoints.begin(), kJoints.end(), gap) != kJoints.end();
}

bool opens_bracket(std::string_view gap) {
  gap = base::trim(gap);
  return gap == "(" || gap == "（" || gap == "［" || gap == "〔" || gap == "【";
}

bool is_comma(std::string_view gap) {
  gap = base::trim(gap);
  return gap == "," || gap == "،" || gap == "、" || gap == "，" || gap == "﹑";
}

std::size_t closing_bracket(std::string_view text, std::size_t from) {
  static constexpr std::array<std::string_view, 4> kWide{"）", "］", "〕", "】"};
  std::size_t close = text.find(')', from);
  for (const std::string_view mark : kWide) close = std::min(close, text.substr(0, close).find(mark, from));
  return close;
}

std::size_t behind_bracket(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {")", "）", "］", "〕", "】"})
    if (text.substr(at).starts_with(mark)) return at + mark.size();
  return at;
}

Analysis::Analysis(const source::Document& document, const Language& language, const gazetteer::Gazetteer& gazetteer)
    : document_(document), language_(language), gazetteer_(gazetteer), code_points_(document.text) {
  FurnitureMarks furniture;
  for (const Line& line : find_lines(document)) {
    const std::size_t first = tokens_.size();
    const std::size_t first_cue = cues_.size();
    for (const Span part : outside_brackets(text(), line.span)) tokenize(text(), part, tokens_);
    if (!language_.affixes().empty())
      scanned_.push_back(part_affixes(text(), line.span, tokens_, first, language_, gazetteer_));
    language_.find(text(), tokens_, first, vocabulary_, cues_);
    if (!is_furniture(line, first, first_cue, furniture)) {
      lines_.push_back(line);
      continue;
    }
    tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(first), tokens_.end());
    cues_.erase(cues_.begin() + static_cast<std::ptrdiff_t>(first_cue), cues_.end());
    if (!language_.affixes().empty()) scanned_.pop_back();
  }
  barren_ = std::none_of(cues_.begin(), cues_.end(), is_relation);
  if (barren_) return;
  std::size_t cue = 0;
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    find_places(l);
    const Line& line = lines_[l];
    const auto tokens = tokens_in(line.span);
    if (tokens.empty()) continue;
    const std::size_t first = static_cast<std::size_t>(tokens.data() - tokens_.data());
    const std::size_t from = cue;
    while (cue < cues_.size() && cues_[cue].span.begin < line.span.end) ++cue;
    find_dates(text(), tokens, first, std::span(cues_).subspan(from, cue - from), language_, dates_);
  }
  find_sentences();
  find_dateline();
  if (dateline_) add_told_dates(text(), tokens_, cues_, *dateline_, dates_);
  auto lines = lines_;
  find_scopes(*this, lines);
  lines_ = std::move(lines);
}

// Does a line only serve the page ("Last updated: 3 May 2021", "Print | Share")? A label alone ("Contact") speaks for the
// lines that stand below it without a blank line between them.
bool Analysis::is_furniture(const Line& line, std::size_t first, std::size_t first_cue, FurnitureMarks& marks) const {
  constexpr std::size_t kLongest = 200;  // bytes
  const bool labelled = marks.label_above && line.stanza == marks.stanza;
  marks.label_above = false;
  if (line.kind == LineKind::cell || line.span.size() > kLongest || tokens_.size() == first) return false;
  const std::size_t words = language_.furniture_at(text(), tokens_, first, vocabulary_);
  const std::size_t behind = first + words;
  const bool copyright = text(line.span).find("©") != std::string_view::npos;
  // "Contact us" holds a word for a tie and names none.
  if (std::any_of(cues_.begin() + static_cast<std::ptrdiff_t>(first_cue), cues_.end(),
                  [&](const Cue& cue) { return cue.first_token >= behind && is_relation(cue); }))
    return false;
  const bool whole = behind == tokens_.size();
  // A single word may begin a name too ("Tel Aviv"): what follows must stand apart from it.
  const auto apart = [&] {
    const std::size_t end = tokens_[behind - 1].span.end;
    return tokens_[behind].number || !is_name_gap(text().substr(end, tokens_[behind].span.begin - end)) ||
           language_.furniture_at(text(), tokens_, behind, vocabulary_) > 0;
  };
  const bool begins = copyright || words > 1 || (words == 1 && (whole || apart()));
  if (!begins && !labelled) return false;
  marks = {labelled || whole, line.stanza};
  return true;
}

void Analysis::find_places(std::size_t l) {
  const Line& line = lines_[l];
  const std::size_t first = places_.size();
  auto mentions = l < scanned_.size() ? std::move(scanned_[l]) : gazetteer_.scan(text(line.span));
  for (gazetteer::Mention& mention : mentions) {
    const Span span{mention.span.begin + line.span.begin, mention.span.end + line.span.begin};
    const auto words = tokens_in(span);
    if (words.empty() || !may_be_name(span) || stands_for_place(span) || is_within_phrase(span)) continue;
    // A closing quotation mark may be an apostrophe to the gazetteer; it is no part of the name.
    places_.push_back({{span.begin, words.back().span.end}, std::move(mention.places), {}});
  }
  if (!language_.inflects_names()) return;
  const auto tokens = tokens_in(line.span);
  if (tokens.empty()) return;
  std::vector<TokenUse> uses(tokens.size(), TokenUse::free);
  const std::size_t base = static_cast<std::size_t>(tokens.data() - tokens_.data());
  for (const Cue& cue : cues_in(line.span)) {
    const auto use = use_of(cue);
    for (std::size_t i = cue.first_token - base; i < cue.first_token - base + cue.tokens; ++i) uses[i] = joined(uses[i], use);
  }
  find_inflected(text(), tokens, uses, language_, gazetteer_, places_, first);
}

// In scripts without blanks a name may only seem to stand there: across the edge of a known word ("友好|城市"), or among
// the small words of hiragana.
bool Analysis::may_be_name(Span span) const {
  const auto words = tokens_in(span);
  if (!words.front().caseless) return true;
  const bool hiragana = std::all_of(words.begin(), words.end(), [&](const Token& word) {
    std::size_t at = 0;
    const char32_t c = base::next_code_point(text(word.span), at);
    return c >= 0x3040 && c <= 0x309F;
  });
  const std::size_t first = static_cast<std::size_t>(words.data() - tokens_.data());
  const std::size_t end = first + words.size();
  auto cue = std::lower_bound(cues_.begin(), cues_.end(), span.begin,
                              [](const Cue& c, std::size_t at) { return c.span.end <= at; });
  bool unit_behind = false;
  for (; cue != cues_.end() && cue->first_token <= end; ++cue) {
    if (cue->first_token == end) {
      unit_behind = unit_behind || cue->is(CueClass::wrapper_after);
      continue;
    }
    const bool crosses = (cue->first_token < first && cue->first_token + cue->tokens > first) ||
                         (cue->first_token < end && cue->first_token + cue->tokens > end);
    const bool whole = cue->first_token == first && cue->first_token + cue->tokens == end;
    const bool of_place = cue->is(CueClass::country) || cue->is(CueClass::demonym);
    if (crosses || (whole && !of_place)) return false;
  }
  return !hiragana || unit_behind;
}

// "la Ville", "Dieci anni fa": a part of words that mean something else.
bool Analysis::is_within_phrase(Span span) const {
  const auto is_such = [](const Cue& cue) {
    switch (cue.meaning->cls) {
      case CueClass::pronoun:
      case CueClass::false_friend:
      case CueClass::relative_year:
      case CueClass::years_ago:
      case CueClass::days_ago:
      case CueClass::vague_time:
        return true;
      default:
        return false;
    }
  };
  auto cue = std::lower_bound(cues_.begin(), cues_.end(), span.begin,
                              [](const Cue& c, std::size_t at) { return c.span.end <= at; });
  for (; cue != cues_.end() && cue->span.begin <= span.begin; ++cue)
    if (cue->span.contains(span) && is_such(*cue) && (cue->span.size() > span.size() || cue->is(CueClass::years_ago)))
      return true;
  return false;
}

// "Our town", "the City": a place somewhere is called so, but the words stand for one that the text names elsewhere.
bool Analysis::stands_for_place(Span span) const {
  const auto words = tokens_in(span);
  const auto cues = cues_in(span);
  const auto is = [&](const Token& word, auto&& what) {
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.span.contains(word.span) && what(cue); });
  };
  const auto points = [](const Cue& cue) { return cue.is(CueClass::pronoun) || cue.is(CueClass::particle); };
  const auto common = [&](const Cue& cue) { return points(cue) || cue.is(CueClass::generic); };
  if (words.size() < 2 || !is(words.front(), points)) return false;
  return std::all_of(words.begin() + 1, words.end(), [&](const Token& word) { return is(word, common); });
}

void Analysis::find_sentences() {
  std::vector<bool> holds(tokens_.size(), false);   // a stop behind the token ends nothing
  std::vector<bool> month(tokens_.size(), false);
  std::vector<bool> speaks(tokens_.size(), false);  // the verb may have stood here
  for (const Cue& cue : cues_) {
    if (cue.is(CueClass::abbreviation)) holds[cue.first_token + cue.tokens - 1] = true;
    if (cue.is(CueClass::month)) month[cue.first_token] = true;
    if (cue.is(CueClass::event) || is_relation(cue)) speaks[cue.first_token] = true;
  }
  // "… signed a treaty on 12 May 2002 г. Burgas": the abbreviation of "year" ends the sentence if that could be whole.
  const auto is_full_date = [&](std::size_t begin, std::size_t i) {
    if (i == begin || !tokens_[i - 1].number || !tokens_[i + 1].capital) return false;
    // "… joined in 1987 r., in 2002 r. Kežmarok": what the comma parts off has no verb of its own.
    for (std::size_t k = i - 1; k > begin; --k)
      if (is_comma(text().substr(tokens_[k - 1].span.end, tokens_[k].span.begin - tokens_[k - 1].span.end))) {
        begin = k;
        break;
      }
    const auto from = speaks.begin() + static_cast<std::ptrdiff_t>(begin);
    return std::find(from, speaks.begin() + static_cast<std::ptrdiff_t>(i), true) != speaks.begin() + static_cast<std::ptrdiff_t>(i);
  };
  const auto breaks_behind = [&](std::size_t begin, std::size_t i) {
    const std::string_view gap = text().substr(tokens_[i].span.end, tokens_[i + 1].span.begin - tokens_[i].span.end);
    std::size_t at = 0;
    bool stop = false;
    bool only_dot = true;
    while (at < gap.size() && !stop) {
      const char32_t c = base::next_code_point(gap, at);
      stop = ends_sentence(c);
      only_dot = c == U'.';
    }
    if (!stop) return false;
    if (!only_dot) return true;
    const bool initial = tokens_[i].capital && !tokens_[i].caseless && base::code_point_count(text(tokens_[i].span)) == 1;
    if (is_year(text(tokens_[i].span), tokens_[i]) && tokens_[i + 1].capital && !tokens_[i + 1].caseless) return true;
    if ((holds[i] && !is_full_date(begin, i)) || initial || month[i + 1]) return false;
    return tokens_[i + 1].capital || (tokens_[i + 1].number && gap.size() > 1 && !tokens_[i].number);
  };
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    Line& line = lines_[l];
    line.first_sentence = sentences_.size();
    const auto tokens = tokens_in(line.span);
    if (tokens.empty()) continue;
    const std::size_t first = static_cast<std::size_t>(tokens.data() - tokens_.data());
    std::size_t begin = first;
    for (std::size_t i = first; i < first + tokens.size(); ++i) {
      const bool last = i + 1 == first + tokens.size();
      if (!last && !breaks_behind(begin, i)) continue;
      Span span{begin == first ? line.span.begin : tokens_[begin].span.begin, last ? line.span.end : tokens_[i].span.end};
      if (!last) {
        std::size_t at = span.end;
        while (at < tokens_[i + 1].span.begin && !ends_sentence(base::next_code_point(text(), at))) continue;
        span.end = at;
      }
      sentences_.push_back({span, l, begin, i + 1 - begin});
      begin = i + 1;
    }
    line.sentences = sentences_.size() - line.first_sentence;
  }
}

bool Analysis::has_relation(Span span) const {
  const auto cues = cues_in(span);
  return std::any_of(cues.begin(), cues.end(), is_relation);
}

// A text tells of no later year than its own: "founded on 3 May 1946" is no dateline.
bool Analysis::has_later_year(const DateMention& date) const {
  return std::any_of(dates_.begin(), dates_.end(), [&](const DateMention& other) {
    return other.date.has_year() && other.date.start() && other.date.start()->year > date.date.start()->year;
  });
}

// "[Ludlow] 3 May 2018 –", "(our reporter) 5 September 2019,", "Date of the meeting: 23 September 2021".
bool Analysis::is_labelled(const Line& line, const DateMention& date) const {
  if (line.kind == LineKind::item || line.kind == LineKind::cell) return false;
  const Span before{line.span.begin, date.span.begin};
  const std::string_view label = base::trim(text(before));
  if (label.empty() || tokens_in(before).size() > kMeeting || has_relation(before) || has_cue(before, CueClass::event))
    return false;
  for (const std::string_view mark : {")", "）", "]", "］", "】", "〕"})
    if (label.ends_with(mark)) return true;
  return (label.ends_with(':') || label.ends_with("：")) && date.span.end + 2 >= line.span.end;
}

void Analysis::find_dateline() {
  if (const auto published = base::Date::parse(document_.published)) {
    dateline_ = *published;
    return;
  }
  for (std::size_t l = 0; l < std::min(kDatelineLines, lines_.size()); ++l) {
    const Line& line = lines_[l];
    const auto tokens = tokens_in(line.span);
    for (const DateMention& mention : dates_in(line.span)) {
      if (!mention.date.has_year() || !mention.date.start() || mention.date.start()->day == 0) continue;
      const bool whole = tokens.front().span.begin == mention.span.begin && tokens.back().span.end == mention.span.end;
      // "VELDMOOR, 20 September 2019. In the seat …": a first sentence of a few names and the date.
      const std::size_t s = sentence_at(mention.span.begin);
      constexpr std::size_t kMostTokens = 8;
      const bool few = s != kNone && s == line.first_sentence && sentences_[s].tokens <= kMostTokens;
      // "Veldmoor, 20 September 2019", alone in its line
      const bool ends = line.sentences == 1 && tokens.back().span.end == mention.span.end && !has_relation(line.span);
      const bool opens = few && line.kind == LineKind::prose && (line.sentences > 1 || ends);
      // "Minutes of the meeting of the council on 26 April 2018"
      const bool meeting = line.sentences <= 1 && tokens.size() <= kMeeting && dates_in(line.span).size() == 1 &&
                           line.kind != LineKind::item && !has_relation(line.span) &&
                           has_cue(line.span, CueClass::body);
      const bool guessed = (opens || meeting || is_labelled(line, mention)) && !has_later_year(mention);
      if (!whole && !guessed) continue;
      dateline_ = mention.date;
      return;
    }
  }
}

std::span<const Sentence> Analysis::sentences_of(const Line& line) const {
  return std::span(sentences_).subspan(std::min(line.first_sentence, sentences_.size()), line.sentences);
}
std::span<const Token> Analysis::tokens_in(Span span) const { return inside(tokens_, span); }
std::span<const Cue> Analysis::cues_in(Span span) const { return inside(cues_, span); }
std::span<const PlaceMention> Analysis::places_in(Span span) const { return inside(places_, span); }
std::span<const DateMention> Analysis::dates_in(Span span) const { return inside(dates_, span); }

const Cue* Analysis::first_cue(Span span, CueClass cls) const {
  for (const Cue& cue : cues_in(span))
    if (cue.is(cls)) return &cue;
  return nullptr;
}

const Cue* Analysis::first_cue(Span span, Link link) const {
  for (const Cue& cue : cues_in(span))
    if (cue.is(link)) return &cue;
  return nullptr;
}

std::size_t Analysis::sentence_at(std::size_t position) const { return holding(sentences_, position); }
std::size_t Analysis::line_at(std::size_t position) const { return holding(lines_, position); }

base::Date Analysis::date_of(const DateMention& mention) const {
  if (mention.date.has_year() || !mention.date.start()) return mention.date;
  const auto& point = *mention.date.start();
  const auto with_year_of = [&](const base::Date& other) -> std::optional<base::Date> {
    if (!other.has_year() || !other.start() || other.start()->unknown_digits > 0) return std::nullopt;
    if (!base::is_valid({other.start()->year, point.month, point.day})) return std::nullopt;
    return base::Date::of(other.start()->year, point.month, point.day);
  };
  if (const std::size_t l = line_at(mention.span.begin); l != kNone) {
    const auto before = dates_in({lines_[l].span.begin, mention.span.begin});
    for (std::size_t i = before.size(); i-- > 0;)
      if (const auto date = with_year_of(before[i].date)) return *date;
  }
  const std::size_t line = line_at(mention.span.begin);
  const bool told = line != kNone && lines_[line].kind == LineKind::prose;  // an item of a list is not written on a day
  if (dateline_ && told)
    if (const auto date = with_year_of(*dateline_)) return *date;
  return mention.date;
}

Basis Analysis::basis_of(Span date) const {
  const std::size_t s = sentence_at(date.begin);
  if (s == kNone) return Basis::unstated;
  std::size_t nearest = std::numeric_limits<std::size_t>::max();
  Basis basis = Basis::unstated;
  for (const Cue& cue : cues_in(sentences_[s].span)) {
    if (!cue.is(CueClass::event) || basis_for(cue.meaning->event()) == Basis::unstated) continue;
    const std::size_t distance = cue.span.begin > date.begin ? cue.span.begin - date.begin : date.begin - cue.span.begin;
    if (distance >= nearest) continue;
    nearest = distance;
    basis = basis_for(cue.meaning->event());
  }
  return basis;
}

Quote Analysis::quote(Span span) const {
  return {std::string(text(span)),
          span,
          {code_points_.to_code_points(span.begin), code_points_.to_code_points(span.end)},
          source::anchor_at(document_, span.begin)};
}

}  // namespace comity::extract
