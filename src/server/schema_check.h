// Does a JSON value fit a schema? As much of JSON Schema as openapi.json uses; for the tests.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace comity::server {

// What does not fit, one line each, with the place ("items/0/date: …"); empty: it fits. `document` is where references
// lead to. A keyword that is not known counts as not fitting, so that nothing goes unchecked.
std::vector<std::string> misfits(const boost::json::value& value, const boost::json::value& schema,
                                 const boost::json::value& document);

}  // namespace comity::server
