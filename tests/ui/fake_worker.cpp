// A desk with invented people and no vault: for the screens alone, without disk and threads.
#include "tests/ui/fake_worker.h"

#include "tests/ui/fake_board.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lanyard::ui {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

template <class IdType>
IdType numbered(int n) {
  std::array<std::uint8_t, IdType::size> bytes{};
  bytes[0] = 7;
  bytes[IdType::size - 1] = static_cast<std::uint8_t>(n);
  bytes[IdType::size - 2] = static_cast<std::uint8_t>(n >> 8);
  bytes[IdType::size - 3] = static_cast<std::uint8_t>(n >> 16);
  return IdType(bytes);
}

FieldHead head(std::string text) {
  FieldHead out;
  out.value = std::move(text);
  return out;
}

}  // namespace

RecordId FakeWorker::record_id(int n) {
  return numbered<RecordId>(n);
}

CaseId FakeWorker::case_id(int n) {
  return numbered<CaseId>(n);
}

UserId FakeWorker::user_id(int n) {
  return numbered<UserId>(n);
}

FakeWorker::FakeWorker(const std::string& assets) : catalog_(std::make_shared<Catalog>()) {
  auto read = read_notice(text_of(assets + "/notices/jigsaw.toml"), "jigsaw.toml");
  if (auto* notice = std::get_if<Notice>(&read)) catalog_->set(std::move(*notice));
  for (const auto& file : std::filesystem::directory_iterator(assets + "/forms")) {
    auto form = read_form(text_of(file.path()), file.path().filename().string());
    if (auto* good = std::get_if<Form>(&form))
      catalog_->add(tailored(std::move(*good), catalog_->notice()));
  }
}

void FakeWorker::ask(Task task) {
  std::visit([this](const auto& one) { answer(one); }, task);
}

std::optional<Outcome> FakeWorker::poll() {
  if (answers_.empty()) return std::nullopt;
  std::optional<Outcome> out(std::move(answers_.front()));
  answers_.pop_front();
  return out;
}

Session FakeWorker::session() const {
  Session s;
  s.me.user = numbered<UserId>(1);
  s.me.name = "Nia Prosser";
  s.me.role = role;
  s.me.team_name = "Children and Families Hub";
  s.me.organisation = "Harbour Family Services";
  s.today = fake_day(2026, 11, 26);
  s.opened = {fake_now_ms};
  s.zone = *Zone::parse("Europe/London");
  s.catalog = catalog_;
  s.reviews = role == MemberRole::supervisor;
  s.retention = retention_part(role);
  s.unfinished = unfinished;
  s.preferences = preferences;
  return s;
}

void FakeWorker::answer(const ask::Users&) {
  tell::Users told;
  told.users.push_back({{"/a", "Nia Prosser"}, {}});
  if (two_users) told.users.push_back({{"/b", "Siân Ŵyn-Hughes"}, {}});
  answers_.push_back(std::move(told));
}

void FakeWorker::answer(const ask::Unlock& task) {
  if (task.secret.expose() == "wrong") {
    answers_.push_back(tell::NotUnlocked{Error(Fault::wrong_passphrase, "wrong"), {3, 8000}});
    return;
  }
  const bool one_case = task.glass && task.glass->called == "Zofia" && !task.glass->reason.empty();
  if (away_too_long && !one_case && task.lease_code.expose() != "4TQ9-RW2M-7KXA-0BHE") {
    answers_.push_back(
        tell::NotUnlocked{Error(Fault::lease_over, "the lease of this laptop is over"),
                          {},
                          "Ask your supervisor for one-time code 3 of laptop 4f0c2a91."});
    return;
  }
  Session opened = session();
  if (one_case) opened.only_case = case_id(0);
  answers_.push_back(tell::Unlocked{std::move(opened)});
  answer(ask::Status{});
  tell_spelling();
}

void FakeWorker::turn_away() {
  answers_.push_back(tell::TurnedAway{Error(Fault::turned_away, "this laptop was revoked")});
}

void FakeWorker::answer(const ask::Join&) {
  answers_.push_back(tell::Joined{session(), SecretText("7KQ2M9XWTA4VB6YDH3ENPC8RSF"), "/a"});
}

void FakeWorker::tell_locked() {
  answers_.push_back(tell::Locked{});
}

void FakeWorker::answer(const ask::Lock&) {
  ++locks;
  speller_.reset();
  if (!keep_lock_answer) tell_locked();
}

void FakeWorker::answer(const ask::Status&) {
  SyncStatus status;
  status.unsent_records = 2;
  status.configured = true;
  status.late_waiting = role == MemberRole::supervisor ? late.size() : 0;
  answers_.push_back(
      tell::Status{status, {"2 notes only on this laptop", "The oldest for 31 hours"}});
}

void FakeWorker::answer(const ask::Sync&) {
  ++syncs;
  answers_.push_back(
      tell::Synced{0, "The server was not reached. Your notes are safe here.", true});
}

// Two days over, due today, due in a week, and so on.
std::optional<VisitStanding> FakeWorker::next_visit(int n) {
  if (n % 4 != 0) return std::nullopt;
  VisitStanding out;
  out.days_left = n == 0 ? -2 : n == 4 ? 0 : n - 1;
  out.due = fake_today().plus_days(out.days_left);
  out.from = out.due.plus_days(-28);
  out.frequency = "child-in-need";
  out.source = "Proposed, as councils' published procedures have it; your organisation confirms it";
  out.period = {VisitPeriod::Unit::working_days, 20};
  if (out.days_left < 0)
    out.state = VisitStanding::State::overdue;
  else if (out.days_left <= visit_soon_days)
    out.state = VisitStanding::State::soon;
  if (n == 0) out.missed = {fake_today().plus_days(-7), NotCounted::not_seen};
  return out;
}

CaseLine FakeWorker::line(int n) const {
  const std::array<const char*, 12> names{
      "Zofia Wiśniewska",     "Łukasz Żółkowski", "Gwenllian Llŷr", "Élie Renouf",
      "Oleksandra Kovalenko", "Siân Tŷ Gwyn",     "Amara Okafor",   "Ștefan Ionescu",
      "Aoife Ní Dhomhnaill",  "Jakub Łoziński",   "Priya Sharma",   "Thomas Bisson"};
  const std::array<const char*, 4> kinds{"Child in need", "Early help", "Supervised contact",
                                         "Short breaks"};
  const auto at = static_cast<std::size_t>(n);
  CaseLine out;
  out.id = case_id(n);
  out.title = names[at % names.size()];
  out.reference = "CF-" + std::to_string(20418 + 7 * n);
  out.kind = kinds[at % kinds.size()];
  out.born = fake_day(2010 + n % 14, 1 + n % 12, 14);
  out.worker = n % 3 == 1 ? "Hania Zając" : "Nia Prosser";
  out.last_event = Instant{fake_now_ms - n * 26 * 60 * minute_ms};
  out.safeguarding = n % 5 == 0;
  out.unsent = n % 4 == 0;
  out.conflict = n == 6;
  out.mine = n % 3 != 1;
  if (visited) out.next_visit = next_visit(n);
  return out;
}

void FakeWorker::answer(const ask::Cases&) {
  tell::Cases told;
  for (int n = 0; n < 24 + static_cast<int>(many_cases); ++n) told.lines.push_back(line(n));
  answers_.push_back(std::move(told));
}

Verdict FakeWorker::kept() const {
  Verdict v;
  v.kind = Verdict::Kind::review;
  v.date = fake_day(2042, 3, 14);
  v.rule = "C-R3";
  v.first_line = 49;
  v.quote = "stored indefinitely and reviewed when the child reaches the age of 25";
  v.reason = "A safeguarding issue is recorded, so the three-year period does not apply.";
  return v;
}

void FakeWorker::answer(const ask::NewCase&) {
  answers_.push_back(tell::CaseOpened{case_id(40)});
}

Record FakeWorker::visit(const RecordId& id) const {
  Record r;
  r.id = id;
  r.case_id = case_id(0);
  r.form = "visit-note";
  r.form_version = 1;
  r.author = numbered<UserId>(id == record_id(1) ? 1 : 2);
  r.submitted = Instant{fake_now_ms - 2 * 24 * 60 * minute_ms};
  r.fields["purpose.words"] = {
      head("Planned statutory visit under the child in need plan, to see Zofia at home, speak "
           "with her alone, and check how the agreed bedtime routine is going.")};
  r.fields["voice.words"] = {
      head("Zofia showed me her new desk and said “I do my reading here now, before bed”. She "
           "told me she likes going to Babcia’s on Saturdays. When I asked about school she said "
           "“it’s OK, but I don’t like the bus”.\nShe chose to talk in the kitchen with the door "
           "open.")};
  r.fields["seen.words"] = {
      head("The home was warm and tidy. Ms Wiśniewska was preparing tea and spoke with Zofia in "
           "Polish and English throughout. A new bedtime chart was on the fridge.")};
  FieldHead date;
  date.value = fake_day(2026, 11, 26);
  r.fields["event_date"] = {date};
  FieldHead alone;
  alone.value = true;
  r.fields["seen_alone"] = {alone};
  return r;
}

Record FakeWorker::observation(const RecordId& id) const {
  Record r = visit(id);
  r.form = "safeguarding-observation";
  r.fields.clear();
  FieldHead date;
  date.value = fake_day(2026, 11, 24);
  r.fields["event_date"] = {date};
  r.fields["seen.words"] = {head("Two marks were seen when Jakub rolled up his sleeves to wash.")};
  FieldHead marks;
  marks.value = BodyMarks{{BodySide::front,
                           785,
                           477,
                           "left-forearm",
                           {{"kind", "bruise"}, {"colour", "yellow and green"}}},
                          {BodySide::back, 500, 287, "upper-back", {{"kind", "cut"}}},
                          {BodySide::front, 430, 728, "right-knee", {}}};
  r.fields["marks"] = {marks};
  return r;
}

void FakeWorker::answer(const ask::Record& task) {
  tell::Record told;
  told.view.record = visit(task.id);
  told.view.catalog = catalog_;
  told.view.form = catalog_->newest("visit-note");
  told.view.author = "Nia Prosser";
  told.view.editable = task.id == record_id(1) || drafts_.count(task.id) != 0;
  told.view.state = told.view.editable ? "Draft" : "Returned by Callum Reid";
  told.view.unsent = true;
  told.kept = kept();
  if (const auto saved = drafts_.find(task.id); saved != drafts_.end()) {
    told.view.record.fields.clear();
    for (const auto& [field, value] : saved->second.fields) {
      FieldHead h;
      h.value = value;
      told.view.record.fields[field] = {h};
    }
    told.view.form = catalog_->newest(saved->second.form);
  } else if (!told.view.editable) {
    told.view.record.state = RecordState::submitted;
    told.view.reviews = {{"Callum Reid", "opened", "", Instant{fake_now_ms - 300 * minute_ms}},
                         {"Callum Reid", "returned", "Please add what Zofia said about the bus.",
                          Instant{fake_now_ms - 290 * minute_ms}}};
  }
  answers_.push_back(std::move(told));
}

void FakeWorker::answer(const ask::Save& task) {
  if (refuse_saves) {
    answers_.push_back(tell::NotSaved{task.ticket, "This laptop's disk is full."});
    return;
  }
  saves.push_back(task.draft);
  RecordId id = task.draft.record;
  if (id.none()) id = record_id(made_++);
  drafts_[id] = task.draft;
  answers_.push_back(tell::Saved{task.ticket, id});
}

void FakeWorker::answer(const ask::Finish& task) {
  finished.push_back(task.id);
  answers_.push_back(tell::Finished{task.id});
}

void FakeWorker::answer(const ask::Discard& task) {
  answers_.push_back(tell::Discarded{task.id});
}

ReviewItem FakeWorker::item(int n) const {
  const std::array<const char*, 5> titles{"Jakub Żółkowski", "Zofia Wiśniewska", "Siân Ŵyn-Hughes",
                                          "Élie Renouf", "Ioana Pallot"};
  const std::array<const char*, 5> forms{"Safeguarding observation", "Home visit",
                                         "Family support session", "Contact session", "Home visit"};
  const auto at = static_cast<std::size_t>(n);
  ReviewItem out;
  out.record = record_id(20 + n);
  out.case_id = case_id(n);
  out.case_title = titles[at];
  out.form_title = forms[at];
  out.author = "Hania Zając";
  out.age_minutes = (5 - n) * 24 * 60 / 2;
  out.safeguarding = n == 0;
  out.resubmitted = n == 1;
  if (n == 2)
    out.escalated = Escalation{"Maeve Orr", "Nia Prosser", "I know the family from church.",
                               Instant{fake_now_ms - 60 * minute_ms}, true};
  if (const auto begun = comments_.find(out.record); begun != comments_.end())
    out.comment_begun = !begun->second.empty();
  return out;
}

void FakeWorker::answer(const ask::Queue&) {
  tell::Queue told;
  for (int n = 0; n < 5; ++n) told.items.push_back(item(n));
  answers_.push_back(std::move(told));
}

void FakeWorker::answer(const ask::Review& task) {
  tell::Review told;
  told.view.note.record = visit(task.id);
  told.view.note.catalog = catalog_;
  told.view.note.form = catalog_->newest("visit-note");
  told.view.note.author = "Hania Zając";
  told.view.others = {
      {user_id(5), "Maeve Orr", MemberRole::supervisor, {}, "Children and Families Hub"},
      {user_id(6), "Idris Vaughan", MemberRole::practitioner, {}, "Streatham"}};
  for (int n = 0; n < 5; ++n)
    if (item(n).record == task.id) told.view.escalated = item(n).escalated;
  if (const auto begun = comments_.find(task.id); begun != comments_.end())
    told.view.comment = begun->second;
  if (task.id == record_id(20)) {
    told.view.note.record = observation(task.id);
    told.view.note.form = catalog_->newest("safeguarding-observation");
    answers_.push_back(std::move(told));
    return;
  }
  told.view.returned_comment = "Please write what Zofia said, in her words.";
  told.view.changed = {
      {"voice.words", "Child's voice",
       "Zofia said she is happy at home. She asked whether she could start swimming.",
       "Zofia said “I like it when we all eat together”. She drew her family with Babcia in the "
       "middle. She asked whether she could start swimming."},
      {"seen.words", "What I saw and heard",
       "The home was warm and tidy. Ms Wiśniewska was open about finding mornings hard and seems "
       "to be coping.",
       "The home was warm and tidy. Ms Wiśniewska was open about finding mornings hard and said "
       "that her shift pattern has changed."}};
  answers_.push_back(std::move(told));
}

void FakeWorker::answer(const ask::Decide& task) {
  decisions.push_back(task);
  comments_.erase(task.id);
  answers_.push_back(tell::Decided{task.id, task.decision});
}

void FakeWorker::answer(const ask::KeepComment& task) {
  if (refuse_comments) {
    answers_.push_back(tell::CommentKept{task.ticket, "This laptop's disk is full."});
    return;
  }
  comments.push_back(task.text);
  comments_[task.id] = task.text;
  answers_.push_back(tell::CommentKept{task.ticket, {}});
}

void FakeWorker::answer(const ask::Search& task) {
  lanyard::Found found;
  found.records = {{record_id(3), case_id(0), "Zofia Wiśniewska", "Home visit",
                    "…she likes going to Babcia’s on Saturdays. When I asked about school…"},
                   {record_id(2), case_id(0), "Zofia Wiśniewska", "Safeguarding observation",
                    "Small bruise on left forearm, 2 cm, yellow-green."}};
  found.total = 2;
  answers_.push_back(tell::Found{task.ticket, std::move(found)});
}

}  // namespace lanyard::ui
