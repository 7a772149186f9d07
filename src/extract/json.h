// Statements and findings as JSON, in the form that `comity extract` prints and the journal keeps, and back.
// Keys stand in a fixed order; absent values are null where the printed contract has the key, else left out. A quote has
// "position" (code points) and "byte_position" (bytes) of the document's text, and "anchor" where the
// source has pages, sheets or rows: {"page": 3}, {"sheet": "Towns", "cell": "B7"}; further quotes stand under "also".
// Coordinates keep seven decimals, shares six, so that they survive every reader and writer. base/json_text.h prints it.
#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "extract/extract.h"

namespace comity::extract {

boost::json::object to_json(const Statement& statement);
boost::json::object to_json(const Finding& finding);
boost::json::object to_json(const Party& party);
boost::json::object to_json(const Quote& quote);
// {"source": …, "statements": […], "findings": […]} and, with refusals, "refused".
boost::json::object to_json(const source::Document& document, const Extraction& extraction);

// The opposite; fails with bad_format, naming the key. to_json(statement_of(x)) == x for all that to_json wrote.
base::Result<Statement> statement_of(const boost::json::value& value);
base::Result<Finding> finding_of(const boost::json::value& value);
base::Result<Party> party_of(const boost::json::value& value);

}  // namespace comity::extract
