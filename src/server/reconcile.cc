#include "server/reconcile.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.h"
#include "server/reconcile_parts.h"

namespace comity::server::reconcile {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::size_t kMostQuestions = 100;

Result<json::value> parsed(std::string_view text, std::string_view what) {
  auto value = base::parse_json(text, fmt::format("reading {}", what));
  if (!value) return tl::unexpected(bad(fmt::format("{} is no JSON", what)));
  return std::move(*value);
}

// {"q0": {…}, "q1": {…}} -> {"q0": {"result": […]}, …}
Result<Response> batch(const Call& call, std::string_view text) {
  COMITY_TRY(const json::value asked, parsed(text, "queries"));
  if (!asked.is_object()) return tl::unexpected(bad("queries must be an object of questions"));
  if (asked.get_object().size() > kMostQuestions)
    return tl::unexpected(bad(fmt::format("a batch has at most {} questions", kMostQuestions)));
  json::object out;
  for (const auto& [key, value] : asked.get_object()) {
    COMITY_TRY(const Question question, read_question(value));
    COMITY_TRY(json::array found, candidates(call, question));
    out[key] = json::object{{"result", std::move(found)}};
  }
  return json_response(out);
}

}  // namespace

Result<Response> service(const Call& call) {
  const auto& parameters = call.target.parameters;
  if (const auto queries = parameters.find("queries"); queries != parameters.end()) return batch(call, queries->second);
  if (const auto asked = parameters.find("extend"); asked != parameters.end()) {
    COMITY_TRY(const json::value value, parsed(asked->second, "extend"));
    return extended(call, value, Version::v02);
  }
  return json_response(manifest(call));
}

Result<Response> match(const Call& call) {
  json::array results;
  if (!call.body.empty()) {
    COMITY_TRY(const json::value asked, parsed(call.body, "the body"));
    const auto* object = asked.if_object();
    const auto* list = object == nullptr ? nullptr : object->if_contains("queries");
    if (list == nullptr || !list->is_array()) return tl::unexpected(bad("the body must have a list of queries"));
    if (list->get_array().size() > kMostQuestions)
      return tl::unexpected(bad(fmt::format("a batch has at most {} questions", kMostQuestions)));
    for (const json::value& value : list->get_array()) {
      COMITY_TRY(const Question question, read_conditions(value));
      COMITY_TRY(json::array found, candidates(call, question));
      results.push_back(json::object{{"candidates", std::move(found)}});
    }
  }
  return json_response(json::object{{"results", std::move(results)}});
}

Result<Response> extend(const Call& call) {
  if (call.body.empty()) return json_response(json::object{{"meta", json::array{}}, {"rows", json::array{}}});
  COMITY_TRY(const json::value asked, parsed(call.body, "the body"));
  return extended(call, asked, Version::v10);
}

}  // namespace comity::server::reconcile
