// The next generation of a case's keys: when it is due, who gets it, and what is refused.
#include <algorithm>

#include "sync/share/compose.h"
#include "sync/share/fork.h"
#include "tests/catch.h"
#include "tests/sync/office.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct RotationScene : Office {
  Person worker = join(MemberRole::practitioner);
  Person colleague = join(MemberRole::practitioner);
  Person lead = join(MemberRole::supervisor);
  Person records = join(MemberRole::records);
  CaseId family = open_case(worker);
  [[nodiscard]] const KnownCase& of() const { return *reg.find(family); }
  [[nodiscard]] std::string offered(const LinkBody& body) const {
    const Bytes link = compose(reg, family, body, lead.signer(), noon);
    const Done said = reg.check(parse_link(link).value(), link);
    return said.ok() ? "accepted" : said.error().reason().c_str();
  }
  // A further laptop of somebody who has one.
  Person further(const Person& of_whom, MemberRole role, std::uint32_t generation) {
    const EnrolmentCode code = EnrolmentCode::random();
    REQUIRE(say(admin, {}, invite(code, of_whom.user, role, team)).ok());
    Person second = new_person();
    second.user = of_whom.user;
    REQUIRE(add(join_link(code, second, noon, generation)).ok());
    return second;
  }
  [[nodiscard]] std::size_t facets(const Person& p, std::uint32_t user_generation = 1) const {
    const auto link = parse_link(case_links.at(family).back());
    return keys_from(*link, family, p.user, p.user_key, user_generation)->size();
  }
};

}  // namespace

TEST_CASE("taking somebody off makes new keys due, for exactly those who stay") {
  RotationScene scene;
  REQUIRE(
      scene
          .say(scene.lead, scene.family,
               MemberAdd{scene.colleague.user, MemberRole::practitioner,
                         *wraps_for(scene.reg, scene.of(),
                                    {Facet::facts, Facet::coded, Facet::narrative, Facet::sealed},
                                    scene.colleague.user, scene.keys[scene.family])})
          .ok());
  CHECK_FALSE(rotation_due(scene.reg, scene.of(), noon));
  REQUIRE(scene.say(scene.lead, scene.family, MemberRemove{scene.colleague.user}).ok());
  CHECK(rotation_due(scene.reg, scene.of(), noon));
  REQUIRE(scene.say(scene.lead, scene.family, *compose_rotation(scene.reg, scene.of(), noon)).ok());
  CHECK(generations_of(scene.of()).size() == 2);
  CHECK_FALSE(rotation_due(scene.reg, scene.of(), noon));
  CHECK(scene.facets(scene.worker) == 4);
  CHECK(scene.facets(scene.lead) == 4);
  CHECK(scene.facets(scene.records) == 1);
  CHECK(scene.facets(scene.colleague) == 0);
  const auto link = parse_link(scene.case_links[scene.family].back());
  const auto keys = keys_from(*link, scene.family, scene.lead.user, scene.lead.user_key);
  for (const CaseKey& key : *keys) {
    CHECK(key.generation == scene.of().generation);
    for (const CaseKey& old : scene.keys[scene.family]) CHECK(old.bytes != key.bytes);
  }
}

TEST_CASE("a lost laptop makes new keys due, and its owner's other laptop goes on") {
  RotationScene scene;
  const Person second = scene.further(scene.worker, MemberRole::practitioner, 2);
  REQUIRE(scene
              .say(scene.lead, scene.family,
                   *compose_wraps(scene.reg, scene.of(), scene.keys[scene.family], noon))
              .ok());
  CHECK(scene.facets(second, 2) == 4);
  CHECK(missing_wraps(scene.reg, scene.of(), noon).empty());
  REQUIRE(
      scene.say(scene.admin, {}, DeviceRevoke{scene.worker.device, DeviceRevoke::Wipe::yes}).ok());
  CHECK(rotation_due(scene.reg, scene.of(), noon));
  REQUIRE(scene.say(scene.lead, scene.family, *compose_rotation(scene.reg, scene.of(), noon)).ok());
  CHECK(scene.facets(scene.worker) == 0);
  CHECK(scene.facets(second, 2) == 4);
  CHECK_FALSE(rotation_due(scene.reg, scene.of(), noon));
}

TEST_CASE("new keys that let somebody in, forget somebody or skip a generation are refused") {
  RotationScene scene;
  const CaseRotate good = *compose_rotation(scene.reg, scene.of(), noon);
  CHECK(scene.offered(good) == "accepted");
  const auto changed = [&](auto change) {
    CaseRotate body = good;
    change(body.wraps);
    return scene.offered(body);
  };
  const auto by = [](const UserId& user) {
    return [user](const CaseWrap& w) { return w.user == user; };
  };
  CHECK(changed([&](auto& w) { std::erase_if(w, by(scene.worker.user)); }) ==
        "new keys of a case that leave out somebody who may open it");
  CHECK(changed([&](auto& w) { std::erase_if(w, by(scene.records.user)); }) ==
        "new keys of a case that leave out somebody who may open it");
  CHECK(changed([&](auto& w) { std::erase_if(w, by(UserId{})); }) ==
        "new keys of a case without a wrap to the recovery key");
  CHECK(changed([&](auto& w) {
          w.push_back(
              {scene.colleague.user, 1, w.front().case_generation, Bytes(wrapped_size(4), 1)});
        }) == "a wrap for somebody who may not open the case");
  CHECK(changed([&](auto& w) { w.front().case_generation = 1; }) == "a wrap that is there already");
  const std::uint32_t newest = good.wraps.front().case_generation;
  const auto numbered = [&](std::uint32_t generation) {
    return changed([&](auto& wraps) {
      for (CaseWrap& w : wraps) w.case_generation = generation;
    });
  };
  CHECK(newest > 1);
  CHECK(newest <= 1 + most_drawn_step);
  CHECK(changed([&](auto& w) { w.front().case_generation = newest - 1; }) != "accepted");
  CHECK(numbered(1) == "new keys of a case that are not of a next generation");
  CHECK(numbered(2 + most_generation_step) ==
        "new keys of a case that are not of a next generation");
  CHECK(numbered(1 + most_generation_step) == "accepted");
  REQUIRE(
      scene.say(scene.admin, {}, DeviceRevoke{scene.worker.device, DeviceRevoke::Wipe::no}).ok());
  CHECK(scene.offered(good) == "a wrap to a key that no laptop in use of its recipient has");
}

TEST_CASE("keys made before somebody joined stay good when they are read again later") {
  RotationScene scene;
  const Bytes link =
      compose(scene.reg, scene.family, *compose_rotation(scene.reg, scene.of(), noon),
              scene.lead.signer(), noon);
  Register later = scene.reg;
  scene.join(MemberRole::supervisor);
  const Person gone = scene.join(MemberRole::records);
  REQUIRE(scene.say(scene.admin, {}, DeviceRevoke{gone.device, DeviceRevoke::Wipe::no}).ok());
  REQUIRE(
      scene.say(scene.admin, {}, DeviceRevoke{scene.worker.device, DeviceRevoke::Wipe::no}).ok());
  REQUIRE(scene.reg.apply(link).ok());
  CHECK(generations_of(scene.of()).size() == 2);
  CHECK(rotation_due(scene.reg, scene.of(), noon));
  CHECK(missing_wraps(scene.reg, scene.of(), noon).size() == 1);
}
