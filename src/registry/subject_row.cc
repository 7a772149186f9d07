#include "registry/subject_row.h"

#include <algorithm>

#include "base/text.h"
#include "registry/assemble.h"
#include "registry/identity.h"

namespace comity::registry {
namespace {

// Every word once, each behind a blank, so that " word" finds it at its beginning.
class Words {
 public:
  void add(std::string_view folded) {
    for (const auto word : base::split(folded, ' '))
      if (!word.empty()) words_.emplace_back(word);
  }
  std::string text() {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    std::string out;
    for (const std::string& word : words_) (out += ' ') += word;
    return out;
  }

 private:
  std::vector<std::string> words_;
};

void add_facet(std::string& facets, std::string_view facet, std::string_view value) {
  if (value.empty()) return;
  std::string line(facet);
  (line += ' ') += value;
  for (const auto known : base::split(facets, '\n'))
    if (known == line) return;
  if (!facets.empty()) facets += '\n';
  facets += line;
}

void set_date(SubjectRow& row, const std::optional<base::Date>& date) {
  if (!date) return;
  const auto first = date->earliest();
  const auto last = date->latest();
  if (!first && !last) return;
  row.sort_date = base::to_days(first ? *first : *last);
  row.date_to = last ? base::to_days(*last) : kNoDate;
}

void fill(SubjectRow& row, const TieView& tie, const std::vector<const Stated*>& those, Words& words) {
  row.kind = extract::to_string(tie.kind);
  row.label = label_of(tie);
  row.sides = to_string(tie.sides);
  set_date(row, tie.date);
  row.phases = phases_of(those);
  for (const PartyView& party : tie.parties) {
    if (!row.sort_country.empty()) row.sort_country += ' ';
    row.sort_country += party.country;
    add_facet(row.facets, "party", party.id);
    words.add(base::fold_name(party.canonical));
    for (const std::string& name : party.names) words.add(searchable(name));
    for (const std::string& country : party.stated_countries) words.add(searchable(country));
  }
  for (const Stated* stated : those) {
    const auto& what = std::get<extract::Tie>(stated->view.statement.what);
    words.add(extract::to_string(what.kind));
    for (const auto& party : what.parties) add_facet(row.facets, "country", party.country);
  }
}

void fill(SubjectRow& row, const GroupView& group, const std::string& body_id, Words& words) {
  row.kind = group.kind;
  row.label = label_of(group);
  row.sort_country = group.parliament_country + ' ' + group.counterpart_country;
  if (!group.life.empty()) set_date(row, group.life.front().date);
  add_facet(row.facets, "party", group.counterpart_id);
  add_facet(row.facets, "body", body_id);
  add_facet(row.facets, "country", group.parliament_country);
  add_facet(row.facets, "country", group.counterpart_country);
  for (const auto* text : {&group.kind, &group.parliament, &group.counterpart, &group.chair}) words.add(searchable(*text));
}

void fill(SubjectRow& row, const ActView& act, const std::string& body_id, Words& words) {
  row.kind = act.kind;
  row.label = label_of(act);
  row.sort_country = act.body_country;
  set_date(row, act.date);
  add_facet(row.facets, "party", act.subject_id);
  add_facet(row.facets, "body", body_id);
  add_facet(row.facets, "country", act.body_country);
  for (const auto* text : {&act.kind, &act.body, &act.subject}) words.add(searchable(*text));
}

// What all three kinds of row have; `fill_own(row, those, words)` adds the rest.
template <class FillOwn>
SubjectRow row_of(const std::vector<Stated>& statements, FillOwn fill_own) {
  const auto those = counted(statements);
  SubjectRow row;
  Words words;
  row.type = extract::type_of(those.front()->view.statement);
  fill_own(row, those, words);
  row.source_count = static_cast<std::int64_t>(count_sources(those));
  row.sort_name = base::fold_name(row.label);
  for (const Stated* stated : those)
    for (const extract::Quote& quote : stated->view.statement.quotes) words.add(base::fold_name(quote.text));
  row.folded = words.text();
  return row;
}

}  // namespace

SubjectRow subject_row(const TieView& tie, const std::vector<Stated>& statements) {
  return row_of(statements, [&](SubjectRow& row, const auto& those, Words& words) { fill(row, tie, those, words); });
}
SubjectRow subject_row(const GroupView& group, const std::string& body_id, const std::vector<Stated>& statements) {
  return row_of(statements, [&](SubjectRow& row, const auto&, Words& words) { fill(row, group, body_id, words); });
}
SubjectRow subject_row(const ActView& act, const std::string& body_id, const std::vector<Stated>& statements) {
  return row_of(statements, [&](SubjectRow& row, const auto&, Words& words) { fill(row, act, body_id, words); });
}

}  // namespace comity::registry
