// One function for each command, each in a file of its own: it adds the command to the parser and, when the command was
// chosen, leaves what is to be done in Program::run. The Program outlives the parser.
#pragma once

#include "cli/program.h"

namespace comity::cli {

void add_extract(CLI::App& app, Program& program);
void add_explain(CLI::App& app, Program& program);
void add_ingest(CLI::App& app, Program& program);
void add_query(CLI::App& app, Program& program);
void add_check(CLI::App& app, Program& program);
void add_export(CLI::App& app, Program& program);
void add_decide(CLI::App& app, Program& program);
void add_verify(CLI::App& app, Program& program);
void add_rebuild(CLI::App& app, Program& program);
void add_gazetteer(CLI::App& app, Program& program);
void add_serve(CLI::App& app, Program& program);

}  // namespace comity::cli
