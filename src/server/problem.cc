#include "server/problem.h"

#include <boost/json.hpp>

#include "base/json_text.h"

namespace comity::server {
namespace {

std::string public_detail(const base::Error& error) {
  const base::CodeInfo& info = base::info(error.code);
  if (info.http_status == 503) return "The register cannot answer at the moment; try again in a while.";
  if (info.http_status >= 500) return "The server could not do this; the fault has been noted.";
  const bool is_asked_wrongly = error.code == base::Code::usage || error.code == base::Code::bad_value;
  if (is_asked_wrongly && !error.doing.empty()) return error.doing + ": " + error.detail;
  return error.detail.empty() ? "This is " + std::string(info.user_text) + "." : error.detail;
}

}  // namespace

Problem problem_of(const base::Error& error) {
  const base::CodeInfo& info = base::info(error.code);
  return {info.http_status, std::string(info.name), public_detail(error)};
}

Response problem_response(const Problem& problem) {
  const boost::json::object body{{"type", "about:blank"},
                                 {"title", reason_phrase(problem.status)},
                                 {"status", problem.status},
                                 {"detail", problem.detail},
                                 {"code", problem.code}};
  Response response{.status = problem.status,
                    .media_type = "application/problem+json",
                    .body = base::to_text(body) + "\n"};
  seal(response);
  return response;
}

}  // namespace comity::server
