// What a Word document's styles and numberings say of its paragraphs.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "source/xml.h"

namespace comity::source {

// What a paragraph is; the nearest word counts: its own properties, its style, the style that is based on.
struct DocxParagraph {
  int heading = 0;     // level; 0: none
  std::string list{};  // number of its list; "": no item
  int level = 1;       // of the item
};

class DocxStyles {
 public:
  // `styles` and `numbering` may be empty documents.
  DocxStyles(const pugi::xml_document& styles, const pugi::xml_document& numbering);

  DocxParagraph of(const pugi::xml_node& paragraph) const;

 private:
  struct Style {
    std::string based_on;
    std::string list;
    int level = -1;     // of a list
    int heading = -1;   // 0: explicitly none
  };
  static void read_properties(const pugi::xml_node& properties, Style& into);
  void apply(const std::string& name, Style& to) const;

  std::map<std::string, Style, std::less<>> styles_;
  std::map<std::string, std::string> hidden_numbers_;  // numberings whose items have no mark
};

}  // namespace comity::source
