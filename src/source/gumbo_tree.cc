#include "source/gumbo_tree.h"

#include <fmt/format.h>
#include <gumbo.h>

#include <csetjmp>
#include <cstdlib>
#include <vector>

namespace comity::source {

// All memory of one parse, freed at once. Gumbo does not ask whether it got memory, so at the limit the parse is left
// by longjmp: no frame between parse() and the allocator has anything to clean up.
class GumboTree::Arena {
 public:
  explicit Arena(std::size_t limit) : limit_(limit) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (Chunk* chunk = newest_; chunk != nullptr;) {
      Chunk* const older = chunk->older;
      std::free(chunk);
      chunk = older;
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
  struct Chunk {
    Chunk* older;
  };
  static constexpr std::size_t kAlignment = alignof(std::max_align_t);
  static constexpr std::size_t kChunk = std::size_t{1} << 18U;

  void* take(std::size_t size) {
    size = (size + kAlignment - 1) / kAlignment * kAlignment;
    if (size > left_) grow(size);
    void* const result = next_;
    next_ += size;
    left_ -= size;
    return result;
  }

  void grow(std::size_t size) {
    const std::size_t header = (sizeof(Chunk) + kAlignment - 1) / kAlignment * kAlignment;
    const std::size_t bytes = header + (size > kChunk ? size : kChunk);
    void* const memory = bytes > limit_ - used_ ? nullptr : std::malloc(bytes);
    if (memory == nullptr) std::longjmp(limit_reached_, 1);
    used_ += bytes;
    newest_ = new (memory) Chunk{newest_};
    next_ = static_cast<char*>(memory) + header;
    left_ = bytes - header;
  }

  std::size_t limit_;
  std::size_t used_ = 0;
  Chunk* newest_ = nullptr;
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
