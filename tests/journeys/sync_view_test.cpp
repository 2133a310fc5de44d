// What the sync page is told: what is only here, what the server did, what leaves and when.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/proof.h"
#include "app/desk/records.h"
#include "app/desk/sweeping.h"
#include "app/desk/sync_view.h"
#include "sync/agent/evidence.h"
#include "tests/journeys/world.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

class Fails final : public Transport {
 public:
  explicit Fails(Error error) : error_(error) {}
  Result<Bytes> post(Literal, ByteView, std::size_t) override { return error_; }
  [[nodiscard]] TransportCounters counters() const override { return {}; }

 private:
  Error error_;
};

void fail(Desk& desk, Error error) {
  Fails transport(error);
  REQUIRE_FALSE(sync_once(desk, transport).ok());
}

constexpr std::int64_t minute = 60'000;

}  // namespace

TEST_CASE(
    "an alarm of the server stays with its name until an exchange is good, also over a lock") {
  World& world = World::get();
  world.sync("nia");
  REQUIRE(sync_view(world.desk("nia")).alarms.empty());
  fail(world.desk("nia"), Error(Fault::untrusted_server, "another server"));
  const Instant first = sync_view(world.desk("nia")).last.at;
  world.clock().forward_ms(5 * minute);
  fail(world.desk("nia"), Error(Fault::untrusted_server, "another server"));
  world.reopen("nia");
  const SyncView view = sync_view(world.desk("nia"));
  REQUIRE(view.alarms.size() == 1);
  CHECK(view.alarms[0].what == SyncAlarm::other_server);
  CHECK(view.alarms[0].reason == "another server");
  CHECK(view.last.at == first);  // a failure that goes on is one failure
  CHECK_FALSE(view.status.verified);
  CHECK(view.words.title.compare(0, 11, "Last synced") == 0);
  world.sync("nia");
  const SyncView after = sync_view(world.desk("nia"));
  CHECK(after.alarms.empty());
  CHECK(after.status.verified);
  CHECK(after.words.title.compare(0, 6, "Synced") == 0);
}

TEST_CASE(
    "a server that is shown to have contradicted itself is an alarm until that is discarded") {
  Desk& nia = World::get().desk("nia");
  const SigningKey server = SigningKey::random();
  const CaseId id = random_name<CaseId>();
  const auto said = [&](const SyncReply& reply) {
    SyncReply whole = reply;
    whole.signature = sign_reply(server, reply);
    return signed_statement(whole, encode(whole));
  };
  const auto keep = [&](const Evidence& evidence) {
    Batch batch;
    batch.settings.emplace_back(evidence_setting(0), encode(evidence));
    REQUIRE(nia.vault().write(batch).ok());
  };
  SyncReply later;
  Evidence evidence{server.verify_key(),  nia.now(), Lie::refused,
                    "an invented reason", {},        said(later)};
  keep(evidence);
  CHECK(sync_view(nia).alarms.empty());  // by this nobody else can see it
  later.pages.emplace_back().case_id = id;
  later.pages[0].first = later.pages[0].head_sequence = 1;
  Receipt receipt;
  receipt.salt = random_name<Token>();
  receipt.heads = {{id, {}, 2, {}}};
  SyncRequest question;
  question.same = sum_of(receipt.heads);
  SyncReply before;
  before.nonce = nonce_for(question, receipt.salt);
  receipt.said = said(before);
  evidence.receipt = receipt;
  evidence.said = said(later);
  keep(evidence);
  const SyncView view = sync_view(nia);
  REQUIRE(view.alarms.size() == 1);
  CHECK(view.alarms[0].what == SyncAlarm::contradicted);
  CHECK(view.alarms[0].reason == "an invented reason");
  // What a colleague was shown is for them to see, and for this laptop to say.
  evidence.lie = Lie::two_logs;
  keep(evidence);
  REQUIRE(sync_view(nia).alarms.size() == 1);
  CHECK(sync_view(nia).alarms[0].what == SyncAlarm::two_logs);
  evidence.lie = Lie::silent;
  keep(evidence);
  REQUIRE(sync_view(nia).alarms.size() == 1);
  CHECK(sync_view(nia).alarms[0].what == SyncAlarm::silent);
  REQUIRE(discard_evidence(nia, 1).ok());
  CHECK(sync_view(nia).alarms.empty());
}

TEST_CASE("each kind of misbehaviour has a name of its own; no connection is none") {
  Desk& nia = World::get().desk("nia");
  const std::array<std::pair<Fault, SyncAlarm>, 4> kinds{
      {{Fault::untrusted_server, SyncAlarm::other_server},
       {Fault::damaged, SyncAlarm::broken_log},
       {Fault::server_refused, SyncAlarm::turned_down},
       {Fault::unsupported, SyncAlarm::newer_version}}};
  for (const auto& [fault, alarm] : kinds) {
    fail(nia, Error(fault, "an invented reason"));
    const SyncView view = sync_view(nia);
    REQUIRE(view.alarms.size() == 1);
    CHECK(view.alarms[0].what == alarm);
  }
  fail(nia, Error(Fault::offline, "the server was not reached"));
  CHECK(sync_view(nia).alarms.empty());
  World::get().sync("nia");
}

TEST_CASE("without a connection what was synced stays synced, and what is new is counted by age") {
  World& world = World::get();
  world.sync("nia");
  Desk& nia = world.desk("nia");
  fail(nia, Error(Fault::offline, "the server was not reached"));
  CHECK(sync_view(nia).words.title.compare(0, 6, "Synced") == 0);
  const CaseId id = new_case(world, "Kerra Bolitho", day("2018-08-08"));
  CHECK(sync_status(nia).unsent_entries > 0);
  const RecordId note =
      written(nia, id, "visit-note", visit("Nine brown hens.", day("2026-02-27")));
  world.clock().forward_ms(3 * 60 * minute);
  const SyncView view = sync_view(nia);
  const auto row = std::find_if(view.unsent.begin(), view.unsent.end(),
                                [&](const UnsentNote& one) { return one.record == note; });
  REQUIRE(row != view.unsent.end());
  CHECK(row->title == "Home visit");
  CHECK(row->case_title == "Kerra Bolitho");
  CHECK(row->refused.empty());
  CHECK(view.words.detail == "The oldest for 3 hours");
  CHECK(std::is_sorted(view.unsent.begin(), view.unsent.end(),
                       [](const UnsentNote& a, const UnsentNote& b) { return a.since < b.since; }));
  world.sync("nia");
}

TEST_CASE("the server's no to a note is said at the note") {
  World& world = World::get();
  const CaseId id = new_case(world, "Massen Trudgian", day("2018-08-08"));
  for (const char* who : {"nia", "callum"}) world.sync(who);
  const UserId idris = world.desk("idris").me().user;
  REQUIRE(allocate(world.desk("callum"), id, idris).ok());
  for (const char* who : {"callum", "idris"}) world.sync(who);
  const RecordId note =
      written(world.desk("idris"), id, "visit-note", visit("One grey mare.", day("2026-02-27")));
  REQUIRE(deallocate(world.desk("callum"), id, idris).ok());
  world.sync("callum");
  static_cast<void>(sync_once(world.desk("idris")).ok());
  const SyncView view = sync_view(world.desk("idris"));
  REQUIRE(view.unsent.size() == 1);
  CHECK(view.unsent[0].record == note);
  CHECK(view.unsent[0].refused.find("taken off this case") != std::string::npos);
  CHECK_FALSE(view.status.verified);
}

TEST_CASE("the page names the day on which the sweep takes a case, and opening it moves the day") {
  World& world = World::get();
  const CaseId id = new_case(world, "Ysella Pender", day("2018-08-08"));
  static_cast<void>(
      written(world.desk("nia"), id, "visit-note", visit("Two white doves.", day("2026-02-27"))));
  world.sync("nia");
  Desk& nia = world.desk("nia");
  const auto entry = [&] {
    const SyncView view = sync_view(nia);
    const auto at = std::find_if(view.leaving.begin(), view.leaving.end(),
                                 [&](const LeavingCase& one) { return one.id == id; });
    return at == view.leaving.end() ? std::optional<Date>() : at->leaves;
  };
  CHECK_FALSE(entry().has_value());
  for (int n = 0; n < 2; ++n) {
    world.clock().forward_ms(6 * day_ms);
    world.sync("nia");
  }
  const std::optional<Date> leaves = entry();
  REQUIRE(leaves.has_value());
  CHECK(*leaves > nia.today());
  note_opened(nia, id);
  CHECK_FALSE(entry().has_value());
}

TEST_CASE("the lease is told in days, and my laptops by their standing") {
  World& world = World::get();
  world.sync("nia");
  const SyncView view = sync_view(world.desk("nia"));
  CHECK(view.lease.use == Lease::Use::open);
  CHECK(view.lease_days >= 6);
  REQUIRE(view.laptops.size() == 1);
  CHECK(view.laptops[0].standing == OwnLaptop::Standing::this_one);
  world.clock().forward_ms(5 * day_ms);
  const SyncView late = sync_view(world.desk("nia"));
  CHECK(late.lease.use == Lease::Use::ending);
  CHECK(late.lease_days <= 2);
  CHECK_FALSE(late.lease_words.empty());
}
