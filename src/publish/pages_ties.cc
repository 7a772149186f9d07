#include <fmt/format.h>

#include "base/text.h"
#include "publish/address.h"
#include "publish/label.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

template <class Enum>
Options options_of(std::initializer_list<Enum> values) {
  Options options;
  for (const Enum value : values) options.emplace_back(std::string(to_string(value)), std::string(label_of(value)));
  return options;
}

Form ties_form(const registry::Summary& summary, const Context& context) {
  using extract::TieKind;
  using extract::TieStatus;
  using registry::Sides;
  const registry::Filter& filter = context.filter;
  Form form{.action = "/ties", .submit = "Show", .fields = {}};
  form.fields.push_back(text_field("q", "Words", filter.text));
  form.fields.push_back(text_field("party", "Place or party", filter.party));
  form.fields.push_back(country_field(summary, context));
  form.fields.push_back(select_field(
      "kind", "Kind", filter.kind,
      options_of({TieKind::twinning, TieKind::friendship, TieKind::cooperation, TieKind::contact, TieKind::unspecified})));
  form.fields.push_back(select_field("status", "Status", filter.status,
                                     options_of({TieStatus::in_force, TieStatus::suspended, TieStatus::ended})));
  form.fields.push_back(select_field("sides", "Stated by", filter.sides,
                                     options_of({Sides::confirmed, Sides::one_sided, Sides::third_party})));
  form.fields.push_back(date_field("from", "Begun from", filter.from));
  form.fields.push_back(date_field("to", "Begun until", filter.to));
  append_common_fields(form, context);
  return form;
}

void append_nothing_found(Page& page, const Context& context) {
  if (is_filtered(context)) {
    page.blocks.emplace_back(Paragraph{
        {plain("No tie fits these filters. Remove one of them, or "), link("show all ties", "/ties"), plain(".")}, "note"});
  } else {
    page.blocks.emplace_back(paragraph("No source in the register states a tie yet.", "note"));
  }
}

std::string kinds_in_words(const registry::TieView& tie) {
  std::string text(label_of(tie.kind));
  if (tie.kinds_stated.size() < 2) return text;
  std::vector<std::string> kinds;
  for (const extract::TieKind kind : tie.kinds_stated) kinds.emplace_back(label_of(kind));
  return fmt::format("{}. The sources differ: {}", text, enumerate(kinds));
}

void append_parties(Page& page, const registry::TieView& tie, const Context& context) {
  Table table{.caption = "The parties",
              .columns = {{.title = "Party"}, {.title = "What it is"}, {.title = "Country"}, {.title = "Spellings in the sources"}},
              .rows = {}};
  for (const registry::PartyView& party : tie.parties) {
    table.rows.push_back({party_line(party),
                          {plain(std::string(label_of(party.kind)))},
                          country_fact(party, context),
                          {plain(party.names.empty() ? party.name : fmt::format("{}", fmt::join(party.names, ", ")))}});
  }
  page.blocks.emplace_back(std::move(table));
  for (const registry::PartyView& party : tie.parties) {
    if (countries_differ(party))
      page.blocks.emplace_back(paragraph(party.name + ": " + countries_differ_sentence(party, context), "note"));
  }
}

Facts facts_of(const registry::TieView& tie) {
  Facts facts;
  facts.rows.emplace_back("Kind", Line{plain(kinds_in_words(tie))});
  facts.rows.emplace_back("Date", Line{plain(in_words(tie.date, tie.basis))});
  if (!tie.date_reason.empty()) facts.rows.emplace_back("Why this date", Line{plain(tie.date_reason)});
  facts.rows.emplace_back("Status", Line{plain(std::string(label_of(tie.status)))});
  if (tie.end) facts.rows.emplace_back("End", Line{plain(in_words(*tie.end))});
  facts.rows.emplace_back("Stated by", Line{badge(std::string(label_of(tie.sides))), plain(" " + std::string(explanation_of(tie.sides)))});
  facts.rows.emplace_back("Sources", Line{plain(count(tie.source_count, "source", "sources"))});
  facts.rows.emplace_back("Confidence", Line{plain(percent(tie.confidence))});
  facts.rows.emplace_back("Known since", Line{plain(day_in_words(tie.first_known))});
  facts.rows.emplace_back("Identifier", Line{Inline{.text = tie.id, .style = Inline::Style::code}});
  return facts;
}

std::string description_of(const registry::TieView& tie, const Context& context) {
  std::vector<std::string> parties;
  for (const registry::PartyView& party : tie.parties) {
    const std::string country = country_in_words(party, context);
    parties.push_back(country.empty() ? party.name : fmt::format("{} ({})", party.name, country));
  }
  return fmt::format("{} between {}: {}. {}", label_of(tie.kind), enumerate(parties), in_words(tie.date, tie.basis),
                     explanation_of(tie.sides));
}

}  // namespace

Page ties_page(const registry::Listing<registry::TieView>& listing, const registry::Summary& summary, const Context& context) {
  using registry::Sort;
  Page page = start("Ties", "/ties", "ties", context);
  page.description = fmt::format("{} between communities, regions and states, each with its sources.", count(listing.total, "tie", "ties"));
  page.citation = "Ties in the register of cooperation";
  note_change(page, summary.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(ties_form(summary, context));
  if (listing.items.empty()) {
    append_nothing_found(page, context);
    return page;
  }
  page.blocks.emplace_back(pager_of("/ties", listing.items.size(), listing.total, "", context, "tie", "ties"));
  if (Map map = map_of(listing.items, "The ties of this list."); !map.lines.empty()) page.blocks.emplace_back(std::move(map));
  append_undated(page, listing.items, "tie", "ties", context);
  Table table = ties_table(listing.items, "Ties", context);
  make_sortable(table.columns[0], {"/ties", Sort::name, Sort::name, "name", "name"}, context);
  make_sortable(table.columns[1], {"/ties", Sort::country, Sort::country, "country", "country"}, context);
  make_sortable(table.columns[3], {"/ties", Sort::date, Sort::date_descending, "date", "-date"}, context);
  append_table(page, std::move(table));
  if (listing.items.size() < listing.total)
    page.blocks.emplace_back(pager_of("/ties", listing.items.size(), listing.total, listing.next, context, "tie", "ties"));
  return page;
}

Page tie_page(const registry::TieView& tie, const std::vector<registry::FindingView>& findings, const Context& context) {
  Page page = start(label_of(tie), address_of(tie.id), "ties", context);
  page.crumbs.emplace_back("Ties", "/ties");
  page.description = description_of(tie, context);
  page.citation = fmt::format("{}: {}, {} (tie {})", label_of(tie), base::fold_case(label_of(tie.kind)),
                              in_words(tie.date, tie.basis), tie.id);
  note_change(page, tie.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  append_undated(page, tie);
  append_parties(page, tie, context);
  page.blocks.emplace_back(facts_of(tie));
  if (Map map = map_of({tie}, ""); map.spots.size() > 1) page.blocks.emplace_back(std::move(map));
  if (!tie.life.empty()) page.blocks.emplace_back(heading(2, "Its life", "life"));
  append_life(page, tie.life, "Dated steps, by date");
  append_findings(page, findings);
  append_statements(page, tie.statements, tie.parties, context);
  return page;
}

}  // namespace comity::publish
