// comity ingest: files and folders -> the register.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <filesystem>
#include <memory>
#include <system_error>

#include "app/use_cases.h"
#include "base/text.h"
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/signals.h"
#include "cli/table.h"

namespace comity::cli {
namespace {

struct Options {
  AboutOptions about;
  std::vector<std::string> paths;
  std::string files_from;
  std::vector<std::string> archives;
};

std::string outcome_of(const app::IngestedFile& file) {
  if (!file.outcome) return "refused";
  if (file.outcome->already_known) return "already known";
  return "added";
}

std::string name_of(const app::IngestedFile& file) { return file.uri.empty() ? file.path.string() : file.uri; }

boost::json::object to_json(const app::IngestedFile& file) {
  boost::json::object object{{"file", file.path.string()}, {"outcome", outcome_of(file)}};
  if (file.record > 0) object["record"] = file.record;
  if (!file.uri.empty()) object["uri"] = file.uri;
  if (!file.outcome) {
    object["error"] = {{"code", base::info(file.outcome.error().code).name}, {"message", file.outcome.error().message()}};
    return object;
  }
  object["source"] = file.outcome->source_id;
  object["statements"] = file.outcome->statements;
  object["findings"] = file.outcome->findings;
  object["for_review"] = file.outcome->for_review;
  object["new"] = boost::json::array(file.outcome->new_subjects.begin(), file.outcome->new_subjects.end());
  object["touched"] = boost::json::array(file.outcome->touched_subjects.begin(), file.outcome->touched_subjects.end());
  return object;
}

void print_json(Output& out, const app::IngestReport& report) {
  boost::json::array files;
  for (const app::IngestedFile& file : report.files) files.push_back(to_json(file));
  out.write_json({{"files", std::move(files)},
                  {"added", report.added},
                  {"already_known", report.already_known},
                  {"refused", report.refused},
                  {"stopped", report.stopped},
                  {"not_begun", report.not_begun}});
}

void print_table(Output& out, const app::IngestReport& report) {
  Table table({{"file"}, {"outcome", false, false}, {"statements", true}, {"findings", true}, {"new", true},
               {"source", false, false}});
  for (const app::IngestedFile& file : report.files) {
    if (!file.outcome) {
      table.add({name_of(file), outcome_of(file), "", "", "", ""});
      continue;
    }
    const auto& outcome = *file.outcome;
    table.add({name_of(file), outcome_of(file), std::to_string(outcome.statements), std::to_string(outcome.findings),
               std::to_string(outcome.new_subjects.size()), outcome.source_id});
  }
  if (table.size() > 0) table.write(out);
  out.write_line(fmt::format("{} added, {} already known, {} refused.", base::counted(report.added, "source"),
                             report.already_known, report.refused));
  if (report.added == 0 && report.already_known > 0 && report.refused == 0)
    out.write_line("Nothing was added: the register knows these documents.");
}

int conclude(const app::IngestReport& report) {
  for (const app::IngestedFile& file : report.files) {
    if (!file.outcome) complain(file.outcome.error());
  }
  if (report.stopped) {
    complain(fmt::format("stopped: {} whole in the register, {} not begun; run it again to go on",
                         base::counted(report.added + report.already_known, "source"), report.not_begun));
    return kProblemsFound;
  }
  return report.refused > 0 ? kBadInput : kDone;
}

base::Result<int> ingest(const Program& program, const Options& options) {
  if (options.paths.empty() && options.files_from.empty() && options.archives.empty())
    return base::fail(base::Code::usage, "", "ingest needs a PATH, --files-from or --warc; see comity ingest --help");
  COMITY_TRY(const auto knowledge, program.knowledge());
  std::error_code ignored;
  const bool made = !std::filesystem::exists(program.settings.reg, ignored);
  COMITY_TRY(auto registry, program.open_register(registry::Mode::write));
  app::Ingest what;
  what.paths.assign(options.paths.begin(), options.paths.end());
  what.files_from = options.files_from;
  what.archives.assign(options.archives.begin(), options.archives.end());
  what.about = options.about.about;
  what.about_country = options.about.country;
  base::Result<app::IngestReport> report;
  {
    Bar bar("reading");
    report = app::ingest(registry, *knowledge, what, program.settings.limits, stop_on_signals(), bar.steps());
  }
  if (!report) return base::fail(std::move(report).error());
  if (program.json) {
    print_json(program.out, *report);
  } else {
    print_table(program.out, *report);
    if (made && report->added == 0)
      program.out.write_line(printable(fmt::format("The register {} was made; it is empty.", program.settings.reg)));
  }
  return conclude(*report);
}

}  // namespace

void add_ingest(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("ingest", "Read documents into the register");
  command->group("Reading");
  command->add_option("PATH", options->paths, "Files; folders, with all files below them; - reads standard input");
  command->add_option("--files-from", options->files_from, "Also read the files that this list names, one a line; - for standard input")
      ->type_name("FILE");
  command->add_option("--warc", options->archives, "Also read the pages in these web archives (WARC, WARC.gz)")->type_name("FILE…");
  add_about_options(*command, options->about);
  command->footer(R"(Examples:
  comity ingest pages/
  comity ingest --about Dierdorf --about-country DE partnerstaedte.html
  curl -s https://example.org/twins.html | comity ingest --register twins.db -
  find pages -name '*.html' | comity ingest --files-from -
  comity ingest --warc crawl-*.warc.gz

A folder may hold sources.toml, which says of each file whose page it is and where it came from.
Each document goes in whole or not at all; a document that the register knows adds nothing. A file
that cannot be read is named and the rest goes on; the exit code is then 3. Of a web archive each
answer is a document with its address and date; one record at a time is in memory. Ctrl-C ends after
the document under way.)");
  command->callback([options, &program] { program.run = [options, &program] { return ingest(program, *options); }; });
}

}  // namespace comity::cli
