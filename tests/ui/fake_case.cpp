// The part of the fake desk that answers for one case.
#include "tests/ui/fake_board.h"
#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

ChronologyItem entry(int n, std::string title, std::string excerpt) {
  ChronologyItem item;
  item.record = FakeWorker::record_id(n);
  item.form = "visit-note";
  item.title = std::move(title);
  item.excerpt = std::move(excerpt);
  item.icon = "home";
  item.author = "Nia Prosser";
  item.state = "Approved by Callum Reid";
  item.mood = ChronologyItem::Mood::good;
  return item;
}

CaseConsent consent(int n, std::string id, std::string label, Consent::Decision decision) {
  CaseConsent out;
  out.said.record = FakeWorker::record_id(n);
  out.said.purpose = std::move(id);
  out.said.by = n % 2 == 0 ? "Ewa Wiśniewska" : "Jan Wiśniewski";
  out.said.on_behalf_of = n % 2 == 0 ? "Zofia" : "";
  out.said.decision = decision;
  out.said.day = fake_day(2026, 9, n % 28 + 1);
  out.purpose = std::move(label);
  return out;
}

CaseFacts fake_facts() {
  CaseFacts out;
  out.identity = {"She/her", "Polish and English"};
  out.interpreter = true;
  out.alerts = {{FakeWorker::record_id(41), "Risk to workers", fake_day(2026, 11, 20), true},
                {FakeWorker::record_id(42), "Dog at the address", std::nullopt, false}};
  out.household = {"Ewa Wiśniewska (Mother)", "Jan Wiśniewski (Brother)"};
  using Decision = Consent::Decision;
  const std::string agencies = "Sharing with the agencies named below";
  out.consents = {consent(44, "assessment", "Assessment and early help", Decision::given),
                  consent(46, "sharing", agencies, Decision::given),
                  consent(47, "sharing", agencies, Decision::refused),
                  consent(48, "feedback", "Questionnaires and surveys", Decision::withdrawn)};
  return out;
}

LastVisit fake_last_visit() {
  return {FakeWorker::record_id(3),
          "Home visit",
          fake_day(2026, 11, 19),
          "Nia Prosser",
          "Bedtime routine agreed. Zofia asked whether she could start swimming.",
          {"Ask the school about the bus, Nia Prosser, by 3 December 2026",
           "Swimming lessons on Saturdays, Ms Wiśniewska"}};
}

}  // namespace

void FakeWorker::answer(const ask::Case& task) {
  if (case_is_left) return answers_.push_back(tell::CaseLeft{task.id});
  CaseView view;
  view.line = line(0);
  view.line.id = task.id;
  view.facts = fake_facts();
  view.members = {"Nia Prosser, practitioner", "Hania Zając, practitioner"};
  view.supervisor = "Callum Reid";
  if (speller_) speller_->set(Speller::List::names, {view.line.title, view.members.back()});
  view.routes = {"Self-referral"};
  view.longest = kept();
  view.sharing = {{}, "none", "Nia Prosser"};
  for (const CaseConsent& consent : view.facts.consents)
    view.sharing.consents.push_back(consent.said);
  view.disclosures = {invented_disclosures().front()};
  ChronologyItem call = entry(1, "Phone call with school",
                              "Class teacher reports Zofia has been on time every day for three "
                              "weeks. Reading level has gone up. The bus still worries her.");
  call.icon = "phone";
  call.day = fake_day(2026, 11, 26);
  call.time = "11:05";
  call.state = "Draft";
  call.mood = ChronologyItem::Mood::neutral;
  call.unsent = true;
  ChronologyItem seen = entry(2, "Safeguarding observation",
                              "Small bruise on left forearm, 2 cm, yellow-green. Zofia said “I "
                              "fell off the climbing frame at school”.");
  seen.icon = "shield";
  seen.day = fake_day(2026, 11, 19);
  seen.time = "15:40";
  seen.safeguarding = seen.significant = true;
  seen.part = ChronologyItem::Part::observation;
  ChronologyItem visit = entry(3, "Home visit",
                               "“I like it when we all eat together.” Bedtime routine agreed with "
                               "Ms Wiśniewska; chart left with the family.");
  visit.day = fake_day(2026, 11, 19);
  visit.time = "15:00";
  visit.state = "Returned by Callum Reid";
  visit.mood = ChronologyItem::Mood::attention;
  visit.part = ChronologyItem::Part::visit;
  ChronologyItem meeting = entry(4, "Child in need review meeting",
                                 "Plan continues. Next review 3 February. School, health visitor "
                                 "and Babcia attended.");
  meeting.icon = "group";
  meeting.day = fake_day(2026, 11, 4);
  meeting.time = "10:15";
  meeting.late = true;
  for (const ChronologyItem* item : {&call, &seen, &visit, &meeting})
    view.kept.push_back({item->record, item->title, view.longest});
  view.chronology = {call, seen, visit, meeting};
  view.last_visit = fake_last_visit();
  view.holds.resize(1);
  view.away = "2 records are no longer on this laptop: the server has them.";
  answers_.push_back(tell::Case{std::move(view), {fake_hold()}, people});
}

void FakeWorker::answer(const ask::Seen& task) {
  CaseSeen seen;
  seen.lines = {{"Nia Prosser", "Case looked at", Instant{fake_now_ms - 20 * minute_ms}, true},
                {"Nia Prosser", "Record written", Instant{fake_now_ms - 21 * minute_ms}, true},
                {"Callum Reid", "Opened for review: Home visit",
                 Instant{fake_now_ms - 300 * minute_ms}, false}};
  answers_.push_back(tell::Seen{task.id, std::move(seen)});
}

}  // namespace lanyard::ui
