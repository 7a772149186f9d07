// Standard output, watched: what could not be written is an error and never lost in silence.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdio>
#include <string_view>

#include "base/result.h"

namespace comity::cli {

class Output {
 public:
  explicit Output(std::FILE* file) : file_(file) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // A failure is kept and told by finish(); nothing is written after it.
  void write(std::string_view text);
  void write_line(std::string_view text);
  // Indented for people, with a line break at its end; compact: one line, for programs that read lines.
  void write_json(const boost::json::object& value);
  void write_json_line(const boost::json::object& value);

  // A writer that is told to go on after this only wastes its time.
  bool good() const { return failure_ == 0; }
  // The reader went away (`comity … | head`): no error that a person needs to hear of.
  bool reader_is_gone() const;
  // Writes what is left. disk_full, or store_failed for any other reason; call once, at the end.
  base::Result<void> finish();

  bool is_terminal() const;
  // Columns to fill: of the terminal, else of $COLUMNS, else 0: as wide as needed.
  std::size_t width() const;
  // Bold, dim: on terminals, unless NO_COLOR is set or TERM is "dumb".
  bool has_colour() const;

 private:
  std::FILE* file_;
  int failure_ = 0;  // errno
};

}  // namespace comity::cli
