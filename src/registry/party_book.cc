#include "registry/party_book.h"

#include "base/text.h"
#include "registry/fold_sql.h"
#include "registry/identity.h"

namespace comity::registry {

using base::Result;

Result<std::string> PartyBook::resolve(const extract::Party& party) {
  if (party.place) return party.place->id;
  std::vector<std::string> found;
  const std::string folded = base::fold_name(party.name);
  COMITY_CHECK(each_row(*store_, sql::kPlacedBySpelling, {folded, party.country, to_string(party.kind)},
                        [&found](const Rows& row) { found.emplace_back(row.text(0)); }));
  return found.size() == 1 ? found.front() : party_id(party);
}

Result<std::vector<std::string>> PartyBook::candidates(const extract::Party& party) {
  std::vector<std::string> ids;
  COMITY_TRY(std::string own, resolve(party));
  ids.push_back(std::move(own));
  for (std::string& other : other_ids(party)) {
    COMITY_TRY(const bool known, is_known(other));
    if (known && other != ids.front()) ids.push_back(std::move(other));
  }
  return ids;
}

Result<std::string> PartyBook::named(std::string_view name, std::string_view country) {
  std::vector<std::string> found;
  COMITY_CHECK(each_row(*store_, sql::kPartyBySpelling, {base::fold_name(name), country},
                        [&found](const Rows& row) { found.emplace_back(row.text(0)); }));
  return found.size() == 1 ? found.front() : std::string();
}

Result<bool> PartyBook::is_known(const std::string& id) {
  if (known_.contains(id)) return true;
  COMITY_TRY(const bool found,
             one_row<bool>(*store_, sql::kPartyExists, {id}, false, [](const Rows&) { return true; }));
  if (found) known_.insert(id);
  return found;
}

Result<void> PartyBook::record(const Mention& mention) {
  COMITY_TRY(const bool known, is_known(mention.id));
  if (!known) COMITY_CHECK(record_party(mention));
  COMITY_CHECK(record_spelling(mention, !known));
  const extract::Party& party = *mention.party;
  COMITY_CHECK(store_->run(sql::kMentionAdd, {mention.id, mention.seq, mention.position, mention.role, mention.subject_id,
                                              mention.source_seq, party.name, party.country, party.stated_country}));
  return {};
}

Result<void> PartyBook::record_party(const Mention& mention) {
  const extract::Party& party = *mention.party;
  const auto& place = party.place;
  const Value lat = place ? Value(place->lat) : Value(nullptr);
  const Value lon = place ? Value(place->lon) : Value(nullptr);
  COMITY_CHECK(store_->run(
      sql::kPartyAdd, {mention.id, mention.source_seq, to_string(party.kind), party.country,
                       place ? std::string_view(place->country) : std::string_view(), party.canonical, lat, lon,
                       base::fold_name(party.canonical.empty() ? party.name : party.canonical)}));
  known_.insert(mention.id);
  return {};
}

Result<void> PartyBook::record_spelling(const Mention& mention, bool first) {
  const std::string& name = mention.party->name;
  if (!spellings_.insert(mention.id + '\n' + name).second) return {};
  const std::string folded = base::fold_name(name);
  std::string latin = base::romanise(name);
  if (latin == folded) latin.clear();
  COMITY_TRY(const auto added,
             store_->run(sql::kSpellingAdd, {mention.id, name, mention.source_seq, folded, latin}));
  if (added > 0 && !first) respelled_.insert(mention.id);
  if (added > 0 && mention.party->country == "XX") named_polity_ = true;
  return {};
}

}  // namespace comity::registry
