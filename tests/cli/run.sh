#!/usr/bin/env bash
# Command line tests: each case is a function `case_NAME` in cases/*.sh, run in an empty folder of its own with a small
# gazetteer. A case fails by `fail`, by the helpers below, or by exit status; it prints what failed.
#
#   run.sh --list                       the cases' names
#   run.sh --program PATH [CASE…]       runs them all, or these
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
for file in "$here"/cases/*.sh; do . "$file"; done

all_cases() { declare -F | sed -n 's/^declare -f case_//p'; }

fail() {
  printf 'FAILED %s: %s\n' "$name" "$*"
  if [ -s "$work/out" ]; then echo '--- standard output'; head -c 2000 "$work/out"; fi
  if [ -s "$work/err" ]; then echo '--- standard error'; head -c 2000 "$work/err"; fi
  exit 1
}

# run EXPECTED_EXIT_CODE comity-arguments…: output in $work/out and $work/err.
run() {
  local expected=$1 code=0; shift
  "$comity" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  [ "$code" = "$expected" ] || fail "comity $* ended with $code, not $expected"
}
# The same with standard input from the pipe.
run_piped() {
  local expected=$1 code=0; shift
  "$comity" "$@" >"$work/out" 2>"$work/err" || code=$?
  [ "$code" = "$expected" ] || fail "comity $* ended with $code, not $expected"
}
out_has() { grep -qE -- "$1" "$work/out" || fail "standard output lacks /$1/"; }
out_lacks() { if grep -qE -- "$1" "$work/out"; then fail "standard output has /$1/"; fi; }
err_has() { grep -qiE -- "$1" "$work/err" || fail "standard error lacks /$1/"; }
err_is_empty() { [ ! -s "$work/err" ] || fail "standard error is not empty"; }
# One sentence, by name, and nothing else.
err_is_one_sentence() {
  [ "$(wc -l <"$work/err")" = 1 ] && grep -q '^comity: ' "$work/err" || fail "standard error is not one sentence of comity"
}
# json FILTER EXPECTED: of standard output.
json() {
  local got
  got=$(jq -rc "$1" "$work/out") || fail "standard output is no JSON"
  [ "$got" = "$2" ] || fail "jq '$1' gives '$got', not '$2'"
}
# wait_for SECONDS command…: until it succeeds.
wait_for() {
  local tries=$(( $1 * 20 )); shift
  while [ "$tries" -gt 0 ]; do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.05; tries=$(( tries - 1 ))
  done
  fail "waited in vain for: $*"
}
# In a mount namespace of our own, as root of it: for small and read-only file systems.
with_mounts() {
  if [ "$(id -u)" = 0 ]; then unshare --mount bash -c "$1"
  else unshare --user --map-root-user --mount bash -c "$1"; fi
}

# A copy of the two pages, so that a case may change it.
pages() { cp -r "$here/pages" "$work/pages"; }
read_pages() { pages; run 0 ingest pages; }

run_case() {
  name=$1
  work=$(mktemp -d "${TMPDIR:-/tmp}/comity-cli.XXXXXX") || exit 1
  export work name comity
  (
    trap 'for job in $(jobs -p); do kill -9 "$job" 2>/dev/null; done; wait 2>/dev/null' EXIT
    cd "$work" || exit 1
    export HOME=$work COMITY_LEXICON=${COMITY_LEXICON:-$root/lexicon} COMITY_GAZETTEER=$work/places.cgz COMITY_NOW=2026-11-23T09:00:00Z
    unset NO_COLOR COLUMNS
    "$comity" gazetteer build --cities "$here/cities.txt" --places "$here/supplement.toml" --out places.cgz >out 2>err || fail "no gazetteer"
    : >out; : >err
    "case_$name"
  )
  local code=$?
  rm -rf "$work"
  return "$code"
}

comity="" cases=()
while [ $# -gt 0 ]; do
  case $1 in
    --list) all_cases; exit ;;
    --program) comity=$(realpath "$2"); shift ;;
    *) cases+=("$1") ;;
  esac
  shift
done
[ -x "$comity" ] || { echo "usage: run.sh --list | --program PATH [CASE…]" >&2; exit 2; }
[ ${#cases[@]} -gt 0 ] || mapfile -t cases < <(all_cases)
failed=0
for each in "${cases[@]}"; do
  if run_case "$each"; then echo "ok $each"; else failed=$(( failed + 1 )); fi
done
[ "$failed" = 0 ] || echo "$failed of ${#cases[@]} cases failed"
[ "$failed" = 0 ]
