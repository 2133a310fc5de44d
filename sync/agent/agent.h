// The agent: keeps a vault and the server in step. run_once() is one complete exchange: push links
// and ops, pull what is new, verify everything, write it in one transaction a page.
//
// Threads: an Agent belongs to one thread; the Vault may be shared. The register that it publishes
// is an immutable snapshot.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "storage/vault/vault.h"
#include "sync/agent/transport.h"
#include "sync/share/register.h"
#include "sync/wire/messages.h"

namespace lanyard {

// The setting that holds the server's key from the answer to publishing or joining. It is believed
// until a server_key link of the register names one.
constexpr std::string_view server_key_setting = "sync.server_key";

// The history of the server's that the last answer was of: epoch:16.
constexpr std::string_view server_epoch_setting = "sync.epoch";
// Since when this laptop makes no keys of cases by itself, because others have not come home to a
// server that was put back: i64, or nothing.
constexpr std::string_view keys_wait_setting = "sync.keys_wait";
// False while this laptop holds entries of cases that the server, put back since, may have lost and
// has not been offered again.
[[nodiscard]] Result<bool> all_offered(const Vault& vault);

// What the agent keeps of a case, by name: it goes when the case leaves the laptop.
[[nodiscard]] std::vector<std::string> settings_of_case(const CaseId& id);

struct RefusedItem {
  OpId op;  // none: a link
  RecordId record;
  Literal reason;
  LinkId aside = {};  // of an entry of somebody else that was set aside: its id in the log
};

struct SyncReport {
  std::size_t pushed = 0;  // ops acknowledged as on the server's disk
  std::size_t pulled = 0;  // ops written here
  std::size_t links = 0;   // links written here
  std::size_t healed = 0;  // ops and links that the server had lost and got back
  std::vector<RefusedItem> refused;
  std::size_t waiting = 0;  // ops still only on this laptop
  std::size_t unreadable = 0;
  std::size_t for_review = 0;     // of those that wait: with a supervisor, so safe
  std::size_t too_late = 0;       // of those: their record was disposed of, nobody takes them
  std::size_t links_waiting = 0;  // entries of cases' registers that nobody else has
  bool all_offered = true;        // to a server that was put back: see above
  // Of this laptop, as the register says.
  enum class Standing : std::uint8_t { in_use, revoked, to_wipe } standing = Standing::in_use;
  std::size_t late_waiting = 0;  // other people's late work that waits for me
  std::vector<LateEntry> late;   // of it, when asked for
  TransportCounters wire;
  Instant server_time;
};

// The verified register of a vault, rebuilt from its stored links, shared by desk and agent: what
// the server has ordered, and this laptop's own links that wait to be sent on top. Readers hold
// their snapshot as long as they like.
class RegisterHolder {
 public:
  // Fails with damaged when a stored link does not verify.
  [[nodiscard]] static Result<std::unique_ptr<RegisterHolder>> load(const Vault& vault,
                                                                    const VerifyKey& root);
  [[nodiscard]] std::shared_ptr<const Register> now() const;
  void set(std::shared_ptr<const Register> next);
  // Held from looking at now() over composing a link and writing it to the vault to set(): links of
  // one chain are made one after the other, by desk or agent. Never held while waiting for the
  // network.
  [[nodiscard]] std::mutex& writer() { return writer_; }

 private:
  explicit RegisterHolder(std::shared_ptr<const Register> first) : now_(std::move(first)) {}
  std::mutex writer_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Register> now_;
};

class Agent {
 public:
  // `session`: what the last agent of this vault left, so that the server knows that this is still
  // one laptop and not two with one key.
  Agent(Vault& vault, RegisterHolder& reg, Transport& transport, const Clock& clock,
        const Token& session = {});
  // Fails with offline, untrusted_server, server_refused, damaged (the server's log does not
  // verify: nothing of it was written), no_space. What was written before the failure stays.
  enum class Late : std::uint8_t { leave, fetch };
  [[nodiscard]] Result<SyncReport> run_once(Late late = Late::leave);

  [[nodiscard]] const Token& session() const { return memory_.session; }

  // What one run leaves for the next: the server's token, and a request whose answer did not come,
  // which is sent again byte for byte so that the server knows it.
  struct Memory {
    Token session;
    Token salt;  // of the nonce
    Token nonce;
    Bytes unanswered;
    // How the line has been: 0 while whole requests come through, otherwise so many bytes at a time
    // and so many of that size that came through since one did not.
    std::size_t piece = 0;
    unsigned good_pieces = 0;
    enum class Wraps : std::uint8_t { unchecked, checked } wraps = Wraps::unchecked;
  };

 private:
  Vault& vault_;
  RegisterHolder& register_;
  Transport& transport_;
  const Clock& clock_;
  Memory memory_;
};

}  // namespace lanyard
