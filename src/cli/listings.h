// The register's listings as tables for people.
#pragma once

#include <vector>

#include "cli/table.h"
#include "registry/views.h"

namespace comity::cli {

Table table_of(const std::vector<registry::TieView>& ties);
Table table_of(const std::vector<registry::GroupView>& groups);
Table table_of(const std::vector<registry::ActView>& acts);
Table table_of(const std::vector<registry::PlaceView>& places);
Table table_of(const std::vector<registry::SourceView>& sources);
Table table_of(const std::vector<registry::StatementView>& statements);
Table table_of(const std::vector<registry::FindingView>& findings);

}  // namespace comity::cli
