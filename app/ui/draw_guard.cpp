// In place of the C library's end of a failed assert(): the program's own symbol goes before it.
// <cassert> must not be seen here: it declares that nothing is thrown.
#include "app/ui/draw_guard.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace lanyard::ui {
namespace {

thread_local int guards = 0;

bool is_of_imgui(std::string_view file) {
  return file.find("imgui") != std::string_view::npos;
}

}  // namespace

DrawGuard::DrawGuard() {
  ++guards;
}

DrawGuard::~DrawGuard() {
  --guards;
}

[[noreturn]] static void failed(const DrawFault& what) {
  if (guards > 0 && std::uncaught_exceptions() == 0 && is_of_imgui(what.file)) throw what;
  std::fprintf(stderr, "%s:%u: assertion failed: %s\n", what.file, what.line, what.condition);
  std::abort();
}

}  // namespace lanyard::ui

// The name is the C library's.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" [[noreturn]] void __assert_fail(const char* condition, const char* file, unsigned line,
                                           const char* function);

// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" void __assert_fail(const char* condition, const char* file, unsigned line,
                              const char* /*function*/) {
  lanyard::ui::failed({condition, file, line});
}
