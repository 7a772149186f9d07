#pragma once

#include <string>
#include <string_view>

namespace comity::publish::pdf {

// The PDF with its language in the catalog, and the title instead of the file's name in the window's bar, which Cairo
// cannot write. Appended as an incremental update (ISO 32000-1, 7.5.6), so nothing of the file is moved. A PDF whose
// catalog is not found (other than Cairo's) comes back as it was, and so does one for a malformed language.
std::string with_language(std::string pdf, std::string_view language);

}  // namespace comity::publish::pdf
