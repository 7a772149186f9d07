// comity export: whole listings in formats for other programs.
#include <CLI/CLI.hpp>
#include <memory>

#include "app/use_cases.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/filters.h"

namespace comity::cli {
namespace {

struct Options {
  app::Export what;
  std::string format = "json";
  std::filesystem::path out;
  FilterOptions filters;
};

base::Result<int> export_(const Program& program, Options& options) {
  COMITY_TRY(options.what.format, app::export_format_of(options.format));
  COMITY_TRY(options.what.filter, filter_from(options.filters));
  COMITY_TRY(const auto registry, program.open_register(registry::Mode::read));
  resolve_party(program, registry, options.what.filter);
  COMITY_TRY(const std::string bytes, app::export_data(registry, options.what));
  if (options.out.empty() || options.out == "-") {
    program.out.write(bytes);
  } else {
    COMITY_CHECK(base::write_file_atomically(options.out, bytes));
  }
  return kDone;
}

}  // namespace

void add_export(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Write the register for other programs");
  command->group("Asking");
  command->add_option("--what", options->what.what, "ties, groups, acts, places, sources, statements, findings or journal")
      ->type_name("WHAT")
      ->capture_default_str();
  command->add_option("--format", options->format, "json; ndjson; csv: ties to sources; geojson: ties, places")
      ->type_name("FORMAT")
      ->capture_default_str();
  command->add_option("-o,--out", options->out, "The file to write, whole or not at all (else standard output)")
      ->type_name("FILE");
  add_filter_options_of_whole_listing(*command, options->filters);
  command->footer(R"(Examples:
  comity export --format csv -o ties.csv
  comity export --format geojson --country FR > france.geojson
  comity export --what journal --format ndjson -o journal.ndjson)");
  command->callback([options, &program] { program.run = [options, &program] { return export_(program, *options); }; });
}

}  // namespace comity::cli
