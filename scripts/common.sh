# Shared by the scripts beside it; sourced, never run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DEBIAN_FRONTEND=noninteractive

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "this installs Debian packages: run it as root, or install sudo"
  fi
}

# The jobs that fit the machine: one for each core, but no more than one for each 2 GB of memory.
jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/MemTotal/ {print int($2 / 2000000)}' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  echo $(( cores < memory ? cores : memory ))
}

# configure PRESET [cmake options]: only when something asks for it, so that a second run is quick.
configure() {
  local preset=$1; shift
  local stamp="build/$preset/.configured" want="$*"
  if [ -f "build/$preset/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then return; fi
  cmake --preset "$preset" "$@" >&2
  printf '%s' "$want" > "$stamp"
}

build() {
  local preset=$1; shift
  cmake --build "build/$preset" --parallel "$(jobs)" "$@" >&2
}

# The gazetteer beside the program, built when it is missing or when anything is another that it is made from: the lists, or
# the code that reads and writes them. A program that was only linked again makes the same file.
build_gazetteer() {
  local file="build/$1/gazetteer.cgz" want
  want=$(gazetteer_inputs | sha256sum)
  if [ -f "$file" ] && [ "$(cat "$file.inputs" 2>/dev/null)" = "$want" ]; then return; fi
  say "Building the gazetteer"
  "build/$1/comity" gazetteer build --out "$file" >&2
  printf '%s' "$want" > "$file.inputs"
}

gazetteer_inputs() {
  local part
  for part in lexicon/polities.toml lexicon/places.toml web/package-lock.json src/base/text.cc src/gazetteer/*.cc src/gazetteer/*.h; do
    case $part in *_test.cc) ;; *) cat "$part" ;; esac
  done
}
