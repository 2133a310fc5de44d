// Whoever is taken off a case, or loses a laptop, reads nothing that is written from then on: with
// real vaults, agents and the real server.
#include "storage/model/chunk.h"
#include "storage/model/codec.h"
#include "sync/share/fork.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct Team3 {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person colleague = office.join(MemberRole::practitioner);
  Person lead = office.join(MemberRole::supervisor);
  Bench bench;
  Team3() { bench.publish(office); }
  [[nodiscard]] Station at(const Person& p) { return Station(office, bench, p); }
};

// Generations of the case's keys under which the ops of the record were sealed, as the server has
// them.
std::set<std::uint32_t> generations(const Bench& bench, const OrgId& org, const CaseId& id,
                                    const RecordId& record) {
  const auto entries = bench.store->read(org, id, 1, 10'000, 64 * 1024 * 1024);
  REQUIRE(entries.ok());
  std::set<std::uint32_t> out;
  for (const StoredEntry& e : *entries)
    for (const Bytes& bytes : e.key_records) {
      const auto key = parse_key_record(bytes);
      REQUIRE(key.ok());
      if (key->record == record) out.insert(key->case_generation);
    }
  return out;
}

// What somebody with these case keys and everything on the server can open of a record.
std::size_t opens(const Bench& bench, const OrgId& org, const std::vector<CaseKey>& keys,
                  const CaseId& id, const RecordId& record) {
  const auto entries = bench.store->read(org, id, 1, 10'000, 64 * 1024 * 1024);
  REQUIRE(entries.ok());
  std::size_t n = 0;
  for (const StoredEntry& e : *entries)
    for (const Bytes& bytes : e.key_records) {
      const auto key = parse_key_record(bytes);
      if (key->record != record) continue;
      for (const CaseKey& held : keys)
        n += open(KeyView<ForCase>(held.bytes.data()), tags::object_key, key_record_context(*key),
                  key->wrapped)
                 .ok();
    }
  return n;
}

}  // namespace

TEST_CASE("what is written after somebody was taken off opens with none of their keys") {
  Team3 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  Station colleague = team.at(team.colleague);
  const CaseId family = worker.open_case();
  const auto before = random_name<RecordId>();
  worker.write(family, before, "Before");
  worker.synced();
  lead.synced();
  REQUIRE(lead.say(family, MemberAdd{team.colleague.user, MemberRole::practitioner, {}}).ok());
  lead.synced();
  colleague.synced();
  CHECK(colleague.titles(before) == std::set<std::string>{"Before"});
  const std::vector<CaseKey> kept = colleague.vault->case_keys(family);
  REQUIRE(kept.size() == 4);

  REQUIRE(lead.say(family, MemberRemove{team.colleague.user}).ok());
  const SyncReport removal = lead.synced();
  // One upload has both: nobody could write under the old keys in between.
  CHECK(removal.wire.round_trips <= 2);
  const std::uint32_t newest = lead.reg->now()->find(family)->generation;
  CHECK(newest > 1);
  CHECK(lead.vault->holds_case_key(family, Facet::narrative, newest));
  worker.synced();
  CHECK(worker.vault->holds_case_key(family, Facet::narrative, newest));
  const auto after = random_name<RecordId>();
  worker.write(family, after, "After");
  worker.write(family, before, "Before, and more");
  worker.synced();
  lead.synced();
  CHECK(lead.titles(after) == std::set<std::string>{"After"});
  CHECK(generations(team.bench, team.office.org, family, after) == std::set{newest});
  CHECK(generations(team.bench, team.office.org, family, before) == std::set{1U, newest});
  CHECK(opens(team.bench, team.office.org, kept, family, before) > 0);
  CHECK(opens(team.bench, team.office.org, kept, family, after) == 0);
  CHECK(opens(team.bench, team.office.org, lead.vault->case_keys(family), family, after) > 0);
  colleague.synced();
  CHECK_FALSE(colleague.vault->holds_case_key(family, Facet::narrative, newest));
}

TEST_CASE("a key that somebody planted while they worked on a case opens nothing after they left") {
  Team3 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  Station colleague = team.at(team.colleague);
  const CaseId family = worker.open_case();
  const auto record = random_name<RecordId>();
  worker.write(family, record, "Before");
  worker.synced();
  lead.synced();
  REQUIRE(lead.say(family, MemberAdd{team.colleague.user, MemberRole::practitioner, {}}).ok());
  lead.synced();
  colleague.synced();
  team.office.keys[family] = colleague.vault->case_keys(family);
  OpHeader h = header_of(team.office, team.colleague, family, 900);
  h.kind = ChangeKind::write;
  h.record = record;
  h.seen = colleague.reg->now()->length();
  const KeyView<ForCase> under(narrative_key(team.office, family).bytes.data());
  const std::uint32_t now = lead.reg->now()->find(family)->generation;
  Append lie;
  std::vector<Plain> planted;
  for (const std::uint32_t generation : {now + 1, UINT32_MAX}) {
    const Note note =
        sealed_note(team.colleague, h, under, encode_part(PartBody{}).value(), {generation, now});
    Laptop laptop = team.bench.laptop(team.office, team.colleague);
    const SyncReply reply = laptop.push(team.bench.carry(), {note});
    REQUIRE(reply.acks.size() == 1);
    CHECK(reply.acks[0].code == OpCode::bad_op);
    // Nor does it help when the server plays along.
    lie.ops.push_back({family, note.id, note.wire.op, note.wire.key_records});
    planted.push_back(note.object_key);
  }
  REQUIRE(team.bench.store->append(team.office.org, lie).ok());
  CHECK(worker.synced().unreadable == lie.ops.size());

  REQUIRE(lead.say(family, MemberRemove{team.colleague.user}).ok());
  lead.synced();
  worker.synced();
  const OpId after = worker.write(family, record, "After");
  worker.synced();
  const auto entries = team.bench.store->read(team.office.org, family, 1, 10'000, 64 * 1024 * 1024);
  REQUIRE(entries.ok());
  REQUIRE(id_of_op(entries->back().bytes) == after);
  const Op op = parse_op(entries->back().bytes).value();
  const std::uint32_t newest = lead.reg->now()->find(family)->generation;
  for (const OpPart& part : op.parts) {
    CHECK(part.generation == newest);
    for (const Plain& key : planted)
      CHECK_FALSE(open(KeyView<ForObject>(key.data()), tags::part,
                       part_context(encode_header(op.header), part.facet, part.generation),
                       part.sealed)
                      .ok());
  }
  lead.synced();
  CHECK(lead.titles(record) == std::set<std::string>{"Before", "After"});
}

TEST_CASE("a note that was begun while new keys of its case were on their way reaches the server") {
  Team3 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  auto rotate = compose_rotation(*lead.reg->now(), *lead.reg->now()->find(family), noon);
  REQUIRE(rotate.ok());
  REQUIRE(lead.say(family, *rotate).ok());
  lead.synced();
  const auto note = random_name<RecordId>();
  OpId first;
  worker.line.change = [&](Bytes reply) {
    if (!first.none() || parse_sync_reply(reply)->pages.empty()) return reply;
    first = worker.write(family, note, "She s");
    return reply;
  };
  worker.synced();
  REQUIRE(worker.vault->unsent().ops == 1);
  const OpId second = worker.write(family, note, "She said", {first});
  REQUIRE(worker.vault->unsent().ops == 1);  // it took the place of the first
  const SyncReport report = worker.synced();
  CHECK(report.refused.empty());
  CHECK(report.waiting == 0);
  lead.synced();
  CHECK(lead.titles(note) == std::set<std::string>{"She said"});
  const auto entries = team.bench.store->read(team.office.org, family, 1, 10'000, 64 * 1024 * 1024);
  REQUIRE(entries.ok());
  CHECK(id_of_op(entries->back().bytes) == second);
  CHECK(generations(team.bench, team.office.org, family, note) ==
        std::set{lead.reg->now()->find(family)->generation});
}

TEST_CASE("an admin who holds no keys takes somebody off, and whoever holds them makes new ones") {
  Team3 team;
  Station admin = team.at(team.office.admin);
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  REQUIRE(admin.say({}, DeviceRevoke{team.worker.device, DeviceRevoke::Wipe::no}).ok());
  admin.synced();
  lead.synced();
  const std::uint32_t newest = lead.reg->now()->find(family)->generation;
  CHECK(newest > 1);
  CHECK(lead.vault->holds_case_key(family, Facet::narrative, newest));
  CHECK_FALSE(rotation_due(*lead.reg->now(), *lead.reg->now()->find(family), noon));
}

TEST_CASE("two laptops that make new keys at once end with the same ones") {
  Team3 team;
  Station admin = team.at(team.office.admin);
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  REQUIRE(lead.say(family, MemberAdd{team.colleague.user, MemberRole::practitioner, {}}).ok());
  lead.synced();
  worker.synced();
  REQUIRE(admin.say({}, DeviceRevoke{team.colleague.device, DeviceRevoke::Wipe::no}).ok());
  admin.synced();
  // The worker has heard of it and not answered yet when the supervisor's laptop is through.
  worker.line.change = [&](Bytes reply) {
    worker.line.change = nullptr;
    lead.synced();
    return reply;
  };
  const SyncReport report = worker.synced();
  CHECK(report.refused.empty());
  lead.synced();
  CHECK(generations_of(*worker.reg->now()->find(family)).size() == 2);
  CHECK(worker.reg->now()->find(family)->head == lead.reg->now()->find(family)->head);
  const auto note = random_name<RecordId>();
  worker.write(family, note, "Under the same keys");
  worker.synced();
  lead.synced();
  CHECK(lead.titles(note) == std::set<std::string>{"Under the same keys"});
}

TEST_CASE("keys that a colleague made and that do not open are made again, and it is said") {
  Team3 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  auto rotate = compose_rotation(*worker.reg->now(), *worker.reg->now()->find(family), noon);
  REQUIRE(rotate.ok());
  for (CaseWrap& w : rotate->wraps)
    if (w.user == team.lead.user) w.wrapped.back() ^= 1;
  REQUIRE(worker.say(family, *rotate).ok());
  worker.synced();
  const SyncReport report = lead.synced();
  REQUIRE(report.refused.size() == 1);
  CHECK(std::string(report.refused[0].reason.c_str()).find("do not open") != std::string::npos);
  worker.synced();
  CHECK(generations_of(*lead.reg->now()->find(family)).size() == 3);
  const auto note = random_name<RecordId>();
  worker.write(family, note, "Under keys that open");
  worker.synced();
  CHECK(lead.synced().refused.empty());
  CHECK(lead.titles(note) == std::set<std::string>{"Under keys that open"});
}

TEST_CASE("a hold that somebody set before they heard that they were taken off is not lost") {
  Team3 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  worker.synced();
  lead.synced();
  REQUIRE(
      worker.say(family, HoldSet{random_name<HoldId>(), "safeguarding", noon, some_sealed()}).ok());
  const Bytes hold = worker.vault->outgoing_links(10).at(0).bytes;
  REQUIRE(lead.say(family, MemberRemove{team.worker.user}).ok());
  lead.synced();
  const SyncReport sent = worker.synced();
  CHECK(sent.refused.empty());
  CHECK(sent.links_waiting == 0);
  CHECK(worker.synced().links_waiting == 0);  // said again, kept once

  auto fetched = lead.agent->run_once(Agent::Late::fetch);
  REQUIRE(fetched.ok());
  REQUIRE(fetched->late.size() == 1);
  CHECK(fetched->late_waiting == 1);
  CHECK(fetched->late[0].entry.kind == EntryKind::link);
  CHECK(fetched->late[0].entry.bytes == hold);
  const OpId name = OpId::from_bytes(id_of_link(hold).view()).value();
  REQUIRE(lead.say(family, LateWork{LateWork::Decision::left_out, {name}, some_sealed()}).ok());
  lead.synced();
  CHECK(lead.synced().late_waiting == 0);
  CHECK(lead.reg->now()->find(family)->holds.empty());
}

TEST_CASE(
    "what came late is counted in changes: the pieces of an attachment are none of their own") {
  Team3 team;
  Station worker = team.at(team.worker);
  Station lead = team.at(team.lead);
  const CaseId family = worker.open_case();
  const auto begun = random_name<RecordId>();
  worker.write(family, begun, "A report, in three pieces");
  worker.synced();
  lead.synced();
  const Bytes file(2 * chunk_most_bytes + 100, 7);
  const auto attach = [&](const RecordId& record) {
    Batch batch;
    for (std::uint32_t n = 0; n < 3; ++n)
      batch.chunks.push_back({family, record, n, 3,
                              ByteView(file).subspan(n * chunk_most_bytes,
                                                     n < 2 ? chunk_most_bytes : std::size_t{100})});
    REQUIRE(worker.vault->write(batch).ok());
  };
  attach(begun);  // whose record had arrived
  const auto photograph = random_name<RecordId>();
  worker.write(family, photograph, "A photograph");
  attach(photograph);
  worker.write(family, random_name<RecordId>(), "Rang the school");
  REQUIRE(lead.say(family, MemberRemove{team.worker.user}).ok());
  lead.synced();
  const SyncReport sent = worker.synced();
  CHECK(sent.for_review == 8);
  CHECK(lead.synced().late_waiting == 3);
  // A server that is started anew counts as before.
  team.bench.open();
  const auto fetched = lead.agent->run_once(Agent::Late::fetch);
  REQUIRE(fetched.ok());
  CHECK(fetched->late_waiting == 3);
  REQUIRE(fetched->late.size() == 8);
  std::vector<OpId> of_the_photograph;
  for (const LateEntry& entry : fetched->late)
    if (parse_op(entry.entry.bytes)->header.record == photograph)
      of_the_photograph.push_back(id_of_op(entry.entry.bytes));
  REQUIRE(of_the_photograph.size() == 4);
  REQUIRE(lead.say(family, LateWork{LateWork::Decision::left_out, of_the_photograph, some_sealed()})
              .ok());
  lead.synced();
  CHECK(lead.synced().late_waiting == 2);
}
