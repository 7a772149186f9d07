#include "registry/views.h"

namespace comity::registry {

std::string_view to_string(Sides sides) {
  switch (sides) {
    case Sides::confirmed: return "confirmed";
    case Sides::one_sided: return "one_sided";
    case Sides::third_party: return "third_party";
  }
  return "";
}

std::string_view to_string(Standing standing) {
  switch (standing) {
    case Standing::undecided: return "";
    case Standing::accepted: return "accepted";
    case Standing::rejected: return "rejected";
    case Standing::needs_review: return "needs_review";
  }
  return "";
}

std::optional<Standing> standing_of(std::string_view word) {
  for (const Standing standing : {Standing::undecided, Standing::accepted, Standing::rejected, Standing::needs_review})
    if (to_string(standing) == word) return standing;
  return std::nullopt;
}

}  // namespace comity::registry
