#include "registry/subject_fold.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/hash.h"
#include "base/json_text.h"
#include "base/text.h"
#include "extract/json.h"
#include "registry/fold_sql.h"
#include "registry/identity.h"

namespace comity::registry {
namespace {

using base::Result;

constexpr std::size_t kMostWordsOfBody = 12;  // each run of words is looked up

std::vector<std::string_view> lines_of(const SubjectRow* row) {
  std::vector<std::string_view> lines;
  if (!row) return lines;
  for (const auto line : base::split(row->facets, '\n'))
    if (!line.empty()) lines.push_back(line);
  return lines;
}

bool holds(const std::vector<std::string_view>& lines, std::string_view line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

struct Facet {
  std::string_view name;
  std::string_view value;
};
Facet facet_of(std::string_view line) {
  const std::size_t blank = line.find(' ');
  return {line.substr(0, blank), line.substr(blank + 1)};
}

}  // namespace

std::string finding_id(const std::string& owner, const FoundFinding& found) {
  return base::short_id("f-", fmt::format("{}\n{}\n{}", owner, found.finding.kind, found.key));
}

Result<void> SubjectFold::refresh(const std::string& subject_id, bool changed, bool fresh) {
  COMITY_TRY(const std::vector<Stated> statements, loader_->of_subject(subject_id, length_));
  std::optional<SubjectRow> before;
  if (!fresh) {
    COMITY_TRY(before, open_row(subject_id));
  }
  const extract::Statement& first = statements.front().view.statement;
  std::optional<TieView> tie;
  if (std::holds_alternative<extract::Tie>(first.what))
    tie = assemble_tie(subject_id, statements, statements.front().source->day);
  const bool set_aside = std::all_of(statements.begin(), statements.end(), [](const auto& s) { return s.set_aside(); });
  std::optional<SubjectRow> after;
  if (!set_aside && tie) {
    after = subject_row(*tie, statements);
  } else if (!set_aside) {
    COMITY_TRY(after, row_of_body(subject_id, statements));
  }
  if (changed || before != after) {
    if (before) COMITY_CHECK(close_row(subject_id, *before, after ? &*after : nullptr));
    if (after) COMITY_CHECK(open_new(subject_id, *after, before ? &*before : nullptr));
  }
  if (set_aside || !tie) return set_findings(subject_id, reviews(subject_id, statements), fresh);
  return refresh_findings(*tie, statements, fresh);
}

// The row of a group or an act.
Result<SubjectRow> SubjectFold::row_of_body(const std::string& id, const std::vector<Stated>& statements) {
  if (std::holds_alternative<extract::Group>(statements.front().view.statement.what)) {
    const GroupView group = assemble_group(id, statements);
    COMITY_TRY(const std::string body_id, party_of_body(group.parliament, group.parliament_country));
    return subject_row(group, body_id, statements);
  }
  const ActView act = assemble_act(id, statements);
  COMITY_TRY(const std::string body_id, party_of_body(act.body, act.body_country));
  return subject_row(act, body_id, statements);
}

// A state has its code; "XX" stands for many polities, and there the body's name says which: "National Assembly of the
// Republic of Norland". The longest run of words that is a polity's name counts.
Result<std::string> SubjectFold::party_of_body(const std::string& name, const std::string& country) {
  if (country.empty()) return std::string();
  if (country != "XX") return "iso:" + country;
  const std::string folded = base::fold_name(name);
  auto words = base::split(folded, ' ');
  if (words.size() > kMostWordsOfBody) words.resize(kMostWordsOfBody);
  for (std::size_t length = words.size(); length > 0; --length) {
    for (std::size_t first = 0; first + length <= words.size(); ++first) {
      const std::string run = fmt::format("{}", fmt::join(words.begin() + static_cast<std::ptrdiff_t>(first),
                                                          words.begin() + static_cast<std::ptrdiff_t>(first + length), " "));
      std::vector<std::string> found;
      COMITY_CHECK(each_row(*store_, sql::kPolityBySpelling, {run}, [&found](const Rows& row) { found.emplace_back(row.text(0)); }));
      if (found.size() == 1) return found.front();
    }
  }
  return std::string();
}

Result<std::optional<SubjectRow>> SubjectFold::open_row(const std::string& id) {
  std::optional<SubjectRow> row;
  COMITY_CHECK(each_row(*store_, sql::kSubjectOpen, {id, kForever}, [&row](const Rows& r) {
    row.emplace();
    row->type = r.text(1);
    row->kind = r.text(2);
    row->label = r.text(3);
    row->sort_name = r.text(4);
    row->sort_country = r.text(5);
    row->sort_date = r.integer(6);
    row->date_to = r.integer(7);
    row->sides = r.text(8);
    row->source_count = r.integer(9);
    row->facets = r.text(10);
    row->folded = r.text(11);
  }));
  if (!row || row->type != "tie") return row;
  COMITY_CHECK(each_row(*store_, sql::kPhasesOpen, {id, kForever}, [&row](const Rows& r) {
    const auto status = extract::tie_status_of(r.text(0));
    row->phases.push_back({status.value_or(extract::TieStatus::ended), r.integer(1), r.integer(2)});
  }));
  return row;
}

Result<void> SubjectFold::close_row(const std::string& id, const SubjectRow& row, const SubjectRow* next) {
  COMITY_CHECK(store_->run(sql::kSubjectClose, {id, length_, kForever}));
  if (!row.phases.empty() && (!next || next->phases != row.phases))
    COMITY_CHECK(store_->run(sql::kPhasesClose, {id, length_, kForever}));
  return next ? Result<void>() : move_facets(id, &row, nullptr);
}

Result<void> SubjectFold::open_new(const std::string& id, const SubjectRow& row, const SubjectRow* before) {
  COMITY_CHECK(store_->run(sql::kSubjectAdd,
                           {id, length_, kForever, row.type, row.kind, row.label, row.sort_name, row.sort_country,
                            row.sort_date, row.date_to, row.sides, row.source_count, row.facets, row.folded}));
  if (!before || before->phases != row.phases)
    for (const Phase& phase : row.phases)
      COMITY_CHECK(store_->run(sql::kPhaseAdd,
                               {id, length_, kForever, to_string(phase.status), phase.from, phase.to}));
  return move_facets(id, before, &row);
}

Result<void> SubjectFold::move_facets(const std::string& id, const SubjectRow* before, const SubjectRow* after) {
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(after);
  for (const auto line : old_lines) {
    if (holds(new_lines, line)) continue;
    const Facet facet = facet_of(line);
    COMITY_CHECK(store_->run(sql::kFacetClose, {facet.name, facet.value, id, length_, kForever}));
  }
  for (const auto line : new_lines) {
    if (holds(old_lines, line)) continue;
    const Facet facet = facet_of(line);
    COMITY_CHECK(store_->run(sql::kFacetAdd, {facet.name, facet.value, id, length_, kForever, after->type}));
  }
  return {};
}

// Does the party have a source of its own that lists ties?
Result<bool> SubjectFold::lists_ties(const std::string& party_id) {
  if (const auto known = lists_ties_.find(party_id); known != lists_ties_.end()) return known->second;
  COMITY_TRY(const bool lists, one_row<bool>(*store_, sql::kOwnSources, {party_id, length_}, false,
                                             [](const Rows&) { return true; }));
  lists_ties_[party_id] = lists;
  return lists;
}

Result<void> SubjectFold::refresh_findings(const TieView& tie, const std::vector<Stated>& statements, bool fresh) {
  std::vector<FoundFinding> found = reviews(tie.id, statements);
  if (statements.size() > 1)
    for (FoundFinding& one : disagreements(tie, statements)) found.push_back(std::move(one));
  if (tie.sides == Sides::one_sided) {
    std::set<std::size_t> stating;
    for (const Stated* stated : counted(statements))
      if (const int side = own_side(*stated); side >= 0) stating.insert(static_cast<std::size_t>(side));
    std::set<std::size_t> silent;
    for (std::size_t slot = 0; slot < tie.parties.size(); ++slot) {
      if (stating.contains(slot)) continue;
      COMITY_TRY(const bool lists, lists_ties(tie.parties[slot].id));
      if (lists) silent.insert(slot);
    }
    for (FoundFinding& one : silences(tie, silent)) found.push_back(std::move(one));
  }
  return set_findings(tie.id, found, fresh);
}

Result<void> SubjectFold::refresh_spellings(const std::string& party_id) {
  std::vector<Spelling> spellings;
  COMITY_CHECK(each_row(*store_, sql::kSpellingsOfParty, {party_id}, [&spellings](const Rows& row) {
    spellings.push_back(
        {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), row.integer(3)});
  }));
  std::vector<FoundFinding> found = spelling_differences(spellings);
  for (FoundFinding& one : found)
    COMITY_CHECK(each_row(*store_, sql::kSubjectsOfParty, {party_id, kForever},
                          [&one](const Rows& row) { one.subjects.emplace_back(row.text(0)); }));
  return set_findings(party_id, found);
}

Result<void> SubjectFold::set_findings(const std::string& owner, const std::vector<FoundFinding>& found, bool fresh) {
  std::map<std::string, std::string> open;
  if (!fresh) COMITY_CHECK(each_row(*store_, sql::kFindingsOpen, {owner, kForever}, [&open](const Rows& row) {
    open.emplace(std::string(row.text(0)), std::string(row.text(1)));
  }));
  std::set<std::string> kept;
  for (const FoundFinding& one : found) {
    const std::string id = finding_id(owner, one);
    const auto known = open.find(id);
    if (known != open.end() && known->second == base::to_text(extract::to_json(one.finding)))
      kept.insert(id);
  }
  for (const auto& [id, detail] : open) {
    if (kept.contains(id)) continue;
    COMITY_CHECK(store_->run(sql::kFindingClose, {id, length_, kForever}));
    COMITY_CHECK(store_->run(sql::kFindingSubjectsClose, {id, length_, kForever}));
  }
  for (const FoundFinding& one : found) {
    const std::string id = finding_id(owner, one);
    if (!kept.contains(id)) COMITY_CHECK(add_finding(id, owner, one, length_));
  }
  return {};
}

Result<void> SubjectFold::add_finding(const std::string& id, const std::string& owner, const FoundFinding& found,
                                      std::int64_t known_from) {
  const extract::Finding& finding = found.finding;
  COMITY_CHECK(store_->run(sql::kFindingAdd, {id, known_from, kForever, owner, finding.kind, found.source_seq,
                                              base::to_text(extract::to_json(finding)), search_column(finding.message)}));
  for (const std::string& subject : found.subjects)
    COMITY_CHECK(store_->run(sql::kFindingSubjectAdd, {subject, id, known_from, kForever}));
  return {};
}

}  // namespace comity::registry
