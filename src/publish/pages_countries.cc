// Countries, and whose word they are.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "publish/address.h"
#include "publish/pages_parts.h"
#include "publish/words.h"

namespace comity::publish {
namespace {

constexpr std::string_view kOnlyListed = "*";

bool same_name(std::string_view a, std::string_view b) { return base::fold_name(a) == base::fold_name(b); }

// One word for each country that the words name: "USA" and "United States" are one, "Palestine" and "Israel" are two. Of
// several for one country that of the ISO list, if a source uses it, else the first.
std::vector<std::string> one_word_each(const std::vector<std::string>& words, const std::string& iso_name, const Context& context) {
  std::vector<std::pair<std::string, std::string>> countries;  // what the word means, the word
  for (const std::string& word : words) {
    std::string meaning = context.country_id ? context.country_id(word) : std::string();
    if (meaning.empty()) meaning = base::fold_name(word);
    const auto known = std::find_if(countries.begin(), countries.end(), [&](const auto& c) { return c.first == meaning; });
    if (known == countries.end()) countries.emplace_back(std::move(meaning), word);
    else if (!iso_name.empty() && same_name(word, iso_name)) known->second = word;
  }
  std::vector<std::string> out;
  for (auto& [meaning, word] : countries) out.push_back(std::move(word));
  return out;
}

bool has_code(const std::string& country) { return !country.empty() && country != "XX"; }

bool says_a_country(const registry::PartyView& party) {
  return party.kind == extract::PartyKind::state || !party.stated_countries.empty();
}

}  // namespace

std::string country_name(std::string_view code, const Context& context) {
  if (code == "XX") return "a state without an ISO code";
  return context.country_name ? context.country_name(code) : std::string(code);
}

std::string stated_country(const registry::PartyView& party, const Context& context) {
  if (party.kind == extract::PartyKind::state) return party.name;
  const std::string iso_name = has_code(party.country) ? country_name(party.country, context) : std::string();
  return fmt::format("{}", fmt::join(one_word_each(party.stated_countries, iso_name, context), " / "));
}

bool countries_differ(const registry::PartyView& party) {
  return !party.country.empty() && !party.gazetteer_country.empty() && party.country != party.gazetteer_country;
}

bool is_only_listed(const registry::PartyView& party) {
  return !says_a_country(party) && has_code(party.country) && party.country == party.gazetteer_country;
}

std::string country_in_words(const registry::PartyView& party, const Context& context) {
  if (says_a_country(party)) return stated_country(party, context);
  if (party.country.empty()) return "";
  const std::string name = country_name(party.country, context);
  return is_only_listed(party) ? fmt::format("listed by {} under {}", gazetteer_of(party.id), with_article(name)) : name;
}

Inline only_listed_mark() { return muted(std::string(kOnlyListed)); }

Line country_line(const registry::PartyView& party, const Context& context) {
  if (is_only_listed(party)) return {plain(country_name(party.country, context)), only_listed_mark()};
  const std::string stated = country_in_words(party, context);
  if (!countries_differ(party)) return stated.empty() ? Line{muted("not stated")} : Line{plain(stated)};
  return {plain(stated), muted(" (as stated), "), plain(country_name(party.gazetteer_country, context)),
          muted(fmt::format(" ({})", gazetteer_of(party.id)))};
}

Line country_fact(const registry::PartyView& party, const Context& context) {
  if (!is_only_listed(party)) return country_line(party, context);
  return {muted("not stated; "), plain(country_in_words(party, context))};
}

std::string country_label(const registry::CountryCount& count, const Context& context) {
  if (count.country == "XX") {
    std::vector<std::string> names;
    for (const auto& called : count.called) names.push_back(called.name);
    return names.empty() ? "Without an ISO code" : fmt::format("{} (no ISO code)", fmt::join(names, ", "));
  }
  const std::string iso_name = country_name(count.country, context);
  const bool in_use = std::any_of(count.called.begin(), count.called.end(),
                                  [&](const auto& called) { return same_name(called.name, iso_name); });
  return count.called.empty() || in_use ? iso_name : count.called.front().name;
}

Line party_line(const registry::PartyView& party) { return {link(party.name, address_of(party.id))}; }

Line party_line(const registry::PartyView& party, const Context& context) {
  Line line = party_line(party);
  if (party.kind == extract::PartyKind::state || country_in_words(party, context).empty()) return line;
  line.push_back(plain(", "));
  if (is_only_listed(party)) line.push_back(plain(country_in_words(party, context)));
  else line += country_line(party, context);
  return line;
}

std::string countries_differ_sentence(const registry::PartyView& party, const Context& context) {
  return fmt::format("The sources place it in {}; {} lists it under {}.", with_article(country_in_words(party, context)),
                     gazetteer_of(party.id), with_article(country_name(party.gazetteer_country, context)));
}

void append_table(Page& page, Table table) {
  const auto marked = [](const Line& cell) {
    return std::any_of(cell.begin(), cell.end(), [](const Inline& run) { return run.text == kOnlyListed; });
  };
  const bool has_marks = std::any_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Line>& row) {
    return std::any_of(row.begin(), row.end(), marked);
  });
  page.blocks.emplace_back(std::move(table));
  if (!has_marks) return;
  page.blocks.emplace_back(Paragraph{{muted(std::string(kOnlyListed) + " No source states this country; it is the one under which "
                                                                       "GeoNames, or the list named on the place’s page, has it.")}, "legend"});
}

Form::Field country_field(const registry::Summary& summary, const Context& context) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const registry::CountryCount& row : summary.countries)
    if (!row.country.empty()) options.emplace_back(row.country, capitalised(country_label(row, context)));
  const std::string& asked = context.filter.country;
  const bool known = std::any_of(options.begin(), options.end(), [&](const auto& option) { return option.first == asked; });
  if (!asked.empty() && !known) options.emplace_back(asked, capitalised(country_name(asked, context)));
  return select_field("country", "Country", asked, std::move(options));
}

}  // namespace comity::publish
