// Invented changes, values and ops, which the tests of storage share.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "storage/model/codec.h"
#include "storage/model/op.h"

namespace lanyard::samples {

template <class NameType>
NameType name_of(std::uint64_t number) {
  std::array<std::uint8_t, NameType::size> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
  bytes.back() = 0xA5;  // never the name of zeros
  return NameType(bytes);
}

// The files of a fuzz target's seed corpus.
inline std::vector<Bytes> corpus(const std::string& target) {
  std::vector<Bytes> out;
  for (const auto& entry : std::filesystem::directory_iterator("tests/fuzz/corpus/" + target)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    out.emplace_back(as_bytes(bytes).begin(), as_bytes(bytes).end());
  }
  return out;
}

inline Date day(const char* iso) {
  return Date::parse(iso).value();
}

// One of each kind of value.
inline std::vector<Value> every_value() {
  BodyMark mark;
  mark.side = BodySide::back;
  mark.x = 512;
  mark.y = 999;
  mark.area = "left-forearm";
  mark.details = {{"colour", "yellow, fading"}, {"size", "2 cm"}};
  return {
      std::monostate{},
      std::string("Zoë Wiśniewska said: \"Mam dosyć.\""),
      true,
      false,
      std::int64_t{INT64_MIN},
      std::int64_t{INT64_MAX},
      day("2026-02-28"),
      TimeOfDay{1439},
      TimeSpan{{870}, {925}},
      Money{-1250},
      Choices{"home", "school"},
      People{{"Zoë Wiśniewska", "child"}, {"Aled Prys", ""}},
      Actions{{"Ring the school", "Aled Prys", day("2026-03-02")}, {"Write it up", "", {}}},
      BodyMarks{mark},
      Strokes{Stroke{{{0, 0}, {500, 65535}}}, Stroke{}},
      name_of<RecordId>(7),
  };
}

inline Change change(ChangeKind kind, std::uint64_t clock, std::uint64_t author = 1) {
  Change c;
  c.case_id = name_of<CaseId>(1);
  c.record = name_of<RecordId>(1);
  c.kind = kind;
  c.author = name_of<UserId>(author);
  c.device = name_of<DeviceId>(author);
  c.clock = {clock};
  c.form = "visit-note";
  c.form_version = 3;
  c.claimed = {static_cast<std::int64_t>(clock) + 1};
  return c;
}

inline FieldWrite text(std::string words, std::vector<OpId> parents = {}) {
  return {std::move(parents), Value(std::move(words))};
}

// A part with every kind of value, all header members of a part and facts.
inline PartBody full_part() {
  PartBody body;
  body.change.form = "visit-note";
  body.change.form_version = 3;
  body.change.claimed = {1'772'287'200'123};
  body.change.first_keystroke = {1'772'286'000'000};
  body.change.reason = "written on the wrong case";
  body.change.moved_to = name_of<RecordId>(9);
  std::uint64_t n = 0;
  for (const Value& value : every_value())
    body.change.fields["field." + std::to_string(100 + n++)] =
        FieldWrite{{name_of<OpId>(n), name_of<OpId>(n + 1)}, value};
  body.facts.artefact = "visit-note";
  body.facts.dates = {{"event", day("2026-02-28")}, {"check_date", day("1999-12-31")}};
  body.facts.subject_births = {day("2019-05-04")};
  body.facts.accounting_periods = {day("2026-03-31")};
  body.facts.flags = {"contact_session", "safeguarding"};
  body.facts.about = name_of<RecordId>(3);
  return body;
}

}  // namespace lanyard::samples
