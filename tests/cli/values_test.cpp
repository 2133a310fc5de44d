// Field values from JSON and back, for every type of field, and what each type refuses; and which
// time of a server a laptop believes.
#include "app/cli/values.h"

#include "app/desk/syncing.h"
#include "tests/catch.h"

using namespace lanyard;

namespace {

void keeps(FieldType type, const char* json) {
  INFO(json);
  const Json given = Json::parse(json);
  const auto read = value_of(given, type);
  REQUIRE(std::holds_alternative<Value>(read));
  CHECK(json_of(std::get<Value>(read)) == given);
}

void refuses(FieldType type, const char* json) {
  INFO(json);
  const auto read = value_of(Json::parse(json), type);
  REQUIRE(std::holds_alternative<std::string>(read));
  CHECK_FALSE(std::get<std::string>(read).empty());
}

}  // namespace

TEST_CASE("a server's time is taken over up to thirty days beyond what the laptop knows") {
  const Instant now{1'780'000'000'000};
  const Instant year_ago = now.plus_ms(-365 * day_ms);
  CHECK(believable(now.plus_ms(30 * day_ms), {.own = now, .known = {}}));
  CHECK_FALSE(believable(now.plus_ms(30 * day_ms + 1), {.own = now, .known = now}));
  CHECK_FALSE(believable(now.plus_ms(3650 * day_ms), {.own = now, .known = now}));
  // A laptop whose own clock is a year behind goes by the newest time that it was told.
  CHECK(believable(now.plus_ms(7 * day_ms), {.own = year_ago, .known = now}));
  CHECK_FALSE(believable(now.plus_ms(7 * day_ms), {.own = year_ago, .known = year_ago}));
  CHECK(believable(year_ago, {.own = now, .known = now}));
}

TEST_CASE("a value of each type comes back as it was given") {
  keeps(FieldType::line, "\"Zoë 𝒳\"");
  keeps(FieldType::narrative, "\"two\\nlines\"");
  keeps(FieldType::date, "\"2024-02-29\"");
  keeps(FieldType::time, "\"00:00\"");
  keeps(FieldType::period, R"({"from": "14:30", "to": "15:25"})");
  keeps(FieldType::choice, "\"home\"");
  keeps(FieldType::choices, R"(["bean", "kale"])");
  keeps(FieldType::yes_no, "false");
  keeps(FieldType::number, "-9223372036854775808");
  keeps(FieldType::money, "\"-0.05\"");
  keeps(FieldType::money, "\"12.50\"");
  keeps(FieldType::people, R"([{"name": "A", "relationship": ""}])");
  keeps(FieldType::actions, R"([{"what": "Ring", "who": "N", "due": "2026-03-01"}])");
  keeps(FieldType::actions, R"([{"what": "Ring", "who": "", "due": null}])");
  keeps(FieldType::body_map,
        R"([{"side": "back", "x": 0, "y": 1000, "area": "left-hand", "details": {"said": "ow"}}])");
  keeps(FieldType::signature, "[[[1, 2], [3, 4]], []]");
  keeps(FieldType::reference, "\"000102030405060708090a0b0c0d0e0f\"");
  keeps(FieldType::line, "null");
}

TEST_CASE("a value of another shape is refused with a sentence") {
  refuses(FieldType::line, "7");
  refuses(FieldType::date, "\"2025-02-29\"");
  refuses(FieldType::date, "\"1899-12-31\"");
  refuses(FieldType::time, "\"24:00\"");
  refuses(FieldType::time, "\"7:30\"");
  refuses(FieldType::time, "\"-1:30\"");
  refuses(FieldType::period, R"({"from": "14:30"})");
  refuses(FieldType::period, R"({"from": "14:30", "to": "15:25", "extra": 1})");
  refuses(FieldType::choices, "\"bean\"");
  refuses(FieldType::yes_no, "\"yes\"");
  refuses(FieldType::number, "1.5");
  refuses(FieldType::number, "18446744073709551615");
  refuses(FieldType::money, "12.5");
  refuses(FieldType::money, "\"12.5\"");
  refuses(FieldType::money, "\"\"");
  refuses(FieldType::money, "\"-\"");
  refuses(FieldType::people, R"([{"name": ""}])");
  refuses(FieldType::people, R"([{"name": "A", "age": 3}])");
  refuses(FieldType::actions, R"([{"who": "N"}])");
  refuses(FieldType::actions, R"([{"what": "Ring", "due": "soon"}])");
  refuses(FieldType::body_map, R"([{"side": "left", "x": 0, "y": 0}])");
  refuses(FieldType::body_map, R"([{"side": "front", "x": 1001, "y": 0}])");
  refuses(FieldType::signature, "[[[1]]]");
  refuses(FieldType::reference, "\"0001\"");
}

TEST_CASE("an object of fields names every fault at once") {
  Form form;
  form.sections.push_back({});
  for (const auto& [id, type] : {std::pair("day", FieldType::date), {"words", FieldType::line}}) {
    Field field;
    field.id = id;
    field.type = type;
    form.sections.back().fields.push_back(field);
  }
  const GivenFields good = read_fields(R"({"day": "2026-01-02", "words": "x"})", form);
  CHECK(good.faults.empty());
  CHECK(good.fields.size() == 2);
  const GivenFields bad = read_fields(R"({"day": 1, "words": 2, "other": 3})", form);
  CHECK(bad.faults.size() == 3);
  CHECK(bad.fields.empty());
  CHECK(read_fields(R"({"words": "x", "words": "y"})", form).faults.size() == 1);
  CHECK(read_fields("[1, 2]", form).faults.size() == 1);
  CHECK(read_fields("{", form).faults.size() == 1);
  CHECK(read_fields(std::string(200'000, '['), form).faults.size() == 1);
}
