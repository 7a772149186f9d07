#include "publish/label.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace comity::publish {
namespace {

void append_name(std::string& label, std::string_view name) {
  if (name.empty()) return;
  if (!label.empty()) label += " – ";
  label += name;
}

bool has_year(const std::optional<base::Date>& date) { return date && date->has_year(); }

}  // namespace

std::string label_of(const registry::TieView& tie) {
  std::string label;
  for (const registry::PartyView& party : tie.parties) append_name(label, party.name);
  return label;
}

std::string label_of(const registry::GroupView& group) {
  std::string label = group.parliament;
  append_name(label, group.counterpart);
  return label;
}

std::string label_of(const registry::ActView& act) {
  std::string label = act.body;
  append_name(label, act.subject);
  return label;
}

bool is_dated(const registry::TieView& tie) { return has_year(tie.date); }

bool is_dated(const registry::GroupView& group) {
  return std::any_of(group.life.begin(), group.life.end(), [](const registry::LifeEvent& event) { return has_year(event.date); });
}

bool is_dated(const registry::ActView& act) { return has_year(act.date); }

}  // namespace comity::publish
