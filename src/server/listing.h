// Lists, one page or many of them.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "base/result.h"
#include "registry/registry.h"

namespace comity::server {

// The rows of a listing from its first page on, `most` of them at most; `total` and `next` say whether that was all.
template <class List>
auto gather(List&& list, registry::Filter filter, std::size_t most) -> decltype(list(filter)) {
  filter.limit = most < 1000 ? most : 1000;
  filter.after.clear();
  auto all = list(filter);
  while (all && !all->next.empty() && all->items.size() < most) {
    filter.limit = most - all->items.size() < 1000 ? most - all->items.size() : 1000;
    filter.after = all->next;
    auto more = list(filter);
    if (!more) return more;
    for (auto& item : more->items) all->items.push_back(std::move(item));
    all->next = std::move(more->next);
  }
  return all;
}

}  // namespace comity::server
