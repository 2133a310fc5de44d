// One organisation on one laptop, made once for the whole program with the real lanyard-cli: most
// tests of the command line need no server.
#pragma once

#include <map>

#include "tests/catch.h"
#include "tests/programs/laptop.h"
#include "tests/temp_folder.h"

namespace lanyard {

class Office {
 public:
  static Office& get();
  [[nodiscard]] const Laptop& laptop() const { return laptop_; }
  [[nodiscard]] const std::string& recovery_code() const { return recovery_code_; }
  [[nodiscard]] std::filesystem::path file(const std::string& name, const std::string& text);
  [[nodiscard]] std::string new_case();
  // A copy of the whole laptop, to damage.
  [[nodiscard]] Laptop copy(const std::string& name);

 private:
  Office();
  TempFolder folder_;
  Laptop laptop_;
  std::string recovery_code_;
};

// A visit note that can be submitted, as JSON.
[[nodiscard]] std::string visit_json(const std::string& seen);
[[nodiscard]] std::string text(const Json& json, const char* key);
// What every file below the folder holds, by name: to see that nothing changed.
[[nodiscard]] std::map<std::string, std::string> contents(const std::filesystem::path& folder);

}  // namespace lanyard
