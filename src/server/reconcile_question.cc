// Questions of both versions of the API, made one.
#include <fmt/format.h>

#include <algorithm>

#include "server/reconcile_parts.h"

namespace comity::server::reconcile {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::size_t kMostCandidates = 50;
constexpr std::size_t kLongest = 1000;  // bytes of a name or value

std::string text_of(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (const auto* number = value.if_int64()) return std::to_string(*number);
  if (const auto* number = value.if_double()) return fmt::format("{}", *number);
  if (const auto* object = value.if_object())  // {"id": "iso:FR", "name": "France"}
    for (const char* key : {"name", "id", "str"})
      if (const auto* text = object->if_contains(key); text != nullptr && text->is_string()) return std::string(text->get_string());
  return {};
}

// A value, or the values of a list of them.
void add_stated(const std::string& property, const json::value& value, Question& question) {
  if (const auto* list = value.if_array()) {
    for (const json::value& item : *list)
      if (!item.is_array()) add_stated(property, item, question);
    return;
  }
  if (std::string text = text_of(value); !text.empty() && text.size() <= kLongest) question.stated.emplace_back(property, std::move(text));
}

void add_types(const json::value& value, Question& question) {
  if (const auto* list = value.if_array()) {
    for (const json::value& item : *list)
      if (std::string text = text_of(item); !text.empty()) question.types.push_back(std::move(text));
  } else if (std::string text = text_of(value); !text.empty()) {
    question.types.push_back(std::move(text));
  }
}

Result<void> read_common(const json::object& object, Question& question) {
  for (const char* key : {"type", "types"})
    if (const auto* value = object.if_contains(key)) add_types(*value, question);
  if (const auto* limit = object.if_contains("limit"); limit != nullptr && !limit->is_null()) {
    const auto* number = limit->if_int64();
    if (number == nullptr || *number < 1) return tl::unexpected(bad("limit must be a whole number from 1 on"));
    question.limit = std::min<std::size_t>(static_cast<std::size_t>(*number), kMostCandidates);
  }
  return {};
}

Result<void> check_name(const Question& question) {
  if (question.name.size() > kLongest) return tl::unexpected(bad(fmt::format("a name has at most {} bytes", kLongest)));
  return {};
}

std::string member(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value == nullptr ? std::string() : text_of(*value);
}

}  // namespace

std::string Question::value(std::string_view property) const {
  for (const auto& [id, value] : stated)
    if (id == property) return value;
  return {};
}

bool Question::asks_for(std::string_view type) const { return std::find(types.begin(), types.end(), type) != types.end(); }

Result<Question> read_question(const json::value& value) {
  const auto* object = value.if_object();
  if (object == nullptr) return tl::unexpected(bad("a question must be an object"));
  Question question;
  question.name = member(*object, "query");
  COMITY_CHECK(check_name(question));
  COMITY_CHECK(read_common(*object, question));
  if (const auto* list = object->if_contains("properties"); list != nullptr && list->is_array())
    for (const json::value& item : list->get_array())
      if (const auto* property = item.if_object(); property != nullptr && property->contains("v"))
        add_stated(member(*property, "pid"), property->at("v"), question);
  return question;
}

Result<Question> read_conditions(const json::value& value) {
  const auto* object = value.if_object();
  if (object == nullptr) return tl::unexpected(bad("a query must be an object"));
  Question question;
  COMITY_CHECK(read_common(*object, question));
  if (const auto* list = object->if_contains("conditions"); list != nullptr && list->is_array())
    for (const json::value& item : list->get_array()) {
      const auto* condition = item.if_object();
      if (condition == nullptr || !condition->contains("propertyValue")) continue;
      if (member(*condition, "matchType") == "name")
        question.name = text_of(condition->at("propertyValue"));
      else
        add_stated(member(*condition, "propertyId"), condition->at("propertyValue"), question);
    }
  COMITY_CHECK(check_name(question));
  return question;
}

}  // namespace comity::server::reconcile
