#include "cli/help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace comity::cli {
namespace {

constexpr std::size_t kLeftColumn = 28;

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kLeftColumn); }

  std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
    std::string usage = "\nUsage: " + path_of(*app);
    if (!app->get_subcommands({}).empty()) usage += " COMMAND";
    usage += " [options]";
    for (const CLI::Option* option : app->get_options([](const CLI::Option* o) { return o->get_positional(); }))
      usage += " " + make_option_usage(option);
    return usage + "\n";
  }

  std::string make_footer(const CLI::App* app) const override {
    std::string footer = app->get_footer() + "\n";
    if (app->get_parent() != nullptr)
      footer += "\nOptions of all commands (--register, --gazetteer, --json …): comity --help\n";
    return footer;
  }

  // The type alone: what a validator adds to it ("PATH:FILE in {…}") is for programmers.
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_positional() || option->get_type_size() == 0) return "";
    const std::string type = option->get_type_name();
    return " " + type.substr(0, type.find(':'));
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    const std::string& preset = option->get_default_str();
    return option->get_description() + (preset.empty() ? "" : fmt::format(" (default: {})", preset));
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() { return std::make_shared<HelpFormatter>(); }

std::string path_of(const CLI::App& command) {
  if (command.get_parent() == nullptr) return command.get_name();
  return path_of(*command.get_parent()) + " " + command.get_name();
}

}  // namespace comity::cli
