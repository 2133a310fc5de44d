// The vault's identity, keys, forms and search; and its end.
#include "storage/vault/vault.h"

#include "platform/base/log.h"
#include "storage/vault/body.h"
#include "storage/vault/door.h"

namespace lanyard {

Vault::Vault(std::unique_ptr<Body> body) : body_(std::move(body)) {}

Vault::~Vault() {
  // Closed in good order: the next unlock need not walk a large file. When this cannot be written,
  // it will walk.
  Door door = read_door(body_->folder);
  door.transaction = body_->env->last_transaction();
  door.closed = Closed::yes;
  const Path folder = body_->folder;
  const LockFile lock = std::move(body_->lock);
  body_.reset();
  if (!write_door(folder, door).ok()) log(LogLevel::warning, Literal("vault-door-not-written"));
}

VaultBody& VaultBuilder::inside(Vault& vault) {
  return *vault.body_;
}

const VaultIdentity& Vault::identity() const {
  return body_->root->identity;
}

const SigningKey& Vault::device_key() const {
  return *body_->device;
}

const PrivateKey* Vault::user_key(std::uint32_t generation) const {
  const std::shared_lock guard(body_->memory);
  const auto at = body_->users.find(generation);
  return at == body_->users.end() ? nullptr : &at->second;
}

Result<Key<ForDirectory>> Vault::directory_key() const {
  const std::shared_lock guard(body_->memory);
  const SecretEntry* secret = body_->ring.newest_secret(SecretKind::directory);
  if (secret == nullptr) return Error(Fault::not_permitted, "no key of the directory");
  return Key<ForDirectory>::from_bytes({body_->ring.key(secret->slot), 32});
}

void Vault::set_catalog(std::shared_ptr<const Catalog> catalog) {
  const std::unique_lock guard(body_->memory);
  body_->catalog = std::move(catalog);
}

std::shared_ptr<const Catalog> Vault::catalog() const {
  return body_->forms();
}

bool Vault::holds_case_key(const CaseId& id, Facet facet, std::uint32_t generation) const {
  const std::shared_lock guard(body_->memory);
  const CaseEntry* entry = body_->ring.find_case(id);
  if (entry == nullptr) return false;
  for (const CaseKeyRef& key : entry->keys)
    if (key.facet == facet && key.generation == generation) return true;
  return false;
}

std::vector<CaseKey> Vault::case_keys(const CaseId& id) const {
  const std::shared_lock guard(body_->memory);
  std::vector<CaseKey> out;
  const CaseEntry* entry = body_->ring.find_case(id);
  if (entry == nullptr) return out;
  for (const CaseKeyRef& key : entry->keys) {
    const std::uint8_t* bytes = body_->ring.key(key.slot);
    out.push_back({id, key.facet, key.generation, Plain(bytes, bytes + 32)});
  }
  return out;
}

}  // namespace lanyard
