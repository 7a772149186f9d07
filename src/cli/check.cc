// comity check: what a person should look at.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "app/use_cases.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/listings.h"
#include "publish/json.h"

namespace comity::cli {
namespace {

base::Result<int> check(const Program& program, const FilterOptions& options) {
  COMITY_TRY(registry::Filter filter, filter_from(options));
  COMITY_TRY(const auto registry, program.open_register(registry::Mode::read));
  resolve_party(program, registry, filter);
  registry::Listing<registry::FindingView> findings;
  COMITY_TRY(findings.items,
             app::all_pages([&](const registry::Filter& f) { return registry.findings(f); }, filter));
  findings.total = findings.items.size();
  if (program.json) {
    program.out.write_json(publish::to_json(findings));
  } else if (findings.items.empty()) {
    program.out.write_line("Nothing to look at.");
  } else {
    table_of(findings.items).write(program.out);
    program.out.write_line(fmt::format("{} to look at.", base::counted(findings.total, "finding")));
  }
  return findings.items.empty() ? kDone : kProblemsFound;
}

}  // namespace

void add_check(CLI::App& app, Program& program) {
  auto options = std::make_shared<FilterOptions>();
  CLI::App* command = app.add_subcommand("check", "Show the findings: what a person should look at");
  command->group("Asking");
  add_filter_options_of_whole_listing(*command, *options);
  command->footer(R"(Examples:
  comity check
  comity check --kind date_without_year --json

Exit code 1 says that there are findings.)");
  command->callback([options, &program] { program.run = [options, &program] { return check(program, *options); }; });
}

}  // namespace comity::cli
