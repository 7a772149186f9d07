#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "app/names.h"
#include "app/use_cases.h"

namespace comity::app {
namespace {

using base::Code;
using base::fail;
using base::Result;
using registry::Filter;
using registry::Sort;

Result<base::Date> date_of(const std::string& text, std::string_view key) {
  auto date = base::Date::parse(text);
  if (!date || !date->has_year() || date->is_interval()) {
    return fail(Code::bad_value, std::string(key),
                fmt::format("'{}' is no date; write 2015-05-17, 2015-05 or 2015", text));
  }
  return date;
}

Result<void> set_one_of(std::string& member, const std::string& text, std::string_view key,
                        std::initializer_list<std::string_view> allowed) {
  if (std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
    return fail(Code::bad_value, std::string(key), fmt::format("'{}' is not one of {}", text, fmt::join(allowed, ", ")));
  }
  member = text;
  return {};
}

Result<void> set_country(Filter& filter, const std::string& text, std::string_view key) {
  COMITY_TRY(filter.country, country_code_of(text, key));
  return {};
}

Result<void> set_from(Filter& filter, const std::string& text, std::string_view key) {
  COMITY_TRY(const auto date, date_of(text, key));
  filter.from = date.earliest();
  return {};
}

Result<void> set_to(Filter& filter, const std::string& text, std::string_view key) {
  COMITY_TRY(const auto date, date_of(text, key));
  filter.to = date.latest();
  return {};
}

Result<void> set_as_of(Filter& filter, const std::string& text, std::string_view key) {
  COMITY_TRY(const auto date, date_of(text, key));
  filter.clocks.as_of = date.latest();
  return {};
}

Result<void> set_known_on(Filter& filter, const std::string& text, std::string_view key) {
  const auto time = base::parse_timestamp(text);
  if (!time) {
    return fail(Code::bad_value, std::string(key),
                fmt::format("'{}' is no time; write 2026-11-23 or 2026-11-23T09:00:00Z", text));
  }
  filter.clocks.known_on = *time;
  return {};
}

Result<void> set_limit(Filter& filter, const std::string& text, std::string_view key) {
  constexpr std::size_t kMost = 1000;
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (error != std::errc{} || end != text.data() + text.size() || limit == 0 || limit > kMost) {
    return fail(Code::bad_value, std::string(key), fmt::format("'{}' is no number from 1 to {}", text, kMost));
  }
  filter.limit = limit;
  return {};
}

struct SortName {
  std::string_view name;
  Sort sort;
};
constexpr std::array kSorts{SortName{"date", Sort::date}, SortName{"-date", Sort::date_descending},
                            SortName{"name", Sort::name}, SortName{"country", Sort::country},
                            SortName{"changed", Sort::changed}};

Result<void> set_sort(Filter& filter, const std::string& text, std::string_view key) {
  for (const SortName& known : kSorts) {
    if (known.name != text) continue;
    filter.sort = known.sort;
    return {};
  }
  return fail(Code::bad_value, std::string(key),
              fmt::format("'{}' is not one of date, -date, name, country, changed", text));
}

// How each key finds its way into the filter; `key` comes along for the message.
struct Key {
  std::string_view name;
  Result<void> (*set)(Filter& filter, const std::string& text, std::string_view key);
};

template <std::string Filter::*kMember>
Result<void> set_text(Filter& filter, const std::string& text, std::string_view /*key*/) {
  filter.*kMember = text;
  return {};
}

Result<void> set_status(Filter& filter, const std::string& text, std::string_view key) {
  return set_one_of(filter.status, text, key, {"in_force", "suspended", "ended"});
}

Result<void> set_sides(Filter& filter, const std::string& text, std::string_view key) {
  return set_one_of(filter.sides, text, key, {"confirmed", "one_sided", "third_party"});
}

constexpr std::array kKeys{
    Key{"party", set_text<&Filter::party>},   Key{"country", set_country}, Key{"kind", set_text<&Filter::kind>},
    Key{"status", set_status},                Key{"sides", set_sides},     Key{"source", set_text<&Filter::source>},
    Key{"from", set_from},                    Key{"to", set_to},           Key{"q", set_text<&Filter::text>},
    Key{"sort", set_sort},                    Key{"limit", set_limit},     Key{"after", set_text<&Filter::after>},
    Key{"as_of", set_as_of},                  Key{"known_on", set_known_on},
};

}  // namespace

Result<std::string> country_code_of(std::string_view text, std::string_view key) {
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const bool good = code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (good) return code;
  return fail(Code::bad_value, std::string(key),
              fmt::format("'{}' is no two-letter country code of ISO 3166-1 (FR, DE …; XX where none fits)", text));
}

Result<Filter> filter_of(const std::map<std::string, std::string>& parameters) {
  Filter filter;
  for (const auto& [name, text] : parameters) {
    const auto* key = std::find_if(kKeys.begin(), kKeys.end(), [&n = name](const Key& k) { return k.name == n; });
    if (key == kKeys.end()) {
      std::vector<std::string_view> known;
      for (const Key& k : kKeys) known.push_back(k.name);
      return fail(Code::usage, name, fmt::format("there is no such filter; there are {}", fmt::join(known, ", ")));
    }
    if (text.size() > kMaxAskedBytes) {
      return fail(Code::bad_value, name, fmt::format("it is longer than {} bytes", kMaxAskedBytes));
    }
    if (!text.empty()) COMITY_CHECK(key->set(filter, text, name));
  }
  if (filter.from && filter.to && *filter.to < *filter.from) {
    return fail(Code::bad_value, "from", fmt::format("'{}' is later than 'to'", parameters.at("from")));
  }
  return filter;
}

}  // namespace comity::app
