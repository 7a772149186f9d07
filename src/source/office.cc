#include "source/office.h"

#include "base/text.h"
#include "source/charset.h"
#include "source/format.h"
#include "source/xml.h"

namespace comity::source {
namespace {

using base::Code;

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

// A target as the archive names it: without "../", "./" and a slash in front.
std::string resolve(std::string folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  for (;;) {
    if (target.starts_with("./")) {
      target.remove_prefix(2);
    } else if (target.starts_with("../")) {
      target.remove_prefix(3);
      if (!folder.empty()) folder.pop_back();
      folder = folder_of(folder);
    } else {
      return folder + std::string(target);
    }
  }
}

std::string relations_part(const std::string& part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

}  // namespace

base::Result<std::string> main_part_of(ZipFile& zip, const Limits& limits, const std::string& doing) {
  for (const char* usual : {"word/document.xml", "xl/workbook.xml"})
    if (zip.has(usual)) return std::string(usual);
  if (!zip.has("_rels/.rels")) return std::string();
  pugi::xml_document relations;
  COMITY_CHECK(read_xml(zip, "_rels/.rels", limits, doing, relations));
  for (const pugi::xml_node& relation : relations.document_element().children())
    if (attribute_of(relation, "Type").ends_with("/officeDocument")) return resolve("", attribute_of(relation, "Target"));
  return std::string();
}

base::Result<std::string_view> office_format_of(std::string_view bytes, const Limits& limits, const std::string& doing) {
  COMITY_TRY(ZipFile zip, ZipFile::open(bytes, limits, doing));
  COMITY_TRY(const std::string part, main_part_of(zip, limits, doing));
  if (part.starts_with("word/")) return kDocx;
  if (part.starts_with("xl/")) return kXlsx;
  return std::string_view();
}

base::Result<std::map<std::string, std::string>> related_parts(ZipFile& zip, const std::string& part, const Limits& limits,
                                                               const std::string& doing) {
  std::map<std::string, std::string> parts;
  const std::string relations = relations_part(part);
  if (!zip.has(relations)) return parts;
  pugi::xml_document xml;
  COMITY_CHECK(read_xml(zip, relations, limits, doing, xml));
  for (const pugi::xml_node& relation : xml.document_element().children()) {
    if (attribute_of(relation, "TargetMode") == "External") continue;
    parts.emplace(attribute_of(relation, "Id"), resolve(folder_of(part), attribute_of(relation, "Target")));
  }
  return parts;
}

std::string office_title(ZipFile& zip, const Limits& limits, const std::string& doing) {
  pugi::xml_document xml;
  if (!zip.has("docProps/core.xml") || !read_xml(zip, "docProps/core.xml", limits, doing, xml)) return {};
  const std::string text = child_of(xml.document_element(), "title").text().get();
  return base::squeeze(base::is_valid_utf8(text) ? text : repair_utf8(text));
}

}  // namespace comity::source
