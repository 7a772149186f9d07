// What the tests of this room share: a small gazetteer of invented towns in real countries, the project's own lexicon,
// and statements and findings as short lines of text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analysis.h"
#include "extract/extract.h"

namespace comity::extract::test {

const gazetteer::Gazetteer& small_gazetteer();
const Language& english();

// HTML if it begins with a tag, else plain text; English.
source::Document document(std::string_view text);
Extraction read(std::string_view text, const Options& options = {});
Extraction read_in(std::string_view language, std::string_view text);  // a page in another language

// A document with its analysis, which points into it.
struct Analysed {
  explicit Analysed(std::string_view text);
  source::Document source;
  Analysis analysis;
};

// One line each: "twinning: Veldmoor NL + Garsk PL; 1983 signed", then "; until 1999" and "; ended" where they apply.
std::string ties(const Extraction& extraction);
// "friendship group: Storting of Norway NO + Japan JP; established 2015; chair N. N.; 12 members".
std::string groups(const Extraction& extraction);
// "resolution: City Council US; Japan; 2015".
std::string acts(const Extraction& extraction);
// "two_spellings: message -> suggestion, suggestion".
std::string findings(const Extraction& extraction);
std::string refusals(const Extraction& extraction);

std::vector<DateMention> dates(std::string_view text, const Language& language);
// Their EDTF, parted by " | ".
std::string edtf(std::string_view text, const Language& language);

}  // namespace comity::extract::test
