#include "source/docx_styles.h"

#include <charconv>

#include "base/text.h"

namespace comity::source {
namespace {

constexpr int kMostBases = 20;  // styles that one style may build on: more is a circle

int number_of(std::string_view text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "heading 1": the name that Word keeps in English whatever its own language. Title stands above all headings.
int heading_of_name(std::string_view name) {
  const std::string folded = base::fold_case(name);
  if (folded == "title") return 1;
  if (folded.starts_with("heading ") && folded.size() == 9 && folded[8] >= '1' && folded[8] <= '9') return folded[8] - '0';
  return -1;
}

}  // namespace

DocxStyles::DocxStyles(const pugi::xml_document& styles, const pugi::xml_document& numbering) {
  for (const pugi::xml_node& node : styles.document_element().children()) {
    if (local_name(node) != "style") continue;
    Style style;
    style.based_on = attribute_of(child_of(node, "basedOn"), "val");
    style.heading = heading_of_name(attribute_of(child_of(node, "name"), "val"));
    read_properties(child_of(node, "pPr"), style);
    styles_.emplace(attribute_of(node, "styleId"), std::move(style));
  }
  std::map<std::string, bool, std::less<>> without_marks;
  for (const pugi::xml_node& node : numbering.document_element().children()) {
    if (local_name(node) != "abstractNum") continue;
    const pugi::xml_node first = child_of(node, "lvl");
    without_marks[std::string(attribute_of(node, "abstractNumId"))] = attribute_of(child_of(first, "numFmt"), "val") == "none";
  }
  for (const pugi::xml_node& node : numbering.document_element().children()) {
    if (local_name(node) != "num") continue;
    const auto found = without_marks.find(attribute_of(child_of(node, "abstractNumId"), "val"));
    if (found != without_marks.end() && found->second) hidden_numbers_.emplace(attribute_of(node, "numId"), "");
  }
}

// What `properties` say wins over what `into` has.
void DocxStyles::read_properties(const pugi::xml_node& properties, Style& into) {
  if (const pugi::xml_node outline = child_of(properties, "outlineLvl")) {
    const int level = number_of(attribute_of(outline, "val"), 9) + 1;
    into.heading = level <= 9 ? level : 0;
  }
  const pugi::xml_node numbers = child_of(properties, "numPr");
  if (!numbers) return;
  if (const pugi::xml_node id = child_of(numbers, "numId")) into.list = attribute_of(id, "val");
  if (const pugi::xml_node level = child_of(numbers, "ilvl")) into.level = number_of(attribute_of(level, "val"), 0) + 1;
}

// Fills what `to` does not know yet from the style and those it builds on.
void DocxStyles::apply(const std::string& name, Style& to) const {
  std::string at = name;
  for (int i = 0; i < kMostBases && !at.empty(); ++i) {
    const auto style = styles_.find(at);
    if (style == styles_.end()) return;
    if (to.list.empty()) to.list = style->second.list;
    if (to.level < 0) to.level = style->second.level;
    if (to.heading < 0) to.heading = style->second.heading;
    at = style->second.based_on;
  }
}

DocxParagraph DocxStyles::of(const pugi::xml_node& paragraph) const {
  const pugi::xml_node properties = child_of(paragraph, "pPr");
  Style style;
  read_properties(properties, style);
  apply(std::string(attribute_of(child_of(properties, "pStyle"), "val")), style);
  DocxParagraph what;
  what.heading = std::max(style.heading, 0);
  what.level = std::clamp(style.level, 1, 20);
  // Headings may be numbered, too; number 0 takes a paragraph out of its style's list.
  const bool item = what.heading == 0 && !style.list.empty() && style.list != "0" && !hidden_numbers_.contains(style.list);
  if (item) what.list = style.list;
  return what;
}

}  // namespace comity::source
