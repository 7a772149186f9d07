// A source's text with its quotes marked.
#pragma once

#include "publish/page.h"
#include "registry/views.h"
#include "source/document.h"

namespace comity::publish {

// Every block of the document, where quotes of statements and findings are marked. A mark leads to the statement on the
// page of its tie, group or act, or to the finding; its anchor is that of quote_anchor(). Overlapping quotes are parted
// at their ends. Quotes that are not in the text (it was decoded otherwise than when they were recorded) are left out.
// Of a long document only the blocks with quotes and their neighbours are kept; a "gap" says how many are not.
Snapshot snapshot_of(const registry::SourceView& source, const source::Document& document);

}  // namespace comity::publish
