// comity gazetteer resolve: names to places.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "cli/gazetteer_commands.h"
#include "cli/table.h"
#include "gazetteer/resolve_tsv.h"

namespace comity::cli {
namespace {

using gazetteer::Choice;
using gazetteer::Gazetteer;
using gazetteer::Scored;

struct ResolveOptions {
  bool tsv = false;
  bool explain = false;
  std::size_t most = 10;  // rejected candidates that are shown
  std::string country;
  std::string region;
  std::vector<std::string> names;
};

std::string reason(const Choice& choice) {
  if (choice.rejected.empty()) return choice.best ? "the only candidate" : "no place bears the name";
  const double next = choice.rejected.front().score;
  if (!choice.best) return fmt::format("no place fits well enough, or two do as well as each other; the best has {:.2f}", next);
  return fmt::format("the best of {}, {:.2f} before the next", choice.rejected.size() + 1, choice.best->score - next);
}

boost::json::object to_json(const Gazetteer& gazetteer, const Scored& scored) {
  boost::json::object features;
  for (const auto& feature : scored.features) features[feature.name] = feature.value;
  return {{"id", gazetteer.id(scored.place)},
          {"name", gazetteer.name(scored.place)},
          {"country", gazetteer.country(scored.place)},
          {"kind", gazetteer::to_string(gazetteer.kind(scored.place))},
          {"lat", gazetteer.lat(scored.place)},
          {"lon", gazetteer.lon(scored.place)},
          {"population", gazetteer.population(scored.place)},
          {"score", scored.score},
          {"rule", gazetteer::to_string(scored.rule)},
          {"features", std::move(features)}};
}

// The answer with the question; when asked to explain, the candidates that were not taken too.
boost::json::object to_json(const Gazetteer& gazetteer, const ResolveOptions& options, const std::string& asked,
                            const Choice& choice) {
  boost::json::object out{{"query", asked}};
  if (choice.best) {
    boost::json::object best = to_json(gazetteer, *choice.best);
    out.insert(best.begin(), best.end());
  }
  if (!options.explain) return out;
  out["reason"] = reason(choice);
  boost::json::array rejected;
  for (std::size_t i = 0; i < std::min(options.most, choice.rejected.size()); ++i)
    rejected.push_back(to_json(gazetteer, choice.rejected[i]));
  out["rejected"] = std::move(rejected);
  return out;
}

std::string features_of(const Scored& scored) {
  std::string out;
  for (const auto& feature : scored.features)
    out += fmt::format("{}{} {:+.2f}", out.empty() ? "" : ", ", feature.name, feature.value);
  return out;
}

void explain(const Program& program, const Gazetteer& gazetteer, const ResolveOptions& options, const std::string& name,
             const Choice& choice) {
  Table table({{"", false, false}, {"name"}, {"country", false, false}, {"region"}, {"score", true}, {"rule", false, false},
               {"features"}, {"id", false, false}});
  const auto add = [&](std::string_view outcome, const Scored& scored) {
    table.add({std::string(outcome), std::string(gazetteer.name(scored.place)), std::string(gazetteer.country(scored.place)),
               gazetteer.place(scored.place).admin1_name, fmt::format("{:.2f}", scored.score), std::string(gazetteer::to_string(scored.rule)),
               features_of(scored), std::string(gazetteer.id(scored.place))});
  };
  program.out.write_line(printable(fmt::format("{}: {}", name, reason(choice))));
  if (choice.best) add("chosen", *choice.best);
  for (std::size_t i = 0; i < std::min(options.most, choice.rejected.size()); ++i) add("rejected", choice.rejected[i]);
  if (table.size() > 0) table.write(program.out);
  if (choice.rejected.size() > options.most)
    program.out.write_line(fmt::format("and {} more", choice.rejected.size() - options.most));
}

void add_row(Table& table, const Gazetteer& gazetteer, const std::string& asked, const Scored& scored) {
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
    query.region = options.region;
    const Choice choice = gazetteer.choose(query);
    if (!choice.best) code = kProblemsFound;
    if (program.json && (choice.best || options.explain)) {
      found.push_back(to_json(gazetteer, options, name, choice));
    } else if (options.explain) {
      explain(program, gazetteer, options, name, choice);
    } else if (!choice.best) {
      complain(fmt::format("resolving {}: {}", name, reason(choice)));
    } else {
      add_row(table, gazetteer, name, *choice.best);
    }
  }
  if (program.json) program.out.write_json({{"items", std::move(found)}});
  if (table.size() > 0) table.write(program.out);
  return code;
}

// A line for each line, in order: the answer's place tells which question it belongs to.
int resolve_lines(const Program& program, const Gazetteer& gazetteer, const ResolveOptions& options, std::istream& in) {
  constexpr std::size_t kLongest = 4096;  // bytes; nothing longer is a name and a country
  for (std::string line; program.out.good() && std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const bool readable = line.size() <= kLongest && base::is_valid_utf8(line);
    if (!program.json) {
      program.out.write_line(readable ? gazetteer::resolve_tsv_line(gazetteer, line) : std::string());
      continue;
    }
    const auto query = gazetteer::query_of_tsv(readable ? std::string_view(line) : std::string_view());
    program.out.write_json_line(to_json(gazetteer, options, std::string(query.name), gazetteer.choose(query)));
  }
  return kDone;
}

base::Result<int> resolve(const Program& program, const ResolveOptions& options) {
  if (!options.tsv && options.names.empty())
    return base::fail(base::Code::usage, "resolving", "name a place, or give --tsv and lines on standard input");
  if (options.tsv && options.explain && !program.json)
    return base::fail(base::Code::usage, "resolving", "--explain with --tsv needs --json: an object for each line");
  COMITY_TRY(const auto gazetteer, program.gazetteer());
  if (options.tsv) std::ios::sync_with_stdio(false);
  if (!options.tsv) return resolve_names(program, gazetteer, options);
  return resolve_lines(program, gazetteer, options, std::cin);
}

}  // namespace

void add_gazetteer_resolve(CLI::App& parent, Program& program) {
  auto options = std::make_shared<ResolveOptions>();
  CLI::App* command = parent.add_subcommand("resolve", "Names to places");
  command->add_option("NAME", options->names, "Names in any language or script");
  command->add_option("--country", options->country, "Their country: a name in any language, or a code")->type_name("COUNTRY");
  command->add_option("--region", options->region, "Their state, province or department, in any language")->type_name("REGION");
  command->add_flag("--explain", options->explain, "Show every candidate with the score of each feature, and why one was taken");
  command->add_option("--most", options->most, "Rejected candidates that --explain shows")->type_name("N")->capture_default_str();
  command->add_flag("--tsv", options->tsv, "Read NAME<tab>COUNTRY lines from standard input, write a line for each");
  command->footer(R"(Examples:
  comity gazetteer resolve Valence --country France
  comity gazetteer resolve --explain Martuni
  comity gazetteer resolve --tsv < names.tsv > places.tsv

--tsv writes id, name, country code, latitude, longitude and score, parted by tabs, or an empty
line where nothing fits; with --json an object for each line. Without --tsv, exit code 1 says that
a name was not found.)");
  command->callback([options, &program] { program.run = [options, &program] { return resolve(program, *options); }; });
}

}  // namespace comity::cli
