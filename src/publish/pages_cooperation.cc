// The page that a ministry or city hall keeps by hand, written from the register.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "publish/address.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

using registry::PartyView;
using registry::TieView;

// The sources that the page's items rest on, numbered in the order in which they are first named.
class Notes {
 public:
  // Raised numbers for the sources of these statements; nothing if there are none.
  Line marks_for(const std::vector<registry::StatementView>& statements) {
    std::vector<std::size_t> numbers;
    for (const registry::StatementView& statement : statements) {
      const std::size_t number = number_of(statement.source);
      if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) numbers.push_back(number);
    }
    std::vector<Line> marks;
    for (const std::size_t number : numbers) {
      const std::string text = std::to_string(number);
      marks.push_back({Inline{.text = text, .href = "#note-" + text, .style = Inline::Style::note}});
    }
    return joined(marks, " ");
  }

  Bullets list() const {
    Bullets bullets{.items = {}, .numbered = true, .anchors = "note"};
    for (const registry::SourceRef& source : sources_) bullets.items.push_back(line_of(source));
    return bullets;
  }
  bool empty() const { return sources_.empty(); }

 private:
  std::size_t number_of(const registry::SourceRef& source) {
    const auto [at, is_new] = numbers_.emplace(source.id, sources_.size() + 1);
    if (is_new) sources_.push_back(source);
    return at->second;
  }

  static Line line_of(const registry::SourceRef& source) {
    Line line = source_line(source);
    if (!source.url.empty()) {
      line.push_back(plain(". "));
      line.push_back(link(source.url, source.url));
    }
    return line;
  }

  std::map<std::string, std::size_t> numbers_;
  std::vector<registry::SourceRef> sources_;
};

// Which parties of a tie stand on the side that the page is about.
bool is_own(const PartyView& party, const PartyView& about) {
  if (party.id == about.id) return true;
  const bool stands_for_others = about.kind == extract::PartyKind::state || about.kind == extract::PartyKind::region;
  return stands_for_others && !about.country.empty() && party.country == about.country;
}

struct Divided {
  std::vector<const PartyView*> own;
  std::vector<const PartyView*> partners;
};

// A tie within one country has its first party as its own, so that no partner is lost.
Divided divide(const TieView& tie, const PartyView& about) {
  Divided out;
  const bool has_exact = std::any_of(tie.parties.begin(), tie.parties.end(), [&](const PartyView& p) { return p.id == about.id; });
  for (const PartyView& party : tie.parties) {
    const bool own = has_exact ? party.id == about.id : is_own(party, about);
    (own ? out.own : out.partners).push_back(&party);
  }
  if (out.partners.empty() && out.own.size() > 1) {
    out.partners.assign(out.own.begin() + 1, out.own.end());
    out.own.resize(1);
  }
  return out;
}

// What hand-kept pages list apart as declarations: agreements on cooperation, and what regions or states concluded.
bool is_declaration(const TieView& tie) {
  if (tie.kind == extract::TieKind::cooperation) return true;
  return std::none_of(tie.parties.begin(), tie.parties.end(),
                      [](const PartyView& party) { return party.kind == extract::PartyKind::community; });
}

// Countries of the partners that are really in the list: most ties first, then by name.
std::vector<std::string> partner_countries(const std::vector<TieView>& ties, const PartyView& about, const Context& context) {
  std::map<std::string, int> counts;
  for (const TieView& tie : ties)
    for (const PartyView* partner : divide(tie, about).partners)
      if (std::string country = country_in_words(*partner, context); !country.empty()) ++counts[std::move(country)];
  std::vector<std::pair<std::string, int>> ordered(counts.begin(), counts.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> countries;
  for (const auto& [country, n] : ordered) countries.push_back(with_article(country));
  return countries;
}

std::string introduction(const Cooperation& all, const Context& context) {
  const PartyView& about = all.party.party;
  const bool stands_for_others = about.kind == extract::PartyKind::state || about.kind == extract::PartyKind::region;
  const std::vector<std::string> countries = partner_countries(all.ties, about, context);
  std::string text = fmt::format("{}{} {}", about.name, stands_for_others ? " and places in it have" : " has",
                                 count(all.ties.size(), "stated tie", "stated ties"));
  if (!countries.empty()) text += " with partners in " + enumerate(countries);
  if (!all.groups.empty()) text += fmt::format("; {} with it or in it", count(all.groups.size(), "group in a parliament is concerned", "groups in parliaments are concerned"));
  if (!all.acts.empty()) text += fmt::format("; {} of a legislature or council {} it", count(all.acts.size(), "act", "acts"), all.acts.size() == 1 ? "concerns" : "concern");
  return text + ".";
}

Line parties_line(const std::vector<const PartyView*>& parties) {
  std::vector<Line> lines;
  for (const PartyView* party : parties) lines.push_back(party_line(*party));
  return joined(lines, ", ");
}

Line countries_line(const std::vector<const PartyView*>& parties, const Context& context) {
  std::vector<Line> lines;
  for (const PartyView* party : parties) lines.push_back(country_line(*party, context));
  return joined(lines, ", ");
}

Line note_cell(Notes& notes, const std::vector<registry::StatementView>& statements, std::size_t sources) {
  Line marks = notes.marks_for(statements);
  return marks.empty() ? Line{plain(number(sources))} : marks;
}

void append_ties(Page& page, const std::vector<TieView>& ties, bool declarations, const Cooperation& all, Notes& notes, const Context& context) {
  Table table{.caption = declarations ? "Declarations and agreements by date" : "Ties by date",
              .columns = {{.title = "Date"}, {.title = "Here"}, {.title = "Partner"}, {.title = "Partner’s country"}, {.title = "Kind"}, {.title = "Sources"}},
              .rows = {}};
  for (const TieView& tie : ties) {
    if (is_declaration(tie) != declarations) continue;
    const Divided divided = divide(tie, all.party.party);
    table.rows.push_back({{link(in_words(tie.date, tie.basis), address_of(tie.id))},
                          parties_line(divided.own),
                          parties_line(divided.partners),
                          countries_line(divided.partners, context),
                          {plain(std::string(label_of(tie.kind)))},
                          note_cell(notes, tie.statements, tie.source_count)});
  }
  if (table.rows.empty()) return;
  page.blocks.emplace_back(heading(2, declarations ? "Declarations and agreements" : "Ties", declarations ? "declarations" : "ties"));
  page.blocks.emplace_back(std::move(table));
}

std::string life_in_words(const std::vector<registry::LifeEvent>& life) {
  std::vector<std::string> steps;
  for (const registry::LifeEvent& event : life) {
    std::string step = base::fold_case(label_of(event.type));
    if (event.date) step += ": " + in_words(*event.date);
    steps.push_back(std::move(step));
  }
  return fmt::format("{}", fmt::join(steps, "; "));
}

void append_groups(Page& page, const std::vector<registry::GroupView>& groups, Notes& notes) {
  if (groups.empty()) return;
  page.blocks.emplace_back(heading(2, "Groups in parliaments", "groups"));
  Bullets bullets;
  for (const registry::GroupView& group : groups) {
    std::string text = fmt::format(": {}", group.kind);
    if (!group.counterpart.empty()) text += ", counterpart " + group.counterpart;
    if (!group.life.empty()) text += "; " + life_in_words(group.life);
    if (!group.chair.empty()) text += "; chair: " + group.chair;
    if (group.members && *group.members >= 0) text += "; " + count(static_cast<std::uint64_t>(*group.members), "member", "members");
    Line line{link(group.parliament.empty() ? group.id : group.parliament, address_of(group.id)), plain(text + ".")};
    line += notes.marks_for(group.statements);
    bullets.items.push_back(std::move(line));
  }
  page.blocks.emplace_back(std::move(bullets));
}

void append_acts(Page& page, const std::vector<registry::ActView>& acts, Notes& notes) {
  if (acts.empty()) return;
  page.blocks.emplace_back(heading(2, "Acts of legislatures and councils", "acts"));
  Bullets bullets;
  for (const registry::ActView& act : acts) {
    std::string text = fmt::format(": {}", act.kind);
    if (!act.subject.empty()) text += " that concerns " + act.subject;
    text += act.date ? ", " + in_words(*act.date) : ", date not stated";
    Line line{link(act.body.empty() ? act.id : act.body, address_of(act.id)), plain(text + ".")};
    line += notes.marks_for(act.statements);
    bullets.items.push_back(std::move(line));
  }
  page.blocks.emplace_back(std::move(bullets));
}

// A state or polity is known by its name; a place shares its name with others, and is asked for by its id.
std::string address_for(const PartyView& party) {
  const bool by_name = party.kind == extract::PartyKind::state;
  return "/cooperation/" + (by_name ? base::percent_encode(party.name) : address_of(party.id).substr(std::string_view("/places/").size()));
}

bool is_empty(const Cooperation& all) { return all.ties.empty() && all.groups.empty() && all.acts.empty(); }

}  // namespace

Page cooperation_page(const Cooperation& all, const Context& context) {
  const PartyView& about = all.party.party;
  Page page = start("International cooperation of " + about.name, address_for(about), "cooperation", context);
  page.crumbs.emplace_back("Places", "/places");
  // A state that no source names has no page of its own, only what lies in it.
  if (!about.names.empty()) page.crumbs.emplace_back(about.name, address_of(about.id));
  page.citation = fmt::format("International cooperation of {} (place {})", about.name, about.id);
  for (const auto& tie : all.ties) note_change(page, tie.last_changed);
  for (const auto& group : all.groups) note_change(page, group.last_changed);
  for (const auto& act : all.acts) note_change(page, act.last_changed);
  append_clocks(page, context);
  if (is_empty(all)) {
    page.description = fmt::format("No source in the register states cooperation of {}.", about.name);
    page.blocks.emplace_back(paragraph(page.description + " Put in a document that does, and this page writes itself.", "lead"));
    return page;
  }
  page.description = introduction(all, context);
  page.blocks.emplace_back(paragraph(page.description, "lead"));
  if (countries_differ(about)) page.blocks.emplace_back(paragraph(countries_differ_sentence(about, context), "note"));
  if (Map map = map_of(all.ties, fmt::format("The ties of {}.", about.name)); !map.lines.empty()) page.blocks.emplace_back(std::move(map));
  Notes notes;
  append_ties(page, all.ties, false, all, notes, context);
  append_ties(page, all.ties, true, all, notes, context);
  append_groups(page, all.groups, notes);
  append_acts(page, all.acts, notes);
  if (!notes.empty()) {
    page.blocks.emplace_back(heading(2, "Sources", "sources"));
    page.blocks.emplace_back(notes.list());
  }
  return page;
}

}  // namespace comity::publish
