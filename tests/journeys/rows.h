// A record under a row of a notice, and its life: placed, judged day by day, disposed of or kept.
#pragma once

#include "app/desk/records.h"
#include "tests/journeys/world.h"

namespace lanyard::journeys {

using Fields = std::map<std::string, Value>;

[[nodiscard]] Value date(const char* iso);

struct Row {
  const char* id;
  const char* kind;
  std::vector<std::string> routes;
  Fields about;  // of the record that stands for the case; empty: none is written
  const char* form;
  Fields fields;
  const char* closed;    // or null: the case stays open
  const char* last_day;  // on which it is kept
};

struct Placed {
  Row row;
  CaseId id;
  RecordId record;
};

void everybody_syncs(World& world);
// Writes each record on Nia's laptop, and has every open decision of the notice confirmed.
[[nodiscard]] std::vector<Placed> placed(World& world, const std::vector<Row>& rows);
// As a records officer's laptop judges it: "Keep 2026-03-31 C-R1".
[[nodiscard]] std::string verdict(World& world, const Placed& p);
[[nodiscard]] bool on_laptop(World& world, const Placed& p);
// On each of these days: the verdict of each row, the copy on the laptop offline, and the
// ciphertext on the server.
void walk(World& world, const std::vector<Placed>& all, Date from, Date to);
// The whole road of the law, for all of them at one time, to their certificates.
void dispose(World& world, const std::vector<Placed>& all);
// Nobody can order what is not due, and the master stays.
void kept(World& world, const Placed& p, const std::string& expected);

}  // namespace lanyard::journeys
