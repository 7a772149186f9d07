// Tables whose rows are ties. Columns are typed by their headings, else by what most of their cells are.
#include <algorithm>
#include <array>
#include <map>

#include "extract/grammar.h"
#include "extract/scope.h"

namespace comity::extract {
namespace {

using base::Span;

struct Cell {
  Span span;
  bool repeated = false;  // spans rows; its text stands in a row above
};

using Row = std::vector<std::optional<Cell>>;  // by column

constexpr std::size_t kMostColumns = 64;
constexpr std::size_t kMostNear = 16;

class Table {
 public:
  Table(Harvest& harvest, std::size_t first_block) : harvest_(harvest), analysis_(harvest.analysis), first_block_(first_block) {}

  void add(const source::Block& block) {
    if (block.row < 0 || block.column < 0 || static_cast<std::size_t>(block.column) >= kMostColumns) return;
    const auto row = static_cast<std::size_t>(block.row);
    const auto column = static_cast<std::size_t>(block.column);
    if (row > rows_.size()) return;
    if (row == rows_.size()) rows_.emplace_back();
    if (column >= rows_[row].size()) rows_[row].resize(column + 1);
    rows_[row][column] = Cell{block.span, block.span.begin < behind_};
    behind_ = std::max(behind_, block.span.end);
    columns_ = std::max(columns_, column + 1);
  }

  void finish() {
    if (rows_.size() < 2) return;
    const std::size_t line = analysis_.line_at(rows_.front().empty() || !rows_.front().front() ? behind_ : rows_.front().front()->span.begin);
    if (line == kNone) return;
    type_columns();
    std::string reason;
    auto scope = find_scope(analysis_, analysis_.lines()[line], reason);
    if (!scope) scope = header_scope();
    const auto place = column_of(Column::place);
    if (!scope || !place) {
      if (!reason.empty()) harvest_.refuse(analysis_.lines()[line].span, reason);
      return;
    }
    scope_ = std::move(*scope);
    own_ = own_side(harvest_, scope_);
    gather_neighbours();
    for (std::size_t row = header_ ? 1 : 0; row < rows_.size(); ++row) read_row(row);
  }

 private:
  std::optional<std::size_t> column_of(Column type) const {
    const auto at = std::find(types_.begin(), types_.end(), type);
    return at == types_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - types_.begin()));
  }

  const Cell* cell(std::size_t row, std::optional<std::size_t> column) const {
    if (!column || row >= rows_.size() || *column >= rows_[row].size() || !rows_[row][*column]) return nullptr;
    return &*rows_[row][*column];
  }

  // A heading's type: the column word that makes up most of it.
  std::optional<Column> header_type(Span span) const {
    const auto tokens = analysis_.tokens_in(span).size();
    for (const Cue& cue : analysis_.cues_in(span))
      if (cue.is(CueClass::column) && cue.tokens * 2 >= tokens) return static_cast<Column>(cue.meaning->value);
    if (analysis_.has_cue(span, CueClass::tie)) return Column::place;
    return std::nullopt;
  }

  void type_columns() {
    types_.assign(columns_, std::nullopt);
    std::size_t typed = 0;
    for (std::size_t c = 0; c < columns_; ++c) {
      const Cell* head = cell(0, c);
      if (head == nullptr) continue;
      types_[c] = header_type(head->span);
      typed += types_[c] ? 1U : 0U;
    }
    header_ = typed * 2 > columns_ || (typed > 0 && analysis_.document().blocks[first_block_].header_cell);
    if (!header_) types_.assign(columns_, std::nullopt);
    for (std::size_t c = 0; c < columns_; ++c)
      if (!types_[c]) types_[c] = content_type(c);
    // A second column of places: "Community in X" holds the other side, else it tells more of the first ("Town | Region").
    bool place = false;
    for (std::size_t c = 0; c < columns_; ++c) {
      if (types_[c] == Column::place && place) types_[c] = names_side(c) ? Column::own : Column::region;
      place = place || types_[c] == Column::place;
    }
  }

  // The heading of a column names the country or polity in which its places lie.
  bool names_side(std::size_t column) {
    const Cell* head = header_ ? cell(0, column) : nullptr;
    if (head == nullptr) return false;
    for (const PlaceMention& mention : analysis_.places_in(head->span)) {
      side_.side_country = analysis_.gazetteer().country_code(analysis_.name_of(mention));
      side_.side_name = base::squeeze(analysis_.text(mention.span));
      if (!side_.side_country.empty()) return true;
    }
    return false;
  }

  // The places of the own column lie together: those that can be only one place help to tell the others.
  void gather_neighbours() {
    std::vector<gazetteer::PlaceIndex> near;
    for (std::size_t row = header_ ? 1 : 0; row < rows_.size() && near.size() < kMostNear; ++row) {
      const Cell* own = cell(row, column_of(Column::own));
      const auto mention = own != nullptr ? PartyReader(analysis_).read_item(own->span) : std::nullopt;
      if (mention && mention->places.size() == 1) near.push_back(mention->places.front());
    }
    side_.near = std::move(near);
  }

  // The row's own side, where a column has it; else the page's.
  std::optional<Party> own_of(std::size_t row, Span& quote) const {
    const Cell* own = cell(row, column_of(Column::own));
    if (own == nullptr) return own_;
    const auto mention = PartyReader(analysis_).read_item(own->span);
    if (!mention) return std::nullopt;
    quote = {std::min(quote.begin, own->span.begin), std::max(quote.end, own->span.end)};
    return to_party(analysis_, *mention, mention->country.empty() ? side_ : PartyContext{});
  }

  std::optional<Column> content_type(std::size_t column) const {
    std::size_t cells = 0;
    std::array<std::size_t, 3> votes{};  // country, date, place
    for (std::size_t row = header_ ? 1 : 0; row < rows_.size(); ++row) {
      const Cell* c = cell(row, column);
      if (c == nullptr || c->span.empty()) continue;
      ++cells;
      const auto party = PartyReader(analysis_).read_item(c->span);
      if (!analysis_.dates_in(c->span).empty() && analysis_.tokens_in(c->span).size() <= 4) ++votes[1];
      else if (party && party->is_country && analysis_.tokens_in(c->span).size() <= analysis_.tokens_in(party->name).size()) ++votes[0];
      else if (party && party->known) ++votes[2];
    }
    static constexpr std::array<Column, 3> kTypes{Column::country, Column::date, Column::place};
    for (std::size_t i = 0; i < votes.size(); ++i)
      if (votes[i] * 2 > cells) return kTypes[i];
    return std::nullopt;
  }

  // "Sister city" as the heading of a column makes the table one of ties.
  std::optional<ListScope> header_scope() const {
    if (!header_) return std::nullopt;
    for (const auto& head : rows_.front()) {
      if (!head) continue;
      const Cue* cue = analysis_.first_cue(head->span, CueClass::tie);
      if (cue == nullptr) continue;
      ListScope scope;
      scope.cue = cue;
      scope.kind = cue->meaning->tie_kind();
      scope.strong = true;
      return scope;
    }
    return std::nullopt;
  }

  void read_row(std::size_t row) {
    const Cell* place = cell(row, column_of(Column::place));
    if (place == nullptr) return;
    auto mention = PartyReader(analysis_).read_item(place->span);
    if (!mention) return harvest_.refuse(place->span, "the cell holds no name");
    Span quote = place->span;
    const auto use = [&](const Cell& c) {
      if (!c.repeated) quote = {std::min(quote.begin, c.span.begin), std::max(quote.end, c.span.end)};
    };
    PartyContext context;
    if (const Cell* country = cell(row, column_of(Column::country))) {
      carried_ = PartyReader(analysis_).country_in(country->span);
      carried_name_ = words(country->span);
      use(*country);
    }
    if (mention->country.empty() || column_of(Column::country)) {
      mention->country = carried_.empty() ? scope_.group_country : carried_;
      mention->stated_country = carried_.empty() ? scope_.group_country_name : carried_name_;
    }
    if (const Cell* region = cell(row, column_of(Column::region)); region != nullptr && mention->region.empty())
      mention->region = words(region->span);
    TieDates dates;
    if (const Cell* date = cell(row, column_of(Column::date))) {
      dates = read_dates(analysis_, date->span);
      use(*date);
    } else {
      dates = read_dates(analysis_, place->span);
    }
    emit(row, *mention, context, dates, quote);
  }

  std::string words(Span span) const {
    const auto tokens = analysis_.tokens_in(span);
    return tokens.empty() ? std::string() : base::squeeze(analysis_.text({tokens.front().span.begin, tokens.back().span.end}));
  }

  TieKind kind_of(std::size_t row, const PartyMention& mention) const {
    if (mention.remark != nullptr) return mention.remark->tie_kind();
    if (const Cell* kind = cell(row, column_of(Column::kind))) {
      for (const CueClass cls : {CueClass::tie, CueClass::tie_remark, CueClass::tie_weak})
        if (const Cue* cue = analysis_.first_cue(kind->span, cls)) return cue->meaning->tie_kind();
    }
    return scope_.kind;
  }

  void emit(std::size_t row, const PartyMention& mention, const PartyContext& context, const TieDates& dates, Span quote) {
    const auto own = own_of(row, quote);
    if (!own) return harvest_.refuse(quote, "whose page it is, is not known");
    if (!mention.known && mention.country.empty() && !scope_.strong) return harvest_.refuse(quote, "the name is no known place");
    PartyContext full = context;
    if (own->kind == PartyKind::region) full.expected = PartyKind::region;
    Tie tie;
    tie.kind = kind_of(row, mention);
    tie.status = dates.status.value_or(scope_.status);
    tie.parties = {*own, to_party(analysis_, mention, full)};
    tie.date = dates.begin;
    tie.basis = dates.basis;
    tie.end = dates.end;
    tie.events = dates.events;
    if (same_party(tie.parties[0], tie.parties[1])) return harvest_.refuse(quote, "both parties are the same");
    Statement statement;
    statement.confidence = std::min(0.97, (scope_.strong ? 0.85 : 0.7) + (mention.known ? 0.06 : -0.1) +
                                              (mention.country.empty() ? 0.0 : 0.04) + (tie.date ? 0.02 : 0.0));
    statement.reasons.push_back("a row of a table under \"" + std::string(analysis_.text(scope_.cue->span)) + "\"");
    statement.quotes.push_back(analysis_.quote(quote));
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  std::size_t first_block_;
  std::size_t behind_ = 0;
  std::size_t columns_ = 0;
  std::vector<Row> rows_;
  std::vector<std::optional<Column>> types_;
  bool header_ = false;
  ListScope scope_;
  std::optional<Party> own_;
  PartyContext side_;         // of the column that holds the other side
  std::string carried_;       // the last country cell: rows without one continue it
  std::string carried_name_;
};

}  // namespace

void read_tables(Harvest& harvest) {
  const auto& blocks = harvest.analysis.document().blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    if (blocks[i].kind != source::BlockKind::table_cell) {
      ++i;
      continue;
    }
    Table table(harvest, i);
    std::size_t end = i;
    for (; end < blocks.size() && blocks[end].kind == source::BlockKind::table_cell && blocks[end].table == blocks[i].table; ++end)
      table.add(blocks[end]);
    table.finish();
    i = end;
  }
  const auto& lines = harvest.analysis.lines();
  for (std::size_t line = 0; line < lines.size(); ++line)
    if (lines[line].kind == LineKind::cell) harvest.claimed[line] = true;
}

}  // namespace comity::extract
