// The description and the program say the same.
#include "server/openapi.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "server/problem.h"
#include "server/router.h"
#include "server/schema_check.h"

namespace comity::server {
namespace {

namespace json = boost::json;
using testing::IsEmpty;

const json::value& document() {
  static const json::value parsed = json::parse(openapi_document());
  return parsed;
}

const json::value& resolved(const json::value& node) {
  const json::value* reference = node.as_object().if_contains("$ref");
  return reference ? document().at_pointer(reference->as_string().subview(1)) : node;
}

// "get" and "post" of a path.
std::vector<std::string> methods_of(const json::value& item) {
  std::vector<std::string> methods;
  for (const auto& [method, operation] : item.as_object()) methods.emplace_back(method);
  return methods;
}

TEST(OpenApi, HasEveryRouteAndNoOther) {
  std::map<std::string, std::vector<std::string>> routed;
  for (const Route& route : routes())
    routed[std::string(route.pattern)] = route.takes_post ? std::vector<std::string>{"get", "post"} : std::vector<std::string>{"get"};
  std::map<std::string, std::vector<std::string>> described;
  for (const auto& [path, item] : document().at("paths").as_object()) described[path] = methods_of(item);
  EXPECT_EQ(described, routed);
}

TEST(OpenApi, HasEveryParameterAndNoOther) {
  for (const Route& route : routes()) {
    const json::object& operation = document().at("paths").at(route.pattern).at("get").as_object();
    std::set<std::string> described;
    if (const json::value* parameters = operation.if_contains("parameters")) {
      for (const json::value& one : parameters->as_array()) {
        const json::value& parameter = resolved(one);
        const std::string name(parameter.at("name").as_string());
        if (parameter.at("in") == "query") {
          described.insert(name);
        } else {
          EXPECT_THAT(std::string(route.pattern), testing::HasSubstr("{" + name + "}"));
        }
      }
    }
    EXPECT_EQ(described, (std::set<std::string>(route.parameters.begin(), route.parameters.end()))) << route.pattern;
  }
}

void expect_examples_fit(const json::value& content, const std::string& where) {
  for (const auto& [media_type, of] : content.as_object())
    EXPECT_THAT(misfits(of.at("example"), of.at("schema"), document()), IsEmpty()) << where << " " << std::string(media_type);
}

TEST(OpenApi, ItsExamplesFitItsSchemas) {
  for (const auto& [path, item] : document().at("paths").as_object()) {
    for (const auto& [method, operation] : item.as_object()) {
      const std::string where = std::string(method) + " " + std::string(path);
      EXPECT_EQ(operation.as_object().contains("requestBody"), method == "post") << where;
      if (method == "post") expect_examples_fit(operation.at("requestBody").at("content"), where);
      for (const auto& [status, answer] : operation.at("responses").as_object())
        if (const json::value* content = resolved(answer).as_object().if_contains("content"))
          expect_examples_fit(*content, where + " " + std::string(status));
    }
  }
}

TEST(OpenApi, EveryOperationSaysHowItFails) {
  std::set<std::string> names;
  for (const auto& [path, item] : document().at("paths").as_object()) {
    for (const auto& [method, operation] : item.as_object()) {
      const json::object& answers = operation.at("responses").as_object();
      for (const char* status : {"200", "400", "500"}) EXPECT_TRUE(answers.contains(status)) << std::string(path) << status;
      EXPECT_TRUE(std::string_view(path).find('{') == std::string_view::npos || answers.contains("404")) << std::string(path);
      EXPECT_TRUE(names.emplace(operation.at("operationId").as_string()).second) << std::string(path);
    }
  }
}

TEST(OpenApi, EveryProblemHasTheDescribedShape) {
  for (const base::CodeInfo& info : base::code_table()) {
    const Response response = problem_response(problem_of({info.code, "opening /secret/path", "select * from secret"}));
    EXPECT_EQ(response.status, info.http_status);
    EXPECT_EQ(response.media_type, "application/problem+json");
    const auto schema = json::object{{"$ref", "#/components/schemas/Problem"}};
    EXPECT_THAT(misfits(json::parse(response.body), schema, document()), IsEmpty());
    EXPECT_FALSE(reason_phrase(info.http_status).empty()) << info.http_status;
    if (info.http_status >= 500) {
      EXPECT_THAT(response.body, testing::Not(testing::HasSubstr("secret"))) << info.name;
    }
  }
}

}  // namespace
}  // namespace comity::server
