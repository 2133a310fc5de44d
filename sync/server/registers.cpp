// Rebuilding: the organisation's chain first, then each case's links, as they were accepted.
#include "sync/server/registers.h"

namespace lanyard {
namespace {

Result<std::shared_ptr<Register>> rebuild(Store& store, const OrgId& org) {
  TRY(const std::vector<StoredEntry> chain, store.links(org, CaseId{}));
  if (chain.empty()) return Error(Fault::damaged, "an organisation without its first link");
  TRY(const auto root, root_of(chain.front().bytes));
  if (root.first != org) return Error(Fault::damaged, "another organisation's first link");
  auto reg = std::make_shared<Register>(org, root.second);
  for (const StoredEntry& e : chain) TRY_DONE(reg->apply(e.bytes));
  TRY(const std::vector<CaseId> cases, store.cases(org));
  for (const CaseId& id : cases) {
    TRY(const std::vector<StoredEntry> links, store.links(org, id));
    for (const StoredEntry& e : links) TRY_DONE(reg->apply(e.bytes));
  }
  return reg;
}

}  // namespace

Result<std::pair<OrgId, VerifyKey>> root_of(ByteView genesis) {
  TRY(const Link link, parse_link(genesis));
  const auto* body = std::get_if<Genesis>(&link.body);
  if (!body) return Error(Fault::bad_input, "not an organisation's first link");
  return std::pair(link.org, body->root);
}

Done Registers::load(Store& store) {
  TRY(const std::vector<OrgId> orgs, store.organisations());
  for (const OrgId& org : orgs) {
    TRY(std::shared_ptr<Register> reg, rebuild(store, org));
    publish(std::move(reg));
  }
  return {};
}

std::shared_ptr<const Register> Registers::now(const OrgId& org) const {
  const std::lock_guard lock(mutex_);
  const auto at = now_.find(org);
  return at == now_.end() ? nullptr : at->second;
}

void Registers::publish(std::shared_ptr<const Register> next) {
  const std::lock_guard lock(mutex_);
  now_[next->org()] = std::move(next);
}

std::shared_ptr<const Register> Registers::having(const InviteId& invite) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [org, reg] : now_)
    if (reg->invite(invite)) return reg;
  return nullptr;
}

}  // namespace lanyard
