// What the register refuses: forged, moved, replayed, reordered and forked links, the wrong root,
// invitations used twice or too late, wraps for the wrong people, and revoked devices.
#include "sync/share/register.h"

#include <functional>

#include "tests/catch.h"
#include "tests/sync/sample_links.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

std::string refusal(const Done& verdict) {
  return verdict.ok() ? "accepted" : verdict.error().what();
}

Done offer(const Register& reg, const Bytes& bytes, Met met = Met::offered) {
  TRY(const Link link, parse_link(bytes));
  return reg.check(link, bytes, met);
}

// A small organisation with a case and everything in it that an attacker could want.
struct RegisterAttackScene : Office {
  Person worker = join(MemberRole::practitioner);
  Person lead = join(MemberRole::supervisor);
  Person records = join(MemberRole::records);
  Person registrar = join(MemberRole::registrar);
  CaseId family = open_case(worker);

  [[nodiscard]] Bytes close_link(const Person& by) const {
    return compose(reg, family, CaseClose{20'650}, by.signer(), noon);
  }
};

}  // namespace

TEST_CASE("every single bit flipped in a link is refused") {
  RegisterAttackScene scene;
  const Bytes org_link =
      compose(scene.reg, {}, ServerKey{fixed<VerifyKey>(1)}, scene.admin.signer(), noon);
  for (const Bytes& good : {org_link, scene.close_link(scene.worker)}) {
    REQUIRE(offer(scene.reg, good).ok());
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      Bytes flipped = good;
      flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
      INFO("bit " << bit);
      REQUIRE_FALSE(offer(scene.reg, flipped).ok());
      REQUIRE_FALSE(offer(scene.reg, flipped, Met::in_log).ok());
    }
  }
}

TEST_CASE("a register begins with the genesis of the pinned root and of no other") {
  Office office;
  Register wrong_root(office.org, SigningKey::random().verify_key());
  CHECK(refusal(wrong_root.apply(office.links[0])) == "a link whose signature does not verify");
  Register wrong_org(fixed<OrgId>(1), office.root.verify_key());
  CHECK(refusal(wrong_org.apply(office.links[0])) == "a link of another organisation");
  Register none(office.org, office.root.verify_key());
  CHECK(refusal(none.apply(office.links[1])) == "a link that does not continue its chain");
  // The root signs a genesis that names another root: what is pinned decides.
  Genesis other = office.genesis();
  other.root = fixed<VerifyKey>(1);
  const Bytes twisted =
      compose(none, {}, other, {office.admin.user, office.admin.device, office.root}, noon);
  CHECK(refusal(none.apply(twisted)) == "a genesis by another root");
  const Bytes second = compose(office.reg, {}, office.genesis(),
                               {office.admin.user, office.admin.device, office.root}, noon);
  CHECK_FALSE(office.reg.apply(second).ok());
}

TEST_CASE("a forged member is refused: nobody joins without a key that the register names") {
  RegisterAttackScene scene;
  const Person intruder = new_person();
  CHECK(refusal(offer(scene.reg, compose(scene.reg, {}, Team{fixed<TeamId>(1), Bytes(72, 1)},
                                         intruder.signer(), noon))) ==
        "a link by an unknown device");
  // In somebody else's name, with another's device, or with a key of one's own.
  const Signer borrowed{scene.admin.user, scene.admin.device, intruder.key};
  CHECK(refusal(offer(scene.reg, compose(scene.reg, {}, ServerKey{fixed<VerifyKey>(1)}, borrowed,
                                         noon))) == "a link whose signature does not verify");
  const Signer mixed{scene.admin.user, scene.worker.device, scene.worker.key};
  CHECK(refusal(offer(scene.reg, compose(scene.reg, {}, ServerKey{fixed<VerifyKey>(1)}, mixed,
                                         noon))) == "a link by a device of another user");
  const auto code = EnrolmentCode::random();
  CHECK(refusal(offer(scene.reg, scene.join_link(code, intruder))) ==
        "an invitation that nobody made");
}

TEST_CASE("links that are replayed, reordered, left out or moved to another chain are refused") {
  RegisterAttackScene scene;
  Register copy(scene.org, scene.root.verify_key());
  REQUIRE(copy.apply(scene.links[0]).ok());
  CHECK(refusal(copy.apply(scene.links[0])) == "a link that does not continue its chain");
  CHECK(refusal(copy.apply(scene.links[2])) == "a link that does not continue its chain");
  REQUIRE(copy.apply(scene.links[1]).ok());
  CHECK(refusal(copy.apply(scene.links[1])) == "a link that does not continue its chain");
  CHECK(copy.length() == 2);

  const CaseId second = scene.open_case(scene.worker);
  REQUIRE(scene.say(scene.worker, scene.family, CaseClose{20'650}).ok());
  const Bytes& close = scene.case_links[scene.family][1];
  CHECK_FALSE(scene.reg.apply(close).ok());
  Link moved = *parse_link(close);
  moved.chain = second;
  moved.previous = scene.reg.find(second)->head;
  CHECK(refusal(scene.reg.apply(encode(moved))) == "a link whose signature does not verify");
  CHECK(refusal(scene.reg.apply(scene.case_links[second][0])) ==
        "a link that does not continue its chain");
}

TEST_CASE("of two links that fork a chain only the first one stands") {
  RegisterAttackScene scene;
  const Bytes one =
      compose(scene.reg, {}, ServerKey{fixed<VerifyKey>(1)}, scene.admin.signer(), noon);
  const Bytes two =
      compose(scene.reg, {}, ServerKey{fixed<VerifyKey>(2)}, scene.admin.signer(), noon);
  const Bytes here = scene.close_link(scene.worker);
  const Bytes there = scene.close_link(scene.lead);
  REQUIRE(scene.add(one).ok());
  CHECK(refusal(scene.reg.apply(two)) == "a link that does not continue its chain");
  CHECK_FALSE(scene.reg.continues(*parse_link(two)));
  REQUIRE(scene.add(here).ok());
  CHECK(refusal(scene.reg.apply(there)) == "a link that does not continue its chain");
  CHECK(scene.reg.server_key() == fixed<VerifyKey>(1));
  CHECK(scene.reg.holds(scene.family, 2, id_of_link(here)));
  CHECK_FALSE(scene.reg.holds(scene.family, 2, id_of_link(there)));
}

TEST_CASE("the head that a signer claims to have seen is real and never goes down") {
  RegisterAttackScene scene;
  const auto resigned = [&](const Person& by, const std::function<void(Link&)>& change) {
    Link link = *parse_link(scene.close_link(by));
    change(link);
    link.signature = by.key.sign(tags::link, encode_unsigned(link));
    return encode(link);
  };
  const Bytes future = resigned(scene.worker, [](Link& l) { l.seen += 1; });
  CHECK(refusal(offer(scene.reg, future)) == "a link that names a head which never was");
  const Bytes invented = resigned(scene.worker, [](Link& l) { l.seen_id = fixed<LinkId>(1); });
  CHECK(refusal(offer(scene.reg, invented)) == "a link that names a head which never was");
  const LinkId early = id_of_link(scene.links[0]);
  const Bytes before = resigned(scene.worker, [&](Link& l) { l.seen = 1, l.seen_id = early; });
  CHECK(refusal(offer(scene.reg, before)) ==
        "a link whose signer has seen less than the link before it");

  // Before it joined a device can have signed nothing, in a case of its own either.
  const Bytes in_new_case =
      compose_case(scene.reg, {"family", {}, "", {}, {}}, scene.worker.signer(), noon)->link;
  Link down = *parse_link(in_new_case);
  // Nobody who joined later can be among those it names.
  std::erase_if(std::get<CaseCreate>(down.body).wraps,
                [&](const CaseWrap& w) { return !w.user.none() && w.user != scene.worker.user; });
  down.seen = scene.reg.device(scene.worker.device)->since;
  down.seen_id = id_of_link(scene.links[down.seen - 1]);
  down.signature = scene.worker.key.sign(tags::link, encode_unsigned(down));
  CHECK(offer(scene.reg, encode(down)).ok());
  down.seen -= 1;
  down.seen_id = id_of_link(scene.links[down.seen - 1]);
  down.signature = scene.worker.key.sign(tags::link, encode_unsigned(down));
  CHECK(refusal(offer(scene.reg, encode(down), Met::in_log)) ==
        "a link by a device that had not joined");
}

TEST_CASE("a link by a revoked device that is met after the revocation is refused") {
  RegisterAttackScene scene;
  const Bytes before = scene.close_link(scene.worker);  // made while it was still trusted
  REQUIRE(scene.say(scene.registrar, {}, DeviceRevoke{scene.worker.device, DeviceRevoke::Wipe::no})
              .ok());
  CHECK(refusal(offer(scene.reg, before)) == "a link by a device that was revoked");
  CHECK(refusal(offer(scene.reg, scene.close_link(scene.worker), Met::in_log)) ==
        "a link by a device that was revoked");
  // What the server had ordered before the revocation still counts for who reads the log later.
  CHECK(offer(scene.reg, before, Met::in_log).ok());
  // But not after anybody who had seen the revocation has signed in this case.
  REQUIRE(
      scene
          .say(scene.records, scene.family, HoldSet{fixed<HoldId>(1), "legal", noon, some_sealed()})
          .ok());
  Link late = *parse_link(before);
  late.sequence = 3;
  late.previous = scene.reg.find(scene.family)->head;
  late.signature = scene.worker.key.sign(tags::link, encode_unsigned(late));
  CHECK(refusal(offer(scene.reg, encode(late), Met::in_log)) ==
        "a link whose signer has seen less than the link before it");
  CHECK(refusal(scene.say(scene.registrar, {},
                          DeviceRevoke{scene.worker.device, DeviceRevoke::Wipe::no})) ==
        "a device that is revoked already");
  CHECK(refusal(scene.say(scene.registrar, {},
                          DeviceRevoke{fixed<DeviceId>(9), DeviceRevoke::Wipe::no})) ==
        "a revocation of an unknown device");
  // A revoked registrar's organisation link is refused as well.
  REQUIRE(scene.say(scene.admin, {}, DeviceRevoke{scene.registrar.device, DeviceRevoke::Wipe::no})
              .ok());
  CHECK(refusal(scene.say(scene.registrar, {},
                          DeviceRevoke{scene.lead.device, DeviceRevoke::Wipe::no})) ==
        "a link by a device that was revoked");
}

TEST_CASE("an invitation joins its own user, once, in time, with the key that the code gives") {
  RegisterAttackScene scene;
  const auto code = EnrolmentCode::random();
  Person sam = new_person();
  REQUIRE(scene
              .say(scene.registrar, {},
                   scene.invite(code, sam.user, MemberRole::practitioner, scene.team))
              .ok());
  CHECK(refusal(scene.say(scene.admin, {},
                          scene.invite(code, sam.user, MemberRole::practitioner, scene.team))) ==
        "an invitation that exists already");
  CHECK(refusal(offer(scene.reg, scene.join_link(code, sam, noon.plus_ms(15 * 60 * 1000 + 1)))) ==
        "an invitation that has expired");
  CHECK(refusal(offer(scene.reg, scene.join_link(code, new_person()))) ==
        "an invitation of somebody else");
  // With the device's own key instead of the one-time key.
  CHECK(refusal(offer(scene.reg, compose(scene.reg, {}, Office::joining(code, sam), sam.signer(),
                                         noon))) == "a link whose signature does not verify");
  CHECK(refusal(offer(scene.reg, scene.join_link(code, sam, noon, 2))) ==
        "a user key that is not of the next generation");
  REQUIRE(scene.add(scene.join_link(code, sam)).ok());
  CHECK(scene.reg.user(sam.user)->joined);
  Person twin = new_person();
  twin.user = sam.user;
  CHECK(refusal(offer(scene.reg, scene.join_link(code, twin, noon, 2))) ==
        "an invitation that was used");
  CHECK(scene.reg.was_used(code.invite()));
}

TEST_CASE("nobody joins by an invitation of a laptop that was revoked since") {
  RegisterAttackScene scene;
  const auto code = EnrolmentCode::random();
  const Person sam = new_person();
  const Person second = scene.join(MemberRole::admin);
  REQUIRE(scene
              .say(scene.registrar, {},
                   scene.invite(code, sam.user, MemberRole::practitioner, scene.team))
              .ok());
  REQUIRE(scene.say(scene.admin, {}, DeviceRevoke{scene.registrar.device, DeviceRevoke::Wipe::yes})
              .ok());
  CHECK(refusal(offer(scene.reg, scene.join_link(code, sam))) ==
        "an invitation by a laptop that was revoked");
}

TEST_CASE("a further laptop of a user joins with a further invitation and the next user key") {
  RegisterAttackScene scene;
  const auto code = EnrolmentCode::random();
  CHECK(refusal(
            scene.say(scene.admin, {},
                      scene.invite(code, scene.worker.user, MemberRole::supervisor, scene.team))) ==
        "a further invitation that changes the role or the team");
  REQUIRE(scene
              .say(scene.admin, {},
                   scene.invite(code, scene.worker.user, MemberRole::practitioner, scene.team))
              .ok());
  Person second = new_person();
  second.user = scene.worker.user;
  CHECK_FALSE(offer(scene.reg, scene.join_link(code, second, noon, 1)).ok());
  REQUIRE(scene.add(scene.join_link(code, second, noon, 2)).ok());
  CHECK(scene.reg.user(second.user)->keys.size() == 2);
  CHECK(missing_wraps(scene.reg, *scene.reg.find(scene.family), noon) == std::vector{second.user});
}

TEST_CASE("a case must be recoverable, in its creator's team, and wrapped to nobody else") {
  RegisterAttackScene scene;
  const auto with_wraps = [&](auto change) {
    auto made = compose_case(scene.reg, {"family", {}, "", {}, {}}, scene.worker.signer(), noon);
    auto body = std::get<CaseCreate>(parse_link(made->link)->body);
    change(body);
    const Bytes link = compose(scene.reg, made->id, body, scene.worker.signer(), noon);
    return refusal(offer(scene.reg, link));
  };
  CHECK(with_wraps([](CaseCreate&) {}) == "accepted");
  CHECK(with_wraps([](CaseCreate& b) { b.wraps.erase(b.wraps.begin()); }) ==
        "a case without a wrap to the recovery key");
  CHECK(with_wraps([&](CaseCreate& b) { b.team = scene.other_team; }) ==
        "a case outside its creator's team");
  CHECK(with_wraps([&](CaseCreate& b) {
          b.wraps.push_back({scene.admin.user, 1, 1, Bytes(wrapped_size(4), 1)});
        }) == "a wrap for somebody who may not open the case");
  CHECK(with_wraps([&](CaseCreate& b) {
          for (CaseWrap& w : b.wraps)
            if (w.user == scene.records.user) w.wrapped.resize(wrapped_size(4), 1);
        }) == "a wrap of more or fewer facets than its recipient may open");
  CHECK(with_wraps([&](CaseCreate& b) { b.wraps.back().user_generation = 2; }) ==
        "a wrap to a key that no laptop in use of its recipient has");
  CHECK(with_wraps([&](CaseCreate& b) { b.wraps.back().case_generation = 2; }) ==
        "a wrap of a case key that does not exist");
  CHECK(with_wraps([&](CaseCreate& b) { b.wraps.push_back(b.wraps.front()); }) ==
        "a wrap that is there already");
}
