// Checks for our own faults, never for input (input is answered with an Error).
//   COMITY_EXPECTS   the caller broke the contract
//   COMITY_ASSURE    cannot happen; if it does, we are wrong
//   COMITY_DEBUG     the same, but too dear for release builds
// A failed check throws Fault; the server turns it into the end of the request, the command line into exit code 4.
#pragma once

#include <stdexcept>
#include <string>

namespace comity::base {

class Fault : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void raise_fault(const char* kind, const char* condition, const char* file, int line);

}  // namespace comity::base

#define COMITY_CHECK_IMPL(kind, condition) \
  (static_cast<bool>(condition) ? void(0) : ::comity::base::raise_fault(kind, #condition, __FILE__, __LINE__))
#define COMITY_EXPECTS(condition) COMITY_CHECK_IMPL("contract", condition)
#define COMITY_ASSURE(condition) COMITY_CHECK_IMPL("internal", condition)
#ifdef NDEBUG
#define COMITY_DEBUG(condition) void(0)
#else
#define COMITY_DEBUG(condition) COMITY_CHECK_IMPL("internal", condition)
#endif
