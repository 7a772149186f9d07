#include "extract/parties.h"

#include <algorithm>
#include <array>

namespace comity::extract {

using base::Span;
using gazetteer::PlaceIndex;
using gazetteer::PlaceKind;

namespace {

constexpr std::size_t kLongestBracket = 120;  // bytes of a bracket that may qualify a name
constexpr std::size_t kMostNameTokens = 9;

bool is_region_or_state(PlaceKind kind) { return kind != PlaceKind::community; }

// Reads names at token positions of one span. Everything is looked up by position once, so that reading is linear.
class Scanner {
 public:
  Scanner(const Analysis& analysis, Span span)
      : analysis_(analysis), gazetteer_(analysis.gazetteer()), tokens_(analysis.tokens_in(span)) {
    place_at_.resize(tokens_.size(), nullptr);
    covered_until_.resize(tokens_.size(), 0);
    cues_at_.resize(tokens_.size());
    for (const PlaceMention& place : analysis.places_in(span)) {
      const std::size_t i = token_at(place.span.begin);
      if (i == kNone) continue;
      place_at_[i] = &place;
      for (std::size_t j = i; j < tokens_.size() && tokens_[j].span.end <= place.span.end; ++j) covered_until_[j] = place_end(i);
    }
    if (tokens_.empty()) return;
    const std::size_t first = static_cast<std::size_t>(tokens_.data() - analysis.tokens().data());
    for (const Cue& cue : analysis.cues_in(span)) cues_at_[cue.first_token - first].push_back(&cue);
  }

  std::size_t size() const { return tokens_.size(); }
  const Token& token(std::size_t i) const { return tokens_[i]; }

  std::size_t token_at(std::size_t position) const {
    const auto at = std::lower_bound(tokens_.begin(), tokens_.end(), position,
                                     [](const Token& t, std::size_t p) { return t.span.begin < p; });
    return at != tokens_.end() && at->span.begin == position ? static_cast<std::size_t>(at - tokens_.begin()) : kNone;
  }

  std::string_view gap_before(std::size_t i) const {
    if (i == 0 || i >= tokens_.size()) return {};
    return analysis_.text({tokens_[i - 1].span.end, tokens_[i].span.begin});
  }

  const Cue* cue(std::size_t i, CueClass cls) const {
    if (i >= cues_at_.size()) return nullptr;
    for (const Cue* c : cues_at_[i])
      if (c->is(cls)) return c;
    return nullptr;
  }

  bool link(std::size_t i, Link which) const {
    if (i >= cues_at_.size()) return false;
    return std::any_of(cues_at_[i].begin(), cues_at_[i].end(), [&](const Cue* c) { return c->is(which); });
  }

  // A cue that cannot be part of a name starts here, and no longer place name does.
  bool blocks(std::size_t i) const {
    for (const Cue* c : cues_at_[i]) {
      switch (c->meaning->cls) {
        case CueClass::particle:
        case CueClass::abbreviation:
        case CueClass::demonym:
        case CueClass::country:
        case CueClass::column:
        case CueClass::wrapper_before:
        case CueClass::wrapper_after:
        case CueClass::generic:
        case CueClass::ordinal_suffix: continue;
        case CueClass::area:
        case CueClass::group_word:
        case CueClass::likewise:
        case CueClass::theme:
        case CueClass::weekday:
        case CueClass::days_ago:
        case CueClass::vague_time:
          if (place_at_[i] != nullptr) continue;
          break;
        default: break;
      }
      if (place_at_[i] == nullptr || place_end(i) - i <= c->tokens) return true;
    }
    return false;
  }

  std::size_t place_end(std::size_t i) const {
    std::size_t end = i;
    while (end < tokens_.size() && tokens_[end].span.end <= place_at_[i]->span.end) ++end;
    return end;
  }

  // The end of the name that begins at `i`; `i` if none does.
  std::size_t name_end(std::size_t i) const {
    if (i >= tokens_.size() || !starts_name(i)) return i;
    std::size_t end = std::max(i + 1, place_at_[i] != nullptr ? place_end(i) : i + 1);
    while (end < tokens_.size() && end - i < kMostNameTokens) {
      const std::size_t next = continued(i, end);
      if (next == end) break;
      end = next;
    }
    return end;
  }

  Span between(std::size_t first, std::size_t end) const { return {tokens_[first].span.begin, tokens_[end - 1].span.end}; }

  const PlaceMention* place_at(std::size_t i) const { return place_at_[i]; }

  // ISO code or "XX" of tokens [first, end); "" if they name no country.
  std::string country(std::size_t first, std::size_t end) const {
    for (const Cue* c : cues_at_[first])
      if (c->is(CueClass::country) && c->tokens == end - first) return c->meaning->text;
    return gazetteer_.country_code(name(first, end));
  }

  // The words of tokens [first, end), in the nominative where they are a place's name in another case.
  std::string_view name(std::size_t first, std::size_t end) const {
    const bool place = place_at_[first] != nullptr && place_end(first) == end;
    return place ? analysis_.name_of(*place_at_[first]) : analysis_.text(between(first, end));
  }

 private:
  bool starts_name(std::size_t i) const {
    if (blocks(i)) return false;
    if (place_at_[i] != nullptr) return true;
    return tokens_[i].capital && !tokens_[i].number;
  }

  // One step further behind `end`, or `end` if the name stops there.
  std::size_t continued(std::size_t first, std::size_t end) const {
    const std::string_view gap = gap_before(end);
    if (!is_name_gap(gap)) return end;
    if (covered_until_[end - 1] > end) return end + 1;  // inside a longer place name
    const bool hyphen = gap == "-" || gap == "‐" || gap == "‑" || gap == "–";
    if (hyphen && two_countries(first, end)) return end;
    if (gap.starts_with('.') && !(tokens_[end - 1].span.size() <= 3)) return end;
    if (blocks(end) && !hyphen) return end;
    if (cue(end, CueClass::wrapper_after) != nullptr && covered_until_[end] == 0 && !hyphen) return end;
    if (place_at_[end] != nullptr) return place_end(end);
    if (tokens_[end].capital) return end + 1;
    if (hyphen && !tokens_[end].number) return end + 1;
    const bool apostrophe = !gap.empty() && gap != " " && !hyphen && gap != "/";
    if (apostrophe && tokens_[end].span.size() > 1) return end + 1;
    const bool particle = cue(end, CueClass::particle) != nullptr && cue(end, CueClass::link) == nullptr;
    if (particle && end + 1 < tokens_.size() && tokens_[end + 1].capital && is_name_gap(gap_before(end + 1))) return end + 1;
    return end;
  }

  bool two_countries(std::size_t first, std::size_t end) const {
    if (place_at_[end] == nullptr) return false;
    return !country(first, end).empty() && !country(end, place_end(end)).empty();
  }

  const Analysis& analysis_;
  const gazetteer::Gazetteer& gazetteer_;
  std::span<const Token> tokens_;
  std::vector<const PlaceMention*> place_at_;
  std::vector<std::size_t> covered_until_;  // end of the place name that a token belongs to; 0: none
  std::vector<std::vector<const Cue*>> cues_at_;
};

// Builds one mention at a token position.
class MentionBuilder {
 public:
  MentionBuilder(const Analysis& analysis, const Scanner& scanner)
      : analysis_(analysis), gazetteer_(analysis.gazetteer()), scan_(scanner) {}

  // The party that begins at `at` with its wrappers and qualifiers; moves `at` behind it. nullopt: none begins here.
  std::optional<PartyMention> read(std::size_t& at, bool item) {
    std::size_t i = at;
    mention_ = {};
    const std::size_t begin = i;
    read_wrappers(i);
    const std::size_t name = i;
    std::size_t end = scan_.name_end(i);
    if (item && end == i && i < scan_.size()) end = item_end(i);
    if (end == i) return std::nullopt;
    fill_name(name, end);
    i = end;
    read_suffix(name, i);
    mention_.core = scan_.between(core_begin_ == kNone ? name : core_begin_, i);
    mention_.span = scan_.between(begin, i);
    read_qualifiers(i, item);
    at = i;
    return mention_;
  }

 private:
  // "the French Department of", "city of": sets kind and country; `i` ends at the name.
  void read_wrappers(std::size_t& i) {
    core_begin_ = kNone;
    of_at_ = kNone;
    while (i < scan_.size()) {
      const Cue* wrapper = scan_.cue(i, CueClass::wrapper_before);
      const Cue* demonym = scan_.cue(i, CueClass::demonym);
      const Cue* used = demonym != nullptr ? demonym : wrapper;
      if (used == nullptr || longer_name(i, used->tokens) || !leads_to_name(i + used->tokens)) return;
      if (used == demonym) {
        mention_.country = demonym->meaning->text;
        mention_.stated_country = std::string(analysis_.text(demonym->span));
      } else {
        mention_.kind = wrapper->meaning->party_kind();
        if (core_begin_ == kNone) core_begin_ = i + (is_particle(i) ? 1 : 0);
      }
      i += used->tokens;
    }
  }

  // The article of "the City of".
  bool is_particle(std::size_t i) const {
    return analysis_.language().lists(CueClass::particle, analysis_.folded(scan_.token(i)));
  }

  bool longer_name(std::size_t i, std::size_t tokens) const {
    return scan_.place_at(i) != nullptr && scan_.place_end(i) > i + tokens;
  }

  // Behind a wrapper: another wrapper, or a name on the same phrase.
  bool leads_to_name(std::size_t i) const {
    if (i >= scan_.size()) return false;
    const std::string_view gap = scan_.gap_before(i);
    if (!is_name_gap(gap) || gap.empty()) return false;
    if (scan_.cue(i, CueClass::wrapper_before) != nullptr || scan_.cue(i, CueClass::demonym) != nullptr) return true;
    return scan_.name_end(i) > i;
  }

  // In an item every word counts, up to a mark that ends names.
  std::size_t item_end(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < scan_.size() && is_name_gap(scan_.gap_before(end)) && end - i < kMostNameTokens) ++end;
    return end;
  }

  void fill_name(std::size_t first, std::size_t end) {
    mention_.name = scan_.between(first, end);
    const std::string_view text = analysis_.text(mention_.name);
    const PlaceMention* place = scan_.place_at(first);
    if (place != nullptr && scan_.place_end(first) == end) {
      mention_.places = place->places;
      mention_.nominative = place->nominative;
    } else {
      mention_.places = gazetteer_.exact(text);
      if (mention_.places.empty() && place != nullptr) mention_.places = place->places;
    }
    mention_.known = !mention_.places.empty();
    const std::string own = scan_.country(first, end);
    mention_.is_country = !own.empty();
    if (mention_.is_country && mention_.country.empty()) mention_.country = own;
  }

  // "… region", "… prefecture".
  void read_suffix(std::size_t name, std::size_t& i) {
    const Cue* suffix = scan_.cue(i, CueClass::wrapper_after);
    const Cue* wrapper = scan_.cue(i, CueClass::wrapper_before);
    if (scan_.gap_before(i) != " ") return;
    std::size_t tokens = suffix != nullptr ? suffix->tokens : 0;
    if (suffix == nullptr && wrapper != nullptr && wrapper->tokens == 2 && listed_after(i)) {
      suffix = wrapper;  // "Drome department of France": the "of" leads to the country
      tokens = 1;
      of_at_ = i + 1;
    }
    if (suffix == nullptr) return;
    mention_.kind = suffix->meaning->party_kind();
    if (core_begin_ == kNone) core_begin_ = name;
    i += tokens;
  }

  bool listed_after(std::size_t i) const {
    return analysis_.language().lists(CueClass::wrapper_after, analysis_.folded(scan_.token(i)));
  }

  void read_qualifiers(std::size_t& i, bool item) {
    while (i < scan_.size()) {
      const std::string_view gap = scan_.gap_before(i);
      bool more = false;
      if (base::trim(gap) == "(") more = read_bracket(i);
      else if (gap.starts_with(',') && base::trim(gap) == ",") more = read_place(i, i, item);
      else if (is_name_gap(gap) && (i == of_at_ || scan_.link(i, Link::in) || scan_.link(i, Link::of))) more = read_place(i, i + 1, false);
      else if (base::trim(gap) == ")," && closed_) more = read_place(i, i, item);
      if (!more) return;
    }
  }

  // "(California, USA)": every part must be a place, a remark or nothing that matters; else the bracket is not ours.
  bool read_bracket(std::size_t& i) {
    const std::size_t open = scan_.token(i).span.begin;
    const std::size_t close = analysis_.text().find(')', open);
    if (close == std::string_view::npos || close - open > kLongestBracket) return false;
    std::size_t end = i;
    while (end < scan_.size() && scan_.token(end).span.end <= close) ++end;
    if (const Cue* remark = analysis_.first_cue({open, close}, CueClass::tie_remark)) mention_.remark = remark->meaning;
    bool any = false;
    for (std::size_t at = i; at < end;) {
      std::size_t part = at + 1;
      while (part < end && is_name_gap(scan_.gap_before(part))) ++part;
      any = qualify(at, part, true) || any;
      at = part;
    }
    if (!any && mention_.remark == nullptr) return false;
    mention_.span.end = close + 1;
    closed_ = true;
    i = end;
    return true;
  }

  // The place that begins at `from` (behind "the" and wrappers) qualifies the name; `i` moves behind it.
  bool read_place(std::size_t& i, std::size_t from, bool item) {
    std::size_t first = from;
    std::size_t begin = first;
    for (int step = 0; step < 3 && begin < scan_.size() && scan_.name_end(begin) == begin; ++step) {
      const Cue* wrapper = scan_.cue(begin, CueClass::wrapper_before);
      if (!is_name_gap(scan_.gap_before(begin)) && begin != from) return false;
      begin += wrapper != nullptr ? wrapper->tokens : 1;
    }
    if (begin >= scan_.size()) return false;
    const Cue* demonym = scan_.cue(begin, CueClass::demonym);
    std::size_t end = scan_.name_end(begin);
    if (demonym != nullptr && scan_.cue(begin + demonym->tokens, CueClass::wrapper_after) != nullptr) {
      end = begin + demonym->tokens + scan_.cue(begin + demonym->tokens, CueClass::wrapper_after)->tokens;
      set_country(demonym->meaning->text, {scan_.token(first).span.begin, scan_.token(end - 1).span.end});
    } else if (end == begin || !qualify(begin, end, item)) {
      return false;
    }
    mention_.span.end = scan_.token(end - 1).span.end;
    i = end;
    if (const Cue* suffix = scan_.cue(i, CueClass::wrapper_after); suffix != nullptr && scan_.gap_before(i) == " ") {
      mention_.span.end = suffix->span.end;
      i += suffix->tokens;
    }
    return true;
  }

  void set_country(const std::string& code, Span words) {
    if (mention_.is_country && code != mention_.country) mention_.is_country = false;  // a town that is called like a state
    mention_.country = code;
    mention_.stated_country = std::string(analysis_.text(words));
  }

  // Tokens [first, end) as country or region of the name. With `certain` (brackets, items) every known place is taken;
  // in running text only one that holds a place of that name.
  bool qualify(std::size_t first, std::size_t end, bool certain) {
    const Span words = scan_.between(first, end);
    const std::string code = scan_.country(first, end);
    if (!code.empty()) {
      if (has_country_ && mention_.country != code) return false;
      if (!certain && !may_lie_in(code)) return false;
      set_country(code, words);
      has_country_ = true;
      return true;
    }
    const std::string_view text = scan_.name(first, end);
    const auto places = gazetteer_.exact(text);
    const auto region = std::find_if(places.begin(), places.end(), [&](PlaceIndex p) {
      return is_region_or_state(gazetteer_.kind(p)) && (certain || holds(p));
    });
    if (region == places.end()) return certain && in_item(first, text);
    if (mention_.region.empty()) mention_.region = std::string(text);
    if (mention_.country.empty() || !has_country_) {
      if (mention_.stated_country.empty()) mention_.stated_country = std::string(text);
      mention_.country = std::string(gazetteer_.country(*region));
    }
    return true;
  }

  // An item's words between commas qualify it also when nobody knows them.
  bool in_item(std::size_t first, std::string_view text) {
    if (!scan_.token(first).capital) return false;
    if (mention_.region.empty()) mention_.region = std::string(text);
    return true;
  }

  bool may_lie_in(const std::string& code) const {
    if (mention_.places.empty() || code == "XX" || code == "EU") return true;
    return std::any_of(mention_.places.begin(), mention_.places.end(), [&](PlaceIndex p) { return gazetteer_.country(p) == code; });
  }

  bool holds(PlaceIndex region) const {
    const std::string_view id = gazetteer_.id(region);
    if (mention_.places.empty()) return true;
    return std::any_of(mention_.places.begin(), mention_.places.end(), [&](PlaceIndex p) {
      const gazetteer::Place place = gazetteer_.place(p);
      return p != region && (id == "admin:" + place.admin1 || id == "admin:" + place.admin2);
    });
  }

  const Analysis& analysis_;
  const gazetteer::Gazetteer& gazetteer_;
  const Scanner& scan_;
  PartyMention mention_;
  std::size_t core_begin_ = kNone;
  std::size_t of_at_ = kNone;  // an "of" that a longer phrase hides
  bool has_country_ = false;
  bool closed_ = false;  // a bracket was read
};

}  // namespace

std::vector<PartyMention> PartyReader::read(Span span) const {
  const Scanner scanner(analysis_, span);
  std::vector<PartyMention> out;
  for (std::size_t i = 0; i < scanner.size();) {
    const std::size_t before = i;
    if (auto mention = MentionBuilder(analysis_, scanner).read(i, false)) out.push_back(std::move(*mention));
    if (i == before) ++i;
  }
  return out;
}

std::optional<PartyMention> PartyReader::read_item(Span span) const {
  const Scanner scanner(analysis_, span);
  std::size_t i = 0;
  return MentionBuilder(analysis_, scanner).read(i, true);
}

std::string PartyReader::country_of(Span span) const {
  const Scanner scanner(analysis_, span);
  return scanner.size() == 0 ? std::string() : scanner.country(0, scanner.size());
}

std::string PartyReader::country_in(Span span) const {
  const Scanner scanner(analysis_, span);
  for (std::size_t i = 0; i < scanner.size(); ++i) {
    const std::size_t end = scanner.name_end(i);
    if (end > i) {
      if (std::string code = scanner.country(i, end); !code.empty()) return code;
    }
    if (const Cue* demonym = scanner.cue(i, CueClass::demonym)) return demonym->meaning->text;
  }
  return {};
}

namespace {

std::optional<gazetteer::PlaceKind> asked_kind(const PartyMention& mention, const PartyContext& context) {
  const auto kind = mention.kind ? mention.kind : context.expected;
  if (!kind) return std::nullopt;
  if (*kind == PartyKind::community) return PlaceKind::community;
  if (*kind == PartyKind::region) return PlaceKind::region;
  return std::nullopt;
}

PartyKind kind_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::community: return PartyKind::community;
    case PlaceKind::region: return PartyKind::region;
    case PlaceKind::state:
    case PlaceKind::polity: break;
  }
  return PartyKind::state;
}

// "Donostia/San Sebastian" is one place in two spellings.
void add_spellings(std::string_view name, Party& party) {
  if (name.find('/') == std::string_view::npos) return;
  for (const std::string_view part : base::split(name, '/'))
    if (const auto spelling = base::trim(part); !spelling.empty()) party.names.emplace_back(spelling);
}

std::string name_of(const Analysis& analysis, const PartyMention& mention) {
  return mention.nominative.empty() ? base::squeeze(analysis.text(mention.name)) : mention.nominative;
}

std::optional<PlaceIndex> choose_place(const Analysis& analysis, const PartyMention& mention, const PartyContext& context) {
  const auto& gazetteer = analysis.gazetteer();
  if (mention.is_country && mention.kind.value_or(PartyKind::state) == PartyKind::state) {
    if (const auto country = gazetteer.country_named(name_of(analysis, mention))) return country;
  }
  gazetteer::Query query;
  const std::string name = name_of(analysis, mention);
  query.name = name;
  query.country = mention.country.empty() || mention.is_country ? std::string_view(context.side_country) : std::string_view(mention.country);
  query.region = mention.region;
  query.kind = asked_kind(mention, context);
  query.near = context.near;
  query.publisher_country = context.publisher_country;
  query.country_is_certain = !mention.country.empty() && mention.country != "XX";
  // "XX" stands for many; the polity's name tells where its places lie.
  if (query.country == "XX") query.country = mention.stated_country.empty() ? context.side_name : mention.stated_country;
  if (const auto choice = gazetteer.choose(query); choice.best) return choice.best->place;
  if (const std::size_t slash = name.find('/'); slash != std::string::npos) {
    query.name = base::trim(std::string_view(name).substr(0, slash));
    if (const auto choice = gazetteer.choose(query); choice.best) return choice.best->place;
  }
  return std::nullopt;
}

}  // namespace

Party to_party(const Analysis& analysis, const PartyMention& mention, const PartyContext& context) {
  const auto& gazetteer = analysis.gazetteer();
  Party party;
  party.name = name_of(analysis, mention);
  if (mention.core != mention.name || !mention.nominative.empty()) party.as_written = base::squeeze(analysis.text(mention.core));
  add_spellings(party.name, party);
  party.stated_country = mention.stated_country;
  party.country = mention.country;
  if (party.country.empty() && !context.side_country.empty()) {
    party.country = context.side_country;
    party.stated_country = context.side_name;
  }
  const auto place = choose_place(analysis, mention, context);
  if (mention.kind) party.kind = *mention.kind;
  else if (place) party.kind = kind_of(gazetteer.kind(*place));
  else party.kind = context.expected.value_or(PartyKind::community);
  if (!place) return party;
  party.canonical = std::string(gazetteer.name(*place));
  PlaceRef ref;
  ref.id = std::string(gazetteer.id(*place));
  ref.country = std::string(gazetteer.country(*place));
  ref.lat = gazetteer.lat(*place);
  ref.lon = gazetteer.lon(*place);
  if (party.country.empty()) party.country = ref.country;
  party.place = std::move(ref);
  return party;
}

}  // namespace comity::extract
