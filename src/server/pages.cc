#include "server/pages.h"

#include <fmt/format.h>

#include "server/cooperation.h"
#include "server/listing.h"
#include "server/search.h"
#include "server/surroundings.h"

namespace comity::server::pages {
namespace {

using base::Result;
using publish::Page;
using registry::Filter;
using registry::Registry;

constexpr std::size_t kRowsOfPage = 25;  // what a phone can still scroll through
constexpr std::size_t kMostRowsOfPdf = 2000;
constexpr std::size_t kMostOnOnePage = 1000;  // of a place's ties, of the overview's map
constexpr std::size_t kLatest = 10;

// What a list does not say itself goes before it.
void note(Page& page, std::string text) {
  page.blocks.insert(page.blocks.begin(), publish::Paragraph{.line = {{.text = std::move(text)}}, .role = "note"});
}

// A list: one page of it, or for a PDF all its rows. `write(listing)` makes the page.
template <class List, class Write>
Result<Page> list_page(const Call& call, List&& list, Write&& write) {
  Filter filter = call.filter;
  if (call.asked("limit").empty()) filter.limit = kRowsOfPage;
  auto listing = call.every_row ? gather(list, filter, kMostRowsOfPdf) : list(filter);
  if (!listing) return tl::unexpected(listing.error());
  Page page = write(*listing);
  if (call.every_row && listing->items.size() < listing->total)
    note(page, fmt::format("These are the first {} of {} rows. Filter the list on the site to print the others.",
                           listing->items.size(), listing->total));
  if (!call.party_name.empty())
    note(page, fmt::format("{} is also called “{}”; no source here uses that name.", call.party_name, call.asked("party")));
  return page;
}

// What names this party, with the clocks of the call.
Filter about_party(const Call& call) {
  Filter filter;
  filter.clocks = call.filter.clocks;
  filter.party = call.id;
  return filter;
}

template <class List>
auto items_of(List&& list, const Filter& filter) -> Result<decltype(list(filter)->items)> {
  auto listing = gather(list, filter, kMostOnOnePage);
  if (!listing) return tl::unexpected(listing.error());
  return std::move(listing->items);
}

auto ties_of(const Registry& registry) {
  return [&registry](const Filter& filter) { return registry.ties(filter); };
}
auto groups_of(const Registry& registry) {
  return [&registry](const Filter& filter) { return registry.groups(filter); };
}
auto acts_of(const Registry& registry) {
  return [&registry](const Filter& filter) { return registry.acts(filter); };
}
auto places_of(const Registry& registry) {
  return [&registry](const Filter& filter) { return registry.places(filter); };
}
auto sources_of(const Registry& registry) {
  return [&registry](const Filter& filter) { return registry.sources(filter); };
}
auto findings_of(const Registry& registry) {
  return [&registry](const Filter& filter) { return registry.findings(filter); };
}

}  // namespace

Result<Page> overview(const Call& call) {
  COMITY_TRY(const auto summary, call.registry().summary(call.filter.clocks));
  Filter filter;
  filter.clocks = call.filter.clocks;
  COMITY_TRY(const auto mapped, items_of(ties_of(call.registry()), filter));
  filter.sort = registry::Sort::changed;
  filter.limit = kLatest;
  COMITY_TRY(const auto latest, call.registry().ties(filter));
  return publish::overview_page(summary, latest.items, mapped, call.context());
}

Result<Page> ties(const Call& call) {
  COMITY_TRY(const auto summary, call.registry().summary(call.filter.clocks));
  return list_page(call, ties_of(call.registry()), [&](const auto& listing) {
    return publish::ties_page(listing, summary, call.context());
  });
}

Result<Page> tie(const Call& call) {
  COMITY_TRY(const auto tie, call.registry().tie(call.id, call.filter.clocks));
  std::vector<registry::FindingView> findings;
  for (const std::string& id : tie.finding_ids) {
    COMITY_TRY(auto finding, call.registry().finding(id));
    findings.push_back(std::move(finding));
  }
  return publish::tie_page(tie, findings, call.context());
}

Result<Page> places(const Call& call) {
  COMITY_TRY(const auto summary, call.registry().summary(call.filter.clocks));
  return list_page(call, places_of(call.registry()), [&](const auto& listing) {
    return publish::places_page(listing, summary, call.context());
  });
}

Result<Page> place(const Call& call) {
  COMITY_TRY(const auto place, call.registry().place(call.id, call.filter.clocks));
  const Filter filter = about_party(call);
  COMITY_TRY(const auto ties, items_of(ties_of(call.registry()), filter));
  COMITY_TRY(const auto groups, items_of(groups_of(call.registry()), filter));
  COMITY_TRY(const auto acts, items_of(acts_of(call.registry()), filter));
  return publish::place_page(place, ties, groups, acts, call.context());
}

Result<Page> groups(const Call& call) {
  return list_page(call, groups_of(call.registry()), [&](const auto& listing) {
    return publish::groups_page(listing, call.context());
  });
}

Result<Page> group(const Call& call) {
  COMITY_TRY(const auto group, call.registry().group(call.id, call.filter.clocks));
  return publish::group_page(group, call.context());
}

Result<Page> acts(const Call& call) {
  return list_page(call, acts_of(call.registry()), [&](const auto& listing) {
    return publish::acts_page(listing, call.context());
  });
}

Result<Page> act(const Call& call) {
  COMITY_TRY(const auto act, call.registry().act(call.id, call.filter.clocks));
  return publish::act_page(act, call.context());
}

Result<Page> sources(const Call& call) {
  return list_page(call, sources_of(call.registry()), [&](const auto& listing) {
    return publish::sources_page(listing, call.context());
  });
}

Result<Page> source(const Call& call) {
  COMITY_TRY(const auto view, call.registry().source(call.id));
  COMITY_TRY(const auto document, read_again(view, call.backend));
  return publish::source_page(view, document, call.context());
}

Result<Page> findings(const Call& call) {
  return list_page(call, findings_of(call.registry()), [&](const auto& listing) {
    return publish::findings_page(listing, call.context());
  });
}

Result<Page> finding(const Call& call) {
  COMITY_TRY(const auto finding, call.registry().finding(call.id));
  return publish::finding_page(finding, call.context());
}

Result<Page> search(const Call& call) {
  COMITY_TRY(const auto results, search_for(call));
  return publish::search_page(results, call.context());
}

Result<Page> about(const Call& call) {
  COMITY_TRY(const auto summary, call.registry().summary());
  return publish::about_page(summary, call.context());
}

Result<Page> cooperation(const Call& call) {
  COMITY_TRY(const auto found, cooperation_of(call));
  return publish::cooperation_page(found, call.context());
}

}  // namespace comity::server::pages
