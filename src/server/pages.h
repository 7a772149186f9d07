// The pages' handlers: gather what a page shows, let publish say it.
#pragma once

#include "server/router.h"

namespace comity::server::pages {

base::Result<publish::Page> overview(const Call& call);
base::Result<publish::Page> ties(const Call& call);
base::Result<publish::Page> tie(const Call& call);
base::Result<publish::Page> places(const Call& call);
base::Result<publish::Page> place(const Call& call);
base::Result<publish::Page> groups(const Call& call);
base::Result<publish::Page> group(const Call& call);
base::Result<publish::Page> acts(const Call& call);
base::Result<publish::Page> act(const Call& call);
base::Result<publish::Page> sources(const Call& call);
base::Result<publish::Page> source(const Call& call);
base::Result<publish::Page> findings(const Call& call);
base::Result<publish::Page> finding(const Call& call);
base::Result<publish::Page> search(const Call& call);
base::Result<publish::Page> about(const Call& call);
base::Result<publish::Page> cooperation(const Call& call);

}  // namespace comity::server::pages
