// comity extract: files -> statements on standard output; nothing is stored.
#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "app/use_cases.h"
#include "base/json_text.h"
#include "base/progress.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "extract/json.h"

namespace comity::cli {
namespace {

struct Options {
  AboutOptions about;
  std::string format = "json";
  bool text = false;
  std::vector<std::string> files;
};

app::ReadFile what_of(const Options& options, const std::string& file) {
  app::ReadFile what;
  what.path = file;
  what.about = options.about.about;
  what.about_country = options.about.country;
  return what;
}

// Calls `one` for each file; a bad file is named and the rest goes on.
template <class One>
int for_each_file(const Program& program, const std::vector<std::string>& files, const One& one) {
  int code = kDone;
  base::Progress progress("reading", files.size());
  for (const std::string& file : files) {
    if (!program.out.good()) break;
    if (const base::Result<void> done = one(file); !done) {
      complain(done.error());
      code = base::info(done.error().code).exit_code;
    }
    progress.advance();
  }
  return code;
}

base::Result<int> print_text(const Program& program, const Options& options) {
  return for_each_file(program, options.files, [&](const std::string& file) -> base::Result<void> {
    COMITY_TRY(const auto document, app::read_text(what_of(options, file), program.settings.limits));
    program.out.write(document.text);
    return {};
  });
}

// One file gives one object. Several give one array of objects, or, as NDJSON, an object a line; each then says of
// which file it is.
base::Result<int> print_statements(const Program& program, const Options& options) {
  COMITY_TRY(const auto knowledge, program.knowledge());
  const bool lines = options.format == "ndjson";
  const bool many = options.files.size() > 1;
  std::string before = many && !lines ? "[\n" : "";
  const int code = for_each_file(program, options.files, [&](const std::string& file) -> base::Result<void> {
    COMITY_TRY(const auto reading, app::read(*knowledge, what_of(options, file), program.settings.limits));
    boost::json::object object = extract::to_json(reading.document, reading.extraction);
    if (many) object.emplace("file", file);
    program.out.write(before);
    if (many && !lines) before = ",\n";
    program.out.write(base::to_text(object, lines ? base::JsonLayout::compact : base::JsonLayout::pretty));
    if (lines || !many) program.out.write("\n");
    return {};
  });
  if (many && !lines) program.out.write(before == "[\n" ? "[]\n" : "\n]\n");
  return code;
}

}  // namespace

void add_extract(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("extract", "Print the statements of documents as JSON; store nothing");
  command->group("Reading");
  command->add_option("FILE", options->files, "Documents: text or HTML; - reads standard input")->required();
  add_about_options(*command, options->about);
  command->add_option("--format", options->format, "json: one object (several files: one array); ndjson: a line each")
      ->type_name("json|ndjson")
      ->check(CLI::IsMember({"json", "ndjson"}))
      ->capture_default_str();
  command->add_flag("--text", options->text, "Print the decoded text, in which the positions count, and no statements");
  command->footer(R"(Examples:
  comity extract page.html
  comity extract --about Dierdorf --about-country DE partnerstaedte.html
  comity extract --format ndjson pages/*.html | jq -c '.statements[]'
  comity extract --text page.html > page.txt

Positions count Unicode code points of the text that --text prints.)");
  command->callback([options, &program] {
    program.run = [options, &program] {
      return options->text ? print_text(program, *options) : print_statements(program, *options);
    };
  });
}

}  // namespace comity::cli
