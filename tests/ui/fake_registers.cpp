// The part of the fake desk that answers rights requests and the audit trail.
#include <array>

#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

struct Asked {
  const char *child, *rights, *by;
  int received_days_ago;
  bool clear;
  int answered_days_ago;  // -1: it is open
};
constexpr std::array<Asked, 5> asked{
    {{"Zofia Wiśniewska", "Access to what is kept", "Ewa Wiśniewska", 36, true, -1},
     {"Łukasz Żółkowski", "Correction, Restriction of use", "Jan Żółkowski", 20, false, -1},
     {"Élie Renouf", "Erasure", "The father's solicitor", 8, true, -1},
     {"Siân Tŷ Gwyn", "Access to what is kept, A copy to take elsewhere", "Siân Tŷ Gwyn", 70, true,
      45},
     {"Oleksandra Kovalenko", "Withdrawal of consent", "Her mother", 90, true, 30}}};

RightsLine line_of(int n) {
  const Asked& of = asked[static_cast<std::size_t>(n)];
  RightsLine out;
  out.record = FakeWorker::record_id(800 + n);
  out.case_id = FakeWorker::case_id(n);
  out.case_title = of.child;
  out.rights = of.rights;
  out.by = of.by;
  out.request.received = fake_today().plus_days(-of.received_days_ago);
  out.request.identity_clear = of.clear;
  if (of.answered_days_ago >= 0)
    out.request.answered = fake_today().plus_days(-of.answered_days_ago);
  const RightsClock clock{"UK GDPR, article 12(3)",
                          {0, 1, 0},
                          {0, 2, 0},
                          RightsClock::From::identity,
                          RightsClock::Rest::england_and_wales};
  out.standing = rights_standing(clock, out.request, fake_today());
  return out;
}

struct Done {
  AuditAction action;
  const char *what, *detail, *child, *record;
};
constexpr std::array<Done, 8> done{
    {{AuditAction::record_written, "Record written", "", "Zofia Wiśniewska", "Home visit"},
     {AuditAction::record_opened, "Record opened", "", "Élie Renouf", "Safeguarding observation"},
     {AuditAction::exported, "Paper made", "The court ordered it on 3 May.", "Łukasz Żółkowski",
      "Contact report"},
     {AuditAction::pulled, "Changes of others arrived", "12 changes", "", ""},
     {AuditAction::hold_set, "Hold set", "", "Siân Tŷ Gwyn", ""},
     {AuditAction::case_transferred, "Case handed over", "", "", ""},
     {AuditAction::wrong_passphrase, "Wrong passphrase", "2 times", "", ""},
     {AuditAction::unlocked, "Unlocked", "", "", ""}}};

TrailLine entry_of(std::size_t n) {
  const Done& of = done[n % done.size()];
  TrailLine out;
  out.entry.action = of.action;
  out.entry.at = {fake_now_ms - static_cast<std::int64_t>(n) * 17 * minute_ms};
  out.entry.record = FakeWorker::record_id(static_cast<int>(n % 4));
  out.who = n % 5 == 4 ? "Hania Zając" : "Nia Prosser";
  out.what = of.what;
  out.detail = of.detail;
  out.case_title = of.child;
  out.other_case = of.action == AuditAction::case_transferred;
  out.record = of.record;
  out.opens = !out.record.empty();
  return out;
}

}  // namespace

std::vector<RightsLine> FakeWorker::invented_rights() {
  std::vector<RightsLine> out;
  for (int n = 0; n < static_cast<int>(asked.size()); ++n) out.push_back(line_of(n));
  return out;
}

void FakeWorker::answer(const ask::Rights&) {
  answers_.push_back(tell::Rights{std::make_shared<const std::vector<RightsLine>>(
      no_rights ? std::vector<RightsLine>{} : invented_rights())});
}

void FakeWorker::answer(const ask::Trail&) {
  Trail out{{fake_now_ms}, trail_break, {}};
  for (std::size_t n = 0; n < done.size() + many_entries; ++n) out.lines.push_back(entry_of(n));
  answers_.push_back(tell::Trail{std::make_shared<const Trail>(std::move(out))});
}

}  // namespace lanyard::ui
