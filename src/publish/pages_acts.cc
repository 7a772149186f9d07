#include <fmt/format.h>

#include "publish/address.h"
#include "publish/label.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

Form acts_form(const Context& context) {
  Form form{.action = "/acts", .submit = "Show", .fields = {}};
  form.fields.push_back(text_field("q", "Words", context.filter.text));
  form.fields.push_back(text_field("party", "Subject", context.filter.party));
  form.fields.push_back(date_field("from", "Adopted from", context.filter.from));
  form.fields.push_back(date_field("to", "Adopted until", context.filter.to));
  append_common_fields(form, context);
  return form;
}

Facts facts_of(const registry::ActView& act, const Context& context) {
  Facts facts;
  facts.rows.emplace_back("Kind", Line{plain(capitalised(act.kind))});
  facts.rows.emplace_back("Body", Line{plain(act.body.empty() ? "not stated" : act.body)});
  if (!act.body_country.empty() && act.body_country != "XX")
    facts.rows.emplace_back("Country of the body, as listed", Line{plain(country_name(act.body_country, context))});
  facts.rows.emplace_back("Subject", Line{act.subject_id.empty() ? plain(act.subject.empty() ? "not stated" : act.subject)
                                                                 : link(act.subject, address_of(act.subject_id))});
  facts.rows.emplace_back("Date", Line{plain(act.date ? in_words(*act.date) : "not stated")});
  facts.rows.emplace_back("Sources", Line{plain(count(act.source_count, "source", "sources"))});
  facts.rows.emplace_back("Confidence", Line{plain(percent(act.confidence))});
  facts.rows.emplace_back("Identifier", Line{Inline{.text = act.id, .style = Inline::Style::code}});
  return facts;
}

}  // namespace

Page acts_page(const registry::Listing<registry::ActView>& listing, const Context& context) {
  Page page = start("Acts", "/acts", "acts", context);
  page.description = fmt::format("{} of legislatures and councils: resolutions, motions, declarations, decisions.",
                                 count(listing.total, "act", "acts"));
  page.citation = "Acts in the register of cooperation";
  for (const registry::ActView& act : listing.items) note_change(page, act.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(acts_form(context));
  if (listing.items.empty()) {
    page.blocks.emplace_back(
        is_filtered(context)
            ? Paragraph{{plain("No act fits these filters. Remove one of them, or "), link("show all acts", "/acts"), plain(".")}, "note"}
            : paragraph("No source in the register states an act of a legislature or council yet.", "note"));
    return page;
  }
  append_undated(page, listing.items, "act", "acts", context);
  append_table(page, acts_table(listing.items, "Acts", context));
  page.blocks.emplace_back(pager_of("/acts", listing.items.size(), listing.total, listing.next, context, "act", "acts"));
  return page;
}

Page act_page(const registry::ActView& act, const Context& context) {
  Page page = start(capitalised(label_of(act)), address_of(act.id), "acts", context);
  page.crumbs.emplace_back("Acts", "/acts");
  page.description = fmt::format("{} of {}{}{}.", capitalised(act.kind), act.body.empty() ? "a body that is not stated" : act.body,
                                 act.subject.empty() ? "" : " that concerns " + act.subject,
                                 act.date ? ", " + in_words(*act.date) : "");
  page.citation = fmt::format("{}: {}, {} (act {})", label_of(act), act.kind, act.date ? in_words(*act.date) : "date not stated", act.id);
  note_change(page, act.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  append_undated(page, act);
  page.blocks.emplace_back(facts_of(act, context));
  append_statements(page, act.statements, {}, context);
  return page;
}

}  // namespace comity::publish
