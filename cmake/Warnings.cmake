# One set of warnings and sanitizers for every target of ours.
add_library(lanyard_flags INTERFACE)
target_compile_options(lanyard_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
  -Woverloaded-virtual -Wimplicit-fallthrough -Werror
  -fstack-protector-strong -fno-omit-frame-pointer)
# Of files that are compiled together one's helper would shadow another's parameter.
if(NOT LANYARD_PRECOMPILE)
  target_compile_options(lanyard_flags INTERFACE -Wshadow)
endif()
target_include_directories(lanyard_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(LANYARD_SANITIZE)
  target_compile_options(lanyard_flags INTERFACE -fsanitize=${LANYARD_SANITIZE}
    -fno-sanitize-recover=all)
  target_link_options(lanyard_flags INTERFACE -fsanitize=${LANYARD_SANITIZE})
endif()
if(LANYARD_FUZZ)
  target_compile_options(lanyard_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize-recover=all)
  target_link_options(lanyard_flags INTERFACE -fsanitize=address,undefined)
endif()
find_program(LANYARD_MOLD mold)
if(LANYARD_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
