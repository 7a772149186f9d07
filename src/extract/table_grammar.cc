// Tables whose rows are ties. Columns are typed by table_columns.h; a cell is read like an item of a list.
#include <algorithm>

#include "extract/entry.h"
#include "extract/grammar.h"
#include "extract/labels.h"
#include "extract/scope.h"
#include "extract/sides.h"
#include "extract/table_columns.h"

namespace comity::extract {
namespace {

using base::Span;

constexpr std::size_t kRemarkWords = 6;  // a longer cell is a note, not the state of the tie

class Table {
 public:
  Table(Harvest& harvest, Grid grid) : harvest_(harvest), analysis_(harvest.analysis), grid_(std::move(grid)) {}

  void read() {
    const std::size_t line = grid_.line;
    if (line == kNone || harvest_.claimed[line]) return;
    auto columns = find_columns(analysis_, grid_);
    std::string reason;
    auto scope = find_scope(analysis_, analysis_.lines()[line], reason);
    if (columns) columns_ = std::move(*columns);
    if (!scope && columns) scope = header_scope();
    if (!scope || !columns) {
      if (!reason.empty()) harvest_.refuse(analysis_.lines()[line].span, reason);
      return;
    }
    scope_ = std::move(*scope);
    own_ = own_side(harvest_, scope_);
    if (own_ && own_->kind == PartyKind::state && !harvest_.own_page) own_.reset();
    if (columns_.own) find_own_side();
    if (columns_.own && !columns_.country) find_partner_side();
    for (std::size_t row = columns_.headers; row < grid_.rows.size(); ++row)
      if (!is_section(row)) read_row(row);
  }

 private:
  // "Sister city" as the heading of a column makes the table one of ties.
  std::optional<ListScope> header_scope() const {
    for (std::size_t row = 0; row < columns_.headers; ++row) {
      for (const auto& head : grid_.rows[row]) {
        const Cue* cue = head ? analysis_.first_cue(head->span, CueClass::tie) : nullptr;
        if (cue == nullptr) continue;
        ListScope scope;
        scope.cue = cue;
        scope.kind = cue->meaning->tie_kind();
        scope.strong = true;
        return scope;
      }
    }
    return std::nullopt;
  }

  // The country of a column's places: one that the page names, or that most of them can be in.
  Side side_of(std::optional<std::size_t> column, const std::string& not_this) const {
    std::vector<PartyMention> mentions;
    for (std::size_t row = columns_.headers; row < grid_.rows.size(); ++row)
      if (const Cell* cell = grid_.cell(row, column)) {
        Entry entry = read_entry(analysis_, cell->span);
        for (EntryParty& party : entry.left) mentions.push_back(std::move(party.mention));
      }
    std::vector<const PartyMention*> pointers;
    for (const PartyMention& mention : mentions) pointers.push_back(&mention);
    std::vector<std::string> named;
    if (scope_.line != kNone) named = countries_named(analysis_, analysis_.lines()[scope_.line].span);
    if (harvest_.publisher) named.push_back(harvest_.publisher->country);
    return find_side(analysis_, pointers, named, not_this);
  }

  void find_partner_side() { partners_ = side_of(columns_.place, side_.country); }

  // Where the own column's places lie: its heading tells, else what most of them can be.
  void find_own_side() {
    side_ = side_of(columns_.own, {});
    side_is_stated_ = !columns_.side_country.empty();
    if (!side_is_stated_) return;
    side_.country = columns_.side_country;
    side_.name = columns_.side_name;
  }

  // A row of one cell that holds for those below: "Germany", "Friendship cities", "1998".
  bool is_section(std::size_t row) {
    const Cell* only = nullptr;
    for (const auto& cell : grid_.rows[row]) {
      if (!cell) continue;
      if (only != nullptr && cell->span != only->span) return false;
      only = &*cell;
    }
    if (only == nullptr || grid_.columns < 2) return false;
    const auto label = label_of(analysis_, only->span);
    if (!label) return false;
    switch (label->kind) {
      case LabelKind::country:
        section_country_ = label->country;
        section_name_ = label->name;
        carried_ = carried_name_ = {};
        return true;
      case LabelKind::kind:
        if (const Cue* cue = analysis_.first_cue(only->span, CueClass::tie)) section_kind_ = cue->meaning->tie_kind();
        section_state_ = state_of(only->span);
        return true;
      case LabelKind::continent:
      case LabelKind::generic: return true;
      case LabelKind::date:
      case LabelKind::place: return false;
    }
    return false;
  }

  struct State {
    std::optional<TieStatus> status;
    bool none = false;  // planned or denied
  };

  State state_of(Span span) const {
    State state;
    if (analysis_.tokens_in(span).size() > kRemarkWords) return state;
    for (const Cue& cue : analysis_.cues_in(span)) {
      if (cue.is(CueClass::plan) || cue.is(CueClass::negation) || cue.is(EventType::proposed)) state.none = true;
      if (cue.is(CueClass::former) || cue.is(EventType::ended) || cue.is(EventType::annulled)) state.status = TieStatus::ended;
      if (cue.is(EventType::suspended)) state.status = TieStatus::suspended;
    }
    return state;
  }

  // The row's own side, where a column has it (an empty cell continues the one above); else the page's.
  std::vector<Party> owns_of(std::size_t row, Span& quote) {
    if (!columns_.own) return own_ ? std::vector<Party>{*own_} : std::vector<Party>{};
    const Cell* cell = grid_.cell(row, columns_.own);
    const Cell* region = grid_.cell(row, columns_.own_region);
    if (cell == nullptr) return carried_own_;
    if (analysis_.tokens_in(cell->span).empty() && region != nullptr) cell = region;  // "Nara | –": the region itself
    Entry entry = read_entry(analysis_, cell->span);
    std::vector<Party> owns;
    for (EntryParty& party : entry.left) {
      PartyMention& mention = party.mention;
      if (const Cell* country = grid_.cell(row, columns_.own_country); country != nullptr && mention.country.empty())
        mention.country = PartyReader(analysis_).country_in(country->span);
      if (region != nullptr && region != cell && mention.region.empty()) mention.region = base::squeeze(analysis_.text(region->span));
      PartyContext context = side_.context(analysis_, mention);
      if (side_is_stated_ && mention.country.empty()) {
        context.side_country = side_.country;
        context.side_name = side_.name;
      }
      context.publisher_country = harvest_.publisher_country();
      owns.push_back(to_party(analysis_, mention, context));
    }
    if (!cell->repeated) quote = {std::min(quote.begin, cell->span.begin), std::max(quote.end, cell->span.end)};
    carried_own_ = owns;
    return owns;
  }

  TieDates dates_of(std::size_t row, Span place, Span& quote) const {
    TieDates dates;
    for (const DateColumn& column : columns_.dates) {
      const Cell* cell = grid_.cell(row, column.column);
      if (cell == nullptr || analysis_.dates_in(cell->span).empty()) continue;
      const TieDates read = read_dates(analysis_, cell->span);
      if (!cell->repeated) quote = {std::min(quote.begin, cell->span.begin), std::max(quote.end, cell->span.end)};
      add_dates(read, column, dates);
    }
    if (columns_.dates.empty()) dates = read_dates(analysis_, place);
    return dates;
  }

  static void add_dates(const TieDates& read, const DateColumn& column, TieDates& dates) {
    switch (column.role) {
      case DateRole::begin:
        if (!dates.begin && read.begin) {
          dates.begin = read.begin;
          dates.basis = column.event == EventType::signed_ ? Basis::signed_ : read.basis;
        }
        if (!dates.end) dates.end = read.end;
        if (!dates.status) dates.status = read.status;
        for (const Event& event : read.events) dates.events.push_back(event);
        break;
      case DateRole::end:
      case DateRole::suspended:
        if (!dates.end) dates.end = read.begin ? read.begin : read.end;
        dates.status = column.role == DateRole::end ? TieStatus::ended : TieStatus::suspended;
        break;
      case DateRole::event:
        if (read.begin) dates.events.push_back({column.event, read.begin});
        break;
      case DateRole::none: break;
    }
  }

  void set_country(std::size_t row, Span& quote) {
    const Cell* country = grid_.cell(row, columns_.country);
    if (country == nullptr) return;
    const auto mention = PartyReader(analysis_).read_item(country->span);
    carried_ = PartyReader(analysis_).country_in(country->span);
    carried_name_ = mention ? base::squeeze(analysis_.text(mention->core)) : base::squeeze(analysis_.text(country->span));
    if (!country->repeated) quote = {std::min(quote.begin, country->span.begin), std::max(quote.end, country->span.end)};
  }

  void read_row(std::size_t row) {
    const Cell* place = grid_.cell(row, columns_.place);
    Span quote = place != nullptr ? place->span : Span{};
    if (place == nullptr) return set_country(row, quote);
    set_country(row, quote);
    Entry entry = read_entry(analysis_, place->span);
    if (entry.left.empty()) return harvest_.refuse(place->span, "the cell holds no name");
    State state = section_state_;
    for (const std::size_t column : columns_.remarks)
      if (const Cell* cell = grid_.cell(row, column)) {
        const State said = state_of(cell->span);
        state.none = state.none || said.none;
        if (said.status) state.status = said.status;
      }
    if (state.none) return harvest_.refuse(place->span, "the row speaks of plans or denies it");
    const TieDates dates = dates_of(row, place->span, quote);
    auto owns = owns_of(row, quote);
    if (!columns_.own && !entry.right.empty()) {
      // A pair in one cell.
      for (const EntryParty& right : entry.right) emit(row, to_party(analysis_, entry.left.front().mention, {}), right, dates, state, quote, 1);
      return;
    }
    if (owns.empty()) return harvest_.refuse(quote, "whose page it is, is not known");
    for (const Party& own : owns)
      for (const EntryParty& party : entry.left) emit(row, own, party, dates, state, quote, entry.left.size());
  }

  // A cell of the row has a word that only ties have.
  bool says_tie(std::size_t row) const {
    return std::any_of(columns_.remarks.begin(), columns_.remarks.end(), [&](std::size_t column) {
      const Cell* cell = grid_.cell(row, column);
      return cell != nullptr && analysis_.has_cue(cell->span, CueClass::tie);
    });
  }

  TieKind kind_of(std::size_t row, const PartyMention& mention) const {
    if (mention.remark != nullptr) return mention.remark->tie_kind();
    for (const std::size_t column : columns_.remarks)
      if (const Cell* cell = grid_.cell(row, column)) {
        for (const CueClass cls : {CueClass::tie, CueClass::tie_remark, CueClass::tie_weak})
          if (const Cue* cue = analysis_.first_cue(cell->span, cls)) return cue->meaning->tie_kind();
      }
    return section_kind_.value_or(scope_.kind);
  }

  PartyContext context_of(const PartyMention& mention, const Party& own) const {
    PartyContext context = partners_.context(analysis_, mention);
    if (mention.country.empty() && context.side_country.empty()) {
      context.side_country = !carried_.empty() ? carried_ : !section_country_.empty() ? section_country_ : scope_.group_country;
      context.side_name = !carried_.empty() ? carried_name_ : !section_country_.empty() ? section_name_ : scope_.group_country_name;
    }
    if (own.kind == PartyKind::region) context.expected = PartyKind::region;
    return context;
  }

  void emit(std::size_t row, const Party& own, const EntryParty& party, const TieDates& dates, const State& state, Span quote,
            std::size_t parties) {
    PartyMention mention = party.mention;
    if (!carried_.empty() && columns_.country && (mention.country.empty() || mention.is_country || mention.country == carried_)) {
      mention.country = carried_;
      mention.stated_country = carried_name_;
    }
    if (const Cell* region = grid_.cell(row, columns_.region); region != nullptr && mention.region.empty())
      mention.region = base::squeeze(analysis_.text(region->span));
    const PartyContext context = context_of(mention, own);
    const bool strong = scope_.strong || says_tie(row);
    const bool placed = mention.known || mention.kind || !mention.country.empty() || !context.side_country.empty();
    if (!placed && !strong) return harvest_.refuse(quote, "the name is no known place");
    Tie tie;
    tie.kind = kind_of(row, mention);
    TieDates used = dates;
    if (parties > 1 && columns_.dates.empty() && !analysis_.dates_in(party.reach).empty()) used = read_dates(analysis_, party.reach);
    else if (parties > 1 && columns_.dates.empty() && analysis_.dates_in(party.reach).empty()) used = {};
    tie.status = used.status ? *used.status : state.status.value_or(scope_.status);
    tie.parties = {own, to_party(analysis_, mention, context)};
    tie.date = used.begin ? used.begin : scope_.group_date;
    tie.basis = used.basis;
    tie.end = used.end;
    tie.events = used.events;
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
  Grid grid_;
  Columns columns_;
  ListScope scope_;
  std::optional<Party> own_;
  Side side_;                        // of the column that holds the own side
  Side partners_;                    // of the other, where both stand in the rows
  bool side_is_stated_ = false;
  std::vector<Party> carried_own_;   // of the last own cell: rows without one continue it
  std::string carried_;              // the last country cell
  std::string carried_name_;
  std::string section_country_;      // of the last row that is only a heading
  std::string section_name_;
  std::optional<TieKind> section_kind_;
  State section_state_;
};

}  // namespace

void read_tables(Harvest& harvest) {
  for (Grid& grid : read_grids(harvest.analysis)) Table(harvest, std::move(grid)).read();
  const auto& lines = harvest.analysis.lines();
  for (std::size_t line = 0; line < lines.size(); ++line)
    if (lines[line].kind == LineKind::cell) harvest.claimed[line] = true;
}

}  // namespace comity::extract
