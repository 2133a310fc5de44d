// lanyard-demo: plays the main job with invented people through the real programs and checks what
// it says. Exit 0 when every check holds, 1 with a sentence when one does not.
#include <cstdio>
#include <cstring>

#include "tests/journeys/demo_stage.h"

namespace lanyard::demo {
namespace {

void play(Stage& stage) {
  begin_organisations(stage);
  write_offline(stage);
  review_and_return(stage);
  write_again_and_approve(stage);
  edit_one_address_twice(stage);
  ask_how_long(stage);
  look_as_records_officer(stage);
  work_in_jersey(stage);
  search_every_file(stage);
  show_window(stage);
}

int run_demo(Keep keep) {
  const std::filesystem::path folder = std::filesystem::path(LANYARD_BUILD) / "demo-data";
  std::filesystem::remove_all(folder);
  const auto began = std::chrono::steady_clock::now();
  int checks = 0;
  try {
    Stage stage(folder);
    play(stage);
    checks = stage.checks();
  } catch (const CheckFailed& failed) {
    std::fprintf(stderr, "\nThis does not hold: %s\nThe data is in %s.\n", failed.what(),
                 folder.c_str());
    return 1;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "\nThe demonstration stopped: %s\nThe data is in %s.\n", failed.what(),
                 folder.c_str());
    return 1;
  }
  const auto took =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began);
  std::printf("\nAll %d checks hold, in %lld seconds.\n", checks,
              static_cast<long long>(took.count()));
  if (keep == Keep::yes)
    std::printf("The data is in %s.\n", folder.c_str());
  else
    std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace lanyard::demo

int main(int argc, char** argv) {
  auto keep = lanyard::demo::Keep::no;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--keep") != 0) {
      std::fprintf(stderr, "usage: lanyard-demo [--keep]\n");
      return 2;
    }
    keep = lanyard::demo::Keep::yes;
  }
  return lanyard::demo::run_demo(keep);
}
