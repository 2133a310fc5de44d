// house_tidy ROOT: prints every finding as file:line and ends with 1 when there is one.
#include <cstdio>

#include "tests/house/places.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: house_tidy ROOT\n");
    return 2;
  }
  auto findings = lanyard::house::inspect(argv[1]);
  for (const auto& more :
       {lanyard::house::dead_entries(argv[1]), lanyard::house::wrong_places(argv[1])})
    findings.insert(findings.end(), more.begin(), more.end());
  for (const auto& f : findings)
    std::fprintf(stderr, "%s:%zu: %s\n", f.file.c_str(), f.line, f.what.c_str());
  return findings.empty() ? 0 : 1;
}
