// Deputies and transfers between real vaults, agents and the real server: who reads what, and where
// the work goes of those who had not heard.
#include "sync/share/fork.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::int32_t today = noon.ms / day_ms;
using Titles = std::set<std::string>;

struct CoverExchangeScene {
  Office office;
  Person worker_person = office.join(MemberRole::practitioner);
  Person lead_person = office.join(MemberRole::supervisor);
  Person deputy_person = office.join(MemberRole::supervisor, office.other_team);
  Person other_person = office.join(MemberRole::practitioner, office.other_team);
  Bench bench;
  std::unique_ptr<Station> admin, worker, lead, deputy;
  CaseId family;
  RecordId note = random_name<RecordId>();
  CoverId cover = random_name<CoverId>();

  CoverExchangeScene() {
    bench.publish(office);
    admin = at(office.admin);
    worker = at(worker_person);
    lead = at(lead_person);
    deputy = at(deputy_person);
    family = worker->open_case();
    worker->write(family, note, "Before");
    worker->synced();
    lead->synced();
  }
  [[nodiscard]] std::unique_ptr<Station> at(const Person& p) {
    return std::make_unique<Station>(office, bench, p);
  }
  void name_deputy() {
    REQUIRE(
        admin->say({}, DeputyCover{cover, lead_person.user, deputy_person.user, today, today + 2})
            .ok());
    admin->synced();
    worker->synced();
    deputy->synced();
  }
  // Every laptop is started again that many days later.
  void later(std::int32_t days) {
    bench.now = noon.plus_ms(days * day_ms);
    for (Station* s : {admin.get(), worker.get(), lead.get(), deputy.get()}) {
      s->clock.at = bench.now;
      s->wake();
    }
  }
  [[nodiscard]] std::size_t generations(const Station& s) const {
    return generations_of(*s.reg->now()->find(family)).size();
  }
};

void take_all(Station& by, const CaseId& id, std::size_t expected) {
  auto fetched = by.agent->run_once(Agent::Late::fetch);
  REQUIRE(fetched.ok());
  REQUIRE(fetched->late.size() == expected);
  std::vector<OpId> ops;
  for (const LateEntry& e : fetched->late) ops.push_back(id_of_op(e.entry.bytes));
  REQUIRE(by.say(id, LateWork{LateWork::Decision::taken, ops, some_sealed()}).ok());
  by.synced();
}

}  // namespace

TEST_CASE("a deputy reads by a colleague's laptop while the supervisor's is away, and no longer") {
  CoverExchangeScene scene;
  scene.name_deputy();
  CHECK(scene.deputy->titles(scene.note) == Titles{"Before"});
  const RecordId during = random_name<RecordId>();
  scene.worker->write(scene.family, during, "During");
  scene.worker->synced();
  scene.deputy->synced();
  CHECK(scene.deputy->titles(during) == Titles{"During"});

  scene.later(3);
  const SyncReport report = scene.worker->synced();
  CHECK(scene.generations(*scene.worker) == 2);
  CHECK(report.refused.empty());
  const RecordId after = random_name<RecordId>();
  scene.worker->write(scene.family, after, "After");
  scene.worker->synced();
  scene.deputy->synced();
  CHECK(scene.deputy->titles(after).empty());
  const std::uint32_t newest = scene.worker->reg->now()->find(scene.family)->generation;
  CHECK_FALSE(scene.deputy->vault->holds_case_key(scene.family, Facet::narrative, newest));
  CHECK_FALSE(scene.deputy->reg->now()->may_pull(scene.deputy_person.user, scene.family));
  // The supervisor comes back and has everything.
  scene.lead->synced();
  CHECK(scene.lead->titles(after) == Titles{"After"});
}

TEST_CASE(
    "the server gives a deputy nothing more from the day after, before anybody took them off") {
  CoverExchangeScene scene;
  scene.name_deputy();
  const RecordId late = random_name<RecordId>();
  scene.bench.now = noon.plus_ms(3 * day_ms);
  scene.worker->write(scene.family, late, "The day after");  // by a clock that stands still
  scene.worker->synced();
  CHECK(scene.generations(*scene.worker) == 1);
  scene.deputy->synced();
  CHECK(scene.deputy->titles(late).empty());
  scene.lead->synced();
  CHECK(scene.lead->titles(late) == Titles{"The day after"});
}

TEST_CASE("what a deputy wrote offline waits for the supervisor when the cover ended meanwhile") {
  CoverExchangeScene scene;
  scene.name_deputy();
  const RecordId review = random_name<RecordId>();
  scene.deputy->write(scene.family, review, "From the train");
  scene.later(3);
  scene.worker->synced();
  CHECK(scene.generations(*scene.worker) == 2);
  const SyncReport report = scene.deputy->synced();
  CHECK(report.for_review == 1);
  const std::uint32_t newest = scene.worker->reg->now()->find(scene.family)->generation;
  CHECK_FALSE(scene.deputy->vault->holds_case_key(scene.family, Facet::narrative, newest));
  CHECK(scene.worker->synced().late_waiting == 0);  // a supervisor decides
  take_all(*scene.lead, scene.family, 1);
  CHECK(scene.lead->titles(review) == Titles{"From the train"});
  scene.worker->synced();
  CHECK(scene.worker->titles(review) == Titles{"From the train"});
}

TEST_CASE("a cover that an admin ends early ends with the next laptop that hears of it") {
  CoverExchangeScene scene;
  scene.name_deputy();
  REQUIRE(scene.admin->say({}, CoverEnd{scene.cover}).ok());
  scene.admin->synced();
  scene.lead->synced();
  CHECK(scene.generations(*scene.lead) == 2);
  CHECK_FALSE(
      rotation_due(*scene.lead->reg->now(), *scene.lead->reg->now()->find(scene.family), noon));
  scene.deputy->synced();
  CHECK_FALSE(scene.deputy->reg->now()->may_pull(scene.deputy_person.user, scene.family));
}

TEST_CASE("a case moves to another team in one upload, with its history and the late work") {
  CoverExchangeScene scene;
  std::unique_ptr<Station> other = scene.at(scene.other_person);
  const RecordId unsent = random_name<RecordId>();
  scene.worker->write(scene.family, unsent, "In the cellar");
  const Register& reg = *scene.lead->reg->now();
  const auto move = compose_transfer(
      reg, *reg.find(scene.family),
      {scene.office.other_team, {scene.worker_person.user}, {scene.other_person.user}, {}},
      scene.lead->vault->case_keys(scene.family), noon);
  REQUIRE(move.ok());
  REQUIRE(scene.lead->say(scene.family, *move).ok());
  const SyncReport sent = scene.lead->synced();
  CHECK(sent.refused.empty());
  CHECK(sent.links_waiting == 0);
  other->synced();
  scene.deputy->synced();
  CHECK(other->titles(scene.note) == Titles{"Before"});
  CHECK(scene.deputy->titles(scene.note) == Titles{"Before"});

  const SyncReport late = scene.worker->synced();
  CHECK(late.for_review == 1);
  CHECK(scene.lead->synced().late_waiting == 0);  // not hers to decide any more
  take_all(*scene.deputy, scene.family, 1);
  CHECK(scene.deputy->titles(unsent) == Titles{"In the cellar"});
  other->synced();
  CHECK(other->titles(unsent) == Titles{"In the cellar"});

  const RecordId after = random_name<RecordId>();
  other->write(scene.family, after, "With the new team");
  other->synced();
  scene.deputy->synced();
  CHECK(scene.deputy->titles(after) == Titles{"With the new team"});
  for (Station* gone : {scene.worker.get(), scene.lead.get()}) {
    gone->synced();
    CHECK(gone->titles(after).empty());
    CHECK_FALSE(gone->vault->holds_case_key(scene.family, Facet::narrative, 2));
    CHECK_FALSE(gone->reg->now()->may_pull(gone->person.user, scene.family));
  }
}

TEST_CASE("a transfer that another entry overtook is made again on the new head") {
  CoverExchangeScene scene;
  const Register& reg = *scene.lead->reg->now();
  const auto move = compose_transfer(reg, *reg.find(scene.family),
                                     {scene.office.other_team, {scene.worker_person.user}, {}, {}},
                                     scene.lead->vault->case_keys(scene.family), noon);
  REQUIRE(scene.lead->say(scene.family, *move).ok());
  REQUIRE(
      scene.worker->say(scene.family, HoldSet{random_name<HoldId>(), "legal", noon, some_sealed()})
          .ok());
  const Register& hers = *scene.worker->reg->now();
  REQUIRE(scene.worker->say(scene.family, *compose_rotation(hers, *hers.find(scene.family), noon))
              .ok());
  scene.worker->synced();
  const RecordId newer = random_name<RecordId>();
  scene.worker->write(scene.family, newer, "Under newer keys");
  scene.worker->synced();
  const SyncReport report = scene.lead->synced();
  CHECK(report.refused.empty());
  CHECK(report.links_waiting == 0);
  scene.deputy->synced();
  CHECK(scene.generations(*scene.deputy) == 3);
  CHECK(scene.deputy->titles(scene.note) == Titles{"Before"});
  CHECK(scene.deputy->titles(newer) == Titles{"Under newer keys"});
  CHECK(scene.deputy->reg->now()->find(scene.family)->holds.size() == 1);
}

TEST_CASE("a server put back to before a transfer and a break-glass gets both again") {
  CoverExchangeScene scene;
  Folder backups;
  const Path data = scene.bench.folder.path / "data";
  scene.bench.server.reset();
  scene.bench.store.reset();
  std::filesystem::copy(data, backups.path / "data");
  scene.bench.open();

  REQUIRE(
      scene.worker->say(scene.family, BreakGlass{noon, noon.plus_ms(1000), some_sealed()}).ok());
  scene.worker->synced();
  scene.lead->synced();
  const Register& reg = *scene.lead->reg->now();
  const auto move = compose_transfer(reg, *reg.find(scene.family),
                                     {scene.office.other_team, {scene.worker_person.user}, {}, {}},
                                     scene.lead->vault->case_keys(scene.family), noon);
  REQUIRE(scene.lead->say(scene.family, *move).ok());
  scene.lead->synced();
  scene.deputy->synced();
  const LinkId head = scene.deputy->reg->now()->find(scene.family)->head;

  scene.bench.server.reset();
  scene.bench.store.reset();
  std::filesystem::remove_all(data);
  std::filesystem::copy(backups.path / "data", data);
  REQUIRE(begin_history(data).ok());
  scene.bench.open();
  REQUIRE_FALSE(scene.bench.store->find(scene.office.org, head.view())->has_value());
  CHECK(scene.deputy->synced().healed >= 2);
  CHECK(scene.bench.store->find(scene.office.org, head.view())->has_value());
  const std::unique_ptr<Station> other = scene.at(scene.other_person);
  scene.deputy->synced();
  CHECK(scene.deputy->reg->now()->find(scene.family)->head == head);
  CHECK(scene.deputy->reg->now()->find(scene.family)->glass.size() == 1);
  scene.worker->synced();
  CHECK_FALSE(scene.worker->reg->now()->may_pull(scene.worker_person.user, scene.family));
}
