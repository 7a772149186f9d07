#include "publish/label.h"

#include <initializer_list>
#include <string_view>

namespace comity::publish {
namespace {

void append_name(std::string& label, std::string_view name) {
  if (name.empty()) return;
  if (!label.empty()) label += " – ";
  label += name;
}

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

}  // namespace comity::publish
