// Texts that two people changed apart, in the real programs: listed, shown and accepted.
#include "tests/cli/colleagues.h"

using namespace lanyard;

namespace {

constexpr const char* both =
    "Mornings are very hard. The nurse sees her.\nGran brings her on Fridays.";

struct Pair : Colleagues {
  std::string person;

  Pair() : Colleagues(with_a_case()) {
    person = text(nia().json({"case", "show", first_case()}), "person");
    edit(nia(), "Mornings are hard. The nurse sees her.\nGran brings her.");
    sync(nia(), callum);
  }
  void edit(const Laptop& by, const std::string& needs) const {
    write_text(made.folder / "needs.json", Json{{"support_needs", needs}}.dump());
    static_cast<void>(by.json({"record", "edit", person, "--fields", made.folder / "needs.json"}));
  }
  void edit_apart(const std::string& hers, const std::string& his) const {
    edit(nia(), hers);
    edit(callum, his);
    sync(nia(), callum, nia());
  }
};

}  // namespace

TEST_CASE("the command line shows and lists what combines, and accepts it by name") {
  const Pair two;
  two.edit_apart("Mornings are very hard. The nurse sees her.\nGran brings her.",
                 "Mornings are hard. The nurse sees her.\nGran brings her on Fridays.");
  for (const Laptop* laptop : {&two.nia(), &two.callum}) {
    const Json found = laptop->json({"record", "conflicts"})["conflicts"];
    REQUIRE(found.size() == 1);
    CHECK(found[0]["combined"] == both);
    CHECK(found[0]["needs_person"] == false);
    CHECK(found[0]["sides"].size() == 2);
    const Json shown = laptop->json({"record", "show", two.person});
    CHECK(shown["fields"]["support_needs"] == both);
    CHECK(shown["combined"]["support_needs"]["text"] == both);
    CHECK(shown["combined"]["support_needs"]["from"].size() == 2);
    CHECK(shown["conflicts"] == Json::array({"support_needs"}));
    CHECK(laptop->json({"sync"})["pushed"] == 0);
  }
  static_cast<void>(two.callum.json(
      {"record", "resolve", two.person, "--field", "support_needs", "--keep", "combined"}));
  Colleagues::sync(two.callum, two.nia());
  for (const Laptop* laptop : {&two.nia(), &two.callum}) {
    CHECK(laptop->json({"record", "conflicts"})["conflicts"].empty());
    const Json shown = laptop->json({"record", "show", two.person});
    CHECK(shown["fields"]["support_needs"] == both);
    CHECK(shown["combined"].empty());
  }
  two.edit_apart("Mornings are fine. The nurse sees her.\nGran brings her on Fridays.",
                 "Mornings are bad. The nurse sees her.\nGran brings her on Fridays.");
  const Json found = two.callum.json({"record", "conflicts"})["conflicts"];
  REQUIRE(found.size() == 1);
  CHECK(found[0]["combined"].is_null());
  CHECK(found[0]["needs_person"] == true);
  static_cast<void>(two.callum.json(
      {"record", "resolve", two.person, "--field", "support_needs", "--keep", "combined"}, 2));
}
