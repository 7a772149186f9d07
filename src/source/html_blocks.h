// The tree of a page -> text and blocks.
#pragma once

#include <cstddef>
#include <vector>

#include "source/html_node.h"
#include "source/html_survey.h"
#include "source/html_text.h"

namespace comity::source {

// Appends to `text` what a reader sees of the page. Stops early, with more than `max_blocks` blocks, at that limit.
std::vector<Block> html_blocks(const GumboNode& document, const HtmlSurvey& survey, std::size_t max_blocks,
                               HtmlText& text);

}  // namespace comity::source
