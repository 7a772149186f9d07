// comity query: what the register holds, as a table or as JSON.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <boost/json/object.hpp>
#include <memory>

#include "app/names.h"
#include "app/use_cases.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/filters.h"
#include "cli/listings.h"
#include "publish/json.h"

namespace comity::cli {
namespace {

using registry::Filter;
using registry::Registry;

struct Options {
  std::string what;
  FilterOptions filters;
  bool all = false;
};

template <class T>
using List = base::Result<registry::Listing<T>> (Registry::*)(const Filter&) const;

template <class T>
base::Result<registry::Listing<T>> listing_of(const Registry& registry, List<T> list, const Filter& filter, bool all) {
  if (!all) return (registry.*list)(filter);
  COMITY_TRY(auto items, app::all_pages([&](const Filter& f) { return (registry.*list)(f); }, filter));
  registry::Listing<T> listing;
  listing.total = items.size();
  listing.items = std::move(items);
  return listing;
}

// " Did you mean …?" for a party that the register does not have, where a gazetteer is at hand to tell.
std::string did_you_mean(const Program& program, const Registry& registry, const Filter& filter) {
  if (filter.party.empty()) return "";
  const auto gazetteer = program.gazetteer();
  if (!gazetteer) return "";
  const auto near = app::near_spellings(registry, *gazetteer, filter.party, filter.clocks);
  if (!near || near->empty()) return "";
  return printable(fmt::format(" Did you mean {}?", fmt::join(*near, " or ")));
}

std::string without_words(const Filter& filter) {
  const bool none = !filter.text.empty() && base::trim(base::fold_name(filter.text)).empty();
  return none ? printable(fmt::format(" '{}' has no letter or digit to look for.", filter.text)) : "";
}

template <class T>
base::Result<int> print(const Program& program, const Options& options, List<T> list) {
  COMITY_TRY(Filter filter, filter_from(options.filters));
  COMITY_TRY(const auto registry, program.open_register(registry::Mode::read));
  const std::string also_called = resolve_party(program, registry, filter);
  COMITY_TRY(const auto listing, listing_of<T>(registry, list, filter, options.all));
  if (program.json) {
    program.out.write_json(publish::to_json(listing));
    return kDone;
  }
  if (listing.items.empty()) {
    const std::string hint = also_called.empty() ? did_you_mean(program, registry, filter) : " " + also_called;
    program.out.write_line(fmt::format("No {}.{}{}", options.what, hint, without_words(filter)));
    return kDone;
  }
  table_of(listing.items).write(program.out);
  if (!also_called.empty()) program.out.write_line(also_called);
  if (!listing.next.empty()) {
    program.out.write_line(fmt::format("{} of {} {}; --all shows all, --after {} the next ones.", listing.items.size(),
                                       listing.total, options.what, listing.next));
  }
  return kDone;
}

struct Subject {
  const char* name;
  base::Result<int> (*print)(const Program& program, const Options& options);
};

constexpr std::array kSubjects{
    Subject{"ties", [](const Program& p, const Options& o) { return print<registry::TieView>(p, o, &Registry::ties); }},
    Subject{"groups",
            [](const Program& p, const Options& o) { return print<registry::GroupView>(p, o, &Registry::groups); }},
    Subject{"acts", [](const Program& p, const Options& o) { return print<registry::ActView>(p, o, &Registry::acts); }},
    Subject{"places",
            [](const Program& p, const Options& o) { return print<registry::PlaceView>(p, o, &Registry::places); }},
    Subject{"sources",
            [](const Program& p, const Options& o) { return print<registry::SourceView>(p, o, &Registry::sources); }},
    Subject{"statements",
            [](const Program& p, const Options& o) { return print<registry::StatementView>(p, o, &Registry::statements); }},
    Subject{"findings",
            [](const Program& p, const Options& o) { return print<registry::FindingView>(p, o, &Registry::findings); }},
};

base::Result<int> query(const Program& program, const Options& options) {
  for (const Subject& subject : kSubjects) {
    if (subject.name == options.what) return subject.print(program, options);
  }
  return base::fail(base::Code::internal, "asking", options.what);  // the parser lets no other word through
}

std::vector<std::string> subject_names() {
  std::vector<std::string> names;
  for (const Subject& subject : kSubjects) names.emplace_back(subject.name);
  return names;
}

}  // namespace

void add_query(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("query", "Ask the register");
  command->group("Asking");
  command->add_option("WHAT", options->what, "ties, groups, acts, places, sources, statements or findings")
      ->required()
      ->check(CLI::IsMember(subject_names()));
  add_filter_options(*command, options->filters);
  command->add_flag("--all", options->all, "All of them, however many")->group("Filters");
  command->footer(R"(Examples:
  comity query ties --party Dierdorf
  comity query ties --country FR --kind twinning --from 2010 --sort -date
  comity query groups --as-of 2018-01-01
  comity query statements --text charter --json | jq '.items[].statement.quote'

--as-of asks what was true on a day, by all that is known; --known-on TIME what the register knew by then: before
its first source it knew nothing.
Dates are EDTF: 2015-05-17, 1998-05, 197X, XXXX-10-14 (the year is not stated).)");
  command->callback([options, &program] { program.run = [options, &program] { return query(program, *options); }; });
}

}  // namespace comity::cli
