#include "source/gumbo_tree.h"

#include <fmt/format.h>
#include <gumbo.h>

#include <csetjmp>
#include <cstdlib>
#include <new>
#include <utility>

namespace comity::source {

namespace {

struct Chunk {
  Chunk* older;
};

constexpr std::size_t kAlignment = alignof(std::max_align_t);
constexpr std::size_t kChunk = std::size_t{1} << 18U;
constexpr std::size_t kHeader = (sizeof(Chunk) + kAlignment - 1) / kAlignment * kAlignment;

// Chunks of kChunk bytes that a thread keeps for its next page: taking them from the system each time costs a tenth
// of the parse.
class SpareChunks {
 public:
  SpareChunks() = default;
  SpareChunks(const SpareChunks&) = delete;
  SpareChunks& operator=(const SpareChunks&) = delete;
  ~SpareChunks() {
    while (void* const memory = take()) std::free(memory);
  }

  void* take() {
    if (newest_ == nullptr) return nullptr;
    Chunk* const chunk = newest_;
    newest_ = chunk->older;
    --count_;
    return chunk;
  }

  // False if there are enough of them.
  bool give(void* memory) {
    if (count_ == kMost) return false;
    newest_ = new (memory) Chunk{newest_};
    ++count_;
    return true;
  }

 private:
  static constexpr std::size_t kMost = 64;
  Chunk* newest_ = nullptr;
  std::size_t count_ = 0;
};

thread_local SpareChunks spare_chunks;

}  // namespace

// All memory of one parse, freed at once. Gumbo does not ask whether it got memory, so at the limit the parse is left
// by longjmp: no frame between parse() and the allocator has anything to clean up.
class GumboTree::Arena {
 public:
  explicit Arena(std::size_t limit) : limit_(limit) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    while (large_ != nullptr) std::free(std::exchange(large_, large_->older));
    while (newest_ != nullptr) {
      Chunk* const chunk = std::exchange(newest_, newest_->older);
      if (!spare_chunks.give(chunk)) std::free(chunk);
    }
  }

  static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
  static void release(void*, void*) {}

  // Runs Gumbo; nullptr at the limit.
  const GumboNode* run(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(limit_reached_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size())->document;
  }

 private:
  void* take(std::size_t size) {
    size = (size + kAlignment - 1) / kAlignment * kAlignment;
    if (size > left_) grow(size);
    void* const result = next_;
    next_ += size;
    left_ -= size;
    return result;
  }

  // Gets room for `size` bytes at least.
  void grow(std::size_t size) {
    const bool fits = size <= kChunk - kHeader;
    const std::size_t bytes = fits ? kChunk : kHeader + size;
    void* memory = bytes > limit_ - used_ ? nullptr : fits ? spare_chunks.take() : std::malloc(bytes);
    if (memory == nullptr && fits && bytes <= limit_ - used_) memory = std::malloc(bytes);
    if (memory == nullptr) std::longjmp(limit_reached_, 1);
    used_ += bytes;
    Chunk*& list = fits ? newest_ : large_;
    list = new (memory) Chunk{list};
    next_ = static_cast<char*>(memory) + kHeader;
    left_ = bytes - kHeader;
  }

  std::size_t limit_;
  std::size_t used_ = 0;
  Chunk* newest_ = nullptr;  // of kChunk bytes
  Chunk* large_ = nullptr;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::jmp_buf limit_reached_;
};

GumboTree::GumboTree(std::unique_ptr<Arena> arena, const GumboNode* document)
    : arena_(std::move(arena)), document_(document) {}
GumboTree::GumboTree(GumboTree&&) noexcept = default;
GumboTree& GumboTree::operator=(GumboTree&&) noexcept = default;
GumboTree::~GumboTree() = default;

base::Result<GumboTree> GumboTree::parse(std::string_view html, std::size_t max_memory, const std::string& doing) {
  auto arena = std::make_unique<Arena>(max_memory);
  const GumboNode* const document = arena->run(html);
  if (document == nullptr)
    return base::fail(base::Code::too_large, doing,
                      fmt::format("its tags unfold to more than {} MB of elements", max_memory / 1'000'000));
  return GumboTree(std::move(arena), document);
}

}  // namespace comity::source
