#include "registry/listing_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "base/text.h"
#include "registry/kinds.h"
#include "registry/query_sql.h"
#include "registry/subject_row.h"

namespace comity::registry {
namespace {

namespace json = boost::json;
using base::Code;
using base::fail;
using base::Result;

constexpr std::size_t kMostItems = 1000;
constexpr std::size_t kMostWords = 16;
constexpr std::size_t kMostParties = 64;  // that one spelling may mean
constexpr base::Timestamp kDayMillis = 24LL * 60 * 60 * 1000;

// Where a collection's rows come from, and what each sort compares. Keys that are text and keys that are numbers are
// told apart when the next page's beginning is read back.
struct Source {
  const char* name;
  std::string_view from;
  const char* id;
  const char* date;
  const char* name_key;
  const char* country;
  const char* changed;
};

constexpr const char* kSubjectCountry = "v.sort_country || '|' || v.sort_name";

Source source_of(Collection collection) {
  switch (collection) {
    case Collection::ties: return {"ties", sql::kSubjects, "v.id", "v.sort_date", "v.sort_name", kSubjectCountry, "v.known_from"};
    case Collection::groups:
      return {"groups", sql::kSubjects, "v.id", "v.sort_date", "v.sort_name", kSubjectCountry, "v.known_from"};
    case Collection::acts: return {"acts", sql::kSubjects, "v.id", "v.sort_date", "v.sort_name", kSubjectCountry, "v.known_from"};
    case Collection::places:
      return {"places", sql::kPlaces, "v.id", "v.sort_name", "v.sort_name", "v.country || '|' || v.sort_name", "v.known_from"};
    case Collection::sources: return {"sources", sql::kSources, "v.id", "v.seq", "v.sort_name", "v.sort_name", "v.seq"};
    case Collection::statements: return {"statements", sql::kStatements, "s.id", "s.seq", "v.sort_name", "v.sort_country", "s.seq"};
    case Collection::findings: return {"findings", sql::kFindings, "v.id", "v.known_from", "v.folded", "v.folded", "v.known_from"};
  }
  return {};
}

bool is_subject(Collection collection) {
  return collection == Collection::ties || collection == Collection::groups || collection == Collection::acts;
}

// The growing text of a query with the values that belong to it.
class Query {
 public:
  explicit Query(std::int64_t length) { add_value(length); }

  // Each "?" of the condition becomes the next number.
  void where(std::string_view condition, const std::vector<std::variant<std::int64_t, std::string>>& values) {
    text_ += "\n  AND ";
    std::size_t next = 0;
    for (const char c : condition) {
      if (c == '?')
        text_ += add_value(values[next++]);
      else if (c != '\n')
        text_ += c;
    }
  }
  std::string add_value(std::variant<std::int64_t, std::string> value) {
    values_.push_back(std::move(value));
    return fmt::format("${}", values_.size());
  }
  void add_text(std::string_view text) { text_ += text; }
  const std::string& text() const { return text_; }
  std::vector<Value> values() const {
    std::vector<Value> out;
    for (const auto& value : values_) {
      if (const auto* number = std::get_if<std::int64_t>(&value))
        out.emplace_back(*number);
      else
        out.emplace_back(std::string_view(std::get<std::string>(value)));
    }
    return out;
  }

 private:
  std::string text_;
  std::vector<std::variant<std::int64_t, std::string>> values_;
};

struct Condition {
  std::string text;
  std::vector<std::variant<std::int64_t, std::string>> values;
};

// "all of these words", by a condition on one; empty text: none.
Condition all_words(std::string_view condition, const std::string& text) {
  const std::string folded = base::fold_name(text);
  const std::string latin = base::romanise(text);
  const auto words = base::split(folded, ' ');
  const auto latin_words = base::split(latin, ' ');
  Condition all;
  if (folded.find_first_not_of(' ') == std::string::npos) return {"1 = 0", {}};
  const auto places = static_cast<std::size_t>(std::count(condition.begin(), condition.end(), '?'));
  for (std::size_t i = 0; i < words.size() && i < kMostWords; ++i) {
    if (words[i].empty()) continue;
    const std::string_view other = words.size() == latin_words.size() ? latin_words[i] : words[i];
    if (!all.text.empty()) all.text += " AND ";
    all.text += condition;
    all.values.emplace_back(fmt::format("% {}%", words[i]));
    for (std::size_t n = 1; n < places; ++n) all.values.emplace_back(fmt::format("% {}%", other));
  }
  return all;
}

void add_words(Query& query, std::string_view condition, const std::string& text) {
  if (text.empty()) return;
  const Condition all = all_words(condition, text);
  query.where(all.text, all.values);
}

// "one of these parties", by a condition on one.
Condition any_party(const std::vector<std::string>& ids, std::string_view condition) {
  if (ids.empty()) return {"1 = 0", {}};
  Condition any;
  for (std::size_t i = 0; i < ids.size() && i < kMostParties; ++i) {
    any.text += i > 0 ? " OR " : "(";
    any.text += condition;
    any.values.emplace_back(ids[i]);
  }
  any.text += ")";
  return any;
}

void add_parties(Query& query, const std::vector<std::string>& ids, std::string_view condition) {
  const Condition any = any_party(ids, condition);
  query.where(any.text, any.values);
}

// The words, or one of the parties that go by them.
void add_words_of_subject(Query& query, const std::string& text, const std::vector<std::string>& or_of) {
  if (text.empty() || or_of.empty()) return add_words(query, sql::kIfWord, text);
  Condition either = all_words(sql::kIfWord, text);
  const Condition party = any_party(or_of, sql::kIfParty);
  either.values.insert(either.values.end(), party.values.begin(), party.values.end());
  query.where(fmt::format("(({}) OR {})", either.text, party.text), either.values);
}

void add_status(Query& query, const std::string& status, std::int64_t day) {
  if (status == "in_force")
    query.where(sql::kIfInForce, {day, day});
  else
    query.where(sql::kIfNotInForce, {status, day, day});
}

// The conditions that ties, groups and acts share; statements have them by their subject.
void add_subject_conditions(Query& query, const Filter& filter, const Scope& scope) {
  if (!filter.party.empty()) add_parties(query, scope.party_ids, sql::kIfParty);
  if (!filter.country.empty()) query.where(sql::kIfFacet, {"country", filter.country});
  if (!filter.sides.empty()) query.where(sql::kIfSides, {filter.sides});
  if (!filter.status.empty()) add_status(query, filter.status, scope.today);
  if (filter.from) query.where(sql::kIfFrom, {base::to_days(*filter.from)});
  if (filter.to) query.where(sql::kIfTo, {base::to_days(*filter.to)});
  if (scope.as_of_given) query.where(sql::kIfBegun, {scope.today});
  add_words_of_subject(query, filter.text, scope.or_of);
}

void add_source_conditions(Query& query, const Filter& filter, const Scope& scope) {
  if (!filter.party.empty()) add_parties(query, scope.party_ids, sql::kIfPublisher);
  if (!filter.country.empty()) query.where(sql::kIfPublisherCountry, {filter.country, filter.country});
  if (!filter.source.empty()) query.where(sql::kIfSourceId, {filter.source});
  if (filter.from) query.where(sql::kIfRetrievedFrom, {base::to_days(*filter.from) * kDayMillis});
  if (filter.to) query.where(sql::kIfRetrievedTo, {(base::to_days(*filter.to) + 1) * kDayMillis});
  add_words(query, sql::kIfWord, filter.text);
}

void add_finding_conditions(Query& query, const Filter& filter, const Scope& scope) {
  if (!filter.party.empty()) add_parties(query, scope.party_ids, sql::kIfFindingParty);
  if (!filter.country.empty()) query.where(sql::kIfFindingFacet, {"country", filter.country});
  if (!filter.kind.empty()) query.where(sql::kIfKind, {filter.kind});
  if (!filter.source.empty()) query.where(sql::kIfFindingOf, {filter.source});
  add_words(query, sql::kIfWord, filter.text);
}

void add_place_conditions(Query& query, const Filter& filter, const Scope& scope) {
  if (!filter.party.empty()) add_parties(query, scope.party_ids, sql::kIfPlace);
  if (!filter.country.empty()) query.where(sql::kIfPlaceCountry, {filter.country});
  if (!filter.kind.empty()) query.where(sql::kIfKind, {filter.kind});
  if (!filter.source.empty()) query.where(sql::kIfPlaceOf, {filter.source});
  add_words(query, sql::kIfPlaceWord, filter.text);
}

std::string_view subject_type(Collection collection) {
  return collection == Collection::ties ? "tie" : collection == Collection::groups ? "group" : "act";
}

void add_conditions(Query& query, Collection collection, const Filter& filter, const Scope& scope) {
  if (is_subject(collection)) {
    // Where another condition leaves few rows the type is asked by an expression: no planner walks all of the type then.
    const bool few = !filter.party.empty() || !filter.source.empty();
    query.where(few ? sql::kIfTypeOfFew : sql::kIfType, {std::string(subject_type(collection))});
    if (!filter.kind.empty()) query.where(sql::kIfKind, {filter.kind});
    if (!filter.source.empty()) query.where(sql::kIfStatedBy, {filter.source});
    return add_subject_conditions(query, filter, scope);
  }
  if (collection == Collection::sources) return add_source_conditions(query, filter, scope);
  if (collection == Collection::findings) return add_finding_conditions(query, filter, scope);
  if (collection == Collection::places) return add_place_conditions(query, filter, scope);
  if (!filter.kind.empty()) query.where(sql::kIfStatementKind, {filter.kind});
  if (!filter.source.empty()) query.where(sql::kIfStatementOf, {filter.source});
  add_subject_conditions(query, filter, scope);
}

Result<void> check_keys(Collection collection, const Filter& filter) {
  const bool ties = collection == Collection::ties || collection == Collection::statements;
  const bool dated = collection != Collection::places && collection != Collection::findings;
  const auto refuse = [&](const char* key) {
    return fail(Code::usage, fmt::format("listing {}", source_of(collection).name),
                fmt::format("they cannot be filtered by {}", key));
  };
  if (!filter.status.empty() && !ties) return refuse("status");
  if (!filter.sides.empty() && !ties) return refuse("sides");
  if ((filter.from || filter.to) && !dated) return refuse("date");
  if (!filter.kind.empty() && collection == Collection::sources) return refuse("kind");
  if (!filter.status.empty() && !extract::tie_status_of(filter.status))
    return fail(Code::bad_value, "listing ties", "status is in_force, suspended or ended");
  if (!filter.sides.empty() && filter.sides != "confirmed" && filter.sides != "one_sided" && filter.sides != "third_party")
    return fail(Code::bad_value, "listing ties", "sides is confirmed, one_sided or third_party");
  if (filter.limit == 0 || filter.limit > kMostItems)
    return fail(Code::bad_value, fmt::format("listing {}", source_of(collection).name),
                fmt::format("limit is 1 to {}", kMostItems));
  return {};
}

struct Order {
  std::string key;
  bool descending = false;
};

Order order_of(const Source& source, Collection collection, Sort sort) {
  switch (sort) {
    case Sort::date: return {source.date, false};
    case Sort::date_descending:
      // What has no date comes last in both directions.
      return {is_subject(collection)
                  ? fmt::format("CASE WHEN v.sort_date = {} THEN -{} ELSE v.sort_date END", kNoDate, kNoDate)
                  : std::string(source.date),
              true};
    case Sort::name: return {fmt::format("COALESCE({}, '')", source.name_key), false};
    case Sort::country: return {fmt::format("COALESCE({}, '')", source.country), false};
    case Sort::changed: return {source.changed, true};
  }
  return {};
}

// The last row of a page: where the next one begins. Letters and digits only.
struct Place {
  std::variant<std::int64_t, std::string> key;
  std::string id;
};

std::string to_hex(std::string_view text) {
  std::string out;
  for (const char c : text) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::optional<std::string> from_hex(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  std::string out;
  if (text.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    if (digit(text[i]) < 0 || digit(text[i + 1]) < 0) return std::nullopt;
    out += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  }
  return out;
}

std::string token_of(Collection collection, Sort sort, const Rows& row) {
  json::object token{{"c", static_cast<int>(collection)}, {"s", static_cast<int>(sort)}, {"i", row.text(0)}};
  if (row.integer(2) == 1)
    token["k"] = row.text(1);
  else
    token["k"] = row.integer(1);
  return to_hex(base::to_text(token));
}

Result<Place> place_of(Collection collection, Sort sort, const std::string& token) {
  const auto bad = [&token] {
    constexpr std::size_t kMostShown = 80;
    return fail(Code::bad_value, "after",
                fmt::format("'{}' is no 'next' of an earlier page of the same list in the same order",
                            token.size() <= kMostShown ? token : token.substr(0, kMostShown) + "…"));
  };
  const auto text = from_hex(token);
  if (!text) return bad();
  const auto value = base::parse_json(*text, "reading 'after'");
  if (!value || !value->is_object()) return bad();
  const auto& object = value->get_object();
  const auto* key = object.if_contains("k");
  const auto* id = object.if_contains("i");
  const auto is = [&object](const char* name, int number) {
    const auto* found = object.if_contains(name);
    return found && found->is_int64() && found->get_int64() == number;
  };
  if (!key || !id || !id->is_string() || !is("c", static_cast<int>(collection)) || !is("s", static_cast<int>(sort)))
    return bad();
  if (key->is_int64()) return Place{key->get_int64(), std::string(id->get_string())};
  if (key->is_string()) return Place{std::string(key->get_string()), std::string(id->get_string())};
  return bad();
}

bool is_text_key(Collection collection, Sort sort) {
  return sort == Sort::name || sort == Sort::country ||
         (collection == Collection::places && (sort == Sort::date || sort == Sort::date_descending));
}

Result<std::size_t> count(Store& store, const Query& query) {
  const auto values = query.values();
  COMITY_TRY(const auto rows, store.query("SELECT COUNT(*) " + query.text(), values));
  COMITY_TRY(const bool found, rows->next());
  return found ? static_cast<std::size_t>(rows->integer(0)) : 0;
}

}  // namespace

Result<PageOfIds> list_ids(Store& store, Collection collection, const Filter& filter, const Scope& scope) {
  COMITY_CHECK(check_keys(collection, filter));
  if (!filter.kind.empty()) COMITY_CHECK(check_kind(store, collection, filter.kind));
  const Source source = source_of(collection);
  Query query(scope.length);
  query.add_text(source.from);
  add_conditions(query, collection, filter, scope);
  PageOfIds page;
  COMITY_TRY(page.total, count(store, query));

  const Order order = order_of(source, collection, filter.sort);
  if (!filter.after.empty()) {
    COMITY_TRY(const Place place, place_of(collection, filter.sort, filter.after));
    if (std::holds_alternative<std::string>(place.key) != is_text_key(collection, filter.sort))
      return fail(Code::bad_value, "after", "it belongs to another order");
    query.where(fmt::format("({}, {}) {} (?, ?)", order.key, source.id, order.descending ? "<" : ">"),
                {place.key, place.id});
  }
  const char* direction = order.descending ? "DESC" : "ASC";
  const std::string text =
      fmt::format("SELECT {0}, {1}, {2} {3} ORDER BY {1} {4}, {0} {4} LIMIT {5}", source.id, order.key,
                  is_text_key(collection, filter.sort) ? 1 : 0, query.text(), direction, filter.limit + 1);
  const auto values = query.values();
  std::string last;
  COMITY_CHECK(each_row(store, text, values, [&](const Rows& row) {
    if (page.ids.size() == filter.limit) {
      page.next = last;
      return;
    }
    page.ids.emplace_back(row.text(0));
    if (page.ids.size() == filter.limit) last = token_of(collection, filter.sort, row);
  }));
  return page;
}

}  // namespace comity::registry
