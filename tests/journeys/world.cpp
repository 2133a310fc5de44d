// Making the world: an organisation under one of the notices, published, with five colleagues.
#include "tests/journeys/world.h"

#include "app/desk/cases.h"
#include "app/desk/enrolment.h"
#include "app/desk/records.h"
#include "app/desk/syncing.h"
#include "sync/server/bootstrap.h"
#include "sync/server/certificate.h"
#include "tests/sync/open_store.h"

namespace lanyard::journeys {
namespace {

void need_done(const Done& done) {
  INFO((done.ok() ? "" : done.error().what()));
  REQUIRE(done.ok());
}

}  // namespace

Date day(const char* iso) {
  return need(Date::parse(iso));
}

void SetClock::set(Date date, int minutes) {
  ms_ = (std::int64_t{date.days()} * 1440 + minutes) * 60'000;
}

World& World::get() {
  static World world({"Jigsaw Contact Centre", "jigsaw-contact-centre"});
  return world;
}

World::World(Profile profile) : profile_(std::move(profile)) {
  need_done(start_crypto());
  store_ = need(test::open_store(folder_.path() / "server"));
  token_ = need(make_bootstrap_token(*store_));
  ledger_.emplace(need(Ledger::open(folder_.path() / "ledger")));
  Server::Options server;
  server.ledger = &*ledger_;
  server.clock = &clock_;
  server.writer.tick = std::chrono::milliseconds(5);  // nobody waits a minute for an order
  server_ = need(Server::open(*store_, SigningKey::random(), server));
  Service::Options options;
  options.listen.tls = need(make_certificate({"127.0.0.1"}));
  service_ = need(Service::start(*server_, clock_, options));
  address_ = {"https://127.0.0.1:" + std::to_string(service_->port()),
              options.listen.tls->certificate};
  begin();
  enrol("callum", "Callum Reid", MemberRole::supervisor);
  enrol("nia", "Nia Prosser", MemberRole::practitioner);
  enrol("idris", "Idris Vaughan", MemberRole::practitioner);
  enrol("odette", "Odette Larkin", MemberRole::records);
  enrol("jowan", "Jowan Pascoe", MemberRole::records);
  for (const char* name : {"callum", "nia", "idris", "odette", "jowan"}) sync(name);
}

void World::begin() {
  Person& admin = people_["morwenna"];
  admin.vault = folder_.path() / "morwenna";
  admin.passphrase = SecretText("four words for morwenna");
  const NewOrganisation what{folder_.path() / "keys", admin.vault, profile_.name,  profile_.notice,
                             "Morwenna Tregear",      "Streatham", profile_.assets};
  need(begin_organisation(what, SecretText("four words for the root"), admin.passphrase, clock_));
  reopen("morwenna");
  need_done(publish(desk("morwenna"), address_, token_.hex()));
}

void World::enrol(const std::string& name, const std::string& label, MemberRole role) {
  const SecretText code = need(invite(desk("morwenna"), {label, "Streatham", role}));
  Person& person = people_[name];
  person.vault = folder_.path() / name;
  person.passphrase = SecretText("four words for " + name);
  person.desk = need(join({person.vault, address_}, code, person.passphrase, clock_)).desk;
}

void World::sync(const std::string& name) {
  const Result<SyncReport> report = sync_once(desk(name));
  INFO(name << ": " << (report.ok() ? "" : report.error().what()));
  REQUIRE(report.ok());
  for (const RefusedItem& item : report->refused) UNSCOPED_INFO(item.reason.c_str());
  REQUIRE(report->refused.empty());
}

void World::reopen(const std::string& name) {
  Person& person = people_.at(name);
  person.desk.reset();
  std::unique_ptr<Vault> vault =
      need(unlock_vault(person.vault, person.passphrase, Credential::passphrase, clock_));
  person.desk = need(Desk::open(std::move(vault), clock_));
}

CaseId new_case(World& world, const std::string& child, Date born) {
  return need(open_case(
      world.desk("nia"),
      {"contact-supported", {"self"}, "", {{"name", Value(child)}, {"birth_date", Value(born)}}}));
}

std::map<std::string, Value> visit(const std::string& seen, Date when) {
  return {{"event_date", Value(when)},
          {"outcome", Value(std::string("face-to-face"))},
          {"child_seen", Value(true)},
          {"seen_alone", Value(true)},
          {"purpose.words", Value(std::string("To hear how the week went."))},
          {"voice.words", Value(std::string("\"It went well.\""))},
          {"seen.words", Value(seen)},
          {"analysis.words", Value(std::string("Things are calmer than last week."))}};
}

RecordId written(Desk& desk, const CaseId& id, const std::string& form,
                 std::map<std::string, Value> fields, const RecordId& previous) {
  return need(save_record(desk, {{}, id, form, std::move(fields), {}, previous}));
}

}  // namespace lanyard::journeys
