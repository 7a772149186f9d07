// Tables of groups: a row for each, with its name ("Polish-Japanese group") or only the counterpart's, its head, the
// number of its members, the day of its founding. What a column holds is told by its heading; that the rows are groups,
// by the names in the cells, or by the headings above the table.
#include <algorithm>

#include "extract/group_attributes.h"
#include "extract/group_book.h"
#include "extract/group_life.h"
#include "extract/group_naming.h"
#include "extract/table_columns.h"

namespace comity::extract {

using base::Span;

namespace {

struct NamedRow {
  std::size_t row = 0;
  GroupNaming naming;
  std::string kind;
};

struct LifeColumn {
  std::size_t column = 0;
  EventType event = EventType::established;
};

class GroupTable {
 public:
  GroupTable(Harvest& harvest, GroupBook& book, const Grid& grid)
      : harvest_(harvest), analysis_(harvest.analysis), book_(book), grid_(grid) {}

  void read() {
    if (grid_.line == kNone || grid_.columns < 2) return;
    kind_ = kind_above();
    type_columns();
    for (std::size_t column = 0; column < grid_.columns; ++column) {
      if (chair_ == column || members_ == column) continue;
      std::vector<NamedRow> rows = named_rows(column);
      if (2 * rows.size() <= grid_.rows.size() - headers_) continue;
      for (NamedRow& row : rows) emit(row, column);
      for (std::size_t line = grid_.line; line < analysis_.lines().size() && grid_.span.contains(analysis_.lines()[line].span); ++line)
        harvest_.claimed[line] = true;
      return;
    }
  }

 private:
  // The kind of group that the table's headings or introduction speak of; "" if none of them does, or if one nearer to
  // the table speaks of ties.
  std::string kind_above() const {
    const auto& lines = analysis_.lines();
    const Line& first = lines[grid_.line];
    if (first.intro != kNone)
      if (const Cue* cue = analysis_.first_cue(lines[first.intro].span, CueClass::group)) return cue->meaning->text;
    for (std::size_t line = first.heading; line != kNone; line = lines[line].heading) {
      if (const Cue* cue = analysis_.first_cue(lines[line].span, CueClass::group)) return cue->meaning->text;
      if (analysis_.has_cue(lines[line].span, CueClass::tie)) return {};
    }
    return {};
  }

  void type_columns() {
    if (is_record(0)) return;
    for (std::size_t c = 0; c < grid_.columns; ++c) {
      const Cell* head = grid_.cell(0, c);
      if (head == nullptr) continue;
      if (type_column(c, head->span)) headers_ = std::max<std::size_t>(1, grid_.headers);
    }
  }

  // "Group X-Y", "Chair: N. N.", "Members: 12" in the cells of one row: each cell says itself what it holds.
  bool is_record(std::size_t row) const {
    return std::any_of(grid_.rows[row].begin(), grid_.rows[row].end(), [&](const auto& cell) {
      if (!cell) return false;
      const auto attributes = read_group_attributes(analysis_, cell->span);
      return attributes && attributes->tells;
    });
  }

  bool type_column(std::size_t column, Span head) {
    if (!analysis_.dates_in(head).empty()) return false;
    for (const Cue& cue : analysis_.cues_in(head)) {
      if (cue.is(CueClass::office)) {
        if (cue.is(Office::chair) && !chair_) chair_ = column;
        return true;
      }
      if (cue.is(CueClass::group) || cue.is(CueClass::group_weak)) {
        if (kind_.empty()) kind_ = cue.meaning->text;
        return true;
      }
      if (cue.is(CueClass::membership)) {
        if (!members_) members_ = column;
        return true;
      }
    }
    const Cue* step = life_event_in(analysis_, head);
    for (const Cue& cue : analysis_.cues_in(head)) {
      if (!cue.is(CueClass::column)) continue;
      if (cue.meaning->value != static_cast<int>(Column::date)) return true;
      lives_.push_back({column, step != nullptr && step->meaning->event() != EventType::signed_ ? step->meaning->event() : EventType::established});
      return true;
    }
    if (step != nullptr) lives_.push_back({column, step->meaning->event()});
    return step != nullptr;
  }

  std::vector<NamedRow> named_rows(std::size_t column) const {
    std::vector<NamedRow> rows;
    for (std::size_t row = headers_; row < grid_.rows.size(); ++row)
      if (const Cell* cell = grid_.cell(row, column))
        if (auto named = named_in(row, cell->span)) rows.push_back(std::move(*named));
    return rows;
  }

  // A group's name, or, under words for groups, that of a state.
  std::optional<NamedRow> named_in(std::size_t row, Span cell) const {
    const GroupNamer namer(harvest_, cell);
    for (const Cue& cue : analysis_.cues_in(cell)) {
      if (!cue.is(CueClass::group) && !cue.is(CueClass::group_weak)) continue;
      if (auto naming = namer.read(cue)) return NamedRow{row, std::move(*naming), cue.meaning->text};
    }
    if (kind_.empty()) return std::nullopt;
    if (auto naming = namer.bare()) return NamedRow{row, std::move(*naming), kind_};
    return std::nullopt;
  }

  void emit(const NamedRow& row, std::size_t column) {
    Span quote = grid_.cell(row.row, column)->span;
    for (const auto& cell : grid_.rows[row.row]) {
      if (!cell) continue;
      if (analysis_.has_cue(cell->span, CueClass::negation) || (analysis_.has_cue(cell->span, CueClass::plan) && analysis_.dates_in(cell->span).empty()))
        return harvest_.refuse(cell->span, "the row speaks of plans or denies it");
      if (!cell->repeated) quote = {std::min(quote.begin, cell->span.begin), std::max(quote.end, cell->span.end)};
    }
    for (const StateMention& counterpart : row.naming.counterparts) {
      Group group = GroupBook::group_with(counterpart, row.kind);
      book_.set_parliament_of_page(group, row.naming.own);
      if (const Cell* chair = grid_.cell(row.row, chair_)) group.chair = person_of_value(analysis_, chair->span);
      if (const Cell* members = grid_.cell(row.row, members_)) group.members = number_in(analysis_, members->span);
      for (const LifeColumn& life : lives_)
        if (const Cell* cell = grid_.cell(row.row, life.column)) add_life(cell->span, life.event, group);
      if (headers_ == 0) add_told(row.row, column, group);
      book_.merge(std::move(group), quote, "a row of a table of groups");
    }
  }

  // What cells without a heading say themselves.
  void add_told(std::size_t row, std::size_t name, Group& group) const {
    for (std::size_t column = 0; column < grid_.columns; ++column)
      if (const Cell* cell = grid_.cell(row, column); cell != nullptr && column != name)
        if (const auto attributes = read_group_attributes(analysis_, cell->span)) add_attributes(*attributes, group);
  }

  // The date of the column's event, unless the cell names another: "dissolved 3 May 2015".
  void add_life(Span cell, EventType event, Group& group) const {
    const auto dates = analysis_.dates_in(cell);
    if (dates.empty()) return;
    if (const Cue* said = life_event_in(analysis_, cell)) event = said->meaning->event();
    add_event(group, {event == EventType::signed_ ? EventType::established : event, analysis_.date_of(dates.front())});
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  GroupBook& book_;
  const Grid& grid_;
  std::string kind_;
  std::size_t headers_ = 0;
  std::optional<std::size_t> chair_;
  std::optional<std::size_t> members_;
  std::vector<LifeColumn> lives_;
};

}  // namespace

void read_group_tables(Harvest& harvest) {
  if (!harvest.analysis.has_cue({0, harvest.analysis.text().size()}, CueClass::group) &&
      !harvest.analysis.has_cue({0, harvest.analysis.text().size()}, CueClass::group_weak))
    return;
  GroupBook book(harvest);
  for (const Grid& grid : read_grids(harvest.analysis)) GroupTable(harvest, book, grid).read();
}

}  // namespace comity::extract
