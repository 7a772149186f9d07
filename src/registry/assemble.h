// Statements of one subject -> its view. Pure functions; finding_ids and reciprocal groups are filled in by the caller.
#pragma once

#include "registry/life.h"
#include "registry/stated.h"

namespace comity::registry {

// `statements` in the journal's order, one at least. The views' own `statements` stay empty.
TieView assemble_tie(const std::string& id, const std::vector<Stated>& statements, const base::Day& as_of);
GroupView assemble_group(const std::string& id, const std::vector<Stated>& statements);
ActView assemble_act(const std::string& id, const std::vector<Stated>& statements);

// "Valence – Stepanakert"; "Sejm – Artsakh"; "House of Representatives of Colorado – Artsakh".
std::string label_of(const TieView& tie);
std::string label_of(const GroupView& group);
std::string label_of(const ActView& act);

// The distinct sources (copies of one text count once).
std::size_t count_sources(const std::vector<const Stated*>& statements);

}  // namespace comity::registry
