#include "registry/subject_row.h"

#include <algorithm>

#include "base/text.h"
#include "registry/assemble.h"
#include "registry/identity.h"

namespace comity::registry {
namespace {

void add_words(std::set<std::string>& words, std::string_view folded) {
  for (const auto word : base::split(folded, ' '))
    if (!word.empty()) words.emplace(word);
}

// Every word once, each behind a blank, so that " word" finds it at its beginning.
std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) (out += ' ') += word;
  return out;
}

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

// What all three kinds of row have; `own` are the words of the view itself.
template <class View>
SubjectRow row_of(std::string_view type, const View& view, const RowGround& ground, const std::set<std::string>& own) {
  SubjectRow row;
  row.type = type;
  row.label = label_of(view);
  row.sort_name = base::fold_name(row.label);
  row.source_count = static_cast<std::int64_t>(view.source_count);
  const bool nothing_new = std::includes(ground.words().begin(), ground.words().end(), own.begin(), own.end());
  if (nothing_new) {
    row.folded = joined(ground.words());
  } else {
    std::set<std::string> all = ground.words();
    all.insert(own.begin(), own.end());
    row.folded = joined(all);
  }
  return row;
}

}  // namespace

void RowGround::add(const Stated& stated) {
  for (const extract::Quote& quote : stated.view.statement.quotes) add_words(words_, base::fold_name(quote.text));
  if (const auto* tie = std::get_if<extract::Tie>(&stated.view.statement.what)) add_tie(*tie, stated.parties.size());
}

void RowGround::add_tie(const extract::Tie& tie, std::size_t parties) {
  add_words(words_, extract::to_string(tie.kind));
  for (std::size_t i = 0; i < tie.parties.size(); ++i) {
    const extract::Party& party = tie.parties[i];
    if (std::find(countries_.begin(), countries_.end(), party.country) == countries_.end())
      countries_.push_back(party.country);
    if (i >= parties) continue;
    for (const std::string* name : {&party.name, &party.stated_country})
      if (names_.insert(*name).second) add_words(words_, searchable(*name));
  }
}

SubjectRow subject_row(const TieView& tie, std::vector<Phase> phases, const RowGround& ground) {
  std::set<std::string> words;
  for (const PartyView& party : tie.parties) add_words(words, base::fold_name(party.canonical));
  SubjectRow row = row_of("tie", tie, ground, words);
  row.kind = extract::to_string(tie.kind);
  row.sides = to_string(tie.sides);
  set_date(row, tie.date);
  row.phases = std::move(phases);
  for (const PartyView& party : tie.parties) {
    if (!row.sort_country.empty()) row.sort_country += ' ';
    row.sort_country += party.country;
    add_facet(row.facets, "party", party.id);
  }
  for (const std::string& country : ground.countries()) add_facet(row.facets, "country", country);
  return row;
}

SubjectRow subject_row(const GroupView& group, const std::string& body_id, const RowGround& ground) {
  std::set<std::string> words;
  for (const auto* text : {&group.kind, &group.parliament, &group.counterpart, &group.chair})
    add_words(words, searchable(*text));
  SubjectRow row = row_of("group", group, ground, words);
  row.kind = group.kind;
  row.sort_country = group.parliament_country + ' ' + group.counterpart_country;
  if (!group.life.empty()) set_date(row, group.life.front().date);
  add_facet(row.facets, "party", group.counterpart_id);
  add_facet(row.facets, "body", body_id);
  add_facet(row.facets, "country", group.parliament_country);
  add_facet(row.facets, "country", group.counterpart_country);
  return row;
}

SubjectRow subject_row(const ActView& act, const std::string& body_id, const RowGround& ground) {
  std::set<std::string> words;
  for (const auto* text : {&act.kind, &act.body, &act.subject}) add_words(words, searchable(*text));
  SubjectRow row = row_of("act", act, ground, words);
  row.kind = act.kind;
  row.sort_country = act.body_country;
  set_date(row, act.date);
  add_facet(row.facets, "party", act.subject_id);
  add_facet(row.facets, "body", body_id);
  add_facet(row.facets, "country", act.body_country);
  return row;
}

}  // namespace comity::registry
