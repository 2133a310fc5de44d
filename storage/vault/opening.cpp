// Opens the database behind a vault key. Whatever is wrong is refused, and no byte is changed.
#include "storage/vault/opening.h"

#include "storage/vault/epoch.h"
#include "storage/vault/slots.h"
#include "storage/vault/structure.h"

namespace lanyard {
namespace {

// A smaller file is walked at every unlock; a larger one after it was not closed in good order.
constexpr std::uint64_t always_walked = 128U << 20;

Environment::Options options() {
  Environment::Options out;
  out.tables = table_names();
  return out;
}

Result<std::unique_ptr<Environment>> open_database(const Path& folder, const Door& door) {
  const Path file = folder / "data.mdb";
  const auto size = size_of_file(file);
  if (!size.ok())
    return size.error().fault() == Fault::not_found
               ? Error(Fault::damaged, "the vault's database is missing")
               : size.error();
  const bool trusted = *size > always_walked && door.closed == Closed::yes;
  if (!trusted) TRY_DONE(check_structure(file));
  TRY(auto env, Environment::open(folder, options()));
  if (trusted && env->last_transaction() != door.transaction) {
    env.reset();  // not the file that was closed
    TRY_DONE(check_structure(file));
    return Environment::open(folder, options());
  }
  return env;
}

Result<Sealed> sealed_head(const Environment& env) {
  TRY(const ReadTxn txn, env.begin_read());
  const SealedTable local = env.sealed_table(static_cast<std::size_t>(TableOf::local));
  TRY(auto sealed, txn.get(local, head_row()));
  if (!sealed) return Error(Fault::damaged, "the vault's head is missing");
  return std::move(*sealed);
}

Done load(VaultBody& body) {
  TRY(const ReadTxn txn, body.env->begin_read());
  return body.load(txn);
}

struct Remains {
  Path path;
  std::size_t size;
};

bool remains(const Remains& of, Sweep sweep, bool (*looks)(ByteView)) {
  const auto bytes = read_file(of.path, of.size);
  return bytes.ok() && bytes->size() == of.size && (sweep == Sweep::always || looks(*bytes));
}

}  // namespace

Result<std::unique_ptr<VaultBuilder::Body>> open_body(const Path& folder, LockFile lock,
                                                      std::vector<VaultCandidate> candidates,
                                                      OtherSlots others, const Door& door,
                                                      const Clock& clock) {
  TRY(auto env, open_database(folder, door));
  TRY(const Sealed sealed, sealed_head(*env));
  for (VaultCandidate& candidate : candidates) {
    const auto head = open_head(sealed, candidate.key.view());
    if (!head.ok()) continue;
    if (head->slots != candidate.generation || head->vault != candidate.vault)
      return Error(Fault::damaged, "slots of another time or vault");
    TRY(auto epoch_key, read_epoch(folder, head->epoch, head->vault, candidate.key.view()));
    auto body = std::make_unique<VaultBuilder::Body>(folder, std::move(lock), std::move(env),
                                                     std::move(candidate.key), std::move(epoch_key),
                                                     *head, clock);
    TRY_DONE(load(*body));
    return body;
  }
  return others == OtherSlots::present
             ? Error(Fault::wrong_passphrase, "not the passphrase of today")
             : Error(Fault::damaged, "the database belongs to other slots");
}

Done sweep_others(const VaultBody& body, Sweep sweep) {
  std::vector<Remains> found;
  const Remains epoch{epoch_path(body.folder, body.head.epoch + 1), epoch_file_size};
  if (remains(epoch, sweep, looks_like_epoch)) found.push_back(epoch);
  const Remains slots{slots_path(body.folder, body.head.slots + 1), slots_file_size};
  if (remains(slots, sweep, looks_like_slots)) found.push_back(slots);
  if (!found.empty()) {
    // A program that was killed may have left a database that is read here and not yet lasting:
    // what an older one needs goes only when this one can no longer be lost.
    TRY_DONE(sync_file(body.folder / "data.mdb"));
    TRY_DONE(sync_folder(body.folder));
  }
  for (const Remains& each : found) TRY_DONE(overwrite_file(each.path, noise(each.size)));
  std::error_code ignored;  // no harm in what stays: its epoch is gone
  std::filesystem::remove_all(rebuild_path(body.folder), ignored);
  return {};
}

}  // namespace lanyard
