#include "cli/program.h"

// NOLINTNEXTLINE(bugprone-exception-escape): run() catches all that work can throw
int main(int argc, char** argv) { return comity::cli::run(argc, argv); }
