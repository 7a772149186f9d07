// Document -> statements and findings. Pure and const: a shard in, statements out, by any number of threads.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/statement.h"
#include "gazetteer/gazetteer.h"
#include "source/document.h"

namespace comity::extract {

class Lexicon;  // extract/lexicon.h: the words of all languages, loaded from a folder of TOML files

// What the caller knows of the page.
struct Options {
  std::string about;          // the party whose page it is (its own name may not stand in the text); "" if not known
  std::string about_country;  // ISO code, "XX", or ""
  bool explain = false;       // also collect what looked like a statement and was not taken
};

// What looked like a statement and was refused, with the reason. Only with Options::explain.
struct Refusal {
  Quote quote;
  std::string reason;
};

struct Extraction {
  std::vector<Statement> statements;  // in the order of their first quote
  std::vector<Finding> findings;
  // Whose page it is: from Options, site name, title or introduction; nullopt if not known. A tie's two sides are
  // told apart by it.
  std::optional<Party> publisher;
  std::string language;
  std::vector<Refusal> refusals;
};

class Extractor {
 public:
  // The gazetteer must outlive the extractor. Fails when there is no lexicon or the head of one of its files is malformed,
  // with file and line; the rest of a language's file is read with the first document of that language.
  static base::Result<Extractor> open(const std::filesystem::path& lexicon_folder, const gazetteer::Gazetteer& gazetteer);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // Fails with bad_format, naming file and line, when the lexicon of the document's language is malformed.
  base::Result<Extraction> extract(const source::Document& document, const Options& options = {}) const;
  const gazetteer::Gazetteer& gazetteer() const;

 private:
  struct Parts;
  explicit Extractor(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace comity::extract
