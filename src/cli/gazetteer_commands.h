// The commands below `comity gazetteer` that have a file of their own.
#pragma once

#include "cli/program.h"

namespace comity::cli {

void add_gazetteer_resolve(CLI::App& parent, Program& program);
void add_gazetteer_show(CLI::App& parent, Program& program);

}  // namespace comity::cli
