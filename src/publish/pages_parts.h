// What the pages have in common: runs of text, party links, dates, sources, filters, statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "publish/label.h"
#include "publish/page.h"
#include "publish/pages.h"

namespace comity::publish {

// --- runs of text ---
Inline plain(std::string text);
Inline strong(std::string text);
Inline muted(std::string text);
Inline badge(std::string text);
Inline link(std::string text, std::string href);
Line& operator+=(Line& line, const Line& more);
// Lines with `separator` between them.
Line joined(const std::vector<Line>& lines, std::string_view separator);
Paragraph paragraph(std::string text, std::string role = {});
Heading heading(int level, std::string text, std::string anchor = {});

// --- parties and countries ---
// Whose word a country is is always told: the sources' own words for it stand as they are; where no source states one, the
// gazetteer's is said to be the gazetteer's.
// Of an ISO code; the code itself where the context cannot tell; "a state without an ISO code" for XX.
std::string country_name(std::string_view code, const Context& context);
// The sources' own words, one for each country that they state ("Palestine"; "USA / Mexico"); a state's own name; "" where no
// source states it.
std::string stated_country(const registry::PartyView& party, const Context& context);
// Does a country that is shown of the party rest on the gazetteer alone?
bool is_only_listed(const registry::PartyView& party);
// For running text: "Artsakh", "listed by GeoNames under Ukraine"; "" if nothing is known.
std::string country_in_words(const registry::PartyView& party, const Context& context);
// For lists: the same in short, with a mark behind what only the gazetteer says (append_table() explains it); where the
// sources and the gazetteer differ both, with who says which.
Line country_line(const registry::PartyView& party, const Context& context);
// "as listed in …" in full where the gazetteer alone knows it; else as country_line().
Line country_fact(const registry::PartyView& party, const Context& context);
// Of a country that the register counts: by the word that most of its sources use.
std::string country_label(const registry::CountryCount& count, const Context& context);
Inline only_listed_mark();
Line party_line(const registry::PartyView& party);                               // a link
Line party_line(const registry::PartyView& party, const Context& context);       // a link, and the country
bool countries_differ(const registry::PartyView& party);
// "The sources place it in X; GeoNames lists it under Y."
std::string countries_differ_sentence(const registry::PartyView& party, const Context& context);

// --- sources and statements ---
Line source_line(const registry::SourceRef& source);
// Where a statement's quote stands in the snapshot of its source.
std::string quote_address(const registry::StatementView& statement);
std::string quote_anchor(std::string_view statement_id, std::size_t quote = 0);
// What a statement says, in one line: "Friendship, 17 May 2015, signed".
std::string said_in_words(const extract::Statement& statement);
// Each statement with its quote and facts. `parties`: of a tie, to name whose source it is; else empty.
void append_statements(Page& page, const std::vector<registry::StatementView>& statements,
                       const std::vector<registry::PartyView>& parties, const Context& context);
// A heading and each finding; nothing if there are none.
void append_findings(Page& page, const std::vector<registry::FindingView>& findings);
void append_life(Page& page, const std::vector<registry::LifeEvent>& life, std::string caption);

// --- lists ---
Table ties_table(const std::vector<registry::TieView>& ties, std::string caption, const Context& context);
Table groups_table(const std::vector<registry::GroupView>& groups, std::string caption, const Context& context);
Table acts_table(const std::vector<registry::ActView>& acts, std::string caption, const Context& context);
// The table, and beneath it what the marks in it mean.
void append_table(Page& page, Table table);
Map map_of(const std::vector<registry::TieView>& ties, std::string caption);
// Makes a column of a list sortable: a link to `path` with the sort changed. `up`, `down`: values of "sort".
struct SortedBy {
  std::string_view path;
  registry::Sort up;
  registry::Sort down;
  std::string_view up_name;
  std::string_view down_name;
};
void make_sortable(Table::Column& column, const SortedBy& by, const Context& context);

// --- addresses and forms ---
// The query with `name` set to `value` ("" removes it) and "after" removed; without "?".
std::string query_with(std::string_view query, std::string_view name, std::string_view value);
// "/ties" and "a=b" -> "/ties?a=b"; without "?" if the query is empty.
std::string address_with(std::string_view path, std::string_view query);
// Whether the query asks for anything but a sort order or a page.
bool is_filtered(const Context& context);
Form::Field text_field(std::string name, std::string label, std::string value);
Form::Field date_field(std::string name, std::string label, const std::optional<base::Day>& day);
// A value that is not among the options is kept as one.
Form::Field select_field(std::string name, std::string label, std::string value,
                         std::vector<std::pair<std::string, std::string>> options);
Form::Field country_field(const registry::Summary& summary, const Context& context);
// The clocks of the filter, and the sort order hidden.
void append_common_fields(Form& form, const Context& context);
// Of a list at an as-of date: how many of its rows are here because no source states their year; nothing if none.
void append_undated(Page& page, std::size_t undated, std::string_view singular, std::string_view plural, const Context& context);
template <class View>
void append_undated(Page& page, const std::vector<View>& views, std::string_view singular, std::string_view plural, const Context& context) {
  std::size_t undated = 0;
  for (const View& view : views) undated += is_dated(view) ? 0 : 1;
  append_undated(page, undated, singular, plural, context);
}
// Of a record: a note if no source states its year.
template <class View>
void append_undated(Page& page, const View& view) {
  if (!is_dated(view)) page.blocks.emplace_back(paragraph("No source states the year: this record is shown whatever date is asked for.", "note"));
}
// "Shown as of …, as known on …." when the filter asks for another time than now.
void append_clocks(Page& page, const Context& context);
Pager pager_of(std::string_view path, std::size_t shown, std::size_t total, std::string_view next, const Context& context,
               std::string_view singular, std::string_view plural);

// A page with its title, address, section and first crumb ("Overview").
Page start(std::string title, std::string path, std::string section, const Context& context);
void note_change(Page& page, base::Timestamp time);  // sets `updated` to the later one

}  // namespace comity::publish
