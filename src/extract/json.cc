#include "extract/json.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>
#include <limits>

namespace comity::extract {
namespace {

namespace json = boost::json;
using base::Code;
using base::Date;
using base::fail;
using base::Result;

// --- writing ---

json::value or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }
json::value or_null(const std::optional<Date>& date) {
  return date ? json::value(date->to_string()) : json::value(nullptr);
}
json::value or_null(const std::optional<int>& number) { return number ? json::value(*number) : json::value(nullptr); }

// Decimals that survive every writer and reader of JSON: 1e-7 of a degree is a centimetre.
constexpr double kDegrees = 1e7;
constexpr double kShares = 1e6;
double rounded(double number, double steps) { return std::isfinite(number) ? std::round(number * steps) / steps : 0; }

json::object span_json(const base::Span& span) { return {{"start", span.begin}, {"end", span.end}}; }

json::array strings_json(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

json::value place_json(const std::optional<PlaceRef>& place) {
  if (!place) return nullptr;
  return json::object{{"id", place->id},
                      {"country", or_null(place->country)},
                      {"lat", rounded(place->lat, kDegrees)},
                      {"lon", rounded(place->lon, kDegrees)}};
}

// A group that has ended was dissolved.
std::string_view group_word(EventType type) { return type == EventType::ended ? "dissolved" : to_string(type); }

json::array events_json(const std::vector<Event>& events, std::string_view (*word)(EventType) = to_string) {
  json::array out;
  for (const Event& event : events)
    out.push_back(json::object{{"type", word(event.type)}, {"date", or_null(event.date)}});
  return out;
}

void append(json::object& out, const Tie& tie) {
  out["kind"] = to_string(tie.kind);
  out["status"] = to_string(tie.status);
  json::array parties;
  for (const Party& party : tie.parties) parties.push_back(to_json(party));
  out["parties"] = std::move(parties);
  out["date"] = or_null(tie.date);
  out["basis"] = tie.basis == Basis::unstated ? json::value(nullptr) : json::value(to_string(tie.basis));
  out["end"] = or_null(tie.end);
  if (!tie.events.empty()) out["events"] = events_json(tie.events);
}

void append(json::object& out, const Group& group) {
  out["kind"] = group.kind;
  out["parliament"] = group.parliament;
  out["parliament_country"] = or_null(group.parliament_country);
  out["counterpart"] = group.counterpart;
  out["counterpart_country"] = or_null(group.counterpart_country);
  if (group.counterpart_place) out["counterpart_place"] = place_json(group.counterpart_place);
  out["events"] = events_json(group.events, group_word);
  out["chair"] = or_null(group.chair);
  out["members"] = or_null(group.members);
}

void append(json::object& out, const Act& act) {
  out["kind"] = act.kind;
  out["body"] = act.body;
  out["body_country"] = or_null(act.body_country);
  out["subject"] = act.subject;
  out["date"] = or_null(act.date);
}

// Only what the source's format has.
json::object anchor_json(const source::Anchor& anchor) {
  json::object out;
  for (const auto& [key, text] : {std::pair{"sheet", &anchor.sheet}, {"cell", &anchor.cell}})
    if (!text->empty()) out[key] = *text;
  for (const auto& [key, number] : {std::pair{"page", anchor.page}, {"table", anchor.table}, {"row", anchor.row}, {"paragraph", anchor.paragraph}})
    if (number > 0) out[key] = number;
  return out;
}

void append(json::object& out, const Quote& quote) {
  out["quote"] = quote.text;
  out["position"] = span_json(quote.code_points);
  out["byte_position"] = span_json(quote.bytes);
  if (!quote.anchor.empty()) out["anchor"] = anchor_json(quote.anchor);
}

// --- reading ---

tl::unexpected<base::Error> bad(std::string_view key, std::string_view expected) {
  return fail(Code::bad_format, "reading a statement's JSON", fmt::format("\"{}\" is not {}", key, expected));
}

// null and a missing key are the same.
const json::value* present(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && !value->is_null() ? value : nullptr;
}

Result<const json::object*> object_of(const json::value& value, std::string_view key) {
  if (const auto* object = value.if_object()) return object;
  return bad(key, "an object");
}

Result<std::string> text_of(const json::object& object, std::string_view key) {
  const json::value* value = present(object, key);
  if (!value) return std::string();
  if (const auto* text = value->if_string()) return std::string(*text);
  return bad(key, "a string");
}

Result<double> number_of(const json::object& object, std::string_view key, double steps) {
  const json::value* value = present(object, key);
  if (!value) return 0.0;
  if (!value->is_number()) return bad(key, "a number");
  return rounded(value->to_number<double>(), steps);
}

Result<std::optional<Date>> date_of(const json::object& object, std::string_view key) {
  COMITY_TRY(const std::string text, text_of(object, key));
  if (text.empty()) return std::optional<Date>();
  const auto date = Date::parse(text);
  if (!date) return bad(key, "an EDTF date");
  return std::optional<Date>(*date);
}

// One of an enum's words; `absent` for null.
template <class Enum>
Result<Enum> word_of(const json::object& object, std::string_view key, std::optional<Enum> (*read)(std::string_view),
                     Enum absent) {
  COMITY_TRY(const std::string word, text_of(object, key));
  if (word.empty()) return absent;
  if (const auto found = read(word)) return *found;
  return bad(key, "one of the known words");
}

// The elements of an array (none where the key is absent), each read by `read`.
template <class T, class Read>
Result<std::vector<T>> list_of(const json::object& object, std::string_view key, Read read) {
  std::vector<T> out;
  const json::value* value = present(object, key);
  if (!value) return out;
  const auto* array = value->if_array();
  if (!array) return bad(key, "a list");
  for (const json::value& element : *array) {
    COMITY_TRY(T item, read(element));
    out.push_back(std::move(item));
  }
  return out;
}

Result<std::vector<std::string>> strings_of(const json::object& object, std::string_view key) {
  return list_of<std::string>(object, key, [key](const json::value& value) -> Result<std::string> {
    if (const auto* text = value.if_string()) return std::string(*text);
    return bad(key, "a list of strings");
  });
}

Result<std::size_t> offset_of(const json::object& object, std::string_view key) {
  const json::value* value = present(object, key);
  if (value && value->is_int64() && value->get_int64() >= 0) return static_cast<std::size_t>(value->get_int64());
  if (value && value->is_uint64()) return static_cast<std::size_t>(value->get_uint64());
  return bad(key, "a whole number");
}

Result<base::Span> span_of(const json::object& object, std::string_view key) {
  const json::value* value = present(object, key);
  if (!value) return base::Span{};
  COMITY_TRY(const auto* span, object_of(*value, key));
  COMITY_TRY(const std::size_t start, offset_of(*span, "start"));
  COMITY_TRY(const std::size_t end, offset_of(*span, "end"));
  if (end < start) return bad(key, "a range");
  return base::Span{start, end};
}

Result<int> count_of(const json::object& object, std::string_view key) {
  if (!present(object, key)) return 0;
  COMITY_TRY(const std::size_t number, offset_of(object, key));
  if (number > static_cast<std::size_t>(std::numeric_limits<int>::max())) return bad(key, "a number that counts");
  return static_cast<int>(number);
}

Result<source::Anchor> anchor_of(const json::object& object) {
  source::Anchor anchor;
  const json::value* value = present(object, "anchor");
  if (!value) return anchor;
  COMITY_TRY(const auto* fields, object_of(*value, "anchor"));
  COMITY_TRY(anchor.page, count_of(*fields, "page"));
  COMITY_TRY(anchor.sheet, text_of(*fields, "sheet"));
  COMITY_TRY(anchor.cell, text_of(*fields, "cell"));
  COMITY_TRY(anchor.table, count_of(*fields, "table"));
  COMITY_TRY(anchor.row, count_of(*fields, "row"));
  COMITY_TRY(anchor.paragraph, count_of(*fields, "paragraph"));
  return anchor;
}

Result<Quote> quote_of(const json::value& value, std::string_view key) {
  COMITY_TRY(const auto* object, object_of(value, key));
  Quote quote;
  COMITY_TRY(quote.text, text_of(*object, "quote"));
  COMITY_TRY(quote.code_points, span_of(*object, "position"));
  COMITY_TRY(quote.bytes, span_of(*object, "byte_position"));
  COMITY_TRY(quote.anchor, anchor_of(*object));
  return quote;
}

Result<std::vector<Quote>> quotes_of(const json::object& object, std::string_view key) {
  return list_of<Quote>(object, key, [key](const json::value& value) { return quote_of(value, key); });
}

Result<std::optional<PlaceRef>> place_of(const json::object& object, std::string_view key) {
  const json::value* value = present(object, key);
  if (!value) return std::optional<PlaceRef>();
  COMITY_TRY(const auto* fields, object_of(*value, key));
  PlaceRef place;
  COMITY_TRY(place.id, text_of(*fields, "id"));
  COMITY_TRY(place.country, text_of(*fields, "country"));
  COMITY_TRY(place.lat, number_of(*fields, "lat", kDegrees));
  COMITY_TRY(place.lon, number_of(*fields, "lon", kDegrees));
  return std::optional<PlaceRef>(std::move(place));
}

Result<Event> event_of(const json::value& value) {
  COMITY_TRY(const auto* object, object_of(value, "events"));
  Event event;
  if (!present(*object, "type")) return bad("type", "one of the known words");
  COMITY_TRY(event.type, word_of(*object, "type", event_type_of, EventType::established));
  COMITY_TRY(event.date, date_of(*object, "date"));
  return event;
}

Result<Tie> tie_of(const json::object& object) {
  Tie tie;
  COMITY_TRY(tie.kind, word_of(object, "kind", tie_kind_of, TieKind::unspecified));
  COMITY_TRY(tie.status, word_of(object, "status", tie_status_of, TieStatus::in_force));
  COMITY_TRY(tie.parties, list_of<Party>(object, "parties", party_of));
  if (tie.parties.size() < 2) return bad("parties", "a list of two or more");
  COMITY_TRY(tie.date, date_of(object, "date"));
  COMITY_TRY(tie.basis, word_of(object, "basis", basis_of, Basis::unstated));
  COMITY_TRY(tie.end, date_of(object, "end"));
  COMITY_TRY(tie.events, list_of<Event>(object, "events", event_of));
  return tie;
}

Result<Group> group_of(const json::object& object) {
  Group group;
  COMITY_TRY(group.kind, text_of(object, "kind"));
  COMITY_TRY(group.parliament, text_of(object, "parliament"));
  COMITY_TRY(group.parliament_country, text_of(object, "parliament_country"));
  COMITY_TRY(group.counterpart, text_of(object, "counterpart"));
  COMITY_TRY(group.counterpart_country, text_of(object, "counterpart_country"));
  COMITY_TRY(group.counterpart_place, place_of(object, "counterpart_place"));
  COMITY_TRY(group.events, list_of<Event>(object, "events", event_of));
  COMITY_TRY(group.chair, text_of(object, "chair"));
  if (present(object, "members")) {
    COMITY_TRY(const std::size_t members, offset_of(object, "members"));
    if (members > static_cast<std::size_t>(std::numeric_limits<int>::max())) return bad("members", "a number of people");
    group.members = static_cast<int>(members);
  }
  return group;
}

Result<Act> act_of(const json::object& object) {
  Act act;
  COMITY_TRY(act.kind, text_of(object, "kind"));
  COMITY_TRY(act.body, text_of(object, "body"));
  COMITY_TRY(act.body_country, text_of(object, "body_country"));
  COMITY_TRY(act.subject, text_of(object, "subject"));
  COMITY_TRY(act.date, date_of(object, "date"));
  return act;
}

Result<void> read_what(const json::object& object, Statement& statement) {
  COMITY_TRY(const std::string type, text_of(object, "type"));
  if (type == "tie") {
    COMITY_TRY(statement.what, tie_of(object));
  } else if (type == "group") {
    COMITY_TRY(statement.what, group_of(object));
  } else if (type == "act") {
    COMITY_TRY(statement.what, act_of(object));
  } else {
    return bad("type", "\"tie\", \"group\" or \"act\"");
  }
  return {};
}

}  // namespace

json::object to_json(const Quote& quote) {
  json::object out;
  append(out, quote);
  return out;
}

json::object to_json(const Party& party) {
  json::object out{{"name", party.name}};
  if (!party.as_written.empty()) out["as_written"] = party.as_written;
  out["canonical"] = or_null(party.canonical);
  if (!party.names.empty()) out["names"] = strings_json(party.names);
  out["country"] = or_null(party.country);
  if (!party.stated_country.empty()) out["stated_country"] = party.stated_country;
  out["kind"] = to_string(party.kind);
  out["place"] = place_json(party.place);
  return out;
}

json::object to_json(const Statement& statement) {
  json::object out{{"type", type_of(statement)}};
  std::visit([&out](const auto& what) { append(out, what); }, statement.what);
  append(out, statement.quotes.empty() ? Quote{} : statement.quotes.front());
  if (statement.quotes.size() > 1) {
    json::array also;
    for (std::size_t i = 1; i < statement.quotes.size(); ++i) also.push_back(to_json(statement.quotes[i]));
    out["also"] = std::move(also);
  }
  out["confidence"] = rounded(statement.confidence, kShares);
  if (!statement.reasons.empty()) out["reasons"] = strings_json(statement.reasons);
  return out;
}

json::object to_json(const Finding& finding) {
  json::array quotes;
  for (const Quote& quote : finding.quotes) quotes.push_back(to_json(quote));
  return {{"kind", finding.kind},
          {"message", finding.message},
          {"quotes", std::move(quotes)},
          {"suggestions", strings_json(finding.suggestions)}};
}

json::object to_json(const source::Document& document, const Extraction& extraction) {
  json::array statements;
  for (const Statement& statement : extraction.statements) statements.push_back(to_json(statement));
  json::array findings;
  for (const Finding& finding : extraction.findings) findings.push_back(to_json(finding));
  const std::string& language = extraction.language.empty() ? document.language : extraction.language;
  json::object out{{"source",
                    {{"sha256", document.sha256},
                     {"media_type", document.media_type},
                     {"language", or_null(language)},
                     {"title", or_null(document.title)}}},
                   {"statements", std::move(statements)},
                   {"findings", std::move(findings)}};
  if (!extraction.refusals.empty()) {
    json::array refused;
    for (const Refusal& refusal : extraction.refusals) {
      json::object item = to_json(refusal.quote);
      item["reason"] = refusal.reason;
      refused.push_back(std::move(item));
    }
    out["refused"] = std::move(refused);
  }
  return out;
}

Result<Party> party_of(const json::value& value) {
  COMITY_TRY(const auto* object, object_of(value, "parties"));
  Party party;
  COMITY_TRY(party.name, text_of(*object, "name"));
  COMITY_TRY(party.as_written, text_of(*object, "as_written"));
  COMITY_TRY(party.canonical, text_of(*object, "canonical"));
  COMITY_TRY(party.names, strings_of(*object, "names"));
  COMITY_TRY(party.country, text_of(*object, "country"));
  COMITY_TRY(party.stated_country, text_of(*object, "stated_country"));
  COMITY_TRY(party.kind, word_of(*object, "kind", party_kind_of, PartyKind::community));
  COMITY_TRY(party.place, place_of(*object, "place"));
  return party;
}

Result<Statement> statement_of(const json::value& value) {
  COMITY_TRY(const auto* object, object_of(value, "statement"));
  Statement statement;
  COMITY_CHECK(read_what(*object, statement));
  if (!present(*object, "quote")) return bad("quote", "a string");
  COMITY_TRY(Quote first, quote_of(value, "statement"));
  COMITY_TRY(statement.quotes, quotes_of(*object, "also"));
  statement.quotes.insert(statement.quotes.begin(), std::move(first));
  COMITY_TRY(statement.confidence, number_of(*object, "confidence", kShares));
  COMITY_TRY(statement.reasons, strings_of(*object, "reasons"));
  return statement;
}

Result<Finding> finding_of(const json::value& value) {
  COMITY_TRY(const auto* object, object_of(value, "finding"));
  Finding finding;
  COMITY_TRY(finding.kind, text_of(*object, "kind"));
  COMITY_TRY(finding.message, text_of(*object, "message"));
  COMITY_TRY(finding.quotes, quotes_of(*object, "quotes"));
  COMITY_TRY(finding.suggestions, strings_of(*object, "suggestions"));
  return finding;
}

}  // namespace comity::extract
