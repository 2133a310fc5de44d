// Papers about a case: what is in them, who gets them, and that none leaves without its reason.
#include <algorithm>

#include "app/desk/cases.h"
#include "app/desk/reviews.h"
#include "app/print/pdf.h"
#include "app/print/saving.h"
#include "platform/os/files.h"
#include "tests/journeys/world.h"
#include "tests/print/pdf_text.h"

using namespace lanyard;
using namespace lanyard::journeys;

namespace {

std::string read_pdf(const Path& file) {
  const Result<Bytes> bytes = read_file(file, paper_most_bytes);
  REQUIRE(bytes.ok());
  return words_of_pdf(*bytes);
}

bool paper_says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

std::size_t exported(const Desk& desk) {
  const Result<std::vector<AuditEntry>> entries = desk.vault().audit();
  REQUIRE(entries.ok());
  return static_cast<std::size_t>(
      std::count_if(entries->begin(), entries->end(),
                    [](const AuditEntry& entry) { return entry.action == AuditAction::exported; }));
}

RecordId finished_report(Desk& desk, const CaseId& id) {
  const RecordId report =
      written(desk, id, "contact-report",
              {{"event_date", Value(day("2026-02-20"))},
               {"seen.words", Value(std::string("Elin and her father built a tŵr of bricks."))},
               {"voice.words", Value(std::string("“Again, Dad!”"))}});
  REQUIRE(submit_record(desk, report).ok());
  return report;
}

}  // namespace

TEST_CASE("a chronology is oldest first, without drafts, and says who made it") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Elin Wiśniewska عائشة", day("2017-03-14"));
  const RecordId later =
      written(nia, id, "visit-note", visit("They were calm.", day("2026-02-21")));
  REQUIRE(submit_record(nia, later).ok());
  static_cast<void>(finished_report(nia, id));
  static_cast<void>(written(nia, id, "visit-note", visit("Half a sentence", day("2026-02-22"))));
  const TempFolder folder;
  REQUIRE(write_case_paper(nia, {id, {}, "For the review on Friday."}, folder / "one.pdf").ok());
  const std::string text = read_pdf(folder / "one.pdf");
  INFO(text);
  CHECK(paper_says(text, "Elin Wiśniewska عائشة"));
  CHECK(paper_says(text, "14 March 2017"));
  CHECK(paper_says(text, "Made by Nia Prosser"));
  CHECK(paper_says(text, "Confidential: personal data"));
  CHECK_FALSE(paper_says(text, "Half a sentence"));
  const std::size_t report = text.find("20 February 2026");
  const std::size_t note = text.find("21 February 2026");
  REQUIRE(report != std::string::npos);
  REQUIRE(note != std::string::npos);
  CHECK(report < note);
}

TEST_CASE("a paper about a case needs a reason, which is audited before the file is written") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Peran Angove", day("2018-01-09"));
  const std::size_t before = exported(nia);
  const TempFolder folder;
  const Done silent = write_case_paper(nia, {id, {}, "  \n"}, folder / "no.pdf");
  REQUIRE_FALSE(silent.ok());
  CHECK(silent.error().fault() == Fault::bad_input);
  CHECK_FALSE(file_exists(folder / "no.pdf"));
  CHECK(exported(nia) == before);

  REQUIRE(write_case_paper(nia, {id, {}, "The court asked."}, folder / "yes.pdf").ok());
  CHECK(exported(nia) == before + 1);
  world.reopen("nia");
  Desk& again = world.desk("nia");
  REQUIRE(again.vault().verify_audit().ok());
  const Result<std::vector<Export>> kept = exports_of(again, id);
  REQUIRE(kept.ok());
  REQUIRE(kept->size() == 1);
  CHECK(kept->front().reason == "The court asked.");
  CHECK(kept->front().form == ExportForm::plain);
  CHECK(kept->front().user == again.me().user);
  const Done twice = write_case_paper(again, {id, {}, "Once more."}, folder / "yes.pdf");
  REQUIRE_FALSE(twice.ok());
  CHECK(twice.error().fault() == Fault::in_use);
  CHECK(exported(again) == before + 1);
}

TEST_CASE("who reads only dates gets no chronology and no record on paper") {
  World& world = World::get();
  const CaseId id = new_case(world, "Kensa Bolitho", day("2016-06-01"));
  const RecordId report = finished_report(world.desk("nia"), id);
  world.sync("nia");
  world.sync("odette");
  Desk& odette = world.desk("odette");
  const TempFolder folder;
  for (const RecordId& what : {RecordId{}, report}) {
    const Done done = write_case_paper(odette, {id, what, "Curious."}, folder / "no.pdf");
    REQUIRE_FALSE(done.ok());
    CHECK(done.error().fault() == Fault::not_permitted);
  }
  CHECK(exported(odette) == 0);
  CHECK_FALSE(file_exists(folder / "no.pdf"));
}

TEST_CASE("a contact report is printed when it is finished, and sealed for secure email") {
  World& world = World::get();
  Desk& nia = world.desk("nia");
  const CaseId id = new_case(world, "Morwenna Llŷr", day("2019-02-03"));
  const RecordId draft = written(
      nia, id, "contact-report",
      {{"event_date", Value(day("2026-02-19"))}, {"seen.words", Value(std::string("Not yet."))}});
  const TempFolder folder;
  const Done early = write_case_paper(nia, {id, draft, "For the father."}, folder / "no.pdf");
  REQUIRE_FALSE(early.ok());
  CHECK(early.error().fault() == Fault::refused);

  const RecordId report = finished_report(nia, id);
  const SecretText told("seven quiet herons by the weir");
  const Result<Path> file =
      save_case_paper(nia, {id, report, "For the father.", told}, folder.path() / "papers");
  REQUIRE(file.ok());
  CHECK(file->filename().string() ==
        "record-" + report.hex().substr(0, 8) + "-" + nia.today().iso() + ".pdf.age");
  const Result<Bytes> sealed = read_file(*file, paper_most_bytes);
  REQUIRE(sealed.ok());
  CHECK_FALSE(paper_says(std::string(as_text(*sealed)), "%PDF"));
  const Result<Plain> pdf = open_age(*sealed, told);
  REQUIRE(pdf.ok());
  const std::string text = words_of_pdf(*pdf);
  INFO(text);
  CHECK(paper_says(text, "Contact report"));
  CHECK(paper_says(text, "Morwenna Llŷr"));
  CHECK(paper_says(text, "Elin and her father built a tŵr of bricks."));
  CHECK(paper_says(text, "“Again, Dad!”"));
  CHECK(exports_of(nia, id)->front().form == ExportForm::sealed);
}

TEST_CASE("the schedule on paper has every row of the notice with its line and words") {
  const Desk& nia = World::get().desk("nia");
  const Result<Plain> pdf = schedule_pdf(nia);
  REQUIRE(pdf.ok());
  const std::string text = words_of_pdf(*pdf);
  const Notice& notice = nia.catalog()->notice();
  for (const RetentionRow& row : notice.retention) {
    CHECK(paper_says(text, row.id));
    CHECK(paper_says(text, "line " + std::to_string(row.first_line)));
  }
  CHECK(paper_says(text, notice.controller.name));
}
