// The program: global options, the list of commands, errors to sentences, sentences to exit codes.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/workspace.h"
#include "base/result.h"
#include "cli/output.h"

namespace CLI {
class App;
}

namespace comity::cli {

inline constexpr int kDone = 0;
inline constexpr int kProblemsFound = 1;
inline constexpr int kBadInput = 3;
inline constexpr int kStoreFailed = 4;

// What every command gets. Filled by the parser; a command reads it only when it runs.
struct Program {
  app::Settings settings;
  bool json = false;
  Output& out;
  // What the chosen command does; its value is the exit code.
  std::function<base::Result<int>()> run;

  base::Result<std::shared_ptr<const app::Knowledge>> knowledge() const { return app::Knowledge::open(settings); }
  base::Result<gazetteer::Gazetteer> gazetteer() const { return app::open_gazetteer(settings); }
  base::Result<registry::Registry> open_register(registry::Mode mode) const;
};

// Parses, runs, prints one sentence on standard error if something went wrong; the exit code of DESIGN.md.
int run(int argc, const char* const* argv);

// "comity: " and the sentence, in one line, on standard error.
void complain(const base::Error& error);
void complain(std::string_view sentence);

}  // namespace comity::cli
