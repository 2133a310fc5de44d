// A server that lies, forgets or breaks: what cannot be verified is not written, and what was lost
// comes back from the laptops.
#include "storage/model/codec.h"
#include "sync/agent/evidence.h"
#include "sync/agent/page.h"
#include "tests/sync/gate_store.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// Something happens between two steps of one answer.
struct BusyStore final : GateStore {
  using GateStore::GateStore;
  std::function<void()> after_second;  // read of the register
  std::size_t reads = 0;
  Result<std::vector<StoredEntry>> read(const OrgId& o, const CaseId& c, std::uint64_t first,
                                        std::size_t most, std::size_t bytes) override {
    auto out = GateStore::read(o, c, first, most, bytes);
    if (c.none() && ++reads == 2) after_second();
    return out;
  }
};

}  // namespace

TEST_CASE("a page with an entry left out, moved, changed or added is refused whole") {
  Pair pair;
  using Change = std::function<void(Page&)>;
  const std::vector<Change> lies{
      [](Page& p) { p.entries.erase(p.entries.begin() + 2), p.head_sequence -= 1; },
      [](Page& p) { std::swap(p.entries[1], p.entries[2]); },
      [](Page& p) { p.entries.push_back(p.entries[1]); },
      [](Page& p) { p.entries[1].bytes[60] ^= 1; },
      [](Page& p) { p.first = 2; },
      [](Page& p) { p.head_chain = Chain{}; },
  };
  for (const Change& lie : lies) {
    INFO("lie " << &lie - lies.data());
    pair.lead->line.change = pair.lying([&](SyncReply& r) { lie(r.pages.at(0)); });
    pair.expect_untouched(Fault::damaged);
  }
  pair.lead->line.change = nullptr;
  CHECK(pair.lead->synced().pulled == 3);
}

TEST_CASE("an answer that is replayed, swapped, changed or signed by another key is refused") {
  Pair pair;
  Station& lead = *pair.lead;
  const Bytes old_answer = pair.worker->line.last_reply;
  lead.line.change = [&](Bytes) { return old_answer; };
  pair.expect_untouched(Fault::untrusted_server);
  lead.line.change = [](Bytes b) {
    b[b.size() / 2] ^= 1;
    return b;
  };
  const auto flipped = lead.sync();
  CHECK_FALSE(flipped.ok());
  lead.line.change = [](Bytes b) {
    SyncReply reply = parse_sync_reply(b).value();
    reply.signature = sign_reply(SigningKey::random(), reply);
    return encode(reply);
  };
  pair.expect_untouched(Fault::untrusted_server);
  lead.line.change = [](Bytes) { return Bytes(12, 0xFF); };
  CHECK_FALSE(lead.sync().ok());
  lead.line.change = nullptr;
  CHECK(lead.synced().pulled == 3);
}

TEST_CASE("the links of an organisation that the server made up are refused by name") {
  Pair pair;
  const Person intruder = new_person();
  Station& lead = *pair.lead;
  lead.line.change = pair.lying([&](SyncReply& r) {
    r.org_links.push_back(compose(*lead.reg->now(), {},
                                  ServerKey{VerifyKey(std::array<std::uint8_t, 32>{1})},
                                  intruder.signer(), noon));
  });
  const SyncReport report = lead.synced();
  REQUIRE(report.refused.size() == 1);
  CHECK(report.refused[0].reason.c_str() == std::string("a link by an unknown device"));
  CHECK(lead.vault->row_count() == 0);
  CHECK_FALSE(lead.reg->now()->server_key());
  // It lies aside, which is what the alarm goes by, and what the server signed is kept.
  const std::string aside = std::string(quarantine_prefix) + report.refused[0].aside.hex();
  CHECK(lead.vault->setting(aside)->has_value());
  REQUIRE(kept_evidence(*lead.vault)->size() == 1);
  CHECK(kept_evidence(*lead.vault)->at(0).second.lie == Lie::refused);
}

TEST_CASE("a change whose author had seen what the server withholds waits until it is shown") {
  Pair pair;
  pair.lead->synced();
  const std::uint64_t length = pair.lead->reg->now()->length();
  Station admin(pair.office, pair.bench, pair.office.admin);
  REQUIRE(admin.say({}, Policy{3}).ok());  // it could be a revocation
  admin.synced();
  pair.worker->synced();
  pair.worker->write(pair.family, random_name<RecordId>(), "Four");
  pair.worker->synced();
  pair.lead->line.change = pair.lying([&](SyncReply& r) {
    r.org_links.clear();
    r.org_length = length;
  });
  const auto report = pair.lead->sync();
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().fault() == Fault::damaged);
  CHECK(std::string(report.error().reason().c_str()).find("more of the register") !=
        std::string::npos);
  CHECK(pair.lead->vault->row_count() == 3);
  CHECK(kept_evidence(*pair.lead->vault)->size() == 1);
  // Nothing was set aside for good: when the server shows everything it is all there.
  pair.lead->line.change = nullptr;
  const SyncReport honest = pair.lead->synced();
  CHECK(honest.refused.empty());
  CHECK(honest.pulled == 1);
  CHECK(pair.lead->reg->now()->policy().lease_days == 3);
}

TEST_CASE("a reply shows no change before the links that its author had seen") {
  Pair pair;
  pair.lead->synced();
  pair.worker->write(pair.family, random_name<RecordId>(), "Four");
  pair.worker->synced();
  // What an administrator and the worker say on a copy of the server lands on the real one in the
  // middle of an answer: after its links of the register were read, before its pages are.
  Station admin(pair.office, pair.bench, pair.office.admin);
  const auto copy = pair.bench.twin();
  admin.line.leads_to(*copy);
  pair.worker->line.leads_to(*copy);
  REQUIRE(admin.say({}, Policy{3}).ok());
  admin.synced();
  pair.worker->synced();
  pair.worker->write(pair.family, random_name<RecordId>(), "Five");
  pair.worker->synced();
  BusyStore busy(*pair.bench.store);
  busy.after_second = [&] {
    const OrgId org = pair.office.org;
    Append append;
    const auto links = copy->store->links(org, CaseId{}).value();
    append.links.push_back({{},
                            id_of_link(links.back().bytes),
                            id_of_link(links[links.size() - 2].bytes),
                            links.back().bytes});
    const auto log = copy->store->read(org, pair.family, 1, 100, 1U << 20U).value();
    const StoredEntry& five = log.back();
    append.ops.push_back({pair.family, id_of_op(five.bytes), five.bytes, five.key_records});
    REQUIRE(pair.bench.store->append(org, append).ok());
  };
  pair.bench.serve(busy);
  const SyncReport report = pair.lead->synced();
  CHECK(busy.reads > 2);
  CHECK(report.refused.empty());
  CHECK(pair.lead->vault->row_count() == 5);
  CHECK(pair.lead->reg->now()->policy().lease_days == 3);
  pair.bench.server.reset();
}

TEST_CASE("poisoned changes in the middle of a log do not stop the rest") {
  Pair pair;
  const Person intruder = new_person();
  const OrgId org = pair.office.org;
  pair.office.keys[pair.family] = pair.worker->vault->case_keys(pair.family);
  // A dishonest server appends what nobody may: by a stranger, by a forger, moved, and rubbish.
  Append append;
  const auto put = [&](const Bytes& op, const std::vector<Bytes>& records) {
    append.ops.push_back({pair.family, id_of_op(op), op, records});
  };
  const Note strange = write_note(pair.office, intruder, pair.family, "forged");
  put(strange.wire.op, strange.wire.key_records);
  Person borrowed = new_person();
  borrowed.user = pair.worker_person.user;
  borrowed.device = pair.worker_person.device;
  const Note forged = write_note(pair.office, borrowed, pair.family, "forged");
  put(forged.wire.op, forged.wire.key_records);
  const Note admins = write_note(pair.office, pair.office.admin, pair.family, "forged");
  put(admins.wire.op, admins.wire.key_records);
  put(Bytes(40, 7), {});
  REQUIRE(pair.bench.store->append(org, append).ok());
  const OpId four = pair.worker->write(pair.family, random_name<RecordId>(), "Four");
  pair.worker->synced();
  // By the true author, who claims to have seen less than before.
  const Note honest = write_note(pair.office, pair.worker_person, pair.family, "sly", 99);
  Op sly = parse_op(honest.wire.op).value();
  sly.header.previous = four;
  sly.header.seen = pair.office.reg.device(pair.worker_person.device)->since;
  sly.signature = pair.worker_person.key.sign(tags::op, encode_unsigned(sly));
  append.ops.clear();
  put(encode(sly), honest.wire.key_records);
  REQUIRE(pair.bench.store->append(org, append).ok());

  const SyncReport report = pair.lead->synced();
  CHECK(report.pulled == 4);
  CHECK(pair.lead->vault->row_count() == 4);
  std::multiset<std::string> reasons;
  for (const RefusedItem& r : report.refused) reasons.insert(r.reason.c_str());
  CHECK(reasons.count("a change by an unknown device") == 1);
  CHECK(reasons.count("a change whose signature does not verify") == 1);
  CHECK(reasons.count("a change by somebody who does not work on the case") == 1);
  CHECK(reasons.count("a change whose author had seen more before") == 1);
  CHECK(reasons.size() == 5);
  CHECK(pair.lead->vault->setting("sync.quarantine." + strange.id.hex())->has_value());
  CHECK(pair.lead->synced().refused.empty());
}

TEST_CASE("a change that names a record of another case is set aside, and the rest goes on") {
  Pair pair;
  const CaseId second = pair.worker->open_case();
  pair.worker->synced();
  pair.lead->synced();
  const RecordId elsewhere = pair.worker->vault->rows_of(pair.family).front().id;
  pair.office.keys[second] = pair.worker->vault->case_keys(second);
  OpHeader h = header_of(pair.office, pair.worker_person, second, 900);
  h.record = elsewhere;
  h.seen = pair.worker->reg->now()->length();
  const Note sly = sealed_note(pair.worker_person, h,
                               KeyView<ForCase>(narrative_key(pair.office, second).bytes.data()),
                               encode_part(PartBody{}).value());
  Laptop laptop = pair.bench.laptop(pair.office, pair.worker_person);
  REQUIRE(laptop.push(pair.bench.carry(), {sly}).acks.at(0).code == OpCode::ok);
  const auto next = random_name<RecordId>();
  pair.worker->write(second, next, "Behind it");
  pair.worker->synced();

  const SyncReport report = pair.lead->synced();
  REQUIRE(report.refused.size() == 1);
  CHECK(report.refused[0].op == sly.id);
  CHECK(report.refused[0].reason.c_str() == std::string("a change of a record of another case"));
  CHECK(pair.lead->titles(next) == std::set<std::string>{"Behind it"});
  CHECK(pair.lead->vault->row(elsewhere)->case_id == pair.family);
  CHECK_FALSE(pair.lead->vault->row(elsewhere)->unreadable);
  CHECK(pair.lead->synced().refused.empty());
  // The server is not to blame. A laptop that meets both in one answer reads the rest of it too.
  CHECK(kept_evidence(*pair.lead->vault)->empty());
  Station fresh(pair.office, pair.bench, pair.lead_person);
  CHECK(fresh.titles(next) == std::set<std::string>{"Behind it"});
  CHECK(fresh.vault->row_count() == 4);
}

TEST_CASE("a colleague's change from before they left the case is taken, one from after is not") {
  Pair pair;
  // The lead removes the worker; the server orders that after the worker's three notes.
  pair.lead->synced();
  REQUIRE(pair.lead->say(pair.family, MemberRemove{pair.worker_person.user}).ok());
  pair.worker->write(pair.family, random_name<RecordId>(), "Just in time");
  pair.worker->synced();
  const SyncReport report = pair.lead->synced();
  CHECK(report.pulled == 1);
  CHECK(report.refused.empty());
  const Note late = [&] {
    pair.office.keys[pair.family] = pair.lead->vault->case_keys(pair.family);
    return write_note(pair.office, pair.worker_person, pair.family, "late");
  }();
  Append append;
  append.ops.push_back({pair.family, late.id, late.wire.op, late.wire.key_records});
  REQUIRE(pair.bench.store->append(pair.office.org, append).ok());
  const SyncReport after = pair.lead->synced();
  CHECK(after.pulled == 0);
  REQUIRE(after.refused.size() == 1);
  CHECK(after.refused[0].reason.c_str() ==
        std::string("a change by somebody who does not work on the case"));
}

TEST_CASE("a server restored to an older state gets back what it lost, from any reader") {
  Pair pair;
  Folder backups;
  take_backup(pair.bench, backups.path / "data");
  const auto four = random_name<RecordId>();
  pair.worker->write(pair.family, four, "Four");
  pair.worker->synced();
  const CaseId second = pair.worker->open_case();
  pair.worker->write(second, random_name<RecordId>(), "Five");
  pair.worker->synced();
  pair.lead->synced();
  const auto head = pair.bench.store->head(pair.office.org, pair.family).value();
  restore(pair.bench, backups.path / "data");
  CHECK(pair.bench.store->head(pair.office.org, pair.family)->sequence == 4);

  // The author's laptop is lost: the supervisor's has all of it.
  const SyncReport healed = pair.lead->synced();
  CHECK(healed.healed == 3);  // one note and the other case's link and note
  CHECK(healed.refused.empty());
  CHECK(pair.bench.store->head(pair.office.org, pair.family)->sequence == head.sequence);
  CHECK(pair.bench.store->head(pair.office.org, pair.family)->chain == head.chain);
  CHECK(pair.bench.store->head(pair.office.org, second)->sequence == 2);
  CHECK(pair.lead->titles(four) == std::set<std::string>{"Four"});
  CHECK(pair.lead->synced().wire.round_trips == 1);

  Station fresh(pair.office, pair.bench, pair.worker_person);
  CHECK(fresh.vault->row_count() == 5);
  CHECK(fresh.synced().unreadable == 0);
  CHECK(fresh.titles(four) == std::set<std::string>{"Four"});
  // And the author's own laptop sees that nothing is missing.
  const SyncReport author = pair.worker->synced();
  CHECK(author.refused.empty());
  CHECK(author.waiting == 0);
}

TEST_CASE("a server with a new epoch that lost nothing is not sent everything again") {
  Pair pair;
  Folder backups;
  pair.lead->synced();
  take_backup(pair.bench, backups.path / "data");
  restore(pair.bench, backups.path / "data");
  const SyncReport report = pair.lead->synced();
  CHECK(report.healed == 0);
  CHECK(report.pulled == 0);
  CHECK(report.wire.round_trips <= 3);
  CHECK(pair.lead->synced().wire.round_trips == 1);
}

TEST_CASE("changes that the server left out as disposed of, though nobody ordered it, are named") {
  Pair pair;
  RecordId left_out;
  pair.lead->line.change = pair.lying([&](SyncReply& r) {
    WireEntry& entry = r.pages.at(0).entries.at(1);
    const OpId id = id_of_op(entry.bytes);
    left_out = parse_op(entry.bytes).value().header.record;
    Bytes bytes(id.view().begin(), id.view().end());
    bytes.insert(bytes.end(), left_out.view().begin(), left_out.view().end());
    entry = {EntryKind::erased, std::move(bytes), {}};
  });
  const SyncReport report = pair.lead->synced();
  CHECK(report.pulled == 2);
  REQUIRE(report.refused.size() == 1);
  CHECK(report.refused[0].record == left_out);
  CHECK(report.refused[0].reason.c_str() ==
        std::string("the server left out changes that nobody ordered to be disposed of"));
}

TEST_CASE("a server that names a change as sent from here, which never was, is not believed") {
  Pair pair;
  pair.lead->line.change = pair.lying([&](SyncReply& r) {
    WireEntry& entry = r.pages.at(0).entries.at(1);
    const OpId id = id_of_op(entry.bytes);
    entry = {EntryKind::echo, Bytes(id.view().begin(), id.view().end()), {}};
  });
  const auto report = pair.lead->sync();
  REQUIRE_FALSE(report.ok());
  CHECK(report.error().fault() == Fault::damaged);
  CHECK(pair.lead->vault->row_count() == 0);
}

TEST_CASE("a page that a server sends twice in one answer is taken once") {
  Pair pair;
  pair.lead->line.change = pair.lying([&](SyncReply& r) {
    if (!r.pages.empty()) r.pages.push_back(r.pages[0]);
  });
  const SyncReport report = pair.lead->synced();
  CHECK(report.refused.empty());
  CHECK(pair.lead->vault->row_count() == 3);
  CHECK(pair.lead->vault->unsent().ops == 0);
  pair.lead->line.change = nullptr;
  CHECK(pair.lead->synced().pulled == 0);
}

TEST_CASE("a page that is refused costs no case before it its own page") {
  Pair pair;
  const CaseId second = pair.worker->open_case();
  pair.worker->synced();
  REQUIRE(pair.lead->synced().pulled == 3);
  for (const CaseId& id : {pair.family, second})
    pair.worker->write(id, random_name<RecordId>(), "News");
  pair.worker->synced();
  pair.lead->line.change = pair.lying([&](SyncReply& r) {
    if (r.pages.size() == 2) r.pages[1].first += 7;
  });
  REQUIRE_FALSE(pair.lead->sync().ok());
  CHECK(pair.lead->vault->row_count() == 4);
  pair.lead->line.change = nullptr;
  CHECK(pair.lead->synced().pulled == 1);
}
