// The stage of the demonstration: its people's laptops, the server, and how steps and checks are
// told. Each act is one function; a check that fails ends the play with its sentence.
#pragma once

#include <map>
#include <stdexcept>

#include "tests/programs/canaries.h"
#include "tests/programs/laptop.h"

namespace lanyard::demo {

struct CheckFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Keep : unsigned char { no, yes };

class Stage {
 public:
  explicit Stage(std::filesystem::path folder);

  void step(const std::string& words);
  void tell(const std::string& words) const;
  // Prints the sentence, or ends the play with it.
  void check(bool holds, const std::string& sentence);

  Laptop& laptop(const std::string& name) { return laptops_.at(name); }
  Laptop& new_laptop(const std::string& name);
  ServerProcess& server() { return *server_; }
  void start_server();

  // A file of assets/demo, and the id of something that an earlier act made.
  [[nodiscard]] std::filesystem::path asset(const std::string& name) const;
  std::map<std::string, std::string> ids;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const std::map<std::string, Laptop>& laptops() const { return laptops_; }
  [[nodiscard]] int checks() const { return checks_; }

 private:
  std::filesystem::path folder_;
  std::map<std::string, Laptop> laptops_;
  std::unique_ptr<ServerProcess> server_;
  int steps_ = 0;
  int checks_ = 0;
};

// The acts, in the order of the play.
void begin_organisations(Stage& stage);
void write_offline(Stage& stage);
void review_and_return(Stage& stage);
void write_again_and_approve(Stage& stage);
void edit_one_address_twice(Stage& stage);
void ask_how_long(Stage& stage);
void look_as_records_officer(Stage& stage);
void work_in_jersey(Stage& stage);
void search_every_file(Stage& stage);
void show_window(Stage& stage);

[[nodiscard]] std::string today_iso();

}  // namespace lanyard::demo
