// comity extract: files -> statements on standard output; nothing is stored.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <chrono>
#include <memory>
#include <thread>

#include "app/use_cases.h"
#include "base/json_text.h"
#include "base/progress.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/signals.h"
#include "extract/json.h"

namespace comity::cli {
namespace {

struct Options {
  AboutOptions about;
  std::string format = "json";
  bool text = false;
  std::vector<std::string> files;
  std::string files_from;
  std::vector<std::string> archives;
  unsigned jobs = 0;
  std::string shard = "1/1";
  std::size_t skip = 0;

  // More than a person names by hand.
  bool is_batch() const { return !files_from.empty() || !archives.empty(); }
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

// One file gives one object, several give one array of objects; each then says of which file it is.
base::Result<int> print_objects(const Program& program, const Options& options) {
  COMITY_TRY(const auto knowledge, program.knowledge());
  const bool many = options.files.size() > 1;
  std::string before = many ? "[\n" : "";
  const int code = for_each_file(program, options.files, [&](const std::string& file) -> base::Result<void> {
    COMITY_TRY(const auto reading, app::read(*knowledge, what_of(options, file), program.settings.limits));
    boost::json::object object = extract::to_json(reading.document, reading.extraction);
    if (many) object.emplace("file", file);
    program.out.write(before);
    if (many) before = ",\n";
    program.out.write(base::to_text(object, base::JsonLayout::pretty));
    if (!many) program.out.write("\n");
    return {};
  });
  if (many) program.out.write(before == "[\n" ? "[]\n" : "\n]\n");
  return code;
}

// One object a line for each document, in the order of the input. A document that was refused has one, too, so that the
// lines of an output that was broken off say where to go on.
boost::json::object line_of(const app::BatchDocument& document) {
  boost::json::object object;
  if (document.reading) {
    object = extract::to_json(document.reading->document, document.reading->extraction);
  } else {
    const base::Error& error = document.reading.error();
    object = {{"source", nullptr},
              {"statements", boost::json::array()},
              {"findings", boost::json::array()},
              {"error", {{"code", base::info(error.code).name}, {"message", error.message()}}}};
  }
  object.emplace("file", document.file);
  if (document.record > 0) object.emplace("record", document.record);
  if (!document.uri.empty()) object.emplace("uri", document.uri);
  return object;
}

// "2/8" -> 2 and 8.
bool read_shard(const std::string& text, app::Batch& batch) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || text.size() > 20) return false;
  const auto number = [](std::string_view digits) -> std::size_t {
    return digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos ? 0 : std::stoul(std::string(digits));
  };
  batch.shard = number(std::string_view(text).substr(0, slash));
  batch.shards = number(std::string_view(text).substr(slash + 1));
  return batch.shard >= 1 && batch.shard <= batch.shards;
}

void print_summary(const app::BatchSummary& summary, const Options& options, double seconds) {
  fmt::print(stderr, "comity: {}, {}, {} refused, {:.1f} MB in {:.1f} s{}\n", base::counted(summary.documents, "document"),
             base::counted(summary.statements, "statement"), summary.refused, static_cast<double>(summary.bytes) / 1e6, seconds,
             summary.stopped ? fmt::format("; stopped, go on with --skip {}", options.skip + summary.documents) : "");
}

base::Result<int> print_lines(const Program& program, const Options& options) {
  COMITY_TRY(const auto knowledge, program.knowledge());
  app::Batch batch;
  batch.files.assign(options.files.begin(), options.files.end());
  batch.files_from = options.files_from;
  batch.archives.assign(options.archives.begin(), options.archives.end());
  batch.about = options.about.about;
  batch.about_country = options.about.country;
  batch.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  batch.skip = options.skip;
  if (!read_shard(options.shard, batch))
    return base::fail(base::Code::usage, "", fmt::format("--shard {} is no part such as 2/8", options.shard));
  const auto begun = std::chrono::steady_clock::now();
  base::Progress progress("reading", options.is_batch() ? 0 : options.files.size());
  const auto render = [](const app::BatchDocument& document) { return base::to_text(line_of(document)) + "\n"; };
  const auto write = [&](std::string_view line, const app::BatchDocument& document) {
    if (!document.reading) complain(document.reading.error());
    program.out.write(line);
    progress.advance();
    return program.out.good();
  };
  COMITY_TRY(const auto summary, app::extract_batch(*knowledge, batch, program.settings.limits, stop_on_signals(), render, write));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  if (options.is_batch() || summary.documents > 1) print_summary(summary, options, taken.count());
  if (summary.stopped) return kProblemsFound;
  return summary.refused > 0 ? kBadInput : kDone;
}

base::Result<int> extract(const Program& program, const Options& options) {
  if (options.files.empty() && !options.is_batch())
    return base::fail(base::Code::usage, "", "extract needs a FILE, --files-from or --warc; see comity extract --help");
  if (options.text && options.is_batch())
    return base::fail(base::Code::usage, "", "--text takes the files' names only");
  if (options.text) return print_text(program, options);
  // Of a web archive nobody can hold all objects in one array.
  if (options.format == "ndjson" || options.is_batch()) return print_lines(program, options);
  return print_objects(program, options);
}

void add_batch_options(CLI::App& command, Options& options) {
  constexpr const char* kGroup = "Many documents (as NDJSON)";
  command.add_option("--files-from", options.files_from, "Also read the files that this list names, one a line; - for standard input")
      ->type_name("FILE")
      ->group(kGroup);
  command.add_option("--warc", options.archives, "Also read the pages in these web archives (WARC, WARC.gz)")
      ->type_name("FILE…")
      ->group(kGroup);
  command.add_option("--jobs", options.jobs, "Threads; as many as the machine has if not given")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U))
      ->group(kGroup);
  command.add_option("--shard", options.shard, "Read only every n-th document, beginning with the i-th")
      ->type_name("i/n")
      ->capture_default_str()
      ->group(kGroup);
  command.add_option("--skip", options.skip, "Leave out the first N documents: the lines that an output has already")
      ->type_name("N")
      ->group(kGroup);
}

}  // namespace

void add_extract(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("extract", "Print the statements of documents as JSON; store nothing");
  command->group("Reading");
  command->add_option("FILE", options->files, "Documents of any format that is read; - reads standard input");
  add_about_options(*command, options->about);
  command->add_option("--format", options->format, "json: one object (several files: one array); ndjson: a line each")
      ->type_name("json|ndjson")
      ->check(CLI::IsMember({"json", "ndjson"}))
      ->capture_default_str();
  command->add_flag("--text", options->text, "Print the decoded text, in which the positions count, and no statements");
  add_batch_options(*command, *options);
  command->footer(R"(Examples:
  comity extract page.html
  comity extract --about Dierdorf --about-country DE partnerstaedte.html
  comity extract --format ndjson pages/*.html | jq -c '.statements[]'
  comity extract --text minutes.pdf > minutes.txt
  comity extract --warc crawl-*.warc.gz --jobs 8 > ties.ndjson
  find pages -type f | comity extract --files-from - --skip $(wc -l < done.ndjson) >> done.ndjson

Text, HTML, PDF, DOCX, XLSX, CSV, Markdown, MediaWiki text and mail are read, each recognised by its
content. As NDJSON each document gives one line, also one that was refused (it has "error").
Positions count Unicode code points of the text that --text prints.)");
  command->callback([options, &program] {
    program.run = [options, &program] { return extract(program, *options); };
  });
}

}  // namespace comity::cli
