// comity gazetteer show: all that is known of a place.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "cli/gazetteer_commands.h"
#include "cli/table.h"

namespace comity::cli {
namespace {

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

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

}  // namespace

void add_gazetteer_show(CLI::App& parent, Program& program) {
  auto names = std::make_shared<std::vector<std::string>>();
  CLI::App* command = parent.add_subcommand("show", "All that the gazetteer knows of a place");
  command->add_option("ID|NAME", *names, "An id (geonames:5294902, iso:FR, polity:…) or a name")->required();
  command->footer(R"(Examples:
  comity gazetteer show iso:FR
  comity gazetteer show Valence)");
  command->callback([names, &program] { program.run = [names, &program] { return show(program, *names); }; });
}

}  // namespace comity::cli
