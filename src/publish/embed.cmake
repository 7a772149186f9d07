# Writes files as rows of a C++ table: {"name", R"~~~(bytes)~~~"}, one for each of FILES (names parted by "|"), into OUT.
# Run at build time: cmake -DOUT=… -DFILES=a|b -P embed.cmake. Text files only, without ")~~~".
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME)
  file(READ "${path}" text)
  string(APPEND rows "{\"${name}\", R\"~~~(${text})~~~\"},\n")
endforeach()
file(WRITE "${OUT}" "${rows}")
