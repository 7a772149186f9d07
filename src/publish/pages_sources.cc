#include <fmt/format.h>

#include "publish/address.h"
#include "publish/findings.h"
#include "publish/pages_parts.h"
#include "publish/snapshot.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

Form sources_form(const Context& context) {
  Form form{.action = "/sources", .submit = "Show", .fields = {}};
  form.fields.push_back(text_field("q", "Words", context.filter.text));
  form.fields.push_back(text_field("party", "Publisher", context.filter.party));
  append_common_fields(form, context);
  return form;
}

std::string title_of(const registry::SourceView& source) {
  if (!source.ref.title.empty()) return source.ref.title;
  return source.name.empty() ? source.ref.id : source.name;
}

Line publisher_of(const registry::SourceRef& source) {
  if (source.publisher.empty()) return {muted("not known")};
  if (source.publisher_id.empty()) return {plain(source.publisher)};
  return {link(source.publisher, address_of(source.publisher_id))};
}

Facts facts_of(const registry::SourceView& source) {
  Facts facts;
  if (!source.ref.url.empty()) facts.rows.emplace_back("Address", Line{link(source.ref.url, source.ref.url)});
  facts.rows.emplace_back("Publisher", publisher_of(source.ref));
  if (source.ref.retrieved != 0) facts.rows.emplace_back("Retrieved", Line{plain(day_in_words(source.ref.retrieved))});
  facts.rows.emplace_back("Recorded", Line{plain(day_in_words(source.recorded))});
  if (!source.language.empty()) facts.rows.emplace_back("Language", Line{plain(language_name(source.language))});
  facts.rows.emplace_back("File", Line{plain(source.name.empty() ? "not named" : source.name),
                                       muted(fmt::format(" ({}, {}, {})", source.media_type, source.charset, count(source.bytes, "byte", "bytes")))});
  facts.rows.emplace_back("Kept bytes", Line{link("as they were read", address_of(source.ref.id) + "/raw")});
  facts.rows.emplace_back("SHA-256", Line{Inline{.text = source.sha256, .style = Inline::Style::code}});
  return facts;
}

Table statements_table(const registry::SourceView& source) {
  Table table{.caption = "What this source states",
              .columns = {{.title = "About"}, {.title = "Says"}, {.title = "Confidence", .numeric = true}, {.title = "Words"}},
              .rows = {}};
  for (const registry::StatementView& statement : source.statements) {
    const std::string label = statement.subject_label.empty() ? statement.id : statement.subject_label;
    Line about{statement.subject_id.empty() ? plain(label) : link(label, address_of(statement.subject_id) + "#" + statement.id)};
    table.rows.push_back({std::move(about),
                          {plain(said_in_words(statement.statement))},
                          {plain(percent(statement.statement.confidence))},
                          {link("in the text below", "#" + quote_anchor(statement.id))}});
  }
  return table;
}

}  // namespace

Page sources_page(const registry::Listing<registry::SourceView>& listing, const Context& context) {
  Page page = start("Sources", "/sources", "sources", context);
  page.description = fmt::format("{} that the register was made from, each kept as it was read.", count(listing.total, "document", "documents"));
  page.citation = "Sources of the register of cooperation";
  for (const registry::SourceView& source : listing.items) note_change(page, source.recorded);
  append_clocks(page, context);
  page.blocks.emplace_back(sources_form(context));
  if (listing.items.empty()) {
    page.blocks.emplace_back(
        is_filtered(context)
            ? Paragraph{{plain("No source fits these filters. Remove one of them, or "), link("show all sources", "/sources"), plain(".")}, "note"}
            : Paragraph{{plain("No document was put in yet. Put some in with "),
                         Inline{.text = "comity ingest FILE…", .style = Inline::Style::code}, plain(".")}, "note"});
    return page;
  }
  Table table{.caption = "Sources",
              .columns = {{.title = "Source"}, {.title = "Publisher"}, {.title = "Language"}, {.title = "Retrieved"}, {.title = "Statements", .numeric = true}},
              .rows = {}};
  for (const registry::SourceView& source : listing.items) {
    table.rows.push_back({{link(title_of(source), address_of(source.ref.id))},
                          publisher_of(source.ref),
                          {source.language.empty() ? muted("not known") : plain(language_name(source.language))},
                          {source.ref.retrieved == 0 ? muted("not known") : plain(day_in_words(source.ref.retrieved))},
                          {plain(number(source.statement_count))}});
  }
  page.blocks.emplace_back(std::move(table));
  page.blocks.emplace_back(pager_of("/sources", listing.items.size(), listing.total, listing.next, context, "source", "sources"));
  return page;
}

Page source_page(const registry::SourceView& source, const source::Document& document, const Context& context) {
  Page page = start(title_of(source), address_of(source.ref.id), "sources", context);
  page.crumbs.emplace_back("Sources", "/sources");
  page.description = fmt::format("A source{}, with {} marked in its text.",
                                 source.ref.publisher.empty() ? "" : " published by " + source.ref.publisher,
                                 count(source.statements.size(), "statement", "statements"));
  page.citation = fmt::format("{}{}{} (source {})", title_of(source), source.ref.publisher.empty() ? "" : ", " + source.ref.publisher,
                              source.ref.url.empty() ? "" : ", " + source.ref.url, source.ref.id);
  note_change(page, source.recorded);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  page.blocks.emplace_back(facts_of(source));
  page.blocks.emplace_back(heading(2, "What it states", "statements"));
  if (source.statements.empty())
    page.blocks.emplace_back(paragraph("No statement was found in this document. That can be right, or its form is not understood yet.", "note"));
  else
    page.blocks.emplace_back(statements_table(source));
  append_findings_in_brief(page, source.findings);  // their words are marked in the text below
  page.blocks.emplace_back(heading(2, "Its text, as it was read", "text"));
  page.blocks.emplace_back(paragraph("Marked words are quotes; each leads to what they are counted as."));
  page.blocks.emplace_back(snapshot_of(source, document));
  return page;
}

}  // namespace comity::publish
