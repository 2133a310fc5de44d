// Writing the database anew: a copy without freed pages takes the place of the file, under a new
// epoch, so that what stays of the old file on the disk opens with nothing.
//
// Order, each step durable before the next: (1) the new epoch in the other file, (2) a compacted
// copy in a folder beside, checked, with one commit that seals its root and head for the new epoch,
// (3) the copy takes the old file's name, (4) noise over the old epoch. Which of the two databases
// carries the name decides everything: the old one names the old epoch, the new one the new, and
// until (4) both open. A crash before (3) leaves the old vault, after it the new one; unlock makes
// the name lasting, overwrites the epoch that is not named and removes the folder.
//
// Rejected: a rotation first and a copy afterwards. The root page in the old file would stay
// readable until the next erasure.
#include "platform/base/log.h"
#include "storage/vault/epoch.h"
#include "storage/vault/opening.h"
#include "storage/vault/slots.h"
#include "storage/vault/stage.h"
#include "storage/vault/structure.h"

namespace lanyard {
namespace {

constexpr std::uint64_t spare_bytes = 1U << 20;
// A file with less to give back is left alone.
constexpr std::uint64_t worth_bytes = 1U << 20;

void clear(const Path& beside) {
  std::error_code ignored;  // the next step or the next unlock meets what stays
  std::filesystem::remove_all(beside, ignored);
}

// Step 2. Tables have the same numbers in every environment that opens them in the same order.
Done make_copy(const VaultBody& body, Stage& stage, const Head& head, KeyView<ForEpoch> epoch_key,
               const Path& beside) {
  clear(beside);
  TRY_DONE(make_folder(beside));
  TRY_DONE(body.env->copy_to(beside));
  TRY_DONE(check_structure(beside / "data.mdb"));
  Environment::Options options;
  options.tables = table_names();
  TRY(const auto env, Environment::open(beside, options));
  const Plain root = encode_root(*body.root);
  TRY(WriteTxn txn, env->begin_write(Purpose::reserve, spare_bytes));
  TRY_DONE(stage.put_root(txn, epoch_key, head.epoch, root));
  TRY_DONE(txn.put(body.local, head_row(), seal_head(head, body.vault_key.view())));
  return txn.commit();
}

// Step 3 has not happened: the old vault goes on, and what was made for the new one is in the way
// on a full disk.
Error given_up(const VaultBody& body, const Head& head, const Path& beside, const Error& why) {
  clear(beside);
  if (!overwrite_file(epoch_path(body.folder, head.epoch), noise(epoch_file_size)).ok())
    log(LogLevel::warning, Literal("vault-rebuild-epoch-left"));
  return why;
}

// `body.writing` is held, or nobody else has the vault yet.
Result<Rebuilt> rebuild_database(VaultBody& body) {
  TRY_DONE(body.env->settle());
  TRY(const Environment::Space space, body.env->space());
  TRY(const std::uint64_t free, free_space(body.folder));
  if (free < space.file - space.freed + spare_bytes)
    return Error(Fault::no_space, "there is no room for a second copy of the vault");
  Head head = body.head;
  ++head.epoch;
  auto epoch_key = Key<ForEpoch>::random();
  const Path beside = rebuild_path(body.folder);
  Done made =
      overwrite_file(epoch_path(body.folder, head.epoch),
                     encode_epoch(head.epoch, head.vault, body.vault_key.view(), epoch_key.view()));
  Stage stage(body.ring);
  if (made.ok()) made = make_copy(body, stage, head, epoch_key.view(), beside);
  if (made.ok()) made = body.env->switch_to(beside);
  if (!made.ok()) return given_up(body, head, beside, made.error());
  const Head old = body.head;
  body.head = head;
  body.epoch_key = std::move(epoch_key);
  body.owed.push_back(
      own_entry(body, AuditAction::epoch_destroyed, static_cast<std::int64_t>(old.epoch)));
  TRY_DONE(body.env->settle());
  TRY_DONE(overwrite_file(epoch_path(body.folder, old.epoch), noise(epoch_file_size)));
  clear(beside);
  TRY(const Environment::Space now, body.env->space());
  return Rebuilt{space.file, now.file};
}

}  // namespace

Path rebuild_path(const Path& folder) {
  return folder / "rebuild";
}

void rebuild_when_worth_it(VaultBody& body) {
  const auto space = body.env->space();
  if (!space.ok() || space->freed <= space->file / 2 || space->freed < worth_bytes) return;
  if (!rebuild_database(body).ok()) log(LogLevel::warning, Literal("vault-not-rebuilt"));
}

Result<Rebuilt> Vault::rebuild() {
  const std::lock_guard serial(body_->writing);
  return rebuild_database(*body_);
}

}  // namespace lanyard
