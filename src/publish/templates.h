// The HTML templates (templates/*.mustache), embedded at build time and rendered by the kept Mustache library.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace comity::publish {

// Renders the template `name` ("table"). {{key}} is escaped for HTML. Null, false, "" and empty arrays count as absent
// in sections. An object must hold every key that its template names, or the key is looked up in the objects around it.
// A missing or malformed template is our own fault (base::Fault).
std::string render(std::string_view name, const boost::json::object& data);

}  // namespace comity::publish
