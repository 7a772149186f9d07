// comity rebuild: the register anew from its journal.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>

#include "app/use_cases.h"
#include "base/text.h"
#include "cli/bar.h"
#include "cli/commands.h"
#include "publish/json.h"

namespace comity::cli {
namespace {

base::Result<int> rebuild(const Program& program) {
  // A register that is not there must not be made by rebuilding it.
  COMITY_CHECK(program.open_register(registry::Mode::inspect));
  COMITY_TRY(auto registry, program.open_register(registry::Mode::write));
  {
    Bar bar("rebuilding");
    COMITY_CHECK(registry.rebuild(bar.steps()));
  }
  COMITY_TRY(const auto summary, registry.summary());
  if (program.json) {
    program.out.write_json(publish::to_json(summary));
  } else {
    program.out.write_line(fmt::format("Rebuilt from {} journal entries: {}, {}, {}, {}.", summary.journal_length,
                                       base::counted(summary.ties, "tie"), base::counted(summary.groups, "group"),
                                       base::counted(summary.acts, "act"), base::counted(summary.findings, "finding")));
  }
  return kDone;
}

}  // namespace

void add_rebuild(CLI::App& app, Program& program) {
  CLI::App* command = app.add_subcommand("rebuild", "Fold the register anew from its journal");
  command->group("Keeping");
  command->footer(R"(Examples:
  comity rebuild
  comity rebuild --register twins.db

The journal is never changed; the same journal gives the same register.)");
  command->callback([&program] { program.run = [&program] { return rebuild(program); }; });
}

}  // namespace comity::cli
