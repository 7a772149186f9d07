// The cooperation of a party, or of a parliament or council that is no party of any tie but has groups or acts.
#pragma once

#include "base/result.h"
#include "publish/pages.h"
#include "server/router.h"

namespace comity::server {

// Of what the call names. A body is found by its name, capitals and accents aside; it has its own groups and acts. Fails
// with not_found, with near spellings, as app::cooperation() does.
base::Result<publish::Cooperation> cooperation_of(const Call& call);

}  // namespace comity::server
