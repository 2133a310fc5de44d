# Compiles SOURCE and checks the outcome: a program with a line "// refused: <pattern>" must fail
# with an error that matches the pattern, one without it must compile.
file(STRINGS ${SOURCE} marks REGEX "^// refused: ")
execute_process(COMMAND ${COMPILER} -std=c++20 -Wall -Wextra -Werror -fsyntax-only
  -fdiagnostics-color=never -I${ROOT} ${SOURCE}
  RESULT_VARIABLE failed OUTPUT_VARIABLE out ERROR_VARIABLE out)
if(NOT marks)
  if(failed)
    message(FATAL_ERROR "the control does not compile:\n${out}")
  endif()
  return()
endif()
string(REGEX REPLACE "^// refused: " "" pattern "${marks}")
if(NOT failed)
  message(FATAL_ERROR "compiled, but must be refused")
endif()
if(NOT out MATCHES "error: [^\n]*(${pattern})")
  message(FATAL_ERROR "refused for another reason than \"${pattern}\":\n${out}")
endif()
