#include "registry/payload.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "base/json_fields.h"
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

}  // namespace

std::string_view to_string(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

std::optional<Verdict> verdict_of(std::string_view word) {
  for (std::size_t i = 0; i < kVerdicts.size(); ++i)
    if (kVerdicts[i] == word) return static_cast<Verdict>(i);
  return std::nullopt;
}

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
  base::JsonFields in(object, kDoing);
  SourceFact fact;
  fact.id = in.text("id");
  fact.sha256 = in.text("sha256");
  fact.name = in.text("name");
  fact.media_type = in.text("media_type");
  fact.charset = in.text("charset");
  fact.language = in.text("language");
  fact.title = in.text("title");
  fact.url = in.text("url");
  fact.published = in.text("published");
  const std::string retrieved = in.text("retrieved");
  fact.bytes = in.integer("bytes");
  fact.statements = in.integer("statements");
  fact.findings = in.integer("findings");
  const json::value& publisher = in.value("publisher");
  COMITY_CHECK(in.outcome());
  COMITY_TRY(fact.retrieved, damaged(base::parse_timestamp(retrieved)));
  if (!publisher.is_null()) {
    COMITY_TRY(fact.publisher, damaged(extract::party_of(publisher)));
  }
  return fact;
}

Result<StatementFact> statement_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  base::JsonFields in(object, kDoing);
  StatementFact fact{in.text("id"), in.text("source"), {}};
  const json::value& statement = in.value("statement");
  COMITY_CHECK(in.outcome());
  COMITY_TRY(fact.statement, damaged(extract::statement_of(statement)));
  return fact;
}

Result<FindingFact> finding_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  base::JsonFields in(object, kDoing);
  FindingFact fact{in.text("id"), in.text("source"), {}};
  const json::value& finding = in.value("finding");
  COMITY_CHECK(in.outcome());
  COMITY_TRY(fact.finding, damaged(extract::finding_of(finding)));
  return fact;
}

Result<DecisionFact> decision_fact(std::string_view payload) {
  COMITY_TRY(const json::object object, fields(payload));
  base::JsonFields in(object, kDoing);
  DecisionFact fact{in.text("id"), {}};
  fact.decision = {Verdict::note, in.text("statement"), in.text("who"), in.text("why")};
  const std::string word = in.text("verdict");
  COMITY_CHECK(in.outcome());
  const auto verdict = verdict_of(word);
  if (!verdict) return fail(Code::corrupt, kDoing, fmt::format("there is no verdict '{}'", word));
  fact.decision.verdict = *verdict;
  return fact;
}

}  // namespace comity::registry
