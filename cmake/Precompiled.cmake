# The standard library's headers parsed once instead of in every file, and the files of a library
# compiled eight at a time, with what they share parsed and instantiated once. Everyday builds do
# without, so a missing include is still noticed. Programs keep file by file: the order of a test
# program's files is the order of its tests.
option(LANYARD_PRECOMPILE "Parse what files share once (clang)" OFF)

set(standard_headers <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint>
  <cstring> <filesystem> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
  <string_view> <thread> <utility> <variant> <vector>)

# Rooms are compiled as libraries, programs as such: clang holds the two to be different languages.
if(LANYARD_PRECOMPILE)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp
    CONTENT "// Nothing: its header is what is wanted.\n")
  foreach(kind room program)
    add_library(precompiled_${kind} OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(precompiled_${kind} PRIVATE lanyard_flags)
    target_precompile_headers(precompiled_${kind} PRIVATE ${standard_headers})
  endforeach()
  target_compile_options(precompiled_program PRIVATE -fPIE)
endif()

# lanyard_precompiled(<target>): which of the two it is, the target knows itself.
function(lanyard_precompiled target)
  if(LANYARD_PRECOMPILE)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE)
      target_precompile_headers(${target} REUSE_FROM precompiled_program)
    else()
      set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
      target_precompile_headers(${target} REUSE_FROM precompiled_room)
    endif()
  endif()
endfunction()
