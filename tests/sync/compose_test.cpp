// Case keys reach who may open the case and nobody else; names do not show their length.
#include "sync/share/compose.h"

#include "tests/catch.h"
#include "tests/sync/office.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

std::set<Facet> opened(const Bytes& link_bytes, const UserId& user, const PrivateKey& key) {
  const Link link = parse_link(link_bytes).value();
  std::set<Facet> out;
  const auto keys = keys_from(link, link.chain, user, key).value();
  for (const CaseKey& k : keys) out.insert(k.facet);
  return out;
}

const std::set<Facet> all_facets{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};

}  // namespace

TEST_CASE("a new case opens for its people by role, and offline from the register alone") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const Person lead = office.join(MemberRole::supervisor);
  const Person records = office.join(MemberRole::records);
  const Person registrar = office.join(MemberRole::registrar);
  const Person other = office.join(MemberRole::practitioner);
  const Person other_lead = office.join(MemberRole::supervisor, office.other_team);
  const CaseId family = office.open_case(worker);
  const Bytes& link = office.case_links[family][0];

  CHECK(opened(link, worker.user, worker.user_key) == all_facets);
  CHECK(opened(link, lead.user, lead.user_key) == all_facets);
  CHECK(opened(link, UserId{}, office.recovery) == all_facets);
  CHECK(opened(link, records.user, records.user_key) == std::set<Facet>{Facet::facts});
  CHECK(opened(link, registrar.user, registrar.user_key) == std::set<Facet>{Facet::coded});
  CHECK(opened(link, other.user, other.user_key).empty());
  CHECK(opened(link, other_lead.user, other_lead.user_key).empty());
  CHECK(opened(link, office.admin.user, office.admin.user_key).empty());
  CHECK(opened(link, worker.user, other.user_key).empty());
  CHECK(missing_wraps(office.reg, *office.reg.find(family), noon).empty());

  const auto keys = keys_from(parse_link(link).value(), family, lead.user, lead.user_key).value();
  for (const CaseKey& made : office.keys[family]) {
    const auto same = std::find_if(keys.begin(), keys.end(),
                                   [&](const CaseKey& k) { return k.facet == made.facet; });
    REQUIRE(same != keys.end());
    CHECK(same->bytes == made.bytes);
    CHECK(same->case_id == family);
  }
}

TEST_CASE("a restricted case opens for its creator and whom they add, for no supervisor as such") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const Person colleague = office.join(MemberRole::practitioner);
  const Person lead = office.join(MemberRole::supervisor);
  const Person records = office.join(MemberRole::records);
  CaseCreate what;
  what.kind = "staff-file";
  what.restricted = true;
  const auto made = compose_case(office.reg, what, worker.signer(), noon);
  REQUIRE(made.ok());
  REQUIRE(office.add(made->link, Met::offered).ok());
  const CaseId file = made->id;
  const auto of = [&]() -> const KnownCase& { return *office.reg.find(file); };
  CHECK(opened(made->link, worker.user, worker.user_key) == all_facets);
  CHECK(opened(made->link, lead.user, lead.user_key).empty());
  CHECK(opened(made->link, records.user, records.user_key) == std::set<Facet>{Facet::facts});
  CHECK(office.reg.facets_for(lead.user, of()).empty());
  CHECK_FALSE(office.reg.may_pull(lead.user, file));
  // Neither an admin nor a supervisor who cannot open it lets anybody in, or takes anybody off.
  const MemberAdd add{colleague.user, MemberRole::practitioner, {}};
  for (const Person* by : std::array<const Person*, 2>{&office.admin, &lead}) {
    CHECK_FALSE(office.say(*by, file, add).ok());
    CHECK_FALSE(office.say(*by, file, MemberRemove{worker.user}).ok());
  }
  REQUIRE(office.say(worker, file, add).ok());
  CHECK(office.reg.facets_for(colleague.user, of()) == all_facets);
  REQUIRE(office.say(worker, file, MemberAdd{lead.user, MemberRole::supervisor, {}}).ok());
  CHECK(missing_wraps(office.reg, of(), noon).size() == 2);
  REQUIRE(office.say(lead, file, MemberRemove{colleague.user}).ok());
  CHECK(office.reg.facets_for(colleague.user, of()).empty());
}

TEST_CASE("a wrap does not open for another case, user or generation") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const CaseId family = office.open_case(worker);
  Link link = parse_link(office.case_links[family][0]).value();
  CHECK_FALSE(keys_from(link, random_name<CaseId>(), worker.user, worker.user_key).ok());
  auto& body = std::get<CaseCreate>(link.body);
  for (CaseWrap& w : body.wraps) w.case_generation = 2;
  CHECK(keys_from(link, family, worker.user, worker.user_key)->empty());
  for (CaseWrap& w : body.wraps) w.case_generation = 1;
  link.chain = random_name<CaseId>();
  CHECK(keys_from(link, link.chain, worker.user, worker.user_key)->empty());
}

TEST_CASE(
    "who joins or is allocated later is missing until somebody with the keys wraps for them") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const Person lead = office.join(MemberRole::supervisor);
  const CaseId family = office.open_case(worker);
  const Person second_lead = office.join(MemberRole::supervisor);
  const Person colleague = office.join(MemberRole::practitioner);
  REQUIRE(office.say(office.admin, family, MemberAdd{colleague.user, MemberRole::practitioner, {}})
              .ok());
  const KnownCase& of = *office.reg.find(family);
  const auto missing = missing_wraps(office.reg, of, noon);
  CHECK(std::set<UserId>(missing.begin(), missing.end()) ==
        std::set<UserId>{second_lead.user, colleague.user});
  CHECK_FALSE(compose_wraps(office.reg, of, {}, noon));
  const auto body = compose_wraps(office.reg, of, office.keys[family], noon);
  REQUIRE(body);
  REQUIRE(office.say(lead, family, *body).ok());
  const Bytes& link = office.case_links[family].back();
  CHECK(opened(link, colleague.user, colleague.user_key) == all_facets);
  CHECK(opened(link, second_lead.user, second_lead.user_key) == all_facets);
  CHECK(missing_wraps(office.reg, *office.reg.find(family), noon).empty());
  CHECK_FALSE(compose_wraps(office.reg, *office.reg.find(family), office.keys[family], noon));
}

TEST_CASE("a user whose laptops are all revoked gets no new wraps") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const Person gone = office.join(MemberRole::supervisor);
  REQUIRE(office.say(office.admin, {}, DeviceRevoke{gone.device, DeviceRevoke::Wipe::no}).ok());
  const CaseId family = office.open_case(worker);
  CHECK(opened(office.case_links[family][0], gone.user, gone.user_key).empty());
}

TEST_CASE("wraps are made only of keys that are held and facets that are open") {
  Office office;
  const Person worker = office.join(MemberRole::practitioner);
  const Person records = office.join(MemberRole::records);
  const CaseId family = office.open_case(worker);
  const KnownCase& of = *office.reg.find(family);
  std::vector<CaseKey> facts_only{office.keys[family][0]};
  CHECK(facts_only[0].facet == Facet::facts);
  CHECK(wraps_for(office.reg, of, {Facet::facts}, records.user, facts_only).ok());
  CHECK(wraps_for(office.reg, of, all_facets, worker.user, facts_only).error().fault() ==
        Fault::not_permitted);
  CHECK(wraps_for(office.reg, of, {}, worker.user, facts_only).error().fault() ==
        Fault::not_permitted);
  CHECK(wraps_for(office.reg, of, {Facet::facts}, random_name<UserId>(), facts_only)
            .error()
            .fault() == Fault::not_found);
}

TEST_CASE("a sealed name shows one of three lengths and opens for its own id only") {
  REQUIRE(start_crypto().ok());
  const auto key = Key<ForDirectory>::random();
  const auto id = random_name<UserId>();
  const auto sealed_size = [&](std::size_t n) {
    return seal_name(key.view(), id.view(), std::string(n, 'a')).size() - Sealed::overhead;
  };
  CHECK(sealed_size(0) == 32);
  CHECK(sealed_size(30) == 32);
  CHECK(sealed_size(31) == 64);
  CHECK(sealed_size(62) == 64);
  CHECK(sealed_size(63) == 128);
  CHECK(sealed_size(126) == 128);
  CHECK(sealed_size(127) == 256);
  CHECK(sealed_size(5'000) <= sealed_name_most_bytes);
  const Bytes sealed = seal_name(key.view(), id.view(), "Zoë Wiśniewska");
  CHECK(open_name(key.view(), id.view(), sealed).value() == "Zoë Wiśniewska");
  CHECK_FALSE(open_name(key.view(), random_name<UserId>().view(), sealed).ok());
  CHECK_FALSE(open_name(Key<ForDirectory>::random().view(), id.view(), sealed).ok());
  CHECK_FALSE(open_name(key.view(), id.view(), as_bytes("short")).ok());
  std::string long_name;
  while (long_name.size() < 399) long_name += "ś";
  const Bytes cut = seal_name(key.view(), id.view(), long_name + "śś");
  CHECK(open_name(key.view(), id.view(), cut).value() == long_name);
}
