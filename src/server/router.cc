#include "server/router.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>

#include "app/names.h"
#include "app/use_cases.h"
#include "base/check.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "publish/links.h"
#include "server/log.h"
#include "server/problem.h"
#include "server/surroundings.h"

namespace comity::server {
namespace {

using base::Code;
using base::Error;
using base::fail;
using base::Result;

constexpr std::string_view kAllowed = "GET, HEAD, OPTIONS";
constexpr std::string_view kNoStore = "no-store";
constexpr std::string_view kForAYear = "public, max-age=31536000, immutable";
constexpr std::size_t kLongestId = 300;

enum class Form { as_is, pdf };  // as_is: HTML, or what the handler makes

struct Match {
  const Route* route = nullptr;
  std::string id;
  Form form = Form::as_is;
};

// What other sites' pages may ask.
bool is_api(std::string_view target) { return target.starts_with("/api/") || target.starts_with("/reconcile"); }

// Does the path fit the pattern? `id` takes what stands for {id}, {party}, {name}.
bool fits(std::string_view pattern, const std::vector<std::string>& segments, std::string& id) {
  pattern.remove_prefix(1);
  if (pattern.empty()) return segments.empty();
  const auto parts = base::split(pattern, '/');
  if (parts.size() != segments.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].starts_with('{')) {
      id = segments[i];
    } else if (parts[i] != segments[i]) {
      return false;
    }
  }
  return id.size() <= kLongestId;
}

std::optional<Match> match_exactly(const std::vector<std::string>& segments, Form form) {
  for (const Route& route : routes()) {
    Match match{.route = &route, .id = {}, .form = form};
    if (form == Form::pdf && route.page == nullptr) continue;
    if (fits(route.pattern, segments, match.id)) return match;
  }
  return std::nullopt;
}

// "/ties.pdf" is the page "/ties" as a PDF, "/index.pdf" the page "/".
std::optional<Match> match(const Target& target) {
  constexpr std::string_view kEnding = ".pdf";
  if (!target.segments.empty() && target.segments.back().ends_with(kEnding) && target.segments.back() != kEnding) {
    auto segments = target.segments;
    segments.back().resize(segments.back().size() - kEnding.size());
    if (segments == std::vector<std::string>{"index"}) segments.clear();
    if (auto found = match_exactly(segments, Form::pdf)) return found;
  }
  return match_exactly(target.segments, Form::as_is);
}

Result<void> check_parameters(const Route& route, const Target& target) {
  for (const auto& [name, value] : target.parameters) {
    if (std::find(route.parameters.begin(), route.parameters.end(), name) != route.parameters.end()) continue;
    if (route.parameters.empty()) return fail(Code::usage, name, "this address takes no parameters");
    return fail(Code::usage, name,
                fmt::format("there is no such parameter here; there are {}", fmt::join(route.parameters, ", ")));
  }
  return {};
}

std::string file_name(const Match& match) {
  std::string name = match.route->pattern == "/" ? "index" : base::slug(match.route->pattern.substr(1));
  if (!match.id.empty()) name = base::slug(match.id);
  return fmt::format("comity-{}.pdf", name);
}

Result<Response> page_response(const Match& match, const Call& call) {
  COMITY_TRY(publish::Page page, match.route->page(call));
  publish::keep_clocks(page);
  if (match.form == Form::as_is)
    return Response{.media_type = "text/html; charset=utf-8",
                    .body = publish::to_html(page, call.backend.site),
                    .safety = Safety::page};
  COMITY_TRY(std::string pdf, publish::to_pdf(page, call.backend.site));
  return Response{.media_type = "application/pdf",
                  .headers = {{"Content-Disposition", fmt::format("inline; filename=\"{}\"", file_name(match))}},
                  .body = std::move(pdf),
                  .safety = Safety::page};
}

// "2014-02-30": of the form of a date, and no day of any calendar.
bool is_no_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size() && text.size() != std::string_view("0000-00").size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '-' ? text[i] != '-' : !is_digit) return false;
  }
  return !base::Date::parse(text);
}

// What the filter would take, or refuse in words that tell a reader less.
Result<void> check_dates(const Target& target) {
  for (const std::string name : {"from", "to", "as_of", "known_on"}) {
    const auto given = target.parameters.find(name);
    if (given != target.parameters.end() && is_no_day(given->second))
      return fail(Code::bad_value, "", fmt::format("The date {} in {} does not exist.", given->second, name));
  }
  return {};
}

// Nobody can say what will be known; today's last moment is still allowed.
Result<void> check_known_on(const registry::Filter& filter) {
  if (!filter.clocks.known_on) return {};
  const base::Day day = base::day_of(*filter.clocks.known_on);
  if (base::to_days(day) <= base::to_days(base::day_of(base::system_clock().now()))) return {};
  return fail(Code::bad_value, "",
              fmt::format("The date {} in known_on lies in the future: what the register will know then cannot be said.", base::to_string(day)));
}

Result<Response> make(const Match& match, const Target& target, const Backend& backend, std::string_view body = {}) {
  COMITY_CHECK(check_parameters(*match.route, target));
  Call call{.backend = backend, .target = target, .body = body, .id = match.id};
  if (match.route->needs == Needs::registry) {
    COMITY_CHECK(check_dates(target));
    COMITY_TRY(call.filter, app::filter_of(target.parameters));
    COMITY_CHECK(check_known_on(call.filter));
    if (backend.registry) {
      COMITY_TRY(call.party_name, app::resolve_party(call.registry(), backend.gazetteer, call.filter));
    }
  }
  call.every_row = match.form == Form::pdf || match.route->pattern.ends_with("csv") || match.route->pattern.ends_with("geojson");
  return match.route->page != nullptr ? page_response(match, call) : match.route->data(call);
}

void allow_other_sites(Response& response) {
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.headers.emplace_back("Access-Control-Expose-Headers", "ETag");
}

Response answer_to_options(const Request& request) {
  Response response{.status = 204, .headers = {{"Allow", std::string(kAllowed)}}};
  if (is_api(request.target)) {
    allow_other_sites(response);
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST");
    response.headers.emplace_back("Access-Control-Allow-Headers", "If-None-Match, Content-Type");
  }
  seal(response);
  return response;
}

Response wrong_method(const Request& request) {
  const bool known = request.method == Method::other || request.method == Method::post;
  Response response = problem_response({known ? 405 : 501, known ? "method_not_allowed" : "not_implemented",
                                        fmt::format("Only {} are understood here.", kAllowed)});
  response.headers.emplace_back("Allow", kAllowed);
  seal(response);
  return response;
}

// "/ties/" -> "/ties". Only to addresses that exist, and never to another host.
Response without_slash(const Target& target) {
  std::string location;
  for (const std::string& segment : target.segments) location += "/" + base::percent_encode(segment);
  if (!target.query.empty()) location += "?" + target.query;
  Response response{.status = 308, .headers = {{"Location", std::move(location)}}};
  seal(response);
  return response;
}

std::string etag_of(const Request& request, const Route& route, const Backend& backend) {
  if (route.cache_control == kNoStore) return {};
  const std::string_view state = route.needs == Needs::registry ? std::string_view(backend.state) : std::string_view();
  const std::string key = fmt::format("{}\n{}\n{}", backend.program, state, request.target);
  return fmt::format("\"{}\"", base::sha256_hex(key).substr(0, 20));
}

void keep_for(Response& response, const Request& request, const Match& match, const Target& target) {
  response.cache_control = match.route->cache_control;
  // An asset whose address names its version never changes.
  if (match.route->parameters.size() == 1 && target.parameters.contains("v")) response.cache_control = kForAYear;
  if (is_api(request.target)) allow_other_sites(response);
}

void note_fault(const Request& request, const Error& error) {
  const std::string_view level = base::info(error.code).log_level;
  if (level != "info") log_fault(level, fmt::format("{}: {}", request.target, error.message()));
}

Response page_of(const Problem& problem, const Backend& backend) {
  const Target target;
  const Call call{.backend = backend, .target = target};
  return {.status = problem.status,
          .media_type = "text/html; charset=utf-8",
          .body = publish::to_html(publish::error_page(problem.status, problem.detail, call.context()), backend.site),
          .safety = Safety::page};
}

Response tell(const Request& request, const Backend& backend, const Problem& problem) {
  try {
    const bool to_program = is_api(request.target) || request.target == "/healthz";
    Response response = to_program ? problem_response(problem) : page_of(problem, backend);
    if (is_api(request.target)) allow_other_sites(response);
    seal(response);
    return request.method == Method::head ? without_content(response) : response;
  } catch (const std::exception& fault) {
    log_fault("error", fmt::format("writing the page of an error: {}", fault.what()));
    return problem_response(problem);
  }
}

// Whatever the reason is (even "not found"), the address is right and the register will come back.
Response without_register(const Request& request, const Backend& backend) {
  log_fault("error", fmt::format("{}: {}", request.target, backend.registry.error().message()));
  return tell(request, backend, {503, "register_unavailable", "The register cannot be read at the moment; try again in a while."});
}

Response answer_to_get(const Request& request, const Target& target, const Match& match, const Backend& backend) {
  if (target.trailing_slash) return without_slash(target);
  if (match.route->needs == Needs::registry && !backend.registry) return without_register(request, backend);
  const std::string etag = etag_of(request, *match.route, backend);
  Response response;
  response.etag = etag;
  if (matches(request.if_none_match, etag)) {
    keep_for(response, request, match, target);
    return not_modified(response);
  }
  auto made = make(match, target, backend);
  if (!made) return refusal(request, backend, made.error());
  response = std::move(*made);
  response.etag = etag;
  keep_for(response, request, match, target);
  seal(response);
  return request.method == Method::head ? without_content(response) : response;
}

// A form, or whatever the handler reads from the body.
Response answer_to_post(const Request& request, Target target, const Match& match, const Backend& backend) {
  const bool is_form = request.content_type.starts_with("application/x-www-form-urlencoded");
  if (is_form) {
    if (const auto read = parse_form(request.body, target); !read) return refusal(request, backend, read.error());
  }
  auto made = make(match, target, backend, is_form ? std::string_view() : std::string_view(request.body));
  if (!made) return refusal(request, backend, made.error());
  Response response = std::move(*made);
  response.cache_control = kNoStore;
  allow_other_sites(response);
  seal(response);
  return response;
}

Response answer_or_throw(const Request& request, const Backend& backend) {
  if (request.method == Method::unknown) return wrong_method(request);
  if (request.method == Method::options && request.target == "*") return answer_to_options(request);
  const auto target = parse_target(request.target);
  if (!target) return refusal(request, backend, target.error());
  const auto found = match(*target);
  if (!found)
    return refusal(request, backend, {Code::not_found, "looking for an address", "There is nothing at this address."});
  if (request.method == Method::options) return answer_to_options(request);
  if (request.method == Method::post && found->route->takes_post) return answer_to_post(request, *target, *found, backend);
  if (request.method == Method::other || request.method == Method::post) return wrong_method(request);
  return answer_to_get(request, *target, *found, backend);
}

}  // namespace

std::string Call::asked(const std::string& parameter) const {
  const auto found = target.parameters.find(parameter);
  return found == target.parameters.end() ? std::string() : found->second;
}

publish::Context Call::context() const {
  registry::Filter shown = filter;
  if (!party_name.empty()) shown.party = asked("party");  // forms repeat what was written
  return {.country_name = [&gazetteer = backend.gazetteer](std::string_view code) { return gazetteer.country_name(code); },
          .country_id = [&gazetteer = backend.gazetteer](std::string_view words) {
            const auto record = gazetteer.country_named(words);
            return record ? std::string(gazetteer.id(*record)) : std::string();
          },
          .place_names = [&gazetteer = backend.gazetteer](std::string_view place_id) {
            const auto place = gazetteer.find_id(place_id);
            std::vector<std::string> names;
            if (!place) return names;
            const gazetteer::Place record = gazetteer.place(*place);
            names.push_back(record.name);
            for (const auto& name : record.names)
              if (std::find(names.begin(), names.end(), name.text) == names.end()) names.push_back(name.text);
            return names;
          },
          .filter = std::move(shown),
          .query = target.query,
          .find_surroundings = server::find_surroundings(backend)};
}

Response answer(const Request& request, const Backend& backend) {
  try {
    return answer_or_throw(request, backend);
  } catch (const std::exception& fault) {
    return refusal(request, backend, {Code::internal, "answering", fault.what()});
  }
}

Response refusal(const Request& request, const Backend& backend, const Error& error) {
  note_fault(request, error);
  return tell(request, backend, problem_of(error));
}

}  // namespace comity::server
