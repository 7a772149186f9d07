// Small helpers over Gumbo's nodes, and a walk over them that does not recurse.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace comity::source {

inline bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
inline bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}
inline GumboTag tag_of(const GumboNode& node) { return is_element(node) ? node.v.element.tag : GUMBO_TAG_LAST; }

// "" if the element has no such attribute.
inline std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}
inline bool has_attribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

inline const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) return &node.v.element.children;
  return node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children : nullptr;
}

// Calls visitor.enter(node), which says whether to go into its children, and visitor.leave(node) for every node below
// and with `root` that was entered. Returns the greatest depth.
template <class Visitor>
std::size_t walk(const GumboNode& root, Visitor& visitor) {
  struct Frame {
    const GumboNode* node;
    unsigned next;
  };
  std::size_t deepest = 0;
  std::vector<Frame> frames;
  if (visitor.enter(root)) frames.push_back({&root, 0});
  while (!frames.empty()) {
    deepest = frames.size() > deepest ? frames.size() : deepest;
    Frame& top = frames.back();
    const GumboVector* children = children_of(*top.node);
    if (children == nullptr || top.next == children->length) {
      visitor.leave(*top.node);
      frames.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children->data[top.next++]);
    if (visitor.enter(*child)) frames.push_back({child, 0});
  }
  return deepest;
}

}  // namespace comity::source
