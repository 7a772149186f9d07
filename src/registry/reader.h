// Questions to the register, each within one read transaction of the caller.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "registry/listing_sql.h"
#include "registry/loader.h"
#include "registry/registry.h"

namespace comity::registry {

class RegisterReader {
 public:
  // `clocks` as they were given; `today` stands in for a missing as-of date.
  static base::Result<RegisterReader> at(Store& store, const Clocks& clocks, const base::Day& today);

  base::Result<PageOfIds> page(Collection collection, const Filter& filter);
  // `with_statements`: with the statements that prove it, which lists leave out.
  base::Result<TieView> tie(const std::string& id, bool with_statements = false);
  base::Result<GroupView> group(const std::string& id, bool with_statements = false);
  base::Result<ActView> act(const std::string& id, bool with_statements = false);
  base::Result<PlaceView> place(const std::string& id);
  base::Result<SourceView> source(const std::string& id);
  base::Result<StatementView> statement(const std::string& id);
  base::Result<FindingView> finding(const std::string& id);
  base::Result<Summary> summary();
  base::Result<std::vector<PlaceView>> find_parties(std::string_view name, std::size_t most);

  base::Result<void> fill_statements(SourceView& view);

 private:
  RegisterReader(Store& store, std::int64_t length, base::Day day, bool as_of_given)
      : store_(&store), loader_(store), length_(length), day_(day), as_of_given_(as_of_given) {}

  base::Result<std::vector<Stated>> subject(const std::string& id, std::string_view type);
  base::Result<std::string> label(const std::string& subject_id);
  base::Result<std::vector<std::string>> texts(std::string_view sql, Values values);
  base::Result<std::vector<std::string>> party_ids(std::string_view name);
  base::Result<PartyView> party(const std::string& id);
  base::Result<void> state_country(PartyView& party);
  base::Result<void> link_reciprocal(GroupView& view);
  base::Result<std::vector<std::string>> reciprocals(const GroupView& view);
  base::Result<GroupView> plain_group(const std::string& id);
  base::Result<bool> names_polity(const std::string& parliament, const std::string& party_id);
  base::Result<void> count_subjects(Summary& summary);
  base::Result<void> count_countries(Summary& summary);
  base::Result<std::vector<CountryCount::Called>> uncoded_countries();
  base::Result<std::int64_t> number(std::string_view sql, Values values, int column = 0);

  Store* store_;
  Loader loader_;
  std::int64_t length_;
  base::Day day_;
  bool as_of_given_;
  std::map<std::string, GroupView> groups_;  // already assembled
  std::map<std::string, std::vector<std::string>> stated_countries_;  // of parties, already asked for
};

}  // namespace comity::registry
