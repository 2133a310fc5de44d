// house_tidy ROOT: prints every finding as file:line and ends with 1 when there is one.
#include <cstdio>

#include "tests/house/tidy.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: house_tidy ROOT\n");
    return 2;
  }
  const auto findings = lanyard::house::inspect(argv[1]);
  for (const auto& f : findings)
    std::fprintf(stderr, "%s:%zu: %s\n", f.file.c_str(), f.line, f.what.c_str());
  return findings.empty() ? 0 : 1;
}
