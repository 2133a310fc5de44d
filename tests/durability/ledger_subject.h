// The server's ledger of disposals for a program that writes entries, and what must be there
// afterwards. Entries are invented from their number.
#pragma once

#include "sync/server/ledger.h"

namespace lanyard::durability {

template <class Name>
[[nodiscard]] Name name_in_ledger(std::uint64_t number) {
  std::array<std::uint8_t, Name::size> bytes{};
  std::memcpy(bytes.data(), &number, sizeof number);
  return Name(bytes);
}

[[nodiscard]] inline LedgerEntry ledger_entry(std::uint64_t n) {
  LedgerEntry out;
  out.org = name_in_ledger<OrgId>(1);
  out.case_id = name_in_ledger<CaseId>(n % 7);
  out.order = name_in_ledger<OrderId>(n + 1);
  out.day = static_cast<std::int32_t>(20'000 + n);
  for (std::uint64_t record = 0; record < 1 + n % 5 * 60; ++record)
    out.records.push_back(name_in_ledger<RecordId>(n * 1000 + record));
  out.link = Bytes(200 + n % 900, static_cast<std::uint8_t>(n));
  return out;
}

// What is wrong with a ledger that must hold the first `count` entries and may hold one more.
[[nodiscard]] inline std::string ledger_fault(const std::string& folder, std::uint64_t count) {
  const auto ledger = Ledger::open(folder);
  if (!ledger.ok()) return ledger.error().what();
  std::uint64_t n = 0;
  bool same = true;
  const Done read = ledger->each([&](const LedgerEntry& entry, const LedgerMark& mark) {
    const LedgerEntry expected = ledger_entry(n++);
    same = same && mark.entries == n && entry.order == expected.order &&
           entry.case_id == expected.case_id && entry.day == expected.day &&
           entry.records == expected.records && entry.link == expected.link;
    return Done();
  });
  if (!read.ok()) return read.error().what();
  if (!same) return "an entry says something else";
  return n == count || n == count + 1 ? "" : "an entry is missing or there twice";
}

}  // namespace lanyard::durability
