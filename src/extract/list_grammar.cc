// Lists whose items are ties: "DATE, NAME (COUNTRY) - NAME", "NAME, REGION, COUNTRY, since 1983", "NAME (1974)".
//
// Items that stand together under one heading and introduction are read as one list, for it is the list that tells
// whether both sides stand in the items or the page's own party is left out, and places of one side lie near each other.
#include <algorithm>

#include "extract/grammar.h"
#include "extract/scope.h"

namespace comity::extract {
namespace {

using base::Span;
using gazetteer::PlaceIndex;

constexpr std::size_t kMostNear = 16;
constexpr std::size_t kLongTail = 25;  // words behind the party that make an item prose

struct Item {
  std::size_t line = 0;
  Span body;  // behind a leading date
  std::optional<PartyMention> left;
  std::optional<PartyMention> right;
  TieDates dates;
};

// A dash between the parts of an item: with a blank or a bracket on at least one side.
bool is_separator(std::string_view gap) {
  bool dash = false;
  bool room = false;
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = base::next_code_point(gap, at);
    if (c == U'-' || c == U'–' || c == U'—' || c == U'−' || c == U'↔' || c == U'⇔') dash = true;
    else if (base::is_space(c) || c == U')') room = true;
    else if (c != U'.' && c != U',' && c != U'"' && c != U'”') return false;
  }
  return dash && room;
}

// The body cut at its separators outside of brackets.
std::vector<Span> parts_of(const Analysis& analysis, Span body) {
  std::vector<Span> parts;
  const auto tokens = analysis.tokens_in(body);
  std::size_t begin = body.begin;
  int depth = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string_view gap = analysis.text({tokens[i - 1].span.end, tokens[i].span.begin});
    for (const char c : gap) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth > 0 || !is_separator(gap)) continue;
    parts.push_back({begin, tokens[i].span.begin});
    begin = tokens[i].span.begin;
  }
  parts.push_back({begin, body.end});
  return parts;
}

// Does the mention stand at the very beginning of the part (a "the" aside)?
bool opens(const Analysis& analysis, const PartyMention& mention, Span part) {
  const auto tokens = analysis.tokens_in(part);
  if (tokens.empty() || mention.span.begin != tokens.front().span.begin) return false;
  const auto name = analysis.tokens_in(mention.name);
  return !name.empty() && name.front().capital;
}

std::optional<PartyMention> party_at(const Analysis& analysis, Span part) {
  auto mention = PartyReader(analysis).read_item(part);
  return mention && opens(analysis, *mention, part) ? mention : std::nullopt;
}

class List {
 public:
  List(Harvest& harvest, ListScope scope) : harvest_(harvest), analysis_(harvest.analysis), scope_(std::move(scope)) {}

  void add(std::size_t line) {
    Item item;
    item.line = line;
    const Span span = analysis_.lines()[line].span;
    item.body = behind_date(span);
    const auto parts = parts_of(analysis_, item.body);
    item.left = party_at(analysis_, parts.front());
    for (std::size_t i = 1; i < parts.size() && !item.right; ++i) {
      auto right = party_at(analysis_, parts[i]);
      if (right && (right->known || right->kind || !right->country.empty())) item.right = std::move(right);
    }
    item.dates = read_dates(analysis_, span);
    items_.push_back(std::move(item));
  }

  void finish() {
    drop_what_is_no_place();
    if (items_.empty()) return;
    const auto pairs = std::count_if(items_.begin(), items_.end(), [](const Item& i) { return i.right.has_value(); });
    two_sided_ = !scope_.side_name.empty() || (static_cast<std::size_t>(pairs) * 2 > items_.size() && !scope_.own);
    if (two_sided_) find_own_side();
    else own_ = own_side(harvest_, scope_);
    for (const Item& item : items_) emit(item);
  }

 private:
  Span behind_date(Span span) const {
    const auto dates = analysis_.dates_in(span);
    const auto tokens = analysis_.tokens_in(span);
    if (dates.empty() || tokens.empty() || dates.front().span.begin != tokens.front().span.begin) return span;
    const auto rest = analysis_.tokens_in({dates.front().span.end, span.end});
    return rest.empty() ? span : Span{rest.front().span.begin, span.end};
  }

  bool is_prose(const Item& item) const {
    const std::size_t end = item.right ? item.right->span.end : item.left->span.end;
    return analysis_.tokens_in({end, item.body.end}).size() > kLongTail;
  }

  static bool placed(const PartyMention& mention) {
    return mention.known && (!mention.country.empty() || !mention.region.empty());
  }

  // An item without a place is none; how sure we must be depends on the scope and on the other items.
  void drop_what_is_no_place() {
    const auto good = static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(), [&](const Item& item) {
      return item.left && (placed(*item.left) || (item.left->known && (scope_.strong || item.right)) ||
                           (scope_.strong && !item.left->country.empty()));
    }));
    const bool mostly = good * 2 >= items_.size() && good > 0;
    const auto out = [&](const Item& item) {
      if (analysis_.has_cue(item.body, CueClass::group) || analysis_.has_cue(item.body, CueClass::list_of)) return true;
      if (item.left && analysis_.has_cue(item.left->name, CueClass::tie)) return true;
      std::string why;
      if (!item.left) why = "the item begins with no name";
      else if (is_prose(item)) why = "the item is prose";
      else if (!mostly) why = "most items of the list are no places";
      else if (!item.left->known && item.left->country.empty() && item.left->region.empty() && !scope_.strong)
        why = "the name is no known place";
      if (why.empty()) return false;
      harvest_.refuse(analysis_.lines()[item.line].span, why);
      return true;
    };
    items_.erase(std::remove_if(items_.begin(), items_.end(), out), items_.end());
  }

  // In a list of pairs: the side whose parties are given no country, and where its places lie.
  void find_own_side() {
    std::size_t left = 0;
    std::size_t right = 0;
    for (const Item& item : items_) {
      if (!item.right) continue;
      left += item.left->country.empty() ? 1U : 0U;
      right += item.right->country.empty() ? 1U : 0U;
    }
    own_is_left_ = left > right;
    for (const Item& item : items_) {
      if (near_.size() >= kMostNear || !item.right) continue;
      const PartyMention& mention = own_is_left_ ? *item.left : *item.right;
      const Party party = to_party(analysis_, mention, side_context(mention));
      if (!party.place || mention.places.size() != 1) continue;
      if (const auto place = analysis_.gazetteer().find_id(party.place->id)) near_.push_back(*place);
    }
  }

  PartyContext side_context(const PartyMention& mention) const {
    PartyContext context;
    context.near = near_;
    context.publisher_country = harvest_.publisher_country();
    if (mention.country.empty()) {
      context.side_country = scope_.side_country;
      context.side_name = scope_.side_name;
    }
    return context;
  }

  PartyContext foreign_context(const PartyMention& mention) const {
    PartyContext context;
    if (mention.country.empty() && !scope_.group_country.empty()) {
      context.side_country = scope_.group_country;
      context.side_name = scope_.group_country_name;
    }
    if (!two_sided_ && own_ && own_->kind == PartyKind::region) context.expected = PartyKind::region;
    return context;
  }

  void emit(const Item& item) {
    Tie tie;
    tie.kind = item.left->remark != nullptr ? item.left->remark->tie_kind() : remark_kind(item);
    tie.status = item.dates.status.value_or(scope_.status);
    tie.date = item.dates.begin ? item.dates.begin : scope_.group_date;
    tie.basis = item.dates.basis;
    tie.end = item.dates.end;
    tie.events = item.dates.events;
    Span quote = item.left->span;
    if (two_sided_) {
      if (!item.right) return harvest_.refuse(analysis_.lines()[item.line].span, "the item has one party only");
      const auto context = [&](bool own, const PartyMention& m) { return own ? side_context(m) : foreign_context(m); };
      tie.parties = {to_party(analysis_, *item.left, context(own_is_left_, *item.left)),
                     to_party(analysis_, *item.right, context(!own_is_left_, *item.right))};
      quote.end = item.right->span.end;
    } else {
      if (!own_) return harvest_.refuse(analysis_.lines()[item.line].span, "whose page it is, is not known");
      tie.parties = {*own_, to_party(analysis_, *item.left, foreign_context(*item.left))};
      if (!item.dates.span.empty()) quote.end = std::max(quote.end, closed(item.dates.span.end, item.body.end));
    }
    if (same_party(tie.parties[0], tie.parties[1])) return harvest_.refuse(quote, "both parties are the same");
    harvest_.claimed[item.line] = true;
    Statement statement;
    statement.confidence = confidence(item, tie);
    statement.reasons.push_back("an item of a list under \"" + std::string(analysis_.text(scope_.cue->span)) + "\"");
    if (!item.left->country.empty()) statement.reasons.push_back("the item states the country");
    if (item.left->known) statement.reasons.push_back("the gazetteer knows the place");
    statement.quotes.push_back(analysis_.quote(quote));
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
  }

  // Behind the bracket that closes after `end`, if one does.
  std::size_t closed(std::size_t end, std::size_t limit) const {
    return end < limit && analysis_.text()[end] == ')' ? end + 1 : end;
  }

  TieKind remark_kind(const Item& item) const {
    const Cue* remark = analysis_.first_cue({item.left->span.end, item.body.end}, CueClass::tie_remark);
    return remark != nullptr && !item.right ? remark->meaning->tie_kind() : scope_.kind;
  }

  double confidence(const Item& item, const Tie& tie) const {
    double value = scope_.strong ? 0.82 : 0.68;
    if (item.left->known) value += 0.06;
    if (!item.left->country.empty()) value += 0.05;
    if (tie.date) value += 0.03;
    if (two_sided_ && item.right->known) value += 0.02;
    if (!item.left->known && item.left->country.empty()) value -= 0.25;
    return std::min(value, 0.97);
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  ListScope scope_;
  std::vector<Item> items_;
  bool two_sided_ = false;
  bool own_is_left_ = false;
  std::vector<PlaceIndex> near_;
  std::optional<Party> own_;
};

}  // namespace

void read_lists(Harvest& harvest) {
  const auto& lines = harvest.analysis.lines();
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].kind != LineKind::item) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < lines.size() && lines[end].kind == LineKind::item && lines[end].heading == lines[i].heading) ++end;
    std::string reason;
    if (auto scope = find_scope(harvest.analysis, lines[i], reason)) {
      List list(harvest, std::move(*scope));
      for (std::size_t line = i; line < end; ++line) list.add(line);
      list.finish();
    } else if (!reason.empty()) {
      harvest.refuse({lines[i].span.begin, lines[end - 1].span.end}, reason);
    }
    i = end;
  }
}

}  // namespace comity::extract
