#include "cli/program.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>

#include "base/check.h"
#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/help.h"
#include "cli/signals.h"
#include "cli/suggest.h"
#include "cli/table.h"

namespace comity::cli {
namespace {

constexpr int kWrongUsage = 2;
// CLI11's sizes, with a sentence that says what to write.
CLI::Validator size_value() {
  return {[size = CLI::AsSizeValue(true)](std::string& text) -> std::string {
            const std::string asked = text;
            try {
              if (size(text).empty()) return {};
            } catch (const CLI::Error&) {
            }
            return fmt::format("'{}' is no size; write 500000, 800KB or 20MB", asked);
          },
          ""};
}

// What a shell reports of `… | head` for programs that the system ends there.
constexpr int kReaderIsGone = 128 + SIGPIPE;

constexpr const char* kAbout =
    "Who cooperates with whom, since when, on whose word?\n"
    "Reads pages on which towns, regions and parliaments state their ties, keeps every statement\n"
    "with the words that prove it, and answers from the register that follows.";

constexpr const char* kExamples = R"(Examples:
  comity gazetteer build                        once: the index of places
  comity ingest pages/                          read a folder into ./comity.db
  comity query ties --party Dierdorf            ask
  comity serve                                  the website on http://127.0.0.1:8080

Exit codes: 0 done, 1 the work found problems, 2 wrong usage, 3 bad input, 4 the store failed,
141 the reader of the output went away.
comity COMMAND --help says more about a command; man comity has it all.)";

void add_global_options(CLI::App& app, Program& program) {
  constexpr const char* kGroup = "Global options";
  app.add_option("--register", program.settings.reg, "The register's file")
      ->type_name("PATH")
      ->capture_default_str()
      ->group(kGroup);
  app.add_option("--gazetteer", program.settings.gazetteer, "The gazetteer's file (else $COMITY_GAZETTEER)")
      ->type_name("FILE")
      ->group(kGroup);
  app.add_option("--lexicon", program.settings.lexicon, "The folder of the languages' words (else $COMITY_LEXICON)")
      ->type_name("FOLDER")
      ->group(kGroup);
  app.add_option("--max-bytes", program.settings.limits.max_bytes, "Refuse larger documents; takes KB, MB, GB")
      ->type_name("SIZE")
      ->capture_default_str()
      ->transform(size_value())
      ->group(kGroup);
  app.add_option("--max-depth", program.settings.limits.max_depth, "Refuse documents nested deeper")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->group(kGroup);
  app.add_option("--max-blocks", program.settings.limits.max_blocks, "Refuse documents with more blocks (cells, items, words of a PDF)")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->group(kGroup);
  app.add_option("--max-pages", program.settings.limits.max_pages, "Refuse PDF files with more pages")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->group(kGroup);
  app.add_option("--max-seconds", program.settings.limits.max_seconds, "Refuse PDF files that take longer")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->group(kGroup);
  app.add_option("--max-unpacked", program.settings.limits.max_unpacked,
                 "Refuse what unpacks to more; takes KB, MB, GB")
      ->type_name("SIZE")
      ->capture_default_str()
      ->transform(size_value())
      ->group(kGroup);
  app.add_option("--max-ratio", program.settings.limits.max_ratio, "Refuse what unpacks to more times its size")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::PositiveNumber)
      ->group(kGroup);
  app.add_flag("--json", program.json, "Print JSON instead of a table")->group(kGroup);
}

void set_up(CLI::App& app, Program& program) {
  app.set_help_flag("-h,--help", "Print this help")->group("Global options");
  app.set_version_flag("--version", "comity " COMITY_VERSION)->group("Global options")->description("Print the version");
  app.formatter(help_formatter());
  app.fallthrough();
  app.footer(kExamples);
  add_global_options(app, program);
  for (const auto add : {add_extract, add_explain, add_ingest, add_query, add_check, add_export, add_decide, add_verify,
                         add_rebuild, add_gazetteer, add_serve}) {
    add(app, program);
  }
  app.require_subcommand(0, 1);
  // Words that nobody understood come back from the parser, so that the message can name what was meant.
  app.allow_extras();
}

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

// The command that was chosen last on the way down: `gazetteer build`.
const CLI::App& innermost(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().back();
  return *at;
}

int usage_error(const CLI::App& app, std::string_view what) {
  complain(fmt::format("{}; see {} --help", what, path_of(innermost(app))));
  return kWrongUsage;
}

int unknown_words(const CLI::App& app, const std::vector<std::string>& words) {
  const CLI::App& command = innermost(app);
  const std::string& word = words.front();
  const auto meant = [](const std::string& nearest) {
    return nearest.empty() ? std::string() : fmt::format("; did you mean {}?", nearest);
  };
  if (word.size() > 1 && word.front() == '-') {
    std::vector<std::string> options;
    for (const CLI::App* at = &command; at != nullptr; at = at->get_parent()) {
      for (const CLI::Option* option : at->get_options()) {
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
      }
    }
    return usage_error(app, fmt::format("{} has no option {}{}", path_of(command), word, meant(nearest(word, options))));
  }
  const auto commands = names_of(command);
  if (commands.empty()) return usage_error(app, fmt::format("{} takes no argument '{}'", path_of(command), word));
  return usage_error(app, fmt::format("'{}' is no {} command{}", word, path_of(command), meant(nearest(word, commands))));
}

int finish(Output& out, int code) {
  const auto written = out.finish();
  if (written) return code;
  if (out.reader_is_gone()) return kReaderIsGone;
  complain(written.error());
  return kStoreFailed;
}

int exit_code_of(const base::Result<int>& result) {
  if (result) return *result;
  complain(in_options_words(result.error()));  // the register refuses some values itself
  return base::info(result.error().code).exit_code;
}

int parse_and_run(CLI::App& app, Program& program, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    program.out.write(innermost(app).help());
    return kDone;
  } catch (const CLI::CallForVersion& version) {
    program.out.write_line(version.what());
    return kDone;
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error.what());
  }
  if (const auto words = app.remaining(true); !words.empty()) return unknown_words(app, words);
  if (!program.run) {
    fmt::print(stderr, "{}", innermost(app).help());
    return kWrongUsage;
  }
  return exit_code_of(program.run());
}

}  // namespace

void complain(std::string_view sentence) {
  fmt::print(stderr, "comity: {}\n", printable(sentence));
}

void complain(const base::Error& error) { complain(error.message()); }

base::Result<registry::Registry> Program::open_register(registry::Mode mode) const {
  if (settings.reg.find("://") != std::string::npos) {
    return base::fail(base::Code::unsupported, "opening the register " + settings.reg,
                      "this version keeps registers in SQLite files only; name a file");
  }
  auto registry = registry::Registry::open(settings.reg, mode);
  if (registry) return registry;
  base::Error error = std::move(registry).error();
  error.doing = "opening the register " + settings.reg;
  // A folder or file that is closed to us is, for one who wants to write, a store that failed and no bad document.
  if (mode == registry::Mode::write && error.code == base::Code::unreadable) error.code = base::Code::read_only;
  return base::fail(std::move(error));
}

int run(int argc, const char* const* argv) {
  ignore_signals_of_writing();
  Output out(stdout);
  Program program{{}, false, out, {}};
  CLI::App app(kAbout, "comity");
  set_up(app, program);
  try {
    return finish(out, parse_and_run(app, program, argc, argv));
  } catch (const std::bad_alloc&) {
    complain("out of memory; lower --max-bytes or give it more");
  } catch (const std::exception& fault) {
    complain(base::Error{base::Code::internal, "", fault.what()});
  }
  return kStoreFailed;
}

}  // namespace comity::cli
