// The desk: what a signed-in person can do, without a window. It exists only while the vault is
// unlocked; locking destroys it. The window and the command line call the same functions: one
// header for each subject (cases.h, records.h, reviews.h, retention.h, syncing.h, searching.h).
//
// Threads: every function may be called from any thread; one that writes may wait for the disk, so
// the window calls those through its worker.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "app/desk/swept.h"
#include "platform/base/zone.h"
#include "storage/vault/vault.h"
#include "sync/agent/agent.h"
#include "sync/share/compose.h"

namespace lanyard {

struct Me {
  UserId user;
  DeviceId device;
  std::string name;
  MemberRole role = MemberRole::practitioner;
  TeamId team;
  std::string team_name;
  std::string organisation;
};

class Desk {
 public:
  // Takes over an unlocked vault: verifies the stored register from the pinned root, loads forms
  // and notice, and removes the copies that are to leave (sweeping.h). Fails with damaged when the
  // register does not verify.
  [[nodiscard]] static Result<std::unique_ptr<Desk>> open(std::unique_ptr<Vault> vault,
                                                          const Clock& clock);
  ~Desk();  // audit entry "locked", then every key is wiped

  [[nodiscard]] Vault& vault() { return *vault_; }
  [[nodiscard]] const Vault& vault() const { return *vault_; }
  [[nodiscard]] RegisterHolder& register_holder() { return *register_; }
  [[nodiscard]] std::shared_ptr<const Register> reg() const { return register_->now(); }
  [[nodiscard]] std::shared_ptr<const Catalog> catalog() const { return vault_->catalog(); }
  // The controller's notice as it was in that version; null when it is not here. The newest that is
  // here is the catalogue's.
  [[nodiscard]] std::shared_ptr<const Notice> notice_of(std::uint32_t version) const;
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] Zone zone() const;
  // Today in the controller's time zone, lifted to the newest server time seen.
  [[nodiscard]] Date today() const;
  [[nodiscard]] Instant now() const;
  [[nodiscard]] Me me() const;
  [[nodiscard]] Signer signer() const;
  // A colleague's name, opened from the register; "someone" when it cannot be opened.
  [[nodiscard]] std::string name_of(const UserId& user) const;
  [[nodiscard]] std::string name_of(const TeamId& team) const;
  // Reads catalogue and names again after the register has changed.
  [[nodiscard]] Done refresh();
  // What left this laptop by itself since it was unlocked.
  [[nodiscard]] SweepReport swept() const;
  void add_swept(SweepReport report);
  // The next value of the hybrid clock, after everything that was there at opening (clock_reach.h).
  [[nodiscard]] Hlc tick();
  [[nodiscard]] AuditEntry entry(AuditAction action, const CaseId& case_id = {},
                                 const RecordId& record = {}) const;
  // Composes a link, applies it to the register and writes both in one transaction. What the
  // register refuses is audited as a refused attempt.
  [[nodiscard]] Done say(const CaseId& chain, LinkBody body, AuditAction action, Batch also = {});
  // The same, with its audit entry last in `also`, for a link that was composed while `links`
  // (register_holder().writer()) was held.
  [[nodiscard]] Done put_link(const std::unique_lock<std::mutex>& links, const Bytes& link,
                              Batch also);

 private:
  Desk(std::unique_ptr<Vault> vault, const Clock& clock, Zone zone);
  std::unique_ptr<Vault> vault_;
  const Clock& clock_;
  Zone zone_;
  std::unique_ptr<RegisterHolder> register_;
  mutable std::mutex mutex_;  // guards what follows
  std::map<UserId, std::string> names_;
  std::map<TeamId, std::string> team_names_;
  std::string organisation_;
  std::map<std::uint32_t, std::shared_ptr<const Notice>> notices_;  // by version
  Hlc clock_seen_;
  SweepReport swept_;
};

// The users of this laptop: one vault each, in folders of their own below `data`.
struct LaptopUser {
  std::filesystem::path folder;
  std::string label;
};
[[nodiscard]] std::vector<LaptopUser> users_of(const std::filesystem::path& data);

}  // namespace lanyard
