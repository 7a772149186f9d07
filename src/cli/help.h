// How --help looks.
#pragma once

#include <memory>
#include <string>

namespace CLI {
class App;
class FormatterBase;
}  // namespace CLI

namespace comity::cli {

// Set it before commands are added: they inherit it.
std::shared_ptr<CLI::FormatterBase> help_formatter();

// "comity gazetteer build"
std::string path_of(const CLI::App& command);

}  // namespace comity::cli
