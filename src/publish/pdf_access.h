// What readers that speak need to know of a PDF and Cairo (1.16) does not write: the language, what a picture shows, what
// a heading of a table heads. Added behind the file as an update of a few of its objects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comity::publish::pdf {

// Of the structure's elements, in the order of the document.
struct Descriptions {
  std::vector<std::string> figures;   // the text of each Figure (UTF-8)
  std::vector<std::string> headings;  // of each TH: "Column" or "Row"
};

// The file with its language (a BCP 47 tag; of letters, digits and "-" or it is left out), /Alt of its figures and /Scope of
// its table headings. A file that is not as Cairo writes it, or has another number of such elements, stays as it is in this.
std::string with_access(std::string pdf, std::string_view language, const Descriptions& descriptions = {});

}  // namespace comity::publish::pdf
