// What was really said, acknowledged and disposed of: kept outside the product, and always walked
// in the order in which it happened, because the ids are random.
#pragma once

#include <set>
#include <string>

#include "tests/sim/device.h"

namespace lanyard::sim {

// Why a saying may be gone although nothing of its record was disposed of.
enum class Excuse : std::uint8_t {
  none,
  rolled_back,  // only on a disk that was put back to an earlier copy
  lost_twice,   // there, and then from the server, which was put back as well
  // Pushed by somebody who was then taken off the case, or from a laptop that was then revoked,
  // which therefore erased it; and the server was put back to before it. The product does not keep
  // such copies sealed until they lie in a verified backup (Ablation::envelopes_demanded).
  not_kept_sealed,
};

struct Saying {
  std::size_t number = 0;
  OpId op;
  RecordId record;
  CaseId case_id;
  std::size_t owner = 0;
  std::size_t device = 0;
  std::size_t step = 0;
  bool replaced = false;  // by the same person's next save, before it was handed out
  bool acked = false;
  bool rolled = false;  // was on a disk that was put back
  Excuse excuse = Excuse::none;
};

struct SaidRecord {
  RecordId id;
  CaseId case_id;
  const char* form = nullptr;
  bool disposed = false;  // by the server, once, and so for ever
};

struct Removal {  // of somebody from a case
  std::size_t owner = 0;
  CaseId case_id;
};

struct Oracle {
  std::vector<Saying> sayings;
  std::vector<SaidRecord> records;
  std::vector<Removal> removals;
  std::vector<std::string> broken;  // invariants, in words

  void complain(const std::string& what) {
    if (broken.size() < 24) broken.push_back(what);
  }
  [[nodiscard]] SaidRecord* record(const RecordId& id) {
    for (SaidRecord& r : records)
      if (r.id == id) return &r;
    return nullptr;
  }
  // Whether somebody said so at any time: it may have reached the server much later.
  [[nodiscard]] bool was_removed(std::size_t owner, const CaseId& id) const {
    for (const Removal& r : removals)
      if (r.owner == owner && r.case_id == id) return true;
    return false;
  }
};

}  // namespace lanyard::sim
