// How a request is refused: one shape for the API (RFC 9457), one page for people. What the server did wrong is logged
// and never told: no path, no SQL, no inner text leaves it.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "server/message.h"

namespace comity::server {

// What may be told of an error to whoever asked.
struct Problem {
  int status = 500;
  std::string code;    // "bad_value"
  std::string detail;  // one sentence
};

// The error as the outside may see it. Errors with a status of 500 and more are told by a general sentence.
Problem problem_of(const base::Error& error);

// {"type", "title", "status", "detail", "code"} as application/problem+json, sealed.
Response problem_response(const Problem& problem);

}  // namespace comity::server
