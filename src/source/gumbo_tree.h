// The HTML parser's tree in a class of its own. Only the html_*.cc files include Gumbo's header.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct GumboInternalNode;

namespace comity::source {

class GumboTree {
 public:
  // `html` is UTF-8 and must outlive the tree, whose nodes point into it. Fails with too_large when the tree would
  // need more memory than `max_memory`: tags can unfold to many times their size.
  static base::Result<GumboTree> parse(std::string_view html, std::size_t max_memory, const std::string& doing);
  GumboTree(GumboTree&&) noexcept;
  GumboTree& operator=(GumboTree&&) noexcept;
  ~GumboTree();

  const GumboInternalNode* document() const { return document_; }

 private:
  class Arena;
  GumboTree(std::unique_ptr<Arena> arena, const GumboInternalNode* document);
  std::unique_ptr<Arena> arena_;  // holds all of the tree
  const GumboInternalNode* document_ = nullptr;
};

}  // namespace comity::source
