// The two sides of a group's name, and which of them has the group: "X-Y", "日露", "between X and Y", adjectives.
#include <algorithm>

#include "extract/country_stems.h"
#include "extract/group_naming.h"

namespace comity::extract {

using base::Span;

namespace {

// Nothing between the group's word and a name but blanks, quotation marks, a colon or a bracket.
bool is_close(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = base::next_code_point(gap, at);
    static constexpr std::u32string_view kMarks = U"\"“”„«»‘’':：(「」'`-–";
    if (!base::is_space(c) && kMarks.find(c) == std::u32string_view::npos) return false;
  }
  return true;
}

bool ends_part(std::string_view gap) { return gap.find_first_of(",;()") != std::string_view::npos; }

}  // namespace

bool is_dash(std::string_view gap) {
  gap = base::trim(gap);
  return gap == "-" || gap == "–" || gap == "—" || gap == "‐" || gap == "‑" || gap == "/" || gap == "−" || gap == "・" || gap == "·" || gap == "〜";
}

// "France-X" where no list knows X: the capitalised words behind the dash.
std::optional<StateMention> GroupNamer::unknown_behind(std::size_t position) const {
  const auto tokens = analysis_.tokens_in({position, sentence_.end});
  std::size_t end = position;
  const auto names = [&](const Token& token) { return token.caseless ? !token.number : is_upper_word(analysis_.text(token.span)); };
  for (std::size_t i = 0; i < tokens.size() && names(tokens[i]); ++i) {
    if (i == 0 ? !is_dash(analysis_.text({position, tokens[i].span.begin})) : gap(tokens[i - 1].span, tokens[i].span) != " ") break;
    if (!analysis_.cues_in(tokens[i].span).empty()) break;
    end = tokens[i].span.end;
  }
  if (end == position) return std::nullopt;
  StateMention state;
  state.span = {tokens.front().span.begin, end};
  state.name = base::squeeze(analysis_.text(state.span));
  state.country = "XX";
  return by_stem(std::move(state));
}

// The country whose name begins like the word, with or without the language's article: "mongolische", "التونسية".
std::string GroupNamer::country_like(Span word) const {
  const std::string& language = analysis_.language().code();
  if (std::string code = country_by_stem(analysis_.text(word), language); !code.empty()) return code;
  const std::string folded = base::fold_name(analysis_.text(word));
  for (const std::string& article : analysis_.language().affixes().article)
    if (folded.starts_with(article)) return country_by_stem(std::string_view(folded).substr(article.size()), language);
  return {};
}

// "ミャンマー (ビルマ)" without its bracket.
std::string GroupNamer::name_of_country(const std::string& code) const {
  const std::string name = analysis_.gazetteer().country_name(code, analysis_.language().code());
  return std::string(base::trim(std::string_view(name).substr(0, name.find('('))));
}

// Beside a dash that joins it to a state, a word that begins like a country means that country: "deutsch-mongolisch".
StateMention GroupNamer::by_stem(StateMention state) const {
  const std::string code = state.is_country ? std::string() : country_like(state.span);
  if (code.empty() || (state.country != "XX" && state.country != code)) return state;
  const auto& gazetteer = analysis_.gazetteer();
  state.country = code;
  state.name = name_of_country(code);
  state.place = reference(gazetteer, gazetteer.country_record(code));
  state.adjective = state.is_country = true;
  return state;
}

// A case of a country's name, or an adjective that happens to be its name in another language, is given as the language
// has the name: "Αρμενίας", "Armeńska".
void GroupNamer::name_in_language(StateMention& state) const {
  const auto& language = analysis_.language();
  if (state.adjective || !state.is_country || !language.inflects_names() || analysis_.tokens_in(state.span).size() != 1) return;
  if (country_by_stem(analysis_.text(state.span), language.code()) == state.country)
    state.name = name_of_country(state.country);
}

// The sign that stands for a country: "日", "한".
std::optional<StateMention> GroupNamer::letter(Span token) const {
  const std::string code(analysis_.language().country_of_letter(analysis_.text(token)));
  if (code.empty()) return std::nullopt;
  const auto& gazetteer = analysis_.gazetteer();
  return StateMention{token, name_of_country(code), code, reference(gazetteer, gazetteer.country_record(code)), true, true};
}

// "日露", "한-러" right before the cue, where the two signs are no town's name.
GroupNamer::Pair GroupNamer::letters_before(const Cue& cue) const {
  const auto tokens = analysis_.tokens_in({sentence_.begin, cue.span.begin});
  if (tokens.size() < 2 || !base::trim(gap(tokens.back().span, cue.span)).empty()) return {};
  const Span a = tokens[tokens.size() - 2].span;
  const Span b = tokens.back().span;
  if (const std::string_view between = gap(a, b); !between.empty() && !is_dash(between)) return {};
  for (const PlaceMention& place : analysis_.places_in(sentence_))
    if (place.span.contains(a) && place.span.contains(b)) return {};
  const auto first = letter(a);
  const auto second = letter(b);
  return first && second && first->country != second->country ? Pair{*first, *second} : Pair{};
}

// A dash; between two adjectives a blank too: "Franco Japanese".
bool GroupNamer::joins_pair(const StateMention& first, const StateMention& second) const {
  const std::string_view between = gap(first.span, second.span);
  return is_dash(between) || (first.adjective && second.adjective && between == " ");
}

// "مجموعة الصداقة التونسية الفرنسية": an adjective that no list has, before one that a list has.
GroupNamer::Pair GroupNamer::pair_of_stem(const Cue& cue) const {
  const auto behind = analysis_.tokens_in({cue.span.end, sentence_.end});
  if (behind.size() < 2 || !is_close(gap(cue.span, behind[0].span)) || !analysis_.cues_in(behind[0].span).empty()) return {};
  StateMention unknown;
  unknown.span = behind[0].span;
  unknown.country = "XX";
  const StateMention first = by_stem(std::move(unknown));
  const StateMention* second = starting_behind(first.span.end, 0);
  return first.is_country && second != nullptr && joins_pair(first, *second) ? Pair{first, *second} : Pair{};
}

GroupNamer::Pair GroupNamer::pair_from(const StateMention& first) const {
  Pair pair{first};
  const StateMention* second = starting_behind(first.span.end, 0);
  if (second != nullptr && joins_pair(first, *second)) pair.push_back(by_stem(*second));
  else if (auto unknown = unknown_behind(first.span.end)) pair.push_back(*unknown);
  return pair;
}

GroupNamer::Pair GroupNamer::pair_until(const StateMention& last) const {
  const StateMention* first = ending_before(last.span.begin, 0);
  if (first != nullptr && joins_pair(*first, last)) return {*first, by_stem(last)};
  const auto before = analysis_.tokens_in({sentence_.begin, last.span.begin});  // "한-몽골"
  if (!before.empty() && is_dash(gap(before.back().span, last.span)))
    if (auto sign = letter(before.back().span)) return {*sign, last};
  return {last};
}

GroupNamer::Pair GroupNamer::pair_between(const Cue& cue) const {
  const Cue* between = analysis_.first_cue({cue.span.end, sentence_.end}, Link::between);
  if (between == nullptr || analysis_.tokens_in({cue.span.end, between->span.begin}).size() > kNear + 1) return {};
  const StateMention* first = starting_behind(between->span.end, kNear);
  if (first == nullptr) return {};
  const StateMention* second = starting_behind(first->span.end, kNear);
  return second != nullptr ? Pair{*first, *second} : Pair{};
}

// The pair, or single name, right beside the cue.
GroupNamer::Pair GroupNamer::adjacent(const Cue& cue, Side side) const {
  if (side == Side::behind) {
    const StateMention* first = starting_behind(cue.span.end, 0);
    return first != nullptr && is_close(gap(cue.span, first->span)) ? pair_from(*first) : pair_of_stem(cue);
  }
  if (Pair pair = letters_before(cue); !pair.empty()) return pair;
  // "UK-Xland friendship group" where no list knows Xland.
  for (const StateMention& state : states_) {
    if (state.span.end >= cue.span.begin) break;
    Pair pair = pair_from(state);
    if (pair.size() == 2 && is_close(gap(pair[1].span, cue.span))) return pair;
  }
  const StateMention* last = ending_before(cue.span.begin, 1);
  return last != nullptr && !ends_part(gap(last->span, cue.span)) ? pair_until(*last) : Pair{};
}

// Which of two sides has the group: the one whose body the sentence names, else the page's own, else the one whose town
// the sentence names; where nothing tells, the first, for a parliament names its own country first.
std::size_t GroupNamer::own_of(const Pair& pair) const {
  const auto side = [&](std::string_view country) {
    for (std::size_t i = 0; i < pair.size(); ++i)
      if (!country.empty() && pair[0].country != pair[1].country && country == pair[i].country) return i;
    return kNone;
  };
  // "X-Y parliamentary group": what overlaps the pair is part of the group's name.
  const auto in_pair = [&](Span span) { return span.overlaps(pair[0].span) || span.overlaps(pair[1].span); };
  for (const BodyMention& body : read_bodies(analysis_, sentence_))
    if (const std::size_t own = in_pair(body.span) ? kNone : side(body.country); own != kNone) return own;
  if (harvest_.publisher_is_stated)
    if (const std::size_t own = side(harvest_.publisher_country()); own != kNone) return own;
  for (const PlaceMention& place : analysis_.places_in(sentence_)) {
    if (in_pair(place.span) || is_word_of_list(place.span)) continue;
    if (const std::size_t own = side(analysis_.gazetteer().country(place.places.front())); own != kNone) return own;
  }
  return 0;
}

// Months, "dissolved": what the lexicon knows is no town here.
bool GroupNamer::is_word_of_list(Span span) const {
  const auto cues = analysis_.cues_in(sentence_);
  const auto dates = analysis_.dates_in(sentence_);
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.span.overlaps(span); }) ||
         std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.overlaps(span); });
}

GroupNaming GroupNamer::sides(Pair pair) const {
  if (pair.size() < 2) return {std::move(pair), std::nullopt};
  const std::size_t own = own_of(pair);
  return {{pair[1 - own]}, pair[own]};
}

// "Friendship group Iran and Japan" of Iran's parliament: no parliament has a group for its own country.
void GroupNamer::part_own(GroupNaming& naming) const {
  if (naming.own || naming.counterparts.size() < 2) return;
  const auto in_name = [&](Span span) {
    return std::any_of(naming.counterparts.begin(), naming.counterparts.end(), [&](const StateMention& s) { return span.overlaps(s.span); });
  };
  std::vector<std::string> countries;
  for (const BodyMention& body : read_bodies(analysis_, sentence_))
    if (!in_name(body.span)) countries.push_back(body.country);
  if (harvest_.publisher_is_stated) countries.push_back(harvest_.publisher_country());
  for (const std::string& country : countries) {
    const auto own = std::find_if(naming.counterparts.begin(), naming.counterparts.end(), [&](const StateMention& s) { return !country.empty() && s.country == country; });
    if (own == naming.counterparts.end()) continue;
    naming.own = *own;
    naming.counterparts.erase(own);
    return;
  }
}

}  // namespace comity::extract
