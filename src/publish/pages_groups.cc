#include <fmt/format.h>

#include "base/text.h"
#include "publish/address.h"
#include "publish/label.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

Form groups_form(const Context& context) {
  Form form{.action = "/groups", .submit = "Show", .fields = {}};
  form.fields.push_back(text_field("q", "Words", context.filter.text));
  form.fields.push_back(text_field("party", "Counterpart", context.filter.party));
  append_common_fields(form, context);
  return form;
}

// The country of a parliament whose name does not say it: the list's word.
Line parliament_line(const registry::GroupView& group, const Context& context) {
  Line line{link(capitalised(group.parliament), "/cooperation/" + base::percent_encode(group.parliament))};
  if (group.parliament_country.empty() || group.parliament_country == "XX") return line;
  const std::string country = country_name(group.parliament_country, context);
  if (base::fold_name(group.parliament).find(base::fold_name(country)) == std::string::npos)
    line.push_back(muted(fmt::format(" (listed under {})", with_article(country))));
  return line;
}

// "Friendship group in the Landtag of Grünland, for relations with Abkhazia."
std::string description_of(const registry::GroupView& group) {
  std::string text = capitalised(group.kind.empty() ? "group" : group.kind);
  if (!group.parliament.empty()) {
    const bool has_article = base::fold_case(group.parliament).starts_with("the ");
    text += fmt::format(" in {}{}", has_article ? "" : "the ", capitalised(group.parliament));
  }
  if (!group.counterpart.empty()) text += ", for relations with " + with_article(group.counterpart);
  return text + ".";
}

Facts facts_of(const registry::GroupView& group, const Context& context) {
  Facts facts;
  facts.rows.emplace_back("Parliament", group.parliament.empty() ? Line{muted("not stated")} : parliament_line(group, context));
  Line counterpart{group.counterpart_id.empty() ? plain(group.counterpart.empty() ? "not stated" : group.counterpart)
                                                : link(group.counterpart, address_of(group.counterpart_id))};
  facts.rows.emplace_back("Counterpart", std::move(counterpart));
  facts.rows.emplace_back("Kind", Line{plain(capitalised(group.kind))});
  facts.rows.emplace_back("Chair", Line{group.chair.empty() ? muted("not stated") : plain(group.chair)});
  const bool has_members = group.members && *group.members >= 0;
  facts.rows.emplace_back("Members", Line{has_members ? plain(number(static_cast<std::uint64_t>(*group.members)) + ", as stated")
                                                      : muted("number not stated")});
  facts.rows.emplace_back("Counterpart’s own group",
                          Line{group.reciprocal_id.empty() ? muted("none is known")
                                                           : link(group.reciprocal_label.empty() ? group.reciprocal_id : group.reciprocal_label,
                                                                  address_of(group.reciprocal_id))});
  facts.rows.emplace_back("Sources", Line{plain(count(group.source_count, "source", "sources"))});
  facts.rows.emplace_back("Confidence", Line{plain(percent(group.confidence))});
  facts.rows.emplace_back("Identifier", Line{Inline{.text = group.id, .style = Inline::Style::code}});
  return facts;
}

}  // namespace

Page groups_page(const registry::Listing<registry::GroupView>& listing, const Context& context) {
  Page page = start("Groups in parliaments", "/groups", "groups", context);
  page.description = fmt::format("{} for friendship with a counterpart, with their chairs, members and dates.",
                                 count(listing.total, "group in a parliament", "groups in parliaments"));
  page.citation = "Groups in parliaments, in the register of cooperation";
  for (const registry::GroupView& group : listing.items) note_change(page, group.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(groups_form(context));
  if (listing.items.empty()) {
    page.blocks.emplace_back(
        is_filtered(context)
            ? Paragraph{{plain("No group fits these filters. Remove one of them, or "), link("show all groups", "/groups"), plain(".")}, "note"}
            : paragraph("No source in the register states a group in a parliament yet.", "note"));
    return page;
  }
  append_undated(page, listing.items, "group", "groups", context);
  page.blocks.emplace_back(groups_table(listing.items, "Groups in parliaments", context));
  page.blocks.emplace_back(pager_of("/groups", listing.items.size(), listing.total, listing.next, context, "group", "groups"));
  return page;
}

Page group_page(const registry::GroupView& group, const Context& context) {
  Page page = start(capitalised(label_of(group)), address_of(group.id), "groups", context);
  page.crumbs.emplace_back("Groups", "/groups");
  page.description = description_of(group);
  page.citation = fmt::format("{}: {} (group {})", label_of(group), group.kind, group.id);
  note_change(page, group.last_changed);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  append_undated(page, group);
  page.blocks.emplace_back(facts_of(group, context));
  page.blocks.emplace_back(heading(2, "Its life", "life"));
  append_life(page, group.life, "Dated steps, by date");
  if (group.life.empty()) page.blocks.emplace_back(paragraph("No source states a step of its life.", "note"));
  append_statements(page, group.statements, {}, context);
  return page;
}

}  // namespace comity::publish
