#include "server/surroundings.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/workspace.h"
#include "server/log.h"

namespace comity::server {
namespace {

// Of sources that one request reads; the quotes of the others stand alone.
constexpr std::size_t kMostBytes = 20'000'000;

class Documents {
 public:
  explicit Documents(const Backend& backend) : backend_(backend) {}

  // nullptr if there are too many or it cannot be read.
  const source::Document* find(const std::string& source_id) {
    const auto [at, is_new] = read_.try_emplace(source_id);
    if (is_new) at->second = read(source_id);
    return at->second ? &*at->second : nullptr;
  }

 private:
  std::optional<source::Document> read(const std::string& source_id) {
    const auto view = (*backend_.registry)->source(source_id);
    if (!view || view->bytes > left_) return std::nullopt;
    left_ -= view->bytes;
    auto document = read_again(*view, backend_);
    if (document) return std::move(*document);
    log_fault("warn", document.error().message());
    return std::nullopt;
  }

  const Backend& backend_;
  std::size_t left_ = kMostBytes;
  std::map<std::string, std::optional<source::Document>> read_;
};

}  // namespace

base::Result<source::Document> read_again(const registry::SourceView& source, const Backend& backend) {
  COMITY_TRY(const std::string bytes, (*backend.registry)->source_bytes(source.ref.id));
  const source::Hints hints{.name = source.name, .media_type = source.media_type, .charset = source.charset, .url = source.ref.url};
  return source::read_document(bytes, hints, app::limits_of_kept());
}

publish::FindSurroundings find_surroundings(const Backend& backend) {
  if (!backend.registry) return {};
  auto documents = std::make_shared<Documents>(backend);
  return [documents](const registry::StatementView& statement) -> std::optional<publish::Surroundings> {
    if (statement.statement.quotes.empty()) return std::nullopt;
    const source::Document* document = documents->find(statement.source.id);
    if (document == nullptr) return std::nullopt;
    return publish::surroundings(*document, statement.statement.quotes.front().bytes);
  };
}

}  // namespace comity::server
