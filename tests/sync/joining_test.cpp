// Publishing an organisation, joining it, and what an invitation tells nobody any more.
#include "tests/sync/server_bench.h"

using namespace lanyard;
using namespace lanyard::test;

TEST_CASE("a bootstrap token registers one organisation, again only the same one") {
  Office office;
  Office other;
  Bench bench;
  const Token token = make_bootstrap_token(*bench.store).value();
  const auto publish = [&](const Office& o, const Token& t) {
    return bench.post("/v1/publish", encode(registration(o, t))).status;
  };
  CHECK(publish(office, random_name<Token>()) == 403);
  CHECK(publish(office, token) == 200);
  CHECK(publish(office, token) == 200);  // the answer was lost
  CHECK(publish(other, token) == 403);
  CHECK(publish(other, make_bootstrap_token(*bench.store).value()) == 200);
  CHECK(bench.store->organisations()->size() == 2);
  PublishRequest broken = registration(other, make_bootstrap_token(*bench.store).value());
  broken.links.back()[80] ^= 1;
  CHECK(bench.post("/v1/publish", encode(broken)).status == 400);
}

TEST_CASE(
    "an organisation of a hundred people and seventy files is published whole, with all of it") {
  Office office;
  std::vector<Bytes> files;
  for (std::uint8_t n = 1; n <= 70; ++n) {
    files.emplace_back(100, n);
    const FileVersion form{FileKind::form, "visit-note", n, id_of_blob(files.back())};
    REQUIRE(office.say(office.admin, {}, form).ok());
  }
  for (int n = 0; n < 100; ++n) (void)office.join(MemberRole::practitioner);
  Bench bench;
  PublishRequest whole = registration(office, make_bootstrap_token(*bench.store).value());
  whole.blobs = files;
  CHECK(bench.post("/v1/publish", encode(whole)).status == 200);
  CHECK(bench.store->head(office.org, {})->sequence == office.links.size());
  for (const Bytes& file : files)
    CHECK(bench.store->blob(office.org, id_of_blob(file))->has_value());
}

TEST_CASE("an invited laptop finds its organisation and joins, once and again") {
  Office office;
  Bench bench;
  bench.publish(office);
  Person admin_copy = office.join(MemberRole::supervisor);
  Person joiner = new_person();
  const EnrolmentCode code = EnrolmentCode::random();
  REQUIRE(office
              .say(office.admin, {},
                   office.invite(code, joiner.user, MemberRole::practitioner, office.team))
              .ok());
  Laptop admin = bench.laptop(office, office.admin);
  SyncRequest m = admin.question();
  m.links = office.links;  // what was said since the publication, and before
  CHECK(admin.ask(bench.carry(), m).link_acks.back().code == LinkCode::ok);

  const auto ask = [&](const EnrolRequest& e) { return bench.post("/v1/enrol", encode(e)); };
  CHECK(ask({.invite = random_name<InviteId>(), .links = {}}).status == 404);
  const auto found = parse_join_reply(ask({.invite = code.invite(), .links = {}}).body);
  REQUIRE(found.ok());
  CHECK(found->org_links == office.links);
  CHECK(found->server_key == bench.server->key());
  Bytes forged = office.join_link(code, joiner);
  forged.back() ^= 1;
  CHECK(ask({.invite = code.invite(), .links = {forged}}).status == 409);
  const Bytes link = office.join_link(code, joiner);
  REQUIRE(office.add(link).ok());
  const Reply taken = ask({.invite = code.invite(), .links = {link}});
  CHECK(taken.status == 200);
  CHECK(parse_join_reply(taken.body)->org_length == office.links.size());
  CHECK(ask({.invite = code.invite(), .links = {link}}).body == taken.body);
  CHECK(bench.laptop(office, joiner).round(bench.carry()).org_links.size() == office.links.size());
}

TEST_CASE(
    "an invitation that nobody used tells the register until a day after its end, no longer") {
  Office office;
  const EnrolmentCode code = EnrolmentCode::random();
  const UserInvite invite =
      office.invite(code, random_name<UserId>(), MemberRole::practitioner, office.team);
  REQUIRE(office.say(office.admin, {}, invite).ok());
  Bench bench;
  bench.publish(office);
  const auto ask = [&] {
    return bench.post("/v1/enrol", encode(EnrolRequest{.invite = code.invite(), .links = {}}));
  };
  bench.live_until(invite.expires.plus_ms(day_ms));
  CHECK(parse_join_reply(ask().body)->org_links == office.links);
  bench.live_until(bench.now.plus_ms(1));
  CHECK(ask().status == 404);
}

TEST_CASE("an invitation that was used, and the link that used it, tell nobody the register") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  Bench bench;
  bench.publish(office);
  const Bytes used = office.links.back();
  const InviteId invite = std::get<UserJoin>(parse_link(used)->body).invite;
  const Bytes team = compose(office.reg, {}, Team{random_name<TeamId>(), Bytes(72, 1)},
                             office.admin.signer(), noon);
  const auto ask = [&](std::vector<Bytes> links) {
    return bench.post("/v1/enrol",
                      encode(EnrolRequest{.invite = invite, .links = std::move(links)}));
  };
  CHECK(ask({}).status == 404);
  CHECK(ask({office.links.front()}).status == 404);
  CHECK(ask({used, used}).status == 404);
  CHECK(ask({used, office.links.front()}).status == 404);
  CHECK(ask({team}).status == 404);  // nor does anything get in past the allowance
  CHECK(bench.store->head(office.org, {})->sequence == office.links.size());
  // What is said later, and the files, are told to neither link.
  REQUIRE(office.add(team).ok());
  Laptop admin = bench.laptop(office, office.admin);
  SyncRequest m = admin.question();
  m.links = {team};
  REQUIRE(admin.ask(bench.carry(), m).link_acks.front().code == LinkCode::ok);
  const auto reply = parse_join_reply(ask({used}).body);
  REQUIRE(reply.ok());
  CHECK(reply->org_links.empty());
  CHECK(reply->blobs.empty());
  CHECK(reply->org_length == parse_link(used)->sequence);
}
