// Disposing of the master: by order, by ledger, and after a restore.
#include "tests/sync/archive.h"
#include "tests/sync/damage.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

void damage(Archive& a, const CaseId& id, const OpId& note) {
  const std::uint64_t sequence = a.bench.store->find(a.office.org, note.view())->value().sequence;
  a.bench.server.reset();
  a.bench.store.reset();
  damage_entry(a.folder() / "data", a.office.org, id, sequence, Damage::unreadable);
  a.restart();
}

// A supervisor whose laptop was revoked, and a colleague of theirs who decides.
struct Latecomer {
  Archive& a;
  Person gone = a.office.join(MemberRole::supervisor);
  Person lead = a.office.join(MemberRole::supervisor);

  explicit Latecomer(Archive& of) : a(of) {
    const DeviceRevoke revoke{gone.device, DeviceRevoke::Wipe::no};
    REQUIRE(a.office.say(a.office.admin, {}, revoke).ok());
    Laptop admin = a.bench.laptop(a.office, a.office.admin);
    SyncRequest m = admin.question();
    m.links.assign(a.office.links.end() - 5, a.office.links.end());
    for (const WireLinkAck& ack : admin.ask(a.bench.carry(), m).link_acks)
      REQUIRE(ack.code == LinkCode::ok);
  }
  // About a record of the case, with parts that name these keys besides its own.
  OpId write(const RecordId& record, std::uint64_t number, const std::vector<Note>& others) {
    OpHeader h = header_of(a.office, gone, a.family, number);
    h.record = record;
    Note note =
        sealed_note(gone, h, KeyView<ForCase>(narrative_key(a.office, a.family).bytes.data()),
                    as_bytes("Late."));
    Op op = *parse_op(note.wire.op);
    for (std::size_t n = 0; n < others.size(); ++n) {
      OpPart part = op.parts.back();
      part.facet = n == 0 ? Facet::facts : Facet::coded;
      part.key_record = id_of_key_record(others[n].wire.key_records.front());
      op.parts.insert(op.parts.end() - 1, part);
    }
    op.signature = gone.key.sign(tags::op, encode_unsigned(op));
    note.wire.op = encode(op);
    note.id = id_of_op(note.wire.op);
    Laptop laptop = a.bench.laptop(a.office, gone);
    REQUIRE(laptop.push(a.bench.carry(), {note}).acks.front().code == OpCode::review);
    own.push_back(note);
    return note.id;
  }
  void decide(LateWork::Decision decision, const OpId& op) {
    REQUIRE(a.say(lead, LateWork{decision, {op}, some_sealed()}) == LinkCode::ok);
  }
  std::vector<Note> own = {};
};

bool has_key_of(const Archive& a, const Note& note) {
  const KeyRecordId id = id_of_key_record(note.wire.key_records.front());
  return *a.bench.store->has_key_record(a.office.org, id);
}

}  // namespace

TEST_CASE("an order that nothing holds up is carried out once, and the log stays whole") {
  Archive a;
  const std::uint64_t epoch = a.bench.store->key_epoch();
  a.carry_out();
  CHECK(a.disposed(2));
  CHECK_FALSE(a.disposed(3));
  CHECK(a.bench.store->key_epoch() == epoch + 1);
  CHECK(a.ledger->mark().entries == 1);
  const auto report = verify_store(*a.bench.store);
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  CHECK(report->erased == 3);
  CHECK(report->ops == all_notes - victims);
  CHECK(report->keys_gone == 0);
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  (void)laptop.round(a.bench.carry());
  CHECK(laptop.erased.size() == 3);
  CHECK(laptop.seen.size() == all_notes - victims);
  // What is pushed again is a duplicate; what is new of that record comes too late.
  CHECK(laptop.push(a.bench.carry(), {a.notes[0]}).acks[0].code == OpCode::duplicate);
  CHECK(a.bench.store->links(a.office.org, a.family)->size() == 4);
  a.restart();
  CHECK(verify_store(*a.bench.store)->erased == 3);
}

TEST_CASE(
    "after a disposal another server may be named: it starts, and laptops read from the start") {
  Archive a;
  a.carry_out();
  const Plain seed = SigningKey::random().seed();
  const ServerKey next{SigningKey::from_seed(seed)->verify_key()};
  const Bytes link = compose(a.office.reg, {}, next, a.office.admin.signer(), a.clock.at);
  REQUIRE(a.office.add(link, Met::offered).ok());
  REQUIRE(a.offer(a.office.admin, link) == LinkCode::ok);
  a.bench.seed = seed;
  a.restart();
  CHECK(a.bench.server->key() == next.key);
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  (void)laptop.round(a.bench.carry());
  CHECK(laptop.erased.size() == victims);
}

TEST_CASE("an order waits for its grace, for laptops that were not heard, and for holds") {
  Archive a;
  a.order_and_approve();
  a.heard(noon.plus_ms(27 * day_ms));
  CHECK_FALSE(a.disposed_soon());
  a.clock.at = a.bench.now = noon.plus_ms(29 * day_ms);
  CHECK_FALSE(a.disposed_soon());  // nobody was heard since
  const HoldSet hold{name_of<HoldId>(7), "legal", a.clock.at, some_sealed()};
  REQUIRE(a.say(a.worker, hold) == LinkCode::ok);
  a.heard(a.clock.at);
  CHECK_FALSE(a.disposed_soon());
  REQUIRE(a.say(a.author, HoldClear{hold.hold, some_sealed()}) == LinkCode::ok);
  CHECK(a.disposed_soon());
}

TEST_CASE("an order is overtaken by a note that came after its author looked") {
  Archive a;
  a.order_and_approve();
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  (void)laptop.push(a.bench.carry(), {write_note(a.office, a.worker, a.family, "Worried.", 99)});
  a.heard(noon.plus_ms(29 * day_ms));
  CHECK_FALSE(a.disposed_soon());
}

TEST_CASE("late work that names other records' keys takes none of them along, taken or left out") {
  Archive a;
  const CaseId second = a.office.open_case(a.worker);
  a.bench.send_cases(a.office, a.worker);
  const Note elsewhere = write_note(a.office, a.worker, second, "A visit at home.", 99);
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  REQUIRE(laptop.push(a.bench.carry(), {elsewhere}).acks[0].code == OpCode::ok);
  const Note& beside = a.notes[victims];  // of the same case
  Latecomer late(a);
  late.decide(LateWork::Decision::left_out, late.write(a.record(0), 1, {elsewhere, beside}));
  late.decide(LateWork::Decision::taken, late.write(a.record(1), 2, {elsewhere, beside}));
  CHECK(verify_store(*a.bench.store).ok());
  a.order.seen_log = a.bench.store->head(a.office.org, a.family)->sequence;
  a.order_and_approve();
  const Instant after = noon.plus_ms(29 * day_ms);
  a.heard(after);
  (void)a.bench.laptop(a.office, late.gone).round(a.bench.carry());
  (void)a.bench.laptop(a.office, late.lead).round(a.bench.carry());
  REQUIRE(a.disposed_soon());
  CHECK(has_key_of(a, elsewhere));
  CHECK(has_key_of(a, beside));
  for (const Note& own : late.own) CHECK_FALSE(has_key_of(a, own));
  for (std::size_t n = 0; n < victims; ++n) CHECK_FALSE(has_key_of(a, a.notes[n]));
  a.restart();
  const auto kept = a.bench.store->read(a.office.org, second, 2, 1, 1 << 20);
  REQUIRE(kept->size() == 1);
  CHECK(kept->front().key_records == elsewhere.wire.key_records);
  CHECK(verify_store(*a.bench.store).ok());
}

TEST_CASE("an order of a case whose log is damaged fails alone, and the next one is carried out") {
  Archive a;
  const CaseId second = a.office.open_case(a.worker);
  a.bench.send_cases(a.office, a.worker);
  const Note note = write_note(a.office, a.worker, second, "A visit at home.", 99);
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  REQUIRE(laptop.push(a.bench.carry(), {note}).acks[0].code == OpCode::ok);
  DisposalOrder other = a.order;
  other.order = name_of<OrderId>(2);
  other.seen_log = a.bench.store->head(a.office.org, second)->sequence;
  other.records = {{parse_op(note.wire.op)->header.record, "C-R1"}};
  a.order_and_approve();
  REQUIRE(a.say(a.author, second, other) == LinkCode::ok);
  REQUIRE(a.say(a.approver, second, DisposalApprove{other.order}) == LinkCode::ok);
  // Everybody has read both logs, so nobody stumbles over the damaged entry.
  std::vector<Laptop> laptops;
  for (const Person* p : {&a.office.admin, &a.worker, &a.author, &a.approver})
    (void)laptops.emplace_back(a.bench.laptop(a.office, *p)).round(a.bench.carry());
  // The server takes the orders by case, so the first of them is the one to damage.
  const bool family_first = a.family < second;
  damage(a, family_first ? a.family : second, family_first ? a.notes[0].id : note.id);
  const RecordId sound = (family_first ? other : a.order).records[0].record;
  const RecordId unsound = (family_first ? a.order : other).records[0].record;
  a.clock.at = a.bench.now = noon.plus_ms(29 * day_ms);
  for (Laptop& l : laptops) (void)l.round(a.bench.carry());
  const auto gone = [&](const RecordId& record) {
    return a.bench.store->tombstone(a.office.org, record)->has_value();
  };
  CHECK(eventually([&] { return gone(sound); }));
  CHECK_FALSE(gone(unsound));
  // And the server goes on: it takes a hold of the damaged case.
  const CaseId damaged = family_first ? a.family : second;
  const HoldSet hold{name_of<HoldId>(1), "legal", a.clock.at, some_sealed()};
  SyncRequest m = laptops[1].question();
  m.links = {compose(a.office.reg, damaged, hold, a.worker.signer(), a.clock.at)};
  CHECK(laptops[1].ask(a.bench.carry(), m).link_acks.front().code == LinkCode::ok);
  CHECK(a.bench.server->counters().writer.disposal_faults > 0);
  a.bench.server.reset();
  CHECK(a.ledger->mark().entries == 1);
}

TEST_CASE("a store put back from before a disposal disposes again before it serves") {
  Archive a;
  a.order_and_approve();
  a.bench.server.reset();
  a.bench.store.reset();
  for (const char* name : {"data", "data-epoch", "data-mirror"})
    copy_folder(a.folder() / name, a.folder() / ("old-" + std::string(name)));
  a.restart();
  a.heard(noon.plus_ms(29 * day_ms));
  REQUIRE(a.disposed_soon());
  a.bench.server.reset();
  a.bench.store.reset();
  // The data alone opens nothing: the epoch that it hung from is gone.
  copy_folder(a.folder() / "old-data", a.folder() / "data");
  const auto stale = open_store(a.folder() / "data");
  REQUIRE_FALSE(stale.ok());
  CHECK(stale.error().fault() == Fault::damaged);
  copy_folder(a.folder() / "old-data-epoch", a.folder() / "data-epoch");
  copy_folder(a.folder() / "old-data-mirror", a.folder() / "data-mirror");
  a.restart();
  CHECK(a.disposed());
  const auto report = verify_store(*a.bench.store);
  REQUIRE(report.ok());
  CHECK(report->erased == 3);
  CHECK(a.bench.store->links(a.office.org, a.family)->size() == 4);  // the done link came back
}

TEST_CASE("a disposal whose link was lost with a restore is said anew, and nobody is waited for") {
  Archive a;
  a.bench.server.reset();
  a.bench.store.reset();
  constexpr std::array folders{"data", "data-epoch", "data-mirror"};
  for (const char* name : folders)
    copy_folder(a.folder() / name, a.folder() / ("old-" + std::string(name)));
  a.restart();
  a.carry_out();
  a.bench.server.reset();
  a.bench.store.reset();
  for (const char* name : folders)
    copy_folder(a.folder() / ("old-" + std::string(name)), a.folder() / name);
  a.restart();
  REQUIRE(a.disposed());
  REQUIRE(a.bench.store->links(a.office.org, a.family)->size() == 1);
  // Order and approval come home, each from the laptop that said it; nobody had the link that says
  // it is done. The clocks of the two are all that the server waits for: its own, a month on, needs
  // a witness.
  for (const Bytes& link : a.office.case_links[a.family]) {
    const bool approved = parse_link(link)->user == a.approver.user;
    CHECK(a.offer(approved ? a.approver : a.author, link) <= LinkCode::duplicate);
  }
  CHECK(eventually([&] { return a.bench.store->links(a.office.org, a.family)->size() == 4; }));
  CHECK(verify_store(*a.bench.store)->erased == victims);
}

TEST_CASE("an order stays overtaken when what overtook it is disposed of itself") {
  Archive a;
  a.order_and_approve();
  Laptop laptop = a.bench.laptop(a.office, a.worker);
  const Note later = write_note(a.office, a.worker, a.family, "Worried.", 99);
  REQUIRE(laptop.push(a.bench.carry(), {later}).acks[0].code == OpCode::ok);
  DisposalOrder second = a.order;
  second.order = name_of<OrderId>(2);
  second.seen_log = a.bench.store->head(a.office.org, a.family)->sequence;
  second.records = {{parse_op(later.wire.op)->header.record, "C-R1"}};
  REQUIRE(a.say(a.author, second) == LinkCode::ok);
  REQUIRE(a.say(a.approver, DisposalApprove{second.order}) == LinkCode::ok);
  a.heard(noon.plus_ms(29 * day_ms));
  REQUIRE(eventually([&] { return a.bench.server->counters().writer.disposals != 0; }));
  a.heard(noon.plus_ms(30 * day_ms));
  CHECK(a.bench.store->tombstone(a.office.org, second.records[0].record)->has_value());
  CHECK_FALSE(a.disposed_soon());
}

TEST_CASE("a torn end of the ledger is cut away; damage anywhere else refuses to start") {
  Archive a;
  a.carry_out();
  a.bench.server.reset();
  const Path file = a.ledger->file();
  const Bytes whole = read_file(file, 1 << 20).value();
  Bytes torn = whole;
  torn.resize(whole.size() + 200, 7);
  REQUIRE(replace_file(file, torn).ok());
  auto cut = Ledger::open(a.folder() / "ledger");
  REQUIRE(cut.ok());
  REQUIRE(replay(*cut, *a.bench.store).ok());
  CHECK(read_file(file, 1 << 20).value() == whole);
  for (std::size_t n = 0; n < whole.size(); ++n) {
    Bytes bent = whole;
    bent[n] ^= 1;
    REQUIRE(replace_file(file, bent).ok());
    auto opened = Ledger::open(a.folder() / "ledger");
    const bool accepted = opened.ok() && replay(*opened, *a.bench.store).ok();
    // The count of sure entries, one too low: as a crash before it was raised leaves it. It is
    // raised then, and nothing is lost.
    CHECK(accepted == (n == 10));
    if (n == 10) CHECK(read_file(file, 1 << 20).value() == whole);
  }
  std::filesystem::remove(file);
  auto lost = Ledger::open(a.folder() / "ledger");
  REQUIRE(lost.ok());
  CHECK(replay(*lost, *a.bench.store).error().fault() == Fault::damaged);
  a.bench.options.ledger = nullptr;
}
