// The filters of listings as options: one table, used by every command that asks the register.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "cli/program.h"
#include "registry/registry.h"

namespace CLI {
class App;
}

namespace comity::cli {

// Parameters of app::filter_of by name, filled by the parser.
using FilterOptions = std::map<std::string, std::string>;

// Adds --party, --country, --kind …; `options` must live until the command ran.
void add_filter_options(CLI::App& command, FilterOptions& options);
// The same, without what pages a listing (--limit, --after): for commands that always take all of it.
void add_filter_options_of_whole_listing(CLI::App& command, FilterOptions& options);

// The filter; a usage error names the option as it was written.
base::Result<registry::Filter> filter_from(const FilterOptions& options);
// What is wrong with a filter's value, as "--kind 'foo' is no kind of tie; one of …"; any other error as it is.
base::Error in_options_words(base::Error error);

// Where the register has no party of the filter's name, the gazetteer's other names are tried, if a gazetteer is at hand:
// the filter then has the party's id. A sentence that says so, else "".
std::string resolve_party(const Program& program, const registry::Registry& registry, registry::Filter& filter);

}  // namespace comity::cli
