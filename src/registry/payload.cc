#include "registry/payload.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "extract/json.h"

namespace comity::registry {
namespace {

namespace json = boost::json;
using base::Code;
using base::fail;
using base::Result;

constexpr std::array<std::string_view, 3> kVerdicts{"accept", "reject", "note"};
constexpr const char* kDoing = "reading a journal entry";

template <class T>
Result<T> damaged(Result<T> result) {
  if (!result) return fail(Code::corrupt, kDoing, result.error().message());
  return result;
}

Result<json::object> fields(std::string_view payload) {
  COMITY_TRY(json::value value, damaged(base::parse_json(payload, kDoing)));
  if (!value.is_object()) return fail(Code::corrupt, kDoing, "it is no JSON object");
  return std::move(value.get_object());
}

std::string text(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t integer(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_int64() ? value->get_int64() : 0;
}

// The object under `key`; an empty one, which its reader refuses, if it is missing.
json::value part(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value ? *value : json::value(nullptr);
}

}  // namespace

std::string_view to_string(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

std::string to_payload(const SourceFact& fact) {
  const json::value publisher = fact.publisher ? json::value(extract::to_json(*fact.publisher)) : json::value(nullptr);
  return base::to_text(json::object{{"id", fact.id},
                                    {"sha256", fact.sha256},
                                    {"bytes", fact.bytes},
                                    {"name", fact.name},
                                    {"media_type", fact.media_type},
                                    {"charset", fact.charset},
                                    {"language", fact.language},
                                    {"title", fact.title},
                                    {"url", fact.url},
                                    {"published", fact.published},
                                    {"retrieved", base::to_rfc3339(fact.retrieved)},
                                    {"publisher", publisher},
                                    {"statements", fact.statements},
                                    {"findings", fact.findings}});
}

std::string to_payload(const StatementFact& fact) {
  return base::to_text(
      json::object{{"id", fact.id}, {"source", fact.source}, {"statement", extract::to_json(fact.statement)}});
}

std::string to_payload(const FindingFact& fact) {
  return base::to_text(
      json::object{{"id", fact.id}, {"source", fact.source}, {"finding", extract::to_json(fact.finding)}});
}

std::string to_payload(const DecisionFact& fact) {
  const Decision& decision = fact.decision;
  return base::to_text(json::object{{"id", fact.id},
                                    {"statement", decision.statement_id},
                                    {"verdict", to_string(decision.verdict)},
                                    {"who", decision.who},
                                    {"why", decision.why}});
}

Result<SourceFact> source_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  SourceFact fact;
  fact.id = text(object, "id");
  fact.sha256 = text(object, "sha256");
  fact.name = text(object, "name");
  fact.media_type = text(object, "media_type");
  fact.charset = text(object, "charset");
  fact.language = text(object, "language");
  fact.title = text(object, "title");
  fact.url = text(object, "url");
  fact.published = text(object, "published");
  COMITY_TRY(fact.retrieved, damaged(base::parse_timestamp(text(object, "retrieved"))));
  fact.bytes = integer(object, "bytes");
  fact.statements = integer(object, "statements");
  fact.findings = integer(object, "findings");
  if (const auto publisher = part(object, "publisher"); !publisher.is_null()) {
    COMITY_TRY(fact.publisher, damaged(extract::party_of(publisher)));
  }
  return fact;
}

Result<StatementFact> statement_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  StatementFact fact{text(object, "id"), text(object, "source"), {}};
  COMITY_TRY(fact.statement, damaged(extract::statement_of(part(object, "statement"))));
  return fact;
}

Result<FindingFact> finding_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  FindingFact fact{text(object, "id"), text(object, "source"), {}};
  COMITY_TRY(fact.finding, damaged(extract::finding_of(part(object, "finding"))));
  return fact;
}

Result<DecisionFact> decision_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  DecisionFact fact{text(object, "id"), {}};
  fact.decision = {Verdict::note, text(object, "statement"), text(object, "who"), text(object, "why")};
  const std::string verdict = text(object, "verdict");
  for (std::size_t i = 0; i < kVerdicts.size(); ++i)
    if (kVerdicts[i] == verdict) {
      fact.decision.verdict = static_cast<Verdict>(i);
      return fact;
    }
  return fail(Code::corrupt, kDoing, fmt::format("there is no verdict '{}'", verdict));
}

}  // namespace comity::registry
