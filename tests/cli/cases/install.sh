# The installed program, away from the tree that it was built in.

case_installed_program_finds_its_data() {
  local build; build=$(dirname "$comity")
  [ -f "$build/cmake_install.cmake" ] || fail "the program does not lie in a build folder"
  cmake --install "$build" --prefix "$work/usr" >out 2>err || fail "cmake --install"
  local file
  for file in share/man/man1/comity.1 share/bash-completion/completions/comity share/comity/lexicon/en.toml \
    share/doc/comity/LICENSE share/doc/comity/DATA-LICENCES.md share/doc/comity/docs/formats/journal.md; do
    [ -s "$work/usr/$file" ] || fail "$file was not installed"
  done
  # The build folder's gazetteer is installed if there is one; the small one stands for it.
  cp places.cgz usr/share/comity/gazetteer.cgz
  mv usr moved; comity=$work/moved/bin/comity
  unset COMITY_LEXICON COMITY_GAZETTEER
  run 0 --version; out_has '^comity [0-9]+\.[0-9]+'
  pages
  run 0 extract --about Montpellier --about-country FR pages/montpellier.txt
  json '.statements | length > 0' true
  mv moved/share/comity/lexicon elsewhere
  run 3 extract pages/montpellier.txt; err_is_one_sentence; err_has 'share/comity/lexicon.*--lexicon'
}
