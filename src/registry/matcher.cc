#include "registry/matcher.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "base/hash.h"
#include "base/text.h"
#include "registry/fold_sql.h"
#include "registry/identity.h"

namespace comity::registry {
namespace {

using base::Result;

// Ways to spell the same parties that are looked up for one statement.
constexpr std::size_t kMostKeys = 16;
constexpr std::size_t kMostParties = 16;  // that may be in another order; a longer list is compared as it stands

}  // namespace

// The ids of a tie's parties in a fixed order, and for each the statement's party that it came from.
struct Matcher::TieKey {
  std::string text;
  std::vector<std::size_t> order;  // order[k]: which of the statement's parties has the k-th id

  TieKey(std::string_view family, const std::vector<std::string>& ids) : text(family), order(ids.size()) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&ids](std::size_t a, std::size_t b) { return ids[a] < ids[b]; });
    for (const std::size_t at : order) (text += '\t') += ids[at];
  }
};

// What groups and acts are known by.
struct Matcher::Body {
  std::string_view type;
  std::string_view id_prefix;
  std::string country;
  std::string counterpart;
  std::string name;
  std::string dated;  // of an act: its date; part of the counterpart's column
};

Result<Match> Matcher::match(const extract::Statement& statement, std::int64_t source_seq) {
  if (const auto* tie = std::get_if<extract::Tie>(&statement.what)) return match_tie(*tie, source_seq);
  if (const auto* group = std::get_if<extract::Group>(&statement.what)) return match_group(*group, source_seq);
  return match_act(std::get<extract::Act>(statement.what), source_seq);
}

Result<Match> Matcher::match_tie(const extract::Tie& tie, std::int64_t source_seq) {
  std::vector<std::vector<std::string>> candidates;
  std::vector<std::string> ids;
  for (const extract::Party& party : tie.parties) {
    COMITY_TRY(auto those, book_->candidates(party));
    if (tie.parties.size() > kMostParties) those.resize(1);
    ids.push_back(those.front());
    candidates.push_back(std::move(those));
  }
  Match match;
  for (const std::string& id : ids) match.parties.push_back({match.parties.size(), id});
  const TieKey own(family(tie.kind), ids);

  // Count through the candidates like an odometer; the first setting is the parties' own ids.
  std::vector<std::size_t> wheel(candidates.size(), 0);
  for (std::size_t tried = 0; tried < kMostKeys; ++tried) {
    for (std::size_t i = 0; i < wheel.size(); ++i) ids[i] = candidates[i][wheel[i]];
    COMITY_TRY(const bool found, find_tie(TieKey(family(tie.kind), ids), match));
    if (found) {
      match.reasons = {tried == 0 ? "same parties" : "same names in the same countries"};
      if (tie.kind != extract::TieKind::cooperation)
        match.reasons.emplace_back("twinning, friendship and contacts count as one tie");
      if (tried > 0) COMITY_CHECK(remember(own, match, source_seq));
      return match;
    }
    std::size_t at = 0;
    while (at < wheel.size() && ++wheel[at] == candidates[at].size()) wheel[at++] = 0;
    if (at == wheel.size()) break;
  }
  COMITY_TRY(match.subject_id, new_id("t-", own.text));
  match.is_new = true;
  match.reasons = {"first statement on these parties"};
  COMITY_CHECK(remember(own, match, source_seq));
  return match;
}

Result<bool> Matcher::find_tie(const TieKey& key, Match& match) {
  COMITY_TRY(const auto rows, store_->query(sql::kKeyFind, {key.text}));
  COMITY_TRY(const bool found, rows->next());
  if (!found) return false;
  match.subject_id = rows->text(0);
  const std::string slots(rows->text(1));
  std::size_t k = 0;
  for (const auto slot : base::split(slots, ' '))
    if (k < key.order.size()) match.parties[key.order[k++]].slot = std::stoul(std::string(slot));
  return true;
}

Result<void> Matcher::remember(const TieKey& key, const Match& match, std::int64_t source_seq) {
  std::string slots;
  for (const std::size_t at : key.order) slots += fmt::format("{}{}", slots.empty() ? "" : " ", match.parties[at].slot);
  COMITY_CHECK(store_->run(sql::kKeyAdd, {key.text, source_seq, match.subject_id, slots}));
  return {};
}

Result<Match> Matcher::match_group(const extract::Group& group, std::int64_t source_seq) {
  COMITY_TRY(std::string counterpart, book_->resolve(counterpart_of(group)));
  COMITY_TRY(Match match, match_body({"group", "g-", group.parliament_country, counterpart, group.parliament, {}},
                                     source_seq));
  match.parties = {{0, std::move(counterpart)}};
  return match;
}

Result<Match> Matcher::match_act(const extract::Act& act, std::int64_t source_seq) {
  COMITY_TRY(std::string subject, book_->named(act.subject, ""));
  const std::string key = subject.empty() ? name_id(act.subject, "") : subject;
  COMITY_TRY(Match match, match_body({"act", "a-", act.body_country, key, act.body, act.date ? act.date->to_string() : ""},
                                     source_seq));
  if (!subject.empty()) match.parties = {{0, std::move(subject)}};
  return match;
}

Result<Match> Matcher::match_body(const Body& body, std::int64_t source_seq) {
  const std::string counterpart = body.dated.empty() ? body.counterpart : body.counterpart + '\t' + body.dated;
  const std::vector<std::string> words = word_set(body.name);
  const std::string joined = fmt::format("{}", fmt::join(words, " "));
  std::vector<std::string> same;
  std::vector<std::string> part;
  COMITY_CHECK(each_row(*store_, sql::kBodyFind, {body.type, body.country, counterpart}, [&](const Rows& row) {
    std::vector<std::string> known;
    const std::string text(row.text(0));
    for (const auto word : base::split(text, ' ')) known.emplace_back(word);
    const WordMatch how = compare_words(words, known);
    auto& list = how == WordMatch::same ? same : part;
    const std::string id(row.text(1));
    if (how != WordMatch::none && std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  }));
  Match match;
  if (!same.empty()) {
    match.subject_id = same.front();
    match.reasons = {"same body and counterpart"};
  } else if (part.size() == 1) {
    match.subject_id = part.front();
    match.reasons = {"same counterpart; one name of the body holds all words of the other"};
  } else {
    const std::string key = fmt::format("{}\t{}\t{}\t{}", body.type, body.country, counterpart, joined);
    COMITY_TRY(match.subject_id, new_id(body.id_prefix, key));
    match.is_new = true;
    match.reasons = {"first statement on this body and counterpart"};
  }
  COMITY_CHECK(
      store_->run(sql::kBodyAdd, {body.type, body.country, counterpart, joined, source_seq, match.subject_id}));
  return match;
}

// Ids have 50 bits: two of a million things may share one, and then the later takes the next.
Result<std::string> Matcher::new_id(std::string_view prefix, const std::string& key) {
  for (int attempt = 0;; ++attempt) {
    std::string id = base::short_id(prefix, attempt == 0 ? key : fmt::format("{}\n{}", key, attempt));
    if (fresh_.contains(id)) continue;
    COMITY_TRY(const bool taken,
               one_row<bool>(*store_, sql::kSubjectExists, {id}, false, [](const Rows&) { return true; }));
    if (taken) continue;
    fresh_.insert(id);
    return id;
  }
}

}  // namespace comity::registry
