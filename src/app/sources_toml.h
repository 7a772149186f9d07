// sources.toml: what a person knows of the files of a folder and the files do not say themselves (docs/ingest.md).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace comity::app {

inline constexpr std::string_view kSourcesFile = "sources.toml";

struct KnownFacts {
  std::string about;          // the party whose page it is
  std::string about_country;  // ISO code or "XX"
  std::string url;
  std::optional<base::Timestamp> retrieved;
  bool skip = false;          // no source: a licence, a note
};

// Facts by file name, relative to the folder.
using FolderFacts = std::map<std::string, KnownFacts>;

// `where` stands in the message. Fails with bad_format, naming line or key: broken TOML, an unknown key, a value of the
// wrong type, a country that is no two-letter code, a time that is none.
base::Result<FolderFacts> parse_sources_toml(std::string_view toml, const std::string& where);

// The facts of a folder; empty when it has no sources.toml. Fails as above, or when the file cannot be read.
base::Result<FolderFacts> read_folder_facts(const std::filesystem::path& folder);

}  // namespace comity::app
