#include "registry/subject_fold.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

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

Result<SubjectState*> SubjectFold::state_of(const std::string& id, bool fresh, std::vector<Stated>& added) {
  SubjectState* state = cache_->find(id);
  if (!state) {
    state = &cache_->add(id);
    if (!fresh) {
      COMITY_CHECK(read_open_row(id, *state));
      COMITY_TRY(state->open_findings, read_open_findings(id));
    }
  }
  COMITY_TRY(added, loader_->of_subject(id, state->length, length_));
  for (const Stated& stated : added) state->add(stated);
  state->length = length_;
  return state;
}

Result<void> SubjectFold::refresh(const std::string& subject_id, bool changed, bool fresh) {
  std::vector<Stated> added;
  COMITY_TRY(SubjectState* const state, state_of(subject_id, fresh, added));
  const auto* subject = std::get_if<TieSubject>(&state->what());
  const TieView tie = subject ? subject->assembly.view(subject_id, {}) : TieView();
  COMITY_TRY(std::optional<SubjectRow> after,
             subject ? subject_row(tie, subject->assembly.phases(), state->ground()) : row_of_body(subject_id, *state));
  if (changed || state->row != after) {
    const SubjectRow* before = state->row ? &*state->row : nullptr;
    if (before) COMITY_CHECK(close_row(subject_id, *state, after ? &*after : nullptr));
    if (after) COMITY_CHECK(open_new(subject_id, *after, before));
    state->row = std::move(after);
    state->row_from = length_;
  }
  std::vector<FoundFinding> found;
  if (subject) {
    COMITY_TRY(found, findings_of(tie, *subject));
  }
  const std::size_t lasting = found.size();
  // Reviews of earlier statements stand until a decision, which forgets the state, ends them.
  for (FoundFinding& one : reviews(subject_id, added)) found.push_back(std::move(one));
  COMITY_CHECK(set_findings(subject_id, found, state->open_findings));
  for (std::size_t i = lasting; i < found.size(); ++i) state->open_findings.erase(finding_id(subject_id, found[i]));
  return {};
}

// nullopt where no statement counts.
Result<std::optional<SubjectRow>> SubjectFold::row_of_body(const std::string& id, const SubjectState& state) {
  if (!state.counts()) return std::optional<SubjectRow>();
  if (const auto* assembly = std::get_if<GroupAssembly>(&state.what())) {
    const GroupView group = assembly->view(id);
    COMITY_TRY(const std::string body_id, party_of_body(group.parliament, group.parliament_country));
    return std::optional(subject_row(group, body_id, state.ground()));
  }
  const ActView act = std::get<ActAssembly>(state.what()).view(id);
  COMITY_TRY(const std::string body_id, party_of_body(act.body, act.body_country));
  return std::optional(subject_row(act, body_id, state.ground()));
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

Result<void> SubjectFold::read_open_row(const std::string& id, SubjectState& state) {
  COMITY_CHECK(each_row(*store_, sql::kSubjectOpen, {id, kForever}, [&state](const Rows& r) {
    state.row_from = r.integer(0);
    SubjectRow& row = state.row.emplace();
    row.type = r.text(1);
    row.kind = r.text(2);
    row.label = r.text(3);
    row.sort_name = r.text(4);
    row.sort_country = r.text(5);
    row.sort_date = r.integer(6);
    row.date_to = r.integer(7);
    row.sides = r.text(8);
    row.source_count = r.integer(9);
    row.facets = r.text(10);
    row.folded = r.text(11);
  }));
  if (!state.row || state.row->type != "tie") return {};
  return each_row(*store_, sql::kPhasesOpen, {id, kForever}, [&state](const Rows& r) {
    const auto status = extract::tie_status_of(r.text(0));
    state.row->phases.push_back({status.value_or(extract::TieStatus::ended), r.integer(1), r.integer(2)});
  });
}

Result<void> SubjectFold::close_row(const std::string& id, const SubjectState& state, const SubjectRow* next) {
  const SubjectRow& row = *state.row;
  COMITY_CHECK(store_->run(sql::kSubjectClose, {id, length_, state.row_from}));
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

Result<bool> SubjectFold::lists_ties(const std::string& party_id, std::int64_t length) {
  if (length == length_)
    if (const auto known = lists_ties_.find(party_id); known != lists_ties_.end()) return known->second;
  COMITY_TRY(const bool lists,
             one_row<bool>(*store_, sql::kOwnSources, {party_id, length}, false, [](const Rows&) { return true; }));
  if (length == length_) lists_ties_[party_id] = lists;
  return lists;
}

// All but the reviews of its statements.
Result<std::vector<FoundFinding>> SubjectFold::findings_of(const TieView& tie, const TieSubject& subject) {
  std::vector<FoundFinding> found = subject.disagreements.found(tie);
  if (tie.sides != Sides::one_sided) return found;
  std::set<std::size_t> silent;
  for (std::size_t slot = 0; slot < tie.parties.size(); ++slot) {
    if (subject.assembly.own_slots().contains(slot)) continue;
    COMITY_TRY(const bool lists, lists_ties(tie.parties[slot].id, length_));
    if (lists) silent.insert(slot);
  }
  for (FoundFinding& one : silences(tie, silent)) found.push_back(std::move(one));
  return found;
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
  COMITY_TRY(OpenFindings open, read_open_findings(party_id));
  return set_findings(party_id, found, open);
}

Result<SubjectFold::OpenFindings> SubjectFold::read_open_findings(const std::string& owner) {
  OpenFindings open;
  COMITY_CHECK(each_row(*store_, sql::kFindingsOpen, {owner, kForever},
                        [&open](const Rows& row) { open.emplace(row.text(0), row.text(1)); }));
  return open;
}

Result<void> SubjectFold::set_findings(const std::string& owner, const std::vector<FoundFinding>& found,
                                       OpenFindings& open) {
  const OpenFindings before = std::exchange(open, {});
  for (const FoundFinding& one : found) open.emplace(finding_id(owner, one), base::to_text(extract::to_json(one.finding)));
  const auto same = [](const OpenFindings& findings, const auto& finding) {
    const auto at = findings.find(finding.first);
    return at != findings.end() && at->second == finding.second;
  };
  for (const auto& finding : before) {
    if (same(open, finding)) continue;
    COMITY_CHECK(store_->run(sql::kFindingClose, {finding.first, length_, kForever}));
    COMITY_CHECK(store_->run(sql::kFindingSubjectsClose, {finding.first, length_, kForever}));
  }
  for (const FoundFinding& one : found) {
    const std::string id = finding_id(owner, one);
    if (!same(before, *open.find(id))) COMITY_CHECK(add_finding(id, owner, one, length_));
  }
  return {};
}

Result<void> SubjectFold::add_findings(const std::string& owner, const std::vector<FoundFinding>& found) {
  for (const FoundFinding& one : found) COMITY_CHECK(add_finding(finding_id(owner, one), owner, one, length_));
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
