#include <fmt/format.h>

#include <algorithm>

#include "publish/address.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

std::string suggestion_in_words(const std::string& suggestion) {
  const auto date = base::Date::parse(suggestion);
  if (!date || in_words(*date) == suggestion) return suggestion;
  return fmt::format("{} ({})", in_words(*date), suggestion);
}

void append_finding(Page& page, const registry::FindingView& finding, int level) {
  page.blocks.emplace_back(heading(level, finding.message, finding.id));
  for (const extract::Quote& quote : finding.quotes) {
    Quotation quotation{.before = {}, .quote = quote.text, .after = {}, .attribution = source_line(finding.source), .language = {}};
    if (!finding.source.id.empty()) {
      quotation.attribution.push_back(plain(" · "));
      quotation.attribution.push_back(link("see it in its source", address_of(finding.source.id) + "#" + quote_anchor(finding.id)));
    }
    page.blocks.emplace_back(std::move(quotation));
  }
  if (!finding.suggestions.empty()) {
    page.blocks.emplace_back(Paragraph{{badge("Suggestion"), plain(" Not taken over into the register; other evidence in the source suggests:")}, ""});
    Bullets bullets;
    for (const std::string& suggestion : finding.suggestions) bullets.items.push_back({plain(suggestion_in_words(suggestion))});
    page.blocks.emplace_back(std::move(bullets));
  }
  if (finding.subject_ids.empty()) return;
  std::vector<Line> subjects;
  for (const std::string& id : finding.subject_ids) subjects.push_back({link(id, address_of(id))});
  Line line{plain("Concerns: ")};
  line += joined(subjects, ", ");
  page.blocks.emplace_back(Paragraph{std::move(line), ""});
}

std::vector<std::string> kinds_of(const std::vector<registry::FindingView>& findings) {
  std::vector<std::string> kinds;
  for (const registry::FindingView& finding : findings)
    if (std::find(kinds.begin(), kinds.end(), finding.kind) == kinds.end()) kinds.push_back(finding.kind);
  return kinds;
}

}  // namespace

void append_findings(Page& page, const std::vector<registry::FindingView>& findings) {
  if (findings.empty()) return;
  page.blocks.emplace_back(heading(2, "Findings", "findings"));
  page.blocks.emplace_back(paragraph("What a person should look at. A finding is a question, not an error."));
  for (const registry::FindingView& finding : findings) append_finding(page, finding, 3);
}

Page findings_page(const registry::Listing<registry::FindingView>& listing, const Context& context) {
  Page page = start("Findings", "/findings", "findings", context);
  page.description = fmt::format("{} that a person should look at, each with the words in question.",
                                 count(listing.total, "finding", "findings"));
  page.citation = "Findings in the register of cooperation";
  for (const registry::FindingView& finding : listing.items) note_change(page, finding.recorded);
  append_clocks(page, context);
  page.blocks.emplace_back(paragraph("A finding is a question for a person, not an error: two sources may both be right. "
                                     "Suggestions are marked and never taken over by themselves.", "lead"));
  if (listing.items.empty()) {
    page.blocks.emplace_back(paragraph("There are no findings: nothing in the register asks for a second look.", "note"));
    return page;
  }
  const std::vector<std::string> kinds = kinds_of(listing.items);
  if (kinds.size() > 1) {
    Bullets contents;
    for (const std::string& kind : kinds) contents.items.push_back({link(finding_label(kind), "#kind-" + kind)});
    page.blocks.emplace_back(std::move(contents));
  }
  for (const std::string& kind : kinds) {
    page.blocks.emplace_back(heading(2, finding_label(kind), "kind-" + kind));
    for (const registry::FindingView& finding : listing.items)
      if (finding.kind == kind) append_finding(page, finding, 3);
  }
  page.blocks.emplace_back(
      pager_of("/findings", listing.items.size(), listing.total, listing.next, context, "finding", "findings"));
  return page;
}

Page finding_page(const registry::FindingView& finding, const Context& context) {
  Page page = start(finding_label(finding.kind), address_of(finding.id), "findings", context);
  page.crumbs.emplace_back("Findings", "/findings");
  page.description = finding.message;
  page.citation = fmt::format("{} (finding {})", finding.message, finding.id);
  note_change(page, finding.recorded);
  append_finding(page, finding, 2);
  return page;
}

}  // namespace comity::publish
