// Small organisations made with the real programs: an admin, who reads no case, and a worker.
#pragma once

#include <functional>
#include <map>

#include "tests/catch.h"
#include "tests/programs/laptop.h"
#include "tests/temp_folder.h"

namespace lanyard {

// A server, an admin's laptop and a worker's.
struct SmallOrganisation {
  explicit SmallOrganisation(const std::string& notice = "jigsaw-contact-centre",
                             const std::filesystem::path& assets = assets_of_project());
  TempFolder folder;
  ServerProcess server;
  Laptop admin;
  Laptop worker;
};
constexpr const char* the_passphrase = "a passphrase of nine plain words";

// One organisation that tests share, put back to a stage as each of them begins: whoever joins it
// stretches passphrases, which is slow on purpose. The reference is good until the next stage.
[[nodiscard]] SmallOrganisation& beginning();  // as SmallOrganisation is made
using Stage = SmallOrganisation& (*)();
// What `then` makes of an earlier stage; it is called once.
[[nodiscard]] SmallOrganisation& stage(const std::string& name, Stage before,
                                       const std::function<void(SmallOrganisation&)>& then);

// One organisation for all tests that need no server: made once, its server stopped.
class Office {
 public:
  static Office& get();
  [[nodiscard]] const Laptop& laptop() const { return made_.worker; }
  [[nodiscard]] std::filesystem::path file(const std::string& name, const std::string& text);
  [[nodiscard]] std::string new_case();
  // A copy of the whole laptop, to damage.
  [[nodiscard]] Laptop copy(const std::string& name);

 private:
  Office();
  SmallOrganisation made_;
};

// A visit note that can be submitted, as JSON.
[[nodiscard]] std::string visit_json(const std::string& seen);
[[nodiscard]] std::string text(const Json& json, const char* key);
// What every file below the folder holds, by name: to see that nothing changed.
[[nodiscard]] std::map<std::string, std::string> contents(const std::filesystem::path& folder);

}  // namespace lanyard
