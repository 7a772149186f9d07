#include "registry/loader.h"

#include <fmt/format.h>

#include <charconv>

#include "base/text.h"
#include "registry/loader_sql.h"
#include "registry/payload.h"

namespace comity::registry {
namespace {

using base::Result;

// The day a source was written, where it says so; else the day it was fetched.
base::Day day_of_source(std::string_view published, base::Timestamp retrieved) {
  const auto date = base::Date::parse(published);
  if (date && date->latest()) return *date->latest();
  return base::day_of(retrieved);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const auto line : base::split(text, '\n'))
    if (!line.empty()) lines.emplace_back(line);
  return lines;
}

}  // namespace

SourceInfo source_info(const Rows& row) {
  SourceInfo info;
  info.seq = row.integer(0);
  info.ref = {std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
              std::string(row.text(4)), std::string(row.text(5)), row.integer(6)};
  info.day = day_of_source(row.text(7), row.integer(6));
  info.language = row.text(8);
  info.copy_of = row.integer(9);
  return info;
}

std::string written(const std::vector<PartyUse>& parties) {
  std::string text;
  for (const PartyUse& use : parties) text += fmt::format("{}{} {}", text.empty() ? "" : "\n", use.slot, use.id);
  return text;
}

std::vector<PartyUse> party_uses(std::string_view text) {
  std::vector<PartyUse> parties;
  for (const auto line : base::split(text, '\n')) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) continue;
    PartyUse use{0, std::string(line.substr(blank + 1))};
    std::from_chars(line.data(), line.data() + blank, use.slot);
    parties.push_back(std::move(use));
  }
  return parties;
}

Result<std::shared_ptr<const SourceInfo>> Loader::source(std::int64_t seq) {
  auto& known = sources_[seq];
  if (known) return known;
  COMITY_TRY(const auto rows, store_->query(sql::kSourceBySeq, {seq}));
  COMITY_TRY(const bool found, rows->next());
  if (!found)
    return base::fail(base::Code::corrupt, "reading the register",
                      fmt::format("the source of journal entry {} is missing; run: comity rebuild", seq));
  known = std::make_shared<SourceInfo>(source_info(*rows));
  return known;
}

Result<std::vector<Stated>> Loader::of_subject(std::string_view subject_id, std::int64_t after, std::int64_t length) {
  return load(sql::kStatementsOfSubject, {subject_id, length, after});
}

Result<std::vector<Stated>> Loader::of_source(std::int64_t source_seq, std::int64_t length) {
  return load(sql::kStatementsOfSource, {source_seq, length});
}

Result<Stated> Loader::one(std::int64_t seq, std::int64_t length) {
  COMITY_TRY(std::vector<Stated> found, load(sql::kStatementBySeq, {seq, length}));
  if (found.empty())
    return base::fail(base::Code::corrupt, "reading the register",
                      fmt::format("the statement of journal entry {} is missing; run: comity rebuild", seq));
  return std::move(found.front());
}

Result<std::vector<Stated>> Loader::load(std::string_view sql, Values values) {
  COMITY_TRY(const auto rows, store_->query(sql, values));
  std::vector<Stated> out;
  while (true) {
    COMITY_TRY(const bool found, rows->next());
    if (!found) return out;
    COMITY_TRY(Stated stated, read(*rows));
    out.push_back(std::move(stated));
  }
}

Result<Stated> Loader::read(const Rows& row) {
  Stated stated;
  stated.seq = row.integer(0);
  StatementView& view = stated.view;
  view.id = row.text(1);
  stated.parties = party_uses(row.text(3));
  view.match_reasons = lines_of(row.text(4));
  view.recorded = row.integer(5);
  const auto standing = standing_of(row.text(7));
  if (!standing)
    return base::fail(base::Code::corrupt, "reading the register",
                      fmt::format("there is no standing '{}'; run: comity rebuild", row.text(7)));
  view.decision = *standing;
  stated.decided = row.integer(8);
  view.subject_id = row.text(9);
  if (const auto at = parsed_.find(stated.seq); at != parsed_.end()) {
    view.statement = *at->second;
  } else {
    COMITY_TRY(StatementFact fact, statement_fact(row.text(6)));
    view.statement = std::move(fact.statement);
  }
  COMITY_TRY(stated.source, source(row.integer(2)));
  view.source = stated.source->ref;
  view.side = own_side(stated);
  return stated;
}

}  // namespace comity::registry
