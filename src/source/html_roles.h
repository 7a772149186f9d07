// What an element is for, by its name, its ARIA role and the words of its class and id.
#pragma once

#include "source/html_node.h"
#include "source/html_survey.h"

namespace comity::source {

// Not seen by a reader of the page: scripts, templates, hidden elements, choices of a form.
bool is_invisible(const GumboNode& element);

// Navigation, cookie lines, side columns, headers and footers of the site, forms.
bool is_boilerplate(const GumboNode& element, const HtmlSurvey& survey);

// Begins and ends a line of its own.
bool is_block(GumboTag tag);

}  // namespace comity::source
