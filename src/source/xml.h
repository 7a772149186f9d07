// XML parts of office files: parsed with limits, walked without recursion.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"
#include "source/zip_file.h"

namespace comity::source {

// Reads a part of the archive into `out`. Fails as ZipFile::read does; with bad_format when it is no XML or declares
// entities, with too_deep past limits.max_depth.
base::Result<void> read_xml(ZipFile& zip, const std::string& part, const Limits& limits, const std::string& doing,
                            pugi::xml_document& out);

// The name without its namespace's prefix: "w:tbl" -> "tbl".
std::string_view local_name(const pugi::xml_node& node);
// The child or attribute of that local name; an empty one if there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);

// Calls visitor.enter(node), which says whether to go into its children, and visitor.leave(node) for every element below
// `root` that was entered; text is a child of its element's.
template <class Visitor>
void walk_xml(const pugi::xml_node& root, Visitor& visitor) {
  pugi::xml_node node = root.first_child();
  while (node && node != root) {
    const bool inside = visitor.enter(node);
    if (inside && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (inside) visitor.leave(node);
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      if (node != root) visitor.leave(node);
    }
    if (node != root) node = node.next_sibling();
  }
}

}  // namespace comity::source
