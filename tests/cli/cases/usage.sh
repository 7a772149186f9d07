# Help, wrong usage, suggestions.

case_version() { run 0 --version; out_has '^comity [0-9]+\.[0-9]+\.[0-9]+$'; err_is_empty; }

case_help_lists_every_command() {
  run 0 --help
  local command
  for command in extract explain ingest query check export verify rebuild gazetteer serve; do out_has "^  $command "; done
  out_has 'Exit codes: 0 done'
}

case_every_command_has_help_with_examples() {
  local command
  for command in extract explain ingest query check export verify rebuild serve 'gazetteer build' 'gazetteer resolve' \
    'gazetteer show'; do
    run 0 $command --help
    out_has "^Usage: comity $command"
    out_has '^Examples:'
    out_has "^  comity $command"
  done
}

case_every_option_is_in_the_man_page() {
  local command option page; page=$(sed 's/\\-/-/g' "$root/docs/comity.1")
  for command in '' extract explain ingest query check export verify serve 'gazetteer build' 'gazetteer resolve'; do
    run 0 $command --help
    for option in $(grep -oE '^  (-.,)?--[a-z0-9-]+' out | grep -oE '\-\-[a-z0-9-]+'); do
      case $option in --more-cities | --admin1 | --admin2 | --polities | --places) continue ;; esac  # named in the help alone
      [[ $page == *"$option"* ]] || fail "$option of comity $command"
    done
  done
  [[ $page == *--cities* ]] || fail "the other name of --geonames"
}

# The man page's words for what a missing and a wrong register end with.
case_exit_status_of_the_man_page() {
  local page; page=$(sed 's/\\-/-/g' "$root/docs/comity.1")
  run 3 query ties
  [[ $page == *'3
bad input: '*'no file at the path of the register'* ]] || fail "3"
  echo "no register at all, but a text that is long enough" >comity.db
  run 4 query ties
  [[ $page == *"4
the store failed: the register's file is something else"* ]] || fail "4"
  [[ $page == *'141
the reader of the output went away'* ]] || fail "141"
}

case_kinds_are_completed_by_what_is_listed() {
  . "$root/completions/comity.bash"
  local words
  for words in 'check' 'query findings' 'query ties' 'query acts' 'query groups' 'query places' 'query' 'export --what findings' 'export'; do
    COMP_WORDS=(comity $words --kind '') COMP_CWORD=$(( $(wc -w <<<"comity $words") + 1 ))
    COMPREPLY=(); _comity 2>/dev/null
    case $words in
      check | *findings) [[ " ${COMPREPLY[*]} " == *' date_without_year '* && " ${COMPREPLY[*]} " != *' twinning '* ]] || fail "$words" ;;
      *acts) [[ "${COMPREPLY[*]}" == 'resolution motion'* ]] || fail "$words" ;;
      *groups) [[ "${COMPREPLY[*]}" == friendship* ]] || fail "$words" ;;
      *places) [[ " ${COMPREPLY[*]} " == *' region '* ]] || fail "$words" ;;
      *) [[ " ${COMPREPLY[*]} " == *' twinning '* ]] || fail "$words" ;;
    esac
  done
  # As the program has them.
  read_pages; run 2 check --kind foo
  COMP_WORDS=(comity check --kind '') COMP_CWORD=3; COMPREPLY=(); _comity 2>/dev/null
  local offered; offered=$(printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd, | sed 's/,/, /g')
  err_has "one of $offered\$"
}

case_every_option_is_completed() {
  . "$root/completions/comity.bash"
  local command option
  for command in extract explain ingest query check export verify rebuild serve 'gazetteer build' 'gazetteer resolve'; do
    run 0 $command --help
    COMP_WORDS=(comity $command --) COMP_CWORD=$(( $(wc -w <<<"comity $command") ))
    COMPREPLY=(); _comity 2>/dev/null
    for option in $(grep -oE '^  (-.,)?--[a-z0-9-]+' out | grep -oE '\-\-[a-z0-9-]+'); do
      [[ " ${COMPREPLY[*]} " == *" $option "* ]] || fail "comity $command: $option is not completed"
    done
  done
}

case_no_command() { run 2; err_has 'Usage: comity COMMAND'; }
case_unknown_command() { run 2 ingst pages; err_is_one_sentence; err_has 'did you mean ingest'; }
case_unknown_option() { run 2 query ties --contry FR; err_is_one_sentence; err_has 'did you mean --country'; }
case_unknown_subcommand() { run 2 gazetteer sho Valence; err_is_one_sentence; err_has 'did you mean show'; }
case_missing_argument() { run 2 extract; err_is_one_sentence; err_has 'FILE'; }
case_unknown_listing() { run 2 query tie; err_is_one_sentence; err_has 'ties'; }
case_surplus_argument() { run 2 verify now; err_is_one_sentence; err_has "no argument 'now'"; }
case_bad_number() { run 2 serve --port 99999; err_is_one_sentence; err_has '65535'; }
case_bad_date() { run 2 query ties --from 2015-13-01; err_is_one_sentence; err_has '--from'; }
case_bad_country() { run 2 query ties --country France; err_is_one_sentence; err_has 'two-letter'; }
case_bad_values_name_the_option_and_the_value() {
  read_pages
  local option value
  while read -r option value; do
    run 2 query ties "$option" "$value"; err_is_one_sentence; err_has "^comity: bad value: $option '$value' is "
  done <<'END'
--kind foo
--after xyz
--country France
--status over
--sides none
--from 2015-13-01
--as-of soon
--known-on soon
--sort size
--limit 0
END
  run 2 query ties --from 2015 --to 2010; err_has "bad value: --from '2015' is later than 'to'"
}
case_bad_size() { run 2 extract --max-bytes ten x; err_is_one_sentence; err_has "'ten' is no size; write"; }
case_bad_limit() { run 2 query ties --limit 0; err_is_one_sentence; err_has '1000'; }
case_bad_format() { read_pages; run 2 export --format xml; err_is_one_sentence; err_has 'geojson'; }
case_format_that_a_listing_lacks() {
  read_pages
  run 2 export --what journal --format csv; err_is_one_sentence; err_has 'ndjson'
  run 2 export --what bridges; err_is_one_sentence; err_has 'ties, groups'
}
case_register_on_a_server() {
  run 3 query ties --register postgresql://db/comity
  err_is_one_sentence; err_has 'SQLite'
}
