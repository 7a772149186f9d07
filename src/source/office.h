// What DOCX and XLSX files share: an archive of XML parts that refer to each other.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "source/document.h"
#include "source/zip_file.h"

namespace comity::source {

// kDocx or kXlsx; "" for another archive. Fails as ZipFile does.
base::Result<std::string_view> office_format_of(std::string_view bytes, const Limits& limits, const std::string& doing);

// The part with which reading begins: "word/document.xml".
base::Result<std::string> main_part_of(ZipFile& zip, const Limits& limits, const std::string& doing);

// The parts that `part` refers to, by the names it has for them; none if it says nothing of any.
base::Result<std::map<std::string, std::string>> related_parts(ZipFile& zip, const std::string& part, const Limits& limits,
                                                               const std::string& doing);

// The title among the file's properties; "" if it has none. Programs keep old ones, so what the text says goes first.
std::string office_title(ZipFile& zip, const Limits& limits, const std::string& doing);

}  // namespace comity::source
