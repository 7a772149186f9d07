#include "app/sources_toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <system_error>

#include "app/use_cases.h"
#include "base/file.h"

namespace comity::app {
namespace {

constexpr std::size_t kMaxBytes = 10'000'000;

base::Result<std::string> text_of(const toml::node& value, std::string_view key) {
  if (auto text = value.value<std::string>()) return *text;
  return base::fail(base::Code::bad_format, "", fmt::format("'{}' must be a text in quotes", key));
}

base::Result<void> set_fact(KnownFacts& facts, std::string_view key, const toml::node& value) {
  if (key == "skip") {
    const auto skip = value.value<bool>();
    if (!skip) return base::fail(base::Code::bad_format, "", "'skip' must be true or false");
    facts.skip = *skip;
    return {};
  }
  if (key != "about" && key != "about_country" && key != "url" && key != "retrieved") {
    return base::fail(base::Code::bad_format, "",
                      fmt::format("'{}' is not known; about, about_country, url, retrieved and skip are", key));
  }
  COMITY_TRY(const std::string text, text_of(value, key));
  if (key == "about") facts.about = text;
  if (key == "url") facts.url = text;
  if (key == "about_country") {
    COMITY_TRY(facts.about_country, country_code_of(text, "about_country"));
  }
  if (key == "retrieved") {
    COMITY_TRY(facts.retrieved, base::parse_timestamp(text));
  }
  return {};
}

base::Result<KnownFacts> facts_of(const toml::table& table) {
  KnownFacts facts;
  for (const auto& [key, value] : table) COMITY_CHECK(set_fact(facts, key.str(), value));
  return facts;
}

base::Result<toml::table> table_of(std::string_view text, const std::string& where, const std::string& doing) {
  try {
    return toml::parse(text, where);
  } catch (const toml::parse_error& error) {
    return base::fail(base::Code::bad_format, doing,
                      fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

}  // namespace

base::Result<FolderFacts> parse_sources_toml(std::string_view toml, const std::string& where) {
  const std::string doing = "reading " + where;
  COMITY_TRY(const toml::table parsed, table_of(toml, where, doing));
  FolderFacts all;
  for (const auto& [file, value] : parsed) {
    const std::string name(file.str());
    if (!value.is_table()) {
      return base::fail(base::Code::bad_format, doing,
                        fmt::format("line {}: '{}' must be a table: [\"{}\"] with its facts below it",
                                    value.source().begin.line, name, name));
    }
    auto facts = facts_of(*value.as_table());
    if (!facts) {
      return base::fail(base::Code::bad_format, doing, fmt::format("[\"{}\"]: {}", name, facts.error().detail));
    }
    all.emplace(name, std::move(*facts));
  }
  return all;
}

base::Result<FolderFacts> read_folder_facts(const std::filesystem::path& folder) {
  const auto file = folder / kSourcesFile;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return FolderFacts{};
  COMITY_TRY(const std::string toml, base::read_file(file, kMaxBytes));
  return parse_sources_toml(toml, file.string());
}

}  // namespace comity::app
