#include "cli/reading.h"

#include <CLI/CLI.hpp>

#include "app/use_cases.h"

namespace comity::cli {

void add_about_options(CLI::App& command, AboutOptions& options) {
  command.add_option("--about", options.about, "The party whose page it is, where the page does not say so")
      ->type_name("NAME");
  command.add_option("--about-country", options.country, "Its country's ISO code (XX where none fits)")
      ->type_name("CC")
      ->transform(CLI::Validator(
          [](std::string& text) {
            const auto code = app::country_code_of(text, "--about-country");
            if (!code) return code.error().detail;
            text = *code;
            return std::string();
          },
          "", "country code"));
}

}  // namespace comity::cli
