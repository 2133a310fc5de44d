// A laptop of its own in a folder, and somebody who sits at it in a child process.
#pragma once

#include <fstream>
#include <iterator>

#include "tests/journeys/world.h"
#include "tests/programs/child.h"

namespace lanyard::ui {

// The vault of Nia Prosser alone in a data folder, with a case; her desk in this process is closed.
class LoneLaptop {
 public:
  // Made once: the organisation's vaults cost seconds of stretching.
  static LoneLaptop& get() {
    static LoneLaptop one("Zofia Wiśniewska");
    return one;
  }
  explicit LoneLaptop(const std::string& child) {
    if (!world_.person("nia").desk) world_.reopen("nia");
    case_ = journeys::new_case(world_, child, journeys::day("2017-03-14"));
    journeys::Person& nia = world_.person("nia");
    nia.desk.reset();
    std::filesystem::create_directories(data());
    std::filesystem::rename(nia.vault, data() / "nia");
    nia.vault = data() / "nia";
  }

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] std::filesystem::path data() const { return folder_ / "data"; }
  [[nodiscard]] std::filesystem::path log() const { return folder_ / "log"; }
  [[nodiscard]] std::string now() { return std::to_string(world_.clock().now().ms); }
  [[nodiscard]] const CaseId& the_case() const { return case_; }
  [[nodiscard]] journeys::World& world() { return world_; }
  // Opened in this process: with the journey's own eyes, beside the screens.
  [[nodiscard]] Desk& desk() {
    world_.reopen("nia");
    return world_.desk("nia");
  }
  void close() { world_.person("nia").desk.reset(); }
  [[nodiscard]] std::string passphrase() {
    return std::string(world_.person("nia").passphrase.expose());
  }

 private:
  TempFolder folder_;
  journeys::World world_{{"Jigsaw Contact Centre", "jigsaw-contact-centre"}};
  CaseId case_;
};

class ChildSitting {
 public:
  explicit ChildSitting(LoneLaptop& laptop, const std::string& mode = "headless",
                        std::vector<std::string> environment = {})
      : child_({.words = {LANYARD_SITTER, mode, laptop.data(), laptop.now()},
                .environment = at_home(laptop, std::move(environment))},
               laptop.log(), Running::Stdin::spoken),
        log_(laptop.log()) {
    REQUIRE(child_.line(patience) == "here");
  }

  [[nodiscard]] std::string ask(const std::string& line) {
    REQUIRE(child_.say(line));
    return child_.line(patience);
  }
  void tell(const std::string& line) {
    const std::string answer = ask(line);
    INFO(line << "\n" << (answer == "done" ? "" : what_it_logged()));
    REQUIRE(answer == "done");
  }
  void unlock(const std::string& passphrase) {
    tell("click unlock.passphrase");
    tell("type " + passphrase);
    tell("key enter");
  }
  [[nodiscard]] Running& process() { return child_; }

  static constexpr std::chrono::seconds patience{120};

 private:
  // What it writes beside its data comes into the laptop's folder too.
  static std::vector<std::string> at_home(const LoneLaptop& laptop, std::vector<std::string> more) {
    const std::string home = laptop.folder();
    for (const char* name :
         {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"})
      more.push_back(name + ("=" + home));
    return more;
  }
  [[nodiscard]] std::string what_it_logged() const {
    std::ifstream in(log_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  Running child_;
  std::filesystem::path log_;
};

}  // namespace lanyard::ui
