// This laptop's own links: kept in the vault until the server has ordered them, made again when
// another link came first. Inside sync/agent only.
#pragma once

#include <map>

#include "sync/agent/agent.h"

namespace lanyard {

// Own links that the server refused, or that became pointless: they stay in their rows until
// another link takes the place, and count for nothing.
constexpr std::string_view dropped_links_setting = "sync.dropped_links";

// The register of the links that the server has ordered.
[[nodiscard]] Result<Register> rebuild_ordered(const Vault& vault, const OrgId& org,
                                               const VerifyKey& root);

class OwnLinks {
 public:
  [[nodiscard]] static Result<OwnLinks> load(const Vault& vault);

  struct Waiting {
    CaseId chain;
    LinkId id;
    Bytes bytes;
    // Lost: in bytes that count no more, perhaps a colleague's; rebase() says it anew.
    enum class Said : std::uint8_t { once, lost, again } said = Said::once;
  };
  [[nodiscard]] const std::vector<Waiting>& waiting() const { return waiting_; }
  [[nodiscard]] bool waits(const LinkId& id) const;
  [[nodiscard]] bool none_in(const CaseId& chain) const;
  // Puts what waits on top of the ordered links; what no longer fits is left out.
  void put_on(Register& reg) const;
  // Drops a link: it is neither sent nor applied again.
  void drop(const LinkId& id, Batch& batch);
  // Drops the links of keys in chains where nothing waits that a person said: they are made again
  // when it is time.
  void drop_keys(Batch& batch);
  // True when something waits in the chain that a person said.
  [[nodiscard]] bool said_in(const CaseId& chain) const;
  // Of a link that a server, put back, has lost, with another in its place: rebase() makes it anew,
  // before what waits, or drops it where it does not fit any more.
  void say_again(std::vector<Waiting> lost);
  // After ordered links of `chain` were applied to `ordered`: takes what has arrived off the list
  // and makes again what was overtaken. New links go into the batch; what cannot be said any more
  // is dropped and reported.
  void rebase(const CaseId& chain, const Register& ordered, const Vault& vault, Instant now,
              Batch& batch, std::vector<RefusedItem>& refused);

 private:
  std::vector<Waiting> waiting_;
  std::vector<LinkId> dropped_;
};

}  // namespace lanyard
