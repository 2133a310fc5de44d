# The standard library's headers, parsed once instead of in every file: half of the time that a
# build with sanitizers takes. Everyday builds do without, so a missing include is still noticed.
option(LANYARD_PRECOMPILE "Parse the standard headers once (clang)" OFF)

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

# lanyard_precompiled(<target> room|program)
function(lanyard_precompiled target kind)
  if(LANYARD_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM precompiled_${kind})
  endif()
endfunction()
