#include <fmt/format.h>

#include <array>

#include "app/use_cases.h"
#include "base/json_text.h"
#include "publish/json.h"
#include "publish/tables.h"

namespace comity::app {
namespace {

using base::Code;
using base::fail;
using base::Result;
using registry::Filter;
using registry::Registry;

struct FormatName {
  std::string_view name;
  ExportFormat format;
};
constexpr std::array kFormats{FormatName{"json", ExportFormat::json}, FormatName{"ndjson", ExportFormat::ndjson},
                              FormatName{"csv", ExportFormat::csv}, FormatName{"geojson", ExportFormat::geojson}};

template <class T>
constexpr bool kHasCsv = requires(const std::vector<T>& items) { publish::to_csv(items); };
template <class T>
constexpr bool kHasGeoJson = requires(const std::vector<T>& items) { publish::to_geojson(items); };

base::Error no_such_format(const Export& what, std::string_view others) {
  return {Code::usage, fmt::format("exporting {}", what.what), fmt::format("write them as {}", others)};
}

template <class T>
std::string ndjson_of(const std::vector<T>& items) {
  std::string out;
  for (const T& item : items) {
    out += base::to_text(publish::to_json(item));
    out += '\n';
  }
  return out;
}

template <class T>
Result<std::string> written(std::vector<T> items, const Export& what) {
  switch (what.format) {
    case ExportFormat::json: {
      registry::Listing<T> listing;
      listing.total = items.size();
      listing.items = std::move(items);
      return base::to_text(publish::to_json(listing), base::JsonLayout::pretty) + "\n";
    }
    case ExportFormat::ndjson: return ndjson_of(items);
    case ExportFormat::csv:
      if constexpr (kHasCsv<T>) return publish::to_csv(items);
      return fail(no_such_format(what, "json or ndjson"));
    case ExportFormat::geojson:
      if constexpr (kHasGeoJson<T>) return publish::to_geojson(items);
      return fail(no_such_format(what, kHasCsv<T> ? "json, ndjson or csv" : "json or ndjson"));
  }
  return fail(Code::internal, "exporting", "unknown format");
}

template <class T>
Result<std::string> export_listing(const Registry& registry, const Export& what,
                                   Result<registry::Listing<T>> (Registry::*list)(const Filter&) const) {
  COMITY_TRY(auto items, all_pages([&](const Filter& filter) { return (registry.*list)(filter); }, what.filter));
  return written(std::move(items), what);
}

Result<std::string> export_journal(const Registry& registry, const Export& what) {
  if (what.format != ExportFormat::ndjson) return fail(no_such_format(what, "ndjson"));
  std::string out;
  COMITY_CHECK(registry.export_journal(1, [&out](std::string_view line) {
    out += line;
    if (out.back() != '\n') out += '\n';
    return true;
  }));
  return out;
}

struct Exporter {
  std::string_view what;
  Result<std::string> (*write)(const Registry& registry, const Export& what);
};
constexpr std::array kExporters{
    Exporter{"ties", [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::ties); }},
    Exporter{"groups", [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::groups); }},
    Exporter{"acts", [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::acts); }},
    Exporter{"places", [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::places); }},
    Exporter{"sources", [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::sources); }},
    Exporter{"statements",
             [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::statements); }},
    Exporter{"findings", [](const Registry& r, const Export& w) { return export_listing(r, w, &Registry::findings); }},
    Exporter{"journal", [](const Registry& r, const Export& w) { return export_journal(r, w); }},
};

}  // namespace

Result<ExportFormat> export_format_of(std::string_view text) {
  for (const FormatName& known : kFormats) {
    if (known.name == text) return known.format;
  }
  return fail(Code::bad_value, "format", fmt::format("'{}' is not one of json, ndjson, csv, geojson", text));
}

Result<std::string> export_data(const Registry& registry, const Export& what) {
  for (const Exporter& exporter : kExporters) {
    if (exporter.what == what.what) return exporter.write(registry, what);
  }
  std::vector<std::string_view> known;
  for (const Exporter& exporter : kExporters) known.push_back(exporter.what);
  return fail(Code::usage, fmt::format("exporting {}", what.what), fmt::format("there are {}", fmt::join(known, ", ")));
}

}  // namespace comity::app
