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
