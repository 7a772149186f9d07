// Where things are: the register, the gazetteer, the lexicon. Opened once, handed to the use cases.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "extract/extract.h"
#include "gazetteer/gazetteer.h"
#include "registry/registry.h"
#include "source/document.h"

namespace comity::app {

// Empty paths mean the defaults: lexicon from $COMITY_LEXICON, else ../share/comity/lexicon beside the program, else
// the nearest `lexicon` folder above the program; gazetteer from $COMITY_GAZETTEER, else
// ../share/comity/gazetteer.cgz, else gazetteer.cgz beside the program, else ~/.cache/comity/gazetteer.cgz.
struct Settings {
  std::string reg = "comity.db";  // --register
  std::filesystem::path gazetteer;
  std::filesystem::path lexicon;
  source::Limits limits;
};

// Gazetteer and extractor, shared by all threads (const).
class Knowledge {
 public:
  // Fails with not_found and what to do ("run: comity gazetteer build").
  static base::Result<std::shared_ptr<const Knowledge>> open(const Settings& settings);
  const gazetteer::Gazetteer& gazetteer() const { return gazetteer_; }
  const extract::Extractor& extractor() const { return *extractor_; }

 private:
  explicit Knowledge(gazetteer::Gazetteer gazetteer) : gazetteer_(std::move(gazetteer)) {}
  gazetteer::Gazetteer gazetteer_;
  std::optional<extract::Extractor> extractor_;
};

// The paths that Settings lead to. gazetteer_path is also where a new one is built.
std::filesystem::path gazetteer_path(const Settings& settings);
std::filesystem::path lexicon_path(const Settings& settings);

// The gazetteer alone, for what needs no extractor. Fails with not_found and what to do, corrupt, newer_version.
base::Result<gazetteer::Gazetteer> open_gazetteer(const Settings& settings);

// What is in a register was let in under the limits of its time: none is set for reading it again.
source::Limits limits_of_kept();

// What a gazetteer is built from by default: the npm packages in the nearest web/node_modules above the program, and
// the lexicon's own lists. A path is empty where there is no such file.
gazetteer::BuildSources default_build_sources(const Settings& settings);

}  // namespace comity::app
