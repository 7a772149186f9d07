#include "source/xml.h"

#include <fmt/format.h>

namespace comity::source {
namespace {

using base::Code;

class DepthGauge {
 public:
  bool enter(const pugi::xml_node&) {
    deepest_ = ++depth_ > deepest_ ? depth_ : deepest_;
    return true;
  }
  void leave(const pugi::xml_node&) { --depth_; }
  std::size_t deepest() const { return deepest_; }

 private:
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
};

}  // namespace

base::Result<void> read_xml(ZipFile& zip, const std::string& part, const Limits& limits, const std::string& doing,
                            pugi::xml_document& out) {
  COMITY_TRY(std::string bytes, zip.read(part));
  const auto flags = pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result parsed = out.load_buffer(bytes.data(), bytes.size(), flags);
  if (!parsed)
    return base::fail(Code::bad_format, doing,
                      fmt::format("the part {} is no XML: {} at byte {}", part, parsed.description(), parsed.offset));
  for (const pugi::xml_node& node : out.children())
    if (node.type() == pugi::node_doctype)
      return base::fail(Code::bad_format, doing,
                        fmt::format("the part {} has a document type declaration, which office files have not", part));
  DepthGauge gauge;
  walk_xml(out, gauge);
  if (gauge.deepest() > limits.max_depth + 1)
    return base::fail(Code::too_deep, doing,
                      fmt::format("the part {} nests {} levels and the limit is {}; raise it with --max-depth", part,
                                  gauge.deepest(), limits.max_depth));
  return {};
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    std::string_view own = attribute.name();
    if (const std::size_t colon = own.rfind(':'); colon != std::string_view::npos) own.remove_prefix(colon + 1);
    if (own == name) return attribute.value();
  }
  return {};
}

}  // namespace comity::source
