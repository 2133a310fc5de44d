// The register of each organisation, rebuilt from the store at start and kept in memory. Readers
// get an immutable snapshot; the writer alone publishes the next one, after its commit.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "sync/server/store.h"
#include "sync/share/register.h"

namespace lanyard {

class Registers {
 public:
  // Fails with damaged when a stored link does not verify.
  [[nodiscard]] Done load(Store& store);
  // Null for an organisation that was never published here.
  [[nodiscard]] std::shared_ptr<const Register> now(const OrgId& org) const;
  void publish(std::shared_ptr<const Register> next);
  // The organisation that has the invitation.
  [[nodiscard]] std::shared_ptr<const Register> having(const InviteId& invite) const;

 private:
  mutable std::mutex mutex_;
  std::map<OrgId, std::shared_ptr<const Register>> now_;
};

// The root that an organisation's first link names, when the bytes are such a link.
[[nodiscard]] Result<std::pair<OrgId, VerifyKey>> root_of(ByteView genesis);

}  // namespace lanyard
