#include "server/api.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_text.h"
#include "publish/json.h"
#include "publish/tables.h"
#include "server/cooperation.h"
#include "server/listing.h"
#include "server/openapi.h"
#include "server/search.h"

namespace comity::server::api {
namespace {

namespace json = boost::json;
using base::Code;
using base::fail;
using base::Result;
using publish::to_json;
using registry::Filter;

// Past this a file is refused: it would be too much to hold at once. `comity export` writes any number.
constexpr std::size_t kMostRowsOfFile = 50'000;

Response json_response(const json::object& body) {
  return {.media_type = "application/json", .body = base::to_text(body) + "\n"};
}

// A view or a listing of views, as JSON.
template <class T>
Result<Response> json_of(Result<T> found) {
  if (!found) return tl::unexpected(std::move(found).error());
  return json_response(to_json(*found));
}

template <class View>
json::array array_of(const std::vector<View>& views) {
  json::array out;
  for (const View& view : views) out.push_back(to_json(view));
  return out;
}

template <class List>
auto every_row(const Call& call, List&& list) -> Result<decltype(list(call.filter)->items)> {
  auto listing = gather(list, call.filter, kMostRowsOfFile);
  if (!listing) return tl::unexpected(listing.error());
  if (listing->total > kMostRowsOfFile)
    return fail(Code::too_large, "writing the file",
                fmt::format("it would have {} rows and the limit is {}; filter it, or run 'comity export'", listing->total,
                            kMostRowsOfFile));
  return std::move(listing->items);
}

Response file(std::string bytes, std::string_view media_type, std::string_view name) {
  return {.media_type = std::string(media_type),
          .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"{}\"", name)}},
          .body = std::move(bytes)};
}

constexpr std::string_view kCsv = "text/csv; charset=utf-8; header=present";
constexpr std::string_view kGeoJson = "application/geo+json";

auto ties_in(const Call& call) {
  return [&call](const Filter& filter) { return call.registry().ties(filter); };
}
auto places_in(const Call& call) {
  return [&call](const Filter& filter) { return call.registry().places(filter); };
}

bool is_text(std::string_view media_type) { return media_type.starts_with("text/"); }

// A charset's name as a header may hold it.
bool is_plain_name(std::string_view text) {
  return !text.empty() && text.size() < 40 &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

}  // namespace

Result<Response> summary(const Call& call) { return json_of(call.registry().summary(call.filter.clocks)); }

Result<Response> ties(const Call& call) { return json_of(call.registry().ties(call.filter)); }
Result<Response> ties_csv(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, ties_in(call)));
  return file(publish::to_csv(rows), kCsv, "ties.csv");
}
Result<Response> ties_geojson(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, ties_in(call)));
  return file(publish::to_geojson(rows), kGeoJson, "ties.geojson");
}
Result<Response> tie(const Call& call) { return json_of(call.registry().tie(call.id, call.filter.clocks)); }

Result<Response> groups(const Call& call) { return json_of(call.registry().groups(call.filter)); }
Result<Response> groups_csv(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, [&](const Filter& filter) { return call.registry().groups(filter); }));
  return file(publish::to_csv(rows), kCsv, "groups.csv");
}
Result<Response> group(const Call& call) { return json_of(call.registry().group(call.id, call.filter.clocks)); }

Result<Response> acts(const Call& call) { return json_of(call.registry().acts(call.filter)); }
Result<Response> acts_csv(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, [&](const Filter& filter) { return call.registry().acts(filter); }));
  return file(publish::to_csv(rows), kCsv, "acts.csv");
}
Result<Response> act(const Call& call) { return json_of(call.registry().act(call.id, call.filter.clocks)); }

Result<Response> places(const Call& call) { return json_of(call.registry().places(call.filter)); }
Result<Response> places_csv(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, places_in(call)));
  return file(publish::to_csv(rows), kCsv, "places.csv");
}
Result<Response> places_geojson(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, places_in(call)));
  return file(publish::to_geojson(rows), kGeoJson, "places.geojson");
}
Result<Response> place(const Call& call) { return json_of(call.registry().place(call.id, call.filter.clocks)); }

Result<Response> sources(const Call& call) { return json_of(call.registry().sources(call.filter)); }
Result<Response> sources_csv(const Call& call) {
  COMITY_TRY(const auto rows, every_row(call, [&](const Filter& filter) { return call.registry().sources(filter); }));
  return file(publish::to_csv(rows), kCsv, "sources.csv");
}
Result<Response> source(const Call& call) { return json_of(call.registry().source(call.id)); }

Result<Response> statements(const Call& call) { return json_of(call.registry().statements(call.filter)); }
Result<Response> findings(const Call& call) { return json_of(call.registry().findings(call.filter)); }
Result<Response> finding(const Call& call) { return json_of(call.registry().finding(call.id)); }

Result<Response> search(const Call& call) {
  COMITY_TRY(const auto found, search_for(call));
  return json_response({{"text", found.text},
                        {"places", array_of(found.places)},
                        {"ties", to_json(found.ties)},
                        {"groups", to_json(found.groups)},
                        {"acts", to_json(found.acts)},
                        {"also_called", found.also_called ? json::value(to_json(*found.also_called)) : json::value()},
                        {"suggestions", json::value_from(found.suggestions)}});
}

Result<Response> cooperation(const Call& call) {
  COMITY_TRY(const auto found, cooperation_of(call));
  return json_response({{"party", to_json(found.party)},
                        {"ties", array_of(found.ties)},
                        {"groups", array_of(found.groups)},
                        {"acts", array_of(found.acts)}});
}

Result<Response> openapi(const Call&) {
  return Response{.media_type = "application/vnd.oai.openapi+json;version=3.1", .body = std::string(openapi_document())};
}

Result<Response> raw_source(const Call& call) {
  COMITY_TRY(const auto view, call.registry().source(call.id));
  COMITY_TRY(auto bytes, call.registry().source_bytes(call.id));
  // Foreign bytes: text as plain text, all else as nothing in particular, and never as something that runs.
  std::string media_type = "application/octet-stream";
  if (is_text(view.media_type))
    media_type = is_plain_name(view.charset) ? fmt::format("text/plain; charset={}", view.charset) : "text/plain";
  const std::string name = view.ref.id + (is_text(view.media_type) ? ".txt" : ".bin");
  Response response = file(std::move(bytes), media_type, name);
  response.safety = Safety::download;
  return response;
}

Result<Response> asset(const Call& call) {
  COMITY_TRY(const auto found, publish::asset(call.id));
  return Response{.media_type = std::string(found.media_type), .body = std::string(found.bytes)};
}

// Browsers ask for it by this name, and go by the type.
Result<Response> icon(const Call&) {
  COMITY_TRY(const auto found, publish::asset("icon.svg"));
  return Response{.media_type = std::string(found.media_type), .body = std::string(found.bytes)};
}

Result<Response> robots(const Call&) { return Response{.body = "User-agent: *\nDisallow: /search\nDisallow: /api/\n"}; }

Result<Response> health(const Call& call) {
  COMITY_TRY(const auto version, call.registry().version());
  return json_response({{"status", "ok"}, {"journal_length", version}});
}

}  // namespace comity::server::api
