#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "publish/address.h"
#include "publish/findings.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

std::string suggestion_in_words(const std::string& suggestion) {
  const auto date = base::Date::parse(suggestion);
  if (!date || in_words(*date) == suggestion) return suggestion;
  return in_words(*date);
}

// The message with its dates in words: "XXXX-10-14" -> "14 October, year not stated". What is no date in EDTF, and plain
// years, stay.
std::string in_plain_words(const std::string& message) {
  constexpr std::string_view kEdtf = "0123456789X-/~?.%";
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = std::min(message.find_first_not_of(kEdtf, at), message.size());
    std::size_t length = end - at;
    while (length > 0 && std::string_view("-/.?").find(message[at + length - 1]) != std::string_view::npos) --length;
    const std::string token = message.substr(at, length);
    const bool inside_word = at > 0 && base::is_word(static_cast<unsigned char>(message[at - 1]));
    const auto date = base::Date::parse(token);
    out += date && length >= 7 && !inside_word ? in_words(*date) : token;
    at += length;
    // "The date XXXX-10-14 has no year" says it once.
    if (constexpr std::string_view kSaid = ", year not stated"; out.ends_with(kSaid) && message.substr(at).starts_with(" has no year"))
      out.resize(out.size() - kSaid.size());
    if (length == 0) out += message[at++];
  }
  return out;
}

// The ties, groups and acts that it is about, by their names.
Line subjects_of(const registry::FindingView& finding) {
  std::vector<Line> subjects;
  for (std::size_t i = 0; i < finding.subject_ids.size(); ++i) {
    const bool has_label = i < finding.subject_labels.size() && !finding.subject_labels[i].empty();
    subjects.push_back({link(has_label ? capitalised(finding.subject_labels[i]) : "the record", address_of(finding.subject_ids[i]))});
  }
  return joined(subjects, "; ");
}

void append_finding(Page& page, const registry::FindingView& finding, int level) {
  page.blocks.emplace_back(heading(level, in_plain_words(finding.message), finding.id));
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
  Line line{plain("Concerns: ")};
  line += subjects_of(finding);
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

void append_findings_in_brief(Page& page, const std::vector<registry::FindingView>& findings) {
  if (findings.empty()) return;
  page.blocks.emplace_back(heading(2, "Findings", "findings"));
  page.blocks.emplace_back(paragraph("What a person should look at. A finding is a question, not an error."));
  Bullets bullets;
  for (const registry::FindingView& finding : findings) bullets.items.push_back({link(in_plain_words(finding.message), address_of(finding.id))});
  page.blocks.emplace_back(std::move(bullets));
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
  page.description = in_plain_words(finding.message);
  page.citation = fmt::format("{} (finding {})", page.description, finding.id);
  note_change(page, finding.recorded);
  append_finding(page, finding, 2);
  return page;
}

}  // namespace comity::publish
