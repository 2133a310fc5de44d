// What a member whose program was changed can sign: it costs its own record something at most, and
// never the vault of whoever pulls it.
#include "storage/vault/body.h"
#include "storage/vault/stage.h"
#include "tests/storage/hostile_ops.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

Written pull(Vault& vault, std::vector<PulledOp> ops) {
  Batch batch;
  batch.pulled = std::move(ops);
  const auto written = vault.write(batch);
  INFO((written.ok() ? "" : written.error().what()));
  REQUIRE(written.ok());
  return *written;
}

// What a vault of an earlier version has done: it took the op's key in, whatever it is wrapped
// under.
void take_in(Vault& vault, const HostileOp& op, std::uint32_t generation) {
  VaultBody& body = VaultBuilder::inside(vault);
  auto txn = body.env->begin_write(Purpose::normal, 64 * 1024);
  REQUIRE(txn.ok());
  Stage stage(body.ring);
  const Op parsed = parse_op(op.pulled.op).value();
  Entry& entry = stage.touch(parsed.header.record, parsed.header.case_id);
  const std::ptrdiff_t n = find_op(entry, op.pulled.id);
  REQUIRE(n >= 0);
  for (const auto& [facet, key] : op.keys)
    entry.keys.push_back({facet, static_cast<std::uint16_t>(n), generation, stage.hold(key)});
  REQUIRE(stage.put(*txn).ok());
  stage.apply();  // in memory only
}

// The narrative part of this laptop's newest op, which has one key record with it for each part.
struct LastSaid {
  OpPart part;
  Bytes context;
  KeyRecord key;
};
LastSaid last_said(const Vault& vault) {
  const OutgoingOp sent = vault.outgoing(100, 1 << 20).back();
  const Op op = parse_op(sent.op).value();
  for (const Bytes& bytes : sent.key_records) {
    const KeyRecord key = parse_key_record(bytes).value();
    for (const OpPart& part : op.parts)
      if (part.facet == Facet::narrative && part.key_record == id_of_key_record(bytes))
        return {part, part_context(encode_header(op.header), part.facet, part.generation), key};
  }
  FAIL("no key came with what was said");
  return {};
}

// "p000", "p001" and so on.
std::string numbered(const char* prefix, int n) {
  const std::string digits = std::to_string(n);
  return prefix + std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits;
}

std::vector<RecordFacts> more_than_a_row_holds() {
  std::vector<RecordFacts> out(6);
  const std::string too_long(70'000, 'a');
  for (int n = 0; n < 256; ++n) {
    const Date date = day("2020-01-01").plus_days(n);
    out[0].flags.insert(numbered("flag", n));
    out[1].dates[numbered("date", n)] = date;
    out[2].subject_births.push_back(date);
    out[3].accounting_periods.push_back(date);
  }
  out[4].artefact = too_long;
  out[5].flags = {too_long};
  return out;
}

std::shared_ptr<const Catalog> with_children() {
  Form child;
  child.id = "child";
  child.version = 1;
  child.artefact = "person";
  child.review = ReviewRule::none;
  Section section;
  section.fields = {field("birth", FieldType::date, Facet::narrative, Role::subject_birth_date)};
  child.sections = {section};
  auto out = std::make_shared<Catalog>();
  out->add(child);
  return out;
}

}  // namespace

TEST_CASE("a change with more facts than a row has room for stays unread, and costs nothing else") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    saved(*vault, note(1, "Rang the school."));
    std::uint64_t number = 0;
    for (const RecordFacts& facts : more_than_a_row_holds()) {
      INFO(number);
      const HostileOp op = hostile_op(10 + number, number, {{Facet::facts, visit_part(facts)}});
      CHECK(pull(*vault, {op.pulled}).unreadable == std::vector{op.pulled.id});
      CHECK(vault->row(name_of<RecordId>(10 + number))->unreadable);
      ++number;
    }
    // Also of a record that was read before.
    const RecordFacts flood = more_than_a_row_holds().front();
    pull(*vault, {hostile_op(1, 90, {{Facet::facts, visit_part(flood)}}).pulled});
    CHECK(words(*vault, 1) == "Rang the school.");
  }
  const auto vault = reopened(folder / "v", clock);
  CHECK(vault->row_count() == 7);
  CHECK(words(*vault, 1) == "Rang the school.");
}

TEST_CASE("changes that say more together than a row has room for hide nothing of retention") {
  const FixedClock clock;
  const Folder folder;
  {
    const auto vault = made(folder / "v", clock);
    RecordFacts honest;
    honest.artefact = "visit-note";
    honest.flags = {"safeguarding", "from-a-newer-version"};
    honest.dates = {{"event", day("2026-02-27")}};
    pull(*vault, {hostile_op(1, 1, {{Facet::facts, visit_part(honest)}}).pulled});
    CHECK(vault->row(name_of<RecordId>(1))->facts.flags.contains("from-a-newer-version"));
    std::vector<PulledOp> flood;
    for (int n = 0; n < 5; ++n) {
      RecordFacts facts;
      for (int i = 0; i < 64; ++i) {
        facts.flags.insert(numbered("a", 64 * n + i));
        facts.dates[numbered("a", 64 * n + i)] = day("2020-01-01");
      }
      const auto number = static_cast<std::uint64_t>(2 + n);
      flood.push_back(hostile_op(1, number, {{Facet::facts, visit_part(facts)}}).pulled);
    }
    CHECK(pull(*vault, flood).unreadable.empty());
  }
  const auto row = reopened(folder / "v", clock)->row(name_of<RecordId>(1));
  REQUIRE(row);
  CHECK(row->facts.flags == std::set<std::string>{"safeguarding"});
  CHECK(row->facts.dates == std::map<std::string, Date>{{"event", day("2026-02-27")}});
  CHECK(row->event_date == day("2026-02-27"));
}

TEST_CASE("of more birth dates than a row has room for it keeps the youngest children's") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  vault->set_catalog(with_children());
  const Date first = day("2010-01-01");
  const auto born = [&](int n) {
    Change change = note(1, "");
    change.form = "child";
    change.form_version = 1;
    change.fields = {{"birth", FieldWrite{{}, first.plus_days(n)}}};
    return change;
  };
  saved(*vault, born(0));
  CHECK(vault->outgoing(1, 1 << 20).size() == 1);  // so that no save takes another's place
  Batch batch;
  for (int n = 1; n < 300; ++n) batch.changes.push_back(born(n));
  REQUIRE(vault->write(batch).ok());
  const std::vector<Date> births = vault->row(name_of<RecordId>(1))->facts.subject_births;
  REQUIRE(births.size() == 255);
  CHECK(*std::max_element(births.begin(), births.end()) == first.plus_days(299));
  CHECK(*std::min_element(births.begin(), births.end()) == first.plus_days(45));
}

TEST_CASE("a key that is wrapped under another generation than its own is not taken in") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  for (const std::uint32_t generation : {0U, 2U, UINT32_MAX}) {
    INFO(generation);
    const HostileOp op =
        hostile_op(1, generation, {{Facet::narrative, visit_part()}}, {generation, 1});
    CHECK(pull(*vault, {op.pulled}).unreadable == std::vector{op.pulled.id});
    CHECK(vault->peek(op.pulled.op, op.pulled.key_records).error().fault() == Fault::not_permitted);
  }
  const HostileOp fair = hostile_op(2, 1, {{Facet::narrative, visit_part()}});
  CHECK(vault->peek(fair.pulled.op, fair.pulled.key_records).ok());
  CHECK(pull(*vault, {fair.pulled}).unreadable.empty());
}

TEST_CASE("under a key that somebody planted before they left the case nothing more is written") {
  const FixedClock clock;
  for (const std::uint32_t generation : {2U, UINT32_MAX}) {
    INFO(generation);
    const Folder folder;
    const auto vault = made(folder / "v", clock);
    pull(*vault, {hostile_op(1, 1, {{Facet::narrative, visit_part()}}).pulled});
    const HostileOp planted = hostile_op(1, 2, {{Facet::narrative, visit_part()}}, {generation, 1});
    pull(*vault, {planted.pulled});
    take_in(*vault, planted, generation);
    Batch rotated;
    rotated.case_keys = case_keys(1, 2);
    REQUIRE(vault->write(rotated).ok());
    saved(*vault, note(1, "Written after they had left."));
    const LastSaid said = last_said(*vault);
    CHECK(said.key.generation == 2);
    CHECK(said.key.case_generation == 2);
    CHECK_FALSE(open(KeyView<ForObject>(planted.keys.at(Facet::narrative).data()), tags::part,
                     said.context, said.part.sealed)
                    .ok());
    CHECK(words(*vault, 1) == "Written after they had left.");
    // The next change goes on under the same key: none comes with it.
    saved(*vault, note(1, "And once more."));
    CHECK(vault->outgoing(100, 1 << 20).back().key_records.empty());
  }
}

TEST_CASE("what has no place in the vault is passed over, and what comes with it is kept") {
  const FixedClock clock;
  const Folder folder;
  const auto vault = made(folder / "v", clock);
  saved(*vault, note(1, "Rang the school."));
  saved(*vault, note(2, "Rang the clinic."));
  // A record of another case, and one that is full.
  HostileOp elsewhere = hostile_op(1, 1, {{Facet::narrative, visit_part()}});
  Op moved = parse_op(elsewhere.pulled.op).value();
  moved.header.case_id = name_of<CaseId>(2);
  elsewhere.pulled.op = encode(moved);
  elsewhere.pulled.id = id_of_op(elsewhere.pulled.op);
  VaultBody& body = VaultBuilder::inside(*vault);
  {
    Stage stage(body.ring);
    stage.touch(name_of<RecordId>(2), name_of<CaseId>(1)).ops.resize(UINT16_MAX);
    stage.apply();
  }
  const HostileOp full = hostile_op(2, 2, {{Facet::narrative, visit_part()}});
  const HostileOp good = hostile_op(3, 3, {{Facet::narrative, visit_part()}});
  CHECK(pull(*vault, {elsewhere.pulled, full.pulled, good.pulled}).unreadable ==
        std::vector{elsewhere.pulled.id, full.pulled.id});
  CHECK(vault->row(name_of<RecordId>(3)).has_value());
  CHECK(words(*vault, 1) == "Rang the school.");
  CHECK(vault->row(name_of<RecordId>(1))->case_id == name_of<CaseId>(1));
}

TEST_CASE("a record that was flooded with keys takes new ones of the case, and opens again") {
  const FixedClock clock;
  const Folder folder;
  std::uint32_t generation = 1;
  {
    const auto vault = made(folder / "v", clock);
    saved(*vault, note(1, "Rang the school."));
    std::vector<PulledOp> flood;
    for (std::uint64_t n = 1; n <= 64; ++n)
      flood.push_back(hostile_op(1, n,
                                 {{Facet::facts, visit_part()},
                                  {Facet::coded, visit_part()},
                                  {Facet::narrative, visit_part()},
                                  {Facet::sealed, visit_part()}})
                          .pulled);
    CHECK_FALSE(pull(*vault, flood).unreadable.empty());  // the last ones bring too many
    const auto edited = [&](const std::string& said) -> Done {
      Batch batch;
      batch.case_keys = case_keys(1, ++generation);
      REQUIRE(vault->write(batch).ok());
      static_cast<void>(vault->outgoing(1000, 1 << 24));  // so that no save takes another's place
      Batch change;
      change.changes = {note(1, said)};
      TRY([[maybe_unused]] const Written written, vault->write(change));
      return {};
    };
    REQUIRE(edited("Under new keys.").ok());
    while (edited("Under newer keys.").ok()) REQUIRE(generation < 100);
    CHECK(generation > 20);
    CHECK(edited("Once more.").error().fault() == Fault::bad_input);
    saved(*vault, note(2, "Another record."));
  }
  const auto vault = reopened(folder / "v", clock);
  const auto record = vault->record(name_of<RecordId>(1));
  REQUIRE(record.ok());
  std::set<std::string> texts;
  for (const FieldHead& head : record->fields.at("words")) texts.insert(words_of(head.value));
  CHECK(texts == std::set<std::string>{"Rang the school.", "Under new keys.", "Under newer keys."});
  CHECK(words(*vault, 2) == "Another record.");
}
