// lease show, open, set: how long a laptop may be used without a sync.
#include "app/desk/lease.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

const char* name_of(Lease::Use use) {
  switch (use) {
    case Lease::Use::open:
      return "open";
    case Lease::Use::ending:
      return "ending";
    case Lease::Use::over:
      return "over";
    case Lease::Use::revoked:
      return "revoked";
  }
  return "unknown";
}

Answer answer_of(const Desk& desk) {
  const Lease lease = lease_of(desk);
  Answer out;
  out.json["use"] = name_of(lease.use);
  out.json["until"] = lease.until.ms == 0 ? Json(nullptr) : Json(iso_of(lease.until));
  out.json["days"] = desk.reg()->policy().lease_days;
  out.json["laptop"] = desk.me().device.hex();
  out.json["next_code"] = lease.next_code;
  out.words = lease_words(desk, lease);
  if (out.words.empty())
    out.words = lease.until.ms == 0
                    ? "There is no lease yet: nothing was ever synced."
                    : "May be used without a sync until " + time_words(desk, lease.until) + ".";
  out.words += "\n";
  return out;
}

Result<Answer> lease_show(Session& session, const Given&) {
  WITH_DESK_FOR_CONTACT(session);
  return answer_of(desk);
}

Result<Answer> open_again(Session& session, const Given& given) {
  WITH_DESK_FOR_CONTACT(session);
  TRY_DONE(extend_lease(desk, given.text("--code")));
  return answer_of(desk);
}

Result<Answer> lease_set(Session& session, const Given& given) {
  TRY(const std::uint32_t days, number_given(given.text("--days")));
  WITH_DESK(session);
  if (days > most_lease_days) return Error(Fault::bad_input, "a lease has from 1 to 30 days");
  TRY_DONE(set_lease_days(desk, static_cast<std::uint16_t>(days)));
  return answer_of(desk);
}

}  // namespace

Commands lease_commands() {
  return {{"lease", "show", "How long this laptop may be used without a sync", {}, lease_show},
          {"lease",
           "open",
           "Open this laptop with a one-time code that your supervisor read out",
           {{"--code", "The code, 16 letters and digits", Must::yes}},
           open_again},
          {"lease",
           "set",
           "For an administrator: how many days, from 1 to 30, for every laptop",
           {{"--days", "Days without a sync", Must::yes}},
           lease_set}};
}

}  // namespace lanyard
