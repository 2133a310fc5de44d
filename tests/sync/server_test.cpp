// The server without sockets: pushing, pulling, and everything that it refuses.
#include <thread>

#include "tests/sync/server_bench.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

struct Scene {
  Office office;
  Person worker = office.join(MemberRole::practitioner);
  Person stranger = office.join(MemberRole::practitioner, office.other_team);
  CaseId case_id = office.open_case(worker);
  Bench bench;
  Scene() {
    bench.publish(office);
    bench.send_cases(office, worker);
  }
};

std::vector<OpCode> codes(const SyncReply& reply) {
  std::vector<OpCode> out;
  for (const WireAck& a : reply.acks) out.push_back(a.code);
  return out;
}

}  // namespace

TEST_CASE("a batch pushed twice is stored once, with the same sequences") {
  Scene s;
  std::vector<Note> notes;
  for (std::uint64_t i = 1; i <= 20; ++i)
    notes.push_back(write_note(s.office, s.worker, s.case_id, "Visited at home.", i));
  Laptop laptop = s.bench.laptop(s.office, s.worker);
  const SyncReply first = laptop.push(s.bench.carry(), notes);
  const SyncReply second = laptop.push(s.bench.carry(), notes);
  REQUIRE(first.acks.size() == 20);
  for (std::size_t i = 0; i < 20; ++i) {
    CHECK(first.acks[i].code == OpCode::ok);
    CHECK(first.acks[i].sequence == 2 + i);  // the case's first entry is its link
    CHECK(second.acks[i].code == OpCode::duplicate);
    CHECK(second.acks[i].sequence == first.acks[i].sequence);
  }
  CHECK(s.bench.store->head(s.office.org, s.case_id)->sequence == 21);
  CHECK(laptop.seen.size() == 20);
  CHECK(verify_store(*s.bench.store)->ops == 20);
}

TEST_CASE("one refused op never blocks the rest of its batch") {
  Scene s;
  Laptop laptop = s.bench.laptop(s.office, s.worker);
  const auto note = [&](const Person& by) { return write_note(s.office, by, s.case_id, "Seen."); };
  const Note good = note(s.worker);
  Note forged = note(s.worker);
  forged.wire.op[forged.wire.op.size() - 1] ^= 1;
  Note bent = note(s.worker);
  bent.wire.op[200] ^= 1;
  const Note not_member = note(s.stranger);
  Note keyless = note(s.worker);
  keyless.wire.key_records.clear();
  Note other_key = note(s.worker);
  other_key.wire.key_records = good.wire.key_records;
  Person unknown = new_person();
  const Note by_nobody = note(unknown);
  Note noise = note(s.worker);
  noise.wire.op = Bytes(300, 7);
  Office elsewhere;
  Person away = elsewhere.join(MemberRole::practitioner);
  const Note foreign = write_note(elsewhere, away, elsewhere.open_case(away), "Elsewhere.");
  const Note last = note(s.worker);
  const SyncReply reply =
      laptop.push(s.bench.carry(),
                  {good, forged, not_member, keyless, other_key, by_nobody, noise, foreign, last});
  CHECK(codes(reply) == std::vector<OpCode>{OpCode::ok, OpCode::bad_signature, OpCode::not_member,
                                            OpCode::missing_key_record, OpCode::bad_op,
                                            OpCode::bad_signature, OpCode::bad_op, OpCode::bad_op,
                                            OpCode::ok});
  CHECK(codes(laptop.push(s.bench.carry(), {bent}))[0] != OpCode::ok);
  CHECK(s.bench.store->head(s.office.org, s.case_id)->sequence == 3);
}

TEST_CASE("an op of a case that nobody made is refused as such") {
  Scene s;
  Office copy;  // only to have keys for a case that the server does not know
  CaseId unknown = s.office.open_case(s.worker);
  Laptop laptop = s.bench.laptop(s.office, s.worker);
  const Note n = write_note(s.office, s.worker, unknown, "Early.");
  CHECK(codes(laptop.push(s.bench.carry(), {n})) == std::vector<OpCode>{OpCode::unknown_case});
  // With the case's link in the same request it is accepted: links come first.
  SyncRequest m = laptop.question();
  m.links = s.office.case_links[unknown];
  m.ops = {n.wire};
  const SyncReply reply = laptop.ask(s.bench.carry(), m);
  CHECK(reply.link_acks[0].code == LinkCode::ok);
  CHECK(codes(reply) == std::vector<OpCode>{OpCode::ok});
}

TEST_CASE("who does not work on a case pulls nothing of it") {
  Scene s;
  Laptop worker = s.bench.laptop(s.office, s.worker);
  (void)worker.push(s.bench.carry(), {write_note(s.office, s.worker, s.case_id, "Private.")});
  Laptop stranger = s.bench.laptop(s.office, s.stranger);
  const SyncReply reply = stranger.round(s.bench.carry());
  CHECK(reply.org_links.size() == s.office.links.size());
  CHECK(reply.pages.empty());
  // Naming the case changes nothing.
  SyncRequest m = stranger.question();
  m.heads = {{s.case_id, s.bench.store->epoch(), 0, Chain{}}};
  CHECK(stranger.ask(s.bench.carry(), m).pages.empty());
  CHECK(worker.round(s.bench.carry()).pages.empty());  // up to date
}

TEST_CASE(
    "a revoked laptop hears only that it is revoked; what it sends waits for the supervisor") {
  Scene s;
  const Note late = write_note(s.office, s.worker, s.case_id, "Late.");
  Laptop revoked = s.bench.laptop(s.office, s.worker);
  revoked.org_length = s.office.links.size();
  REQUIRE(
      s.office.say(s.office.admin, {}, DeviceRevoke{s.worker.device, DeviceRevoke::Wipe::no}).ok());
  const std::size_t told = s.office.links.size();
  const Person lead = s.office.join(MemberRole::supervisor);
  Laptop admin = s.bench.laptop(s.office, s.office.admin);
  SyncRequest m = admin.question();
  m.links.assign(s.office.links.begin() + static_cast<std::ptrdiff_t>(told) - 1,
                 s.office.links.end());
  for (const WireLinkAck& ack : admin.ask(s.bench.carry(), m).link_acks)
    CHECK(ack.code == LinkCode::ok);
  // Whoever brings it: it was not in the log before.
  CHECK(codes(admin.push(s.bench.carry(), {late})) == std::vector<OpCode>{OpCode::review});
  const SyncReply farewell = revoked.push(s.bench.carry(), {late});
  CHECK(codes(farewell) == std::vector<OpCode>{OpCode::review});
  CHECK(farewell.org_links.size() == 1);
  CHECK(farewell.pages.empty());
  CHECK(farewell.late_waiting == 0);

  Laptop supervisor = s.bench.laptop(s.office, lead);
  const SyncReply count = supervisor.round(s.bench.carry());
  CHECK(count.late_waiting == 1);
  CHECK(count.late.empty());
  m = supervisor.question();
  m.late = true;
  const SyncReply waiting = supervisor.ask(s.bench.carry(), m);
  REQUIRE(waiting.late.size() == 1);
  CHECK(waiting.late[0].entry.bytes == late.wire.op);
  CHECK(waiting.late[0].entry.key_records == late.wire.key_records);
  CHECK(waiting.late[0].device == s.worker.device);
  CHECK(waiting.late[0].received == s.bench.now);
  CHECK(admin.round(s.bench.carry()).late_waiting == 0);

  // Once the supervisor has taken it, it lies in the log for everybody.
  const LateWork taken{LateWork::Decision::taken, {late.id}, some_sealed()};
  REQUIRE(s.office.say(lead, s.case_id, taken).ok());
  m = supervisor.question();
  m.links = {s.office.case_links[s.case_id].back()};
  const SyncReply after = supervisor.ask(s.bench.carry(), m);
  CHECK(after.link_acks[0].code == LinkCode::ok);
  CHECK(after.late_waiting == 0);
  CHECK(std::find(supervisor.seen.begin(), supervisor.seen.end(), late.id) !=
        supervisor.seen.end());
  CHECK(codes(revoked.push(s.bench.carry(), {late})) == std::vector<OpCode>{OpCode::duplicate});
  CHECK(s.bench.store->late(s.office.org).empty());
  CHECK(verify_store(*s.bench.store).ok());
}

TEST_CASE("late work that shares a key comes whole, and sending it again costs nothing") {
  Scene s;
  Laptop worker = s.bench.laptop(s.office, s.worker);
  const Note first = write_note(s.office, s.worker, s.case_id, "A draft.", 1);
  // The same record's next op: sealed under the key that the first one brought.
  Note second = first;
  Op op = *parse_op(first.wire.op);
  op.header.sequence = 2;
  op.header.previous = first.id;
  const auto key = Key<ForObject>::from_bytes(first.object_key);
  op.parts[0].sealed =
      seal(key->view(), tags::part, part_context(encode_header(op.header), Facet::narrative, 1),
           as_bytes("Finished."));
  op.signature = s.worker.key.sign(tags::op, encode_unsigned(op));
  second.wire = {encode(op), {}};
  second.id = id_of_op(second.wire.op);
  const Person lead = s.office.join(MemberRole::supervisor);
  REQUIRE(
      s.office.say(s.office.admin, {}, DeviceRevoke{s.worker.device, DeviceRevoke::Wipe::no}).ok());
  Laptop admin = s.bench.laptop(s.office, s.office.admin);
  SyncRequest m = admin.question();
  m.links.assign(s.office.links.end() - 3, s.office.links.end());
  static_cast<void>(admin.ask(s.bench.carry(), m));
  const std::vector<OpCode> both{OpCode::review, OpCode::review};
  for (int times = 0; times < 3; ++times)
    CHECK(codes(worker.push(s.bench.carry(), {first, second})) == both);
  CHECK(s.bench.store->late(s.office.org).size() == 2);
  Laptop supervisor = s.bench.laptop(s.office, lead);
  m = supervisor.question();
  m.late = true;
  const SyncReply waiting = supervisor.ask(s.bench.carry(), m);
  REQUIRE(waiting.late.size() == 2);
  for (const LateEntry& late : waiting.late)
    CHECK(late.entry.key_records == first.wire.key_records);
}

TEST_CASE("strangers learn nothing: unknown paths, broken bodies, wrong signatures") {
  Scene s;
  const auto status = [&](const char* path, const Bytes& body) {
    const Reply r = s.bench.post(path, body);
    CHECK(r.body.empty());
    return r.status;
  };
  Laptop worker = s.bench.laptop(s.office, s.worker);
  CHECK(status("/", {}) == 404);
  CHECK(status("/v1/sync", {}) == 400);
  CHECK(status("/v1/publish", Bytes(100, 1)) == 400);
  CHECK(status("/v1/enrol", Bytes(12, 0xff)) == 400);
  CHECK(status("/v1/sync", signed_by(s.stranger, worker.question())) == 403);
  SyncRequest elsewhere = worker.question();
  elsewhere.org = random_name<OrgId>();
  CHECK(status("/v1/sync", signed_by(s.worker, elsewhere)) == 403);
  Bytes bent = signed_by(s.worker, worker.question());
  bent[70] ^= 1;
  CHECK(status("/v1/sync", bent) == 403);
}

TEST_CASE("the same request again gets the same reply; another one with an old token is noted") {
  Scene s;
  Laptop laptop = s.bench.laptop(s.office, s.worker);
  (void)laptop.round(s.bench.carry());
  const std::uint64_t before = s.bench.server->counters().out_of_step;
  SyncRequest m = laptop.question();
  m.ops = {write_note(s.office, s.worker, s.case_id, "Once.").wire};
  const Bytes body = signed_by(s.worker, m);
  const Bytes first = s.bench.post("/v1/sync", body).body;
  CHECK(s.bench.post("/v1/sync", body).body == first);
  CHECK(s.bench.server->counters().repeated == 1);
  CHECK(s.bench.server->counters().out_of_step == before);
  // The reply never arrived, and the laptop asks anew: served, with the op as a duplicate.
  SyncRequest anew = m;
  anew.nonce = random_name<Token>();
  const Reply reply = s.bench.post("/v1/sync", signed_by(s.worker, anew));
  const auto parsed = parse_sync_reply(reply.body);
  REQUIRE(parsed.ok());
  CHECK(parsed->acks[0].code == OpCode::duplicate);
  CHECK(parsed->acks[0].sequence == parse_sync_reply(first)->acks[0].sequence);
  CHECK(s.bench.server->counters().out_of_step == before + 1);
}

TEST_CASE("a link that lost a race is stale, one that nobody may sign is refused") {
  Scene s;
  Laptop admin = s.bench.laptop(s.office, s.office.admin);
  const auto team = [&](const Person& by) {
    const TeamId id = random_name<TeamId>();
    return compose(s.office.reg, {}, Team{id, s.office.name(id.view(), "East")}, by.signer(), noon);
  };
  SyncRequest m = admin.question();
  m.links = {team(s.office.admin), team(s.office.admin), team(s.worker)};
  const SyncReply reply = admin.ask(s.bench.carry(), m);
  CHECK(reply.link_acks[0].code == LinkCode::ok);
  CHECK(reply.link_acks[1].code == LinkCode::stale);
  CHECK(reply.link_acks[2].code == LinkCode::stale);
  REQUIRE(s.office.add(m.links[0]).ok());
  m = admin.question();
  m.links = {team(s.worker), Bytes(200, 9)};
  const SyncReply second = admin.ask(s.bench.carry(), m);
  CHECK(second.link_acks[0].code == LinkCode::refused);
  CHECK(second.link_acks[1].code == LinkCode::refused);
  CHECK(s.bench.store->head(s.office.org, CaseId{})->sequence == s.office.links.size());
}

TEST_CASE("a reply stays under what was asked for and says that there is more") {
  Scene s;
  Laptop writer = s.bench.laptop(s.office, s.worker);
  const std::string text(20'000, 'x');
  std::vector<Note> notes;
  for (std::uint64_t i = 0; i < 50; ++i)
    notes.push_back(write_note(s.office, s.worker, s.case_id, text, i));
  (void)writer.push(s.bench.carry(), notes);
  Laptop reader = s.bench.laptop(s.office, s.worker);
  std::size_t rounds = 0;
  for (bool more = true; more; ++rounds) {
    SyncRequest m = reader.question();
    m.reply_bytes = 400'000;
    const Bytes body = s.bench.post("/v1/sync", signed_by(s.worker, m)).body;
    CHECK(body.size() < 410'000);
    more = reader.read(m, body).more;
    REQUIRE(rounds < 10);
  }
  CHECK(reader.seen.size() == 50);
  CHECK(rounds == 3);
}

TEST_CASE("a server that starts again knows everybody and goes on where it was") {
  Scene s;
  Laptop laptop = s.bench.laptop(s.office, s.worker);
  (void)laptop.push(s.bench.carry(), {write_note(s.office, s.worker, s.case_id, "Before.")});
  s.bench.open();
  const SyncReply reply =
      laptop.push(s.bench.carry(), {write_note(s.office, s.worker, s.case_id, "After.")});
  CHECK(codes(reply) == std::vector<OpCode>{OpCode::ok});
  CHECK(reply.acks[0].sequence == 3);
  CHECK(reply.pages[0].first == 3);  // the chain was found to continue
  CHECK(verify_store(*s.bench.store).ok());
}
