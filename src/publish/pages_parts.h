// What the pages have in common: runs of text, party links, dates, sources, filters, statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
// Of an ISO code; the code itself where the context cannot tell.
std::string country_name(std::string_view code, const Context& context);
// "France"; the sources' own word where no ISO code fits; "" if nothing is known.
std::string country_in_words(const registry::PartyView& party, const Context& context);
// The same, and where the gazetteer's list differs both, with who says which.
Line country_line(const registry::PartyView& party, const Context& context);
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
Table groups_table(const std::vector<registry::GroupView>& groups, std::string caption);
Table acts_table(const std::vector<registry::ActView>& acts, std::string caption, const Context& context);
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
Form::Field select_field(std::string name, std::string label, std::string value,
                         std::vector<std::pair<std::string, std::string>> options);
// The clocks of the filter, and the sort order hidden.
void append_common_fields(Form& form, const Context& context);
// "Shown as of …, as known on …." when the filter asks for another time than now.
void append_clocks(Page& page, const Context& context);
Pager pager_of(std::string_view path, std::size_t shown, std::size_t total, std::string_view next, const Context& context,
               std::string_view singular, std::string_view plural);

// A page with its title, address, section and first crumb ("Overview").
Page start(std::string title, std::string path, std::string section, const Context& context);
void note_change(Page& page, base::Timestamp time);  // sets `updated` to the later one

}  // namespace comity::publish
