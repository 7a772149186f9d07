// The table of all addresses. Each, with its parameters, stands in openapi.json, and the reverse: openapi_test.cc.
#include <array>

#include "server/api.h"
#include "server/pages.h"
#include "server/reconcile.h"
#include "server/router.h"

namespace comity::server {
namespace {

using Name = std::string_view;

// Ties, statements.
constexpr std::array<Name, 14> kOfTies{"party", "country", "kind", "status", "sides", "source", "from",
                                       "to",    "q",       "sort", "limit",  "after", "as_of",  "known_on"};
constexpr std::array<Name, 12> kOfTieFiles{"party", "country", "kind", "status", "sides", "source",
                                           "from",  "to",      "q",    "sort",   "as_of", "known_on"};
// Groups, acts.
constexpr std::array<Name, 12> kOfLives{"party", "country", "kind",  "source", "from",  "to",
                                        "q",     "sort",    "limit", "after",  "as_of", "known_on"};
constexpr std::array<Name, 10> kOfLifeFiles{"party", "country", "kind", "source", "from",
                                            "to",    "q",       "sort", "as_of",  "known_on"};
// Places, findings.
constexpr std::array<Name, 10> kOfThings{"party", "country", "kind",  "source", "q",
                                         "sort",  "limit",   "after", "as_of",  "known_on"};
constexpr std::array<Name, 8> kOfThingFiles{"party", "country", "kind", "source", "q", "sort", "as_of", "known_on"};
constexpr std::array<Name, 11> kOfSources{"party", "country", "source", "from",  "to",      "q",
                                          "sort",  "limit",   "after",  "as_of", "known_on"};
constexpr std::array<Name, 9> kOfSourceFiles{"party", "country", "source", "from", "to", "q", "sort", "as_of", "known_on"};
constexpr std::array<Name, 2> kClocks{"as_of", "known_on"};
constexpr std::array<Name, 3> kOfSearch{"q", "as_of", "known_on"};
constexpr std::array<Name, 1> kOfAssets{"v"};

constexpr std::array<Name, 3> kOfReconcile{"queries", "extend", "callback"};
constexpr std::array<Name, 5> kOfSuggest{"prefix", "cursor", "limit", "type", "callback"};
constexpr std::array<Name, 2> kOfPropose{"type", "limit"};
constexpr std::array<Name, 1> kOfPreview{"id"};

constexpr Name kForAnHour = "public, max-age=3600";
constexpr Name kNever = "no-store";

constexpr std::array kRoutes{
    Route{.pattern = "/", .page = pages::overview, .parameters = kClocks},
    Route{.pattern = "/ties", .page = pages::ties, .parameters = kOfTies},
    Route{.pattern = "/ties/{id}", .page = pages::tie, .parameters = kClocks},
    Route{.pattern = "/places", .page = pages::places, .parameters = kOfThings},
    Route{.pattern = "/places/{id}", .page = pages::place, .parameters = kClocks},
    Route{.pattern = "/groups", .page = pages::groups, .parameters = kOfLives},
    Route{.pattern = "/groups/{id}", .page = pages::group, .parameters = kClocks},
    Route{.pattern = "/acts", .page = pages::acts, .parameters = kOfLives},
    Route{.pattern = "/acts/{id}", .page = pages::act, .parameters = kClocks},
    Route{.pattern = "/sources", .page = pages::sources, .parameters = kOfSources},
    Route{.pattern = "/sources/{id}", .page = pages::source},
    Route{.pattern = "/findings", .page = pages::findings, .parameters = kOfThings},
    Route{.pattern = "/findings/{id}", .page = pages::finding},
    Route{.pattern = "/search", .page = pages::search, .parameters = kOfSearch},
    Route{.pattern = "/about", .page = pages::about},
    Route{.pattern = "/cooperation/{party}", .page = pages::cooperation, .parameters = kClocks},

    Route{.pattern = "/api/v1/summary", .data = api::summary, .parameters = kClocks},
    Route{.pattern = "/api/v1/ties", .data = api::ties, .parameters = kOfTies},
    Route{.pattern = "/api/v1/ties.csv", .data = api::ties_csv, .parameters = kOfTieFiles},
    Route{.pattern = "/api/v1/ties.geojson", .data = api::ties_geojson, .parameters = kOfTieFiles},
    Route{.pattern = "/api/v1/ties/{id}", .data = api::tie, .parameters = kClocks},
    Route{.pattern = "/api/v1/groups", .data = api::groups, .parameters = kOfLives},
    Route{.pattern = "/api/v1/groups.csv", .data = api::groups_csv, .parameters = kOfLifeFiles},
    Route{.pattern = "/api/v1/groups/{id}", .data = api::group, .parameters = kClocks},
    Route{.pattern = "/api/v1/acts", .data = api::acts, .parameters = kOfLives},
    Route{.pattern = "/api/v1/acts.csv", .data = api::acts_csv, .parameters = kOfLifeFiles},
    Route{.pattern = "/api/v1/acts/{id}", .data = api::act, .parameters = kClocks},
    Route{.pattern = "/api/v1/places", .data = api::places, .parameters = kOfThings},
    Route{.pattern = "/api/v1/places.csv", .data = api::places_csv, .parameters = kOfThingFiles},
    Route{.pattern = "/api/v1/places.geojson", .data = api::places_geojson, .parameters = kOfThingFiles},
    Route{.pattern = "/api/v1/places/{id}", .data = api::place, .parameters = kClocks},
    Route{.pattern = "/api/v1/sources", .data = api::sources, .parameters = kOfSources},
    Route{.pattern = "/api/v1/sources.csv", .data = api::sources_csv, .parameters = kOfSourceFiles},
    Route{.pattern = "/api/v1/sources/{id}", .data = api::source},
    Route{.pattern = "/api/v1/statements", .data = api::statements, .parameters = kOfTies},
    Route{.pattern = "/api/v1/findings", .data = api::findings, .parameters = kOfThings},
    Route{.pattern = "/api/v1/findings/{id}", .data = api::finding},
    Route{.pattern = "/api/v1/search", .data = api::search, .parameters = kOfSearch},
    Route{.pattern = "/api/v1/cooperation/{party}", .data = api::cooperation, .parameters = kClocks},
    Route{.pattern = "/api/v1/openapi.json", .data = api::openapi, .needs = Needs::nothing, .cache_control = kForAnHour},

    // The W3C Entity Reconciliation API: without the register its gazetteer still answers.
    Route{.pattern = "/reconcile", .data = reconcile::service, .parameters = kOfReconcile, .needs = Needs::nothing,
          .cache_control = kNever, .takes_post = true},
    Route{.pattern = "/reconcile/match", .data = reconcile::match, .needs = Needs::nothing, .cache_control = kNever,
          .takes_post = true},
    Route{.pattern = "/reconcile/extend", .data = reconcile::extend, .needs = Needs::nothing, .cache_control = kNever,
          .takes_post = true},
    Route{.pattern = "/reconcile/extend/propose", .data = reconcile::propose, .parameters = kOfPropose,
          .needs = Needs::nothing, .cache_control = kNever},
    Route{.pattern = "/reconcile/suggest/entity", .data = reconcile::suggest_entity, .parameters = kOfSuggest,
          .needs = Needs::nothing, .cache_control = kNever},
    Route{.pattern = "/reconcile/suggest/type", .data = reconcile::suggest_type, .parameters = kOfSuggest,
          .needs = Needs::nothing, .cache_control = kNever},
    Route{.pattern = "/reconcile/suggest/property", .data = reconcile::suggest_property, .parameters = kOfSuggest,
          .needs = Needs::nothing, .cache_control = kNever},
    Route{.pattern = "/reconcile/preview", .data = reconcile::preview, .parameters = kOfPreview, .needs = Needs::nothing,
          .cache_control = kNever},

    Route{.pattern = "/sources/{id}/raw", .data = api::raw_source},
    Route{.pattern = "/assets/{name}", .data = api::asset, .parameters = kOfAssets, .needs = Needs::nothing,
          .cache_control = kForAnHour},
    Route{.pattern = "/favicon.ico", .data = api::icon, .needs = Needs::nothing, .cache_control = kForAnHour},
    Route{.pattern = "/robots.txt", .data = api::robots, .needs = Needs::nothing, .cache_control = kForAnHour},
    Route{.pattern = "/healthz", .data = api::health, .cache_control = kNever},
};

}  // namespace

std::span<const Route> routes() { return kRoutes; }

}  // namespace comity::server
