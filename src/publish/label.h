// What ties, groups and acts have in common. The one-line names of ties, groups and acts: "Altdorf – Villeneuve", "Landtag – Savoie".
#pragma once

#include <string>

#include "registry/views.h"

namespace comity::publish {

std::string label_of(const registry::TieView& tie);      // its parties' names
std::string label_of(const registry::GroupView& group);  // parliament and counterpart
std::string label_of(const registry::ActView& act);      // body and subject

// Does a source say in which year it began (was adopted)? What is not dated is listed whatever as-of date is asked for.
bool is_dated(const registry::TieView& tie);
bool is_dated(const registry::GroupView& group);
bool is_dated(const registry::ActView& act);

}  // namespace comity::publish
