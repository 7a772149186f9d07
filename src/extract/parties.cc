#include "extract/parties.h"

#include <algorithm>
#include <array>

#include "extract/country_signs.h"
#include "extract/name_scanner.h"

namespace comity::extract {

using base::Span;
using gazetteer::PlaceIndex;
using gazetteer::PlaceKind;

namespace {

constexpr std::size_t kLongestBracket = 120;  // bytes of a bracket that may qualify a name
constexpr int kMostLeading = 4;           // countries and regions before a name

// Builds one mention at a token position.
class MentionBuilder {
 public:
  MentionBuilder(const Analysis& analysis, const NameScanner& scanner)
      : analysis_(analysis), gazetteer_(analysis.gazetteer()), scan_(scanner) {}

  // The party that begins at `at` with its wrappers and qualifiers; moves `at` behind it. nullopt: none begins here.
  std::optional<PartyMention> read(std::size_t& at, bool item) {
    std::size_t i = at;
    mention_ = {};
    core_begin_ = kNone;
    of_at_ = kNone;
    has_country_ = false;
    closed_ = false;
    const std::size_t begin = i;
    read_wrappers(i);
    bool framed = i > begin;
    if (analysis_.language().country_stands_before() && read_leading(i)) {
      framed = true;
      read_wrappers(i);
    }
    const std::size_t name = i;
    std::size_t end = scan_.name_end(i, framed);
    if (item && end == i && i < scan_.size() && scan_.cue(i, CueClass::continues) == nullptr) end = item_end(i);
    if (end == i) return std::nullopt;
    if (item) end = behind_particles(name, end);
    fill_name(name, end);
    i = end;
    read_suffix(name, i);
    mention_.core = scan_.between(core_begin_ == kNone ? name : core_begin_, i);
    mention_.span = scan_.between(begin, i);
    mention_.with = says_with(i);
    mention_.in = says_in(i);
    read_qualifiers(i, item);
    drop_attribute();
    mention_.with = mention_.with || scan_.link(i, Link::with_behind);
    at = i;
    return mention_;
  }

 private:
  // "with cities of Ukraine": the country only tells where they lie. Some countries are cities too ("City of Luxembourg").
  void drop_attribute() {
    if (!mention_.is_country || mention_.kind != PartyKind::community) return;
    constexpr std::int64_t kLeastCity = 10'000;
    const bool city = std::any_of(mention_.places.begin(), mention_.places.end(), [&](PlaceIndex p) {
      return gazetteer_.kind(p) == PlaceKind::community && gazetteer_.population(p) >= kLeastCity;
    });
    if (city) return;
    mention_.known = false;
    mention_.is_country = false;
    mention_.country.clear();
  }

  // "the French Department of", "city of": sets kind and country; `i` ends at the name.
  void read_wrappers(std::size_t& i) {
    while (i < scan_.size()) {
      const Cue* wrapper = scan_.cue(i, CueClass::wrapper_before);
      const Cue* demonym = scan_.cue(i, CueClass::demonym);
      const Cue* used = demonym != nullptr ? demonym : wrapper;
      if (used == nullptr || (longer_name(i, used->tokens) && !is_wrapped(i, used))) return;
      const std::size_t of = used == demonym && mention_.kind ? of_tokens(i + used->tokens) : 0;
      if (!leads_to_name(i + used->tokens + of)) return;
      if (used == demonym) {
        mention_.country = demonym->meaning->text;
        mention_.stated_country = std::string(analysis_.text(demonym->span));
      } else {
        mention_.kind = wrapper->meaning->party_kind();
        if (core_begin_ == kNone) core_begin_ = i + (is_particle(i) ? 1 : 0);
      }
      i += used->tokens + of;
    }
  }

  // "日本国長野県" before 長野市: the countries and regions in which the name lies. Moves `i` behind them; false if there
  // are none.
  bool read_leading(std::size_t& i) {
    const std::size_t begin = i;
    for (int step = 0; step < kMostLeading && i < scan_.size(); ++step) {
      std::size_t next = i;
      const Cue* country = scan_.cue(i, CueClass::country);
      if (country == nullptr) country = scan_.cue(i, CueClass::demonym);
      const std::size_t end = country != nullptr && !longer_name(i, country->tokens) ? i + country->tokens
                                                                                      : scan_.name_end(i, i > begin);
      if (end == i) break;
      const std::string code = end == i + (country != nullptr ? country->tokens : 0) ? country->meaning->text : scan_.country(i, end);
      next = end;
      const Cue* unit = scan_.cue(end, CueClass::wrapper_after);
      const bool with_unit = unit != nullptr && is_close(end) && unit->meaning->party_kind() == PartyKind::region;
      const bool region = code.empty() && (with_unit || (i > begin && is_only_region(i, end)));
      if (region && with_unit) next = end + unit->tokens;
      if (next < scan_.size() && scan_.link(next, Link::of)) ++next;
      if ((code.empty() && !region) || !is_close(next) || !follows_name(next)) break;
      if (region) set_region(i, end);
      else set_country(code, scan_.between(i, end));
      has_country_ = has_country_ || !code.empty();
      i = next;
    }
    return i > begin;
  }

  // The gazetteer has the name with its unit: "구마모토현".
  bool is_only_region(std::size_t first, std::size_t end) const {
    const PlaceMention* place = scan_.place_at(first);
    return place != nullptr && scan_.place_end(first) == end && !place->places.empty() &&
           std::all_of(place->places.begin(), place->places.end(),
                       [&](PlaceIndex p) { return gazetteer_.kind(p) == PlaceKind::region; });
  }

  bool is_close(std::size_t i) const { return i < scan_.size() && is_name_gap(scan_.gap_before(i)); }

  // Does a name follow, perhaps behind words for its kind?
  bool follows_name(std::size_t i) const {
    for (int step = 0; step < 2 && i < scan_.size(); ++step) {
      if (scan_.name_end(i, true) > i) return true;
      const Cue* wrapper = scan_.cue(i, CueClass::wrapper_before);
      if (wrapper == nullptr) return false;
      i += wrapper->tokens;
    }
    return false;
  }

  void set_region(std::size_t first, std::size_t end) {
    const std::string_view text = scan_.name(first, end);
    mention_.region = std::string(text);
    if (!mention_.country.empty()) return;
    for (const PlaceIndex place : gazetteer_.exact(text)) {
      if (!is_region_or_state(gazetteer_.kind(place))) continue;
      mention_.country = std::string(gazetteer_.country(place));
      mention_.stated_country = std::string(text);
      return;
    }
  }

  // "la ville allemande de X": the "of" between a demonym behind a wrapper and the name.
  std::size_t of_tokens(std::size_t i) const {
    if (!is_name_gap(scan_.gap_before(i)) || !scan_.link(i, Link::of)) return 0;
    return scan_.cue(i, CueClass::link)->tokens;
  }

  // The article of "the City of".
  bool is_particle(std::size_t i) const {
    return analysis_.language().lists(CueClass::particle, analysis_.folded(scan_.token(i)));
  }

  // The last word of the name, or of what stands behind it ("Turu linnaga"), is in the case that says "with".
  bool says_with(std::size_t end) const {
    const bool inflected = !mention_.nominative.empty() || mention_.core.end > mention_.name.end;
    return inflected && analysis_.language().says_with(analysis_.text(scan_.token(end - 1).span));
  }

  // The same for "in"; an ending may be a token of its own.
  bool says_in(std::size_t end) const {
    const auto& language = analysis_.language();
    const bool inflected = !mention_.nominative.empty() || mention_.core.end > mention_.name.end;
    if (inflected && language.says_in(analysis_.text(scan_.token(end - 1).span))) return true;
    if (end >= scan_.size()) return false;
    const bool ending = (scan_.cue(end, CueClass::name_suffix) != nullptr && scan_.gap_before(end) != " ") ||
                        (scan_.gap_before(end).empty() && scan_.token(end).caseless);
    return ending && language.is_in_ending(analysis_.text(scan_.token(end).span));
  }

  bool longer_name(std::size_t i, std::size_t tokens) const {
    return scan_.place_at(i) != nullptr && scan_.place_end(i) > i + tokens;
  }

  // "Grad Dubrovnik" may be the name of a county in the gazetteer's list, or of the town itself; the text's word for a town
  // decides. "Villa Maria" is a town, and Maria is another.
  bool is_wrapped(std::size_t i, const Cue* wrapper) const {
    constexpr double kSamePlace = 10;  // km
    if (!wrapper->is(CueClass::wrapper_before) || wrapper->meaning->party_kind() != PartyKind::community) return false;
    const PlaceIndex whole = scan_.place_at(i)->places.front();
    const auto bare = gazetteer_.exact(analysis_.text(scan_.between(i + wrapper->tokens, scan_.place_end(i))));
    if (gazetteer_.kind(whole) == PlaceKind::region) return !bare.empty();
    return std::any_of(bare.begin(), bare.end(), [&](PlaceIndex p) { return p != whole && gazetteer_.distance_km(p, whole) < kSamePlace; });
  }

  // Behind a wrapper: another wrapper, or a name on the same phrase.
  bool leads_to_name(std::size_t i) const {
    if (i >= scan_.size()) return false;
    const std::string_view gap = scan_.gap_before(i);
    if (!is_name_gap(gap) || gap.empty()) return false;
    if (scan_.cue(i, CueClass::wrapper_before) != nullptr || scan_.cue(i, CueClass::demonym) != nullptr) return true;
    return scan_.name_end(i, true) > i;
  }

  // In an item every word counts, up to a mark that ends names.
  std::size_t item_end(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < scan_.size() && is_name_gap(scan_.gap_before(end)) && end - i < kMostNameTokens) ++end;
    return end;
  }

  bool joins(std::size_t i) const {
    return scan_.link(i, Link::and_) || scan_.link(i, Link::or_) || scan_.link(i, Link::with) || scan_.link(i, Link::in);
  }

  // "S. João da Madeira": a small word that may also lead to a country is part of an item's name, unless it does so.
  std::size_t behind_particles(std::size_t first, std::size_t end) const {
    while (end + 1 < scan_.size() && end - first < kMostNameTokens && is_particle(end) && !joins(end) && scan_.gap_before(end) == " " &&
           scan_.gap_before(end + 1) == " " && scan_.token(end + 1).capital) {
      const std::size_t next = scan_.name_end(end + 1);
      if (next == end + 1 || !scan_.country(end + 1, next).empty()) return end;
      const auto places = gazetteer_.exact(scan_.name(end + 1, next));
      const bool region = std::any_of(places.begin(), places.end(), [&](PlaceIndex p) { return is_region_or_state(gazetteer_.kind(p)); });
      if (region && !is_place(analysis_.text(scan_.between(first, next)))) return end;
      end = next;
    }
    return end;
  }

  // "Oslo-committee" is no Oslo.
  bool is_compound(std::size_t end) const {
    return scan_.gap_before(end) == "-" && !scan_.token(end).capital && !scan_.token(end).number;
  }

  // Known, perhaps by another spelling.
  bool is_place(std::string_view name) const {
    gazetteer::Query query;
    query.name = name;
    return !gazetteer_.exact(name).empty() || gazetteer_.choose(query).best.has_value();
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
      if (mention_.places.empty() && place != nullptr) {
        mention_.partly = scan_.gap_before(scan_.place_end(first)) == " ";
        if (!is_compound(scan_.place_end(first))) mention_.places = place->places;
      }
    }
    mention_.known = !mention_.places.empty();
    const std::string own = scan_.country(first, end);
    mention_.is_country = !own.empty();
    if (mention_.is_country && mention_.country.empty()) mention_.country = own;
  }

  // "… region", "… prefecture".
  void read_suffix(std::size_t name, std::size_t& i) {
    // "Lori province of Armenia" where the name is known with its "province": the "of" leads to the country here too.
    const Cue* inner = i > name + 1 ? scan_.cue(i - 1, CueClass::wrapper_before) : nullptr;
    if (inner != nullptr && inner->tokens == 2 && listed_after(i - 1)) of_at_ = i;
    const Cue* suffix = scan_.cue(i, CueClass::wrapper_after);
    const Cue* wrapper = scan_.cue(i, CueClass::wrapper_before);
    const std::string_view gap = scan_.gap_before(i);
    if (i < scan_.size() && scan_.token(i).caseless && scan_.place_at(i) != nullptr) return;  // another name: "里昂"
    if (gap != " " && !(gap.empty() && i < scan_.size() && scan_.token(i).caseless)) return;
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
      if (opens_bracket(gap)) more = extend_by_bracket(i) || read_bracket(i);
      else if (is_comma(gap)) more = read_place(i, i, item);
      else if (is_name_gap(gap) && analysis_.language().country_stands_behind() && country_behind(i)) more = true;
      else if (gap == " " && scan_.names_country(i)) more = read_place(i, i, false);
      else if (is_name_gap(gap) && (i == of_at_ || scan_.link(i, Link::in) || scan_.link(i, Link::of))) more = read_place(i, i + 1, false);
      else if (closed_ && is_comma(gap.substr(behind_bracket(gap, 0)))) more = read_place(i, i, item);
      if (!more) return;
    }
  }

  // "نانجینگ چین", "ميشوفسك الروسية".
  bool country_behind(std::size_t& i) {
    const Cue* country = scan_.cue(i, CueClass::demonym);
    if (country == nullptr) country = scan_.cue(i, CueClass::country);
    std::size_t end = i + (country != nullptr ? country->tokens : 0);
    std::string code = country != nullptr ? country->meaning->text : std::string();
    if (country == nullptr && scan_.place_at(i) != nullptr) {
      end = scan_.place_end(i);
      code = scan_.country(i, end);
    }
    if (code.empty() || (has_country_ && mention_.country != code) || !may_lie_in(code)) return false;
    set_country(code, scan_.between(i, end));
    has_country_ = true;
    mention_.span.end = scan_.token(end - 1).span.end;
    i = end;
    return true;
  }

  // "Frankfurt (Oder)": the bracket belongs to a name that the gazetteer has with it.
  bool extend_by_bracket(std::size_t& i) {
    if (mention_.span.end != mention_.name.end || scan_.names_country(i)) return false;
    const std::size_t close = closing_bracket(analysis_.text(), scan_.token(i).span.begin);
    if (close == std::string_view::npos || close - mention_.name.begin > kLongestBracket) return false;
    const Span whole{mention_.name.begin, behind_bracket(analysis_.text(), close)};
    auto places = gazetteer_.exact(analysis_.text(whole));
    if (places.empty()) return false;
    mention_.name = whole;
    mention_.span.end = mention_.core.end = whole.end;
    mention_.places = std::move(places);
    mention_.nominative.clear();
    mention_.known = true;
    mention_.partly = false;
    while (i < scan_.size() && scan_.token(i).span.end <= close) ++i;
    closed_ = true;
    return true;
  }

  // "(California, USA)": every part must be a place, a remark or nothing that matters; else the bracket is not ours.
  bool read_bracket(std::size_t& i) {
    const std::size_t open = scan_.token(i).span.begin;
    const std::size_t close = closing_bracket(analysis_.text(), open);
    if (close == std::string_view::npos || close - open > kLongestBracket) return false;
    std::size_t end = i;
    while (end < scan_.size() && scan_.token(end).span.end <= close) ++end;
    if (const Cue* remark = analysis_.first_cue({open, close}, CueClass::tie_remark)) mention_.remark = remark->meaning;
    bool any = false;
    for (std::size_t at = i; at < end;) {
      std::size_t part = at + 1;
      while (part < end && is_name_gap(scan_.gap_before(part))) ++part;
      any = qualify_by_sign(at, part) || qualify(at, part, true) || qualify_behind_wrapper(at, part) || any;
      at = part;
    }
    if (!any && mention_.remark == nullptr) return false;
    mention_.span.end = behind_bracket(analysis_.text(), close);
    closed_ = true;
    i = end;
    return true;
  }

  // "(ITA, since 1971)", "(D)". In English single letters are too often something else.
  bool qualify_by_sign(std::size_t first, std::size_t end) {
    if (end != first + 1 || has_country_) return false;
    const Span words = scan_.between(first, end);
    if (words.size() < 3 && analysis_.language().code() == "en") return false;
    const std::string code = country_of_sign(analysis_.text(words));
    if (code.empty()) return false;
    set_country(code, words);
    has_country_ = true;
    return true;
  }

  // "(province of X)"
  bool qualify_behind_wrapper(std::size_t first, std::size_t end) {
    const Cue* wrapper = scan_.cue(first, CueClass::wrapper_before);
    return wrapper != nullptr && first + wrapper->tokens < end && qualify(first + wrapper->tokens, end, true);
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
    } else if (end == begin || (item && is_another(begin, end)) || !qualify(begin, end, item)) {
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

  // "Melle, Nara": behind the comma of an item stands another town, not where the first lies; but for "Melle, Nara, Japan".
  bool is_another(std::size_t first, std::size_t end) const {
    if (!scan_.country(first, end).empty()) return false;
    const auto places = gazetteer_.exact(scan_.name(first, end));
    const auto is_town = [&](PlaceIndex p) { return gazetteer_.kind(p) == PlaceKind::community; };
    if (std::none_of(places.begin(), places.end(), is_town)) return false;
    if (std::any_of(places.begin(), places.end(), [&](PlaceIndex p) { return is_region_or_state(gazetteer_.kind(p)) && may_hold(p); })) return false;
    if (end >= scan_.size()) return true;
    const std::size_t next = scan_.name_end(end);
    return next == end || scan_.country(end, next).empty();
  }

  // The region holds a place of that name, or might hold one that is too small to be listed: not where a large town of
  // its country bears the name.
  bool may_hold(PlaceIndex region) const {
    constexpr std::int64_t kLarge = 100'000;
    if (holds(region)) return true;
    bool same_country = false;
    for (const PlaceIndex p : mention_.places) {
      if (gazetteer_.country(p) != gazetteer_.country(region)) continue;
      same_country = true;
      if (gazetteer_.population(p) >= kLarge) return false;
    }
    return same_country;
  }

  // Tokens [first, end) as country or region of the name. With `certain` (brackets, items) every known place is taken;
  // in running text only one that holds a place of that name.
  bool qualify(std::size_t first, std::size_t end, bool certain) {
    const Span words = scan_.between(first, end);
    const std::string code = scan_.country(first, end);
    if (!code.empty() && !names_region_of_it(first, end, code)) {
      if (has_country_ && mention_.country != code) return false;
      if (!certain && !may_lie_in(code) && !is_undeclined_in(code)) return false;
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

  // "(Granada)" is no country where it has a namesake region, and only the region's country has a place of the name.
  bool names_region_of_it(std::size_t first, std::size_t end, const std::string& code) const {
    if (may_lie_in(code)) return false;
    const auto places = gazetteer_.exact(scan_.name(first, end));
    return std::any_of(places.begin(), places.end(), [&](PlaceIndex p) {
      return gazetteer_.kind(p) == PlaceKind::region && may_lie_in(std::string(gazetteer_.country(p)));
    });
  }

  // An item's words between commas qualify it also when nobody knows them.
  bool in_item(std::size_t first, std::string_view text) {
    if (!scan_.token(first).capital) return false;
    if (mention_.region.empty()) mention_.region = std::string(text);
    return true;
  }

  // "s městem Nysa v Polsku": the name was taken for another case of one that lies elsewhere; as it stands it fits.
  bool is_undeclined_in(const std::string& code) {
    if (mention_.nominative.empty()) return false;
    auto places = gazetteer_.exact(analysis_.text(mention_.name));
    if (std::none_of(places.begin(), places.end(), [&](PlaceIndex p) { return gazetteer_.country(p) == code; })) return false;
    mention_.nominative.clear();
    mention_.places = std::move(places);
    return true;
  }

  bool may_lie_in(const std::string& code) const {
    if (mention_.places.empty() || code == "XX" || code == "EU") return true;
    return std::any_of(mention_.places.begin(), mention_.places.end(), [&](PlaceIndex p) { return gazetteer_.country(p) == code; });
  }

  bool holds(PlaceIndex region) const {
    if (mention_.places.empty()) return true;
    const std::string_view id = gazetteer_.id(region);
    return std::any_of(mention_.places.begin(), mention_.places.end(), [&](PlaceIndex p) {
      const gazetteer::Place place = gazetteer_.place(p);
      return p != region && (id == "admin:" + place.admin1 || id == "admin:" + place.admin2);
    });
  }

  const Analysis& analysis_;
  const gazetteer::Gazetteer& gazetteer_;
  const NameScanner& scan_;
  PartyMention mention_;
  std::size_t core_begin_ = kNone;
  std::size_t of_at_ = kNone;  // an "of" that a longer phrase hides
  bool has_country_ = false;
  bool closed_ = false;  // a bracket was read
};

}  // namespace

std::vector<PartyMention> PartyReader::read(Span span) const {
  const NameScanner scanner(analysis_, span, false);
  std::vector<PartyMention> out;
  for (std::size_t i = 0; i < scanner.size();) {
    const std::size_t before = i;
    if (auto mention = MentionBuilder(analysis_, scanner).read(i, false)) out.push_back(std::move(*mention));
    if (i == before) ++i;
  }
  return out;
}

std::optional<PartyMention> PartyReader::read_item(Span span) const {
  const NameScanner scanner(analysis_, span, true);
  std::size_t i = 0;
  return MentionBuilder(analysis_, scanner).read(i, true);
}

std::string PartyReader::country_of(Span span) const {
  const NameScanner scanner(analysis_, span, false);
  return scanner.size() == 0 ? std::string() : scanner.country(0, scanner.size());
}

std::string PartyReader::country_in(Span span) const {
  const NameScanner scanner(analysis_, span, false);
  for (std::size_t i = 0; i < scanner.size(); ++i) {
    const Cue* country = scanner.token(i).caseless ? scanner.cue(i, CueClass::country) : nullptr;
    if (country != nullptr) return country->meaning->text;
    const std::size_t end = scanner.name_end(i);
    if (end > i) {
      if (std::string code = scanner.country(i, end); !code.empty()) return code;
    }
    if (const Cue* demonym = scanner.cue(i, CueClass::demonym)) return demonym->meaning->text;
  }
  return {};
}

}  // namespace comity::extract
