// Views as JSON: what the API answers, what --json prints, what `export` writes. One shape for each thing.
//
// For all of them
//   every key is always there, in the order given; what is absent or not known is null; lists are never null
//   dates are EDTF ("2015-05-17", "1998-05", "XXXX-10-14"); times are RFC 3339 in UTC ("2026-11-23T09:01:00.000Z")
//   countries are ISO 3166-1 alpha-2, "XX" where none fits
//   "address" is the path of the thing's page on the site; the same path under /api/v1 is its JSON
//
//   party     id, name, canonical, names, kind, country, stated_countries, gazetteer_country, lat, lon, address
//   source    id, title, url, publisher {id, name} or null, retrieved, address          (as others refer to it)
//   tie       id, label, kind, kinds_stated, status, parties, date, basis, date_reason, end, life, sides, source_count,
//             confidence, first_known, last_changed, finding_ids, address; statements where they were asked for
//   life      of ties and groups: type, date, basis, statement_id
//   group     id, label, kind, parliament, parliament_country, counterpart, counterpart_id, counterpart_country, life,
//             chair, members, reciprocal {id, label, address} or null, source_count, confidence, first_known,
//             last_changed, address; statements where they were asked for
//   act       id, label, kind, body, body_country, subject, subject_id, date, source_count, confidence, first_known,
//             last_changed, address; statements where they were asked for
//   place     party's keys, then tie_count, group_count, act_count, source_count
//   statement id, source, subject {id, label, address} or null, side, decision, match_reasons, recorded, and under
//             "statement" what the source says, as `comity extract` prints it
//   finding   id, kind, message, source or null, quotes, suggestions, subject_ids, recorded, address
//   source    alone: source's keys, then name, media_type, charset, language, bytes, sha256, statement_count, recorded;
//             statements and findings where they were asked for
//   summary   ties, confirmed, one_sided, third_party, groups, acts, places, sources, statements, findings,
//             countries [{country, ties, places}], journal {length, head}, last_changed
//   verify    ok, entries, sources, quotes, head, problems [{where, what}]
#pragma once

#include <boost/json.hpp>

#include "registry/registry.h"
#include "registry/views.h"

namespace comity::publish {

boost::json::object to_json(const registry::PartyView&);
boost::json::object to_json(const registry::SourceRef&);
boost::json::object to_json(const registry::StatementView&);
boost::json::object to_json(const registry::LifeEvent&);
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
