// Links that a server has lost come home from the laptops that hold them, whatever the others have
// said meanwhile.
#include <algorithm>

#include "sync/agent/heal.h"
#include "sync/agent/page.h"
#include "tests/sync/station.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// A case of a worker, their supervisor and a colleague; a backup of the server; and then something
// that the supervisor's laptop has said and the backup has not.
struct Home {
  Office office;
  Person worker_person = office.join(MemberRole::practitioner);
  Person colleague_person = office.join(MemberRole::practitioner);
  Person lead_person = office.join(MemberRole::supervisor);
  Person stranger_person = office.join(MemberRole::practitioner);
  Bench bench;
  Folder backups;
  std::unique_ptr<Station> admin, worker, colleague, lead, stranger;
  CaseId family;
  HoldId hold = random_name<HoldId>();

  Home() {
    bench.publish(office);
    admin = std::make_unique<Station>(office, bench, office.admin);
    worker = std::make_unique<Station>(office, bench, worker_person);
    colleague = std::make_unique<Station>(office, bench, colleague_person);
    lead = std::make_unique<Station>(office, bench, lead_person);
    stranger = std::make_unique<Station>(office, bench, stranger_person);
    family = worker->open_case();
    worker->write(family, random_name<RecordId>(), "One");
    worker->synced();
    lead->synced();
    add(*lead, colleague_person.user);
    lead->synced();
    all_sync();
    std::filesystem::copy(closed_data(), backups.path / "data");
    bench.open();
  }
  [[nodiscard]] Path data() const { return bench.folder.path / "data"; }
  [[nodiscard]] Path closed_data() {
    bench.server.reset();
    bench.store.reset();
    return data();
  }
  enum class History : std::uint8_t { another, the_same };
  void put_back(History history = History::another) {
    std::filesystem::remove_all(closed_data());
    std::filesystem::copy(backups.path / "data", data());
    if (history == History::another) REQUIRE(begin_history(data()).ok());
    bench.open();
  }
  void add(Station& by, const UserId& user) const {
    const KnownCase& of = *by.reg->now()->find(family);
    const std::set<Facet> all{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
    auto wraps = wraps_for(*by.reg->now(), of, all, user, by.vault->case_keys(family));
    REQUIRE(wraps.ok());
    REQUIRE(by.say(family, MemberAdd{user, MemberRole::practitioner, *std::move(wraps)}).ok());
  }
  void set_hold(Station& by) const { set_hold(by, hold); }
  void set_hold(Station& by, const HoldId& id) const {
    REQUIRE(by.say(family, HoldSet{id, "legal", noon, some_sealed()}).ok());
  }
  void revoke(const Person& whose) const {
    REQUIRE(admin->say({}, DeviceRevoke{whose.device}).ok());
    admin->synced();
  }
  void all_sync() const {
    for (int round = 0; round < 4; ++round)
      for (Station* s : {admin.get(), worker.get(), colleague.get(), lead.get(), stranger.get()})
        (void)s->sync();
  }
  [[nodiscard]] const KnownCase& seen_by(const Station& s) const {
    return *s.reg->now()->find(family);
  }
  // The same chain everywhere, and every record opens.
  void check_whole(const std::vector<Station*>& all) const {
    for (const Station* s : all) {
      CHECK(seen_by(*s).head == seen_by(*lead).head);
      CHECK(s->vault->row_count() == lead->vault->row_count());
      for (const RecordRow& row : s->vault->rows_of(family)) CHECK(s->vault->record(row.id).ok());
    }
  }
  [[nodiscard]] bool has_hold(const Station& s) const {
    const auto& holds = seen_by(s).holds;
    return std::any_of(holds.begin(), holds.end(),
                       [&](const KnownHold& h) { return h.id == hold; });
  }
};

}  // namespace

TEST_CASE("no laptop makes keys by itself while another may hold what a restored server has lost") {
  Home h;
  h.set_hold(*h.lead);
  h.lead->synced();
  h.put_back();
  h.revoke(h.colleague_person);
  h.worker->synced();
  CHECK(h.seen_by(*h.worker).length == 2);  // new keys are due, and wait
  SECTION("until it has come home") {
    h.stranger->synced();
    h.worker->synced();
    CHECK(h.seen_by(*h.worker).length == 2);  // the holder of the lost hold is the last
    h.lead->synced();
    h.worker->synced();
    h.lead->synced();
    CHECK(h.has_hold(*h.worker));
    CHECK(h.seen_by(*h.worker).generation > 1);
    h.worker->write(h.family, random_name<RecordId>(), "Two");
    h.worker->synced();
    h.lead->synced();
    h.check_whole({h.worker.get()});
  }
  SECTION("for two weeks, whatever the server says") {
    h.worker->clock.at = h.worker->clock.at.plus_ms(13 * day_ms);
    h.worker->synced();
    CHECK(h.seen_by(*h.worker).generation == 1);
    REQUIRE(begin_history(h.closed_data()).ok());  // or says that it was put back once more
    h.bench.open();
    h.worker->synced();
    CHECK(h.seen_by(*h.worker).generation == 1);
    h.worker->clock.at = h.worker->clock.at.plus_ms(2 * day_ms);
    h.worker->synced();
    CHECK(h.seen_by(*h.worker).generation > 1);
  }
}

TEST_CASE("what a person says brings its keys with it, whoever has not come home") {
  Home h;
  h.put_back();
  h.worker->synced();
  REQUIRE(h.lead->say(h.family, MemberRemove{h.colleague_person.user}).ok());
  h.lead->synced();
  CHECK(h.seen_by(*h.lead).generation > 1);
}

TEST_CASE("where another link took the place of lost ones, their signer says them again") {
  Home h;
  h.set_hold(*h.lead);
  REQUIRE(h.lead->say(h.family, MemberRemove{h.colleague_person.user}).ok());
  h.lead->synced();
  const std::uint32_t lost = h.seen_by(*h.lead).generation;
  const LinkId lost_head = h.seen_by(*h.lead).head;
  REQUIRE(lost > 1);
  const RecordId under_lost = random_name<RecordId>();
  h.lead->write(h.family, under_lost, "Under keys that came in a lost link");
  h.lead->synced();
  h.put_back();
  SECTION("alone") {}
  SECTION("with keys of its own") {
    h.revoke(h.colleague_person);
  }
  h.set_hold(*h.worker, random_name<HoldId>());
  h.worker->synced();
  h.worker->write(h.family, random_name<RecordId>(), "Meanwhile");
  h.worker->synced();
  const SyncReport report = h.lead->synced();
  CHECK(report.refused.empty());  // all of it was its own
  CHECK(h.seen_by(*h.lead).members.count(h.colleague_person.user) == 0);
  const std::uint32_t newest = h.seen_by(*h.lead).generation;
  CHECK(newest > lost);  // nobody goes on under the lost ones
  h.all_sync();
  h.check_whole({h.worker.get()});
  CHECK(h.has_hold(*h.worker));
  CHECK(h.seen_by(*h.worker).holds.size() == 2);
  CHECK(h.worker->titles(under_lost) ==
        std::set<std::string>{"Under keys that came in a lost link"});
  CHECK_FALSE(h.colleague->vault->holds_case_key(h.family, Facet::narrative, newest));
  CHECK_FALSE(h.colleague->vault->holds_case_key(h.family, Facet::narrative, lost));
  // What was lost lies aside, as evidence.
  const std::string aside = std::string(quarantine_prefix) + lost_head.hex();
  CHECK(h.lead->vault->setting(aside)->has_value());
}

TEST_CASE("of what colleagues said in lost links a laptop says again what protects, and names it") {
  Home h;
  h.set_hold(*h.lead);
  h.add(*h.lead, h.stranger_person.user);
  h.lead->synced();
  h.worker->synced();
  h.stranger->synced();
  const RecordId note = random_name<RecordId>();
  h.stranger->write(h.family, note, "By somebody whom a lost link let in");
  h.stranger->synced();
  h.put_back();
  h.set_hold(*h.colleague, random_name<HoldId>());
  h.colleague->synced();
  const SyncReport report = h.worker->synced();
  REQUIRE(report.refused.size() == 1);
  CHECK(std::string(report.refused[0].reason.c_str()).find("put back") != std::string::npos);
  CHECK(h.has_hold(*h.worker));
  CHECK(h.seen_by(*h.worker).members.count(h.stranger_person.user) == 0);
  h.stranger->synced();  // is turned away for now
  h.lead->synced();      // lets them in again
  h.all_sync();
  CHECK(h.seen_by(*h.worker).members.count(h.stranger_person.user) == 1);
  CHECK(h.seen_by(*h.worker).holds.size() == 2);
  h.check_whole({h.worker.get(), h.colleague.get(), h.stranger.get()});
  CHECK(h.worker->titles(note) == std::set<std::string>{"By somebody whom a lost link let in"});
  CHECK(stored_ops(h.bench, h.office.org, h.family) == 2);
}

TEST_CASE("what the server cannot take back yet is offered again once the register lets it in") {
  Home h;
  h.add(*h.lead, h.stranger_person.user);
  h.lead->synced();
  h.worker->synced();
  h.stranger->synced();
  const RecordId note = random_name<RecordId>();
  h.stranger->write(h.family, note, "By somebody whose laptop is lost");
  h.stranger->synced();
  h.worker->synced();  // holds the only copy from now on
  h.put_back();
  h.set_hold(*h.colleague);  // in the place of the link that let its author in
  h.colleague->synced();
  h.worker->synced();
  const auto owed = [&] {
    const auto stored = h.worker->vault->setting(owed_setting);
    REQUIRE(stored.ok());
    return stored->has_value() && !(*stored)->empty();
  };
  CHECK(owed());
  CHECK(stored_ops(h.bench, h.office.org, h.family) == 1);
  h.worker->wake();  // a list in memory would be gone
  CHECK(h.worker->synced().healed == 0);
  CHECK(owed());
  h.lead->synced();  // lets its author in again
  h.worker->synced();
  CHECK(h.worker->synced().healed == 1);
  CHECK_FALSE(owed());
  CHECK(stored_ops(h.bench, h.office.org, h.family) == 2);
  h.colleague->synced();
  CHECK(h.colleague->titles(note) == std::set<std::string>{"By somebody whose laptop is lost"});
}

TEST_CASE("a chain that goes on in another way under one history is never taken") {
  Home h;
  h.set_hold(*h.lead);
  h.lead->synced();
  const LinkId head = h.seen_by(*h.lead).head;
  h.put_back(Home::History::the_same);
  h.set_hold(*h.worker, random_name<HoldId>());
  h.worker->synced();
  CHECK_FALSE(h.lead->synced().refused.empty());
  CHECK(h.seen_by(*h.lead).head == head);
  CHECK(h.has_hold(*h.lead));
}

TEST_CASE("a laptop that has not heard that the server was put back says nothing before it has") {
  Home h;
  h.put_back();
  h.set_hold(*h.worker);
  std::vector<LinkCode> codes;
  h.worker->line.change = [&](Bytes bytes) {
    const SyncReply reply = parse_sync_reply(bytes).value();
    for (const WireLinkAck& ack : reply.link_acks) codes.push_back(ack.code);
    return bytes;
  };
  CHECK(h.worker->synced().refused.empty());
  REQUIRE(codes.size() >= 2);
  CHECK(codes.front() == LinkCode::stale);
  CHECK(h.worker->synced().links_waiting == 0);
  h.all_sync();
  CHECK(h.has_hold(*h.lead));
}
