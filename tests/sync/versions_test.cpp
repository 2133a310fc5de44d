// Two versions of the program side by side on one server: what the newer one writes and the older
// one does not know is kept, passed on and never taken away by the older one's edits.
#include "storage/model/padding.h"
#include "sync/agent/page.h"
#include "tests/sync/pair.h"

using namespace lanyard;
using namespace lanyard::test;

namespace {

// The file note of the version to come: with a mood, and with what raises a safeguarding flag.
std::shared_ptr<const Catalog> newer_file_notes() {
  std::string text = read_text("assets/forms/file-note.toml");
  const std::string version = "version = 1";
  text.replace(text.find(version), version.size(), "version = 2");
  text += R"(
[[section.field]]
id = "mood"
type = "line"
label = "Mood"

[[section.field]]
id = "was_incident"
type = "yes_no"
label = "Was this an incident?"
role = "incident"
)";
  auto form = read_form(text, "file-note.toml");
  REQUIRE(std::holds_alternative<Form>(form));
  auto catalog = std::make_shared<Catalog>(*file_notes());
  catalog->add(std::get<Form>(std::move(form)));
  return catalog;
}

using Values = std::map<std::string, Value>;

// `values` replace what the laptop knows of these fields, as saving does.
void edit(Station& station, const CaseId& id, const RecordId& record, std::uint32_t form_version,
          const Values& values) {
  station.clock.at = station.clock.at.plus_ms(1000);
  Change change;
  change.case_id = id;
  change.record = record;
  change.author = station.person.user;
  change.device = station.person.device;
  change.form = "file-note";
  change.form_version = form_version;
  change.claimed = station.clock.now();
  const auto known = station.vault->record(record);
  for (const auto& [field, value] : values) {
    FieldWrite& write = change.fields[field];
    write.value = value;
    if (!known.ok()) continue;
    const auto heads = known->fields.find(field);
    if (heads == known->fields.end()) continue;
    for (const FieldHead& head : heads->second) write.parents.push_back(head.op);
  }
  Batch batch;
  batch.changes.push_back(std::move(change));
  const auto written = station.vault->write(batch);
  INFO((written.ok() ? "" : written.error().what()));
  REQUIRE(written.ok());
}

// Of every field the one value; conflicts are for other tests.
Values values_of(const Station& station, const RecordId& id) {
  const auto record = station.vault->record(id);
  REQUIRE(record.ok());
  Values out;
  for (const auto& [field, heads] : record->fields) {
    CHECK(heads.size() == 1);
    out[field] = heads.front().value;
  }
  return out;
}

struct TwoVersions : Pair {
  Station& newer = *worker;
  Station& older = *lead;
  TwoVersions() {
    newer.vault->set_catalog(newer_file_notes());
    older.synced();
  }
  void both_sync() {
    for (Station* station : {&newer, &older, &newer}) (void)station->synced();
  }
};

}  // namespace

TEST_CASE("an older version's edit keeps the fields and flags that only the newer one knows") {
  TwoVersions t;
  const auto note = random_name<RecordId>();
  edit(t.newer, t.family, note, 2,
       {{"title", std::string("Rang the school")},
        {"mood", std::string("Afraid")},
        {"was_incident", true}});
  t.both_sync();
  CHECK(t.older.vault->row(note)->form_version == 2);
  CHECK_FALSE(t.older.vault->row(note)->unreadable);
  CHECK(t.older.vault->row(note)->facts.flags.contains("safeguarding"));
  edit(t.older, t.family, note, 1, {{"title", std::string("Rang the school again")}});
  t.both_sync();
  const Values all{{"title", std::string("Rang the school again")},
                   {"mood", std::string("Afraid")},
                   {"was_incident", true}};
  for (const Station* station : {&t.newer, &t.older}) {
    CHECK(values_of(*station, note) == all);
    const RecordRow row = *station->vault->row(note);
    CHECK(row.form_version == 2);
    CHECK(row.facts.flags.contains("safeguarding"));
    CHECK_FALSE(row.unreadable);
  }
  CHECK(verify_store(*t.bench.store).ok());
}

TEST_CASE("what an older version began a newer one goes on with, and back") {
  TwoVersions t;
  const auto note = random_name<RecordId>();
  edit(t.older, t.family, note, 1,
       {{"title", std::string("Rang the school")}, {"reason", std::string("A bruise")}});
  t.both_sync();
  edit(t.newer, t.family, note, 2, {{"mood", std::string("Afraid")}, {"was_incident", true}});
  t.both_sync();
  edit(t.older, t.family, note, 1, {{"reason", std::string("A bruise, an old one")}});
  edit(t.newer, t.family, note, 2, {{"mood", std::string("Calm by now")}});  // apart
  t.both_sync();
  const Values all{{"title", std::string("Rang the school")},
                   {"reason", std::string("A bruise, an old one")},
                   {"mood", std::string("Calm by now")},
                   {"was_incident", true}};
  for (const Station* station : {&t.newer, &t.older}) {
    CHECK(values_of(*station, note) == all);
    CHECK(station->vault->row(note)->facts.flags.contains("safeguarding"));
    CHECK(station->vault->row(note)->state == RecordState::current);
  }
}

TEST_CASE(
    "what an older version cannot read yet it keeps, shows as such, and gives back to a server") {
  Pair pair;
  const CaseId family = pair.office.open_case(pair.worker_person);
  pair.bench.send_cases(pair.office, pair.worker_person);
  // A part of a schema to come, sealed as ever.
  PartBody body;
  body.change.form = "file-note";
  body.change.form_version = 1;
  Plain plain = write_body(body);
  plain.front() = 9;
  pad(plain);
  REQUIRE(decode_part(plain).error().fault() == Fault::unsupported);
  const Note note =
      sealed_note(pair.worker_person, header_of(pair.office, pair.worker_person, family, 900),
                  KeyView<ForCase>(narrative_key(pair.office, family).bytes.data()), plain);
  const Path backup = pair.bench.folder.path / "backup";
  take_backup(pair.bench, backup);
  Laptop newer = pair.bench.laptop(pair.office, pair.worker_person);
  REQUIRE(newer.push(pair.bench.carry(), {note}).acks.front().code == OpCode::ok);
  const SyncReport report = pair.lead->synced();
  CHECK(report.unreadable == 1);
  CHECK(report.refused.empty());
  CHECK(pair.lead->vault->row_count() == 4);  // the three of the other case came as ever
  CHECK(pair.lead->vault->row(parse_op(note.wire.op)->header.record)->unreadable);
  restore(pair.bench, backup);
  REQUIRE_FALSE(pair.bench.store->find(pair.office.org, note.id.view())->has_value());
  (void)pair.lead->synced();
  CHECK(pair.bench.store->find(pair.office.org, note.id.view())->has_value());
}

TEST_CASE("an envelope of a newer suite stays with its author, or aside: it holds nothing up") {
  TwoVersions t;
  // As the version to come writes it. The server of today cannot know what it would put into a log.
  t.newer.write(t.family, random_name<RecordId>(), "Rang the school");
  const OutgoingOp op = t.newer.vault->outgoing(1, 1'000'000).front();
  constexpr std::size_t suite_at = 6;
  Bytes later = op.op;
  later[suite_at] = 2;
  REQUIRE(parse_op(later).error().fault() == Fault::unsupported);
  Laptop laptop = t.bench.laptop(t.office, t.worker_person);
  SyncRequest m = laptop.question();
  m.ops = {{later, op.key_records}, {op.op, op.key_records}};
  const SyncReply reply = laptop.ask(t.bench.carry(), m);
  CHECK(reply.acks[0].code == OpCode::bad_op);
  CHECK(reply.acks[1].code == OpCode::ok);
  // A server of the version to come takes it, and an older laptop meets it in the middle of a log.
  Append append;
  append.ops.push_back({t.family, id_of_op(later), later, {}});
  REQUIRE(t.bench.store->append(t.office.org, append).ok());
  const auto after = random_name<RecordId>();
  t.newer.write(t.family, after, "Rang the clinic");
  (void)t.newer.sync();
  const SyncReport report = t.older.synced();
  REQUIRE(report.refused.size() == 1);
  CHECK(std::string(report.refused.front().reason.c_str()) == "an op of another suite");
  CHECK(t.older.vault->row(after).has_value());
  const auto met = t.older.vault->setting(std::string(newer_prefix) + t.family.hex());
  REQUIRE((met.ok() && met->has_value()));
  CHECK(ByteReader(**met).u32() == reading_version);
  CHECK(t.older.synced().wire.round_trips == 1);  // by this program it is not read again
  // Whole, for the version that can read it.
  const auto aside =
      t.older.vault->setting(std::string(quarantine_prefix) + report.refused.front().aside.hex());
  REQUIRE((aside.ok() && aside->has_value()));
  const Bytes& kept = **aside;
  CHECK(std::search(kept.begin(), kept.end(), later.begin(), later.end()) != kept.end());
}

TEST_CASE("a program that reads more reads again what an earlier one had set aside") {
  TwoVersions t;
  const auto before = random_name<RecordId>();
  t.older.write(t.family, before, "Rang the school");
  t.both_sync();
  (void)t.older.synced();
  const auto note = random_name<RecordId>();
  t.newer.write(t.family, note, "Rang the clinic");
  (void)t.newer.sync();
  (void)t.newer.synced();
  // As a program leaves it that could not read the note and went on behind it.
  Batch left;
  for (const Cursor& cursor : t.newer.vault->cursors())
    if (cursor.case_id == t.family) left.cursors.push_back(cursor);
  REQUIRE(left.cursors.size() == 1);
  REQUIRE(t.older.vault->write(left).ok());
  CHECK(t.older.synced().pulled == 0);
  REQUIRE_FALSE(t.older.vault->row(note).has_value());

  Batch noted;
  noted.settings.emplace_back(std::string(newer_prefix) + t.family.hex(), Bytes(4, 0));
  REQUIRE(t.older.vault->write(noted).ok());
  const SyncReport report = t.older.synced();
  CHECK(report.pulled == 1);
  CHECK(report.refused.empty());
  CHECK(values_of(t.older, note) == values_of(t.newer, note));
  CHECK(t.older.vault->row(before).has_value());
  const SyncReport again = t.older.synced();
  CHECK(again.pulled == 0);
  CHECK(again.wire.round_trips == 1);
}
