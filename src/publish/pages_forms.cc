// Addresses that keep what was asked for, filters, sorting, pagers.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

// Parameters that say how a list is shown, not what is in it.
constexpr std::array<std::string_view, 3> kShowing{"sort", "after", "limit"};

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

std::vector<std::string_view> parameters_of(std::string_view query) {
  std::vector<std::string_view> parameters = base::split(query, '&');
  std::erase_if(parameters, [](std::string_view parameter) { return parameter.empty(); });
  return parameters;
}

}  // namespace

std::string query_with(std::string_view query, std::string_view name, std::string_view value) {
  std::string out;
  const auto append = [&out](std::string_view parameter) {
    if (!out.empty()) out += '&';
    out += parameter;
  };
  for (const std::string_view parameter : parameters_of(query))
    if (name_of(parameter) != name && name_of(parameter) != "after") append(parameter);
  if (!value.empty()) append(fmt::format("{}={}", name, base::percent_encode(value)));
  return out;
}

std::string address_with(std::string_view path, std::string_view query) {
  return query.empty() ? std::string(path) : fmt::format("{}?{}", path, query);
}

bool is_filtered(const Context& context) {
  const auto parameters = parameters_of(context.query);
  return std::any_of(parameters.begin(), parameters.end(), [](std::string_view parameter) {
    const bool has_value = name_of(parameter).size() + 1 < parameter.size();
    return has_value && std::find(kShowing.begin(), kShowing.end(), name_of(parameter)) == kShowing.end();
  });
}

Form::Field text_field(std::string name, std::string label, std::string value) {
  return {.name = std::move(name), .label = std::move(label), .value = std::move(value), .type = "text", .options = {}};
}

Form::Field date_field(std::string name, std::string label, const std::optional<base::Day>& day) {
  return {.name = std::move(name), .label = std::move(label), .value = day ? base::to_string(*day) : "", .type = "date", .options = {}};
}

Form::Field select_field(std::string name, std::string label, std::string value,
                         std::vector<std::pair<std::string, std::string>> options) {
  options.insert(options.begin(), {"", "Any"});
  const bool known = std::any_of(options.begin(), options.end(), [&](const auto& option) { return option.first == value; });
  if (!known) options.emplace_back(value, value);
  return {.name = std::move(name), .label = std::move(label), .value = std::move(value), .type = "select", .options = std::move(options)};
}

void append_common_fields(Form& form, const Context& context) {
  form.in_use = is_filtered(context);
  const registry::Clocks& clocks = context.filter.clocks;
  form.fields.push_back(date_field("as_of", "As it was on", clocks.as_of));
  form.fields.push_back(date_field("known_on", "As known on",
                                   clocks.known_on ? std::optional(base::day_of(*clocks.known_on)) : std::nullopt));
  for (const std::string_view parameter : parameters_of(context.query)) {
    if (name_of(parameter) != "sort") continue;
    const std::string value = base::percent_decode(parameter.substr(std::min(parameter.size(), name_of(parameter).size() + 1)));
    form.fields.push_back({.name = "sort", .label = "", .value = value, .type = "hidden", .options = {}});
  }
}

void append_clocks(Page& page, const Context& context) {
  const registry::Clocks& clocks = context.filter.clocks;
  if (!clocks.as_of && !clocks.known_on) return;
  std::string text = "This page shows";
  if (clocks.as_of) text += " what was in force on " + in_words(*clocks.as_of);
  if (clocks.as_of && clocks.known_on) text += ",";
  if (clocks.known_on) text += " what the register knew on " + day_in_words(*clocks.known_on);
  const std::string_view path = std::string_view(page.address).substr(0, page.address.find('?'));
  const std::string now = address_with(path, query_with(query_with(context.query, "as_of", ""), "known_on", ""));
  page.blocks.emplace_back(Paragraph{{plain(text + ". "), link("Show the present state", now)}, "note"});
}

void append_undated(Page& page, std::size_t undated, std::string_view singular, std::string_view plural, const Context& context) {
  if (undated == 0 || !context.filter.clocks.as_of) return;
  page.blocks.emplace_back(paragraph(fmt::format("{} without a known year {} shown at every date, marked “year not known”.",
                                                 count(undated, singular, plural), undated == 1 ? "is" : "are"), "note"));
}

void make_sortable(Table::Column& column, const SortedBy& by, const Context& context) {
  const bool is_up = context.filter.sort == by.up;
  const bool is_down = by.down != by.up && context.filter.sort == by.down;
  column.sorted = is_up ? "ascending" : is_down ? "descending" : "";
  column.sort_href = address_with(by.path, query_with(context.query, "sort", is_up ? by.down_name : by.up_name));
}

Pager pager_of(std::string_view path, std::size_t shown, std::size_t total, std::string_view next, const Context& context,
               std::string_view singular, std::string_view plural) {
  const bool is_first = context.filter.after.empty();
  const std::string all = count(total, singular, plural);
  Pager pager;
  pager.label = shown == total ? all + "." : fmt::format("{} of {} on this page.", number(shown), all);
  if (!next.empty()) pager.next_href = address_with(path, query_with(context.query, "after", next));
  if (!is_first) pager.first_href = address_with(path, query_with(context.query, "after", ""));
  return pager;
}

}  // namespace comity::publish
