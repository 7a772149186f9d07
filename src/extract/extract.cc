#include "extract/extract.h"

#include <utility>

#include "extract/analysis.h"
#include "extract/grammar.h"
#include "extract/language_choice.h"
#include "extract/lexicon.h"
#include "extract/scope.h"

namespace comity::extract {

struct Extractor::Parts {
  Lexicon lexicon;
  const gazetteer::Gazetteer* gazetteer = nullptr;
};

Extractor::Extractor(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;
const gazetteer::Gazetteer& Extractor::gazetteer() const { return *parts_->gazetteer; }

base::Result<Extractor> Extractor::open(const std::filesystem::path& lexicon_folder, const gazetteer::Gazetteer& gazetteer) {
  COMITY_TRY(Lexicon lexicon, Lexicon::load(lexicon_folder));
  return Extractor(std::make_unique<Parts>(Parts{std::move(lexicon), &gazetteer}));
}

base::Result<Extraction> Extractor::extract(const source::Document& document, const Options& options) const {
  Extraction out;
  out.language = document.language;
  COMITY_TRY(const Language* language, choose_language(parts_->lexicon, document));
  if (language == nullptr) return out;
  out.language = language->code_for(document.language);
  if (!language->may_name_relation(document.text)) return out;
  const Analysis analysis(document, *language, *parts_->gazetteer);
  if (analysis.is_barren()) return out;
  const bool own_page = !options.about.empty();
  Harvest harvest{analysis, find_publisher(analysis, options), options.explain, {}, {}, own_page,
                  own_page || !document.site_name.empty(), {}};
  harvest.claimed.assign(analysis.lines().size(), false);
  read_lists(harvest);
  read_group_tables(harvest);
  read_tables(harvest);
  read_records(harvest);
  read_inline_lists(harvest);
  read_sentences(harvest);
  read_groups(harvest);
  read_acts(harvest);
  merge_same_ties(harvest.statements);
  out.findings = find_findings(harvest);
  out.publisher = std::move(harvest.publisher);
  out.statements = std::move(harvest.statements);
  out.refusals = std::move(harvest.refusals);
  return out;
}

}  // namespace comity::extract
