// The W3C Entity Reconciliation API 0.2 at /reconcile, as OpenRefine speaks it, and the 1.0 draft's /match and /extend from
// the same code. Entities are the gazetteer's places and the register's ties. What is answered says why: `features`.
#pragma once

#include "server/router.h"

namespace comity::server::reconcile {

// The manifest; with `queries` the answers to a batch of them; with `extend` the asked properties of entities.
base::Result<Response> service(const Call& call);
base::Result<Response> suggest_entity(const Call& call);
base::Result<Response> suggest_type(const Call& call);
base::Result<Response> suggest_property(const Call& call);
base::Result<Response> propose(const Call& call);  // properties that entities can be extended by
base::Result<Response> preview(const Call& call);  // a few lines of HTML about one entity
// Of the 1.0 draft: the body is JSON.
base::Result<Response> match(const Call& call);
base::Result<Response> extend(const Call& call);

}  // namespace comity::server::reconcile
