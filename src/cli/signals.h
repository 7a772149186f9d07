// Ctrl-C and the system's wish to end, as a flag that long work looks at.
#pragma once

#include <atomic>

namespace comity::cli {

// A closed pipe, and a file that has grown to its limit, become errors of the write and are no signals. Call once, before
// any thread is started.
void ignore_signals_of_writing();

// From now on the first SIGINT or SIGTERM only sets the flag that is returned; the second ends the program at once.
// For work that looks at the flag; everything else ends by the first.
const std::atomic<bool>& stop_on_signals();

}  // namespace comity::cli
