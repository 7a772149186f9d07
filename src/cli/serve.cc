// comity serve: the website and the API.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/signals.h"
#include "server/server.h"

namespace comity::cli {
namespace {

base::Result<int> serve(const Program& program, const server::ServeOptions& options) {
  COMITY_CHECK(server::check_base_url(options.base_url));
  // Fails here, with a clear sentence, rather than in the first request.
  COMITY_CHECK(program.open_register(registry::Mode::read));
  COMITY_TRY(auto knowledge, program.knowledge());
  COMITY_CHECK(server::serve(program.settings, std::move(knowledge), options, stop_on_signals(),
                             [&options](std::uint16_t port) {
                               const bool v6 = options.host.find(':') != std::string::npos;
                               fmt::print(stderr, "comity: serving on http://{}{}{}:{} (Ctrl-C ends it)\n", v6 ? "[" : "",
                                          options.host, v6 ? "]" : "", port);
                             }));
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, Program& program) {
  auto options = std::make_shared<server::ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "The website and the API");
  command->group("Publishing");
  command->add_option("--host", options->host, "The address to listen on; 0.0.0.0 for all")
      ->type_name("ADDRESS")
      ->capture_default_str();
  command->add_option("--port", options->port, "The port; 0 for any free one")
      ->type_name("N")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "How many requests are worked on at a time")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--base-url", options->base_url, "The site's address as seen from outside")->type_name("URL");
  command->footer(R"(Examples:
  comity serve
  comity serve --register twins.db --port 9000 --base-url https://twins.example.org

Listens on this machine only unless --host says otherwise; put a proxy with TLS in front.)");
  command->callback([options, &program] { program.run = [options, &program] { return serve(program, *options); }; });
}

}  // namespace comity::cli
