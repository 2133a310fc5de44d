// What the simulator found about servers that are put back from a backup and laptops that exist
// twice, each as the shortest story that shows it.
#include "crypto/exchange_key.h"
#include "sync/agent/courier.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct Restored {
  Office office;
  Person worker_person = office.join(MemberRole::practitioner);
  Person lead_person = office.join(MemberRole::supervisor);
  Bench bench;
  Folder backups;
  std::unique_ptr<Station> admin, worker, lead;
  CaseId family;

  Restored() {
    bench.publish(office);
    admin = std::make_unique<Station>(office, bench, office.admin);
    worker = std::make_unique<Station>(office, bench, worker_person);
    lead = std::make_unique<Station>(office, bench, lead_person);
    family = worker->open_case();
    worker->write(family, random_name<RecordId>(), "One");
    worker->synced();
    lead->synced();
    bench.server.reset();
    bench.store.reset();
    std::filesystem::copy(data(), backups.path / "data");
    bench.open();
  }
  [[nodiscard]] Path data() const { return bench.folder.path / "data"; }
  void put_back() {
    bench.server.reset();
    bench.store.reset();
    std::filesystem::remove_all(data());
    std::filesystem::copy(backups.path / "data", data());
    REQUIRE(begin_history(data()).ok());
    bench.open();
  }
  // Everybody of the organisation learns of it with their next round, and counts on it from then.
  void new_team() {
    REQUIRE(
        admin->say({}, Team{random_name<TeamId>(), office.name(office.org.view(), "East")}).ok());
    admin->synced();
  }
  // What the server answers to the worker's request by courier.
  [[nodiscard]] Bytes carried(const PackedRequest& packed) const {
    const Bytes sealed =
        wrap(exchange_key(bench.server->key()).value(), tags::carried, {}, packed.request).value();
    const Reply reply = bench.post("/v1/carry", sealed);
    REQUIRE(reply.status == 200);
    const auto opened = worker_person.user_key.unwrap(tags::answered, {}, reply.body);
    REQUIRE(opened.ok());
    return {opened->begin(), opened->end()};
  }
  [[nodiscard]] bool on_server(const OpId& op) const {
    return bench.store->find(office.org, op.view())->has_value();
  }
};

}  // namespace

TEST_CASE("what was acknowledged behind what the laptop had verified is said again") {
  Restored r;
  const OpId two = r.worker->write(r.family, random_name<RecordId>(), "Two");
  r.worker->line.change = [&](Bytes bytes) {  // the answer, but for its pages
    SyncReply reply = parse_sync_reply(bytes).value();
    reply.pages.clear();
    const SigningKey key = SigningKey::from_seed(r.bench.seed).value();
    reply.signature = sign_reply(key, reply);
    return encode(reply);
  };
  r.worker->synced();
  r.worker->line.change = nullptr;
  REQUIRE(r.worker->vault->unsent().ops == 0);
  r.put_back();
  REQUIRE_FALSE(r.on_server(two));
  r.worker->synced();
  CHECK(r.on_server(two));
}

TEST_CASE("a server that is put back twice loses nothing that it acknowledged in between") {
  Restored r;
  r.lead->write(r.family, random_name<RecordId>(), "By the lead");
  r.lead->synced();
  r.worker->synced();
  r.put_back();
  const OpId two = r.worker->write(r.family, random_name<RecordId>(), "Two");
  int answers = 0;
  r.worker->line.change = [&](Bytes bytes) {
    if (++answers == 2) r.worker->line.lose = 1;
    return bytes;
  };
  REQUIRE_FALSE(r.worker->sync().ok());
  r.worker->line.change = nullptr;
  r.worker->wake();
  r.put_back();
  r.lead->synced();  // now the log is again as the worker's laptop had verified it
  r.worker->synced();
  r.worker->synced();
  CHECK(r.worker->vault->unsent().ops == 0);
  CHECK(r.on_server(two));
}

TEST_CASE("two vaults made of one may have seen different lengths of the register") {
  Restored r;
  Station twin(r.office, r.bench, r.worker_person);
  for (int n = 0; n < 4; ++n) twin.write(r.family, random_name<RecordId>(), "By the twin");
  r.new_team();
  r.worker->synced();
  r.worker->write(r.family, random_name<RecordId>(), "Two");
  r.worker->synced();
  twin.synced();
  const SyncReport report = r.lead->synced();
  CHECK(report.refused.empty());
  CHECK(report.pulled == 5);
  CHECK(r.lead->vault->row_count() == 6);
}

TEST_CASE("a change that has seen links which a restored server lost waits until they are back") {
  Restored r;
  r.new_team();
  r.worker->synced();
  r.put_back();
  const auto two = random_name<RecordId>();
  r.worker->write(r.family, two, "Two");
  r.worker->line.lose = 1;
  REQUIRE_FALSE(r.worker->sync().ok());
  CHECK(r.lead->synced().refused.empty());
  r.worker->synced();
  r.worker->synced();
  CHECK(r.worker->vault->unsent().ops == 0);
  CHECK(r.lead->synced().refused.empty());
  CHECK(r.lead->titles(two) == std::set<std::string>{"Two"});
}

TEST_CASE("a hold that has seen links which a restored server lost is not dropped") {
  Restored r;
  r.new_team();
  r.lead->synced();
  r.put_back();
  const auto hold = random_name<HoldId>();
  REQUIRE(r.lead->say(r.family, HoldSet{hold, "legal", noon, some_sealed()}).ok());
  CHECK(r.lead->synced().refused.empty());
  r.lead->synced();
  r.worker->synced();
  REQUIRE(r.worker->reg->now()->find(r.family)->holds.size() == 1);
  CHECK(r.worker->reg->now()->find(r.family)->holds[0].id == hold);
}

TEST_CASE("a server that was put back and takes little at a time gets everything back") {
  Restored r;
  std::vector<OpId> lost;
  for (int n = 0; n < 12; ++n)
    lost.push_back(r.worker->write(r.family, random_name<RecordId>(), std::to_string(n)));
  r.worker->synced();
  r.bench.options.allowance = {.work_per_minute = 60, .work_at_once = 5};
  r.put_back();
  for (std::size_t runs = 1; runs <= 3; ++runs) {
    r.worker->synced();
    r.worker->wake();
    const auto back =
        std::count_if(lost.begin(), lost.end(), [&](const OpId& op) { return r.on_server(op); });
    CHECK(static_cast<std::size_t>(back) == std::min<std::size_t>(12, 5 * runs));
    r.bench.now = r.bench.now.plus_ms(60'000);
  }
  r.worker->synced();
  CHECK(r.lead->synced().pulled == 12);
}

TEST_CASE("a revoked laptop first hands over what a server that was put back has lost") {
  Restored r;
  r.lead->write(r.family, random_name<RecordId>(), "By the lead");
  r.lead->synced();
  const OpId two = r.worker->write(r.family, random_name<RecordId>(), "Two");
  r.worker->synced();
  const PackedRequest packed =
      pack_requests(*r.worker->vault, *r.worker->reg, r.worker->clock).value().front();
  const Bytes answer = r.carried(packed);
  r.put_back();
  REQUIRE(r.admin->say({}, DeviceRevoke{r.worker_person.device}).ok());
  r.admin->synced();
  const auto handed = [&] {
    const std::vector<LateName> late = r.bench.store->late(r.office.org);
    return std::any_of(late.begin(), late.end(), [&](const LateName& l) { return l.id == two; });
  };
  SECTION("at once, and it may erase its copies") {
    const SyncReport report = r.worker->synced();
    CHECK(report.standing == SyncReport::Standing::revoked);
    CHECK(report.all_offered);
    CHECK(handed());
    CHECK(r.bench.store->head(r.office.org, r.family)->sequence == 3);  // the lead's note is back
  }
  SECTION("as soon as the server takes it, and until then it keeps them") {
    r.bench.options.allowance = {.work_per_minute = 60, .work_at_once = 1};
    r.bench.open();
    CHECK_FALSE(r.worker->synced().all_offered);
    CHECK_FALSE(handed());
    // An answer of before, which comes on a stick only now, knows nothing of what was lost since.
    const auto late =
        take_answer(*r.worker->vault, *r.worker->reg, r.worker->clock, packed.nonce, answer);
    REQUIRE(late.ok());
    CHECK_FALSE(late->all_offered);
    CHECK_FALSE(all_offered(*r.worker->vault).value());
    r.worker->wake();
    r.bench.now = r.bench.now.plus_ms(60'000);
    CHECK(r.worker->synced().all_offered);
    CHECK(handed());
  }
}
