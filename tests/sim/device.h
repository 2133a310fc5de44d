// One laptop of a schedule: a real vault and desk, a clock that may be wrong, a line to the server.
#pragma once

#include "app/desk/desk.h"
#include "tests/sim/wire.h"

namespace lanyard::sim {

class SkewedClock final : public Clock {
 public:
  explicit SkewedClock(const Instant& truth) : truth_(truth) {}
  [[nodiscard]] Instant now() const override { return truth_.plus_ms(skew_ms); }
  std::int64_t skew_ms = 0;

 private:
  const Instant& truth_;
};

struct Device {
  std::size_t number;
  std::size_t owner;
  Path folder;
  SkewedClock clock;
  Line line;
  std::unique_ptr<Desk> desk;
  bool copied = false;   // a copy of its folder lies beside it
  bool revoked = false;  // the register says so, wherever that has got to

  Device(std::size_t n, std::size_t of, Path at, const Instant& truth, Wire& wire)
      : number(n), owner(of), folder(std::move(at)), clock(truth), line(wire) {}

  void open();
  void close() { desk.reset(); }
  [[nodiscard]] Path copy() const { return folder.string() + "-copy"; }
  [[nodiscard]] Vault& vault() const { return desk->vault(); }
  [[nodiscard]] UserId user() const { return vault().identity().user; }
  // Ids of the record's changes, as they lie in this vault.
  [[nodiscard]] std::vector<OpId> changes_of(const RecordId& record) const;
};

inline void Device::open() {
  const Founder& as = Founding::get().people[owner];
  desk = need(Desk::open(need(unlock_vault(folder, need(Key<ForSlot>::from_bytes(as.slot)), clock)),
                         clock));
}

inline std::vector<OpId> Device::changes_of(const RecordId& record) const {
  std::vector<OpId> out;
  if (record.none() || !vault().row(record)) return out;
  const auto history = vault().history(record);
  if (!history.ok()) return out;  // departed order, see invariants.h
  for (const auto& [op, change] : *history) out.push_back(op);
  return out;
}

}  // namespace lanyard::sim
