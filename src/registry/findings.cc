#include "registry/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "extract/country_differences.h"
#include "registry/identity.h"

namespace comity::registry {
namespace {

using extract::Finding;
using extract::Quote;
using extract::Tie;

const Tie& tie_in(const Stated& stated) { return std::get<Tie>(stated.view.statement.what); }

// How a source is called in a sentence.
std::string called(const SourceInfo& source) {
  if (!source.ref.publisher.empty()) return fmt::format("the source of {}", source.ref.publisher);
  if (!source.ref.title.empty()) return fmt::format("\"{}\"", source.ref.title);
  return source.ref.id;
}

std::string capital(std::string sentence) {
  if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] - 32);
  return sentence;
}

using Claim = Disagreements::Claim;
using Claims = Disagreements::Claims;

// "X says A; Y says B." over sources that are not one another's copies; nullopt where all agree.
std::optional<Finding> difference(std::string kind, const std::string& intro, const Claims& claims) {
  std::set<std::int64_t> voices;
  std::string list;
  Finding finding{std::move(kind), {}, {}, {}};
  for (const auto& [word, claim] : claims) {
    voices.insert(claim.voice);
    list += fmt::format("{}{} has {}", list.empty() ? "" : "; ", claim.source, word);
  }
  if (claims.size() < 2 || voices.size() < 2) return std::nullopt;
  finding.message = fmt::format("{}: {}.", intro, list);
  return finding;
}

bool dates_agree(const Claims& claims) {
  for (auto a = claims.begin(); a != claims.end(); ++a)
    for (auto b = std::next(a); b != claims.end(); ++b)
      if (!base::compatible(*a->second.date, *b->second.date)) return false;
  return true;
}

bool same_event(Basis a, Basis b) { return a == b || a == Basis::unstated || b == Basis::unstated; }

bool touch(const std::vector<Quote>& some, const std::vector<Quote>& others) {
  for (const Quote& a : some)
    for (const Quote& b : others)
      if (a.bytes.overlaps(b.bytes)) return true;
  return false;
}

// Has the extraction already said it of one of these quotes?
bool said(const Batch& batch, std::string_view kind, const std::vector<Quote>& quotes) {
  return std::any_of(batch.findings.begin(), batch.findings.end(), [&](const FindingFact& fact) {
    return fact.finding.kind == kind && touch(fact.finding.quotes, quotes);
  });
}

bool said(const Batch& batch, const Finding& finding) {
  return std::any_of(batch.findings.begin(), batch.findings.end(), [&](const FindingFact& fact) {
    return fact.finding.kind == finding.kind && fact.finding.message == finding.message;
  });
}

std::vector<extract::CountryDifference> country_differences(const Batch& batch) {
  std::vector<const extract::Statement*> statements;
  for (const StatementFact& fact : batch.statements) statements.push_back(&fact.statement);
  return extract::country_differences(statements);
}

void add_once(const std::string& subject, std::vector<std::string>& subjects) {
  if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) subjects.push_back(subject);
}

std::vector<std::string> subjects_of(const extract::CountryDifference& difference,
                                     const std::vector<std::string>& subjects) {
  std::vector<std::string> of;
  for (const std::size_t i : difference.statements) add_once(subjects[i], of);
  return of;
}

constexpr std::string_view kDateAfterSource = "date_after_source";

std::optional<base::Date> date_of(const extract::Statement& statement) {
  if (const auto* tie = std::get_if<Tie>(&statement.what)) return tie->date;
  if (const auto* act = std::get_if<extract::Act>(&statement.what)) return act->date;
  const auto& events = std::get<extract::Group>(statement.what).events;
  return events.empty() ? std::nullopt : events.front().date;
}

}  // namespace

void Disagreements::add(const Stated& stated) {
  const Tie& tie = tie_in(stated);
  const Claim claim{called(*stated.source), stated.source->voice(), added_++, tie.date};
  if (tie.date) dates_[tie.basis].emplace(tie.date->to_string(), claim);
  if (tie.kind != TieKind::unspecified) kinds_.emplace(extract::to_string(tie.kind), claim);
  const bool over = tie.status == extract::TieStatus::ended || tie.end;
  states_.emplace(over ? "ended" : extract::to_string(tie.status), claim);
}

// Those that may mean the same event as `basis`.
Claims Disagreements::dates_of_event(Basis basis) const {
  Claims all;
  for (const auto& [other, claims] : dates_) {
    if (!same_event(other, basis)) continue;
    for (const auto& [word, claim] : claims)
      if (const auto [at, added] = all.emplace(word, claim); !added && claim.order < at->second.order) at->second = claim;
  }
  return all;
}

std::vector<FoundFinding> Disagreements::found(const TieView& tie) const {
  std::vector<FoundFinding> found;
  if (added_ < 2) return found;
  const std::string label = label_of(tie);
  const auto add = [&](std::string key, std::optional<Finding> finding) {
    if (finding) found.push_back({std::move(key), std::move(*finding), 0, {tie.id}});
  };
  const Claims dates = dates_of_event(tie.basis);
  if (!dates_agree(dates))
    add("dates", difference("dates_differ", fmt::format("Two sources date {} differently", label), dates));
  add("kinds", difference("kinds_differ", fmt::format("Sources call {} by different kinds", label), kinds_));
  add("status", difference("status_differs", fmt::format("Sources differ on whether {} is in force", label), states_));
  return found;
}

std::vector<FoundFinding> reviews(const std::string& subject_id, const std::vector<Stated>& statements) {
  std::vector<FoundFinding> found;
  for (const Stated& stated : statements) {
    if (!stated.waits_for_review()) continue;
    Finding finding{"needs_review", {}, stated.view.statement.quotes, {}};
    finding.message = fmt::format("A statement of {} is uncertain (confidence {:.2f}) and does not count until it is accepted.",
                                  called(*stated.source), stated.view.statement.confidence);
    found.push_back({stated.view.id, std::move(finding), stated.source->seq, {subject_id}});
  }
  return found;
}

std::vector<FoundFinding> silences(const TieView& tie, const std::set<std::size_t>& silent) {
  std::vector<FoundFinding> found;
  for (const std::size_t slot : silent) {
    const std::string& name = tie.parties[slot].name;
    Finding finding{"other_side_silent",
                    fmt::format("{} is stated by one side; the own source of {} lists ties and not this one.",
                                label_of(tie), name),
                    {},
                    {}};
    found.push_back({"silent\t" + tie.parties[slot].id, std::move(finding), 0, {tie.id}});
  }
  return found;
}

std::vector<FoundFinding> spelling_differences(const std::vector<Spelling>& spellings) {
  const auto differ = [](const Spelling& a, const Spelling& b) {
    const bool comparable = a.language == b.language || a.language.empty() || b.language.empty();
    return comparable && a.source_seq != b.source_seq && a.romanised != b.romanised &&
           compare_words(word_set(a.romanised), word_set(b.romanised)) == WordMatch::none;
  };
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (std::size_t i = 0; i < spellings.size(); ++i)
    for (std::size_t j = i + 1; j < spellings.size(); ++j)
      if (differ(spellings[i], spellings[j])) {
        add(spellings[i].name);
        add(spellings[j].name);
      }
  if (names.empty()) return {};
  std::string list;
  for (const std::string& name : names) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", name);
  FoundFinding found;
  found.key = "spellings";
  found.finding = {"two_spellings", fmt::format("Sources spell one place differently: {}.", list), {}, {}};
  return {found};
}

std::vector<FoundFinding> findings_of_page(const Batch& batch, const std::vector<std::string>& subjects) {
  std::map<std::string, std::vector<std::string>> of_difference;
  for (const auto& one : country_differences(batch))
    of_difference.emplace(one.finding.message, subjects_of(one, subjects));
  std::vector<FoundFinding> found;
  for (const FindingFact& fact : batch.findings) {
    FoundFinding one{{}, fact.finding, batch.seq, {}};
    if (const auto at = of_difference.find(fact.finding.message); at != of_difference.end()) one.subjects = at->second;
    for (std::size_t i = 0; i < batch.statements.size(); ++i)
      if (touch(batch.statements[i].statement.quotes, fact.finding.quotes)) add_once(subjects[i], one.subjects);
    found.push_back(std::move(one));
  }
  return found;
}

std::vector<FoundFinding> oddities(const Batch& batch, const SourceInfo& source,
                                   const std::vector<std::string>& subjects) {
  std::vector<FoundFinding> found;
  for (std::size_t i = 0; i < batch.statements.size(); ++i) {
    const extract::Statement& statement = batch.statements[i].statement;
    const auto date = date_of(statement);
    if (!date || !date->earliest() || *date->earliest() <= source.day) continue;
    if (said(batch, kDateAfterSource, statement.quotes)) continue;
    Finding finding{std::string(kDateAfterSource),
                    capital(fmt::format("{} is of {} and dates something {}.", called(source),
                                        base::to_string(source.day), date->to_string())),
                    {statement.quotes.front()},
                    {}};
    found.push_back({"date\t" + batch.statements[i].id, std::move(finding), source.seq, {subjects[i]}});
  }
  for (const auto& one : country_differences(batch))
    if (!said(batch, one.finding)) found.push_back({one.key, one.finding, source.seq, subjects_of(one, subjects)});
  return found;
}

}  // namespace comity::registry
