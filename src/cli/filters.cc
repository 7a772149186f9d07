#include "cli/filters.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "app/names.h"
#include "app/use_cases.h"
#include "cli/table.h"

namespace comity::cli {
namespace {

enum class Part { choice, page };

struct FilterOption {
  const char* parameter;  // of app::filter_of; the option is the same word with dashes
  const char* type;
  const char* help;
  Part part;
};

constexpr std::array kOptions{
    FilterOption{"party", "NAME", "Only of this party: an id, or a name in any spelling", Part::choice},
    FilterOption{"country", "CC", "Only with a party of this country (ISO 3166-1; XX where none fits)", Part::choice},
    FilterOption{"kind", "KIND", "twinning, friendship, cooperation …; resolution …; a finding's kind", Part::choice},
    FilterOption{"status", "STATUS", "in_force, suspended or ended", Part::choice},
    FilterOption{"sides", "SIDES", "confirmed, one_sided or third_party", Part::choice},
    FilterOption{"source", "ID", "Only what this source states", Part::choice},
    FilterOption{"from", "DATE", "Begun on or after this day, month or year", Part::choice},
    FilterOption{"to", "DATE", "Begun on or before it", Part::choice},
    FilterOption{"q", "WORDS", "Words in names, quotes and kinds", Part::choice},
    FilterOption{"as_of", "DATE", "As it was true on that day", Part::choice},
    FilterOption{"known_on", "TIME", "As it was known then: 2026-11-23 or 2026-11-23T09:00:00Z", Part::choice},
    FilterOption{"sort", "ORDER", "date, -date, name, country or changed", Part::choice},
    FilterOption{"limit", "N", "At most so many, up to 1000 (else 50)", Part::page},
    FilterOption{"after", "TOKEN", "Go on behind an earlier answer: its 'next'", Part::page},
};

std::string option_of(std::string parameter) {
  std::replace(parameter.begin(), parameter.end(), '_', '-');
  return "--" + parameter;
}

void add(CLI::App& command, FilterOptions& options, const FilterOption& option) {
  std::string names = option_of(option.parameter);
  if (names == "--q") names = "-q,--text";
  command.add_option(names, options[option.parameter], option.help)->type_name(option.type)->group("Filters");
}

}  // namespace

void add_filter_options(CLI::App& command, FilterOptions& options) {
  for (const FilterOption& option : kOptions) add(command, options, option);
}

void add_filter_options_of_whole_listing(CLI::App& command, FilterOptions& options) {
  for (const FilterOption& option : kOptions) {
    if (option.part == Part::choice) add(command, options, option);
  }
}

std::string resolve_party(const Program& program, const registry::Registry& registry, registry::Filter& filter) {
  if (filter.party.empty()) return "";
  const auto gazetteer = program.gazetteer();
  if (!gazetteer) return "";
  const std::string asked = filter.party;
  const auto name = app::resolve_party(registry, *gazetteer, filter);
  if (!name || name->empty()) return "";
  return printable(fmt::format("{} is also called {}.", *name, asked));
}

base::Result<registry::Filter> filter_from(const FilterOptions& options) {
  auto filter = app::filter_of(options);
  if (!filter) return base::fail(in_options_words(std::move(filter).error()));
  return filter;
}

base::Error in_options_words(base::Error error) {
  const bool is_filter = std::any_of(kOptions.begin(), kOptions.end(),
                                     [&error](const FilterOption& option) { return error.doing == option.parameter; });
  if (error.code != base::Code::bad_value || !is_filter) return error;
  const std::string option = error.doing == "q" ? "--text" : option_of(error.doing);
  const bool names_value = error.detail.starts_with('\'');
  return {error.code, "", fmt::format("{}{} {}", option, names_value ? "" : ":", error.detail)};
}

}  // namespace comity::cli
