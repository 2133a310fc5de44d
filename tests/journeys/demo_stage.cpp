// Telling steps and checks; the folders of the play.
#include "tests/journeys/demo_stage.h"

#include <cstdio>

#include "platform/base/zone.h"
#include "platform/os/clock.h"

namespace lanyard::demo {

Stage::Stage(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

void Stage::step(const std::string& words) {
  std::printf("\n%d  %s\n", ++steps_, words.c_str());
  std::fflush(stdout);
}

void Stage::tell(const std::string& words) const {
  std::printf("       %s\n", words.c_str());
  std::fflush(stdout);
}

void Stage::check(bool holds, const std::string& sentence) {
  if (!holds) throw CheckFailed(sentence);
  ++checks_;
  std::printf("   ok  %s\n", sentence.c_str());
  std::fflush(stdout);
}

Laptop& Stage::new_laptop(const std::string& name) {
  const std::string words = "a passphrase for " + name + " and nobody else";
  return laptops_.emplace(name, Laptop(folder_ / "laptops" / name, words)).first->second;
}

void Stage::start_server() {
  server_ = std::make_unique<ServerProcess>(folder_ / "server", 2);
}

std::filesystem::path Stage::asset(const std::string& name) const {
  return assets_of_project() / "demo" / name;
}

std::string today_iso() {
  const auto london = Zone::parse("Europe/London");
  return london.ok() ? london->date(SystemClock().now()).iso() : "";
}

}  // namespace lanyard::demo
