#include "extract/tie_list.h"

#include <algorithm>

#include "extract/attributes.h"
#include "extract/details.h"
#include "extract/entry.h"
#include "extract/sides.h"

namespace comity::extract {
namespace {

using base::Span;
using gazetteer::PlaceIndex;

constexpr std::size_t kLongTail = 25;   // words behind the party that make an item prose
constexpr std::size_t kStateWords = 2;   // before the word for an end behind the parties
constexpr std::size_t kFewestPairs = 3;  // that speak for themselves
constexpr std::size_t kRemarkWords = 8;  // a tail of so few words is a remark on the tie, not a story

struct Item {
  std::size_t line = 0;
  base::Span span;  // the sentence of the line that names the parties: the first
  Entry entry;
  TieDates dates;
  std::optional<TieKind> told_kind;  // by the sentences behind

  bool is_pair() const { return !entry.right.empty(); }
  const PartyMention& left() const { return entry.left.front().mention; }
  const PartyMention& right() const { return entry.right.front().mention; }
};

class List {
 public:
  List(Harvest& harvest, ListScope scope) : harvest_(harvest), analysis_(harvest.analysis), scope_(std::move(scope)) {}

  void add(std::size_t line) {
    const Span span = analysis_.lines()[line].span;
    if (!items_.empty() && take_attribute(span)) return;
    const auto sentences = analysis_.sentences_of(analysis_.lines()[line]);
    add(line, sentences.size() > 1 ? Span{span.begin, sentences.front().span.end} : span);
    for (std::size_t i = 1; i < sentences.size(); ++i) add_details(sentences[i].span, items_.back());
  }

  void add(std::size_t line, Span span) {
    Item item;
    item.line = line;
    item.span = span;
    item.entry = read_entry(analysis_, span);
    item.dates = read_dates(analysis_, span);
    items_.push_back(std::move(item));
  }

  // Below the only item, under the same heading, stands what is told of it.
  void add_below(std::size_t line) {
    const auto& lines = analysis_.lines();
    for (std::size_t i = line + 1; i < lines.size() && lines[i].kind == LineKind::prose && lines[i].heading == lines[line].heading; ++i)
      for (const Sentence& sentence : analysis_.sentences_of(lines[i])) add_details(sentence.span, items_.back());
  }

  void finish() {
    split_hyphens();
    drop_header();
    drop_details();
    drop_what_is_no_place();
    if (items_.empty()) return;
    find_own();
    two_sided_ = has_two_sides();
    if (scope_.far && !are_dated_pairs() && !are_owned()) return;
    if (two_sided_) find_sides();
    const bool dated = std::any_of(items_.begin(), items_.end(), [](const Item& item) { return item.dates.begin || item.dates.end; });
    if (!dated && !scope_.group_date) scope_.group_date = scope_.shared_date;
    for (const Item& item : items_) emit(item);
  }

 private:
  // "Country: Japan", "Since: 1971", "Twinned since 1971": tells more of the item above.
  bool take_attribute(Span span) {
    const auto attribute = read_attribute(analysis_, span);
    if (!attribute) return false;
    Item& item = items_.back();
    if (item.entry.left.empty()) return true;
    apply(*attribute, item.entry.left.front().mention, item.dates);
    harvest_.claimed[analysis_.line_at(span.begin)] = true;
    return true;
  }

  // "Ghent, Belgium. The agreement was signed in 1969."
  void add_details(Span sentence, Item& item) const {
    if (item.dates.begin) return;
    Details details;
    add_sentence(analysis_, sentence, details);
    if (!details.told || details.denied) return;
    if (!item.told_kind) item.told_kind = details.kind;
    const auto status = item.dates.status;
    item.dates = details.dates;
    if (status) item.dates.status = status;
  }

  // "Leuven-Gotha": a pair, where most items have one and nothing else says whose list it is.
  void split_hyphens() {
    std::vector<std::optional<std::pair<PartyMention, PartyMention>>> splits(items_.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].is_pair()) continue;
      splits[i] = split_at_hyphen(analysis_, items_[i].entry.body);
      count += splits[i] && splits[i]->first.known && splits[i]->second.known ? 1U : 0U;
    }
    const bool all = std::all_of(splits.begin(), splits.end(), [](const auto& split) { return split && split->second.known; });
    if (count * 2 < items_.size() || (count < 2 && !(all && items_.size() > 1))) return;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!splits[i]) continue;
      Entry& entry = items_[i].entry;
      auto& [left, right] = *splits[i];
      entry.end = right.span.end;
      entry.left = {{left, {left.span.end, left.span.end}}};
      entry.right = {{right, {right.span.end, entry.body.end}}};
      entry.joint = Entry::Joint::separator;
    }
  }

  // "Town – Country – Since" heads the items below.
  void drop_header() {
    if (items_.size() < 2) return;
    const Span span = items_.front().span;
    std::size_t columns = 0;
    std::size_t covered = 0;
    for (const Cue& cue : analysis_.cues_in(span)) {
      if (!cue.is(CueClass::column)) continue;
      ++columns;
      covered += cue.tokens;
    }
    if (columns > 1 && covered >= analysis_.tokens_in(span).size()) items_.erase(items_.begin());
  }

  // What lies below an item and is no place tells more of it: "school exchange", an address.
  void drop_details() {
    const auto level = [&](const Item& item) { return analysis_.lines()[item.line].level; };
    int top = items_.empty() ? 0 : level(items_.front());
    for (const Item& item : items_) top = std::min(top, level(item));
    std::size_t all = 0;
    std::size_t good = 0;
    for (const Item& item : items_) {
      if (level(item) > top) continue;
      ++all;
      good += is_good(item) ? 1U : 0U;
    }
    if (good * 2 < all || good == 0) return;
    const auto detail = [&](const Item& item) { return level(item) > top && (item.entry.left.empty() || !placed(item.left())); };
    items_.erase(std::remove_if(items_.begin(), items_.end(), detail), items_.end());
  }

  bool is_prose(const Item& item) const {
    return analysis_.tokens_in({item.entry.end, item.entry.body.end}).size() > kLongTail;
  }

  static bool placed(const PartyMention& mention) {
    return mention.known && (!mention.country.empty() || !mention.region.empty());
  }

  // The item alone says it: its country, and little besides.
  bool is_sure(const Item& item) const {
    const PartyMention& left = item.left();
    return scope_.strong && !left.is_country && !left.country.empty() && (left.known || left.kind) &&
           analysis_.tokens_in({item.entry.end, item.entry.body.end}).size() <= kRemarkWords;
  }

  bool is_good(const Item& item) const {
    if (item.entry.left.empty()) return false;
    const PartyMention& left = item.left();
    return placed(left) || (left.known && (scope_.strong || item.is_pair())) || (scope_.strong && !left.country.empty());
  }

  // The words behind an unknown name go on: no name at all.
  bool goes_on(const Item& item) const {
    if (item.left().known || !item.left().country.empty()) return false;
    const auto rest = analysis_.tokens_in({item.entry.end, item.entry.body.end});
    if (rest.empty()) return false;
    const auto dates = analysis_.dates_in({rest.front().span.begin, item.entry.body.end});
    if (!dates.empty() && dates.front().span.begin == rest.front().span.begin) return false;
    return is_name_gap(analysis_.text({item.entry.end, rest.front().span.begin}));
  }

  // An item without a place is none; how sure we must be depends on the scope and on the other items.
  void drop_what_is_no_place() {
    const auto good = static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(), [&](const Item& item) { return is_good(item); }));
    const bool mostly = good * 2 >= items_.size() && good > 0;
    const auto out = [&](const Item& item) {
      if (analysis_.has_cue(item.entry.body, CueClass::group) || analysis_.has_cue(item.entry.body, CueClass::list_of)) return true;
      std::string why;
      if (item.entry.left.empty()) why = "the item begins with no name";
      else if (is_prose(item)) why = "the item is prose";
      else if (!mostly && !is_sure(item)) why = "most items of the list are no places";
      else if (goes_on(item)) why = "the words go on behind an unknown name";
      else if (!item.left().known && item.left().country.empty() && item.left().region.empty() && !scope_.strong &&
               !(item.is_pair() && item.right().known))
        why = "the name is no known place";
      if (why.empty()) return false;
      harvest_.refuse(analysis_.lines()[item.line].span, why);
      return true;
    };
    items_.erase(std::remove_if(items_.begin(), items_.end(), out), items_.end());
  }

  // Below the name of a town, each with its country and date: the partners of that town, though the word for ties stands
  // further off ("Which town has which partners?").
  bool are_owned() const {
    if (two_sided_ || !scope_.place_owns) return false;
    return std::all_of(items_.begin(), items_.end(), [](const Item& item) { return placed(item.left()) && !item.left().is_country && item.dates.begin; });
  }

  // Whose ties the list states. A heading that is only a place is the party whose partners follow, unless it is itself a
  // partner of the page's own town, of which the items only tell more.
  void find_own() {
    own_ = own_side(harvest_, scope_);
    if (own_ && own_->kind == PartyKind::state && !harvest_.own_page) own_.reset();
    if (!scope_.place) return;
    PartyContext context;
    context.publisher_country = own_ ? own_->country : harvest_.publisher_country();
    Party place = to_party(analysis_, *scope_.place, context);
    if (scope_.place_owns) {
      own_ = std::move(place);
      return;
    }
    if (is_item(*scope_.place)) return;
    if (own_ && same_party(place, *own_)) return;
    // A party that is only guessed from the page's words may as well be another partner.
    const bool sure = scope_.own || harvest_.publisher_is_stated;
    if (sure && own_ && own_->kind == PartyKind::community && place.country != own_->country) {
      own_.reset();
      return;
    }
    if (is_region_of_items(place)) return;
    own_ = std::move(place);
  }

  // The heading only names what the item names with more beside it: "Giurgiu / Giurgiu, Romania".
  bool is_item(const PartyMention& place) const {
    const std::string name = base::fold_name(analysis_.text(place.name));
    return std::all_of(items_.begin(), items_.end(), [&](const Item& item) { return base::fold_name(analysis_.text(item.left().name)) == name; });
  }

  // "Bavaria" above Bavarian towns tells where they lie.
  bool is_region_of_items(const Party& place) {
    if (place.kind != PartyKind::region || !place.place) return false;
    const std::string name = place.name;
    std::size_t inside = 0;
    for (const Item& item : items_) {
      gazetteer::Query query;
      const std::string words = base::squeeze(analysis_.text(item.left().name));
      query.name = words;
      query.region = name;
      query.country = place.country;
      query.country_is_certain = true;
      if (analysis_.gazetteer().choose(query).best) ++inside;
    }
    return inside * 2 > items_.size();
  }

  bool has_two_sides() {
    std::size_t pairs = 0;
    std::size_t joined = 0;
    for (const Item& item : items_) {
      pairs += item.is_pair() ? 1U : 0U;
      joined += item.entry.joint == Entry::Joint::and_ ? 1U : 0U;
    }
    if (!scope_.side_name.empty()) return true;
    const bool fixed = scope_.own && own_ && own_->kind == PartyKind::community;
    if (fixed && pairs * 2 <= items_.size()) return false;
    const bool open = scope_.pairs || !own_ || own_->kind != PartyKind::community;
    if (open && joined > 1 && (pairs + joined) * 2 > items_.size()) {
      for (Item& item : items_) {
        if (item.entry.joint != Entry::Joint::and_ || item.is_pair()) continue;
        item.entry.right = {item.entry.left.back()};
        item.entry.left.pop_back();
      }
      return true;
    }
    return pairs * 2 > items_.size();
  }

  // Under no word for ties of their own only pairs of known towns, dated "since", speak for themselves.
  bool are_dated_pairs() const {
    if (!two_sided_ || items_.size() < kFewestPairs) return false;
    const auto good = std::count_if(items_.begin(), items_.end(), [&](const Item& item) {
      const bool since = analysis_.first_cue(item.entry.body, Link::since) != nullptr;
      return item.is_pair() && (item.left().known || item.right().known) && item.dates.begin && since;
    });
    return static_cast<std::size_t>(good) * 4 >= items_.size() * 3;
  }

  // The countries of the two sides, where the items do not state them.
  void find_sides() {
    std::vector<const PartyMention*> left;
    std::vector<const PartyMention*> right;
    for (const Item& item : items_) {
      if (!item.is_pair()) continue;
      for (const EntryParty& party : item.entry.left) left.push_back(&party.mention);
      for (const EntryParty& party : item.entry.right) right.push_back(&party.mention);
    }
    const auto unstated = [](const std::vector<const PartyMention*>& side) {
      return std::count_if(side.begin(), side.end(), [](const PartyMention* m) { return m->country.empty(); });
    };
    const bool own_is_left = unstated(left) >= unstated(right);
    std::vector<std::string> named = countries_named(analysis_, analysis_.lines()[scope_.line].span);
    if (harvest_.publisher) named.push_back(harvest_.publisher->country);
    auto& own = own_is_left ? left_ : right_;
    auto& other = own_is_left ? right_ : left_;
    own = find_side(analysis_, own_is_left ? left : right, named, {});
    if (!scope_.side_country.empty()) {
      own.country = scope_.side_country;
      own.name = scope_.side_name;
      own_side_is_stated_ = true;
    }
    other = find_side(analysis_, own_is_left ? right : left, named, named.size() > 1 ? own.country : std::string());
    own_is_left_ = own_is_left;
  }

  PartyContext side_context(const PartyMention& mention, bool left) const {
    const Side& side = left ? left_ : right_;
    PartyContext context = side.context(analysis_, mention);
    context.publisher_country = harvest_.publisher_country();
    if (mention.country.empty() && own_side_is_stated_ && left == own_is_left_) {
      context.side_country = scope_.side_country;
      context.side_name = scope_.side_name;
    }
    if (mention.country.empty() && left != own_is_left_ && !scope_.group_country.empty()) {
      context.side_country = scope_.group_country;
      context.side_name = scope_.group_country_name;
    }
    context.expected = scope_.expected;
    return context;
  }

  PartyContext foreign_context(const PartyMention& mention) const {
    PartyContext context;
    if (mention.country.empty() && !scope_.group_country.empty()) {
      context.side_country = scope_.group_country;
      context.side_name = scope_.group_country_name;
    }
    context.expected = scope_.expected;
    if (own_ && own_->kind == PartyKind::region) context.expected = PartyKind::region;
    return context;
  }

  // Why an item with a remark behind its parties is no tie; empty if it is one.
  std::string doubt_of(const Item& item) const {
    const Span tail{item.entry.end, item.entry.body.end};
    if (analysis_.tokens_in(tail).size() > kRemarkWords) return {};
    for (const Cue& cue : analysis_.cues_in(tail)) {
      const auto dates = analysis_.dates_in(tail);
      if (std::any_of(dates.begin(), dates.end(), [&](const DateMention& date) { return date.span.contains(cue.span); })) continue;
      if (cue.is(CueClass::plan)) return "the item speaks of plans";
      if (cue.is(CueClass::negation)) return "the item denies it";
    }
    return {};
  }

  TieStatus status_of(const Item& item) const {
    if (item.dates.status) return *item.dates.status;
    const Span tail{item.entry.end, item.entry.body.end};
    const auto words = analysis_.tokens_in(tail);
    if (words.size() <= kRemarkWords && analysis_.has_cue(tail, CueClass::former)) return TieStatus::ended;
    // "Ghent – Wiesbaden: cancelled when …"
    for (const Cue& cue : analysis_.cues_in(tail)) {
      if (words.empty() || cue.span.begin > words[std::min(words.size() - 1, kStateWords)].span.begin) break;
      if (cue.is(EventType::ended) || cue.is(EventType::annulled)) return TieStatus::ended;
      if (cue.is(EventType::suspended)) return TieStatus::suspended;
    }
    return scope_.status;
  }

  void emit(const Item& item) {
    if (const std::string doubt = doubt_of(item); !doubt.empty()) return refuse(item, doubt);
    if (two_sided_) return emit_pair(item);
    const bool own_first = own_ && item.is_pair() && same_party(to_party(analysis_, item.left(), {}), *own_);
    if (!own_) return refuse(item, "whose page it is, is not known");
    const auto& parties = own_first ? item.entry.right : item.entry.left;
    for (const EntryParty& party : parties) {
      const TieDates dates = dates_of(item, party, parties.size());
      Span quote = party.mention.span;
      if (own_first) quote.begin = item.left().span.begin;
      if (!dates.span.empty() && item.entry.body.contains(dates.span))
        quote.end = std::max(quote.end, closed(dates.span.end, item.entry.body.end));
      put(item, *own_, to_party(analysis_, party.mention, foreign_context(party.mention)), party.mention, dates, quote);
    }
  }

  // A party's own dates, where each of several has some; else those of the item.
  TieDates dates_of(const Item& item, const EntryParty& party, std::size_t parties) const {
    if (parties == 1 || analysis_.dates_in(item.span).size() < 2) return item.dates;
    return read_dates(analysis_, party.reach);
  }

  void emit_pair(const Item& item) {
    if (!item.is_pair()) return refuse(item, "the item has one party only");
    for (const EntryParty& left : item.entry.left) {
      for (const EntryParty& right : item.entry.right) {
        const Span quote{item.left().span.begin, std::max(item.entry.end, right.mention.span.end)};
        put(item, to_party(analysis_, left.mention, side_context(left.mention, true)),
            to_party(analysis_, right.mention, side_context(right.mention, false)), left.mention, item.dates, quote);
      }
    }
  }

  void refuse(const Item& item, const std::string& why) { harvest_.refuse(analysis_.lines()[item.line].span, why); }

  void put(const Item& item, const Party& a, Party b, const PartyMention& mention, const TieDates& dates, Span quote) {
    if (same_party(a, b)) return harvest_.refuse(quote, "both parties are the same");
    Tie tie;
    tie.kind = mention.remark != nullptr ? mention.remark->tie_kind() : kind_of(item);
    tie.status = status_of(item);
    tie.date = dates.begin ? dates.begin : scope_.group_date;
    tie.basis = dates.basis;
    tie.end = dates.end;
    tie.events = dates.events;
    tie.parties = {a, std::move(b)};
    harvest_.claimed[item.line] = true;
    Statement statement;
    statement.confidence = confidence(item, mention, tie);
    statement.reasons.push_back("an item of a list under \"" + std::string(analysis_.text(scope_.cue->span)) + "\"");
    if (!mention.country.empty()) statement.reasons.push_back("the item states the country");
    if (mention.known) statement.reasons.push_back("the gazetteer knows the place");
    statement.quotes.push_back(analysis_.quote(quote));
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
  }

  // Behind the bracket that closes after `end`, if one does.
  std::size_t closed(std::size_t end, std::size_t limit) const {
    for (const std::string_view bracket : {std::string_view(")"), std::string_view("）")})
      if (end < limit && analysis_.text().substr(end).starts_with(bracket)) return end + bracket.size();
    return end;
  }

  // The word for a kind of tie behind the parties.
  const Cue* remark_of(const Item& item) const {
    const Span tail{item.entry.end, item.entry.body.end};
    const Cue* remark = analysis_.first_cue(tail, CueClass::tie_remark);
    if (remark == nullptr && analysis_.tokens_in(tail).size() <= kRemarkWords) remark = analysis_.first_cue(tail, CueClass::tie);
    if (remark == nullptr || remark->meaning->tie_kind() != TieKind::contact) return remark;
    // "contacts since 1993, agreement signed in 1995"
    const auto cues = analysis_.cues_in(tail);
    const bool more = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.is(EventType::signed_) || cue.is(CueClass::tie); });
    return more ? nullptr : remark;
  }

  // Most items of a list of twin towns speak of an agreement of cooperation: that is how their twinnings are worded.
  bool is_wording_of_twinnings(const Cue& remark) const {
    if (remark.meaning->tie_kind() != TieKind::cooperation || scope_.kind != TieKind::twinning || !scope_.strong) return false;
    const auto same = std::count_if(items_.begin(), items_.end(), [&](const Item& item) {
      const Cue* other = remark_of(item);
      return other != nullptr && other->meaning->tie_kind() == TieKind::cooperation;
    });
    return static_cast<std::size_t>(same) * 2 > items_.size();
  }

  TieKind kind_of(const Item& item) const {
    if (item.entry.kind != nullptr) return item.entry.kind->tie_kind();
    const Cue* remark = remark_of(item);
    if (remark != nullptr && is_wording_of_twinnings(*remark)) return scope_.kind;
    return remark != nullptr ? remark->meaning->tie_kind() : item.told_kind.value_or(scope_.kind);
  }

  double confidence(const Item& item, const PartyMention& mention, const Tie& tie) const {
    double value = scope_.strong ? 0.82 : 0.68;
    if (mention.known) value += 0.06;
    if (!mention.country.empty()) value += 0.05;
    if (tie.date) value += 0.03;
    if (two_sided_ && item.right().known) value += 0.02;
    if (!mention.known && mention.country.empty()) value -= 0.25;
    return std::min(value, 0.97);
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  ListScope scope_;
  std::vector<Item> items_;
  bool two_sided_ = false;
  bool own_is_left_ = false;
  bool own_side_is_stated_ = false;
  Side left_;
  Side right_;
  std::optional<Party> own_;
};

}  // namespace

void read_list(Harvest& harvest, ListScope scope, std::size_t begin, std::size_t end) {
  List list(harvest, std::move(scope));
  for (std::size_t line = begin; line < end; ++line) list.add(line);
  if (end == begin + 1) list.add_below(begin);
  list.finish();
}

void read_inline_list(Harvest& harvest, ListScope scope, std::size_t line, Span span) {
  List list(harvest, std::move(scope));
  list.add(line, span);
  list.finish();
}

}  // namespace comity::extract
