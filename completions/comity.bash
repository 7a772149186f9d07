# Completion of comity for bash. Source it, or install it as /usr/share/bash-completion/completions/comity.

_comity_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }
_comity_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$1"); }

# The kinds of what `query` or `export` lists; of ties where nothing is named yet.
_comity_kinds() {
  case $1 in
    groups) echo 'friendship\\\ group' ;;  # compgen takes one layer of quotes off, the shell the other
    acts) echo "resolution motion declaration decision ruling" ;;
    places) echo "community region state parliament organisation person" ;;
    findings) echo "introduction_and_list_differ two_spellings stated_twice date_without_year" \
      "stated_and_gazetteer_country_differ date_after_source place_not_found understood_in_part dates_differ kinds_differ" \
      "status_differs charset_differs other_side_silent needs_review" ;;
    *) echo "twinning friendship cooperation contact unspecified" ;;
  esac
}

# The words after an option that takes one of a few; fails when the option takes something else.
_comity_value() {
  local command=$1 option=$2 current=$3 listed=$4
  case $option in
    --register | --gazetteer | --lexicon | --geonames | --cities | --more-cities | --admin1 | --admin2 | --polities | --places | --out | \
      --warc | --files-from | -o)
      _comity_files "$current" ;;
    --format)
      if [ "$command" = extract ]; then _comity_words "json ndjson" "$current"
      else _comity_words "json ndjson csv geojson" "$current"; fi ;;
    --what) _comity_words "ties groups acts places sources statements findings journal" "$current" ;;
    --status) _comity_words "in_force suspended ended" "$current" ;;
    --sides) _comity_words "confirmed one_sided third_party" "$current" ;;
    --kind) _comity_words "$(_comity_kinds "$listed")" "$current" ;;
    --sort) _comity_words "date -date name country changed" "$current" ;;
    --about | --about-country | --party | --country | --source | --from | --to | --text | -q | --as-of | --known-on | \
      --limit | --after | --host | --port | --threads | --base-url | --max-bytes | --max-depth | \
      --max-blocks | --max-pages | --max-seconds | --max-unpacked | --max-ratio | --jobs | --shard | --skip | --who | --why) COMPREPLY=() ;;
    *) return 1 ;;
  esac
}

_comity() {
  local commands="extract explain ingest query check export decide verify rebuild gazetteer serve"
  local global="--help --register --gazetteer --lexicon --max-bytes --max-depth --max-blocks --max-pages --max-seconds --max-unpacked --max-ratio --json"
  local filters="--party --country --kind --status --sides --source --from --to --text --as-of --known-on --sort"
  local about="--about --about-country"
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command="" below="" listed="" word
  COMPREPLY=()

  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [ -z "$command" ] && [[ " $commands " == *" $word "* ]]; then command=$word
    elif [ "$command" = gazetteer ] && [ -z "$below" ] && [[ " build resolve show " == *" $word "* ]]; then below=$word
    elif [[ $command =~ ^(query|export)$ && -z "$listed" && " ties groups acts places sources statements findings " == *" $word "* ]]; then
      listed=$word
    fi
  done
  [ "$command" = check ] && listed=findings
  _comity_value "$command" "$previous" "$current" "$listed" && return

  case "$command${below:+ $below}" in
    "") _comity_words "$commands $global --version" "$current" ;;
    gazetteer) _comity_words "build resolve show $global" "$current" ;;
    query)
      if [[ $current == -* ]]; then _comity_words "$filters --limit --after --all $global" "$current"
      else _comity_words "ties groups acts places sources statements findings" "$current"; fi ;;
    check) _comity_words "$filters $global" "$current" ;;
    export) _comity_words "--what --format --out $filters $global" "$current" ;;
    decide)
      if [[ $current == -* ]]; then _comity_words "--who --why $global" "$current"
      elif [ "$previous" = decide ]; then _comity_words "accept reject note" "$current"
      else COMPREPLY=(); fi ;;
    verify | rebuild) _comity_words "$global" "$current" ;;
    serve) _comity_words "--host --port --threads --base-url $global" "$current" ;;
    "gazetteer build") _comity_words "--geonames --more-cities --admin1 --admin2 --polities --places --out $global" "$current" ;;
    "gazetteer resolve") _comity_words "--country --region --explain --most --tsv $global" "$current" ;;
    "gazetteer show") _comity_words "$global" "$current" ;;
    *)
      if [[ $current != -* ]]; then _comity_files "$current"
      elif [ "$command" = ingest ]; then _comity_words "$about --files-from --warc $global" "$current"
      elif [ "$command" = extract ]; then _comity_words "$about --format --text --warc --files-from --jobs --shard --skip $global" "$current"
      else _comity_words "$about $global" "$current"; fi ;;
  esac
}

complete -F _comity comity
