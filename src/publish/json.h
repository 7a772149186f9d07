// Views as JSON: what the API answers, what --json prints, what `export` writes. One shape for each thing.
#pragma once

#include <boost/json.hpp>

#include "registry/registry.h"
#include "registry/views.h"

namespace comity::publish {

boost::json::object to_json(const registry::PartyView&);
boost::json::object to_json(const registry::SourceRef&);
boost::json::object to_json(const registry::StatementView&);
boost::json::object to_json(const registry::TieView&);
boost::json::object to_json(const registry::GroupView&);
boost::json::object to_json(const registry::ActView&);
boost::json::object to_json(const registry::PlaceView&);
boost::json::object to_json(const registry::SourceView&);
boost::json::object to_json(const registry::FindingView&);
boost::json::object to_json(const registry::Summary&);
boost::json::object to_json(const registry::VerifyReport&);

// {"items": […], "total": n, "next": "…" or null}
template <class T>
boost::json::object to_json(const registry::Listing<T>& listing) {
  boost::json::array items;
  for (const T& item : listing.items) items.push_back(to_json(item));
  return {{"items", std::move(items)},
          {"total", listing.total},
          {"next", listing.next.empty() ? boost::json::value(nullptr) : boost::json::value(listing.next)}};
}

}  // namespace comity::publish
