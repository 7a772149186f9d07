#include "extract/lexicon_classes.h"

#include <array>
#include <charconv>
#include <utility>

namespace comity::extract {
namespace {

using Value = std::optional<int>;

template <class Enum, std::size_t n>
Value in_table(const std::array<std::pair<std::string_view, Enum>, n>& table, std::string_view word) {
  for (const auto& [name, value] : table)
    if (name == word) return static_cast<int>(value);
  return std::nullopt;
}

template <class Enum>
Value as_int(std::optional<Enum> value) {
  return value ? Value(static_cast<int>(*value)) : std::nullopt;
}

Value tie_value(std::string_view word) { return as_int(tie_kind_of(word)); }
Value event_value(std::string_view word) { return as_int(event_type_of(word)); }
Value party_value(std::string_view word) { return as_int(party_kind_of(word)); }
Value text_value(std::string_view word) { return word.empty() ? std::nullopt : Value(0); }

Value number_of(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size() && value >= 0 ? Value(value) : std::nullopt;
}

Value month_of(std::string_view word) {
  const Value value = number_of(word);
  return value && *value >= 1 && *value <= 12 ? value : std::nullopt;
}

Value offset_of(std::string_view word) {
  if (!word.starts_with('-')) return number_of(word);
  const Value value = number_of(word.substr(1));
  return value ? Value(-*value) : std::nullopt;
}

Value date_part_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, DatePart>, 3> kTable{
      {{"year", DatePart::year}, {"month", DatePart::month}, {"day", DatePart::day}}};
  return in_table(kTable, word);
}

Value weekday_of(std::string_view word) {
  const Value value = number_of(word);
  return value && *value >= 1 && *value <= 7 ? value : std::nullopt;
}

Value iso_code(std::string_view word) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return word.size() == 2 && upper(word[0]) && upper(word[1]) ? Value(0) : std::nullopt;
}

Value link_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Link>, 15> kTable{{{"between", Link::between},
                                                                             {"with", Link::with},
                                                                             {"and", Link::and_},
                                                                             {"or", Link::or_},
                                                                             {"of", Link::of},
                                                                             {"in", Link::in},
                                                                             {"to", Link::to},
                                                                             {"from", Link::from},
                                                                             {"since", Link::since},
                                                                             {"until", Link::until},
                                                                             {"by", Link::by},
                                                                             {"on", Link::on},
                                                                             {"for", Link::for_},
                                                                             {"also", Link::also},
                                                                             {"with_behind", Link::with_behind}}};
  return in_table(kTable, word);
}

Value pronoun_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Pronoun>, 3> kTable{
      {{"own", Pronoun::own}, {"other", Pronoun::other}, {"both", Pronoun::both}}};
  return in_table(kTable, word);
}

Value column_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Column>, 7> kTable{{{"place", Column::place},
                                                                              {"country", Column::country},
                                                                              {"region", Column::region},
                                                                              {"date", Column::date},
                                                                              {"kind", Column::kind},
                                                                              {"own", Column::own},
                                                                              {"note", Column::note}}};
  return in_table(kTable, word);
}

Value office_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Office>, 3> kTable{
      {{"chair", Office::chair}, {"deputy", Office::deputy}, {"other", Office::other}}};
  return in_table(kTable, word);
}

Value body_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, BodyKind>, 4> kTable{{{"parliament", BodyKind::parliament},
                                                                                {"chamber", BodyKind::chamber},
                                                                                {"council", BodyKind::council},
                                                                                {"court", BodyKind::court}}};
  return in_table(kTable, word);
}

Value act_verb_value(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, ActVerb>, 3> kTable{
      {{"adopted", ActVerb::adopted}, {"rejected", ActVerb::rejected}, {"proposed", ActVerb::proposed}}};
  return in_table(kTable, word);
}

constexpr std::array<ClassInfo, 51> kClasses{{{CueClass::tie, "tie", tie_value},
                                              {CueClass::tie_weak, "tie_weak", tie_value},
                                              {CueClass::tie_remark, "tie_remark", tie_value},
                                              {CueClass::false_friend, "false_friend"},
                                              {CueClass::event, "event", event_value},
                                              {CueClass::former, "former"},
                                              {CueClass::negation, "negation"},
                                              {CueClass::plan, "plan"},
                                              {CueClass::averted, "averted"},
                                              {CueClass::wrapper_before, "wrapper_before", party_value},
                                              {CueClass::wrapper_after, "wrapper_after", party_value},
                                              {CueClass::generic, "generic", party_value},
                                              {CueClass::link, "link", link_value},
                                              {CueClass::pronoun, "pronoun", pronoun_value},
                                              {CueClass::column, "column", column_value},
                                              {CueClass::demonym, "demonym", iso_code},
                                              {CueClass::country, "country", iso_code},
                                              {CueClass::number, "number", number_of},
                                              {CueClass::month, "month", month_of},
                                              {CueClass::date_part, "date_part", date_part_value},
                                              {CueClass::era, "era", offset_of},
                                              {CueClass::relative_year, "relative_year", number_of},
                                              {CueClass::ordinal_suffix, "ordinal_suffix"},
                                              {CueClass::decade_suffix, "decade_suffix"},
                                              {CueClass::decade_prefix, "decade_prefix"},
                                              {CueClass::abbreviation, "abbreviation"},
                                              {CueClass::name_suffix, "name_suffix"},
                                              {CueClass::particle, "particle"},
                                              {CueClass::list_of, "list_of"},
                                              {CueClass::furniture, "furniture"},
                                              {CueClass::office, "office", office_value},
                                              {CueClass::group, "group", text_value},
                                              {CueClass::body, "body", body_value},
                                              {CueClass::body_country, "body_country", iso_code},
                                              {CueClass::act, "act", text_value},
                                              {CueClass::act_verb, "act_verb", act_verb_value},
                                              {CueClass::membership, "membership"},
                                              {CueClass::institution, "institution"},
                                              {CueClass::continues, "continues"},
                                              {CueClass::group_weak, "group_weak", text_value},
                                              {CueClass::group_word, "group_word"},
                                              {CueClass::faction, "faction"},
                                              {CueClass::area, "area"},
                                              {CueClass::likewise, "likewise"},
                                              {CueClass::councils, "councils"},
                                              {CueClass::theme, "theme"},
                                              {CueClass::weekday, "weekday", weekday_of},
                                              {CueClass::days_ago, "days_ago", number_of},
                                              {CueClass::years_ago, "years_ago", number_of},
                                              {CueClass::most_recent, "most_recent"},
                                              {CueClass::vague_time, "vague_time"}}};

}  // namespace

const ClassInfo* class_named(std::string_view name) {
  for (const ClassInfo& info : kClasses)
    if (info.name == name) return &info;
  return nullptr;
}

}  // namespace comity::extract
