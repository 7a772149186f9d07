#include "publish/templates.h"

#include <boost/json.hpp>
#include <kainjow/mustache.hpp>
#include <map>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace comity::publish {
namespace {

namespace json = boost::json;
namespace mustache = kainjow::mustache;

constexpr std::pair<std::string_view, std::string_view> kTemplates[] = {
#include "templates.inc"
};

mustache::data data_of(const json::value& value);

mustache::data data_of(const json::object& object) {
  mustache::data out(mustache::data::type::object);
  for (const auto& [key, value] : object) out[std::string(key)] = data_of(value);
  return out;
}

mustache::data data_of(const json::array& array) {
  mustache::list list;
  list.reserve(array.size());
  for (const json::value& value : array) list.push_back(data_of(value));
  return mustache::data(list);
}

// The depth is that of our own data: a handful.
mustache::data data_of(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: return mustache::data(false);
    case json::kind::bool_: return mustache::data(value.get_bool());
    case json::kind::string:
      if (value.get_string().empty()) return mustache::data(false);
      return mustache::data(std::string(value.get_string()));
    case json::kind::object: return data_of(value.get_object());
    case json::kind::array: return data_of(value.get_array());
    default: return mustache::data(json::serialize(value));
  }
}

using Compiled = std::map<std::string_view, mustache::mustache>;

Compiled compile_all() {
  Compiled all;
  for (const auto& [file, text] : kTemplates) {
    auto& compiled = all.emplace(file.substr(0, file.find('.')), std::string(text)).first->second;
    compiled.set_custom_escape([](const std::string& raw) { return base::escape_html(raw); });
    COMITY_ASSURE(compiled.is_valid());
  }
  return all;
}

}  // namespace

std::string render(std::string_view name, const json::object& data) {
  // Rendering changes a template's error state, so each thread has its own.
  thread_local Compiled templates = compile_all();
  const auto found = templates.find(name);
  COMITY_EXPECTS(found != templates.end());
  std::string out;
  found->second.render(data_of(data), [&out](const std::string& piece) { out += piece; });
  COMITY_ASSURE(found->second.is_valid());
  return out;
}

}  // namespace comity::publish
