// One statement for each relation: what a document says twice becomes one statement with two quotes.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "extract/grammar.h"

namespace comity::extract {
namespace {

// Every spelling by which a party may be found again.
std::set<std::string> keys_of(const Party& party) {
  std::set<std::string> keys{base::fold_name(party.name)};
  if (party.place) keys.insert(party.place->id);
  if (!party.as_written.empty()) keys.insert(base::fold_name(party.as_written));
  for (const std::string& name : party.names) keys.insert(base::fold_name(name));
  keys.erase("");
  return keys;
}

bool countries_differ(const Party& a, const Party& b) {
  return !a.country.empty() && !b.country.empty() && a.country != b.country && a.country != "XX" && b.country != "XX";
}

bool same_pair(const Tie& a, const Tie& b) {
  if (a.parties.size() != b.parties.size()) return false;
  if (a.parties.size() != 2) {
    return std::all_of(a.parties.begin(), a.parties.end(), [&](const Party& p) {
      return std::any_of(b.parties.begin(), b.parties.end(), [&](const Party& q) { return same_party(p, q); });
    });
  }
  return (same_party(a.parties[0], b.parties[0]) && same_party(a.parties[1], b.parties[1])) ||
         (same_party(a.parties[0], b.parties[1]) && same_party(a.parties[1], b.parties[0]));
}

// Does `tie` begin behind the end of `over`? Then it was taken up anew.
bool begins_behind(const Tie& tie, const Tie& over) {
  if (!tie.date || !over.end || !tie.date->start() || !over.end->start()) return false;
  return tie.date->start()->year > over.end->start()->year;
}

bool one_relation(const Tie& a, const Tie& b) {
  if (!same_pair(a, b)) return false;
  // "X ended the partnership with Y. They had been partners since 1961": the end counts.
  const bool kinds_fit = a.kind == b.kind || a.kind == TieKind::unspecified || b.kind == TieKind::unspecified;
  if (a.status != b.status && (!kinds_fit || begins_behind(a, b) || begins_behind(b, a))) return false;
  if (a.date && b.date && !base::compatible(*a.date, *b.date)) return false;
  return !(a.end && b.end && !base::compatible(*a.end, *b.end));
}

constexpr std::size_t kMostQuotes = 20;  // of one statement: a page that says it more often proves no more

// False if the statement has that place of the text already, or enough others.
bool add_quote(Statement& statement, Quote quote) {
  const auto same = [&](const Quote& other) { return other.bytes == quote.bytes; };
  if (statement.quotes.size() >= kMostQuotes || std::any_of(statement.quotes.begin(), statement.quotes.end(), same))
    return false;
  statement.quotes.push_back(std::move(quote));
  return true;
}

void add_reason(Statement& statement, std::string reason) {
  const auto& known = statement.reasons;
  if (known.size() < kMostQuotes && std::find(known.begin(), known.end(), reason) == known.end())
    statement.reasons.push_back(std::move(reason));
}

// `from` joins `into`, whose place in the text is kept as the first quote.
void join(Statement& into, Statement&& from) {
  Tie& a = std::get<Tie>(into.what);
  const Tie& b = std::get<Tie>(from.what);
  if (b.date && (!a.date || base::more_precise(*a.date, *b.date) != *a.date)) {
    a.date = b.date;
    a.basis = b.basis;
  } else if (a.basis == Basis::unstated) {
    a.basis = b.basis;
  }
  if (!a.end) a.end = b.end;
  a.status = std::max(a.status, b.status);
  if (a.kind == TieKind::unspecified) a.kind = b.kind;
  for (const Event& event : b.events) a.events.push_back(event);
  bool elsewhere = false;
  for (Quote& quote : from.quotes) elsewhere = add_quote(into, std::move(quote)) || elsewhere;
  for (std::string& reason : from.reasons) add_reason(into, std::move(reason));
  if (elsewhere) add_reason(into, "the page states it in two places");
  into.confidence = std::min(0.98, std::max(into.confidence, from.confidence) + (elsewhere ? 0.02 : 0));
}

}  // namespace

bool same_party(const Party& a, const Party& b) {
  if (a.place && b.place && a.place->id != b.place->id && a.kind == b.kind) return false;
  if (countries_differ(a, b)) return false;
  const auto x = keys_of(a);
  const auto y = keys_of(b);
  return std::any_of(x.begin(), x.end(), [&](const std::string& key) { return y.count(key) > 0; });
}

void merge_same_ties(std::vector<Statement>& statements) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_key;  // of the last party
  std::vector<Statement> out;
  for (Statement& statement : statements) {
    Tie* tie = std::get_if<Tie>(&statement.what);
    std::size_t at = kNone;
    if (tie != nullptr) {
      for (const Party& party : tie->parties)
        for (const std::string& key : keys_of(party))
          for (const std::size_t other : by_key[key])
            if (at == kNone && one_relation(std::get<Tie>(out[other].what), *tie)) at = other;
    }
    if (at != kNone) {
      join(out[at], std::move(statement));
      continue;
    }
    if (tie != nullptr)
      for (const std::string& key : keys_of(tie->parties.back())) by_key[key].push_back(out.size());
    out.push_back(std::move(statement));
  }
  std::stable_sort(out.begin(), out.end(), [](const Statement& a, const Statement& b) {
    return a.quotes.front().bytes.begin < b.quotes.front().bytes.begin;
  });
  statements = std::move(out);
}

}  // namespace comity::extract
