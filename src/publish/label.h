// The one-line names of ties, groups and acts: "Altdorf – Villeneuve", "Landtag – Savoie".
#pragma once

#include <string>

#include "registry/views.h"

namespace comity::publish {

std::string label_of(const registry::TieView& tie);      // its parties' names
std::string label_of(const registry::GroupView& group);  // parliament and counterpart
std::string label_of(const registry::ActView& act);      // body and subject

}  // namespace comity::publish
