// When a case was last opened here, and what is said of copies that left.
#include <algorithm>

#include "app/desk/copies.h"
#include "app/desk/sweeping.h"
#include "platform/base/log.h"

namespace lanyard {
namespace {

// The case's log is pulled from its beginning again: what left comes back, what is there already
// stays as it is.
std::optional<Cursor> pulled_again(const Desk& desk, const CaseId& id) {
  const Result<LeftOf> left = left_of(desk.vault(), id);
  if (!left.ok()) return std::nullopt;
  const bool wanted = std::any_of(left->records.begin(), left->records.end(), [&](const auto& one) {
    return one.second == Leaves::residency && !desk.vault().row(one.first);
  });
  if (!wanted) return std::nullopt;
  for (const Cursor& cursor : desk.vault().cursors())
    if (cursor.case_id == id && cursor.sequence > 0) return Cursor{id, cursor.epoch, 0, {}};
  return std::nullopt;
}

std::optional<Date> kept_day(const Desk& desk, const std::string& setting) {
  const Result<std::optional<Bytes>> kept = desk.vault().setting(setting);
  if (!kept.ok() || !*kept) return std::nullopt;
  ByteReader in(**kept);
  const Date day = Date::from_days(static_cast<std::int32_t>(in.u32()));
  return in.finished() ? std::optional(day) : std::nullopt;
}

std::string counted_records(std::size_t n) {
  return n == 1 ? "1 record" : std::to_string(n) + " records";
}

const char* words_of(Leaves why) {
  switch (why) {
    case Leaves::due:
      return "kept as long as the notice says";
    case Leaves::residency:
      return "not opened here for as long as the notice says, or closed";
    case Leaves::taken_away:
      return "of cases that are no longer yours";
    case Leaves::disposed:
      return "disposed of by the organisation";
  }
  return "";
}

const char* words_of(Stays why) {
  switch (why) {
    case Stays::unsent:
      return "only on this laptop until the next sync";
    case Stays::held:
      return "due, but a hold stands";
    case Stays::open:
      return "kept because somebody still has to finish or review it";
  }
  return "";
}

}  // namespace

std::optional<Date> last_opened(const Desk& desk, const CaseId& id) {
  return kept_day(desk, opened_setting(id));
}

void note_opened(const Desk& desk, Batch& batch, const CaseId& id) {
  const Date today = desk.today();
  if (last_opened(desk, id) != today)
    batch.settings.emplace_back(opened_setting(id), encode_day(today));
  if (kept_day(desk, looked_setting(id)) != today) {
    batch.settings.emplace_back(looked_setting(id), encode_day(today));
    batch.audit.push_back(desk.entry(AuditAction::record_opened, id));
  }
  if (const std::optional<Cursor> again = pulled_again(desk, id)) batch.cursors.push_back(*again);
}

void note_opened(Desk& desk, const CaseId& id) {
  Batch batch;
  note_opened(desk, batch, id);
  if (batch.empty()) return;
  // A full disk does not keep anybody from reading; the case then leaves a little early.
  if (const Result<Written> done = desk.vault().write(batch); !done.ok())
    log(LogLevel::warning, "opening-not-noted",
        {{"fault", static_cast<std::int64_t>(done.error().fault())}});
}

AwayCopies away_copies(const Desk& desk, const CaseId& id) {
  AwayCopies out;
  const Result<LeftOf> left = left_of(desk.vault(), id);
  if (!left.ok()) return out;
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  const std::set<RecordId> disposed = of ? disposed_of(*of) : std::set<RecordId>{};
  bool expired = false;
  for (const auto& [record, why] : left->records) {
    if (desk.vault().row(record)) continue;  // it came back
    const bool gone = why == Leaves::disposed || disposed.contains(record);
    ++(gone ? out.disposed : out.on_server);
    expired = expired || (why == Leaves::residency && !gone);
  }
  if (expired)
    for (const Cursor& cursor : desk.vault().cursors())
      if (cursor.case_id == id && cursor.sequence == 0) out.comes_back = true;
  return out;
}

std::string away_words(const AwayCopies& away) {
  std::string out;
  const auto is = [](std::size_t n) { return n == 1 ? " is" : " are"; };
  if (away.on_server > 0) {
    out = counted_records(away.on_server) + is(away.on_server) +
          " no longer on this laptop: the server has " + (away.on_server == 1 ? "it." : "them.");
    if (away.comes_back) out += " What was only not opened here comes back with the next sync.";
  }
  if (away.disposed > 0)
    out += (out.empty() ? "" : " ") + counted_records(away.disposed) +
           (away.disposed == 1 ? " was" : " were") + " disposed of.";
  return out;
}

std::string sweep_words(const SweepReport& report) {
  std::string out;
  for (const auto& [why, count] : report.left)
    out += counted_records(count) + " left this laptop: " + words_of(why) + ".\n";
  if (report.cases > 0)
    out += "The keys of " + std::to_string(report.cases) +
           (report.cases == 1 ? " case" : " cases") + " left with them.\n";
  std::map<Stays, std::size_t> staying;
  for (const StayingCopy& one : report.staying) ++staying[one.why];
  for (const auto& [why, count] : staying)
    out += counted_records(count) + (count == 1 ? " stays: " : " stay: ") + words_of(why) + ".\n";
  if (report.failed) out += std::string("Nothing more left: ") + report.failed->what() + ".\n";
  return out.empty() ? "No copy is to leave this laptop.\n" : out;
}

const char* word_of(Leaves why) {
  switch (why) {
    case Leaves::due:
      return "due";
    case Leaves::residency:
      return "residency";
    case Leaves::taken_away:
      return "taken away";
    case Leaves::disposed:
      return "disposed";
  }
  return "";
}

const char* word_of(Stays why) {
  switch (why) {
    case Stays::unsent:
      return "unsent";
    case Stays::held:
      return "held";
    case Stays::open:
      return "open";
  }
  return "";
}

}  // namespace lanyard
