#include "registry/assemble.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"

namespace comity::registry {
namespace {

using Counted = std::vector<const Stated*>;

// Values with how often each was seen; the most frequent, of equals the first.
template <class T>
class Tally {
 public:
  void add(const T& value) {
    for (auto& [known, count] : seen_)
      if (known == value) {
        ++count;
        return;
      }
    seen_.emplace_back(value, 1);
  }
  T most_frequent() const {
    const auto best = std::max_element(seen_.begin(), seen_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == seen_.end() ? T() : best->first;
  }
  std::vector<T> values() const {
    std::vector<T> out;
    for (const auto& [value, count] : seen_) out.push_back(value);
    return out;
  }

 private:
  std::vector<std::pair<T, int>> seen_;
};

void add_text(Tally<std::string>& tally, const std::string& text) {
  if (!text.empty()) tally.add(text);
}

// The parts that all three views have.
template <class View>
void fill_common(View& view, const std::string& id, const std::vector<Stated>& all, const Counted& counted) {
  view.id = id;
  view.source_count = count_sources(counted);
  view.first_known = all.front().view.recorded;
  for (const Stated* stated : counted) view.confidence = std::max(view.confidence, stated->view.statement.confidence);
  for (const Stated& stated : all)
    view.last_changed = std::max({view.last_changed, stated.view.recorded, stated.decided});
}

struct PartyTally {
  PartyView view;
  Tally<std::string> names;
  Tally<std::string> countries;
  Tally<std::string> stated_countries;
  bool placed = false;
};

void add_party(PartyTally& tally, const extract::Party& party, const std::string& id) {
  tally.names.add(party.name);
  add_text(tally.countries, party.country);
  add_text(tally.stated_countries, party.stated_country);
  const bool first = tally.view.id.empty();
  if (!first && (tally.placed || !party.place)) return;
  tally.view.id = id;
  tally.view.kind = party.kind;
  tally.view.canonical = party.canonical;
  if (!party.place) return;
  tally.placed = true;
  tally.view.gazetteer_country = party.place->country;
  tally.view.lat = party.place->lat;
  tally.view.lon = party.place->lon;
}

PartyView finished(PartyTally tally) {
  PartyView view = std::move(tally.view);
  view.name = tally.names.most_frequent();
  view.names = tally.names.values();
  view.country = tally.countries.most_frequent();
  view.stated_countries = tally.stated_countries.values();
  return view;
}

std::vector<PartyView> parties_of(const Counted& counted) {
  std::vector<PartyTally> tallies;
  for (const Stated* stated : counted) {
    const auto& parties = std::get<extract::Tie>(stated->view.statement.what).parties;
    for (std::size_t i = 0; i < parties.size() && i < stated->parties.size(); ++i) {
      const PartyUse& use = stated->parties[i];
      if (use.slot >= tallies.size()) tallies.resize(use.slot + 1);
      add_party(tallies[use.slot], parties[i], use.id);
    }
  }
  std::vector<PartyView> views;
  for (PartyTally& tally : tallies) views.push_back(finished(std::move(tally)));
  return views;
}

// A party's own word goes before others', a specific kind before an unspecified one; then what most sources say.
void fill_kind(TieView& tie, const Counted& counted) {
  std::map<TieKind, std::pair<bool, std::set<std::int64_t>>> claims;
  for (const Stated* stated : counted) {
    auto& [own, voices] = claims[std::get<extract::Tie>(stated->view.statement.what).kind];
    own = own || own_side(*stated) >= 0;
    voices.insert(stated->source->voice());
  }
  const auto weight = [](const auto& claim) {
    return std::tuple(claim.first != TieKind::unspecified, claim.second.first, claim.second.second.size());
  };
  const auto best = std::max_element(claims.begin(), claims.end(),
                                     [&weight](const auto& a, const auto& b) { return weight(a) < weight(b); });
  tie.kind = best->first;
  if (claims.size() < 2) return;
  for (const auto& [kind, claim] : claims) tie.kinds_stated.push_back(kind);
}

Sides sides_of(const TieView& tie, const Counted& counted) {
  std::set<int> own;
  for (const Stated* stated : counted)
    if (const int side = own_side(*stated); side >= 0) own.insert(side);
  if (own.empty()) return Sides::third_party;
  return own.size() == tie.parties.size() ? Sides::confirmed : Sides::one_sided;
}

// The end in force on no later step: an end that a resumption followed is history, told by the life.
std::optional<base::Date> end_of(const std::vector<LifeEvent>& life, const std::vector<Phase>& phases) {
  if (phases.empty() || phases.back().status != extract::TieStatus::ended || phases.back().to != kDayNever) return {};
  std::optional<base::Date> end;
  for (const LifeEvent& event : life)
    if ((event.type == extract::EventType::ended || event.type == extract::EventType::annulled) && event.date)
      end = event.date;
  return end;
}

// The statement of the newest source for which `has` is true; null if there is none.
template <class Has>
const Stated* newest(const Counted& counted, Has has) {
  const Stated* best = nullptr;
  for (const Stated* stated : counted)
    if (has(*stated) && (!best || best->source->day <= stated->source->day)) best = stated;
  return best;
}

const extract::Group& group_in(const Stated& stated) { return std::get<extract::Group>(stated.view.statement.what); }
const extract::Act& act_in(const Stated& stated) { return std::get<extract::Act>(stated.view.statement.what); }

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

std::size_t count_sources(const std::vector<const Stated*>& statements) {
  std::set<std::int64_t> voices;
  for (const Stated* stated : statements) voices.insert(stated->source->voice());
  return voices.size();
}

TieView assemble_tie(const std::string& id, const std::vector<Stated>& statements, const base::Day& as_of) {
  COMITY_EXPECTS(!statements.empty());
  const Counted those = counted(statements);
  TieView tie;
  fill_common(tie, id, statements, those);
  tie.parties = parties_of(those);
  fill_kind(tie, those);
  tie.sides = sides_of(tie, those);
  ShownDate shown = choose_date(those);
  tie.date = shown.date;
  tie.basis = shown.basis;
  tie.date_reason = std::move(shown.reason);
  tie.life = life_of(those);
  const std::vector<Phase> phases = phases_of(those);
  tie.status = status_on(phases, as_of);
  tie.end = end_of(tie.life, phases);
  return tie;
}

GroupView assemble_group(const std::string& id, const std::vector<Stated>& statements) {
  COMITY_EXPECTS(!statements.empty());
  const Counted those = counted(statements);
  GroupView view;
  fill_common(view, id, statements, those);
  Tally<std::string> kinds;
  Tally<std::string> parliaments;
  Tally<std::string> countries;
  Tally<std::string> counterparts;
  Tally<std::string> counterpart_countries;
  for (const Stated* stated : those) {
    const extract::Group& group = group_in(*stated);
    add_text(kinds, group.kind);
    add_text(parliaments, group.parliament);
    add_text(countries, group.parliament_country);
    add_text(counterparts, group.counterpart);
    add_text(counterpart_countries, group.counterpart_country);
    if (!stated->parties.empty() && (view.counterpart_id.empty() || group.counterpart_place))
      view.counterpart_id = stated->parties.front().id;
  }
  view.kind = kinds.most_frequent();
  view.parliament = parliaments.most_frequent();
  view.parliament_country = countries.most_frequent();
  view.counterpart = counterparts.most_frequent();
  view.counterpart_country = counterpart_countries.most_frequent();
  view.life = life_of(those);
  if (const auto* stated = newest(those, [](const Stated& s) { return !group_in(s).chair.empty(); }))
    view.chair = group_in(*stated).chair;
  if (const auto* stated = newest(those, [](const Stated& s) { return group_in(s).members.has_value(); }))
    view.members = group_in(*stated).members;
  return view;
}

ActView assemble_act(const std::string& id, const std::vector<Stated>& statements) {
  COMITY_EXPECTS(!statements.empty());
  const Counted those = counted(statements);
  ActView view;
  fill_common(view, id, statements, those);
  Tally<std::string> kinds;
  Tally<std::string> bodies;
  Tally<std::string> countries;
  Tally<std::string> subjects;
  for (const Stated* stated : those) {
    const extract::Act& act = act_in(*stated);
    add_text(kinds, act.kind);
    add_text(bodies, act.body);
    add_text(countries, act.body_country);
    add_text(subjects, act.subject);
    if (act.date) view.date = view.date ? base::more_precise(*view.date, *act.date) : *act.date;
    if (view.subject_id.empty() && !stated->parties.empty()) view.subject_id = stated->parties.front().id;
  }
  view.kind = kinds.most_frequent();
  view.body = bodies.most_frequent();
  view.body_country = countries.most_frequent();
  view.subject = subjects.most_frequent();
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
