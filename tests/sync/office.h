// An invented organisation for tests: its keys, its people and the register that their links make.
#pragma once

#include <map>

#include "sync/share/compose.h"
#include "sync/share/invitation.h"

namespace lanyard::test {

constexpr Instant noon{1'780'000'000'000};

struct Person {
  UserId user;
  DeviceId device;
  SigningKey key = SigningKey::random();
  PrivateKey user_key = PrivateKey::random();
  [[nodiscard]] Signer signer() const { return {user, device, key}; }
};

[[nodiscard]] inline Person new_person() {
  Person p;
  p.user = random_name<UserId>();
  p.device = random_name<DeviceId>();
  return p;
}

struct Office {
  bool started = start_crypto().ok();  // before any key
  OrgId org = random_name<OrgId>();
  SigningKey root = SigningKey::random();
  PrivateKey recovery = PrivateKey::random();
  Key<ForDirectory> directory = Key<ForDirectory>::random();
  TeamId team = random_name<TeamId>();
  TeamId other_team = random_name<TeamId>();
  Person admin = new_person();
  Register reg{org, root.verify_key()};
  std::vector<Bytes> links;  // of the organisation
  std::map<CaseId, std::vector<Bytes>> case_links;
  std::map<CaseId, std::vector<CaseKey>> keys;  // as the creator holds them

  Office() {
    REQUIRE(started);
    REQUIRE(add(compose(reg, {}, genesis(), {admin.user, admin.device, root}, noon)).ok());
    REQUIRE(say(admin, {}, Team{other_team, name(other_team.view(), "South")}).ok());
  }

  [[nodiscard]] Bytes name(ByteView about, std::string_view text) const {
    return seal_name(directory.view(), about, text);
  }
  [[nodiscard]] Genesis genesis() const {
    Genesis g;
    g.root = root.verify_key();
    g.recovery = recovery.public_key();
    g.sealed_name = name(org.view(), "Harbour Family Support");
    g.notice = "jigsaw";
    g.admin = admin.user;
    g.device = admin.device;
    g.device_key = admin.key.verify_key();
    g.user_key = admin.user_key.public_key();
    g.sealed_admin_name = name(admin.user.view(), "Nadia Okafor");
    g.team = team;
    g.sealed_team_name = name(team.view(), "North");
    return g;
  }

  // Applies a link and remembers it.
  Done add(const Bytes& bytes, Met met = Met::in_log) {
    TRY(const Link link, parse_link(bytes));
    TRY_DONE(reg.apply(bytes, met));
    (link.chain.none() ? links : case_links[link.chain]).push_back(bytes);
    return {};
  }
  Done say(const Person& by, const CaseId& chain, LinkBody body) {
    return add(compose(reg, chain, std::move(body), by.signer(), noon), Met::offered);
  }

  [[nodiscard]] UserInvite invite(const EnrolmentCode& code, const UserId& user, MemberRole role,
                                  const TeamId& into) const {
    UserInvite i;
    i.user = user;
    i.team = into;
    i.role = role;
    i.sealed_name = name(user.view(), "Sam Example");
    i.invite = code.invite();
    i.one_time_key = code.one_time_key().verify_key();
    i.root_proof = code.root_proof(root.verify_key());
    i.expires = noon.plus_ms(15 * 60 * 1000);
    const ByteView key = directory.view().bytes();
    i.welcome = seal_welcome(code, {Plain(key.begin(), key.end()), "https://localhost:8443", ""});
    return i;
  }
  [[nodiscard]] static UserJoin joining(const EnrolmentCode& code, const Person& p,
                                        std::uint32_t generation = 1) {
    return {code.invite(),           p.user,    p.device, p.key.verify_key(),
            p.user_key.public_key(), generation};
  }
  [[nodiscard]] Bytes join_link(const EnrolmentCode& code, const Person& p, Instant at = noon,
                                std::uint32_t generation = 1) const {
    const SigningKey once = code.one_time_key();
    return compose(reg, {}, joining(code, p, generation), {p.user, p.device, once}, at);
  }
  Person join(MemberRole role) { return join(role, team); }
  Person join(MemberRole role, const TeamId& into) {
    Person p = new_person();
    const EnrolmentCode code = EnrolmentCode::random();
    REQUIRE(say(admin, {}, invite(code, p.user, role, into)).ok());
    REQUIRE(add(join_link(code, p)).ok());
    return p;
  }
  CaseId open_case(const Person& by) {
    CaseCreate what;
    what.kind = "family";
    what.routes = {"self"};
    auto made = compose_case(reg, what, by.signer(), noon);
    REQUIRE(made.ok());
    REQUIRE(add(made->link, Met::offered).ok());
    keys[made->id] = std::move(made->keys);
    return made->id;
  }
};

[[nodiscard]] inline Sealed some_sealed(std::uint8_t fill = 7, std::size_t size = 80) {
  return Sealed::parse(Bytes(size, fill)).value();
}

}  // namespace lanyard::test
