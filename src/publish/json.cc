#include "publish/json.h"

#include "base/json_fields.h"
#include "extract/json.h"
#include "publish/address.h"
#include "publish/label.h"

namespace comity::publish {
namespace {

namespace json = boost::json;

using base::or_null;

json::value or_null(const std::optional<base::Date>& date) {
  return date ? json::value(json::string(date->to_string())) : json::value(nullptr);
}

template <class Number>
json::value or_null(const std::optional<Number>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

// 0 means that the time is not known.
json::value time_or_null(base::Timestamp time) { return time == 0 ? json::value(nullptr) : json::value(base::to_rfc3339(time)); }

template <class T>
json::array list_of(const std::vector<T>& items) {
  json::array list;
  list.reserve(items.size());
  for (const T& item : items) list.push_back(to_json(item));
  return list;
}

json::array list_of(const std::vector<std::string>& items) {
  json::array list;
  list.reserve(items.size());
  for (const std::string& item : items) list.emplace_back(item);
  return list;
}

json::value reference(const std::string& id, const std::string& label) {
  if (id.empty()) return nullptr;
  return json::object{{"id", id}, {"label", or_null(label)}, {"address", address_of(id)}};
}

// What ties, groups and acts end with.
template <class View>
void append_record(json::object& out, const View& view) {
  out["dated"] = is_dated(view);
  out["source_count"] = view.source_count;
  out["confidence"] = view.confidence;
  out["first_known"] = time_or_null(view.first_known);
  out["last_changed"] = time_or_null(view.last_changed);
}

template <class View>
void append_statements(json::object& out, const View& view) {
  if (!view.statements.empty()) out["statements"] = list_of(view.statements);
}

json::value or_null(extract::Basis basis) {
  return basis == extract::Basis::unstated ? json::value(nullptr) : json::value(extract::to_string(basis));
}

json::value side_of(int side) { return side < 0 ? json::value(nullptr) : json::value(side); }

}  // namespace

json::object to_json(const registry::PartyView& party) {
  return {{"id", party.id},
          {"name", party.name},
          {"canonical", or_null(party.canonical)},
          {"names", list_of(party.names)},
          {"kind", extract::to_string(party.kind)},
          {"country", or_null(party.country)},
          {"stated_countries", list_of(party.stated_countries)},
          {"gazetteer_country", or_null(party.gazetteer_country)},
          {"lat", or_null(party.lat)},
          {"lon", or_null(party.lon)},
          {"address", address_of(party.id)}};
}

json::object to_json(const registry::SourceRef& source) {
  json::value publisher = nullptr;
  if (!source.publisher.empty() || !source.publisher_id.empty()) {
    publisher = json::object{{"id", or_null(source.publisher_id)}, {"name", or_null(source.publisher)}};
  }
  return {{"id", source.id},
          {"title", or_null(source.title)},
          {"url", or_null(source.url)},
          {"publisher", std::move(publisher)},
          {"retrieved", time_or_null(source.retrieved)},
          {"address", address_of(source.id)}};
}

json::object to_json(const registry::StatementView& view) {
  return {{"id", view.id},
          {"source", to_json(view.source)},
          {"subject", reference(view.subject_id, view.subject_label)},
          {"side", side_of(view.side)},
          {"decision", or_null(to_string(view.decision))},
          {"match_reasons", list_of(view.match_reasons)},
          {"recorded", time_or_null(view.recorded)},
          {"statement", to_json(view.statement)}};
}

json::object to_json(const registry::LifeEvent& event) {
  return {{"type", extract::to_string(event.type)},
          {"date", or_null(event.date)},
          {"basis", or_null(event.basis)},
          {"statement_id", or_null(event.statement_id)}};
}

json::object to_json(const registry::TieView& tie) {
  json::array kinds;
  for (const registry::TieKind kind : tie.kinds_stated) kinds.emplace_back(extract::to_string(kind));
  json::object out{{"id", tie.id},
                   {"label", label_of(tie)},
                   {"kind", extract::to_string(tie.kind)},
                   {"kinds_stated", std::move(kinds)},
                   {"status", extract::to_string(tie.status)},
                   {"parties", list_of(tie.parties)},
                   {"date", or_null(tie.date)},
                   {"basis", or_null(tie.basis)},
                   {"date_reason", or_null(tie.date_reason)},
                   {"end", or_null(tie.end)},
                   {"life", list_of(tie.life)},
                   {"sides", registry::to_string(tie.sides)}};
  append_record(out, tie);
  out["finding_ids"] = list_of(tie.finding_ids);
  out["address"] = address_of(tie.id);
  append_statements(out, tie);
  return out;
}

json::object to_json(const registry::GroupView& group) {
  json::object out{{"id", group.id},
                   {"label", label_of(group)},
                   {"kind", or_null(group.kind)},
                   {"parliament", or_null(group.parliament)},
                   {"parliament_country", or_null(group.parliament_country)},
                   {"counterpart", or_null(group.counterpart)},
                   {"counterpart_id", or_null(group.counterpart_id)},
                   {"counterpart_country", or_null(group.counterpart_country)},
                   {"life", list_of(group.life)},
                   {"chair", or_null(group.chair)},
                   {"members", or_null(group.members)},
                   {"reciprocal", reference(group.reciprocal_id, group.reciprocal_label)}};
  append_record(out, group);
  out["address"] = address_of(group.id);
  append_statements(out, group);
  return out;
}

json::object to_json(const registry::ActView& act) {
  json::object out{{"id", act.id},
                   {"label", label_of(act)},
                   {"kind", or_null(act.kind)},
                   {"body", or_null(act.body)},
                   {"body_country", or_null(act.body_country)},
                   {"subject", or_null(act.subject)},
                   {"subject_id", or_null(act.subject_id)},
                   {"date", or_null(act.date)}};
  append_record(out, act);
  out["address"] = address_of(act.id);
  append_statements(out, act);
  return out;
}

json::object to_json(const registry::PlaceView& place) {
  json::object out = to_json(place.party);
  out["tie_count"] = place.tie_count;
  out["group_count"] = place.group_count;
  out["act_count"] = place.act_count;
  out["source_count"] = place.source_count;
  return out;
}

json::object to_json(const registry::SourceView& source) {
  json::object out = to_json(source.ref);
  out["name"] = or_null(source.name);
  out["media_type"] = or_null(source.media_type);
  out["charset"] = or_null(source.charset);
  out["language"] = or_null(source.language);
  out["bytes"] = source.bytes;
  out["sha256"] = source.sha256;
  out["statement_count"] = source.statement_count;
  out["recorded"] = time_or_null(source.recorded);
  // Lists leave both empty although there are statements; a source that was asked for alone has them.
  if (source.statements.size() >= source.statement_count || !source.findings.empty()) {
    out["statements"] = list_of(source.statements);
    out["findings"] = list_of(source.findings);
  }
  return out;
}

json::object to_json(const registry::FindingView& finding) {
  json::array subjects;
  for (std::size_t i = 0; i < finding.subject_ids.size(); ++i) {
    subjects.push_back(reference(finding.subject_ids[i], i < finding.subject_labels.size() ? finding.subject_labels[i] : std::string()));
  }
  return {{"id", finding.id},
          {"kind", finding.kind},
          {"message", finding.message},
          {"source", finding.source.id.empty() ? json::value(nullptr) : json::value(to_json(finding.source))},
          {"quotes", list_of(finding.quotes)},
          {"suggestions", list_of(finding.suggestions)},
          {"subject_ids", list_of(finding.subject_ids)},
          {"subjects", std::move(subjects)},
          {"recorded", time_or_null(finding.recorded)},
          {"address", address_of(finding.id)}};
}

json::object to_json(const registry::Summary& summary) {
  json::array countries;
  for (const registry::CountryCount& count : summary.countries) {
    json::array called;
    for (const auto& name : count.called) called.push_back(json::object{{"name", name.name}, {"ties", name.ties}, {"places", name.places}});
    countries.push_back(json::object{{"country", count.country},
                                     {"ties", count.ties},
                                     {"places", count.places},
                                     {"only_listed", count.only_listed},
                                     {"called", std::move(called)}});
  }
  return {{"ties", summary.ties},
          {"confirmed", summary.confirmed},
          {"one_sided", summary.one_sided},
          {"third_party", summary.third_party},
          {"groups", summary.groups},
          {"acts", summary.acts},
          {"places", summary.places},
          {"sources", summary.sources},
          {"statements", summary.statements},
          {"findings", summary.findings},
          {"countries", std::move(countries)},
          {"journal", json::object{{"length", summary.journal_length}, {"head", or_null(summary.journal_head)}}},
          {"last_changed", time_or_null(summary.last_changed)}};
}

json::object to_json(const registry::VerifyReport& report) {
  json::array problems;
  for (const registry::Problem& problem : report.problems) {
    problems.push_back(json::object{{"where", problem.where}, {"what", problem.what}});
  }
  return {{"ok", report.problems.empty()},
          {"entries", report.entries},
          {"sources", report.sources},
          {"quotes", report.quotes},
          {"head", or_null(report.head)},
          {"problems", std::move(problems)}};
}

}  // namespace comity::publish
