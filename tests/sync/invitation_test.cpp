// Enrolment codes and what they open.
#include "sync/share/invitation.h"

#include "tests/catch.h"
#include "tests/sync/office.h"

using namespace lanyard;
using namespace lanyard::test;

TEST_CASE("an enrolment code survives being read out and typed") {
  REQUIRE(start_crypto().ok());
  const auto code = EnrolmentCode::random();
  const SecretText text = code.text();
  CHECK(text.expose().size() == 30);
  std::string typed;
  for (const char c : text.expose()) {
    if (c == '-') continue;
    typed.push_back(static_cast<char>(std::tolower(c)));
    if (typed.size() % 4 == 0) typed.push_back(' ');
  }
  const auto again = EnrolmentCode::parse(typed);
  REQUIRE(again.ok());
  CHECK(again->invite() == code.invite());
  CHECK(again->one_time_key().verify_key() == code.one_time_key().verify_key());
}

TEST_CASE("what is not a code is refused") {
  REQUIRE(start_crypto().ok());
  const SecretText text = EnrolmentCode::random().text();
  const std::string good(text.expose());
  CHECK(EnrolmentCode::parse(good).ok());
  CHECK_FALSE(EnrolmentCode::parse("").ok());
  CHECK_FALSE(EnrolmentCode::parse(good.substr(1)).ok());
  CHECK_FALSE(EnrolmentCode::parse(good + "A").ok());
  CHECK_FALSE(EnrolmentCode::parse("U" + good.substr(1)).ok());
}

TEST_CASE("what a code gives is fixed and each use has its own key") {
  REQUIRE(start_crypto().ok());
  const auto code = EnrolmentCode::parse("000G4-0R40M-30E20-9185G-R38E1W").value();
  CHECK(to_hex(code.bytes.expose()) == "000102030405060708090a0b0c0d0e0f");
  CHECK(code.invite().hex() == "3f4b344ff489b277e9181627bc502983");
  CHECK(code.one_time_key().verify_key().hex() ==
        "fa2d412017a05b79884b4f2196bbfe74172da598ae5fda6f82b4b8abecdb45ee");
  CHECK(to_hex(code.root_proof(VerifyKey{})) ==
        "8b8eee21882a2a08e43269a94b78348a5c62fd9df74ff3dd9a75e8f3dea72e7e");
  const auto other = EnrolmentCode::random();
  CHECK(other.invite() != code.invite());
  CHECK(other.root_proof(VerifyKey{}) != code.root_proof(VerifyKey{}));
}

TEST_CASE("the welcome packet opens with its code and with no other") {
  REQUIRE(start_crypto().ok());
  const auto code = EnrolmentCode::random();
  const Sealed packet = seal_welcome(code, {Plain(32, 9), "https://harbour.example:8443", "PEM"});
  const auto welcome = open_welcome(code, packet);
  REQUIRE(welcome.ok());
  CHECK(welcome->directory_key == Plain(32, 9));
  CHECK(welcome->server == "https://harbour.example:8443");
  CHECK(welcome->certificate == "PEM");
  CHECK(open_welcome(EnrolmentCode::random(), packet).error().fault() == Fault::damaged);
  Bytes flipped(packet.view().begin(), packet.view().end());
  flipped[30] ^= 1;
  CHECK_FALSE(open_welcome(code, Sealed::parse(flipped).value()).ok());
}

TEST_CASE("a joining laptop takes the organisation that made its code and no other") {
  Office office;
  const auto code = EnrolmentCode::random();
  const Person sam = new_person();
  REQUIRE(office
              .say(office.admin, {},
                   office.invite(code, sam.user, MemberRole::practitioner, office.team))
              .ok());
  const auto invitation = open_invitation(code, office.links);
  REQUIRE(invitation.ok());
  CHECK(invitation->reg.root() == office.root.verify_key());
  CHECK(invitation->invite.user == sam.user);
  CHECK(invitation->welcome.server == "https://localhost:8443");

  CHECK(open_invitation(EnrolmentCode::random(), office.links).error().fault() == Fault::refused);
  CHECK_FALSE(open_invitation(code, {}).ok());
  REQUIRE(office.add(office.join_link(code, sam)).ok());
  CHECK(open_invitation(code, office.links).error().fault() == Fault::refused);

  // A server with a root of its own copies the invitation, but cannot make the proof.
  Office false_office;
  UserInvite copied = office.invite(code, sam.user, MemberRole::practitioner, false_office.team);
  REQUIRE(false_office.say(false_office.admin, {}, copied).ok());
  CHECK(open_invitation(code, false_office.links).error().fault() == Fault::untrusted_server);
}
