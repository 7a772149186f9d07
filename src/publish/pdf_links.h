// A page for paper: every address made absolute, links into the page only to anchors that it has, what only a screen can
// use left out (forms, pagers, downloads).
#pragma once

#include "publish/html.h"
#include "publish/page.h"

namespace comity::publish::pdf {

Page for_paper(const Page& page, const Site& site);

}  // namespace comity::publish::pdf
