// The API's handlers and the other addresses that answer with data: JSON, CSV, GeoJSON, kept bytes, assets.
#pragma once

#include "server/router.h"

namespace comity::server::api {

base::Result<Response> summary(const Call& call);
base::Result<Response> ties(const Call& call);
base::Result<Response> ties_csv(const Call& call);
base::Result<Response> ties_geojson(const Call& call);
base::Result<Response> tie(const Call& call);
base::Result<Response> groups(const Call& call);
base::Result<Response> groups_csv(const Call& call);
base::Result<Response> group(const Call& call);
base::Result<Response> acts(const Call& call);
base::Result<Response> acts_csv(const Call& call);
base::Result<Response> act(const Call& call);
base::Result<Response> places(const Call& call);
base::Result<Response> places_csv(const Call& call);
base::Result<Response> places_geojson(const Call& call);
base::Result<Response> place(const Call& call);
base::Result<Response> sources(const Call& call);
base::Result<Response> sources_csv(const Call& call);
base::Result<Response> source(const Call& call);
base::Result<Response> statements(const Call& call);
base::Result<Response> findings(const Call& call);
base::Result<Response> finding(const Call& call);
base::Result<Response> search(const Call& call);
base::Result<Response> cooperation(const Call& call);
base::Result<Response> openapi(const Call& call);

// Beside the API.
base::Result<Response> raw_source(const Call& call);
base::Result<Response> asset(const Call& call);
base::Result<Response> icon(const Call& call);
base::Result<Response> robots(const Call& call);
base::Result<Response> health(const Call& call);

}  // namespace comity::server::api
