// comity decide: a person's word on a statement.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "app/use_cases.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "publish/json.h"

namespace comity::cli {
namespace {

std::string_view what_follows(std::string_view verdict) {
  if (verdict == "accept") return "It counts.";
  if (verdict == "reject") return "It is kept and no longer counts.";
  return "Whether it counts stays as it was.";
}

base::Result<int> decide(const Program& program, const app::Decide& what) {
  COMITY_CHECK(program.open_register(registry::Mode::read));  // a register that is not there must not be made by this
  COMITY_TRY(auto registry, program.open_register(registry::Mode::write));
  COMITY_TRY(const auto decided, app::decide(registry, what));
  if (program.json) {
    program.out.write_json({{"decision", decided.decision}, {"statement", publish::to_json(decided.statement)}});
  } else {
    program.out.write_line(printable(fmt::format("Decision {} on {}, {}. {}", decided.decision, decided.statement.id,
                                                 decided.statement.subject_label, what_follows(what.verdict))));
  }
  return kDone;
}

}  // namespace

void add_decide(CLI::App& app, Program& program) {
  auto what = std::make_shared<app::Decide>();
  CLI::App* command = app.add_subcommand("decide", "Accept, reject or annotate a statement");
  command->group("Keeping");
  command->add_option("VERDICT", what->verdict, "accept, reject or note")
      ->required()
      ->check(CLI::IsMember({"accept", "reject", "note"}));
  command->add_option("STATEMENT", what->statement, "The statement's id (s-…)")->required();
  command->add_option("--who", what->who, "Who decides")->type_name("NAME")->required();
  command->add_option("--why", what->why, "The reason")->type_name("TEXT")->required();
  command->footer(R"(Examples:
  comity query statements --text charter
  comity decide reject s-4kq9b2m7xw-3 --who "Ada Berg" --why "the page speaks of a plan"
  comity decide accept s-4kq9b2m7xw-3 --who "Ada Berg" --why "signed since, see the minutes"

A decision is an entry of the journal: it is never taken out, and a later one goes before it.)");
  command->callback([what, &program] { program.run = [what, &program] { return decide(program, *what); }; });
}

}  // namespace comity::cli
