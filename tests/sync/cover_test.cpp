// Deputies, transfers and break-glass in the register: who may say so, who can open what then, and
// what is refused by name.
#include "sync/share/compose.h"
#include "sync/share/fork.h"
#include "sync/share/unlock_codes.h"
#include "tests/catch.h"
#include "tests/sync/sample_links.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::int32_t day_today = 20'601;  // noon of sample_links.h is in it
static_assert(noon.ms / day_ms == day_today);

Instant in_days(std::int32_t n) {
  return noon.plus_ms(n * day_ms);
}

struct CoverScene : Office {
  Person worker = join(MemberRole::practitioner);
  Person lead = join(MemberRole::supervisor);
  Person records = join(MemberRole::records);
  Person deputy = join(MemberRole::supervisor, other_team);
  Person stranger = join(MemberRole::practitioner, other_team);
  CaseId family = open_case(worker);
  CoverId cover = random_name<CoverId>();

  [[nodiscard]] const KnownCase& of() const { return *reg.find(family); }
  [[nodiscard]] DeputyCover three_days() const {
    return {cover, lead.user, deputy.user, day_today, day_today + 2};
  }
  [[nodiscard]] static std::string words(const Done& said) {
    return said.ok() ? "accepted" : said.error().what();
  }
  [[nodiscard]] std::string offered(const Person& by, const CaseId& chain, LinkBody body,
                                    Instant at = noon) const {
    const Bytes link = compose(reg, chain, std::move(body), by.signer(), at);
    return words(reg.check(parse_link(link).value(), link));
  }
  std::string said(const Person& by, const CaseId& chain, LinkBody body, Instant at = noon) {
    return words(add(compose(reg, chain, std::move(body), by.signer(), at), Met::offered));
  }
  // The same links with the organisation's first, as a server does that starts again.
  [[nodiscard]] bool reads_again() const {
    Register copy(org, root.verify_key());
    for (const Bytes& link : links)
      if (!copy.apply(link).ok()) return false;
    for (const auto& [id, chain] : case_links)
      for (const Bytes& link : chain)
        if (!copy.apply(link).ok()) return false;
    const KnownCase& there = *copy.find(family);
    return there.head == of().head && there.deputies == of().deputies &&
           there.removed == of().removed && there.members == of().members &&
           there.team == of().team;
  }
};

}  // namespace

TEST_CASE("a deputy gets the keys while the cover runs and none of the next ones when it is over") {
  CoverScene scene;
  CHECK(scene.offered(scene.worker, scene.family, CaseWraps{{fixed_wrap(1, 4)}}) != "accepted");
  REQUIRE(scene.said(scene.admin, {}, scene.three_days()) == "accepted");
  CHECK_FALSE(scene.reg.may_pull(scene.deputy.user, scene.family));
  // Any colleague's laptop gives them: the supervisor is away.
  const auto missing = missing_wraps(scene.reg, scene.of(), in_days(2));
  CHECK(missing == std::vector{scene.deputy.user});
  CHECK(missing_wraps(scene.reg, scene.of(), in_days(-1)).empty());
  CHECK(missing_wraps(scene.reg, scene.of(), in_days(3)).empty());
  const auto wraps = compose_wraps(scene.reg, scene.of(), scene.keys[scene.family], noon);
  REQUIRE(wraps);
  CHECK(scene.offered(scene.worker, scene.family, *wraps, in_days(3)) ==
        "a wrap for somebody who may not open the case");
  CHECK(scene.offered(scene.worker, scene.family, *wraps, in_days(-1)) ==
        "a wrap for somebody who may not open the case");
  REQUIRE(scene.said(scene.worker, scene.family, *wraps) == "accepted");
  CHECK(scene.reg.may_write(scene.deputy.user, scene.family));
  CHECK(scene.of().deputies == std::set{scene.deputy.user});

  CHECK_FALSE(rotation_due(scene.reg, scene.of(), in_days(2)));
  CHECK(rotation_due(scene.reg, scene.of(), in_days(3)));
  CHECK(scene.reg.cover_over(scene.deputy.user, scene.of(), in_days(3)));
  const auto next = compose_rotation(scene.reg, scene.of(), in_days(3));
  REQUIRE(next.ok());
  // Not before it is over: nobody is left out who may open the case.
  CHECK(scene.offered(scene.worker, scene.family, *next, in_days(2)) ==
        "new keys of a case that leave out somebody who may open it");
  REQUIRE(scene.said(scene.worker, scene.family, *next, in_days(3)) == "accepted");
  CHECK_FALSE(scene.reg.may_pull(scene.deputy.user, scene.family));
  CHECK(scene.of().removed.contains(scene.deputy.user));
  CHECK(scene.reg.may_write(scene.lead.user, scene.family));
  CHECK(scene.reads_again());
}

TEST_CASE(
    "a new case is wrapped to the deputy by the register, and to nobody's before their time") {
  CoverScene scene;
  REQUIRE(scene.said(scene.lead, {}, scene.three_days()) == "accepted");
  const CaseId during = scene.open_case(scene.worker);
  CHECK(scene.reg.may_write(scene.deputy.user, during));
  const auto later =
      compose_case(scene.reg, {"family", {}, "", {}, {}}, scene.worker.signer(), in_days(3));
  REQUIRE(later.ok());
  REQUIRE(scene.add(later->link).ok());
  CHECK_FALSE(scene.reg.may_pull(scene.deputy.user, later->id));
  // A staff file has no supervisor as such, so no deputy either.
  CaseCreate file{"staff", {}, "", {}, {}};
  file.restricted = true;
  const auto staff = compose_case(scene.reg, file, scene.worker.signer(), noon);
  REQUIRE(scene.add(staff->link).ok());
  CHECK_FALSE(scene.reg.may_pull(scene.deputy.user, staff->id));
}

TEST_CASE("who may name a deputy, whom, and once") {
  CoverScene scene;
  const DeputyCover good = scene.three_days();
  CHECK(scene.offered(scene.worker, {}, good) == "a link that the signer's role does not permit");
  CHECK(scene.offered(scene.records, {}, good) == "a link that the signer's role does not permit");
  CHECK(scene.offered(scene.deputy, {}, good) ==
        "a cover for another supervisor, by somebody who is no admin");
  DeputyCover odd = good;
  odd.supervisor = scene.worker.user;
  CHECK(scene.offered(scene.admin, {}, odd) == "a cover for somebody who is not a supervisor");
  odd = good;
  odd.deputy = scene.records.user;
  CHECK(scene.offered(scene.admin, {}, odd) == "only a practitioner or supervisor can be a deputy");
  const Person intruder = new_person();
  CHECK(scene.offered(intruder, {}, good) == "a link by an unknown device");
  const Signer borrowed{scene.admin.user, scene.admin.device, intruder.key};
  const Bytes forged = compose(scene.reg, {}, good, borrowed, noon);
  CHECK(CoverScene::words(scene.reg.check(parse_link(forged).value(), forged)) ==
        "a link whose signature does not verify");

  const Bytes first = compose(scene.reg, {}, good, scene.admin.signer(), noon);
  REQUIRE(scene.add(first).ok());
  CHECK(CoverScene::words(scene.reg.apply(first)) == "a link that does not continue its chain");
  CHECK(scene.offered(scene.admin, {}, good) == "a cover that exists already");
  CHECK(scene.offered(scene.admin, {}, CoverEnd{random_name<CoverId>()}) ==
        "the end of a cover that nobody named");
  CHECK(scene.offered(scene.deputy, {}, CoverEnd{scene.cover}) ==
        "a cover for another supervisor, by somebody who is no admin");
  REQUIRE(scene.said(scene.lead, {}, CoverEnd{scene.cover}) == "accepted");
  CHECK(scene.offered(scene.admin, {}, CoverEnd{scene.cover}) == "a cover that was ended already");
}

TEST_CASE("a cover that was ended counts only for who had not heard of it") {
  CoverScene scene;
  REQUIRE(scene.said(scene.admin, {}, scene.three_days()) == "accepted");
  // The worker's laptop, that has not heard of the end when it gives the keys.
  const auto wraps = compose_wraps(scene.reg, scene.of(), scene.keys[scene.family], noon);
  const Bytes before = compose(scene.reg, scene.family, *wraps, scene.worker.signer(), noon);
  REQUIRE(scene.said(scene.admin, {}, CoverEnd{scene.cover}) == "accepted");
  CHECK(scene.offered(scene.worker, scene.family, *wraps) ==
        "a wrap for somebody who may not open the case");
  REQUIRE(scene.add(before, Met::offered).ok());
  CHECK(scene.reg.may_pull(scene.deputy.user, scene.family));
  CHECK(rotation_due(scene.reg, scene.of(), noon));
  const auto next = compose_rotation(scene.reg, scene.of(), noon);
  REQUIRE(scene.said(scene.worker, scene.family, *next) == "accepted");
  CHECK_FALSE(scene.reg.may_pull(scene.deputy.user, scene.family));
  // An older chain, without the end: its signer has seen less than the link before it.
  Link older = parse_link(before).value();
  older.sequence = scene.of().length + 1;
  older.previous = scene.of().head;
  older.signature = scene.worker.key.sign(tags::link, encode_unsigned(older));
  CHECK(CoverScene::words(scene.reg.apply(encode(older))) ==
        "a link whose signer has seen less than the link before it");
  CHECK(scene.reads_again());
}

TEST_CASE("who was taken off a case by name is let in again by no cover") {
  CoverScene scene;
  REQUIRE(scene.said(scene.admin, {}, scene.three_days()) == "accepted");
  const CaseId second = scene.open_case(scene.worker);
  REQUIRE(scene.reg.may_write(scene.deputy.user, second));
  REQUIRE(scene.said(scene.lead, second, MemberRemove{scene.deputy.user}) == "accepted");
  CHECK_FALSE(scene.reg.may_pull(scene.deputy.user, second));
  CHECK(rotation_due(scene.reg, *scene.reg.find(second), noon));
  CHECK(missing_wraps(scene.reg, *scene.reg.find(second), noon).empty());
  // Elsewhere the cover goes on.
  CHECK(missing_wraps(scene.reg, scene.of(), noon) == std::vector{scene.deputy.user});
}

TEST_CASE("a deputy whose cover is over comes back with the next one") {
  CoverScene scene;
  REQUIRE(scene.said(scene.admin, {}, scene.three_days()) == "accepted");
  REQUIRE(scene.said(scene.worker, scene.family,
                     *compose_wraps(scene.reg, scene.of(), scene.keys[scene.family], noon)) ==
          "accepted");
  REQUIRE(scene.said(scene.lead, scene.family, *compose_rotation(scene.reg, scene.of(), in_days(5)),
                     in_days(5)) == "accepted");
  REQUIRE_FALSE(scene.reg.may_pull(scene.deputy.user, scene.family));
  REQUIRE(scene.said(scene.admin, {},
                     DeputyCover{random_name<CoverId>(), scene.lead.user, scene.deputy.user,
                                 day_today + 10, day_today + 10}) == "accepted");
  const Link rotated = parse_link(scene.case_links[scene.family].back()).value();
  const auto hers = keys_from(rotated, scene.family, scene.worker.user, scene.worker.user_key);
  const auto again = compose_wraps(scene.reg, scene.of(), *hers, in_days(10));
  REQUIRE(again);
  REQUIRE(scene.said(scene.worker, scene.family, *again, in_days(10)) == "accepted");
  CHECK(scene.reg.may_write(scene.deputy.user, scene.family));
  CHECK_FALSE(scene.of().removed.contains(scene.deputy.user));
  CHECK(scene.reads_again());
}

TEST_CASE("a supervisor who stands in reads out one-time codes too, while they do") {
  CoverScene scene;
  const auto readers = [&](Instant at) {
    std::set<UserId> out;
    auto made = make_codes(scene.reg, scene.worker.user, scene.worker.device, at);
    for (const UnlockCodes::Wrap& w : made->body.wraps) out.insert(w.user);
    return out;
  };
  REQUIRE(scene.said(scene.admin, {}, scene.three_days()) == "accepted");
  CHECK(readers(noon) == std::set{scene.lead.user, scene.deputy.user});
  CHECK(readers(in_days(3)) == std::set{scene.lead.user});
  const auto made = make_codes(scene.reg, scene.worker.user, scene.worker.device, noon);
  REQUIRE(scene.said(scene.worker, {}, made->body) == "accepted");
  CHECK(codes_reach(scene.reg, scene.worker.user, scene.worker.device, noon));
  CHECK_FALSE(codes_reach(scene.reg, scene.worker.user, scene.worker.device, in_days(3)));
}

TEST_CASE("a transfer lets the new team in, the old one out, and leaves records where they were") {
  CoverScene scene;
  const CaseTransfer move = *compose_transfer(
      scene.reg, scene.of(), {scene.other_team, {scene.worker.user}, {scene.stranger.user}, {}},
      scene.keys[scene.family], noon);
  REQUIRE(scene.said(scene.lead, scene.family, move) == "accepted");
  const auto may = [&](const Person& p) { return scene.reg.may_write(p.user, scene.family); };
  CHECK(may(scene.stranger));
  CHECK(may(scene.deputy));  // a supervisor of that team
  CHECK_FALSE(may(scene.worker));
  CHECK_FALSE(may(scene.lead));
  CHECK(scene.reg.facets_for(scene.records.user, scene.of()) == std::set{Facet::facts});
  CHECK(scene.of().removed.contains(scene.worker.user));
  CHECK(scene.of().removed.contains(scene.lead.user));
  CHECK(generations_of(scene.of()).size() == 2);
  CHECK_FALSE(rotation_due(scene.reg, scene.of(), noon));
  CHECK(missing_wraps(scene.reg, scene.of(), noon).empty());
  // Both generations open for who comes, only the old one for who goes.
  const Link link = parse_link(scene.case_links[scene.family].back()).value();
  const auto opened = [&](const Person& p) {
    return keys_from(link, scene.family, p.user, p.user_key)->size();
  };
  CHECK(opened(scene.stranger) == 8);
  CHECK(opened(scene.deputy) == 8);
  CHECK(opened(scene.records) == 1);
  CHECK(opened(scene.worker) == 0);
  CHECK(opened(scene.lead) == 0);
  // Who left says nothing more here, and the case can come back.
  CHECK(scene.offered(scene.lead, scene.family, CaseClose{day_today}) ==
        "a link by somebody who does not work on the case");
  std::vector<CaseKey> keys = scene.keys[scene.family];
  auto hers = keys_from(link, scene.family, scene.deputy.user, scene.deputy.user_key);
  for (CaseKey& key : *hers)
    if (key.generation == scene.of().generation) keys.push_back(std::move(key));
  const CaseTransfer back =
      *compose_transfer(scene.reg, scene.of(),
                        {scene.team, {scene.stranger.user}, {scene.worker.user}, {}}, keys, noon);
  REQUIRE(scene.said(scene.deputy, scene.family, back) == "accepted");
  CHECK(may(scene.worker));
  CHECK(may(scene.lead));
  CHECK_FALSE(may(scene.deputy));
  CHECK_FALSE(scene.of().removed.contains(scene.lead.user));
  CHECK(scene.reads_again());
}

TEST_CASE("a transfer that is forged, incomplete or moves nothing is refused by name") {
  CoverScene scene;
  const auto made = [&](CaseTransfer what) {
    return *compose_transfer(scene.reg, scene.of(), std::move(what), scene.keys[scene.family],
                             noon);
  };
  const CaseTransfer good = made({scene.other_team, {scene.worker.user}, {}, {}});
  CHECK(scene.offered(scene.lead, scene.family, good) == "accepted");
  CHECK(scene.offered(scene.worker, scene.family, good) ==
        "a link that the signer's role does not permit");
  CHECK(scene.offered(scene.admin, scene.family, good) ==
        "a link that the signer's role does not permit");
  CHECK(scene.offered(scene.deputy, scene.family, good) ==
        "a link by somebody who does not work on the case");
  CHECK(scene.offered(scene.lead, scene.family, made({scene.team, {}, {}, {}})) ==
        "a transfer that moves nothing");
  CHECK(scene.offered(scene.lead, scene.family, made({fixed<TeamId>(3), {}, {}, {}})) ==
        "a transfer to no team");
  CHECK(scene.offered(scene.lead, scene.family,
                      made({scene.other_team, {scene.stranger.user}, {}, {}})) ==
        "a transfer from somebody who is not allocated");
  CHECK(scene.offered(scene.lead, scene.family,
                      made({scene.other_team, {}, {scene.records.user}, {}})) ==
        "only practitioners and supervisors can be allocated");
  // The old supervisor keeps a key for herself, or forgets somebody.
  CaseTransfer bad = good;
  CaseWrap kept = good.wraps.back();
  kept.user = scene.lead.user;
  bad.wraps.push_back(kept);
  CHECK(scene.offered(scene.lead, scene.family, bad) ==
        "a wrap for somebody who may not open the case");
  bad = good;
  std::erase_if(bad.wraps, [&](const CaseWrap& w) {
    return w.user == scene.deputy.user && w.case_generation > 1;
  });
  CHECK(scene.offered(scene.lead, scene.family, bad) ==
        "a transfer to nobody who could open the case");
  bad = good;
  std::erase_if(bad.wraps, [&](const CaseWrap& w) { return w.user == scene.records.user; });
  CHECK(scene.offered(scene.lead, scene.family, bad) ==
        "new keys of a case that leave out somebody who may open it");
  bad = good;
  std::erase_if(bad.wraps, [](const CaseWrap& w) { return w.user.none(); });
  CHECK(scene.offered(scene.lead, scene.family, bad) ==
        "new keys of a case without a wrap to the recovery key");
  const Bytes link = compose(scene.reg, scene.family, good, scene.lead.signer(), noon);
  REQUIRE(scene.add(link, Met::offered).ok());
  CHECK(CoverScene::words(scene.reg.apply(link)) == "a link that does not continue its chain");
}

TEST_CASE("break-glass is said by who works on the case, for a day at most, and stays") {
  CoverScene scene;
  const BreakGlass good{noon, noon.plus_ms(most_glass_ms), some_sealed()};
  CHECK(scene.offered(scene.records, scene.family, good) ==
        "a link that the signer's role does not permit");
  CHECK(scene.offered(scene.admin, scene.family, good) ==
        "a link that the signer's role does not permit");
  CHECK(scene.offered(scene.stranger, scene.family, good) ==
        "a link by somebody who does not work on the case");
  BreakGlass early = good;
  early.from = noon.plus_ms(1);
  CHECK(scene.offered(scene.worker, scene.family, early) ==
        "a break-glass from a time that has not come");
  const Bytes link = compose(scene.reg, scene.family, good, scene.worker.signer(), noon);
  REQUIRE(scene.add(link, Met::offered).ok());
  CHECK(CoverScene::words(scene.reg.apply(link)) == "a link that does not continue its chain");
  REQUIRE(scene.of().glass.size() == 1);
  CHECK(scene.of().glass[0].user == scene.worker.user);
  CHECK(scene.of().glass[0].device == scene.worker.device);
  CHECK(scene.of().glass[0].until == good.until);
  REQUIRE(scene.said(scene.lead, scene.family, MemberRemove{scene.worker.user}) == "accepted");
  CHECK(scene.of().glass.size() == 1);
}
