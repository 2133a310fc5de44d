// The part of the fake desk that answers the register of disclosures.
#include <array>

#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

DisclosureLine entry(int n) {
  struct Invented {
    const char *child, *to, *recipient, *what, *purpose, *basis, *channel;
  };
  static constexpr std::array<Invented, 4> invented{
      {{"Zofia Wiśniewska", "PC Aled Morgan, Harbour police station",
        "Somebody to whom the law requires or permits it to be given",
        "The observation of 19 November and the two visit notes before it", "Comply with the law",
        "Another basis in law, which the notice does not list", "By hand"},
       {"Łukasz Żółkowski", "Bethan Rees, solicitor of the mother",
        "Whoever the person asks us or allows us to tell", "Contact report of 4 November",
        "Respond to requests and enquiries",
        "Legitimate interests: providing and improving the contact centre", "Secure email"},
       {"Élie Renouf", "Marchant & Lloyd, auditors",
        "Legal and compliance consultants: counsel, auditors", "Attendance of the autumn",
        "Keep our accounts and records, support and manage staff",
        "Legitimate interests: administration and programme delivery",
        "The recipient's secure portal"},
       {"Siân Tŷ Gwyn", "Ms Ó Briain, class teacher", "Somebody whom the notice does not name",
        "That he is fetched by his uncle on Tuesdays", "Provide our services",
        "Legitimate interests: providing and improving the contact centre", "Spoken"}}};
  const Invented& of = invented[static_cast<std::size_t>(n) % invented.size()];
  DisclosureLine out;
  out.record = FakeWorker::record_id(700 + n);
  out.case_id = FakeWorker::case_id(n % 4);
  out.case_title = of.child;
  out.day = Date::make(2026, 11, 26)->plus_days(-3 * n);
  out.to = of.to;
  out.recipient = of.recipient;
  out.what = of.what;
  out.purpose = of.purpose;
  out.basis = of.basis;
  out.channel = of.channel;
  out.told = n % 3 != 0;
  out.by = n % 2 == 0 ? "Nia Prosser" : "Hania Zając";
  if (n % 4 == 0) out.approved_by = "Callum Reid";
  out.state = n % 2 == 0 ? "Waiting for review" : "Approved by Callum Reid";
  return out;
}

}  // namespace

std::vector<DisclosureLine> FakeWorker::invented_disclosures() {
  std::vector<DisclosureLine> out;
  for (int n = 0; n < 4; ++n) out.push_back(entry(n));
  return out;
}

void FakeWorker::answer(const ask::Disclosures&) {
  std::vector<DisclosureLine> lines = invented_disclosures();
  for (std::size_t n = 0; n < many_disclosures; ++n)
    lines.push_back(entry(static_cast<int>(lines.size())));
  if (no_disclosures) lines.clear();
  answers_.push_back(
      tell::Disclosures{std::make_shared<const std::vector<DisclosureLine>>(std::move(lines))});
}

}  // namespace lanyard::ui
