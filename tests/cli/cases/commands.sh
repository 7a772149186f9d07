# Every command, on pages that are in order.

case_extract_prints_one_object() {
  pages
  run 0 extract --about Heidelberg --about-country de pages/heidelberg.html
  json '.statements | length' 3
  json '[.statements[].parties[].country] | unique | join(" ")' 'DE FR GB JP'
  json '.source.media_type' text/html
  err_is_empty
}

case_extract_positions_count_in_the_text() {
  pages
  run 0 extract --text pages/heidelberg.html
  cp out text
  run 0 extract --about Heidelberg pages/heidelberg.html
  python3 - text out <<'PYTHON' || fail "a position is wrong"
import json, sys
text = open(sys.argv[1], encoding="utf-8", newline="").read()
statements = json.load(open(sys.argv[2], encoding="utf-8"))["statements"]
sys.exit(not statements or any(text[s["position"]["start"]:s["position"]["end"]] != s["quote"] for s in statements))
PYTHON
}

case_extract_many_files() {
  pages
  run 0 extract pages/heidelberg.html pages/montpellier.txt
  json 'map(.file) | join(" ")' 'pages/heidelberg.html pages/montpellier.txt'
  run 0 extract --format ndjson pages/heidelberg.html pages/montpellier.txt
  [ "$(wc -l <out)" = 2 ] || fail "not one line a file"
  jq -es 'length == 2' out >/dev/null || fail "no NDJSON"
}

# make_warc FILE: a page, a picture, a broken page and another page, each compressed by itself.
make_warc() {
  python3 - "$1" <<'END'
import gzip, sys
page = b"<html lang=en><h1>Sister cities of Montpellier</h1><ul><li>Heidelberg, Germany (1961)</ul>"
def answer(uri, media_type, body):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + media_type + b"\r\n\r\n" + body
    return gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + uri + b"\r\nContent-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n")
with open(sys.argv[1], "wb") as out:
    for uri, media_type, body in [(b"http://a.example/1", b"text/html", page), (b"http://a.example/2", b"image/png", b"x"),
                                  (b"http://a.example/3", b"text/html", b" "), (b"http://a.example/4", b"text/html", page)]:
        out.write(answer(uri, media_type, body))
END
}

case_extract_web_archives() {
  make_warc a.warc.gz
  run 3 extract --warc a.warc.gz
  [ "$(jq -rc '[.record, .uri, (.statements | length), .error.code]' out | paste -sd' ')" = '[1,"http://a.example/1",1,null] [2,"http://a.example/3",0,"empty_input"] [3,"http://a.example/4",1,null]' ] ||
    fail "not a line for each answer"
  err_has '3 documents, 2 statements, 1 refused'
  for jobs in 1 4; do "$comity" extract --warc a.warc.gz --jobs $jobs >$jobs.out 2>err || true; done
  cmp 1.out 4.out || fail "threads change the output"
}

case_extract_is_cut_and_goes_on() {
  pages; make_warc a.warc.gz; ls pages/*.html pages/*.txt >list
  local all='extract --files-from list --warc a.warc.gz --about Heidelberg'
  run 3 $all; mv out whole
  [ "$(wc -l <whole)" = 5 ] || fail "not five documents"
  head -n 2 whole >part; "$comity" $all --skip 2 >>part 2>err || true
  cmp whole part || fail "what was cut and gone on with differs"
  : >shards; for i in 1 2; do "$comity" $all --shard $i/2 >>shards 2>err || true; done
  cmp <(sort whole) <(sort shards) || fail "the shards together differ"
  run_piped 0 extract --files-from - <list; [ "$(wc -l <out)" = 2 ] || fail "not two documents"
}

case_extract_usage() {
  pages; run 2 extract --format ndjson --shard 3/2 pages/montpellier.txt; err_has 'shard'
  run 2 extract --text --warc a.warc; err_has 'text'
  run 3 extract --warc none.warc; err_has 'no such file'
}

case_extract_reads_standard_input() {
  pages
  run_piped 0 extract --about Heidelberg - <pages/heidelberg.html
  json '.statements | length' 3
}

case_extract_stores_nothing() { pages; run 0 extract pages/montpellier.txt; [ ! -e comity.db ] || fail "a register"; }

case_explain() {
  pages
  run 0 explain --about Heidelberg pages/heidelberg.html
  out_has '^Taken: 3 statements'; out_has 'because: '; out_has 'place: Montpellier'; out_has 'weighed best:'
  out_has '^Looked like one and was not taken:'
  run 0 explain --json --about Heidelberg pages/heidelberg.html
  json '.places | length' 3
}

case_ingest_web_archives() {
  make_warc a.warc.gz
  run 3 ingest --warc a.warc.gz --json
  json '[.files[] | [.record, .uri, .outcome]]' '[[1,"http://a.example/1","added"],[2,"http://a.example/3","refused"],[3,"http://a.example/4","already known"]]'
  run 0 query sources --json; json '[.items[] | [.url, .name]]' '[["http://a.example/1","http://a.example/1"]]'
  run 3 ingest --warc none.warc; err_has 'no such file'
  run 0 verify
}

case_ingest_lists_of_files() {
  pages; ls pages/*.html pages/*.txt >list
  run 0 ingest --files-from list; out_has '2 sources added'
  run_piped 0 ingest --files-from - <list; out_has '0 sources added, 2 already known'
  run 2 ingest; err_has 'needs a PATH, --files-from or --warc'
  run 3 ingest --files-from none; err_has 'no such file'
}

case_ingest_twice_adds_nothing() {
  read_pages
  out_has '2 sources added, 0 already known, 0 refused'
  run 0 query sources --json; cp out before
  run 0 ingest pages
  out_has '0 sources added, 2 already known'; out_has 'Nothing was added'
  run 0 query sources --json; cmp -s out before || fail "the register changed"
  run 0 ingest --json pages
  json '.already_known' 2
}

case_ingest_standard_input() {
  pages
  run_piped 0 ingest --about Montpellier --about-country FR - <pages/montpellier.txt
  run 0 query sources --json
  json '.items[0].name' 'standard input'
}

case_ingest_takes_the_facts_beside_the_files() {
  read_pages
  run 0 query sources --json
  json '[.items[] | select(.url == "https://heidelberg.example/twins")] | length' 1
  json '[.items[].publisher.name] | sort | join(" ")' 'Heidelberg Montpellier'
  json '[.items[] | .retrieved[:10]] | sort | join(" ")' '2026-11-20 2026-11-23'
}

case_both_sides_confirm_a_tie() {
  read_pages
  run 0 query ties --sides confirmed --json
  json '.total' 1
  json '[.items[0].parties[].name] | sort | join(" ")' 'Heidelberg Montpellier'
  run 0 query ties --sides one_sided --json
  json '.total' 2
}

case_query_filters() {
  read_pages
  run 0 query ties --country JP --json; json '.total' 1
  run 0 query ties --party Cambridge --json; json '.total' 1
  run 0 query ties --from 1965 --to 1992 --json; json '.total' 2
  run 0 query ties --text kumamoto --json; json '.total' 1
  run 0 query ties --kind friendship --json; json '.total' 0
  run 0 query ties --as-of 1964-01-01 --json; json '.total' 1
  run 0 query ties --known-on 2020-01-01 --json; json '.total' 0
  run 0 query ties --sort -date --json; json '.items[0].date' 1992
}

case_query_refuses_kinds_that_none_has() {
  read_pages
  local what
  for what in ties groups acts places statements findings; do
    run 2 query $what --kind foo; err_is_one_sentence; err_has "'foo' is no kind of ${what%s}; one of"
  done
  run 2 query ties --kind foo; err_has "--kind 'foo' is no kind of tie; one of .*twinning"
  run 2 check --kind foo; err_has "--kind 'foo' is no kind of finding; one of"
}

case_query_without_a_word_finds_nothing() {
  read_pages
  run 0 query ties -q '!!'; out_has '^No ties\..*no letter or digit'
  run 0 query ties -q '!!' --json; json '.total' 0
}


case_decide() {
  read_pages
  run 0 query statements --json; local id; id=$(jq -r '.items[0].id' out)
  run 2 decide reject "$id"; err_has 'who'
  run 2 decide perhaps "$id" --who Ada --why plan
  run 3 decide reject s-none-1 --who Ada --why plan; err_is_one_sentence; err_has 'no statement'
  run 0 decide reject "$id" --who Ada --why 'a plan only'; out_has '^Decision d-.*no longer counts'
  run 0 query statements --json; json '[.items[] | select(.decision == "rejected")] | length' 1
  run 0 decide accept "$id" --who Ada --why 'signed since' --json; json '.statement.decision' accepted
  run 0 verify
}

case_help_of_gazetteer() {
  run 0 gazetteer --help; out_has 'comity gazetteer resolve'; out_lacks 'comity ingest pages'
}

case_query_suggests_a_name() {
  read_pages
  run 0 query ties --party Heidelbreg; out_has '^No ties\. Did you mean Heidelberg\?'
  run 0 query ties --party Heidelbreg --gazetteer none.cgz; out_has '^No ties\.$'
}

case_query_pages_through_a_listing() {
  read_pages
  run 0 query ties --limit 1 --json
  local next; next=$(jq -r .next out)
  json '.total' 3
  run 0 query ties --limit 2 --after "$next" --json
  json '(.items | length), .next' $'2\nnull'
  run 0 query ties --limit 1
  out_has '1 of 3 ties; --all'
  run 0 query ties --limit 1 --all --json
  json '.items | length' 3
}

case_query_every_listing() {
  read_pages
  local what
  for what in ties groups acts places sources statements findings; do
    run 0 query "$what"
    run 0 query "$what" --json
    json 'has("items") and has("total")' true
  done
  run 0 query groups; out_has '^No groups\.$'
}

case_table_fits_and_aligns() {
  read_pages
  COLUMNS=80 run 0 query ties
  python3 - out <<'PYTHON' || fail "the table is wider than 80 columns"
import sys
sys.exit(any(len(line.rstrip("\n")) > 80 for line in open(sys.argv[1], encoding="utf-8")))
PYTHON
}

case_no_colour_in_pipes() { read_pages; run 0 query ties; out_lacks $'\x1b'; }

case_colour_on_terminals_unless_refused() {
  read_pages
  TERM=xterm script -qec "'$comity' query ties" /dev/null >out; grep -q $'\x1b\[1m' out || fail "no bold titles"
  NO_COLOR=1 TERM=xterm script -qec "'$comity' query ties" /dev/null >out; out_lacks $'\x1b\[1m'
}

case_check_without_findings() {
  pages; rm pages/heidelberg.html pages/sources.toml
  "$comity" ingest --about Montpellier --about-country FR pages >/dev/null 2>&1
  local code=0; "$comity" check --kind other_side_silent >out 2>err || code=$?
  [ "$code" = 0 ] || fail "check ended with $code"
  out_has 'Nothing to look at'
}

case_check_with_findings() {
  printf 'Sister cities of Montpellier\n\nMontpellier has sister city agreements with the following cities:\n\n- Heidelberg, Germany (14 October)\n' >page.txt
  run 0 ingest --about Montpellier --about-country FR page.txt
  run 1 check; out_has 'date_without_year'
  run 1 check --json; json '.items | length > 0' true
}

case_export_formats() {
  read_pages
  run 0 export; json '.items | length' 3
  run 0 export --format ndjson; [ "$(wc -l <out)" = 3 ] || fail "not a line a tie"
  run 0 export --format csv; [ "$(grep -c . out)" = 4 ] || fail "not a line a tie and a header"
  run 0 export --format geojson; json '.type, (.features | length)' $'FeatureCollection\n3'
  run 0 export --format geojson --what places --country GB; json '.features | length' 1
  run 0 export --what journal --format ndjson; jq -es 'length >= 2' out >/dev/null || fail "no journal"
  local what
  for what in groups acts places sources statements findings; do run 0 export --what "$what"; json 'has("items")' true; done
  run 0 export --format csv -o ties.csv; [ ! -s out ] && [ -s ties.csv ] || fail "no ties.csv"
}

case_verify_and_rebuild() {
  read_pages
  run 0 verify; out_has 'All is well'
  run 0 verify --json; json '.problems | length' 0
  run 0 export; cp out before
  run 0 rebuild; out_has '^Rebuilt from [0-9]+ journal entries: 3 ties'
  run 0 export; cmp -s out before || fail "the register is another one after rebuild"
  run 0 verify
}

case_verify_finds_damage() {
  read_pages
  # What no trigger guards against: a byte changed in the file itself.
  python3 - <<'PYTHON' || fail "the quote is not in the file"
data = bytearray(open("comity.db", "rb").read())
at = data.find(b"Kumamoto (Japan), since 1992")
if at < 0: raise SystemExit(1)
while at >= 0:
    data[at + 27] = ord("3")
    at = data.find(b"Kumamoto (Japan), since 1992", at)
open("comity.db", "wb").write(data)
PYTHON
  rm -f comity.db-wal comity.db-shm
  run 1 verify; out_has 'problem'
}

case_gazetteer_resolve_and_show() {
  run 0 gazetteer resolve Valence --country France; out_has 'geonames:2971053'
  run 0 gazetteer resolve --json Valence; json '.items[0].country' FR
  run 1 gazetteer resolve Qqqqqqq; err_is_one_sentence
  run_piped 0 gazetteer resolve --tsv < <(printf 'Valence\tFrankreich\n\nQqqqqqq\t\nKumamoto\tJP\r\n')
  [ "$(wc -l <out)" = 4 ] || fail "not a line for each line"
  sed -n 1p out | grep -q '^geonames:2971053	Valence	FR	44\.9[0-9]*	4\.9[0-9]*	' || fail "first line: $(sed -n 1p out)"
  [ -z "$(sed -n 2,3p out)" ] || fail "an answer where there is none"
  run 0 gazetteer show geonames:2971053; out_has 'Valence'
  run 0 gazetteer show --json iso:FR; json '.items[0].country' FR
  run 3 gazetteer show Qqqqqqq; err_is_one_sentence
}

case_gazetteer_build() {
  run 0 gazetteer build --cities "$here/cities.txt" --places "$here/supplement.toml" --out sub/new.cgz; out_has 'places'
  run 0 gazetteer resolve Dierdorf --gazetteer sub/new.cgz
  run 3 gazetteer build --cities no-such-file --out x.cgz; err_is_one_sentence
  [ ! -e x.cgz ] || fail "a file was left behind"
}

case_serve_answers_and_ends() {
  read_pages
  "$comity" serve --port 0 >out 2>err & local server=$!
  wait_for 10 grep -q 'http://127.0.0.1:' err
  local url; url=$(grep -o 'http://[0-9.:]*' err)
  curl -fsS "$url/" >page || fail "no page"
  curl -fsS "$url/api/v1/ties" | jq -e '.total == 3' >/dev/null || fail "no ties"
  kill -INT "$server"
  local code=0; wait "$server" || code=$?
  [ "$code" = 0 ] || fail "serve ended with $code"
}

case_help_of_query_gives_an_example_that_works() {
  run 0 query --help; out_lacks '--known-on 20'; out_has '--known-on TIME what the register knew'
}
