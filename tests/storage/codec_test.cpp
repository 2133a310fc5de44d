// What stands inside a seal: every kind of value there and back, golden bytes, hostile bytes.
#include "storage/model/codec.h"

#include <sys/resource.h>

#include <fstream>
#include <functional>

#include "storage/model/padding.h"
#include "tests/catch.h"
#include "tests/storage/samples.h"

using namespace lanyard;
using namespace lanyard::samples;

namespace {

bool same(const Change& a, const Change& b) {
  if (a.form != b.form || a.form_version != b.form_version || a.claimed != b.claimed ||
      a.first_keystroke != b.first_keystroke || a.reason != b.reason || a.moved_to != b.moved_to ||
      a.fields.size() != b.fields.size())
    return false;
  for (const auto& [id, write] : a.fields) {
    const auto other = b.fields.find(id);
    if (other == b.fields.end() || other->second.parents != write.parents ||
        !(other->second.value == write.value))
      return false;
  }
  return true;
}

Field field(std::string id, FieldType type, Role role, Facet facet) {
  Field f;
  f.id = std::move(id);
  f.type = type;
  f.role = role;
  f.facet = facet;
  return f;
}

Form sample_form() {
  Form form;
  form.id = "observation";
  form.version = 2;
  form.artefact = "safeguarding-observation";
  form.contact_session = true;
  form.sections.push_back(
      {"s",
       "S",
       "",
       "",
       {field("when", FieldType::date, Role::event_date, Facet::facts),
        field("birth", FieldType::date, Role::subject_birth_date, Facet::narrative),
        field("incident", FieldType::yes_no, Role::incident, Facet::coded),
        field("words", FieldType::narrative, Role::child_voice, Facet::narrative),
        field("slip", FieldType::line, Role::none, Facet::facts),
        field("reporter", FieldType::line, Role::none, Facet::sealed),
        field("earlier", FieldType::reference, Role::previous_version, Facet::narrative)}});
  return form;
}

Change sample_change() {
  Change c = change(ChangeKind::write, 100);
  c.form = "observation";
  c.form_version = 2;
  c.reason = "because of a call";
  c.fields["when"] = {{}, day("2026-02-28")};
  c.fields["birth"] = {{}, day("2019-05-04")};
  c.fields["incident"] = {{}, true};
  c.fields["words"] = text("I am hungry");
  c.fields["slip"] = text("words in a field of the wrong facet");
  c.fields["reporter"] = text("Aled Prys, 01632 960001");
  c.fields["earlier"] = {{name_of<OpId>(4)}, name_of<RecordId>(44)};
  c.fields["from a newer form"] = text("kept as it is");
  return c;
}

// A part of schema 1 with `rest` behind the form's name.
Bytes padded_part(std::string_view hex) {
  const Bytes bytes = from_hex(hex).value();
  Plain body(bytes.begin(), bytes.end());
  pad(body);
  return {body.begin(), body.end()};
}

// 95,000 empty people in two bytes each, which would take 6 MiB.
Plain many_people() {
  Plain many;
  const Bytes head = from_hex(
                         "0100000000000001016100"
                         "09")
                         .value();
  many.insert(many.end(), head.begin(), head.end());
  const std::size_t n = 95'000;
  for (std::size_t v = n;; v >>= 7) {
    many.push_back(static_cast<std::uint8_t>((v & 0x7F) | (v >= 0x80 ? 0x80 : 0)));
    if (v < 0x80) break;
  }
  many.resize(many.size() + 2 * n);
  many.push_back(0);
  pad(many);
  return many;
}

// A part with one field "a", up to the field's value.
const std::string one_field = "0100000000000001016100";

const std::vector<std::pair<std::string, const char*>> hostile_parts{
    {"01ffffffff0f4141414141414141", "text of 4 GiB"},
    {"01ffffffffffffffff7f41414141", "text of 2^63"},
    {"01ffffffffffffffffff0141414141", "text of 2^64 - 1"},
    {"01000000000000ffffffff0f", "4 G fields"},
    {"01000000000000010161ffffffff0f", "4 G parents"},
    {"0100000000000002016100000161000000", "a field twice"},
    {"0100000000000002016200000161000000", "fields out of order"},
    {"010000000000000001000000000000", "facts that say nothing"},
    {"010000000000000002", "neither facts nor none"},
    {"01000000000001000000000000000000000000000000000000", "an identifier of zeros"}};

const std::vector<std::pair<std::string, const char*>> hostile_values{
    {"08ffffffff0f", "4 G choices"},
    {"0e", "an unknown kind of value"},
    {"0202", "neither yes nor no"},
    {"018000", "a length with a needless zero"},
    {"0101ff", "not UTF-8"},
    {"010100", "a NUL"},
    {"04ffffffff0f", "a day outside the calendar"},
    {"05c016", "the minute 1440"}};

}  // namespace

TEST_CASE("every kind of value comes back from a part, and so do its other members") {
  const PartBody body = full_part();
  const Plain bytes = encode_part(body).value();
  CHECK(bytes.size() == rung_of(bytes.size()));
  const auto back = decode_part(bytes);
  REQUIRE(back.ok());
  CHECK(same(back->change, body.change));
  CHECK(back->facts == body.facts);
  CHECK(write_body(*back) == write_body(body));
  const PartBody empty;
  CHECK(same(decode_part(encode_part(empty).value())->change, empty.change));
}

TEST_CASE("a part has its golden bytes, and the golden bytes of schema 1 open for ever") {
  std::ifstream in("tests/storage/golden/part-1.hex");
  std::string hex;
  in >> hex;
  Plain bytes = write_body(full_part());
  pad(bytes);
  CHECK(to_hex(bytes) == hex);
  const auto back = decode_part(from_hex(hex).value());
  REQUIRE(back.ok());
  CHECK(same(back->change, full_part().change));
}

TEST_CASE("what an author had seen of the log stands in a part of schema 2") {
  std::ifstream in("tests/storage/golden/part-2.hex");
  std::string hex;
  in >> hex;
  PartBody body = full_part();
  body.seen = SeenLog{name_of<EpochId>(3), 260, mark_of(name_of<Chain>(5))};
  Plain bytes = write_body(body);
  pad(bytes);
  CHECK(to_hex(bytes) == hex);
  const auto back = decode_part(from_hex(hex).value());
  REQUIRE(back.ok());
  CHECK(back->seen == body.seen);
  CHECK(same(back->change, body.change));
  CHECK_FALSE(read_body(write_body(full_part()))->seen.has_value());
  // A log without an entry is nothing that anybody has seen.
  body.seen->sequence = 0;
  CHECK(read_body(write_body(body)).error().fault() == Fault::damaged);
}

TEST_CASE("a part that was cut, lengthened or written by a newer version is refused") {
  const Plain bytes = encode_part(full_part()).value();
  for (std::size_t n = 0; n < bytes.size(); ++n)
    REQUIRE(decode_part(ByteView(bytes).first(n)).error().fault() == Fault::damaged);
  const std::size_t body = unpad(bytes)->size();
  for (std::size_t n = 0; n < body; ++n) {
    Plain cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n));
    pad(cut);
    REQUIRE_FALSE(decode_part(cut).ok());
  }
  Plain longer(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(body));
  longer.push_back(0);
  pad(longer);
  CHECK(decode_part(longer).error().fault() == Fault::damaged);
  CHECK(decode_part(padded_part("02")).error().fault() == Fault::damaged);
  CHECK(decode_part(padded_part("03")).error().fault() == Fault::unsupported);
  CHECK(decode_part(padded_part("00")).error().fault() == Fault::damaged);
}

TEST_CASE("a changed byte gives another part or none, never the same one") {
  const Plain bytes = write_body(full_part());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Plain flipped = bytes;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    const auto back = read_body(flipped);
    if (back.ok()) REQUIRE(write_body(*back) == flipped);
  }
}

TEST_CASE("what the hostile parts are made from is accepted") {
  CHECK(decode_part(padded_part("010000000000000000")).ok());
  CHECK(decode_part(padded_part("0100000000000002016100000162000000")).ok());
  for (const char* value : {"010141", "04c0c002", "0201", "05bc16", "08010141"})
    CHECK(decode_part(padded_part(one_field + value + "00")).ok());
}

TEST_CASE("hostile lengths are refused at once and take no memory") {
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  for (const auto& [hex, why] : hostile_parts) {
    INFO(why);
    CHECK(decode_part(padded_part(hex)).error().fault() == Fault::damaged);
  }
  for (const auto& [hex, why] : hostile_values) {
    INFO(why);
    CHECK(decode_part(padded_part(one_field + hex)).error().fault() == Fault::damaged);
  }
  (void)decode_part(many_people());
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  CHECK(after.ru_maxrss - before.ru_maxrss < 32 * 1024);
}

TEST_CASE("facts that a row has no room for are refused, and none are written") {
  PartBody most;
  most.facts.artefact = std::string(255, 'a');
  for (int n = 0; n < 64; ++n) {
    const std::string name = std::to_string(n) + std::string(253, 'n');
    most.facts.flags.insert(name.substr(0, 255));
    most.facts.dates[name.substr(0, 255)] = day("2026-02-28");
    most.facts.subject_births.push_back(day("2019-05-04"));
    most.facts.accounting_periods.push_back(day("2026-03-31"));
  }
  CHECK(read_body(write_body(most))->facts == most.facts);
  const std::vector<std::function<void(RecordFacts&)>> further{
      [](RecordFacts& facts) { facts.artefact += 'a'; },
      [](RecordFacts& facts) { facts.flags.insert("one more"); },
      [](RecordFacts& facts) { facts.flags = {std::string(256, 'f')}; },
      [](RecordFacts& facts) { facts.dates["one more"] = day("2026-02-28"); },
      [](RecordFacts& facts) {
        facts.dates = {{std::string(256, 'd'), day("2026-02-28")}};
      },
      [](RecordFacts& facts) { facts.subject_births.push_back(day("2019-05-04")); },
      [](RecordFacts& facts) { facts.accounting_periods.push_back(day("2026-03-31")); }};
  for (const auto& change : further) {
    INFO(&change - further.data());
    PartBody body = most;
    change(body.facts);
    CHECK(read_body(write_body(body)).error().fault() == Fault::damaged);
    CHECK(encode_part(body).error().fault() == Fault::bad_input);
  }
}

TEST_CASE("random bytes and random changes of a part never do harm") {
  std::mt19937_64 random(2026);
  const Plain bytes = write_body(full_part());
  for (int round = 0; round < 20'000; ++round) {
    Plain hostile = bytes;
    for (std::uint64_t n = 1 + random() % 6; n > 0; --n)
      hostile[random() % hostile.size()] = static_cast<std::uint8_t>(random());
    const auto back = read_body(hostile);
    if (back.ok()) REQUIRE(write_body(*back) == hostile);
  }
}

TEST_CASE("what cannot be written is found before it is written") {
  PartBody body = full_part();
  body.change.fields["bad"] = text("\xFF");
  CHECK(encode_part(body).error().fault() == Fault::bad_input);
  body = full_part();
  body.change.fields["bad"] = text("x", std::vector<OpId>(9));
  CHECK_FALSE(encode_part(body).ok());
  body = full_part();
  body.change.fields["bad"] = {{}, Date::from_days(1'000'000)};
  CHECK_FALSE(encode_part(body).ok());
  body = full_part();
  body.change.fields["bad"] = text(std::string(part_most_bytes, 'a'));
  CHECK_FALSE(encode_part(body).ok());
}

TEST_CASE("a change is split by facet and put together again, whoever holds what") {
  const Change c = sample_change();
  const auto parts = split(c, sample_form());
  REQUIRE(parts.size() == 4);
  CHECK(parts.at(Facet::facts).change.fields.size() == 2);
  CHECK(parts.at(Facet::facts).change.fields.at("birth").value == Value(day("2019-05-04")));
  CHECK(parts.at(Facet::coded).change.fields.contains("incident"));
  CHECK(parts.at(Facet::sealed).change.fields.size() == 1);
  CHECK(parts.at(Facet::sealed).change.fields.contains("reporter"));
  CHECK(parts.at(Facet::narrative).change.fields.contains("from a newer form"));
  CHECK(same(join(parts), c));
  auto without = parts;
  without.erase(Facet::sealed);
  CHECK_FALSE(join(without).fields.contains("reporter"));
  const Change facts_only = join({{Facet::facts, parts.at(Facet::facts)}});
  CHECK(facts_only.form == "observation");
  CHECK(facts_only.claimed == c.claimed);
}

TEST_CASE("the facts part holds no words, whatever the form says") {
  const auto parts = split(sample_change(), sample_form());
  const Plain bytes = encode_part(parts.at(Facet::facts)).value();
  const std::string_view seen(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const char* word : {"hungry", "because", "slip", "wrong facet", "Aled"})
    CHECK(seen.find(word) == std::string_view::npos);
  const auto none = split(change(ChangeKind::recall, 5), sample_form());
  CHECK(none.size() == 2);
  CHECK(none.contains(Facet::facts));
  CHECK(none.contains(Facet::narrative));
}

TEST_CASE("facts come from the form's roles") {
  const RecordFacts facts = facts_of(sample_change(), sample_form());
  CHECK(facts.artefact == "safeguarding-observation");
  CHECK(facts.dates == std::map<std::string, Date>{{"event", day("2026-02-28")}});
  CHECK(facts.subject_births == std::vector{day("2019-05-04")});
  CHECK(facts.flags == std::set<std::string>{"contact_session", "safeguarding"});
  CHECK(facts.about == name_of<RecordId>(44));
  Change quiet = sample_change();
  quiet.fields["incident"] = {{}, false};
  CHECK_FALSE(facts_of(quiet, sample_form()).flags.contains("safeguarding"));
  Form raising = sample_form();
  raising.raises_safeguarding = true;
  CHECK(facts_of(quiet, raising).flags.contains("safeguarding"));
}

TEST_CASE("values in words") {
  std::string all;
  for (const Value& value : every_value()) all += words_of(value) + "|";
  CHECK(all ==
        "|Zoë Wiśniewska said: \"Mam dosyć.\"|Yes|No|-9223372036854775808|9223372036854775807|"
        "28 February 2026|23:59|14:30 to 15:25|-£12.50|home, school|"
        "Zoë Wiśniewska (child), Aled Prys|Ring the school, Aled Prys, by 2 March 2026\n"
        "Write it up|left-forearm, colour: yellow, fading, size: 2 cm|Signed||");
}

TEST_CASE("every seed of the parts' fuzz corpus is accepted, as it is or padded") {
  for (const Bytes& seed : corpus("fuzz_part")) {
    Plain padded(seed.begin(), seed.end());
    pad(padded);
    CHECK((decode_part(seed).ok() || decode_part(padded).ok()));
  }
}
