// Two laptops and more against the real server: what is written arrives, whole and once, at those
// who may read it and nobody else.
#include "storage/vault/body.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct Team2 {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person lead = office.join(MemberRole::supervisor);
  Person records = office.join(MemberRole::records);
  Person stranger = office.join(MemberRole::practitioner);
  Bench bench;
  Team2() { bench.publish(office); }
  [[nodiscard]] Station at(const Person& p) { return Station(office, bench, p); }
};

}  // namespace

TEST_CASE("a note written offline reaches the supervisor, and the answer comes back") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  const OpId first = worker.write(family, note, "Rang the school");
  CHECK(worker.vault->unsent().ops == 1);
  const SyncReport sent = worker.synced();
  CHECK(sent.pushed == 1);
  CHECK(sent.waiting == 0);
  CHECK(sent.refused.empty());

  const SyncReport got = lead.synced();
  CHECK(got.pulled == 1);
  CHECK(got.links == 1);
  CHECK(got.unreadable == 0);
  CHECK(lead.reg->now()->find(family) != nullptr);
  CHECK(lead.titles(note) == std::set<std::string>{"Rang the school"});

  lead.write(family, note, "Rang the school, spoke to the head", {first});
  CHECK(lead.synced().pushed == 1);
  CHECK(worker.synced().pulled >= 1);
  CHECK(worker.titles(note) == std::set<std::string>{"Rang the school, spoke to the head"});
  CHECK(stored_ops(team.bench, team.office.org, family) == 2);
}

TEST_CASE("edits made at the same time are both kept on both laptops") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  const OpId first = worker.write(family, note, "1 Quay Street");
  worker.synced();
  lead.synced();
  worker.write(family, note, "2 Quay Street", {first});
  lead.write(family, note, "3 Quay Street", {first});
  worker.synced();
  lead.synced();
  worker.synced();
  const std::set<std::string> both{"2 Quay Street", "3 Quay Street"};
  CHECK(worker.titles(note) == both);
  CHECK(lead.titles(note) == both);
  CHECK(worker.vault->row(note)->conflict);
  CHECK(lead.vault->row(note)->conflict);
}

TEST_CASE("when nothing is new a run is one small round trip") {
  Team2 team;
  Station worker = team.at(team.worker);
  const CaseId family = worker.open_case();
  worker.write(family, random_name<RecordId>(), "Rang the school");
  worker.synced();
  const SyncReport idle = worker.synced();
  CHECK(idle.wire.round_trips == 1);
  CHECK(idle.wire.bytes_up < 512);
  CHECK(idle.wire.bytes_down < 512);
  CHECK(idle.pushed + idle.pulled + idle.links == 0);
}

TEST_CASE("an idle run is as small for forty cases as for one, and hears what comes") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  std::vector<CaseId> families;
  for (int n = 0; n < 40; ++n) {
    families.push_back(worker.open_case());
    worker.write(families.back(), random_name<RecordId>(), "Rang the school");
  }
  worker.synced();
  worker.synced();
  const SyncReport caught_up = lead.synced();
  CHECK(caught_up.pulled == 40);
  const SyncReport idle = lead.synced();
  CHECK(idle.wire.round_trips == 1);
  CHECK(idle.wire.bytes_up + idle.wire.bytes_down < 1000);
  worker.write(families[17], random_name<RecordId>(), "Rang the school again");
  worker.synced();
  const SyncReport news = lead.synced();
  CHECK(news.pulled == 1);
  CHECK(news.wire.round_trips == 2);
  CHECK(lead.synced().wire.round_trips == 1);
}

TEST_CASE("what a laptop has just sent is not sent back to it, and its log is as any other's") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  for (int n = 0; n < 50; ++n)
    worker.write(family, random_name<RecordId>(), "Visit " + std::to_string(n));
  const SyncReport sent = worker.synced();
  CHECK(sent.pushed == 50);
  CHECK(sent.wire.bytes_up > 50'000);
  CHECK(sent.wire.bytes_down < 10'000);
  CHECK(worker.vault->unsent().ops == 0);
  CHECK(lead.synced().pulled == 50);
  const auto heads = [](const Station& s) {
    std::map<CaseId, Cursor> out;
    for (const Cursor& c : s.vault->cursors()) out[c.case_id] = c;
    return out;
  };
  CHECK(heads(worker).at(family).sequence == heads(lead).at(family).sequence);
  CHECK(heads(worker).at(family).chain == heads(lead).at(family).chain);
}

TEST_CASE("an answer lost after the commit leads to one stored op, whether or not we restart") {
  Team2 team;
  Station worker = team.at(team.worker);
  const CaseId family = worker.open_case();
  worker.synced();
  worker.write(family, random_name<RecordId>(), "First");
  worker.line.lose = 1;
  CHECK(worker.sync().error().fault() == Fault::offline);
  CHECK(worker.vault->unsent().ops == 1);
  const Bytes asked = worker.line.last_request;
  SyncReport report = worker.synced();
  CHECK(report.pushed == 1);
  CHECK(report.waiting == 0);
  CHECK(team.bench.server->counters().repeated == 1);

  worker.write(family, random_name<RecordId>(), "Second");
  worker.line.lose = 1;
  CHECK_FALSE(worker.sync().ok());
  worker.wake();
  report = worker.synced();
  CHECK(report.pushed == 1);
  CHECK(report.waiting == 0);
  CHECK(stored_ops(team.bench, team.office.org, family) == 2);
  CHECK(worker.synced().pulled == 0);
}

TEST_CASE("people see of a case what their role opens: records the facts, a stranger nothing") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station records = team.at(team.records);
  Station stranger = team.at(team.stranger);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  worker.write(family, note, "Rang the school");
  worker.synced();

  const SyncReport facts = records.synced();
  CHECK(facts.pulled == 1);
  CHECK(records.vault->holds_case_key(family, Facet::facts, 1));
  CHECK_FALSE(records.vault->holds_case_key(family, Facet::narrative, 1));
  CHECK_FALSE(records.vault->holds_case_key(family, Facet::coded, 1));
  CHECK_FALSE(records.vault->holds_case_key(family, Facet::sealed, 1));
  CHECK(records.titles(note).empty());
  REQUIRE(records.vault->row(note));
  CHECK(records.vault->row(note)->title.empty());
  CHECK(records.vault->row(note)->facts.artefact == "file-note");

  const SyncReport nothing = stranger.synced();
  CHECK(nothing.pulled == 0);
  CHECK(stranger.vault->row_count() == 0);
  CHECK(stranger.reg->now()->cases().empty());
  CHECK(stranger.vault->case_keys(family).empty());
}

TEST_CASE("who is allocated without keys gets them from whoever holds them") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  Station stranger = team.at(team.stranger);
  const CaseId family = worker.open_case();
  const auto note = random_name<RecordId>();
  worker.write(family, note, "Rang the school");
  worker.synced();
  lead.synced();
  REQUIRE(lead.say(family, MemberAdd{team.stranger.user, MemberRole::practitioner, {}}).ok());
  lead.synced();
  CHECK(missing_wraps(*lead.reg->now(), *lead.reg->now()->find(family), noon).empty());
  const SyncReport got = stranger.synced();
  CHECK(got.pulled == 1);
  CHECK(stranger.titles(note) == std::set<std::string>{"Rang the school"});
  stranger.write(family, random_name<RecordId>(), "Visited");
  CHECK(stranger.synced().pushed == 1);
}

TEST_CASE("two who say something of a case at the same time are both heard") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  const auto one = random_name<HoldId>();
  const auto two = random_name<HoldId>();
  const auto three = random_name<HoldId>();
  REQUIRE(worker.say(family, HoldSet{one, "legal", noon, some_sealed()}).ok());
  REQUIRE(lead.say(family, HoldSet{two, "complaint", noon, some_sealed()}).ok());
  REQUIRE(lead.say(family, HoldSet{three, "inquiry", noon, some_sealed()}).ok());
  worker.synced();
  const SyncReport late = lead.synced();
  CHECK(late.refused.empty());
  CHECK(lead.vault->outgoing_links(10).empty());
  worker.synced();
  for (const Station* s : {&worker, &lead}) {
    const KnownCase& of = *s->reg->now()->find(family);
    REQUIRE(of.holds.size() == 3);
    CHECK(of.holds[0].id == one);
    CHECK(of.holds[1].id == two);
    CHECK(of.holds[2].id == three);
  }
  CHECK(worker.reg->now()->find(family)->head == lead.reg->now()->find(family)->head);
  worker.wake();
  CHECK(worker.reg->now()->find(family)->head == lead.reg->now()->find(family)->head);
}

TEST_CASE("what became impossible meanwhile is dropped and said, and the rest goes on") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  REQUIRE(worker.say(family, CaseClose{20'650}).ok());
  REQUIRE(lead.say(family, CaseClose{20'651}).ok());
  REQUIRE(lead.say(family, HoldSet{random_name<HoldId>(), "legal", noon, some_sealed()}).ok());
  worker.synced();
  const SyncReport report = lead.synced();
  REQUIRE(report.refused.size() == 1);
  CHECK(report.refused[0].reason.c_str() == std::string("a case that is closed already"));
  worker.synced();
  CHECK(worker.reg->now()->find(family)->holds.size() == 1);
  CHECK(worker.reg->now()->find(family)->closed == Date::from_days(20'650));
  lead.wake();
  CHECK(lead.reg->now()->find(family)->head == worker.reg->now()->find(family)->head);
  CHECK(lead.synced().wire.round_trips == 1);
}

TEST_CASE("what the server refuses is reported by reason and holds up nothing else") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId left = worker.open_case();
  const CaseId stays = worker.open_case();
  worker.synced();
  lead.synced();
  REQUIRE(lead.say(left, MemberRemove{team.worker.user}).ok());
  lead.synced();
  const auto refused = random_name<RecordId>();
  worker.write(left, refused, "Too late");
  worker.write(stays, random_name<RecordId>(), "In time");
  const SyncReport report = worker.synced();
  CHECK(report.pushed == 1);
  CHECK(report.waiting == 1);
  REQUIRE(report.refused.size() == 1);
  CHECK(report.refused[0].record == refused);
  CHECK(std::string(report.refused[0].reason.c_str()).find("for the case's supervisor") !=
        std::string::npos);
  CHECK(worker.titles(refused) == std::set<std::string>{"Too late"});
}

TEST_CASE("form files travel by the hash that the register names") {
  Team2 team;
  Station admin = team.at(team.office.admin);
  Station worker = team.at(team.worker);
  admin.synced();
  const std::string text = "id = \"file-note\"";
  const Bytes blob(text.begin(), text.end());
  const BlobId id = id_of_blob(blob);
  Batch batch;
  batch.blobs.emplace_back(id, blob);
  REQUIRE(admin.vault->write(batch).ok());
  REQUIRE(admin.say({}, FileVersion{FileKind::form, "file-note", 2, id}).ok());
  REQUIRE(admin.say({}, ServerKey{team.bench.server->key()}).ok());
  admin.synced();
  CHECK_FALSE(worker.vault->blob(id).ok());
  worker.synced();
  CHECK(worker.reg->now()->server_key() == team.bench.server->key());
  REQUIRE(worker.vault->blob(id).ok());
  CHECK(*worker.vault->blob(id) == blob);
}

TEST_CASE("a server that got the first part of a long register has all of it after one run") {
  Office office;
  for (int n = 0; n < 80; ++n) (void)office.join(MemberRole::practitioner);
  Bench bench;
  PublishRequest first = registration(office, make_bootstrap_token(*bench.store).value());
  first.links.resize(10);
  REQUIRE(bench.post("/v1/publish", encode(first)).status == 200);
  Station admin(office, bench, office.admin);  // with a first run
  CHECK(bench.store->head(office.org, {})->sequence == office.links.size());
}

TEST_CASE("many notes go up and down in as many rounds as they need") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  for (int n = 0; n < 700; ++n) worker.write(family, random_name<RecordId>(), "Note");
  const SyncReport sent = worker.synced();
  CHECK(sent.pushed == 700);
  CHECK(sent.waiting == 0);
  CHECK(lead.synced().pulled == 700);
  CHECK(lead.vault->row_count() == 700);
}

TEST_CASE("a change that is damaged before it was sent is named, and holds nothing else up") {
  Team2 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  const auto damaged = random_name<RecordId>();
  const auto next = random_name<RecordId>();
  worker.write(family, damaged, "Rang the school");
  worker.write(family, next, "Rang the clinic");
  VaultBody& body = VaultBuilder::inside(*worker.vault);
  {
    auto txn = body.env->begin_write(Purpose::normal, 64 * 1024);
    REQUIRE(txn.ok());
    const RowKey row = op_row(body.names(), damaged, 0);
    const auto other = txn->get(body.ops, op_row(body.names(), next, 0));
    REQUIRE(other.ok());
    REQUIRE(txn->put(body.ops, row, **other).ok());
    REQUIRE(txn->commit().ok());
  }
  for (int n = 0; n < 2; ++n) {
    const SyncReport report = worker.synced();
    CHECK(report.waiting == 1);
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].record == damaged);
    CHECK(std::string(report.refused[0].reason.c_str()).find("damaged on this laptop") !=
          std::string::npos);
  }
  lead.synced();
  CHECK(lead.titles(next) == std::set<std::string>{"Rang the clinic"});
}
