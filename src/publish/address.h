// Where on the site a thing is shown, by its id. Ids are made of characters that a path may hold as they are.
#pragma once

#include <string>
#include <string_view>

namespace comity::publish {

// "t-…" -> "/ties/t-…", "g-…" -> "/groups/…", "a-…" -> "/acts/…", "f-…" -> "/findings/…", "src-…" -> "/sources/…";
// every other id is a party's: "/places/…".
std::string address_of(std::string_view id);

}  // namespace comity::publish
