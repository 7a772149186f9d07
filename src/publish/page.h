// A page without a format: what it says, in blocks. HTML, PDF and plain text are written from the same Page, so that
// the screen, the print and the mail never differ.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace comity::publish {

// A run of text within a line.
struct Inline {
  // badge: a short label in a frame; note: the raised number of a note.
  enum class Style { plain, strong, emphasis, mark, code, muted, badge, note };
  std::string text = {};
  std::string href = {};  // "" : no link. Addresses of the site begin with "/", of this page with "#"
  Style style = Style::plain;
  std::string language = {};  // BCP 47 where it differs from the page's
  std::string anchor = {};    // "" : none; for links back from a note
};
using Line = std::vector<Inline>;

struct Heading {
  int level = 2;  // the page's title is level 1
  std::string text = {};
  std::string anchor = {};  // "" : none
};
struct Paragraph {
  Line line = {};
  std::string role = {};  // "", "lead", "note", "warning", "legend" (of a table's marks): how loud
};
struct Bullets {
  std::vector<Line> items = {};
  bool numbered = false;
  std::string anchors = {};  // "note": the items carry the anchors note-1, note-2 …; "" : none
};
// Term and value rows: "Date: 17 May 2015 (signed)".
struct Facts {
  std::vector<std::pair<std::string, Line>> rows = {};
};
struct Table {
  struct Column {
    std::string title = {};
    std::string sort_href = {};  // "" : cannot be sorted
    std::string sorted = {};     // "", "ascending", "descending"
    bool numeric = false;
  };
  std::string caption = {};
  std::vector<Column> columns = {};
  std::vector<std::vector<Line>> rows = {};
};
// Big numbers of the overview.
struct Figures {
  struct Figure {
    std::string value = {};
    std::string label = {};
    std::string href = {};
  };
  std::vector<Figure> figures = {};
};
// A statement's words in their source, the quote marked.
struct Quotation {
  std::string before = {};  // a little of the text around it
  std::string quote = {};
  std::string after = {};
  Line attribution = {};    // source, date, link
  std::string language = {};
};
// A source's whole text, block by block, with the quotes marked; each mark links to its statement.
struct Snapshot {
  struct Piece {
    std::string text = {};
    std::string href = {};    // not empty: a marked quote
    std::string anchor = {};
  };
  struct Part {
    std::string kind = {};  // "h", "p", "li", "row" (the first cell of a table's row), "cell" (a further one), "aside",
                       // "gap" (here parts were left out; the pieces say how many)
    std::vector<Piece> pieces = {};
  };
  std::vector<Part> parts = {};
  std::string language = {};
};
// A world map with places and ties between them.
struct Map {
  struct Spot {
    double lat = 0;
    double lon = 0;
    std::string label = {};
    std::string href = {};
  };
  std::vector<Spot> spots = {};
  std::vector<std::pair<std::size_t, std::size_t>> lines = {};  // indexes into spots
  std::string caption = {};
};
// What is shown when it is asked for; in PDF and text always.
struct Details {
  std::string summary = {};
  Line line = {};
};
// Filters as a form that works without JavaScript (method GET); left out in PDF and text.
struct Form {
  struct Field {
    std::string name = {};
    std::string label = {};
    std::string value = {};
    std::string type = "text";  // text, search, date, select, hidden
    std::vector<std::pair<std::string, std::string>> options = {};  // value, label: for select
  };
  std::string action = {};
  std::string submit = {};
  std::vector<Field> fields = {};
  bool in_use = false;  // something is filtered: shown open also where there is little room
};
// "1–50 of 212", next page; left out in PDF (which has all rows) and text.
struct Pager {
  std::string label = {};
  std::string next_href = {};
  std::string first_href = {};
};
using Block = std::variant<Heading, Paragraph, Bullets, Facts, Table, Figures, Quotation, Snapshot, Map, Details, Form, Pager>;

struct Page {
  std::string title = {};
  std::string description = {};  // one sentence: meta description, mail summary
  std::string address = {};      // path and query of this page on the site: "/ties?country=FR"
  std::string section = {};      // which entry of the navigation is current: "ties", "groups", "" …
  std::vector<std::pair<std::string, std::string>> crumbs = {};  // label, href
  std::string language = "en";
  std::string updated = {};      // RFC 3339 of the last change shown
  std::string citation = {};     // what is cited: "Valence – Stepanakert (tie t-…)"; "" : the page is not citable
  std::vector<Block> blocks = {};
};

}  // namespace comity::publish
