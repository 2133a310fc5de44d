// Orders of disposal: who may make, approve and stop them, and when one may be carried out.
#include "sync/share/disposal.h"

#include "tests/catch.h"
#include "tests/sync/sample_links.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

constexpr std::int32_t due_day = 20'590;  // eleven days before noon

// A case with an order of one officer's; links at any time, by people or by the server.
struct Archive : Office {
  SigningKey server = SigningKey::random();
  Person worker = join(MemberRole::practitioner);
  Person lead = join(MemberRole::supervisor);
  Person author = join(MemberRole::records);
  Person approver = join(MemberRole::records);
  CaseId family;

  Archive() {
    REQUIRE(say(admin, {}, ServerKey{server.verify_key()}).ok());
    family = open_case(worker);
  }
  [[nodiscard]] static DisposalOrder order(std::uint8_t id = 1, std::uint8_t record = 50) {
    return {fixed<OrderId>(id), 1, due_day, 28, 5, {{fixed<RecordId>(record), "C-R1"}}};
  }
  Done at(const Person& by, Instant when, LinkBody body) {
    return add(compose(reg, family, std::move(body), by.signer(), when), Met::offered);
  }
  Done by_server(Instant when, DisposalDone body, const SigningKey* key = nullptr) {
    const Signer signer{{}, {}, key ? *key : server};
    return add(compose(reg, family, std::move(body), signer, when), Met::offered);
  }
  [[nodiscard]] static DisposalDone done(Instant when, std::vector<DeviceId> without = {}) {
    return {fixed<OrderId>(1), day_of(when), day_of(when) + backup_days, 3, std::move(without)};
  }
  void approved() {
    REQUIRE(at(author, noon, order()).ok());
    REQUIRE(at(approver, noon, DisposalApprove{fixed<OrderId>(1)}).ok());
  }
  [[nodiscard]] const KnownCase& of() const { return *reg.find(family); }
  [[nodiscard]] const KnownOrder& the_order() const { return of().orders.front(); }
  [[nodiscard]] OrderStanding standing(Instant now, const LastRound& heard,
                                       LogSince log = LogSince::unchanged) const {
    return standing_of(reg, of(), the_order(), now, log, heard);
  }
};

const Instant after_grace = noon.plus_ms(28 * day_ms);

LastRound all_heard_at(Instant when) {
  return [when](const DeviceId&) { return std::optional(when); };
}

void refused(const Done& done, const char* why) {
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().fault() == Fault::refused);
  CHECK(done.error().what() == std::string(why));
}

}  // namespace

TEST_CASE("an order is approved by another officer, waits out its grace and is carried out once") {
  Archive office;
  office.approved();
  CHECK(office.standing(noon, all_heard_at(after_grace)).state == OrderState::in_grace);
  CHECK(office.standing(after_grace.plus_ms(-1), all_heard_at(after_grace)).state ==
        OrderState::in_grace);
  CHECK(office.standing(after_grace, all_heard_at(after_grace)).state == OrderState::ready);
  REQUIRE(office.by_server(after_grace, Archive::done(after_grace)).ok());
  CHECK(office.of().disposed.at(fixed<RecordId>(50)) == fixed<OrderId>(1));
  CHECK(office.standing(after_grace, all_heard_at(noon)).state == OrderState::done);
  refused(office.by_server(after_grace, Archive::done(after_grace)),
          "an order that is carried out already");
  refused(office.at(office.author, after_grace, Archive::order(2)),
          "an order for what is disposed of already");
  refused(office.at(office.author, after_grace, DisposalCancel{fixed<OrderId>(1)}),
          "an order that is carried out already");
}

TEST_CASE("nobody approves an order of their own, twice, or one that was never made") {
  Archive office;
  const DisposalApprove approve{fixed<OrderId>(1)};
  refused(office.at(office.approver, noon, approve), "an order that was never made");
  REQUIRE(office.at(office.author, noon, Archive::order()).ok());
  refused(office.at(office.author, noon, approve), "an order approved by the one who made it");
  refused(office.at(office.approver, noon.plus_ms(-1), approve),
          "an approval that is older than its order");
  REQUIRE(office.at(office.approver, noon, approve).ok());
  refused(office.at(office.approver, noon, approve), "an order that is approved already");
}

TEST_CASE("an order is for what is due, not ordered elsewhere, and not under a hold") {
  Archive office;
  DisposalOrder early = Archive::order();
  early.due = day_of(noon) + 1;
  refused(office.at(office.author, noon, early), "an order for what is not due yet");
  REQUIRE(office.at(office.author, noon, Archive::order()).ok());
  refused(office.at(office.author, noon, Archive::order()), "an order that exists already");
  refused(office.at(office.author, noon, Archive::order(2)),
          "an order for a record that another order names");
  REQUIRE(office.at(office.author, noon, DisposalCancel{fixed<OrderId>(1)}).ok());
  REQUIRE(office.at(office.author, noon, Archive::order(2)).ok());
  REQUIRE(
      office.at(office.worker, noon, HoldSet{fixed<HoldId>(3), "legal", noon, some_sealed()}).ok());
  refused(office.at(office.author, noon, Archive::order(4, 60)),
          "an order for a case under a hold");
  refused(office.at(office.approver, noon, DisposalApprove{fixed<OrderId>(2)}),
          "an approval under a hold");
}

TEST_CASE("a hold that comes first stops an approved order, and lets it go on once cleared") {
  Archive office;
  office.approved();
  REQUIRE(office
              .at(office.lead, after_grace.plus_ms(-1000),
                  HoldSet{fixed<HoldId>(3), "complaint", noon, some_sealed()})
              .ok());
  CHECK(office.standing(after_grace, all_heard_at(after_grace)).state == OrderState::held);
  refused(office.by_server(after_grace, Archive::done(after_grace)), "a disposal under a hold");
  REQUIRE(office.at(office.author, after_grace, HoldClear{fixed<HoldId>(3), some_sealed()}).ok());
  CHECK(office.by_server(after_grace, Archive::done(after_grace)).ok());
}

TEST_CASE("what the server says it did is refused unless the officers' signatures allow it") {
  Archive office;
  REQUIRE(office.at(office.author, noon, Archive::order()).ok());
  refused(office.by_server(after_grace, Archive::done(after_grace)),
          "a disposal that nobody approved");
  REQUIRE(office.at(office.approver, noon, DisposalApprove{fixed<OrderId>(1)}).ok());
  const Instant early = after_grace.plus_ms(-1);
  refused(office.by_server(early, Archive::done(early)), "a disposal within its grace");
  DisposalDone other = Archive::done(after_grace);
  ++other.backup_free;
  refused(office.by_server(after_grace, other), "a disposal that states other days than its own");
  const SigningKey stranger = SigningKey::random();
  refused(office.by_server(after_grace, Archive::done(after_grace), &stranger),
          "a link whose signature does not verify");
  refused(office.by_server(after_grace, Archive::done(after_grace, {office.worker.device})),
          "a disposal without a device that two officers did not name");
  REQUIRE(office.at(office.author, after_grace, DisposalCancel{fixed<OrderId>(1)}).ok());
  refused(office.by_server(after_grace, Archive::done(after_grace)), "an order that was cancelled");
}

TEST_CASE("what a server said stands when an admin names another server; then only that one says") {
  Archive office;
  office.approved();
  REQUIRE(office.by_server(after_grace, Archive::done(after_grace)).ok());
  const SigningKey next = SigningKey::random();
  REQUIRE(office.say(office.admin, {}, ServerKey{next.verify_key()}).ok());
  CHECK(office.reg.server_key() == next.verify_key());
  REQUIRE(office.at(office.author, after_grace, Archive::order(2, 60)).ok());
  REQUIRE(office.at(office.approver, after_grace, DisposalApprove{fixed<OrderId>(2)}).ok());
  const Instant later = after_grace.plus_ms(28 * day_ms);
  DisposalDone second = Archive::done(later);
  second.order = fixed<OrderId>(2);
  refused(office.by_server(later, second), "a link whose signature does not verify");
  REQUIRE(office.by_server(later, second, &next).ok());
  // As a laptop that unlocks and a server that starts do it: the organisation's chain comes first.
  Register again(office.org, office.root.verify_key());
  for (const Bytes& link : office.links) REQUIRE(again.apply(link).ok());
  for (const Bytes& link : office.case_links[office.family]) CHECK(again.apply(link).ok());
  CHECK(again.find(office.family)->disposed.size() == 2);
}

TEST_CASE("a person cannot sign that a disposal was carried out") {
  Archive office;
  office.approved();
  Link link = parse_link(compose(office.reg, office.family, Archive::done(after_grace),
                                 {{}, {}, office.server}, after_grace))
                  .value();
  link.user = office.author.user;
  link.device = office.author.device;
  link.signature = office.author.key.sign(tags::link, encode_unsigned(link));
  CHECK(office.add(encode(link)).error().fault() == Fault::damaged);
}

TEST_CASE(
    "a laptop that has not been heard after the grace is waited for, until two officers sign") {
  Archive office;
  office.approved();
  const auto all_but_worker = [&](const DeviceId& device) {
    const bool worker = device == office.worker.device;
    return std::optional(worker ? after_grace.plus_ms(-1) : after_grace);
  };
  const OrderStanding waits = office.standing(after_grace, all_but_worker);
  CHECK(waits.state == OrderState::waits_for_devices);
  REQUIRE(waits.waits_for == std::vector{office.worker.device});
  const DisposalProceed proceed{fixed<OrderId>(1), office.worker.device};
  REQUIRE(office.at(office.author, after_grace, proceed).ok());
  refused(office.at(office.author, after_grace, proceed),
          "going on without a device, signed twice by one person");
  CHECK(office.standing(after_grace, all_but_worker).state == OrderState::waits_for_devices);
  REQUIRE(office.at(office.approver, after_grace, proceed).ok());
  const OrderStanding ready = office.standing(after_grace, all_but_worker);
  CHECK(ready.state == OrderState::ready);
  CHECK(ready.without == std::vector{office.worker.device});
  CHECK(office.by_server(after_grace, Archive::done(after_grace, ready.without)).ok());
}

TEST_CASE("also the laptop of somebody who no longer works on the case is waited for") {
  Archive office;
  REQUIRE(office.at(office.lead, noon, MemberRemove{office.worker.user}).ok());
  office.approved();
  const auto devices = devices_that_may_hold(office.reg, office.of());
  CHECK(std::count(devices.begin(), devices.end(), office.worker.device) == 1);
  CHECK(std::count(devices.begin(), devices.end(), office.admin.device) == 0);
}

TEST_CASE("an order is overtaken by whatever is written in the case after its author looked") {
  Archive office;
  office.approved();
  CHECK(office.standing(after_grace, all_heard_at(after_grace), LogSince::changed).state ==
        OrderState::overtaken);
}

TEST_CASE("a supervisor's lowering covers the records it names and no later one") {
  Archive office;
  const FlagLower lowering{{fixed<RecordId>(50)}, some_sealed()};
  CHECK_FALSE(office.at(office.worker, noon, lowering).ok());
  CHECK_FALSE(office.at(office.author, noon, lowering).ok());
  REQUIRE(office.at(office.lead, noon, lowering).ok());
  CHECK(office.of().lowered == std::set{fixed<RecordId>(50)});
  refused(office.at(office.lead, noon, lowering), "a flag that is lowered already");
}

TEST_CASE("a notice that is named after an order was made overtakes it, on every laptop alike") {
  Archive office;
  const auto names_notice = [&](std::uint32_t version) {
    REQUIRE(office
                .say(office.admin, {},
                     FileVersion{FileKind::notice, "jigsaw", version, fixed<BlobId>(9)})
                .ok());
  };
  names_notice(1);
  refused(office.at(office.author, noon,
                    [] {
                      DisposalOrder ahead = Archive::order();
                      ahead.notice_version = 7;  // which nothing could ever overtake
                      return ahead;
                    }()),
          "an order under another notice than the newest");
  SECTION("before it was approved") {
    REQUIRE(office.at(office.author, noon, Archive::order()).ok());
    names_notice(2);
    refused(office.at(office.approver, noon, DisposalApprove{fixed<OrderId>(1)}),
            "an approval of an order that a newer notice overtook");
  }
  SECTION("in its grace") {
    office.approved();
    CHECK(office.standing(after_grace, all_heard_at(after_grace)).state == OrderState::ready);
    names_notice(2);
    const OrderStanding now = office.standing(after_grace, all_heard_at(after_grace));
    CHECK(now.state == OrderState::overtaken);
    REQUIRE(now.notice);
    CHECK(now.notice->version == 2);
    CHECK(now.notice->at == noon);
    refused(office.by_server(after_grace, Archive::done(after_grace)),
            "a disposal under an order that a newer notice overtook");
    REQUIRE(office.at(office.author, after_grace, DisposalCancel{fixed<OrderId>(1)}).ok());
    refused(office.at(office.author, after_grace, Archive::order(2)),
            "an order under another notice than the newest");
  }
  SECTION("what was carried out before it stays carried out, for who reads the log later") {
    office.approved();
    REQUIRE(office.by_server(after_grace, Archive::done(after_grace)).ok());
    names_notice(2);
    Register later(office.org, office.root.verify_key());
    for (const Bytes& link : office.links) REQUIRE(later.apply(link).ok());
    for (const Bytes& link : office.case_links.at(office.family)) REQUIRE(later.apply(link).ok());
    CHECK(later.find(office.family)->disposed.count(fixed<RecordId>(50)) == 1);
  }
  SECTION("another notice, or a form, overtakes nothing") {
    office.approved();
    REQUIRE(
        office.say(office.admin, {}, FileVersion{FileKind::notice, "archway", 5, fixed<BlobId>(9)})
            .ok());
    REQUIRE(office.say(office.admin, {}, FileVersion{FileKind::form, "jigsaw", 6, fixed<BlobId>(9)})
                .ok());
    CHECK(office.standing(after_grace, all_heard_at(after_grace)).state == OrderState::ready);
    CHECK(office.by_server(after_grace, Archive::done(after_grace)).ok());
  }
}
