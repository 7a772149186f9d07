// The page that a ministry or city hall keeps by hand, written from the register.
#include <fmt/format.h>

#include <algorithm>
#include <array>
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
    return joined(marks, ", ");
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

bool stands_for_others(const PartyView& about) {
  return about.kind == extract::PartyKind::state || about.kind == extract::PartyKind::region;
}

// Without an ISO code countries are one where the sources call them alike.
bool same_country(const PartyView& about, const PartyView& other) {
  if (about.country != other.country || about.country.empty()) return false;
  if (about.country != "XX" || about.id == other.id) return true;
  const auto is_ours = [&about](const std::string& word) {
    const auto& ours = about.kind == extract::PartyKind::state ? about.names : about.stated_countries;
    return word == about.name || std::find(ours.begin(), ours.end(), word) != ours.end();
  };
  if (other.kind == extract::PartyKind::state) return is_ours(other.name);
  return std::any_of(other.stated_countries.begin(), other.stated_countries.end(), is_ours);
}

// Where the partners are, as the page's first sentence says it.
struct Partners {
  std::vector<std::string> countries;    // that the sources state: most ties first, then by name; not the party's own
  std::vector<std::string> only_listed;  // "Simferopol (listed by GeoNames under Ukraine)"
  std::size_t at_home = 0;               // ties whose partners are all in the party's own country
};

Partners partners_of(const std::vector<TieView>& ties, const PartyView& about, const Context& context) {
  Partners out;
  std::map<std::string, int> counts;
  for (const TieView& tie : ties) {
    const auto partners = divide(tie, about).partners;
    const auto is_home = [&about](const PartyView* partner) { return same_country(about, *partner); };
    if (!partners.empty() && std::all_of(partners.begin(), partners.end(), is_home)) {
      ++out.at_home;
      continue;
    }
    for (const PartyView* partner : partners) {
      const std::string country = country_in_words(*partner, context);
      if (is_only_listed(*partner)) out.only_listed.push_back(fmt::format("{} ({})", partner->name, country));
      else if (!country.empty()) ++counts[country];
    }
  }
  std::vector<std::pair<std::string, int>> ordered(counts.begin(), counts.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [country, n] : ordered) out.countries.push_back(with_article(country));
  return out;
}

std::string ties_sentence(const Cooperation& all, const Context& context) {
  constexpr std::size_t kMostNamed = 3;  // places whose country no source states
  const PartyView& about = all.party.party;
  const Partners partners = partners_of(all.ties, about, context);
  const bool has_own = std::any_of(all.ties.begin(), all.ties.end(), [&about](const TieView& tie) {
    return std::any_of(tie.parties.begin(), tie.parties.end(), [&about](const PartyView& party) { return party.id == about.id; });
  });
  std::string whose = with_article(about.name);
  if (stands_for_others(about)) whose = has_own ? whose + " and places in it" : "Places in " + whose;
  const bool many = stands_for_others(about);
  std::string text = fmt::format("{} {} {}", capitalised(whose), many ? "have" : "has", count(all.ties.size(), "tie", "ties"));
  std::vector<std::string> where = partners.countries;
  if (partners.only_listed.size() <= kMostNamed) {
    where.insert(where.end(), partners.only_listed.begin(), partners.only_listed.end());
  } else {
    where.push_back(fmt::format("{} whose country the sources do not state", count(partners.only_listed.size(), "place", "places")));
  }
  const std::size_t abroad = all.ties.size() - partners.at_home;
  if (abroad > 0 && !where.empty()) text += fmt::format("{} with partners in {}", partners.at_home > 0 ? fmt::format(": {}", number(abroad)) : "", enumerate(where));
  if (partners.at_home > 0) text += abroad > 0 ? fmt::format(", and {} within its own country", number(partners.at_home)) : " within its own country";
  return text + ".";
}

bool is_counterpart(const registry::GroupView& group, const PartyView& about) {
  return group.counterpart_id == about.id || base::fold_name(group.counterpart) == base::fold_name(about.name);
}

// As a sentence begins: "One act", "7 acts" from ten on in figures.
std::string counted(std::size_t n, std::string_view singular, std::string_view plural) {
  constexpr std::array<std::string_view, 10> kWords{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"};
  return n < kWords.size() ? fmt::format("{} {}", kWords[n], n == 1 ? singular : plural) : count(n, singular, plural);
}

// "Seven groups in parliaments elsewhere are devoted to relations with Artsakh, and its own parliament has 1 such group."
std::string groups_sentence(const std::vector<registry::GroupView>& groups, const PartyView& about) {
  const auto n = static_cast<std::size_t>(std::count_if(groups.begin(), groups.end(), [&](const auto& g) { return is_counterpart(g, about); }));
  const std::size_t own = groups.size() - n;
  std::string text;
  if (n > 0)
    text = fmt::format("{} elsewhere {} devoted to relations with {}", counted(n, "group in a parliament", "groups in parliaments"),
                       n == 1 ? "is" : "are", with_article(about.name));
  if (n > 0 && own > 0) text += fmt::format(", and its own parliament has {}", count(own, "such group", "such groups"));
  if (n == 0)
    text = fmt::format("{} of {} {} {} for relations with others", own == 1 ? "A parliament" : "Parliaments", with_article(about.name),
                       own == 1 ? "has" : "have", count(own, "group", "groups"));
  return text + ".";
}

std::string acts_sentence(const std::vector<registry::ActView>& acts) {
  return fmt::format("{} of {} {} it.", counted(acts.size(), "act", "acts"),
                     acts.size() == 1 ? "a legislature or council" : "legislatures and councils", acts.size() == 1 ? "concerns" : "concern");
}

// "The House of Commons of Canada has 1 group for relations with others and adopted 2 acts on them."
std::string body_sentence(const Cooperation& all) {
  const std::string& name = all.party.party.name;
  std::vector<std::string> parts;
  if (!all.groups.empty()) parts.push_back(fmt::format("has {} for relations with others", count(all.groups.size(), "group", "groups")));
  if (!all.acts.empty()) parts.push_back(fmt::format("adopted {} on relations with others", count(all.acts.size(), "act", "acts")));
  return fmt::format("{}{} {}.", base::fold_case(name).starts_with("the ") ? "" : "The ", name, enumerate(parts));
}

// What there is, and nothing of what there is not.
std::string introduction(const Cooperation& all, const Context& context) {
  const PartyView& about = all.party.party;
  const bool is_body = about.kind == extract::PartyKind::parliament;
  std::vector<std::string> sentences;
  if (!all.ties.empty()) sentences.push_back(ties_sentence(all, context));
  if (is_body && (!all.groups.empty() || !all.acts.empty())) sentences.push_back(body_sentence(all));
  if (!is_body && !all.groups.empty()) sentences.push_back(groups_sentence(all.groups, about));
  if (!is_body && !all.acts.empty()) sentences.push_back(acts_sentence(all.acts));
  return fmt::format("{}", fmt::join(sentences, " "));
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
  page.blocks.emplace_back(paragraph(
      declarations ? "Agreements on cooperation, and what regions and states declared, by date. The numbers lead to the sources."
                   : "Twinnings and friendships by date, the earliest first. The numbers lead to the sources that state them."));
  append_table(page, std::move(table));
}

// "established 19 March 2019; renewed 2021"
std::string life_in_words(const std::vector<registry::LifeEvent>& life) {
  std::vector<std::string> steps;
  for (const registry::LifeEvent& event : life) {
    std::string step = base::fold_case(label_of(event.type));
    if (event.date) step += " " + in_words(*event.date);
    steps.push_back(std::move(step));
  }
  return fmt::format("{}", fmt::join(steps, "; "));
}

// "Parliament of France: friendship group, for relations with Artsakh; established 19 March 2013."
Line group_line(const registry::GroupView& group) {
  std::string text = fmt::format(": {}", group.kind);
  if (!group.counterpart.empty()) text += " for relations with " + with_article(group.counterpart);
  if (!group.life.empty()) text += "; " + life_in_words(group.life);
  if (!group.chair.empty()) text += "; chaired by " + group.chair;
  if (group.members && *group.members >= 0) text += "; " + count(static_cast<std::uint64_t>(*group.members), "member", "members");
  return {link(group.parliament.empty() ? group.id : capitalised(group.parliament), address_of(group.id)), plain(text + ".")};
}

void append_groups(Page& page, const std::vector<registry::GroupView>& groups, Notes& notes) {
  if (groups.empty()) return;
  page.blocks.emplace_back(heading(2, "Groups in parliaments", "groups"));
  page.blocks.emplace_back(paragraph("Members of parliaments who came together for relations with a counterpart, as the sources name them."));
  Bullets bullets;
  for (const registry::GroupView& group : groups) {
    Line line = group_line(group);
    line += notes.marks_for(group.statements);
    bullets.items.push_back(std::move(line));
  }
  page.blocks.emplace_back(std::move(bullets));
}

void append_acts(Page& page, const std::vector<registry::ActView>& acts, Notes& notes) {
  if (acts.empty()) return;
  page.blocks.emplace_back(heading(2, "Acts of legislatures and councils", "acts"));
  page.blocks.emplace_back(paragraph("Resolutions, motions and decisions, by date."));
  Bullets bullets;
  for (const registry::ActView& act : acts) {
    std::string text = fmt::format(": {}", act.kind);
    if (!act.subject.empty()) text += " on " + with_article(act.subject);
    text += act.date ? ", " + in_words(*act.date) : ", date not stated";
    Line line{link(act.body.empty() ? act.id : capitalised(act.body), address_of(act.id)), plain(text + ".")};
    line += notes.marks_for(act.statements);
    bullets.items.push_back(std::move(line));
  }
  page.blocks.emplace_back(std::move(bullets));
}

// A state, polity or parliament is known by its name; a place shares its name with others, and is asked for by its id.
std::string address_for(const PartyView& party) {
  const bool by_name = party.kind == extract::PartyKind::state || party.kind == extract::PartyKind::parliament;
  return "/cooperation/" + (by_name ? base::percent_encode(party.name) : address_of(party.id).substr(std::string_view("/places/").size()));
}

bool is_empty(const Cooperation& all) { return all.ties.empty() && all.groups.empty() && all.acts.empty(); }

}  // namespace

Page cooperation_page(const Cooperation& all, const Context& context) {
  const PartyView& about = all.party.party;
  Page page = start("International cooperation of " + about.name, address_for(about), "cooperation", context);
  const bool is_body = about.kind == extract::PartyKind::parliament && about.names.empty();
  page.crumbs.emplace_back(is_body ? "Groups" : "Places", is_body ? "/groups" : "/places");
  // A state that no source names has no page of its own, only what lies in it.
  if (!about.names.empty()) page.crumbs.emplace_back(about.name, address_of(about.id));
  page.citation = is_body ? page.title : fmt::format("International cooperation of {} (place {})", about.name, about.id);
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
    page.blocks.emplace_back(paragraph("What is said above rests on these documents."));
    page.blocks.emplace_back(notes.list());
  }
  return page;
}

}  // namespace comity::publish
