// A laptop's vault that is put back from a copy made before a disposal, or that runs twice: nothing
// that was disposed of comes back, and what only the copy holds is not lost.
#include "app/desk/cases.h"
#include "app/desk/disposing.h"
#include "app/desk/syncing.h"
#include "storage/model/op.h"
#include "sync/server/verify.h"
#include "tests/journeys/rows.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

World& our_world() {
  static World world({"Jigsaw Contact Centre", "jigsaw-contact-centre"});
  return world;
}

Row self_referral(const char* closed) {
  return {.id = "C-R2",
          .kind = "contact-supported",
          .routes = {"self"},
          .about = {{"name", text("Merryn Coad")}, {"birth_date", date("2015-05-05")}},
          .form = "referral-self",
          .fields = {{"event_date", date("2024-11-04")},
                     {"referrer", text("The mother")},
                     {"children", Value(People{{"A child", "son"}})},
                     {"need.words", text("Contact in a safe place.")}},
          .closed = closed,
          .last_day = "2026-04-01"};
}

// Closes the vault as a switched-off laptop would.
void shut(World& world, const std::string& name) {
  world.person(name).desk.reset();
}
void copied(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

// Entries of the case's log on the server that still have bytes and are of this record.
std::size_t on_server(World& world, const CaseId& id, const RecordId& record) {
  const OrgId& org = world.desk("odette").vault().identity().org;
  const auto entries = world.store().read(org, id, 1, 1000, std::size_t{64} << 20U);
  REQUIRE(entries.ok());
  std::size_t n = 0;
  for (const StoredEntry& e : *entries)
    if (e.kind == EntryKind::op && parse_op(e.bytes)->header.record == record) ++n;
  return n;
}

void server_is_sound(World& world) {
  const auto report = verify_store(world.store());
  INFO((report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  CHECK(report->keys_gone == 0);
}

}  // namespace

TEST_CASE("a vault put back from before a disposal brings nothing back and loses no work") {
  World& world = our_world();
  const Placed gone = placed(world, {self_referral("2025-04-01")}).front();
  const Placed lasting = placed(world, {self_referral(nullptr)}).front();
  everybody_syncs(world);
  shut(world, "nia");
  const std::filesystem::path vault = world.person("nia").vault;
  copied(vault, world.folder() / "copy-of-nia");
  world.reopen("nia");
  REQUIRE(on_laptop(world, gone));
  world.clock().set(day("2026-04-02"), 12 * 60);
  dispose(world, {gone});

  shut(world, "nia");
  copied(world.folder() / "copy-of-nia", vault);
  world.reopen("nia");
  CHECK_FALSE(on_laptop(world, gone));  // offline, before anything is heard
  // Written on the copy, in the case of what was disposed of and in another: late, never lost.
  Desk& nia = world.desk("nia");
  const RecordId late = written(nia, gone.id, "visit-note", visit("Seen since.", nia.today()));
  const RecordId other = written(nia, lasting.id, "visit-note", visit("Calm.", nia.today()));
  CHECK(nia.vault().unsent().records == 2);
  world.sync("nia");
  world.sync("nia");
  CHECK(nia.vault().unsent().records == 0);
  CHECK(on_server(world, gone.id, late) > 0);
  CHECK(on_server(world, lasting.id, other) > 0);
  CHECK(on_server(world, lasting.id, lasting.record) > 0);
  CHECK(on_server(world, gone.id, gone.record) == 0);
  everybody_syncs(world);
  for (const char* name : {"nia", "callum", "odette", "jowan"})
    CHECK_FALSE(world.desk(name).vault().row(gone.record).has_value());
  CHECK(world.desk("callum").vault().row(late).has_value());
  server_is_sound(world);
}

TEST_CASE("two laptops made of one vault bring nothing back, and the work of both arrives") {
  World& world = our_world();
  Placed gone{self_referral("2025-04-01"), {}, {}};
  Desk& nia = world.desk("nia");
  const auto opened = open_case(nia, {gone.row.kind, gone.row.routes, "", gone.row.about});
  REQUIRE(opened.ok());
  gone.id = *opened;
  gone.record = written(nia, gone.id, gone.row.form, gone.row.fields);
  REQUIRE(close_case(nia, gone.id, day(gone.row.closed)).ok());
  // Before any of it was sent: the twin will send what was disposed of once more.
  shut(world, "nia");
  Person& twin = world.person("twin");
  twin.vault = world.folder() / "twin";
  twin.passphrase = SecretText("four words for nia");
  copied(world.person("nia").vault, twin.vault);
  world.reopen("nia");
  world.reopen("twin");
  Desk& away = world.desk("twin");
  const RecordId of_twin = written(away, gone.id, "visit-note", visit("By one.", away.today()));
  const RecordId of_nia =
      written(world.desk("nia"), gone.id, "visit-note", visit("By two.", away.today()));
  world.sync("nia");
  everybody_syncs(world);
  dispose(world, {gone});
  REQUIRE(world.desk("twin").vault().row(gone.record).has_value());
  world.sync("twin");
  world.sync("nia");
  world.sync("twin");
  CHECK(world.desk("twin").vault().unsent().records == 0);
  CHECK(on_server(world, gone.id, of_twin) > 0);
  CHECK(on_server(world, gone.id, of_nia) > 0);
  CHECK(on_server(world, gone.id, gone.record) == 0);
  CHECK_FALSE(world.desk("twin").vault().row(gone.record).has_value());
  everybody_syncs(world);
  CHECK(world.desk("callum").vault().row(of_twin).has_value());
  CHECK(world.desk("callum").vault().row(of_nia).has_value());
  server_is_sound(world);
}
