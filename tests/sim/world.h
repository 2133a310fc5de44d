// Everything that one schedule moves: the server, the laptops, the line between them, the time, and
// the oracle. The same seed makes the same world; only keys and ids differ, and nothing is decided
// by those.
#pragma once

#include <optional>

#include "tests/sim/oracle.h"

namespace lanyard::sim {

class World {
 public:
  World(std::uint64_t seed, const Ablation& ablation);

  const Ablation without;
  test::Folder folder{test::quick_disk()};
  Random random;
  Instant now = Founding::get().ends;
  House house;
  Wire wire;
  std::vector<std::unique_ptr<Device>> devices;  // of the owners in order; a twin comes last
  Oracle oracle;
  std::size_t step = 0;
  std::size_t restores = 0;
  std::size_t moved = 0;          // changes and links that any sync has brought anywhere
  std::set<CaseId> parted;        // whose chain the server, put back, has continued in another way
  std::size_t taken = 0;          // late ones that the supervisor decided on
  std::size_t told_of_twins = 0;  // laptops that know of the twin at the end
  [[nodiscard]] const Device* twin() const {
    return devices.size() > everybody ? devices.back().get() : nullptr;
  }

  // What happened, one line a step: the same for the same seed.
  void tell(const std::string& line) { told_.push_back(std::to_string(step) + ": " + line); }
  [[nodiscard]] const std::vector<std::string>& told() const { return told_; }

  [[nodiscard]] const OrgId& org() const { return Founding::get().org; }
  [[nodiscard]] std::shared_ptr<const Register> truth();  // the server's register

  // Does `deed` on a laptop and notes what it added to or took out of the record's changes.
  using Deed = std::function<Result<RecordId>()>;
  Done write(Device& d, const SaidRecord& what, const Deed& deed);
  Done sync(Device& d);
  // A supervisor's laptop asks what came late, and takes all of it in.
  Done take_in_late(Device& d);

  // Whether a live copy of it lies on the server, or in any vault.
  [[nodiscard]] bool on_server(const OpId& op);
  [[nodiscard]] std::set<OpId> in_vaults() const;
  // Sayings that lie somewhere now.
  [[nodiscard]] std::vector<bool> alive();

  void note_disposals();
  // Whether this person's laptops had a reason to erase it: taken off the case, or revoked.
  [[nodiscard]] bool erased_by(std::size_t owner, const Saying& s) const {
    return devices[owner]->revoked || oracle.was_removed(owner, s.case_id);
  }

 private:
  [[nodiscard]] Result<std::vector<LateEntry>> exchange(Device& d, Agent::Late late);
  void check_synced(Device& d);
  [[nodiscard]] std::vector<LinkId> ordered_links(const Device& d, const CaseId& id) const;
  void note_acks(const Device& d);
  std::vector<std::string> told_;
};

}  // namespace lanyard::sim
