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

}  // namespace comity::registry
