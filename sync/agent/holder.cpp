// The register that desk and agent share.
#include "sync/agent/own_links.h"

namespace lanyard {

Result<std::unique_ptr<RegisterHolder>> RegisterHolder::load(const Vault& vault,
                                                             const VerifyKey& root) {
  TRY(Register reg, rebuild_ordered(vault, vault.identity().org, root));
  TRY(const OwnLinks own, OwnLinks::load(vault));
  own.put_on(reg);
  return std::unique_ptr<RegisterHolder>(
      new RegisterHolder(std::make_shared<const Register>(std::move(reg))));
}

std::shared_ptr<const Register> RegisterHolder::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void RegisterHolder::set(std::shared_ptr<const Register> next) {
  const std::lock_guard lock(mutex_);
  now_ = std::move(next);
}

}  // namespace lanyard
