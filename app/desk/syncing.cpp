// One exchange with the server, and what is still only here.
#include "app/desk/syncing.h"

#include <algorithm>

#include "app/desk/days.h"
#include "app/desk/kept_instant.h"
#include "app/desk/last_contact.h"
#include "app/desk/lease.h"
#include "app/desk/settings.h"
#include "app/desk/sweeping.h"
#include "platform/base/log.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

Result<Token> session_of(const Vault& vault) {
  TRY(const std::optional<Bytes> stored, vault.setting(settings::session));
  if (!stored) return Token{};
  return Token::from_bytes(*stored);
}

}  // namespace

SyncStatus sync_status(const Desk& desk) {
  SyncStatus out;
  const Unsent unsent = desk.vault().unsent();
  out.unsent_records = unsent.records;
  out.oldest_unsent = unsent.oldest;
  out.unsent_entries = desk.vault().outgoing_links(SIZE_MAX).size();
  out.last_synced = kept_instant(desk.vault(), settings::last_synced);
  const Result<LastContact> contact = last_contact(desk);
  const bool answered = contact.ok() && (!contact->fault || *contact->fault == Fault::offline);
  out.verified = answered && out.last_synced.ms != 0 && !contact->clock_refused &&
                 contact->refused.empty() && contact->quarantined.empty();
  const Result<std::optional<Bytes>> url = desk.vault().setting(settings::server_url);
  out.configured = url.ok() && url->has_value();
  if (contact.ok()) out.late_waiting = contact->late_waiting;
  return out;
}

namespace {

std::string oldest_for(std::int64_t ms) {
  constexpr std::int64_t minute = 60'000;
  constexpr std::int64_t hour = 60 * minute;
  const auto whole = [ms](std::int64_t unit) {
    return static_cast<std::size_t>(std::max<std::int64_t>(ms / unit, 1));
  };
  if (ms < hour)
    return counted(Plural("The oldest for {count} minute", "The oldest for {count} minutes"),
                   whole(minute));
  if (ms < 48 * hour)
    return counted(Plural("The oldest for {count} hour", "The oldest for {count} hours"),
                   whole(hour));
  return counted(Plural("The oldest for {count} day", "The oldest for {count} days"),
                 whole(24 * hour));
}

}  // namespace

SyncWords sync_words(const Desk& desk, const SyncStatus& status) {
  if (status.unsent_records > 0)
    return {counted(Plural("{count} note only on this laptop", "{count} notes only on this laptop"),
                    status.unsent_records),
            oldest_for(desk.now().ms - status.oldest_unsent.ms)};
  if (status.unsent_entries > 0)
    return {Phrase("Changes to cases only on this laptop").str(),
            Phrase("They go with the next sync").str()};
  if (status.last_synced.ms == 0) return {Phrase("Not synced yet").str(), ""};
  const Zone zone = desk.zone();
  const Date day = zone.date(status.last_synced);
  const std::string clock = clock_words(zone.minutes(status.last_synced));
  const std::string at = day == desk.today()
                             ? clock
                             : say("{day}, {time}", {{"day", date_words(day)}, {"time", clock}});
  if (!status.verified)
    return {say("Last synced {when}", {{"when", at}}), Phrase("Something needs a look").str()};
  return {say("Synced {when}", {{"when", at}}), ""};
}

bool believable(Instant told, const KnownTimes& here) {
  return told <= std::max(here.own, here.known).plus_ms(most_ahead_ms);
}

bool take_server_time(const Desk& desk, Instant told, Batch& batch) {
  const Instant known = kept_instant(desk.vault(), settings::server_time);
  if (!believable(told, {.own = desk.clock().now(), .known = known})) return false;
  const Instant newest = std::max(known, told);
  batch.settings.emplace_back(settings::server_time, instant_to_keep(newest));
  renew_lease(desk, newest, batch);
  return true;
}

bool server_time_refused(const Desk& desk, const SyncReport& report) {
  return report.server_time > kept_instant(desk.vault(), settings::server_time);
}

Result<ServerAddress> server_of(const Desk& desk) {
  TRY(const std::optional<Bytes> url, desk.vault().setting(settings::server_url));
  if (!url) return Error(Fault::offline, "this vault knows no server yet");
  TRY(const std::optional<Bytes> pem, desk.vault().setting(settings::server_pem));
  return ServerAddress{std::string(as_text(*url)), pem ? std::string(as_text(*pem)) : ""};
}

bool must_wipe(const SyncReport& report) {
  // What came too late for its record is nobody's: its record was disposed of everywhere.
  return report.standing == SyncReport::Standing::to_wipe && report.links_waiting == 0 &&
         report.all_offered && report.waiting == report.for_review + report.too_late;
}

Result<SyncReport> sync_once(Desk& desk, Agent::Late late) {
  TRY(const ServerAddress address, server_of(desk));
  const std::unique_ptr<Transport> transport = connect_curl(address);
  return sync_once(desk, *transport, late);
}

Result<SyncReport> sync_once(Desk& desk, Transport& transport, Agent::Late late) {
  // Codes for the telephone are never a reason to have no contact.
  if (const Done renewed = renew_codes(desk); !renewed.ok())
    log(LogLevel::warning, "codes-not-renewed",
        {{"fault", static_cast<std::int64_t>(renewed.error().fault())}});
  TRY(const Token before, session_of(desk.vault()));
  Agent agent(desk.vault(), desk.register_holder(), transport, desk.clock(), before);
  Result<SyncReport> report = agent.run_once(late);
  // Links may have arrived even when the exchange failed later on.
  TRY_DONE(desk.refresh());
  Batch batch;
  if (agent.session() != before) {
    const ByteView token = agent.session().view();
    batch.settings.emplace_back(settings::session, Bytes(token.begin(), token.end()));
  }
  if (!report.ok()) {
    note_contact(desk, report.error(), batch);
    if (!batch.empty()) {
      TRY([[maybe_unused]] const Written kept, desk.vault().write(batch));
    }
    return report.error();
  }
  const bool believed = take_server_time(desk, report->server_time, batch);
  note_contact(desk, *report, !believed, batch);
  if (!believed) renew_lease(desk, desk.now(), batch);
  batch.settings.emplace_back(settings::last_synced, instant_to_keep(desk.clock().now()));
  AuditEntry entry = desk.entry(AuditAction::synced);
  entry.number = static_cast<std::int64_t>(report->pushed + report->pulled);
  batch.audit.push_back(entry);
  TRY([[maybe_unused]] const Written written, desk.vault().write(batch));
  // What was only here is on the server now, and the register may have taken a case away.
  static_cast<void>(sweep_copies(desk).ok());
  return report;
}

}  // namespace lanyard
