#include "extract/entry.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kMostParties = 40;  // of one entry

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// What parts the sides of an entry: an arrow or equal sign, a colon before a blank, and a dash or slash with a blank or a
// bracket on at least one side. Nothing else but closing marks may stand there.
bool is_separator(std::string_view gap) {
  bool mark = false;
  bool sure = false;
  bool room = false;
  char32_t last = 0;
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = base::next_code_point(gap, at);
    if (c == U':' || is_one_of(c, U"-–—−‒―‐/~～ー|"))
      mark = true;
    else if (is_one_of(c, U"↔⇔⇄⟷→←⇒=×：／－｜⟺՝\t")) mark = sure = true;
    else if (base::is_space(c)) {
      room = true;
      if (last == U':') sure = true;
    } else if (is_one_of(c, U")）]］】"))
      room = true;
    else if (!is_one_of(c, U".,\"'”’»“«‘<>*_+,\u200E\u200F\uFE0F") && !(c >= 0x1F000 && c <= 0x1FAFF)) return false;
    last = c;
  }
  return mark && (sure || room);
}

// Commas of all scripts, semicolons and the like between parties of one side.
bool is_list_gap(std::string_view gap) {
  bool mark = false;
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = base::next_code_point(gap, at);
    if (is_one_of(c, U",;、，；،؛･・·&+/")) mark = true;
    else if (!base::is_space(c) && !is_one_of(c, U")）]］】*_\"”»'’.\u200E\u200F\uFE0F") && !(c >= 0x1F000 && c <= 0x1FAFF)) return false;
  }
  return mark;
}

class EntryReader {
 public:
  EntryReader(const Analysis& analysis, Span span) : analysis_(analysis) {
    entry_.body = without_number(span);
    entry_.body = behind_date(entry_.body);
    entry_.end = entry_.body.begin;
  }

  Entry read() {
    const auto parts = parts_of(entry_.body);
    for (std::size_t i = 0; i < parts.size() && !done_; ++i) read_part(parts[i], i + 1 < parts.size());
    if (entry_.left.empty() && country_part_) take_side({*country_part_});  // "Singapore (1985)"
    if (entry_.right.empty() && entry_.joint != Entry::Joint::and_) entry_.joint = Entry::Joint::none;
    return std::move(entry_);
  }

 private:
  Span from_token(Span span, const Token* token) const { return {token->span.begin, span.end}; }

  // "3." or "(3)" that layout did not take for an item's number.
  Span without_number(Span span) const {
    const auto tokens = analysis_.tokens_in(span);
    if (tokens.size() < 2 || !tokens[0].number || tokens[0].span.size() > 3) return span;
    const std::string_view gap = analysis_.text({tokens[0].span.end, tokens[1].span.begin});
    std::size_t at = 0;
    const char32_t mark = gap.empty() ? 0 : base::next_code_point(gap, at);
    const auto dates = analysis_.dates_in(span);
    const bool dated = !dates.empty() && dates.front().span.contains(tokens[0].span);
    return !dated && is_one_of(mark, U".)、．）:") ? from_token(span, &tokens[1]) : span;
  }

  bool is_time_word(const Token& token) const {
    const auto cues = analysis_.cues_in(entry_.body);
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
      if (!cue.span.contains(token.span)) return false;
      return cue.is(CueClass::date_part) || cue.is(Link::in) || cue.is(Link::since) || cue.is(Link::from) || cue.is(Link::on) || cue.is(Link::of) ||
             cue.is(CueClass::event) || cue.is(Link::until) || cue.is(CueClass::decade_suffix) || cue.is(CueClass::ordinal_suffix);
    });
  }

  Span behind_date(Span span) const {
    const auto dates = analysis_.dates_in(span);
    const auto tokens = analysis_.tokens_in(span);
    if (dates.empty()) return span;
    for (const Token& token : tokens) {
      if (token.span.begin >= dates.front().span.begin) break;
      if (!is_time_word(token)) return span;
    }
    const auto rest = analysis_.tokens_in({dates.front().span.end, span.end});
    return rest.empty() ? span : from_token(span, &rest[0]);
  }

  // The body cut at its separators outside of brackets.
  std::vector<Span> parts_of(Span body) const {
    std::vector<Span> parts;
    const auto tokens = analysis_.tokens_in(body);
    std::size_t begin = body.begin;
    int depth = 0;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const std::string_view gap = analysis_.text({tokens[i - 1].span.end, tokens[i].span.begin});
      if (depth_behind(gap, depth) > 0 || !is_separator(gap) || in_one_date(tokens[i - 1], tokens[i])) continue;
      parts.push_back({begin, tokens[i - 1].span.end});
      // What closes the part before belongs to it.
      parts.back().end += closing(gap);
      begin = tokens[i].span.begin;
    }
    parts.push_back({begin, body.end});
    return parts;
  }

  static std::size_t closing(std::string_view gap) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < gap.size();) {
      const char32_t c = base::next_code_point(gap, at);
      if (is_one_of(c, U")）")) end = at;
      else if (!base::is_space(c) && c != U'.') break;
    }
    return end;
  }

  bool in_one_date(const Token& a, const Token& b) const { return date_over({a.span.begin, b.span.end}); }

  bool date_over(Span span) const {
    for (const DateMention& date : analysis_.dates_in(entry_.body))
      if (date.span.contains(span)) return true;
    return false;
  }

  bool is_time(Span part) const {
    for (const Token& token : analysis_.tokens_in(part))
      if (!token.number && !date_over(token.span) && !is_time_word(token)) return false;
    return true;
  }

  void read_part(Span part, bool more) {
    const auto tokens = analysis_.tokens_in(part);
    if (tokens.empty() || is_time(part) || (more && is_key(part))) return;
    const Span words{tokens.front().span.begin, tokens.back().span.end};
    if (auto country = country_part(words, part)) return take_country(std::move(*country), more);
    auto run = read_run(part);
    if (run.size() == 1 && tells_where(run.front().mention)) return take_region(run.front());
    if (!run.empty() && takes(run, part)) {
      if (joined_ && run.size() == 2 && entry_.left.empty()) entry_.joint = Entry::Joint::and_;
      return take_side(std::move(run));
    }
    if (entry_.left.empty() && pending_country_.empty() && more && names_kind(part)) return;
    done_ = true;  // the rest is prose
  }

  // "City: Nara" in a record.
  bool is_key(Span part) const {
    const auto tokens = analysis_.tokens_in(part);
    const Cue* column = analysis_.first_cue(part, CueClass::column);
    return column != nullptr && column->tokens == tokens.size();
  }

  // A part that is a country and nothing else but a bracket or a date.
  std::optional<EntryParty> country_part(Span words, Span part) const {
    auto mention = PartyReader(analysis_).read_item(part);
    if (!mention || !mention->is_country || !opens(analysis_, *mention, words)) return std::nullopt;
    if (!is_time({mention->span.end, part.end})) return std::nullopt;
    return EntryParty{std::move(*mention), {words.begin, part.end}};
  }

  void take_country(EntryParty country, bool more) {
    auto& side = entry_.right.empty() ? entry_.left : entry_.right;
    const bool open = !side.empty() && std::all_of(side.begin(), side.end(), [](const EntryParty& p) { return p.mention.country.empty(); });
    if (open) {
      for (EntryParty& party : side) set_country(party.mention, country.mention);
      side.back().mention.span.end = std::max(side.back().mention.span.end, country.mention.span.end);
      entry_.end = std::max(entry_.end, country.mention.span.end);
      side.back().reach.end = std::max(side.back().reach.end, country.reach.end);
      return;
    }
    if (!side.empty() && !more) return;
    pending_country_ = country.mention.country;
    country_part_ = std::move(country);
  }

  // "Portland – Oregon": the region in which the party before lies.
  bool tells_where(const PartyMention& region) const {
    if (entry_.left.size() != 1 || !entry_.right.empty()) return false;
    return lies_in(entry_.left.front().mention, region);
  }

  // Is the second the region in which the first lies?
  bool lies_in(const PartyMention& place, const PartyMention& region) const {
    const auto& gazetteer = analysis_.gazetteer();
    const auto& places = place.places;
    return std::any_of(region.places.begin(), region.places.end(), [&](gazetteer::PlaceIndex r) {
      if (gazetteer.kind(r) != gazetteer::PlaceKind::region) return false;
      const std::string id(gazetteer.id(r));
      return std::any_of(places.begin(), places.end(), [&](gazetteer::PlaceIndex p) {
        const gazetteer::Place known = gazetteer.place(p);
        return p != r && (id == "admin:" + known.admin1 || id == "admin:" + known.admin2);
      });
    });
  }

  void take_region(const EntryParty& region) {
    PartyMention& mention = entry_.left.front().mention;
    if (mention.region.empty()) mention.region = base::squeeze(analysis_.text(region.mention.name));
    if (mention.country.empty()) set_country(mention, region.mention);
    mention.span.end = std::max(mention.span.end, region.mention.span.end);
    entry_.end = mention.span.end;
    entry_.left.front().reach.end = std::max(entry_.left.front().reach.end, region.reach.end);
  }

  void set_country(PartyMention& mention, const PartyMention& country) const {
    if (country.country.empty()) return;
    mention.country = country.country;
    mention.stated_country = base::squeeze(analysis_.text(country.core));
  }

  // --- enumerations -----------------------------------------------------------------------------------------------------
  // "Nara, Ghent, Osvobozeni, Tartu": among so many towns a further name is a town too, known or not, and no region.

  // The part cut at its semicolons, or without any at its other list marks, outside of brackets and dates.
  std::vector<Span> fields_of(Span part, bool semicolons) const {
    std::vector<Span> fields;
    const auto tokens = analysis_.tokens_in(part);
    std::size_t begin = part.begin;
    int depth = 0;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const std::string_view gap = analysis_.text({tokens[i - 1].span.end, tokens[i].span.begin});
      const std::size_t open = depth_behind(gap, depth);
      const bool cuts = semicolons ? gap.find(';') != std::string_view::npos || gap.find("；") != std::string_view::npos || gap.find("؛") != std::string_view::npos
                                   : is_list_gap(gap);
      if (open > 0 || !cuts || in_one_date(tokens[i - 1], tokens[i])) continue;
      fields.push_back({begin, tokens[i - 1].span.end + closing(gap)});
      begin = tokens[i].span.begin;
    }
    fields.push_back({begin, part.end});
    if (!semicolons && fields.size() > 1) split_last(fields);
    return fields;
  }

  static std::size_t depth_behind(std::string_view gap, int& depth) {
    for (std::size_t at = 0; at < gap.size();) {
      const char32_t c = base::next_code_point(gap, at);
      if (is_one_of(c, U"(（")) ++depth;
      if (is_one_of(c, U")）") && depth > 0) --depth;
    }
    return static_cast<std::size_t>(depth);
  }

  // "Benešov and Svit" at the end are two.
  void split_last(std::vector<Span>& fields) const {
    const Span last = fields.back();
    const Cue* word = analysis_.first_cue(last, Link::and_);
    if (word == nullptr || word->span.begin == last.begin) return;
    const auto before = analysis_.tokens_in({last.begin, word->span.begin});
    const auto behind = analysis_.tokens_in({word->span.end, last.end});
    if (before.empty() || behind.empty()) return;
    fields.back().end = word->span.begin;
    fields.push_back({behind.front().span.begin, last.end});
  }

  static bool is_town(const gazetteer::Gazetteer& gazetteer, const PartyMention& mention) {
    return std::any_of(mention.places.begin(), mention.places.end(),
                       [&](gazetteer::PlaceIndex p) { return gazetteer.kind(p) == gazetteer::PlaceKind::community; });
  }

  // The parties of an enumeration; empty if the part is none.
  std::vector<EntryParty> enumeration(Span part) const {
    bool semicolons = true;
    auto fields = fields_of(part, semicolons);
    if (fields.size() < 2) fields = fields_of(part, semicolons = false);
    const bool dated = fields.size() > 1 && std::all_of(fields.begin(), fields.end(), [&](Span field) { return !analysis_.dates_in(field).empty() && !is_time(field); });
    const bool sure = semicolons || dated;
    if (fields.size() < (sure ? 2U : 3U)) return {};
    std::vector<EntryParty> parties;
    std::size_t towns = 0;
    for (const Span field : fields) {
      if (is_time(field)) {
        if (parties.empty()) return {};
        parties.back().reach.end = field.end;
        continue;
      }
      auto mention = PartyReader(analysis_).read_item(field);
      if (!mention || parties.size() == kMostParties || !opens(analysis_, *mention, field) || mention->is_country) return {};
      const std::size_t end = std::max(mention->span.end, mention->core.end);
      if (!is_time({end, field.end})) return {};
      if (!parties.empty() && lies_in(parties.back().mention, *mention)) return {};
      towns += is_town(analysis_.gazetteer(), *mention) ? 1U : 0U;
      parties.push_back({*mention, {mention->core.end, field.end}});
    }
    return towns > (sure ? 0U : 1U) && towns * 2 >= parties.size() ? parties : std::vector<EntryParty>{};
  }

  // The parties that open the part, as long as commas or "and" join them.
  std::vector<EntryParty> read_run(Span part) {
    joined_ = false;
    if (auto parties = enumeration(part); !parties.empty()) return parties;
    std::vector<EntryParty> run;
    Span rest = part;
    while (run.size() < kMostParties) {
      auto mention = PartyReader(analysis_).read_item(rest);
      if (!mention || !opens(analysis_, *mention, rest)) break;
      if (!run.empty() && !continues_run(*mention, part)) break;
      if (!run.empty()) run.back().reach.end = rest.begin;
      const std::size_t end = std::max(mention->span.end, mention->core.end);
      run.push_back({*mention, {mention->core.end, part.end}});
      const auto next = next_of_run({end, part.end});
      if (!next) break;
      rest = {*next, part.end};
    }
    return run;
  }

  // Behind the first party of a run only what is known for a place, or stands between separators as such.
  bool continues_run(const PartyMention& mention, Span part) const {
    if (mention.is_country) return false;
    if (mention.known || mention.kind || !mention.country.empty()) return true;
    return !pending_country_.empty() && ends_there(mention, part);
  }

  // Behind the name there is a mark, a date, or nothing.
  bool ends_there(const PartyMention& mention, Span part) const {
    const auto rest = analysis_.tokens_in({mention.span.end, part.end});
    if (rest.empty() || date_over(rest.front().span) || is_time_word(rest.front())) return true;
    const std::string_view gap = analysis_.text({mention.span.end, rest.front().span.begin});
    return !is_name_gap(gap) || analysis_.first_cue(rest.front().span, Link::and_) != nullptr;
  }

  // Where the next party of the run may begin: behind a comma, or "and" with dates passed over.
  std::optional<std::size_t> next_of_run(Span rest) {
    const auto tokens = analysis_.tokens_in(rest);
    std::size_t from = rest.begin;
    bool comma = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string_view gap = analysis_.text({from, tokens[i].span.begin});
      comma = comma || is_list_gap(gap);
      from = tokens[i].span.end;
      if (date_over(tokens[i].span) || is_time_word(tokens[i])) continue;
      const bool and_word = analysis_.first_cue(tokens[i].span, Link::and_) != nullptr;
      if (and_word) {
        joined_ = !comma;
        return i + 1 < tokens.size() ? std::optional(tokens[i + 1].span.begin) : std::nullopt;
      }
      return comma ? std::optional(tokens[i].span.begin) : std::nullopt;
    }
    return std::nullopt;
  }

  // May the run be a side? The first opens the entry; the second must be sure, for prose may follow a dash too.
  bool takes(const std::vector<EntryParty>& run, Span part) const {
    const PartyMention& first = run.front().mention;
    if (analysis_.has_cue(first.name, CueClass::tie)) return false;
    if (entry_.left.empty()) return true;
    if (!entry_.right.empty()) return false;
    if (first.known || first.kind || !first.country.empty()) return true;
    return ends_there(first, part) && !stands_behind_number(first);
  }

  // "2005-ից", "1989 წლიდან": what follows a number is no unknown name, but the end or the unit of a date.
  bool stands_behind_number(const PartyMention& mention) const {
    const auto before = analysis_.tokens_in({entry_.body.begin, mention.span.begin});
    return !before.empty() && before.back().number;
  }

  void take_side(std::vector<EntryParty> run) {
    if (!pending_country_.empty()) {
      for (EntryParty& party : run)
        if (party.mention.country.empty() || party.mention.is_country) set_country(party.mention, country_part_->mention);
    }
    if (entry_.left.empty()) {
      entry_.left = std::move(run);
    } else {
      entry_.right = std::move(run);
      if (entry_.joint == Entry::Joint::none) entry_.joint = Entry::Joint::separator;
    }
    pending_country_.clear();
    country_part_.reset();
    const auto& side = entry_.right.empty() ? entry_.left : entry_.right;
    entry_.end = std::max(side.back().mention.span.end, side.back().mention.core.end);
    read_with();
  }

  // "Ghent with Wiesbaden".
  void read_with() {
    if (!entry_.right.empty() || entry_.left.size() != 1) return;
    const auto rest = analysis_.tokens_in({entry_.end, entry_.body.end});
    if (rest.size() < 2 || analysis_.first_cue(rest.front().span, Link::with) == nullptr) return;
    auto run = read_run({rest[1].span.begin, entry_.body.end});
    if (run.empty() || !(run.front().mention.known || !run.front().mention.country.empty())) return;
    entry_.joint = Entry::Joint::with;
    take_side(std::move(run));
  }

  bool names_kind(Span part) {
    for (const CueClass cls : {CueClass::tie, CueClass::tie_remark, CueClass::tie_weak})
      if (const Cue* cue = analysis_.first_cue(part, cls)) {
        entry_.kind = cue->meaning;
        return true;
      }
    return false;
  }

  const Analysis& analysis_;
  Entry entry_;
  std::string pending_country_;  // of a part before its parties
  std::optional<EntryParty> country_part_;
  bool joined_ = false;  // "and" without a comma joined the last two parties
  bool done_ = false;
};

// What stands before the first bracket, comma, colon or date.
Span head_of(const Analysis& analysis, Span item) {
  const auto tokens = analysis.tokens_in(item);
  if (tokens.empty()) return {item.begin, item.begin};
  Span head = tokens.front().span;
  const auto dates = analysis.dates_in(item);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string_view gap = analysis.text({tokens[i - 1].span.end, tokens[i].span.begin});
    if (gap.find_first_of("(,:;") != std::string_view::npos || gap.find("（") != std::string_view::npos) break;
    if (!dates.empty() && dates.front().span.contains(tokens[i].span)) break;
    head.end = tokens[i].span.end;
  }
  return head;
}

std::set<std::string> countries_of(const Analysis& analysis, Span name) {
  std::set<std::string> countries;
  for (const gazetteer::PlaceIndex place : analysis.gazetteer().exact(analysis.text(name))) countries.emplace(analysis.gazetteer().country(place));
  return countries;
}

// How sure the words are one name: 2 for a place's, 1 for those of two places of one country ("Limburg-Weilburg"), else 0.
int knowledge(const Analysis& analysis, Span name) {
  if (!countries_of(analysis, name).empty()) return 2;
  std::set<std::string> shared;
  std::size_t parts = 0;
  std::size_t begin = name.begin;
  const auto tokens = analysis.tokens_in(name);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + 1 < tokens.size() && analysis.text({tokens[i].span.end, tokens[i + 1].span.begin}) != "-") continue;
    const auto countries = countries_of(analysis, {begin, tokens[i].span.end});
    std::set<std::string> both;
    std::set_intersection(shared.begin(), shared.end(), countries.begin(), countries.end(), std::inserter(both, both.end()));
    shared = parts++ == 0 ? countries : both;
    if (i + 1 < tokens.size()) begin = tokens[i + 1].span.begin;
  }
  return parts > 1 && !shared.empty() ? 1 : 0;
}

PartyMention named(const Analysis& analysis, Span name) {
  PartyMention mention;
  mention.name = mention.core = mention.span = name;
  mention.places = analysis.gazetteer().exact(analysis.text(name));
  mention.known = !mention.places.empty();
  return mention;
}

}  // namespace

bool opens(const Analysis& analysis, const PartyMention& mention, Span span) {
  const auto tokens = analysis.tokens_in(span);
  if (tokens.empty() || mention.span.begin != tokens.front().span.begin) return false;
  const auto name = analysis.tokens_in(mention.name);
  return !name.empty() && name.front().capital;
}

Entry read_entry(const Analysis& analysis, Span span) { return EntryReader(analysis, span).read(); }

std::optional<std::pair<PartyMention, PartyMention>> split_at_hyphen(const Analysis& analysis, Span item) {
  const Span head = head_of(analysis, item);
  const auto tokens = analysis.tokens_in(head);
  if (tokens.empty() || !analysis.gazetteer().exact(analysis.text(head)).empty()) return std::nullopt;
  std::size_t best = 0;
  int most = -1;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string_view gap = analysis.text({tokens[i - 1].span.end, tokens[i].span.begin});
    if (gap != "-" && gap != "–" && gap != "‐" && gap != "‑" && gap != "—") continue;
    if (!tokens[i].capital) continue;
    const int known = knowledge(analysis, {head.begin, tokens[i - 1].span.end}) + knowledge(analysis, {tokens[i].span.begin, head.end});
    if (known <= most) continue;
    most = known;
    best = i;
  }
  if (best == 0) return std::nullopt;
  PartyMention first = named(analysis, {head.begin, tokens[best - 1].span.end});
  PartyMention second = named(analysis, {tokens[best].span.begin, head.end});
  // What stands in brackets behind it may tell where it lies.
  if (auto mention = PartyReader(analysis).read_item({second.span.begin, item.end}); mention && mention->name == second.name) {
    second.span = mention->span;
    second.country = mention->country;
    second.stated_country = mention->stated_country;
    second.region = mention->region;
  }
  return std::pair{std::move(first), std::move(second)};
}

}  // namespace comity::extract
