#include "publish/html_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "publish/html.h"
#include "publish/html_inline.h"
#include "publish/html_map.h"
#include "publish/templates.h"


namespace comity::publish {
namespace {

namespace json = boost::json;

std::string html(const Heading& heading) {
  return render("heading", {{"level", std::to_string(std::clamp(heading.level, 2, 6))},
                            {"anchor", heading.anchor},
                            {"text", heading.text}});
}

std::string html(const Paragraph& paragraph) {
  return render("paragraph", {{"role", paragraph.role}, {"line", inline_html(paragraph.line)}});
}

std::string html(const Bullets& bullets) {
  json::array items;
  for (std::size_t i = 0; i < bullets.items.size(); ++i) {
    const std::string anchor = bullets.anchors.empty() ? "" : fmt::format("{}-{}", bullets.anchors, i + 1);
    items.push_back(json::object{{"anchor", anchor}, {"line", inline_html(bullets.items[i])}});
  }
  return render("bullets", {{"tag", bullets.numbered ? "ol" : "ul"}, {"numbered", bullets.numbered}, {"items", std::move(items)}});
}

std::string html(const Facts& facts) {
  json::array rows;
  for (const auto& [term, line] : facts.rows) rows.push_back(json::object{{"term", term}, {"line", inline_html(line)}});
  return render("facts", {{"rows", std::move(rows)}});
}

json::object row_of(const std::vector<Line>& row, const std::vector<Table::Column>& columns) {
  json::array cells;
  for (std::size_t i = 0; i < row.size() && i < columns.size(); ++i) {
    const bool heads_row = i == 0;
    cells.push_back(json::object{{"tag", heads_row ? "th" : "td"},
                                 {"scope", heads_row ? "row" : ""},
                                 {"label", columns[i].title},
                                 {"numeric", columns[i].numeric},
                                 {"line", inline_html(row[i])}});
  }
  return {{"cells", std::move(cells)}};
}

std::string html(const Table& table) {
  json::array columns;
  for (const Table::Column& column : table.columns) {
    columns.push_back(json::object{{"title", column.title},
                                   {"href", safe_href(column.sort_href)},
                                   {"sorted", column.sorted},
                                   {"numeric", column.numeric}});
  }
  json::array rows;
  for (const auto& row : table.rows) rows.push_back(row_of(row, table.columns));
  return render("table", {{"caption", table.caption}, {"columns", std::move(columns)}, {"rows", std::move(rows)}});
}

std::string html(const Figures& figures) {
  json::array items;
  for (const auto& figure : figures.figures)
    items.push_back(json::object{{"value", figure.value}, {"label", figure.label}, {"href", safe_href(figure.href)}});
  return render("figures", {{"figures", std::move(items)}});
}

std::string html(const Quotation& quotation) {
  return render("quotation", {{"language", quotation.language},
                              {"before", quotation.before},
                              {"quote", quotation.quote},
                              {"after", quotation.after},
                              {"line", inline_html(quotation.attribution)}});
}

// How a part of a snapshot is written, and the container that parts of its kind share.
struct PartShape {
  std::string_view kind;
  std::string_view tag;
  std::string_view css_class;
  std::string_view container;  // "": none
};
constexpr PartShape kPartShapes[] = {
    {"p", "p", "", ""},         {"h", "p", "heading", ""},    {"li", "li", "", "ul"},
    {"row", "span", "", "div"}, {"cell", "span", "", "div"}, {"aside", "p", "aside", ""},
    {"gap", "p", "gap", ""},
};

const PartShape& shape_of(std::string_view kind) {
  for (const PartShape& shape : kPartShapes)
    if (shape.kind == kind) return shape;
  return kPartShapes[0];
}

// Do these neighbours stand in one container?
bool together(const Snapshot::Part& part, const Snapshot::Part& next) {
  const PartShape& shape = shape_of(part.kind);
  return !shape.container.empty() && shape.container == shape_of(next.kind).container && next.kind != "row";
}

json::array pieces_of(const Snapshot::Part& part) {
  json::array pieces;
  for (const auto& piece : part.pieces)
    pieces.push_back(json::object{{"text", piece.text}, {"href", safe_href(piece.href)}, {"anchor", piece.anchor}});
  return pieces;
}

std::string html(const Snapshot& snapshot) {
  json::array parts;
  for (std::size_t i = 0; i < snapshot.parts.size(); ++i) {
    const auto& part = snapshot.parts[i];
    const PartShape& shape = shape_of(part.kind);
    const bool opens = !shape.container.empty() && (i == 0 || !together(snapshot.parts[i - 1], part));
    const bool closes =
        !shape.container.empty() && (i + 1 == snapshot.parts.size() || !together(part, snapshot.parts[i + 1]));
    const std::string_view row_class = shape.container == "div" ? " class=\"row\"" : "";
    parts.push_back(json::object{{"tag", shape.tag},
                                 {"class", shape.css_class},
                                 {"open", opens ? fmt::format("<{}{}>", shape.container, row_class) : ""},
                                 {"close", closes ? fmt::format("</{}>", shape.container) : ""},
                                 {"pieces", pieces_of(part)}});
  }
  return render("snapshot", {{"language", snapshot.language}, {"parts", std::move(parts)}});
}

std::string html(const Map& map) {
  if (map.spots.empty()) return "";
  return render("map", {{"svg", to_svg(map)}, {"caption", map.caption}});
}

std::string html(const Details& details) {
  return render("details", {{"summary", details.summary}, {"line", inline_html(details.line)}});
}

json::object field_of(const Form::Field& field) {
  json::array options;
  for (const auto& [value, label] : field.options)
    options.push_back(json::object{{"value", value}, {"label", label}, {"selected", value == field.value}});
  return {{"hidden", field.type == "hidden"},
          {"id", "filter-" + field.name},
          {"name", field.name},
          {"label", field.label},
          {"value", field.value},
          {"type", field.type},
          {"select", field.type == "select"},
          {"options", std::move(options)}};
}

std::string html(const Form& form) {
  json::array fields;
  for (const Form::Field& field : form.fields) fields.push_back(field_of(field));
  return render("form", {{"action", safe_href(form.action)}, {"submit", form.submit}, {"in_use", form.in_use}, {"fields", std::move(fields)}});
}

std::string html(const Pager& pager) {
  const std::string first = safe_href(pager.first_href);
  const std::string next = safe_href(pager.next_href);
  return render("pager", {{"label", pager.label},
                          {"has_links", !first.empty() || !next.empty()},
                          {"first", first},
                          {"next", next}});
}

}  // namespace

std::string block_html(const Block& block) {
  return std::visit([](const auto& kind) { return html(kind); }, block);
}

}  // namespace comity::publish
