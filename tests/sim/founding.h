// The organisation of every schedule, made once for a program: six people's vaults and a server in
// folders that each schedule copies. Two cases, each open to two workers and their supervisor; two
// records officers see their dates; the admin runs the register.
#pragma once

#include "sync/server/config.h"
#include "tests/sync/meeting.h"

namespace lanyard::sim {

enum Owner : std::size_t { ana, ben, sue, rolf, rita, admin };  // in the order of their ids
constexpr std::size_t everybody = 6;
constexpr std::size_t writers = 3;  // ana, ben and their supervisor sue
constexpr std::size_t all_cases = 2;

// Kept as one current version that everybody may edit, or drafted, submitted and added to.
constexpr const char* log_form = "sim-log";
constexpr const char* note_form = "sim-note";
constexpr const char* words_field = "words";

// Gives the value, or ends the schedule: what fails here is the simulator's own ground.
template <class T>
T need(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().what());
  return std::move(result).value();
}
inline void need_done(const Done& done) {
  if (!done.ok()) throw std::runtime_error(done.error().what());
}

struct Founder {
  UserId user;
  DeviceId device;
  Bytes slot;  // opens the vault without stretching (tests may)
};

struct Founding {
  test::Folder folder{test::quick_disk()};
  OrgId org;
  std::vector<Founder> people;
  std::vector<CaseId> cases;  // in the order of their ids
  EnrolRequest nudge;         // a commit of what is there already
  Instant ends;               // when it was finished

  [[nodiscard]] static const Founding& get();
  [[nodiscard]] Path vault_of(std::size_t owner) const {
    return folder.path / ("vault-" + std::to_string(owner));
  }
  [[nodiscard]] Path house() const { return folder.path / "house"; }

 private:
  Founding();
};

// The server's configuration when all of it lies in one folder.
[[nodiscard]] ServerConfig config_in(const Path& folder);
void copy_tree(const Path& from, const Path& to);

}  // namespace lanyard::sim
