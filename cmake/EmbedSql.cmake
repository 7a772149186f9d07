# comity_embed_sql(TARGET NAMESPACE file.sql…)
#
# Makes <build>/generated/<namespace path>/NAME_sql.h from each NAME.sql: one constant for every section that begins with
# the line "-- name: kConstant", so that SQL stands in .sql files and a misspelt name does not compile.
function(comity_embed_sql target folder namespace)
  set(out ${CMAKE_BINARY_DIR}/generated/${folder})
  foreach(path ${ARGN})
    get_filename_component(name ${path} NAME_WE)
    file(READ ${path} content)
    string(REGEX REPLACE "-- name: (k[A-Za-z0-9]+)\n"
           ")sql\";\n\ninline constexpr std::string_view \\1 = R\"sql(" content "${content}")
    file(CONFIGURE OUTPUT ${out}/${name}_sql.h CONTENT
"// Made from ${name}.sql.
#pragma once
#include <string_view>
namespace ${namespace} {
[[maybe_unused]] inline constexpr std::string_view k_${name}_head = R\"sql(@content@)sql\";
}  // namespace ${namespace}
" @ONLY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  endforeach()
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
