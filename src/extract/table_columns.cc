#include "extract/table_columns.h"

#include <algorithm>
#include <array>

#include "extract/entry.h"

namespace comity::extract {

using base::Span;

namespace {

constexpr std::size_t kMostSampled = 40;    // rows that show what a column holds
constexpr std::size_t kMostHeaders = 3;
constexpr std::size_t kMostHeaderWords = 14;
constexpr std::size_t kMostDateWords = 9;

class ColumnFinder {
 public:
  ColumnFinder(const Analysis& analysis, const Grid& grid) : analysis_(analysis), grid_(grid) {}

  std::optional<Columns> find() {
    found_.headers = count_headers();
    types_.assign(grid_.columns, std::nullopt);
    for (std::size_t c = 0; c < grid_.columns; ++c) types_[c] = type_of(c);
    if (found_.headers == 0 && first_row_differs()) {
      found_.headers = 1;
      for (std::size_t c = 0; c < grid_.columns; ++c) types_[c] = type_of(c);
    }
    find_places();
    if (!found_.place) return std::nullopt;
    find_countries();
    find_others();
    return std::move(found_);
  }

 private:
  // --- headings ---------------------------------------------------------------------------------------------------------

  // A heading's type: the column word that makes up most of it, else a word for ties.
  std::optional<Column> header_type(Span span) const {
    const std::size_t tokens = analysis_.tokens_in(span).size();
    if (tokens > kMostHeaderWords) return std::nullopt;
    std::optional<Column> weak;
    for (const Cue& cue : analysis_.cues_in(span)) {
      if (!cue.is(CueClass::column)) continue;
      const auto type = static_cast<Column>(cue.meaning->value);
      if (cue.tokens * 2 >= tokens) return type;
      if (!weak) weak = type;
    }
    if (analysis_.has_cue(span, CueClass::tie)) return weak == Column::date || weak == Column::kind ? weak : Column::place;
    if (weak) return weak;
    for (const Cue& cue : analysis_.cues_in(span))
      if (cue.is(CueClass::event) || cue.is(Link::since) || cue.is(Link::until)) return Column::date;
    return std::nullopt;
  }

  std::size_t typed_in(std::size_t row) const {
    std::size_t typed = 0;
    for (std::size_t c = 0; c < grid_.columns; ++c)
      if (const Cell* head = grid_.cell(row, c)) typed += header_type(head->span) ? 1U : 0U;
    return typed;
  }

  std::size_t cells_in(std::size_t row) const {
    return static_cast<std::size_t>(std::count_if(grid_.rows[row].begin(), grid_.rows[row].end(), [](const auto& cell) { return cell.has_value(); }));
  }

  bool has_date(std::size_t row) const {
    return std::any_of(grid_.rows[row].begin(), grid_.rows[row].end(),
                       [&](const auto& cell) { return cell && !analysis_.dates_in(cell->span).empty(); });
  }

  bool is_heading_row(std::size_t row) const {
    const std::size_t typed = typed_in(row);
    const std::size_t cells = cells_in(row);
    if (cells == 0 || has_date(row)) return false;
    const bool marked = row < grid_.headers;
    return typed * 2 > cells || (typed > 0 && marked) || (row == 0 && typed > 0 && typed * 2 >= cells);
  }

  std::size_t count_headers() const {
    std::size_t headers = 0;
    while (headers < std::min(kMostHeaders, grid_.rows.size()) && is_heading_row(headers)) ++headers;
    return headers;
  }

  // No known word, but the first row holds nothing of what its columns hold.
  bool first_row_differs() const {
    if (grid_.rows.size() < 3) return false;
    bool typed = false;
    for (std::size_t c = 0; c < grid_.columns; ++c) {
      const Cell* head = grid_.cell(0, c);
      if (head == nullptr || (types_[c] != Column::country && types_[c] != Column::date)) continue;
      typed = true;
      if (cell_type(head->span) == types_[c]) return false;
    }
    return typed;
  }

  // --- contents ---------------------------------------------------------------------------------------------------------

  std::optional<Column> cell_type(Span span) const {
    const auto tokens = analysis_.tokens_in(span);
    if (tokens.empty()) return std::nullopt;
    const Span words{tokens.front().span.begin, tokens.back().span.end};
    if (!PartyReader(analysis_).country_of(words).empty()) return Column::country;
    const bool dated = !analysis_.dates_in(span).empty();
    const Entry entry = read_entry(analysis_, span);
    const bool opens_with_date = dated && analysis_.dates_in(span).front().span.begin <= tokens[std::min<std::size_t>(2, tokens.size() - 1)].span.begin;
    const bool named = !entry.left.empty() && entry.left.front().mention.known && entry.left.front().mention.span.begin == words.begin;
    if (opens_with_date && tokens.size() <= kMostDateWords && !named) return Column::date;
    if (entry.left.empty()) return std::nullopt;
    const PartyMention& first = entry.left.front().mention;
    if (first.is_country && entry.left.size() == 1 && analysis_.tokens_in({entry.end, span.end}).empty()) return Column::country;
    return first.known || !first.country.empty() ? std::optional(Column::place) : std::nullopt;
  }

  std::optional<Column> content_type(std::size_t column) const {
    std::size_t cells = 0;
    std::array<std::size_t, 3> votes{};
    static constexpr std::array<Column, 3> kTypes{Column::country, Column::date, Column::place};
    for (std::size_t row = found_.headers; row < std::min(grid_.rows.size(), found_.headers + kMostSampled); ++row) {
      const Cell* cell = grid_.cell(row, column);
      if (cell == nullptr || cell->span.empty()) continue;
      ++cells;
      const auto type = cell_type(cell->span);
      for (std::size_t i = 0; i < kTypes.size(); ++i) votes[i] += type == kTypes[i] ? 1U : 0U;
    }
    for (std::size_t i = 0; i < kTypes.size(); ++i)
      if (votes[i] * 2 > cells) return kTypes[i];
    return std::nullopt;
  }

  std::optional<Column> type_of(std::size_t column) const {
    std::optional<Column> header;
    for (std::size_t row = 0; row < found_.headers; ++row)
      if (const Cell* head = grid_.cell(row, column))
        if (const auto type = header_type(head->span)) header = type;  // the lowest row says it most exactly
    const auto content = content_type(column);
    if (!header) return content;
    // A word may mislead ("Sister city since"), the cells do not.
    if (content == Column::date && (header == Column::place || header == Column::country || header == Column::kind)) return content;
    if (content == Column::country && header == Column::place && !has_other_country_column(column)) return content;
    if (content == Column::place && (header == Column::date || header == Column::country)) return content;
    return header;
  }

  bool has_other_country_column(std::size_t column) const {
    for (std::size_t c = 0; c < grid_.columns; ++c)
      if (c != column && content_type(c) == Column::country) return true;
    return false;
  }

  // --- which is which ---------------------------------------------------------------------------------------------------

  bool heading_has(std::size_t column, CueClass cls) const {
    for (std::size_t row = 0; row < found_.headers; ++row)
      if (const Cell* head = grid_.cell(row, column); head != nullptr && analysis_.has_cue(head->span, cls)) return true;
    return false;
  }

  bool heading_is(std::size_t column, Column type) const {
    for (std::size_t row = 0; row < found_.headers; ++row)
      if (const Cell* head = grid_.cell(row, column); head != nullptr && header_type(head->span) == type) return true;
    return false;
  }

  // The heading names the country or polity in which the column's places lie.
  bool names_side(std::size_t column) {
    for (std::size_t row = 0; row < found_.headers; ++row) {
      const Cell* head = grid_.cell(row, column);
      if (head == nullptr) continue;
      const Span span = head->span;
      for (const Cue& cue : analysis_.cues_in(span)) {
        if (!cue.is(CueClass::demonym) && !cue.is(CueClass::country)) continue;
        found_.side_country = cue.meaning->text;
        found_.side_name = base::squeeze(analysis_.text(cue.span));
        return true;
      }
      for (const PlaceMention& mention : analysis_.places_in(span)) {
        const std::string code = analysis_.gazetteer().country_code(analysis_.name_of(mention));
        if (code.empty()) continue;
        found_.side_country = code;
        found_.side_name = base::squeeze(analysis_.text(mention.span));
        return true;
      }
    }
    return false;
  }

  std::optional<PartyMention> mention_at(std::size_t row, std::size_t column) const {
    const Cell* cell = grid_.cell(row, column);
    if (cell == nullptr) return std::nullopt;
    Entry entry = read_entry(analysis_, cell->span);
    if (entry.left.empty()) return std::nullopt;
    return std::move(entry.left.front().mention);
  }

  // Do the places of one column lie in those of the other?
  bool tells_more(std::size_t column, std::size_t of) const {
    const auto& gazetteer = analysis_.gazetteer();
    std::size_t inside = 0;
    std::size_t rows = 0;
    for (std::size_t row = found_.headers; row < std::min(grid_.rows.size(), found_.headers + kMostSampled); ++row) {
      const auto region = mention_at(row, column);
      const auto place = mention_at(row, of);
      if (!region || !place || region->places.empty()) continue;
      ++rows;
      const bool holds = std::any_of(region->places.begin(), region->places.end(), [&](gazetteer::PlaceIndex r) {
        if (gazetteer.kind(r) == gazetteer::PlaceKind::community) return false;
        const std::string id(gazetteer.id(r));
        return place->places.empty() || std::any_of(place->places.begin(), place->places.end(), [&](gazetteer::PlaceIndex p) {
          const gazetteer::Place known = gazetteer.place(p);
          return p != r && (id == "admin:" + known.admin1 || id == "admin:" + known.admin2);
        });
      });
      inside += holds ? 1U : 0U;
    }
    return rows > 0 && inside * 2 > rows;
  }

  void find_places() {
    std::vector<std::size_t> places;
    for (std::size_t c = 0; c < grid_.columns; ++c)
      if (types_[c] == Column::place || types_[c] == Column::own) places.push_back(c);
    if (places.empty()) {
      // Places and countries told apart by nothing: a column of regions may be what is meant.
      for (std::size_t c = 0; c < grid_.columns; ++c)
        if (types_[c] == Column::region && content_type(c) == Column::place) places.push_back(c);
    }
    for (std::size_t i = 0; i < places.size() && places.size() > 1;) {
      const std::size_t other = places[i == 0 ? 1 : 0];
      const bool region = types_[places[i]] != Column::own && tells_more(places[i], other);
      if (!region) {
        ++i;
        continue;
      }
      types_[places[i]] = Column::region;
      places.erase(places.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (places.empty()) return;
    found_.place = places.front();
    if (places.size() == 1) {
      if (types_[places.front()] == Column::own) found_.place.reset();
      return;
    }
    const std::size_t own = own_among(places);
    found_.own = places[own];
    found_.place = places[own == 0 ? 1 : 0];
  }

  // The own side: by its word or the country it names; else the one that is not called a partner; else the first.
  std::size_t own_among(const std::vector<std::size_t>& places) {
    for (std::size_t i = 0; i < 2; ++i)
      if (types_[places[i]] == Column::own || heading_is(places[i], Column::own)) {
        names_side(places[i]);
        return i;
      }
    for (std::size_t i = 2; i-- > 0;)
      if (!heading_has(places[i], CueClass::tie) && names_side(places[i])) return i;
    const bool first = heading_has(places[0], CueClass::tie);
    const bool second = heading_has(places[1], CueClass::tie);
    return first && !second ? 1 : 0;
  }

  // In how many rows a place of the column lies in the country beside it.
  std::size_t agreement(std::size_t country, std::size_t places) const {
    std::size_t agree = 0;
    for (std::size_t row = found_.headers; row < std::min(grid_.rows.size(), found_.headers + kMostSampled); ++row) {
      const Cell* cell = grid_.cell(row, country);
      const auto place = mention_at(row, places);
      if (cell == nullptr || !place) continue;
      const std::string code = PartyReader(analysis_).country_in(cell->span);
      agree += std::any_of(place->places.begin(), place->places.end(),
                           [&](gazetteer::PlaceIndex p) { return analysis_.gazetteer().country(p) == code; }) ? 1U : 0U;
    }
    return agree;
  }

  void find_countries() {
    for (std::size_t c = 0; c < grid_.columns; ++c) {
      if (types_[c] != Column::country) continue;
      const bool own = found_.own && agreement(c, *found_.own) > agreement(c, *found_.place);
      auto& slot = own ? found_.own_country : found_.country;
      if (!slot) slot = c;
    }
  }

  DateColumn date_column(std::size_t column) const {
    DateColumn date{column, DateRole::begin, EventType::established};
    for (std::size_t row = 0; row < found_.headers; ++row) {
      const Cell* head = grid_.cell(row, column);
      if (head == nullptr) continue;
      for (const Cue& cue : analysis_.cues_in(head->span)) {
        if (cue.is(Link::until)) date.role = DateRole::end;
        if (!cue.is(CueClass::event)) continue;
        date.event = cue.meaning->event();
        switch (date.event) {
          case EventType::ended:
          case EventType::annulled: date.role = DateRole::end; break;
          case EventType::suspended: date.role = DateRole::suspended; break;
          case EventType::renewed:
          case EventType::expanded:
          case EventType::transformed:
          case EventType::resumed: date.role = DateRole::event; break;
          case EventType::announced:
          case EventType::signed_:
          case EventType::established: date.role = DateRole::begin; break;
          case EventType::proposed:
          case EventType::visit:
          case EventType::ceremony:
          case EventType::anniversary: date.role = DateRole::none; break;
        }
      }
    }
    return date;
  }

  // A column of regions belongs to the places that lie in them, else to the nearest.
  void take_region(std::size_t column) {
    bool own = false;
    if (found_.own) {
      const bool of_own = tells_more(column, *found_.own);
      const bool of_place = tells_more(column, *found_.place);
      const auto distance = [column](std::size_t other) { return other > column ? other - column : column - other; };
      own = of_own != of_place ? of_own : distance(*found_.own) < distance(*found_.place);
    }
    auto& slot = own ? found_.own_region : found_.region;
    if (!slot) slot = column;
  }

  void find_others() {
    for (std::size_t c = 0; c < grid_.columns; ++c) {
      if (c == found_.place || c == found_.own || c == found_.country || c == found_.own_country) continue;
      if (types_[c] == Column::date) found_.dates.push_back(date_column(c));
      else if (types_[c] == Column::region) take_region(c);
      else found_.remarks.push_back(c);
    }
  }

  const Analysis& analysis_;
  const Grid& grid_;
  std::vector<std::optional<Column>> types_;
  Columns found_;
};

}  // namespace

std::optional<Columns> find_columns(const Analysis& analysis, const Grid& grid) { return ColumnFinder(analysis, grid).find(); }

}  // namespace comity::extract
