// Records: a line that is a party, and below it lines or sentences that tell more of the tie with it.
//   Wiesbaden, Germany                       Kanazawa
//   The agreement was signed in May 1969.    Country: Japan
//                                            Since: 1971
// They stand under a heading that names ties, or speak of the tie themselves. One alone may be anything; two have a form.
#include <algorithm>

#include "extract/attributes.h"
#include "extract/details.h"
#include "extract/entry.h"
#include "extract/labels.h"
#include "extract/scope.h"

namespace comity::extract {
namespace {

using base::Span;

constexpr std::size_t kFewest = 2;      // records of one form
constexpr std::size_t kFewestBare = 3;  // lines with nothing below them
constexpr std::size_t kMostLines = 12;  // of one record

struct Record {
  std::size_t head = 0;
  PartyMention party;
  Details details;   // of the lines below
  bool bare = true;  // no lines below
};

class RecordReader {
 public:
  explicit RecordReader(Harvest& harvest) : harvest_(harvest), analysis_(harvest.analysis), lines_(analysis_.lines()) {}

  void read() {
    std::vector<Record> records;
    std::size_t parent = kNone;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto record = record_at(i);
      if (!record) {
        const bool other = lines_[i].kind == LineKind::heading || lines_[i].kind == LineKind::cell;
        if (other) finish(records);
        continue;
      }
      if (!records.empty() && parent != lines_[i].heading) finish(records);
      parent = lines_[i].heading;
      records.push_back(std::move(*record));
    }
    finish(records);
  }

 private:
  // The line as the head of a record, with what stands below it.
  std::optional<Record> record_at(std::size_t i) const {
    const Line& line = lines_[i];
    const bool heading = line.kind == LineKind::heading;
    if (harvest_.claimed[i] || (!heading && line.kind != LineKind::item)) return std::nullopt;
    Record record;
    record.head = i;
    const auto label = label_of(analysis_, line.span);
    if (label && label->kind != LabelKind::place) return std::nullopt;
    if (!heading && (next_is_party(i) || read_attribute(analysis_, line.span))) return std::nullopt;
    const Entry entry = read_entry(analysis_, line.span);
    if (entry.left.size() != 1 || !entry.right.empty() || !analysis_.tokens_in({entry.end, entry.body.end}).empty()) return std::nullopt;
    record.party = entry.left.front().mention;
    if (!record.party.known && record.party.country.empty() && !record.party.kind) return std::nullopt;
    if (analysis_.has_cue(line.span, CueClass::tie) || analysis_.has_cue(line.span, CueClass::group)) return std::nullopt;
    for (std::size_t k = i + 1; k < lines_.size() && k <= i + kMostLines && belongs(k, i); ++k) {
      // A list: the line is whose ties they are.
      if (harvest_.claimed[k] && !read_attribute(analysis_, lines_[k].span)) return std::nullopt;
      take(lines_[k], record);
    }
    return record;
  }

  bool next_is_party(std::size_t i) const {
    if (i + 1 >= lines_.size() || lines_[i + 1].kind != LineKind::item) return i + 1 >= lines_.size();
    return !read_attribute(analysis_, lines_[i + 1].span);
  }

  bool belongs(std::size_t k, std::size_t head) const {
    if (lines_[k].kind == LineKind::heading || lines_[k].kind == LineKind::cell) return false;
    if (lines_[head].kind == LineKind::heading) return lines_[k].heading == head;
    // Below a line that is no heading: the next line, and more attributes.
    return k == head + 1 ? lines_[k].kind == LineKind::prose || read_attribute(analysis_, lines_[k].span).has_value()
                         : read_attribute(analysis_, lines_[k].span).has_value();
  }

  void take(const Line& line, Record& record) const {
    record.bare = false;
    if (const auto attribute = read_attribute(analysis_, line.span)) {
      apply(*attribute, record.party, record.details.dates);
      record.details.told = record.details.told || attribute->country || attribute->dates.begin;
    }
    for (const Sentence& sentence : analysis_.sentences_of(line)) add_sentence(analysis_, sentence.span, record.details);
  }

  void finish(std::vector<Record>& records) {
    const auto told = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const Record& r) { return r.details.told; }));
    const auto bare = static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const Record& r) { return r.bare; }));
    for (const Record& record : records) {
      const bool form = told >= kFewest || (bare >= kFewestBare && record.party.known);
      if (!form || record.details.denied || !(record.details.told || (record.bare && bare >= kFewestBare))) continue;
      emit(record);
    }
    records.clear();
  }

  void emit(const Record& record) {
    const Span span = lines_[record.head].span;
    std::string reason;
    const auto scope = find_scope(analysis_, lines_[record.head], reason);
    if (!scope || !scope->strong) return harvest_.refuse(span, reason.empty() ? "nothing above the place names ties" : reason);
    const auto own = own_side(harvest_, *scope);
    if (!own || (own->kind == PartyKind::state && !harvest_.own_page)) return harvest_.refuse(span, "whose page it is, is not known");
    PartyContext context;
    if (record.party.country.empty()) {
      context.side_country = scope->group_country;
      context.side_name = scope->group_country_name;
    }
    Tie tie;
    tie.kind = record.details.kind.value_or(scope->kind);
    tie.status = record.details.dates.status.value_or(scope->status);
    tie.date = record.details.dates.begin ? record.details.dates.begin : scope->group_date;
    tie.basis = record.details.dates.basis;
    tie.end = record.details.dates.end;
    tie.events = record.details.dates.events;
    tie.parties = {*own, to_party(analysis_, record.party, context)};
    if (same_party(tie.parties[0], tie.parties[1])) return harvest_.refuse(span, "both parties are the same");
    Statement statement;
    statement.confidence = (record.party.known ? 0.85 : 0.75) + (tie.date ? 0.05 : 0.0);
    statement.reasons.push_back("a record under \"" + std::string(analysis_.text(scope->cue->span)) + "\"");
    statement.quotes.push_back(analysis_.quote(span));
    statement.what = std::move(tie);
    harvest_.statements.push_back(std::move(statement));
    harvest_.claimed[record.head] = true;
  }

  Harvest& harvest_;
  const Analysis& analysis_;
  const std::vector<Line>& lines_;
};

}  // namespace

void read_records(Harvest& harvest) { RecordReader(harvest).read(); }

}  // namespace comity::extract
