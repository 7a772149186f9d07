// Which date is which: the word nearest to a date tells ("since 1974", "renewed in 1999", "suspended in 2012", "until
// 2014", and where verbs end sentences the word behind it). A word tells of one date only.
#include <algorithm>

#include "extract/grammar.h"
#include "extract/marks.h"

namespace comity::extract {

using base::Span;

namespace {

enum class Role : std::uint8_t { begin, end, suspended, event, none };

struct Sign {
  Role role = Role::none;
  EventType event = EventType::established;
};

std::optional<Sign> sign_of(const Cue& cue) {
  if (cue.is(Link::since)) return Sign{Role::begin, EventType::established};
  if (cue.is(Link::until)) return Sign{Role::end, EventType::ended};
  if (!cue.is(CueClass::event)) return std::nullopt;
  switch (const EventType type = cue.meaning->event()) {
    case EventType::announced:
    case EventType::signed_:
    case EventType::established:
      return Sign{Role::begin, type};
    case EventType::ended:
    case EventType::annulled:
      return Sign{Role::end, type};
    case EventType::suspended:
      return Sign{Role::suspended, type};
    case EventType::renewed:
    case EventType::expanded:
    case EventType::transformed:
    case EventType::resumed:
      return Sign{Role::event, type};
    case EventType::proposed:
    case EventType::visit:
    case EventType::ceremony:
    case EventType::anniversary:
      return Sign{Role::none, type};
  }
  return std::nullopt;
}

// A mark between a date and what is said behind it: "1995, suspended in 2014", "(1944) – ended in 2022".
bool is_apart(std::string_view gap) {
  return has_mark(gap, kPartMarks) || has_mark(gap, U")）–");
}

// A word that may tell what a date is the date of, and how far it stands from it.
struct Word {
  Span span;
  Sign sign;
  bool circumstance = false;  // an anniversary: the occasion, not what was done
  bool bound = false;         // "since", "until": for the date at once behind it
};

constexpr std::size_t kAtOnce = 3;  // words
constexpr std::size_t kWithin = 9;  // words of a clause between its verb and its date

std::size_t words_between(const Analysis& analysis, std::size_t from, std::size_t to) {
  return from < to ? analysis.tokens_in({from, to}).size() : 0;
}

bool is_over(const Sign& sign) { return sign.role == Role::end || sign.role == Role::suspended; }

// "frozen since March 2022", "ended the twinning with A as of June 2022", "since 2022 suspended": the "since" is that of the end.
bool ends_with(const Analysis& analysis, Span over, Span since) {
  if (over.end <= since.begin) {
    const Span gap{over.end, since.begin};
    return words_between(analysis, gap.begin, gap.end) <= kWithin && analysis.dates_in(gap).empty() && !has_mark(analysis.text(gap), kPartMarks);
  }
  for (const DateMention& date : analysis.dates_in({since.end, over.begin}))
    return words_between(analysis, since.end, date.span.begin) <= kAtOnce &&
           words_between(analysis, date.span.end, over.begin) == 0 &&
           !has_mark(analysis.text({date.span.end, over.begin}), kPartMarks);
  return false;
}

// All such words of the span. What an anniversary is the anniversary of, and what did not come about, is none of them.
std::vector<Word> words_of(const Analysis& analysis, Span span) {
  std::vector<Word> words;
  std::size_t averted = kNone;
  for (const Cue& cue : analysis.cues_in(span)) {
    if (cue.is(CueClass::averted)) averted = cue.span.end;
    auto sign = sign_of(cue);
    if (!sign || (cue.is(CueClass::event) && told_as_past(analysis, span, cue.span))) continue;
    const bool hidden = !words.empty() && words.back().circumstance && sign->role == Role::begin &&
                        cue.is(CueClass::event) &&
                        words_between(analysis, words.back().span.end, cue.span.begin) < kAtOnce &&
                        analysis.dates_in({words.back().span.end, cue.span.begin}).empty() &&
                        analysis.text({words.back().span.end, cue.span.begin}).find(',') == std::string_view::npos;
    if (hidden) continue;
    if (averted != kNone && words_between(analysis, averted, cue.span.begin) <= kAtOnce) sign->role = Role::none;
    words.push_back({cue.span, *sign, cue.is(EventType::anniversary), cue.is(CueClass::link)});
  }
  for (Word& since : words)
    if (since.bound && since.sign.role == Role::begin)
      for (const Word& word : words)
        if (!word.bound && is_over(word.sign) && ends_with(analysis, word.span, since.span)) since.sign = word.sign;
  return words;
}

// "This year the town celebrates what was signed in …": too often the occasion.
bool is_this_year(const Analysis& analysis, const DateMention& date) {
  const auto& today = analysis.dateline();
  return date.told && today && today->start() && date.date.start()->month == 0 &&
         date.date.start()->year == today->start()->year;
}

// The word for each date: each word belongs to the date it is nearest to, the one behind it before the one before it;
// each date takes the nearest of its words, but what was done rather than the occasion.
std::vector<Sign> signs_of(const Analysis& analysis, Span span, std::span<const DateMention> dates) {
  struct Choice {
    std::optional<Word> word;
    std::size_t distance = kNone;
    bool ceremony = false;
  };
  std::vector<Choice> choices(dates.size());
  const auto offer = [&](std::size_t date, const Word& word, std::size_t distance) {
    Choice& choice = choices[date];
    choice.ceremony = choice.ceremony || (word.sign.role == Role::none && !word.circumstance);
    const bool better = !choice.word ||
                        (choice.word->circumstance && word.sign.role == Role::begin && !choice.ceremony) ||
                        (distance < choice.distance &&
                         !(word.circumstance && choice.word->sign.role == Role::begin && !choice.ceremony));
    if (better) choice = {word, distance, choice.ceremony};
  };
  for (const Word& word : words_of(analysis, span)) {
    std::size_t next = 0;
    while (next < dates.size() && dates[next].span.begin < word.span.end) ++next;
    const auto reaches = [&](Span gap) { return !has_mark(analysis.text(gap), kSemicolon); };
    const bool has_next = next < dates.size() && reaches({word.span.end, dates[next].span.begin});
    const std::size_t behind = has_next ? words_between(analysis, word.span.end, dates[next].span.begin) : kNone;
    if (word.bound) {
      if (behind <= kAtOnce) offer(next, word, 0);
      continue;
    }
    std::size_t before = next > 0 ? words_between(analysis, dates[next - 1].span.end, word.span.begin) : kNone;
    if (next > 0 && is_apart(analysis.text({dates[next - 1].span.end, word.span.begin}))) before += kAtOnce;
    if (has_next && behind <= before)
      offer(next, word, behind);
    else if (next > 0 && reaches({dates[next - 1].span.end, word.span.begin}))
      offer(next - 1, word, before);
  }
  std::vector<Sign> signs;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    // "Last year A joined": the word that goes on with a list tells enough of a date that counts from the text's day.
    const bool joins = !dates[i].told || analysis.has_cue(span, CueClass::continues);
    Sign sign =
        choices[i].word ? choices[i].word->sign : Sign{joins ? Role::begin : Role::none, EventType::established};
    if (sign.role == Role::begin && choices[i].word && is_this_year(analysis, dates[i])) sign.role = Role::none;
    signs.push_back(sign);
  }
  return signs;
}

bool is_dash(std::string_view gap) {
  gap = base::trim(gap);
  return gap == "-" || gap == "–" || gap == "—";
}

// "1990–2014", "from 1990 to 2010", "between 1990 and 2014": the second date is the end of what began at the first.
bool is_range(const Analysis& analysis, Span span, Span first, Span second) {
  const Span gap{first.end, second.begin};
  if (is_dash(analysis.text(gap))) return true;
  const auto joins = analysis.cues_in(gap);
  const auto before = analysis.tokens_in({span.begin, first.begin});
  if (joins.empty() || before.empty() || analysis.tokens_in(gap).size() != joins.front().tokens) return false;
  const auto opens = [&](Link link) { return analysis.first_cue(before.back().span, link) != nullptr; };
  const auto leads = [&](Link link) { return analysis.first_cue(gap, link) != nullptr; };
  if (opens(Link::between)) return leads(Link::and_);
  return (opens(Link::from) || opens(Link::since)) && (leads(Link::to) || leads(Link::until));
}

void put(TieDates& dates, const base::Date& date, const Sign& sign, const Analysis& analysis, Span span) {
  switch (sign.role) {
    case Role::begin:
      if (!dates.begin) {
        dates.begin = date;
        dates.basis = analysis.basis_of(span);
      }
      break;
    case Role::end:
    case Role::suspended:
      if (!dates.end) dates.end = date;
      dates.status = sign.role == Role::end ? TieStatus::ended : TieStatus::suspended;
      break;
    case Role::event:
      dates.events.push_back({sign.event, date});
      break;
    case Role::none:
      return;
  }
  dates.span = dates.span.empty() ? span : Span{dates.span.begin, span.end};
}

}  // namespace

namespace {

// Only contacts are spoken of before the date.
bool follows_contacts(const Analysis& analysis, Span before) {
  bool contacts = false;
  for (const Cue& cue : analysis.cues_in(before)) {
    const bool tie = cue.is(CueClass::tie) || cue.is(CueClass::tie_weak) || cue.is(CueClass::tie_remark);
    if (!tie || cue.meaning->tie_kind() == TieKind::unspecified) continue;
    if (cue.meaning->tie_kind() != TieKind::contact) return false;
    contacts = true;
  }
  return contacts;
}

}  // namespace

bool told_as_past(const Analysis& analysis, Span span, Span step) {
  for (const Cue& cue : analysis.cues_in({span.begin, step.begin}))
    if (cue.is(CueClass::former) && words_between(analysis, cue.span.end, step.begin) == 0) return true;
  return false;
}

TieDates read_dates(const Analysis& analysis, Span span) { return read_dates(analysis, span, analysis.dates_in(span)); }

TieDates read_dates(const Analysis& analysis, Span span, std::span<const DateMention> wanted) {
  TieDates dates;
  const auto mentions = analysis.dates_in(span);
  std::vector<Sign> signs = signs_of(analysis, span, mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const bool asked = std::any_of(wanted.begin(), wanted.end(),
                                   [&](const auto& d) { return d.span.begin == mentions[i].span.begin; });
    if (!asked) continue;
    // "contacts since 1993, agreement signed in 1995": the tie is what was signed.
    const bool signing = signs[i].role == Role::begin && signs[i].event == EventType::signed_;
    if (signing && i > 0 && dates.begin && signs[i - 1].event != EventType::signed_ && follows_contacts(analysis, {span.begin, mentions[i].span.begin})) dates.begin.reset();
    const bool range = i > 0 && is_range(analysis, span, mentions[i - 1].span, mentions[i].span);
    if (range && dates.begin) signs[i] = {Role::end, EventType::ended};
    put(dates, analysis.date_of(mentions[i]), signs[i], analysis, mentions[i].span);
  }
  return dates;
}

}  // namespace comity::extract
