#include "registry/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json_text.h"
#include "base/text.h"
#include "extract/json.h"
#include "registry/assemble.h"
#include "registry/identity.h"
#include "registry/journal.h"
#include "registry/loader_sql.h"
#include "registry/query_sql.h"
#include "registry/subject_row.h"

namespace comity::registry {
namespace {

using base::Code;
using base::fail;
using base::Result;

tl::unexpected<base::Error> absent(std::string_view what, std::string_view id) {
  return fail(Code::not_found, fmt::format("looking up {} {}", what, id),
              "the register has none of this id at this known date");
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

// The key with the highest count; of equals the one that was counted first.
class Counts {
 public:
  void add(std::string_view key, std::int64_t by) {
    if (key.empty()) return;
    for (auto& [known, count] : counts_)
      if (known == key) {
        count += by;
        return;
      }
    counts_.emplace_back(key, by);
  }
  std::string first() const {
    const auto best = std::max_element(counts_.begin(), counts_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counts_.end() ? std::string() : best->first;
  }

 private:
  std::vector<std::pair<std::string, std::int64_t>> counts_;
};

template <class View>
void take_statements(View& view, std::vector<Stated> statements) {
  for (Stated& stated : statements) {
    stated.view.subject_label = label_of(view);
    view.statements.push_back(std::move(stated.view));
  }
}

}  // namespace

Result<RegisterReader> RegisterReader::at(Store& store, const Clocks& clocks, const base::Day& today) {
  std::int64_t length = 0;
  if (clocks.known_on) {
    COMITY_TRY(length, journal_length_at(store, *clocks.known_on));
  } else {
    COMITY_TRY(const Head head, journal_head(store));
    length = head.seq;
  }
  return RegisterReader(store, length, clocks.as_of.value_or(today), clocks.as_of.has_value());
}

Result<PageOfIds> RegisterReader::page(Collection collection, const Filter& filter) {
  Scope scope{length_, base::to_days(day_), as_of_given_, {}, filter.or_of};
  if (!filter.party.empty()) {
    COMITY_TRY(scope.party_ids, party_ids(filter.party));
    // A state may have a parliament in the register and be no party itself.
    if (scope.party_ids.empty() && filter.party.starts_with("iso:")) scope.party_ids = {filter.party};
  }
  if (!base::fold_name(filter.text).empty()) {
    COMITY_TRY(const auto named, party_ids(filter.text));
    scope.or_of.insert(scope.or_of.end(), named.begin(), named.end());
  }
  return list_ids(*store_, collection, filter, scope);
}

Result<std::vector<std::string>> RegisterReader::texts(std::string_view sql, Values values) {
  std::vector<std::string> out;
  COMITY_CHECK(each_row(*store_, sql, values, [&out](const Rows& row) { out.emplace_back(row.text(0)); }));
  return out;
}

Result<std::int64_t> RegisterReader::number(std::string_view sql, Values values, int column) {
  return one_row<std::int64_t>(*store_, sql, values, 0, [column](const Rows& row) { return row.integer(column); });
}

Result<std::vector<std::string>> RegisterReader::party_ids(std::string_view name) {
  COMITY_TRY(auto ids, texts(sql::kPartyIds, {name, base::fold_name(name), base::romanise(name)}));
  if (std::find(ids.begin(), ids.end(), name) != ids.end()) return std::vector<std::string>{std::string(name)};
  return ids;
}

Result<std::vector<Stated>> RegisterReader::subject(const std::string& id, std::string_view type) {
  COMITY_TRY(std::vector<Stated> statements, loader_.of_subject(id, 0, length_));
  if (statements.empty() || extract::type_of(statements.front().view.statement) != type) return absent(type, id);
  return statements;
}

Result<std::string> RegisterReader::label(const std::string& subject_id) {
  return one_row<std::string>(*store_, sql::kLabel, {subject_id, length_}, {},
                              [](const Rows& row) { return row.text(0); });
}

Result<TieView> RegisterReader::tie(const std::string& id, bool with_statements) {
  COMITY_TRY(auto statements, subject(id, "tie"));
  TieView view = assemble_tie(id, statements, day_);
  for (PartyView& party : view.parties) COMITY_CHECK(state_country(party));
  COMITY_TRY(view.finding_ids, texts(sql::kFindingIdsOfSubject, {id, length_}));
  if (with_statements) take_statements(view, std::move(statements));
  return view;
}

// A country that only sources of other ties state is stated all the same.
Result<void> RegisterReader::state_country(PartyView& party) {
  if (party.kind == PartyKind::state || !party.stated_countries.empty()) return {};
  auto known = stated_countries_.find(party.id);
  if (known == stated_countries_.end()) {
    std::vector<std::string> words;
    COMITY_CHECK(each_row(*store_, sql::kPartyMentions, {party.id, length_},
                          [&words](const Rows& row) { add_once(words, row.text(2)); }));
    known = stated_countries_.emplace(party.id, std::move(words)).first;
  }
  party.stated_countries = known->second;
  return {};
}

Result<GroupView> RegisterReader::plain_group(const std::string& id) {
  if (const auto known = groups_.find(id); known != groups_.end()) return known->second;
  COMITY_TRY(const auto statements, subject(id, "group"));
  return groups_.emplace(id, assemble_group(id, statements)).first->second;
}

Result<GroupView> RegisterReader::group(const std::string& id, bool with_statements) {
  COMITY_TRY(GroupView view, plain_group(id));
  COMITY_CHECK(link_reciprocal(view));
  if (with_statements) {
    COMITY_TRY(auto statements, subject(id, "group"));
    take_statements(view, std::move(statements));
  }
  return view;
}

Result<ActView> RegisterReader::act(const std::string& id, bool with_statements) {
  COMITY_TRY(auto statements, subject(id, "act"));
  ActView view = assemble_act(id, statements);
  if (view.subject_id.empty()) {  // its subject may have become known since
    COMITY_TRY(const auto ids, party_ids(view.subject));
    if (ids.size() == 1) view.subject_id = ids.front();
  }
  if (with_statements) take_statements(view, std::move(statements));
  return view;
}

// Does the parliament's name hold a name of the polity? ISO codes tell the states apart, but "XX" stands for many.
Result<bool> RegisterReader::names_polity(const std::string& parliament, const std::string& party_id) {
  const auto words = word_set(parliament);
  COMITY_TRY(const auto spellings, texts(sql::kSpellings, {party_id, length_}));
  return std::any_of(spellings.begin(), spellings.end(), [&words](const std::string& spelling) {
    const auto polity = word_set(spelling);
    return !polity.empty() && std::includes(words.begin(), words.end(), polity.begin(), polity.end());
  });
}

// The groups of the counterpart's parliaments for this parliament's country, in the order in which they became known.
Result<std::vector<std::string>> RegisterReader::reciprocals(const GroupView& view) {
  std::vector<std::string> found;
  if (view.parliament_country.empty() || view.counterpart_country.empty()) return found;
  std::vector<std::pair<std::string, std::string>> candidates;
  COMITY_CHECK(each_row(*store_, sql::kReciprocalCandidates,
                        {length_, view.counterpart_country, view.parliament_country}, [&candidates](const Rows& row) {
                          candidates.emplace_back(row.text(0), row.text(1));
                        }));
  for (const auto& [id, counterpart] : candidates) {
    if (id == view.id || std::find(found.begin(), found.end(), id) != found.end()) continue;
    COMITY_TRY(const bool open, one_row<bool>(*store_, sql::kSubjectIsOpen, {id, length_}, false,
                                              [](const Rows&) { return true; }));
    if (!open) continue;
    COMITY_TRY(const GroupView other, plain_group(id));
    bool same = true;
    if (view.counterpart_country == "XX") {
      COMITY_TRY(same, names_polity(other.parliament, view.counterpart_id));
    }
    if (same && view.parliament_country == "XX") {
      COMITY_TRY(same, names_polity(view.parliament, other.counterpart_id));
    }
    if (same) found.push_back(id);
  }
  return found;
}

// The n-th group of the one side belongs to the n-th of the other, so that the links hold both ways.
Result<void> RegisterReader::link_reciprocal(GroupView& view) {
  COMITY_TRY(const auto theirs, reciprocals(view));
  if (theirs.empty()) return {};
  COMITY_TRY(const GroupView first, plain_group(theirs.front()));
  COMITY_TRY(const auto ours, reciprocals(first));
  const auto at = static_cast<std::size_t>(std::find(ours.begin(), ours.end(), view.id) - ours.begin());
  view.reciprocal_id = theirs[std::min(at, theirs.size() - 1)];
  COMITY_TRY(const GroupView other, plain_group(view.reciprocal_id));
  view.reciprocal_label = label_of(other);
  return {};
}

Result<PartyView> RegisterReader::party(const std::string& id) {
  PartyView view;
  COMITY_CHECK(each_row(*store_, sql::kParty, {id, length_}, [&view, &id](const Rows& row) {
    view.id = id;
    view.kind = extract::party_kind_of(row.text(0)).value_or(PartyKind::community);
    view.country = row.text(1);
    view.gazetteer_country = row.text(2);
    view.canonical = row.text(3);
    if (row.is_null(4)) return;
    view.lat = row.real(4);
    view.lon = row.real(5);
  }));
  if (view.id.empty()) return absent("place", id);
  Counts names;
  Counts countries;
  COMITY_CHECK(each_row(*store_, sql::kPartyMentions, {id, length_}, [&](const Rows& row) {
    names.add(row.text(0), row.integer(3));
    countries.add(row.text(1), row.integer(3));
    add_once(view.names, row.text(0));
    add_once(view.stated_countries, row.text(2));
  }));
  view.name = names.first().empty() ? view.canonical : names.first();
  if (!countries.first().empty()) view.country = countries.first();
  return view;
}

Result<PlaceView> RegisterReader::place(const std::string& id) {
  PlaceView view;
  COMITY_TRY(view.party, party(id));
  COMITY_CHECK(each_row(*store_, sql::kPartyCounts, {id, length_}, [&view](const Rows& row) {
    const std::string_view type = row.text(0);
    auto& count = type == "tie" ? view.tie_count : type == "group" ? view.group_count : view.act_count;
    count = static_cast<std::size_t>(row.integer(1));
  }));
  COMITY_TRY(const auto published, number(sql::kPublisherCount, {id, length_}));
  view.source_count = static_cast<std::size_t>(published);
  return view;
}

Result<std::vector<PlaceView>> RegisterReader::find_parties(std::string_view name, std::size_t most) {
  std::vector<PlaceView> found;
  COMITY_TRY(auto ids, party_ids(name));
  const std::string folded = base::fold_name(name);
  if (ids.empty() && !folded.empty()) {
    COMITY_TRY(ids, texts(sql::kPartyIdsByPrefix,
                          {length_, "% " + folded + "%", "% " + base::romanise(name) + "%"}));
  }
  for (const std::string& id : ids) {
    auto view = place(id);
    if (view) found.push_back(std::move(*view));
    else if (view.error().code != Code::not_found) return fail(std::move(view).error());
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const PlaceView& a, const PlaceView& b) { return a.tie_count > b.tie_count; });
  if (found.size() > most) found.resize(most);
  return found;
}

Result<SourceView> RegisterReader::source(const std::string& id) {
  COMITY_TRY(const auto rows, store_->query(sql::kSourceById, {id, length_}));
  COMITY_TRY(const bool found, rows->next());
  if (!found) return absent("source", id);
  const SourceInfo info = source_info(*rows);
  SourceView view;
  view.ref = info.ref;
  COMITY_CHECK(each_row(*store_, sql::kSource, {info.seq}, [&view](const Rows& row) {
    view.sha256 = row.text(0);
    view.media_type = row.text(1);
    view.charset = row.text(2);
    view.language = row.text(3);
    view.name = row.text(4);
    view.bytes = static_cast<std::size_t>(row.integer(5));
    view.statement_count = static_cast<std::size_t>(row.integer(6));
    view.recorded = row.integer(7);
  }));
  return view;
}

Result<void> RegisterReader::fill_statements(SourceView& view) {
  COMITY_TRY(const auto seq, number(sql::kSourceSeq, {view.ref.id}));
  COMITY_TRY(std::vector<Stated> all, loader_.of_source(seq, length_));
  for (Stated& stated : all) {
    COMITY_TRY(stated.view.subject_label, label(stated.view.subject_id));
    view.statements.push_back(std::move(stated.view));
  }
  COMITY_TRY(const auto ids, texts(sql::kFindingsOfSource, {seq, length_}));
  for (const std::string& id : ids) {
    COMITY_TRY(FindingView one, finding(id));
    view.findings.push_back(std::move(one));
  }
  return {};
}

Result<StatementView> RegisterReader::statement(const std::string& id) {
  COMITY_TRY(const auto seq, number(sql::kStatementSeqById, {id}));
  if (seq == 0 || seq > length_) return absent("statement", id);
  COMITY_TRY(Stated stated, loader_.one(seq, length_));
  COMITY_TRY(stated.view.subject_label, label(stated.view.subject_id));
  return std::move(stated.view);
}

Result<FindingView> RegisterReader::finding(const std::string& id) {
  COMITY_TRY(const auto rows, store_->query(sql::kFinding, {id, length_}));
  COMITY_TRY(const bool found, rows->next());
  if (!found) return absent("finding", id);
  COMITY_TRY(const auto detail, base::parse_json(rows->text(1), "reading the register"));
  COMITY_TRY(extract::Finding finding, extract::finding_of(detail));
  FindingView view;
  view.id = id;
  view.kind = std::move(finding.kind);
  view.message = std::move(finding.message);
  view.quotes = std::move(finding.quotes);
  view.suggestions = std::move(finding.suggestions);
  view.recorded = rows->integer(3);
  if (rows->integer(2) > 0) {
    COMITY_TRY(const auto source, loader_.source(rows->integer(2)));
    view.source = source->ref;
  }
  COMITY_TRY(view.subject_ids, texts(sql::kFindingSubjects, {id, rows->integer(4)}));
  for (const std::string& subject_id : view.subject_ids) {
    COMITY_TRY(std::string title, label(subject_id));
    view.subject_labels.push_back(std::move(title));
  }
  return view;
}

Result<void> RegisterReader::count_subjects(Summary& summary) {
  const auto sql = as_of_given_ ? sql::kSummarySubjectsBegun : sql::kSummarySubjects;
  return each_row(*store_, sql, {length_, base::to_days(day_)}, [&summary](const Rows& row) {
    const auto n = static_cast<std::size_t>(row.integer(2));
    const std::string_view type = row.text(0);
    const std::string_view sides = row.text(1);
    (type == "tie" ? summary.ties : type == "group" ? summary.groups : summary.acts) += n;
    if (sides == "confirmed") summary.confirmed += n;
    if (sides == "one_sided") summary.one_sided += n;
    if (sides == "third_party") summary.third_party += n;
  });
}

// States and polities without an ISO code, each by the name that the sources use most; what else they call it is found by
// its own spellings as a party.
Result<std::vector<CountryCount::Called>> RegisterReader::uncoded_countries() {
  struct Country {
    Counts names;
    std::set<std::string> ties;
    std::set<std::string> places;
  };
  std::map<std::string, std::string> polity_of;  // folded spelling -> party id
  COMITY_CHECK(each_row(*store_, sql::kUncodedStates, {length_}, [&polity_of](const Rows& row) {
    polity_of.emplace(row.text(1), row.text(0));
  }));
  std::map<std::string, Country> countries;
  const std::int64_t until = as_of_given_ ? base::to_days(day_) : kNoDate;
  COMITY_CHECK(each_row(*store_, sql::kUncodedMentions, {length_, until}, [&](const Rows& row) {
    const bool is_state = row.text(2) == "state";
    const std::string word(is_state ? row.text(3) : row.text(4));
    if (word.empty()) return;
    const auto known = polity_of.find(base::fold_name(word));
    Country& country = countries[known == polity_of.end() ? base::fold_name(word) : known->second];
    country.names.add(word, 1);
    country.ties.emplace(row.text(0));
    country.places.emplace(row.text(1));
  }));
  std::vector<CountryCount::Called> called;
  called.reserve(countries.size());
  for (const auto& [key, country] : countries)
    called.push_back({country.names.first(), country.ties.size(), country.places.size()});
  std::stable_sort(called.begin(), called.end(), [](const auto& a, const auto& b) { return a.ties > b.ties; });
  return called;
}

Result<void> RegisterReader::count_countries(Summary& summary) {
  std::map<std::string, CountryCount> countries;
  const auto sql = as_of_given_ ? sql::kSummaryTieCountriesBegun : sql::kSummaryTieCountries;
  COMITY_CHECK(each_row(*store_, sql, {length_, base::to_days(day_)}, [&countries](const Rows& row) {
    countries[std::string(row.text(0))].ties = static_cast<std::size_t>(row.integer(1));
  }));
  COMITY_CHECK(each_row(*store_, sql::kSummaryPlaceCountries, {length_}, [&countries](const Rows& row) {
    countries[std::string(row.text(0))].places = static_cast<std::size_t>(row.integer(1));
  }));
  COMITY_CHECK(each_row(*store_, sql::kSummaryOnlyListed, {length_}, [&countries](const Rows& row) {
    countries[std::string(row.text(0))].only_listed = static_cast<std::size_t>(row.integer(1));
  }));
  COMITY_CHECK(each_row(*store_, sql::kSummaryStatedCountries, {length_}, [&countries](const Rows& row) {
    const auto known = countries.find(std::string(row.text(0)));
    if (known == countries.end()) return;
    known->second.called.push_back({std::string(row.text(1)), 0, static_cast<std::size_t>(row.integer(2))});
  }));
  if (const auto uncoded = countries.find("XX"); uncoded != countries.end()) {
    COMITY_TRY(uncoded->second.called, uncoded_countries());
  }
  for (auto& [code, count] : countries) {
    count.country = code;
    summary.countries.push_back(count);
  }
  std::stable_sort(summary.countries.begin(), summary.countries.end(),
                   [](const CountryCount& a, const CountryCount& b) { return a.ties > b.ties; });
  return {};
}

Result<Summary> RegisterReader::summary() {
  Summary summary;
  COMITY_CHECK(count_subjects(summary));
  COMITY_CHECK(count_countries(summary));
  COMITY_TRY(const auto places, number(sql::kSummaryPlaces, {length_}));
  COMITY_TRY(const auto sources, number(sql::kSummarySources, {length_}));
  COMITY_TRY(const auto statements, number(sql::kSummarySources, {length_}, 1));
  COMITY_TRY(const auto set_aside, number(sql::kSummarySetAside, {length_}));
  COMITY_TRY(const auto findings, number(sql::kSummaryFindings, {length_}));
  summary.places = static_cast<std::size_t>(places);
  summary.sources = static_cast<std::size_t>(sources);
  summary.statements = static_cast<std::size_t>(statements - set_aside);
  summary.findings = static_cast<std::size_t>(findings);
  summary.journal_length = length_;
  COMITY_CHECK(each_row(*store_, sql::kEntryAt, {length_}, [&summary](const Rows& row) {
    summary.last_changed = row.integer(0);
    summary.journal_head = row.text(1);
  }));
  return summary;
}

}  // namespace comity::registry
