// Which language's words a document is read with.
#pragma once

#include "extract/lexicon.h"
#include "source/document.h"

namespace comity::extract {

// The language that the document states or that was detected, if the lexicon has it or one that stands in for it. Short
// lists of foreign names have no language that could be detected: then the language most of whose words stand in the
// head of the text, if a word for a tie, group or act is among them; words also decide between near languages (Danish and
// Norwegian). nullptr if there is none. Reads only
// the languages that may be meant; fails when the file of one of them is broken.
base::Result<const Language*> choose_language(const Lexicon& lexicon, const source::Document& document);

}  // namespace comity::extract
