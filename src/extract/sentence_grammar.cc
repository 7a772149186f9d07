#include "extract/grammar.h"
namespace comity::extract {
void read_sentences(Harvest& harvest) { static_cast<void>(harvest); }
}  // namespace comity::extract
