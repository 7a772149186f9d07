# One library for each room of the house, so that a wrong dependency does not link.
#
#   comity_room(NAME [USES room…] [PARTS target…])
#
# takes every *.cc of the current folder: *_test.cc goes into one test binary, the rest into the library.
# USES are the rooms before it and are public; PARTS are foreign libraries, hidden from the rooms after it.

add_library(comity_options INTERFACE)
target_compile_options(comity_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized>  # GCC 12 sees ghosts in std::optional and tl::expected
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=mismatched-new-delete>)  # … and in the frames of Asio's coroutines
if(COMITY_SANITIZE)
  target_compile_options(comity_options INTERFACE -fsanitize=${COMITY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(comity_options INTERFACE -fsanitize=${COMITY_SANITIZE})
endif()

function(comity_room name)
  cmake_parse_arguments(ROOM "" "" "USES;PARTS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")

  list(TRANSFORM ROOM_USES PREPEND comity_)
  if(NOT sources)
    add_library(comity_${name} INTERFACE)
    target_link_libraries(comity_${name} INTERFACE ${ROOM_USES})
    return()
  endif()
  add_library(comity_${name} STATIC ${sources})
  target_include_directories(comity_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(comity_${name} PUBLIC ${ROOM_USES} PRIVATE comity_options ${ROOM_PARTS})

  if(COMITY_TESTS AND tests)
    find_package(GTest REQUIRED)
    include(GoogleTest)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE comity_${name} comity_options ${ROOM_PARTS} GTest::gmock_main)
    target_compile_definitions(${name}_test PRIVATE COMITY_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(${name}_test TEST_PREFIX ${name}/ DISCOVERY_TIMEOUT 60)
  endif()
endfunction()
