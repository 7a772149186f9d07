#include "registry/assemble.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"

namespace comity::registry {
namespace {

// The end in force on no later step: an end that a resumption followed is history, told by the life.
std::optional<base::Date> end_of(const std::vector<LifeEvent>& life, const std::vector<Phase>& phases) {
  if (phases.empty() || phases.back().status != extract::TieStatus::ended || phases.back().to != kDayNever) return {};
  std::optional<base::Date> end;
  for (const LifeEvent& event : life)
    if ((event.type == extract::EventType::ended || event.type == extract::EventType::annulled) && event.date)
      end = event.date;
  return end;
}

// Of all statements, also of those set aside.
template <class View>
void fill_times(View& view, const std::vector<Stated>& all) {
  view.first_known = all.front().view.recorded;
  for (const Stated& stated : all)
    view.last_changed = std::max({view.last_changed, stated.view.recorded, stated.decided});
}

template <class Assembly>
Assembly assembled(const std::vector<Stated>& statements) {
  COMITY_EXPECTS(!statements.empty());
  Assembly assembly;
  for (const Stated* stated : counted(statements)) assembly.add(*stated);
  return assembly;
}

}  // namespace

std::vector<const Stated*> counted(const std::vector<Stated>& all) {
  std::vector<const Stated*> out;
  for (const Stated& stated : all)
    if (!stated.set_aside()) out.push_back(&stated);
  if (out.empty())
    for (const Stated& stated : all) out.push_back(&stated);
  return out;
}

int own_side(const Stated& stated) {
  const std::string& publisher = stated.source->ref.publisher_id;
  if (publisher.empty() || stated.source->copy_of > 0) return -1;
  for (const PartyUse& use : stated.parties)
    if (use.id == publisher) return static_cast<int>(use.slot);
  return -1;
}

void CommonAssembly::add(const Stated& stated) {
  voices_.add(stated.source->voice());
  confidence_ = std::max(confidence_, stated.view.statement.confidence);
}

void TieAssembly::add(const Stated& stated) {
  common_.add(stated);
  const auto& tie = std::get<extract::Tie>(stated.view.statement.what);
  for (std::size_t i = 0; i < tie.parties.size() && i < stated.parties.size(); ++i) {
    const PartyUse& use = stated.parties[i];
    if (use.slot >= members_.size()) members_.resize(use.slot + 1);
    add_party(members_[use.slot], tie.parties[i], use.id);
  }
  const int own = own_side(stated);
  KindClaim& claim = kinds_[tie.kind];
  claim.own = claim.own || own >= 0;
  claim.voices.add(stated.source->voice());
  if (own >= 0) own_slots_.insert(static_cast<std::size_t>(own));
  beginnings_.add(stated);
  steps_.add(stated);
}

void TieAssembly::add_party(Member& member, const extract::Party& party, const std::string& id) {
  member.names.add(party.name);
  add_text(member.countries, party.country);
  add_text(member.stated_countries, party.stated_country);
  const bool first = member.view.id.empty();
  if (!first && (member.placed || !party.place)) return;
  member.view.id = id;
  member.view.kind = party.kind;
  member.view.canonical = party.canonical;
  if (!party.place) return;
  member.placed = true;
  member.view.gazetteer_country = party.place->country;
  member.view.lat = party.place->lat;
  member.view.lon = party.place->lon;
}

// A party's own word goes before others', a specific kind before an unspecified one; then what most sources say.
void TieAssembly::fill_kind(TieView& tie) const {
  const auto weight = [](const auto& claim) {
    return std::tuple(claim.first != TieKind::unspecified, claim.second.own, claim.second.voices.count());
  };
  const auto best = std::max_element(kinds_.begin(), kinds_.end(),
                                     [&weight](const auto& a, const auto& b) { return weight(a) < weight(b); });
  tie.kind = best->first;
  if (kinds_.size() < 2) return;
  for (const auto& [kind, claim] : kinds_) tie.kinds_stated.push_back(kind);
}

TieView TieAssembly::view(const std::string& id, const base::Day& as_of) const {
  COMITY_EXPECTS(!kinds_.empty());
  TieView tie;
  common_.fill(tie, id);
  for (const Member& member : members_) {
    PartyView& party = tie.parties.emplace_back(member.view);
    party.name = member.names.most_frequent();
    party.names = member.names.values();
    party.country = member.countries.most_frequent();
    party.stated_countries = member.stated_countries.values();
  }
  fill_kind(tie);
  if (!own_slots_.empty()) tie.sides = own_slots_.size() == members_.size() ? Sides::confirmed : Sides::one_sided;
  ShownDate shown = beginnings_.shown();
  tie.date = shown.date;
  tie.basis = shown.basis;
  tie.date_reason = std::move(shown.reason);
  tie.life = steps_.life();
  const std::vector<Phase> phases = steps_.phases();
  tie.status = status_on(phases, as_of);
  tie.end = end_of(tie.life, phases);
  return tie;
}

void GroupAssembly::add(const Stated& stated) {
  common_.add(stated);
  steps_.add(stated);
  const auto& group = std::get<extract::Group>(stated.view.statement.what);
  add_text(kinds_, group.kind);
  add_text(parliaments_, group.parliament);
  add_text(countries_, group.parliament_country);
  add_text(counterparts_, group.counterpart);
  add_text(counterpart_countries_, group.counterpart_country);
  if (!stated.parties.empty() && (counterpart_id_.empty() || group.counterpart_place))
    counterpart_id_ = stated.parties.front().id;
  // As the newest source has it that says so; of equally new ones the later.
  const base::Day& day = stated.source->day;
  if (!group.chair.empty() && (!chair_day_ || *chair_day_ <= day)) {
    chair_ = group.chair;
    chair_day_ = day;
  }
  if (group.members && (!members_day_ || *members_day_ <= day)) {
    members_ = group.members;
    members_day_ = day;
  }
}

GroupView GroupAssembly::view(const std::string& id) const {
  GroupView view;
  common_.fill(view, id);
  view.kind = kinds_.most_frequent();
  view.parliament = parliaments_.most_frequent();
  view.parliament_country = countries_.most_frequent();
  view.counterpart = counterparts_.most_frequent();
  view.counterpart_id = counterpart_id_;
  view.counterpart_country = counterpart_countries_.most_frequent();
  view.life = steps_.life();
  view.chair = chair_;
  view.members = members_;
  return view;
}

void ActAssembly::add(const Stated& stated) {
  common_.add(stated);
  const auto& act = std::get<extract::Act>(stated.view.statement.what);
  add_text(kinds_, act.kind);
  add_text(bodies_, act.body);
  add_text(countries_, act.body_country);
  add_text(subjects_, act.subject);
  if (act.date) date_ = date_ ? base::more_precise(*date_, *act.date) : *act.date;
  if (subject_id_.empty() && !stated.parties.empty()) subject_id_ = stated.parties.front().id;
}

ActView ActAssembly::view(const std::string& id) const {
  ActView view;
  common_.fill(view, id);
  view.kind = kinds_.most_frequent();
  view.body = bodies_.most_frequent();
  view.body_country = countries_.most_frequent();
  view.subject = subjects_.most_frequent();
  view.subject_id = subject_id_;
  view.date = date_;
  return view;
}

TieView assemble_tie(const std::string& id, const std::vector<Stated>& statements, const base::Day& as_of) {
  TieView view = assembled<TieAssembly>(statements).view(id, as_of);
  fill_times(view, statements);
  return view;
}

GroupView assemble_group(const std::string& id, const std::vector<Stated>& statements) {
  GroupView view = assembled<GroupAssembly>(statements).view(id);
  fill_times(view, statements);
  return view;
}

ActView assemble_act(const std::string& id, const std::vector<Stated>& statements) {
  ActView view = assembled<ActAssembly>(statements).view(id);
  fill_times(view, statements);
  return view;
}

std::string label_of(const TieView& tie) {
  std::string label;
  for (const PartyView& party : tie.parties) {
    if (!label.empty()) label += " – ";
    label += party.name;
  }
  return label;
}

std::string label_of(const GroupView& group) { return group.parliament + " – " + group.counterpart; }
std::string label_of(const ActView& act) { return act.body + " – " + act.subject; }

}  // namespace comity::registry
