// Result<T>: a value or an Error. Exceptions stop at the wrapper of the library that throws them.
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "base/error.h"

namespace comity::base {

template <class T>
using Result = tl::expected<T, Error>;

// fail(Code::not_found, "reading x", "there is no such file")
inline tl::unexpected<Error> fail(Code code, std::string doing, std::string detail = {}) {
  return tl::unexpected<Error>(Error{code, std::move(doing), std::move(detail)});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace comity::base

#define COMITY_CONCAT_(a, b) a##b
#define COMITY_CONCAT(a, b) COMITY_CONCAT_(a, b)

// COMITY_TRY(auto value, expression_of_type_Result): declares `value`, or returns the error to the caller.
#define COMITY_TRY(declaration, expression) COMITY_TRY_(declaration, expression, COMITY_CONCAT(result_, __LINE__))
#define COMITY_TRY_(declaration, expression, name)         \
  auto name = (expression);                                \
  if (!name) return tl::unexpected(std::move(name).error()); \
  declaration = std::move(*name)

// COMITY_CHECK(expression_of_type_Result): returns the error to the caller; drops the value.
#define COMITY_CHECK(expression)                                                       \
  do {                                                                                 \
    if (auto check_ = (expression); !check_) return tl::unexpected(std::move(check_).error()); \
  } while (false)
