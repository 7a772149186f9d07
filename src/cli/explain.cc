// comity explain: why each statement was taken, what was not, and how each place was chosen.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "app/use_cases.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "extract/json.h"

namespace comity::cli {
namespace {

constexpr std::size_t kMostRejected = 3;

struct Options {
  AboutOptions about;
  std::string file;
};

std::string features_of(const gazetteer::Scored& scored) {
  std::vector<std::string> parts;
  for (const auto& feature : scored.features) parts.push_back(fmt::format("{} {:+.2f}", feature.name, feature.value));
  return fmt::format("{}", fmt::join(parts, ", "));
}

boost::json::object to_json(const gazetteer::Gazetteer& gazetteer, const gazetteer::Scored& scored) {
  boost::json::object features;
  for (const auto& feature : scored.features) features[feature.name] = feature.value;
  return {{"id", gazetteer.id(scored.place)},           {"name", gazetteer.name(scored.place)},
          {"country", gazetteer.country(scored.place)}, {"score", scored.score},
          {"rule", gazetteer::to_string(scored.rule)},  {"features", std::move(features)}};
}

boost::json::object to_json(const gazetteer::Gazetteer& gazetteer, const app::PlaceReason& place) {
  boost::json::array rejected;
  for (const auto& scored : place.choice.rejected) rejected.push_back(to_json(gazetteer, scored));
  boost::json::object object{{"name", place.name}, {"country", place.country}};
  object["chosen"] = place.chosen.empty() ? boost::json::value(nullptr) : boost::json::value(place.chosen);
  object["best"] = place.choice.best ? boost::json::value(to_json(gazetteer, *place.choice.best)) : nullptr;
  object["rejected"] = std::move(rejected);
  return object;
}

void print_json(Output& out, const gazetteer::Gazetteer& gazetteer, const app::Explanation& explanation) {
  boost::json::object object = extract::to_json(explanation.reading.document, explanation.reading.extraction);
  boost::json::array places;
  for (const auto& of_statement : explanation.places) {
    boost::json::array reasons;
    for (const auto& place : of_statement) reasons.push_back(to_json(gazetteer, place));
    places.push_back(std::move(reasons));
  }
  object["places"] = std::move(places);
  out.write_json(object);
}

void print_scored(Output& out, const gazetteer::Gazetteer& gazetteer, std::string_view word,
                  const gazetteer::Scored& scored) {
  out.write_line(printable(fmt::format("      {} {} ({}, {}) {:.2f} by {}: {}", word, gazetteer.name(scored.place),
                                       gazetteer.country(scored.place), gazetteer.id(scored.place), scored.score,
                                       gazetteer::to_string(scored.rule), features_of(scored))));
}

void print_place(Output& out, const gazetteer::Gazetteer& gazetteer, const app::PlaceReason& place) {
  out.write_line(printable(fmt::format("    place: {}{} -> {}", place.name,
                                       place.country.empty() ? "" : " in " + place.country,
                                       place.chosen.empty() ? "none" : place.chosen)));
  if (place.choice.best) print_scored(out, gazetteer, "weighed best:", *place.choice.best);
  std::size_t shown = 0;
  for (const auto& scored : place.choice.rejected) {
    if (shown++ == kMostRejected) break;
    print_scored(out, gazetteer, "rejected:", scored);
  }
  if (place.choice.rejected.size() > kMostRejected)
    out.write_line(fmt::format("      … and {} more", place.choice.rejected.size() - kMostRejected));
}

std::string title_of(const extract::Statement& statement) {
  if (const auto* tie = std::get_if<extract::Tie>(&statement.what)) {
    std::vector<std::string> names;
    for (const auto& party : tie->parties) names.push_back(party.name);
    return fmt::format("{}: {}", extract::to_string(tie->kind), fmt::join(names, " – "));
  }
  if (const auto* group = std::get_if<extract::Group>(&statement.what))
    return fmt::format("{}: {} – {}", group->kind, group->parliament, group->counterpart);
  const auto& act = std::get<extract::Act>(statement.what);
  return fmt::format("{}: {} on {}", act.kind, act.body, act.subject);
}

void print_quote(Output& out, const extract::Quote& quote) {
  out.write_line(printable(fmt::format("    quote {}–{}: {}", quote.code_points.begin, quote.code_points.end,
                                       base::squeeze(quote.text))));
}

void print_statement(Output& out, const gazetteer::Gazetteer& gazetteer, const extract::Statement& statement,
                     const std::vector<app::PlaceReason>& places) {
  out.write_line(printable(fmt::format("  {} ({:.2f})", title_of(statement), statement.confidence)));
  for (const auto& quote : statement.quotes) print_quote(out, quote);
  for (const auto& reason : statement.reasons) out.write_line(printable("    because: " + reason));
  for (const auto& place : places) print_place(out, gazetteer, place);
}

void print_text(Output& out, const gazetteer::Gazetteer& gazetteer, const app::Explanation& explanation) {
  const auto& document = explanation.reading.document;
  const auto& extraction = explanation.reading.extraction;
  out.write_line(printable(fmt::format("{}: {}, {}, language {}", document.title.empty() ? "(no title)" : document.title,
                                       document.media_type, document.charset,
                                       extraction.language.empty() ? "not known" : extraction.language)));
  if (extraction.publisher)
    out.write_line(printable(fmt::format("the page of {} ({})", extraction.publisher->name, extraction.publisher->country)));
  out.write_line(fmt::format("Taken: {}", base::counted(extraction.statements.size(), "statement")));
  for (std::size_t i = 0; i < extraction.statements.size(); ++i)
    print_statement(out, gazetteer, extraction.statements[i], explanation.places[i]);
  out.write_line(fmt::format("Looked like one and was not taken: {}", extraction.refusals.size()));
  for (const auto& refusal : extraction.refusals) {
    out.write_line(printable("  because: " + refusal.reason));
    print_quote(out, refusal.quote);
  }
  out.write_line(fmt::format("To look at: {}", base::counted(extraction.findings.size(), "finding")));
  for (const auto& finding : extraction.findings)
    out.write_line(printable(fmt::format("  {}: {}", finding.kind, finding.message)));
}

base::Result<int> explain(const Program& program, const Options& options) {
  COMITY_TRY(const auto knowledge, program.knowledge());
  app::ReadFile what;
  what.path = options.file;
  what.about = options.about.about;
  what.about_country = options.about.country;
  COMITY_TRY(const auto explanation, app::explain(*knowledge, what, program.settings.limits));
  if (program.json) {
    print_json(program.out, knowledge->gazetteer(), explanation);
  } else {
    print_text(program.out, knowledge->gazetteer(), explanation);
  }
  return kDone;
}

}  // namespace

void add_explain(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("explain", "Show why each statement of a document was taken, and what was not");
  command->group("Reading");
  command->add_option("FILE", options->file, "The document; - reads standard input")->required();
  add_about_options(*command, options->about);
  command->footer(R"(Examples:
  comity explain page.html
  comity explain --json page.html | jq '.places[][] | select(.chosen == null)')");
  command->callback([options, &program] { program.run = [options, &program] { return explain(program, *options); }; });
}

}  // namespace comity::cli
