#include "server/cooperation.h"

#include <algorithm>
#include <utility>

#include "app/use_cases.h"
#include "base/text.h"
#include "publish/words.h"

namespace comity::server {
namespace {

using base::Result;
using publish::Cooperation;
using registry::ActView;
using registry::Filter;
using registry::GroupView;

bool same_name(std::string_view a, std::string_view b) { return base::fold_name(a) == base::fold_name(b); }

bool bears(const registry::PartyView& party, std::string_view name) {
  return party.id == name || same_name(party.name, name) ||
         std::any_of(party.names.begin(), party.names.end(), [name](const std::string& known) { return same_name(known, name); });
}

// The groups and acts of the body of this name; its party has no place and no page of its own.
Result<Cooperation> of_body(const Call& call) {
  Cooperation all;
  if (base::fold_name(call.id).empty()) return all;
  Filter filter;
  filter.clocks = call.filter.clocks;
  filter.text = call.id;
  filter.with_statements = true;
  COMITY_TRY(all.groups, app::all_pages([&](const Filter& f) { return call.registry().groups(f); }, filter));
  COMITY_TRY(all.acts, app::all_pages([&](const Filter& f) { return call.registry().acts(f); }, filter));
  std::erase_if(all.groups, [&](const GroupView& group) { return !same_name(group.parliament, call.id); });
  std::erase_if(all.acts, [&](const ActView& act) { return !same_name(act.body, call.id); });
  if (all.groups.empty() && all.acts.empty()) return all;
  registry::PartyView& body = all.party.party;
  body.name = publish::capitalised(all.groups.empty() ? all.acts[0].body : all.groups[0].parliament);
  body.country = all.groups.empty() ? all.acts[0].body_country : all.groups[0].parliament_country;
  body.id = "name:" + base::slug(body.name) + (body.country.empty() ? "" : "-" + body.country);
  body.kind = extract::PartyKind::parliament;
  all.party.group_count = all.groups.size();
  all.party.act_count = all.acts.size();
  return all;
}

template <class View>
void add_new(std::vector<View>& items, std::vector<View> more) {
  for (View& item : more) {
    const bool known = std::any_of(items.begin(), items.end(), [&](const View& view) { return view.id == item.id; });
    if (!known) items.push_back(std::move(item));
  }
}

}  // namespace

Result<Cooperation> cooperation_of(const Call& call) {
  COMITY_TRY(Cooperation body, of_body(call));
  auto found = app::cooperation(call.registry(), call.backend.gazetteer, call.id, call.filter.clocks);
  const bool is_body = !body.groups.empty() || !body.acts.empty();
  if (!is_body) return found;
  if (!found) return found.error().code == base::Code::not_found ? Result<Cooperation>(std::move(body)) : std::move(found);
  if (!bears(found->party.party, call.id)) return body;  // only a like name
  add_new(found->groups, std::move(body.groups));
  add_new(found->acts, std::move(body.acts));
  return found;
}

}  // namespace comity::server
