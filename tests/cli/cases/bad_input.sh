# Everything that can be wrong with what comes in, and with where it goes.

# refused_by_both TEXT FILE: extract and ingest name it, and nothing of it is stored.
refused_by_both() {
  run 3 extract "$2"; err_is_one_sentence; err_has "$1"; err_has "$2"
  run 3 ingest "$2"; err_has "$1"
  run 0 query sources --json; json '.total' 0
}

case_missing_file() { refused_by_both 'no such file' no-such-file.html; }
case_empty_file() { : >empty.txt; refused_by_both 'empty' empty.txt; }
case_binary_junk() { head -c 100000 /dev/urandom >junk.bin; refused_by_both 'not text|wrongly encoded' junk.bin; }

case_wrong_charset() {
  printf '<html><head><meta charset="utf-8"><title>X</title></head><body><p>\xff\xfe\x81\x8d\x8f\x90 caf\xe9 \xc3\x28 \xf0\x28\x8c\x28</p></body></html>' >wrong.html
  local code=0; "$comity" extract wrong.html >out 2>err || code=$?
  # Refused with one sentence, or read by the charset that explains it; never garbage in silence.
  case $code in
    3) err_is_one_sentence ;;
    0) jq -e '.source.charset != "UTF-8"' out >/dev/null || fail "read as UTF-8 that it is not" ;;
    *) fail "ended with $code" ;;
  esac
}

case_charset_is_detected() {
  printf 'Jumelages de Montpellier\n\nMontpellier est jumel\xe9e avec Heidelberg depuis 1961. La cr\xe9ation du comit\xe9 fut d\xe9cid\xe9e en \xe9t\xe9.\n' >latin.txt
  run 0 extract --text latin.txt; out_has 'jumelée'
}

case_too_large() {
  truncate -s 200M big.txt
  refused_by_both '209 MB.*--max-bytes' big.txt
  pages
  run 3 extract --max-bytes 100 pages/heidelberg.html; err_has '--max-bytes'
}

case_standard_input_too_large() {
  run_piped 3 extract --max-bytes 1MB - < <(head -c 3000000 /dev/zero | tr '\0' 'a')
  err_is_one_sentence; err_has '--max-bytes'
}

case_nested_100000_deep() {
  python3 -c 'print("<html><body>" + "<div>" * 100000 + "x" + "</div>" * 100000)' >deep.html
  refused_by_both 'deep.*--max-depth' deep.html
}

case_rest_of_the_batch_goes_on() {
  pages; : >pages/empty.txt; head -c 5000 /dev/urandom >pages/junk.bin
  run 3 ingest pages
  out_has '2 sources added, 0 already known, 2 refused'
  err_has 'pages/empty.txt'; err_has 'pages/junk.bin'
  run 0 query ties --json; json '.total' 3
  run 3 extract --format ndjson pages/empty.txt pages/montpellier.txt
  [ "$(jq -rc '.error.code' out | paste -sd' ')" = 'empty_input null' ] || fail "not a line for each document"
}

case_archives_that_are_broken() {
  printf 'PK\003\004 and no more' >cut.docx; refused_by_both 'cut off' cut.docx
  printf '%%PDF-1.4 and no more' >cut.pdf; refused_by_both 'cut off' cut.pdf
  printf '\320\317\021\340\241\261\032\341' >old.doc; refused_by_both 'password' old.doc
  python3 - <<'END'
import zipfile
with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as f: f.writestr("xl/workbook.xml", b" " * 100_000_000)
END
  refused_by_both 'max-ratio' bomb.xlsx
}

case_page_named_as_an_archive() {
  pages
  run 3 ingest --warc pages/montpellier.txt; err_is_one_sentence; err_has 'no record of a web archive'
  run 3 extract --max-bytes 100 pages/montpellier.txt; err_has 'has [0-9]+ bytes and the limit is 100 bytes'
}

case_facts_that_are_broken() {
  pages; echo '["montpellier.txt"' >>pages/sources.toml
  run 3 ingest pages; err_is_one_sentence; err_has 'sources\.toml.*line'
  run 0 query sources --json; json '.total' 0
  printf '["montpellier.txt"]\nabuot = "X"\n' >pages/sources.toml
  run 3 ingest pages; err_has "'abuot' is not known"
  printf '["missing.txt"]\nabout = "X"\n' >pages/sources.toml
  run 3 ingest pages; err_has 'missing\.txt'; out_has '2 sources added'
}

case_special_files_do_not_hang() {
  pages; mkfifo pages/pipe
  run 3 ingest pages; err_has 'no regular file'; out_has '2 sources added'
  run 3 extract /dev/null; err_is_one_sentence
  run 3 extract pages; err_is_one_sentence; err_has 'folder'
}

case_names_do_not_steer_the_terminal() {
  run 3 extract $'evil\x1b[31m\nname.txt'
  err_is_one_sentence
  if grep -q $'\x1b' err; then fail "an escape sequence"; fi
}

case_no_register() {
  local command
  for command in 'query ties' check export verify rebuild serve; do
    run 3 $command; err_is_one_sentence; err_has 'comity\.db'
    [ ! -e comity.db ] || fail "comity $command made a register"
  done
}

case_register_is_no_database() {
  pages; echo 'this is no database, only text that is long enough to look at' >comity.db; cp comity.db before
  local command
  for command in 'query ties' verify rebuild 'ingest pages'; do
    run 4 $command; err_is_one_sentence; err_has 'comity\.db'; err_has 'not a register'
  done
  cmp -s comity.db before || fail "the file was changed"
}

case_register_is_another_database() {
  pages; sqlite3 comity.db 'CREATE TABLE other(x); INSERT INTO other VALUES (1);'
  run 4 query ties; err_is_one_sentence; err_has 'not a register'
  run 4 ingest pages; err_is_one_sentence
  [ "$(sqlite3 comity.db 'SELECT x FROM other')" = 1 ] || fail "the other database was changed"
}

case_register_of_a_newer_version() {
  read_pages
  sqlite3 comity.db 'PRAGMA user_version = 9999' || fail "sqlite3"
  local command
  for command in 'query ties' verify 'ingest pages'; do run 4 $command; err_is_one_sentence; err_has 'newer'; done
}

case_no_gazetteer() {
  pages
  run 3 extract --gazetteer none.cgz pages/montpellier.txt; err_is_one_sentence; err_has 'comity gazetteer build'
  echo 'no gazetteer at all, but long enough to have a header of some kind in it, one would think' >bad.cgz
  run 3 extract --gazetteer bad.cgz pages/montpellier.txt; err_is_one_sentence; err_has 'comity gazetteer build'
}

case_port_in_use() {
  read_pages
  "$comity" serve --port 0 >/dev/null 2>serving & local server=$!
  wait_for 10 grep -q 'http://127.0.0.1:' serving
  local port; port=$(grep -o '127.0.0.1:[0-9]*' serving | cut -d: -f2)
  run 2 serve --port "$port"; err_is_one_sentence; err_has 'in use'; err_has "$port"
  kill -TERM "$server"; wait "$server" || fail "serve did not end well"
}

case_read_only_folder() {
  read_pages
  mkdir folder; cp comity.db folder/
  with_mounts 'mount --bind folder folder && mount -o remount,bind,ro folder && {
    "$comity" --register folder/new.db ingest pages >out 2>err; echo $? >code1; cp err err1
    "$comity" --register folder/comity.db ingest pages >out 2>err; echo $? >code2; cp err err2
    "$comity" export --format csv -o folder/ties.csv >out 2>err; echo $? >code3; cp err err3
  }' || fail "no read-only mount"
  local i
  for i in 1 2 3; do
    cp "err$i" err
    [ "$(cat "code$i")" = 4 ] || fail "try $i ended with $(cat "code$i"), not 4"
    err_is_one_sentence; err_has 'cannot be written|read-only'
  done
}

case_folder_of_somebody_else() {
  [ "$(id -u)" = 0 ] || { mkdir -m 500 closed; run_closed() { "$comity" "$@"; }; }
  if [ "$(id -u)" = 0 ]; then
    mkdir -m 755 closed; chmod 755 "$work"
    cp -L "$comity" program; chmod 755 program; cp -r "$COMITY_LEXICON" lexicon
    run_closed() { COMITY_LEXICON=$work/lexicon setpriv --reuid=65534 --regid=65534 --clear-groups ./program "$@"; }
  fi
  pages
  local code=0; run_closed --register closed/new.db ingest pages >out 2>err || code=$?
  [ "$code" = 4 ] || fail "ingest ended with $code, not 4"
  err_is_one_sentence
  [ ! -e closed/new.db ] || fail "a register in a closed folder"
  cp pages/montpellier.txt secret.txt; chmod 000 secret.txt
  code=0; run_closed extract secret.txt >out 2>err || code=$?
  [ "$code" = 3 ] || fail "extract ended with $code, not 3"
  err_is_one_sentence; err_has 'permission'
}

case_full_disk() {
  pages
  # Pages large enough that the disk is full in the middle.
  local i
  for i in 1 2 3 4 5 6; do { cat pages/montpellier.txt; head -c 150000 /dev/urandom | base64; } >"pages/large$i.txt"; done
  with_mounts 'mkdir small && mount -t tmpfs -o size=700k tmpfs small && {
    "$comity" --register small/comity.db ingest pages >out 2>err; echo $? >code
    cp small/comity.db* .; true
  }' || fail "no small file system"
  [ "$(cat code)" = 4 ] || fail "ingest ended with $(cat code), not 4"
  err_is_one_sentence; err_has 'no space left'; err_has 'added before it'
  # What was acknowledged is there and whole.
  run 0 verify
}

case_full_disk_can_be_read() {
  read_pages
  with_mounts 'mkdir small && mount -t tmpfs -o size=2m tmpfs small && cp comity.db small/ && {
    head -c 4000000 /dev/zero >small/filler 2>/dev/null
    "$comity" --register small/comity.db query ties >out 2>err; echo $? >code1
    "$comity" --register small/comity.db verify >out 2>err; echo $? >code2; cp out out2
  }' || fail "no small file system"
  [ "$(cat code1)" = 0 ] || fail "query ended with $(cat code1)"
  [ "$(cat code2)" = 0 ] || fail "verify ended with $(cat code2)"
}

case_full_disk_at_the_first_document() {
  pages
  local i
  for i in 1 2 3; do { cat pages/montpellier.txt; head -c 150000 /dev/urandom | base64; } >"pages/a$i.txt"; done
  with_mounts 'mkdir small && mount -t tmpfs -o size=300k tmpfs small && {
    "$comity" --register small/comity.db ingest pages >out 2>err; echo $? >code
    cp small/comity.db* .; true
  }' || fail "no small file system"
  [ "$(cat code)" = 4 ] || fail "ingest ended with $(cat code), not 4"
  err_is_one_sentence
  run 0 verify
}

case_limit_on_the_size_of_files() {
  pages
  local i code=0
  for i in 1 2 3; do { cat pages/montpellier.txt; head -c 150000 /dev/urandom | base64; } >"pages/a$i.txt"; done
  ( ulimit -f 150; "$comity" ingest pages >out 2>err ) || code=$?
  [ "$code" = 4 ] || fail "ingest ended with $code, not 4"
  err_is_one_sentence; err_has 'no space left'
}

case_a_register_that_is_made_empty_is_said() {
  : >empty.txt
  run 3 ingest empty.txt; out_has 'The register comity\.db was made; it is empty\.'
  run 3 ingest empty.txt; out_lacks 'was made'
  pages; run 0 ingest --register other.db pages; out_lacks 'was made'
}

case_register_that_was_not_finished() {
  : >comity.db
  local command
  for command in 'query ties' verify rebuild; do run 3 $command; err_is_one_sentence; err_has 'run: comity ingest'; done
  pages; run 0 ingest pages; run 0 verify
}

case_journal_without_its_end() {
  read_pages
  sqlite3 comity.db 'DROP TRIGGER journal_is_never_cut; DELETE FROM journal WHERE seq > (SELECT MAX(seq) - 3 FROM journal);' || fail "sqlite3"
  run 1 verify; out_has 'last ones are missing.*backup'; out_has 'trigger journal_is_never_cut is missing'
  run 4 rebuild; err_is_one_sentence; err_has 'backup'
  run 4 query ties; err_is_one_sentence; err_has 'backup'
}

case_register_of_older_rules() {
  read_pages
  sqlite3 comity.db "UPDATE register_state SET value = 0 WHERE name = 'rules'" || fail "sqlite3"
  run 4 query ties; err_is_one_sentence; err_has 'run: comity rebuild'
  run 1 verify
  run 0 rebuild; run 0 verify; run 0 query ties
}

case_register_that_was_cut() {
  read_pages
  head -c 40960 comity.db >cut.db
  local code=0; "$comity" --register cut.db verify >out 2>err || code=$?
  [ "$code" = 1 ] || fail "verify ended with $code"
  if grep -q 'run: comity verify' out err; then fail "verify advises verify"; fi
}

case_nested_deeper_than_today_is_served() {
  python3 - <<'END'
with open("deep.html", "w") as f:
    f.write("<html><body>" + "<div>" * 600 + "<p>Montpellier has been twinned with Heidelberg since 1961.</p>" + "</div>" * 600)
END
  run 3 ingest deep.html
  run 0 ingest --max-depth 1000 deep.html
  run 0 verify
  local id; run 0 query sources --json; id=$(jq -r '.items[0].id' out)
  "$comity" serve --port 0 >/dev/null 2>serving & local server=$!
  wait_for 10 grep -q 'http://127.0.0.1:' serving
  local port; port=$(grep -o '127.0.0.1:[0-9]*' serving | cut -d: -f2)
  [ "$(curl -s -o out -w '%{http_code}' "http://127.0.0.1:$port/sources/$id")" = 200 ] || fail "the source's page is refused"
  kill -TERM "$server"; wait "$server" || fail "serve did not end well"
}

case_full_disk_under_output() {
  read_pages
  local code=0; "$comity" export >/dev/full 2>err || code=$?
  [ "$code" = 4 ] || fail "export to a full disk ended with $code"
  err_is_one_sentence; err_has 'no space left'
  code=0; "$comity" --help >/dev/full 2>err || code=$?
  [ "$code" = 4 ] || fail "--help to a full disk ended with $code"
  code=0; "$comity" export >&- 2>err || code=$?
  [ "$code" = 4 ] || fail "export to a closed standard output ended with $code"
  err_is_one_sentence
  run 4 export -o /dev/full/x
  err_is_one_sentence
}

case_reader_that_goes_away() {
  read_pages
  # More than a pipe holds, to a reader that takes one line.
  local i code
  for i in $(seq 1 120); do sed "s/since 1961/since 1961, number $i/" pages/heidelberg.html >"pages/$i.html"; done
  run 0 ingest --about Heidelberg --about-country DE pages
  { "$comity" export --what journal --format ndjson 2>err; echo $? >code; } | head -n 1 >/dev/null
  [ "$(cat code)" = 141 ] || fail "ended with $(cat code)"   # as grep, sort and git do
  err_is_empty
  { "$comity" query statements --all --json 2>err; echo $? >code; } | head -n 1 >/dev/null
  [ "$(cat code)" = 141 ] || fail "query ended with $(cat code)"
  err_is_empty
}
