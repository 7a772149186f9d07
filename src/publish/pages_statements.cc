// Statements as pages show them: the quote in its surroundings, what it says, whose word it is.
#include <fmt/format.h>

#include "base/text.h"
#include "publish/address.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

constexpr std::size_t kMostSurroundings = 240;  // bytes on each side

// The end of `text`, cut at a word, with an ellipsis if anything was cut.
std::string last_words(std::string_view text) {
  if (text.size() <= kMostSurroundings) return std::string(text);
  const std::size_t at = text.find(' ', text.size() - kMostSurroundings);
  return at == std::string_view::npos ? "… " : "…" + std::string(text.substr(at));
}

std::string first_words(std::string_view text) {
  if (text.size() <= kMostSurroundings) return std::string(text);
  const std::size_t at = text.rfind(' ', kMostSurroundings);
  return at == std::string_view::npos ? " …" : std::string(text.substr(0, at)) + " …";
}

std::string party_as_written(const extract::Party& party) {
  std::string out = "“" + (party.as_written.empty() ? party.name : party.as_written) + "”";
  if (!party.stated_country.empty()) out += fmt::format(", placed in “{}”", party.stated_country);
  return out;
}

std::string names_as_written(const extract::Statement& statement) {
  std::vector<std::string> names;
  if (const auto* tie = std::get_if<extract::Tie>(&statement.what)) {
    for (const extract::Party& party : tie->parties) names.push_back(party_as_written(party));
  } else if (const auto* group = std::get_if<extract::Group>(&statement.what)) {
    for (const std::string& name : {group->parliament, group->counterpart})
      if (!name.empty()) names.push_back("“" + name + "”");
  } else if (const auto* act = std::get_if<extract::Act>(&statement.what)) {
    for (const std::string& name : {act->body, act->subject})
      if (!name.empty()) names.push_back("“" + name + "”");
  }
  return fmt::format("{}", fmt::join(names, "; "));
}

std::string events_in_words(const std::vector<extract::Event>& events) {
  std::vector<std::string> words;
  for (const extract::Event& event : events) {
    std::string step(label_of(event.type));
    if (event.date) step += " " + in_words(*event.date);
    words.push_back(std::move(step));
  }
  return fmt::format("{}", fmt::join(words, "; "));
}

void append_part(std::string& sentence, std::string_view part, std::string_view separator = "; ") {
  if (part.empty()) return;
  if (!sentence.empty()) sentence += separator;
  sentence += part;
}

std::string said(const extract::Tie& tie) {
  std::string out(label_of(tie.kind));
  append_part(out, tie.date ? in_words(tie.date, tie.basis) : "date not stated", ", ");
  append_part(out, events_in_words(tie.events));
  if (tie.status != extract::TieStatus::in_force) append_part(out, label_of(tie.status));
  if (tie.end) append_part(out, "end: " + in_words(*tie.end));
  return out;
}

std::string said(const extract::Group& group) {
  std::string out = capitalised(group.kind);
  append_part(out, events_in_words(group.events));
  if (!group.chair.empty()) append_part(out, "chair: " + group.chair);
  if (group.members && *group.members >= 0)
    append_part(out, count(static_cast<std::uint64_t>(*group.members), "member", "members"));
  return out;
}

std::string said(const extract::Act& act) {
  std::string out = capitalised(act.kind);
  append_part(out, act.date ? in_words(*act.date) : "date not stated", ", ");
  return out;
}

std::string decision_in_words(registry::Standing decision) {
  switch (decision) {
    case registry::Standing::undecided: break;
    case registry::Standing::accepted: return "Accepted by a reviewer";
    case registry::Standing::rejected: return "Rejected by a reviewer: kept here, not counted";
    case registry::Standing::needs_review: return "Waits for review: kept here, not counted yet";
  }
  return "";
}

Line voice_of(const registry::StatementView& statement, const std::vector<registry::PartyView>& parties) {
  const auto side = static_cast<std::size_t>(statement.side);
  if (statement.side < 0 || side >= parties.size()) return {plain("A third party’s source")};
  Line line{plain("Own source of ")};
  line += party_line(parties[side]);
  return line;
}

Quotation quotation_of(const registry::StatementView& statement, std::size_t index, const Context& context) {
  const extract::Quote& quote = statement.statement.quotes[index];
  Quotation out{.before = {}, .quote = quote.text, .after = {}, .attribution = {}, .language = {}};
  if (index == 0 && context.find_surroundings) {
    if (const auto around = context.find_surroundings(statement)) {
      out.before = around->before;
      out.after = around->after;
      out.language = around->language;
    }
  }
  out.attribution = source_line(statement.source);
  out.attribution.push_back(plain(" · "));
  out.attribution.push_back(
      link("see it in its source", address_of(statement.source.id) + "#" + quote_anchor(statement.id, index)));
  return out;
}

Facts facts_of(const registry::StatementView& statement, const std::vector<registry::PartyView>& parties) {
  Facts facts;
  facts.rows.emplace_back("Says", Line{plain(said_in_words(statement.statement))});
  facts.rows.emplace_back("Names as written", Line{plain(names_as_written(statement.statement))});
  if (!parties.empty()) facts.rows.emplace_back("Whose word", voice_of(statement, parties));
  facts.rows.emplace_back("Confidence", Line{plain(percent(statement.statement.confidence))});
  if (!statement.match_reasons.empty())
    facts.rows.emplace_back("Counted here because", Line{plain(fmt::format("{}", fmt::join(statement.match_reasons, "; ")))});
  if (statement.decision != registry::Standing::undecided) facts.rows.emplace_back("Review", Line{plain(decision_in_words(statement.decision))});
  facts.rows.emplace_back("Recorded", Line{plain(day_in_words(statement.recorded)), muted(", statement "),
                                           Inline{.text = statement.id, .style = Inline::Style::code}});
  return facts;
}

}  // namespace

Surroundings surroundings(const source::Document& document, const base::Span& span) {
  for (const source::Block& block : document.blocks) {
    if (!block.span.overlaps(span)) continue;
    const base::Span before{block.span.begin, std::max(span.begin, block.span.begin)};
    const base::Span after{std::min(span.end, block.span.end), block.span.end};
    return {last_words(before.of(document.text)), first_words(after.of(document.text)), document.language};
  }
  return {"", "", document.language};
}

std::string quote_anchor(std::string_view statement_id, std::size_t quote) {
  return quote == 0 ? fmt::format("q-{}", statement_id) : fmt::format("q-{}-{}", statement_id, quote + 1);
}

std::string quote_address(const registry::StatementView& statement) {
  return address_of(statement.source.id) + "#" + quote_anchor(statement.id);
}

std::string said_in_words(const extract::Statement& statement) {
  return std::visit([](const auto& what) { return said(what); }, statement.what);
}

void append_statements(Page& page, const std::vector<registry::StatementView>& statements,
                       const std::vector<registry::PartyView>& parties, const Context& context) {
  page.blocks.emplace_back(heading(2, statements.size() == 1 ? "The statement" : "The statements", "statements"));
  if (statements.empty()) {
    page.blocks.emplace_back(paragraph("No statement is counted here at this time.", "note"));
    return;
  }
  for (const registry::StatementView& statement : statements) {
    const std::string& title = statement.source.title.empty() ? statement.source.id : statement.source.title;
    page.blocks.emplace_back(heading(3, title, statement.id));
    for (std::size_t i = 0; i < statement.statement.quotes.size(); ++i)
      page.blocks.emplace_back(quotation_of(statement, i, context));
    page.blocks.emplace_back(facts_of(statement, parties));
  }
}

void append_life(Page& page, const std::vector<registry::LifeEvent>& life, std::string caption) {
  if (life.empty()) return;
  Table table{.caption = std::move(caption), .columns = {{.title = "Step"}, {.title = "Date"}, {.title = "Stated in"}}, .rows = {}};
  for (const registry::LifeEvent& event : life) {
    Line statement = event.statement_id.empty() ? Line{muted("–")} : Line{link("the statement", "#" + event.statement_id)};
    table.rows.push_back({{plain(std::string(label_of(event.type)))}, {plain(in_words(event.date, event.basis))}, std::move(statement)});
  }
  page.blocks.emplace_back(std::move(table));
}

}  // namespace comity::publish
