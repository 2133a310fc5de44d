// Each action of the audit trail by its name for programs and in words for people.
#include <algorithm>
#include <array>

#include "app/desk/trail.h"
#include "platform/os/phrase.h"
#include "storage/duties/sweep.h"
#include "sync/agent/refusals.h"

namespace lanyard {
namespace {

struct Named {
  AuditAction action;
  const char* name;
  Phrase words;
};

constexpr std::array named{
    Named{AuditAction::created, "vault created", Phrase("Set up this vault")},
    Named{AuditAction::unlocked, "unlocked", Phrase("Unlocked")},
    Named{AuditAction::locked, "locked", Phrase("Locked")},
    Named{AuditAction::wrong_passphrase, "wrong passphrase", Phrase("Wrong passphrase")},
    Named{AuditAction::passphrase_changed, "passphrase changed", Phrase("Passphrase changed")},
    Named{AuditAction::record_written, "record written", Phrase("Record written")},
    Named{AuditAction::record_opened, "record opened", Phrase("Record opened")},
    Named{AuditAction::record_submitted, "record submitted", Phrase("Record finished")},
    Named{AuditAction::review_decided, "review decided", Phrase("Review decided")},
    Named{AuditAction::synced, "synced", Phrase("Synced")},
    Named{AuditAction::pulled, "pulled", Phrase("Changes of others arrived")},
    Named{AuditAction::searched, "searched", Phrase("Searched")},
    Named{AuditAction::exported, "exported", Phrase("Paper made")},
    Named{AuditAction::refused, "refused", Phrase("Refused")},
    Named{AuditAction::hold_set, "hold set", Phrase("Hold set")},
    Named{AuditAction::hold_cleared, "hold cleared", Phrase("Hold lifted")},
    Named{AuditAction::decision_confirmed, "decision confirmed", Phrase("Decision confirmed")},
    Named{AuditAction::case_created, "case created", Phrase("Case opened")},
    Named{AuditAction::case_allocated, "case allocated", Phrase("Workers of a case changed")},
    Named{AuditAction::device_added, "person or laptop added", Phrase("Person or laptop added")},
    Named{AuditAction::epoch_destroyed, "keys destroyed", Phrase("Keys destroyed")},
    Named{AuditAction::disposal_ordered, "disposal ordered", Phrase("Disposal ordered")},
    Named{AuditAction::disposal_approved, "disposal approved", Phrase("Disposal approved")},
    Named{AuditAction::disposal_cancelled, "disposal cancelled", Phrase("Disposal cancelled")},
    Named{AuditAction::disposal_unheard, "disposal without a laptop",
          Phrase("Disposal goes on without a laptop")},
    Named{AuditAction::flag_lowered, "flag lowered", Phrase("Safeguarding flag lowered")},
    Named{AuditAction::copy_removed, "copy removed from this laptop",
          Phrase("Copy removed from this laptop")},
    Named{AuditAction::device_revoked, "laptop revoked", Phrase("Laptop revoked")},
    Named{AuditAction::lease_extended, "opened by a one-time code",
          Phrase("Opened by a one-time code")},
    Named{AuditAction::code_read_out, "one-time code read out", Phrase("One-time code read out")},
    Named{AuditAction::policy_set, "policy set", Phrase("Rule of the organisation set")},
    Named{AuditAction::late_decided, "late work decided on", Phrase("Late work decided on")},
    Named{AuditAction::keys_drilled, "recovery drill", Phrase("Recovery drill")},
    Named{AuditAction::case_recovered, "case recovered", Phrase("Case recovered")},
    Named{AuditAction::folder_written, "courier's folder written",
          Phrase("Courier's folder written")},
    Named{AuditAction::folder_taken, "courier's folder taken", Phrase("Courier's folder taken")},
    Named{AuditAction::cover_named, "cover for a supervisor", Phrase("Cover for a supervisor")},
    Named{AuditAction::case_transferred, "case transferred", Phrase("Case handed over")},
    Named{AuditAction::glass_broken, "opened by break-glass", Phrase("Opened in an emergency")},
};

std::string left_because(std::int64_t number) {
  switch (static_cast<Leaves>(number)) {
    case Leaves::due:
      return Phrase("Kept as long as the notice says").str();
    case Leaves::residency:
      return Phrase("Not opened here for long, or closed").str();
    case Leaves::taken_away:
      return Phrase("Of a case that is no longer yours").str();
    case Leaves::disposed:
      return Phrase("Disposed of by the organisation").str();
  }
  return {};
}

std::string refused_words(const AuditEntry& entry) {
  const std::optional<AuditedRefusal> refusal = refusal_in(entry);
  if (!refusal) return {};
  AuditEntry wished = entry;
  wished.action = refusal->what;
  const std::string what = action_words(wished);
  switch (refusal->where) {
    case AuditedRefusal::Where::here:
      return what;
    case AuditedRefusal::Where::arrived:
      return say("{what}: came with a sync", {{"what", what}});
    case AuditedRefusal::Where::by_server:
      return say("{what}: the server did not take it", {{"what", what}});
  }
  return {};
}

}  // namespace

const char* name_of(AuditAction action) {
  for (const Named& one : named)
    if (one.action == action) return one.name;
  return "unknown";
}

std::string action_words(const AuditEntry& entry) {
  // An entry that names no record is of the case as a whole.
  if (entry.action == AuditAction::record_opened && entry.record.none())
    return Phrase("Case looked at").str();
  for (const Named& one : named)
    if (one.action == entry.action) return one.words.str();
  return {};
}

std::string number_words(const AuditEntry& entry) {
  const auto count = static_cast<std::size_t>(entry.number);
  const auto is = [&entry](std::initializer_list<AuditAction> some) {
    return std::find(some.begin(), some.end(), entry.action) != some.end();
  };
  if (is({AuditAction::wrong_passphrase}))
    return counted(Plural("{count} time", "{count} times"), count);
  if (is({AuditAction::synced, AuditAction::pulled, AuditAction::folder_written,
          AuditAction::folder_taken}))
    return counted(Plural("{count} change", "{count} changes"), count);
  if (is({AuditAction::refused})) return refused_words(entry);
  return is({AuditAction::copy_removed}) ? left_because(entry.number) : std::string();
}

}  // namespace lanyard
