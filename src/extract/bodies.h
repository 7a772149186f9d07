// Legislatures and councils as texts name them: "Sejm of Lithuanian Republic", "Flemish Parliament", "House of
// Representatives of the U.S. State of Colorado", "St. Paul City Council".
#pragma once

#include <string>
#include <vector>

#include "extract/grammar.h"

namespace comity::extract {

struct BodyMention {
  base::Span span;      // the whole name
  std::string name;     // as written
  std::string country;  // ISO code, "XX", or "" if neither the name nor a place in it tells
  BodyKind kind = BodyKind::parliament;
};

// All bodies named in the span, in order.
std::vector<BodyMention> read_bodies(const Analysis& analysis, base::Span span);

// A name of a person that ends right before, or begins right behind, a position: two capitalised words or more.
base::Span person_span_before(const Analysis& analysis, base::Span within, std::size_t end);  // empty: none
base::Span person_span_behind(const Analysis& analysis, base::Span within, std::size_t begin);
// The same as text, "" if there is none.
std::string person_before(const Analysis& analysis, base::Span within, std::size_t end);
std::string person_behind(const Analysis& analysis, base::Span within, std::size_t begin);

// The span without white space and closing punctuation at its end.
base::Span without_stop(std::string_view text, base::Span span);

}  // namespace comity::extract
