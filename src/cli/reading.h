// What the commands that read documents have in common.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace comity::cli {

struct AboutOptions {
  std::string about;
  std::string country;
};

// Adds --about and --about-country; `options` must live until the command ran.
void add_about_options(CLI::App& command, AboutOptions& options);

}  // namespace comity::cli
