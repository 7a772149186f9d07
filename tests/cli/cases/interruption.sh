# Ctrl-C and kill -9 in the middle of an ingest.

source_count() { "$comity" query sources --json --limit 1 2>/dev/null | jq -r .total; }
has_sources() { [ "$(source_count)" -ge "$1" ]; }

# many_pages N: that many different pages in pages/.
many_pages() {
  mkdir -p pages
  local i
  for i in $(seq 1 "$1"); do
    printf 'Sister cities of Montpellier\n\nReport number %s.\n\nMontpellier has sister city agreements with the following cities:\n\n- Heidelberg, Germany (1961)\n' "$i" >"pages/$i.txt"
  done
}

case_control_c_ends_after_the_document_under_way() {
  many_pages 3
  mkfifo slow
  "$comity" ingest pages/1.txt slow pages/2.txt pages/3.txt >out 2>err & local job=$!
  exec 7<>slow                 # the ingest waits for this document's bytes
  wait_for 10 has_sources 1
  kill -INT "$job"
  sleep 0.2
  cat "$here/pages/montpellier.txt" >&7
  exec 7>&-
  local code=0; wait "$job" || code=$?
  [ "$code" = 1 ] || fail "ended with $code, not 1"
  err_is_one_sentence; err_has '2 sources whole in the register, 2 not begun'
  [ "$(source_count)" = 2 ] || fail "$(source_count) sources in the register"
  run 0 verify
  run 0 ingest pages; out_has '2 sources added, 1 already known'
}

case_control_c_at_any_moment() {
  many_pages 400
  "$comity" ingest pages >out 2>err & local job=$!
  wait_for 20 has_sources 3
  kill -INT "$job"
  local code=0; wait "$job" || code=$?
  if [ "$code" = 1 ]; then
    local said; said=$(grep -oE '[0-9]+ sources? whole' err | grep -oE '[0-9]+')
    [ "$(source_count)" = "$said" ] || fail "it says $said, the register has $(source_count)"
  else
    [ "$code" = 0 ] || fail "ended with $code"   # it was done before the signal came
  fi
  run 0 verify
  run 0 ingest pages
  [ "$(source_count)" = 400 ] || fail "$(source_count) sources after going on"
}

case_kill_during_ingest_loses_nothing_acknowledged() {
  many_pages 300
  local round seen
  for round in 1 2 3; do
    "$comity" ingest pages >out 2>err & local job=$!
    wait_for 20 has_sources $(( round * 3 ))
    seen=$(source_count)
    kill -9 "$job"; wait "$job" 2>/dev/null
    [ "$(source_count)" -ge "$seen" ] || fail "a source that was in is gone"
    run 0 verify
  done
  run 0 ingest pages
  [ "$(source_count)" = 300 ] || fail "$(source_count) sources after going on"
  run 0 verify
}

case_two_writers_do_not_mix() {
  many_pages 60
  "$comity" ingest pages >out1 2>err1 & local first=$!
  "$comity" ingest pages >out2 2>err2 & local second=$!
  local one=0 two=0; wait "$first" || one=$?; wait "$second" || two=$?
  case $one$two in 00 | 04 | 40) ;; *) fail "ended with $one and $two: $(cat err1 err2)" ;; esac
  run 0 ingest pages
  [ "$(source_count)" = 60 ] || fail "$(source_count) sources"
  run 0 verify
}
