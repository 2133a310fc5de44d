// One setting says until when; another holds the checks of the one-time codes and which is next.
#include "app/desk/lease.h"

#include "app/desk/days.h"
#include "app/desk/kept_instant.h"
#include "app/desk/settings.h"
#include "platform/os/phrase.h"
#include "sync/share/unlock_codes.h"

namespace lanyard {
namespace {

constexpr std::int64_t warning_ms = 3 * day_ms;
constexpr std::size_t check_bytes = 32;

using Check = std::array<std::uint8_t, check_bytes>;
struct Codes {
  std::uint32_t next = 1;
  std::vector<Check> checks;
};
// Supervisors know a new set once its link has been sent: until then the one before it counts.
constexpr std::string_view codes_before = "lease.codes_before";

std::string_view setting_of_codes(const Vault& vault) {
  for (const StoredLink& waiting : vault.outgoing_links(SIZE_MAX)) {
    const auto link = parse_link(waiting.bytes);
    if (link.ok() && link->type == LinkType::unlock_codes) return codes_before;
  }
  return settings::lease_codes;
}

Result<Codes> codes_of(const Vault& vault) {
  TRY(const auto stored, vault.setting(setting_of_codes(vault)));
  Codes out;
  if (!stored) return out;
  ByteReader in(*stored);
  out.next = in.u32();
  while (in.ok() && in.left() >= check_bytes) {
    Check check{};
    in.into(check);
    out.checks.push_back(check);
  }
  if (!in.finished()) return Error(Fault::damaged, "the checks of the one-time codes are damaged");
  return out;
}

Bytes bytes_of(const Codes& codes) {
  ByteWriter out;
  out.u32(codes.next);
  for (const Check& check : codes.checks) out.bytes(check);
  return out.take();
}

bool is_revoked(const Desk& desk) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownDevice* laptop = reg->device(desk.vault().identity().device);
  return laptop != nullptr && laptop->revoked_at.has_value();
}

}  // namespace

Lease lease_of(const Desk& desk) {
  Lease out;
  out.until = kept_instant(desk.vault(), settings::lease_until);
  const auto codes = codes_of(desk.vault());
  if (codes.ok() && codes->next <= codes->checks.size()) out.next_code = codes->next;
  if (is_revoked(desk)) {
    out.use = Lease::Use::revoked;
  } else if (out.until.ms != 0) {
    const std::int64_t left = out.until.ms - desk.now().ms;
    // No lease is longer than that: the clock it was reckoned by was wrong.
    const bool odd = left > (most_lease_days + 1) * day_ms;
    if (left <= warning_ms || odd)
      out.use = left <= 0 || odd ? Lease::Use::over : Lease::Use::ending;
  }
  return out;
}

std::string lease_words(const Desk& desk, const Lease& lease) {
  const std::string code =
      lease.next_code == 0
          ? Phrase("There is no one-time code left: it must sync.").str()
          : say("Sync, or ask your supervisor for one-time code {number} of laptop {laptop}.",
                {{"number", std::to_string(lease.next_code)},
                 {"laptop", desk.me().device.hex().substr(0, 8)}});
  switch (lease.use) {
    case Lease::Use::open:
      return "";
    case Lease::Use::ending: {
      const Date day = desk.zone().date(lease.until);
      return say("Without a sync this laptop locks on {day}.", {{"day", date_words(day)}}) + " " +
             code;
    }
    case Lease::Use::over:
      return Phrase("This laptop has not synced for too long. Your notes are safe.").str() + " " +
             code;
    case Lease::Use::revoked:
      return Phrase(
                 "Your organisation has turned this laptop away. What is only on it goes to your "
                 "supervisor when you sync.")
          .str();
  }
  return "";
}

Done check_lease(const Desk& desk) {
  const Lease lease = lease_of(desk);
  switch (lease.use) {
    case Lease::Use::open:
    case Lease::Use::ending:
      return {};
    case Lease::Use::over:
      return Error(Fault::lease_over, "the lease of this laptop is over");
    case Lease::Use::revoked:
      return Error(Fault::turned_away, "this laptop was revoked");
  }
  return {};
}

Done extend_lease(Desk& desk, std::string_view code) {
  if (is_revoked(desk)) return Error(Fault::turned_away, "this laptop was revoked");
  TRY(Codes codes, codes_of(desk.vault()));
  if (codes.next > codes.checks.size())
    return Error(Fault::refused, "there is no one-time code left: this laptop must sync");
  if (!code_fits(codes.checks[codes.next - 1], desk.me().device, codes.next, code))
    return Error(Fault::refused, "that is not the one-time code of this laptop and this number");
  Batch batch;
  AuditEntry entry = desk.entry(AuditAction::lease_extended);
  entry.number = static_cast<std::int64_t>(codes.next);
  batch.audit.push_back(entry);
  ++codes.next;
  batch.settings.emplace_back(setting_of_codes(desk.vault()), bytes_of(codes));
  batch.settings.emplace_back(
      settings::lease_until,
      instant_to_keep(desk.now().plus_ms(desk.reg()->policy().lease_days * day_ms)));
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return {};
}

Result<SecretText> code_for(Desk& desk, const DeviceId& laptop, std::uint32_t number) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const Me me = desk.me();
  const KnownDevice* mine = reg->device(me.device);
  const KnownDevice* theirs = reg->device(laptop);
  if (mine == nullptr || theirs == nullptr)
    return Error(Fault::not_found, "no laptop of that id has joined");
  if (theirs->revoked_at) return Error(Fault::refused, "that laptop was revoked: it stays locked");
  const PrivateKey* key = desk.vault().user_key(mine->user_generation);
  if (key == nullptr) return Error(Fault::not_found, "the key of this laptop's user is not here");
  TRY(SecretText code, read_out(*reg, laptop, number, me.user, mine->user_generation, *key));
  Batch batch;
  AuditEntry entry = desk.entry(AuditAction::code_read_out);
  entry.number = static_cast<std::int64_t>(number);
  batch.audit.push_back(entry);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  return code;
}

Done set_lease_days(Desk& desk, std::uint16_t days) {
  if (days == 0 || days > most_lease_days)
    return Error(Fault::bad_input, "a lease has from 1 to 30 days");
  return desk.say({}, Policy{days}, AuditAction::policy_set);
}

void begin_lease(const Policy& policy, Instant now, Batch& batch) {
  batch.settings.emplace_back(settings::lease_until,
                              instant_to_keep(now.plus_ms(policy.lease_days * day_ms)));
}

void renew_lease(const Desk& desk, Instant server_time, Batch& batch) {
  begin_lease(desk.reg()->policy(), server_time, batch);
}

Done renew_codes(Desk& desk) {
  if (is_revoked(desk) || setting_of_codes(desk.vault()) == codes_before) return {};
  TRY(const Codes codes, codes_of(desk.vault()));
  const std::shared_ptr<const Register> reg = desk.reg();
  const Me me = desk.me();
  const bool some_left = codes.next + 4 <= codes.checks.size();
  if (some_left && codes_reach(*reg, me.user, me.device, desk.now())) return {};
  auto made = make_codes(*reg, me.user, me.device, desk.now());
  if (!made.ok()) return {};  // no supervisor yet
  Batch batch;
  batch.settings.emplace_back(codes_before, bytes_of(codes));
  batch.settings.emplace_back(settings::lease_codes, bytes_of(Codes{1, std::move(made->checks)}));
  return desk.say({}, std::move(made->body), AuditAction::policy_set, std::move(batch));
}

}  // namespace lanyard
