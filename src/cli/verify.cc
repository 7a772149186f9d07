// comity verify: does everything that was stored still hold?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>

#include "app/use_cases.h"
#include "base/text.h"
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "publish/json.h"

namespace comity::cli {
namespace {

base::Result<int> verify(const Program& program) {
  const auto registry = program.open_register(registry::Mode::inspect);
  base::Result<registry::VerifyReport> report;
  if (!registry && registry.error().code == base::Code::corrupt) {
    // Too damaged to be opened: that is what was asked for, and no failure of the asking.
    registry::VerifyReport damaged;
    damaged.problems.push_back({"database file", registry.error().detail});
    report = std::move(damaged);
  } else if (!registry) {
    return base::fail(base::Error(registry.error()));
  } else {
    Bar bar("verifying");
    report = app::verify(*registry, app::limits_of_kept(), bar.steps());
  }
  if (!report) return base::fail(std::move(report).error());
  const bool well = report->problems.empty();
  if (program.json) {
    program.out.write_json(publish::to_json(*report));
    return well ? kDone : kProblemsFound;
  }
  Table problems({{"where", false, false}, {"what"}});
  for (const auto& problem : report->problems) problems.add({problem.where, problem.what});
  if (!well) problems.write(program.out);
  program.out.write_line(fmt::format("Journal: {} entries, head {}. {}, {}. {}", report->entries,
                                     report->head.empty() ? "none" : report->head.substr(0, 16),
                                     base::counted(report->sources, "source"), base::counted(report->quotes, "quote"),
                                     well ? "All is well." : base::counted(report->problems.size(), "problem") + "."));
  return well ? kDone : kProblemsFound;
}

}  // namespace

void add_verify(CLI::App& app, Program& program) {
  CLI::App* command = app.add_subcommand("verify", "Check journal, stored hashes, quotes and register");
  command->group("Keeping");
  command->footer(R"(Examples:
  comity verify
  comity verify --register twins.db --json

Checks the journal's chain, the hash of every source, every quote against its source, and the
register against the journal. Repairs nothing. Exit code 1 says that something does not hold.)");
  command->callback([&program] { program.run = [&program] { return verify(program); }; });
}

}  // namespace comity::cli
