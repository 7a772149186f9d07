// What stands around a quote: found by reading its source anew from the kept bytes.
#pragma once

#include "base/result.h"
#include "publish/pages.h"
#include "registry/views.h"
#include "server/router.h"
#include "source/document.h"

namespace comity::server {

// The source as it was read when it was put in. Needs the register.
base::Result<source::Document> read_again(const registry::SourceView& source, const Backend& backend);

// For one request: each source is read once, however many of its statements are shown, and so few of them that a page
// stays quick; beyond that, and for sources that cannot be read, nullopt. Empty without a register.
// `backend` must outlive what is returned.
publish::FindSurroundings find_surroundings(const Backend& backend);

}  // namespace comity::server
