// The schedule of each of the four notices, as text and as PDF: every row with its line and words,
// every clause, and everything that the notice leaves open.
#include <fstream>
#include <iterator>

#include "app/desk/retention.h"
#include "app/print/papers.h"
#include "app/print/pdf.h"
#include "tests/catch.h"
#include "tests/crypto_started.h"
#include "tests/print/pdf_text.h"

using namespace lanyard;

namespace {

constexpr std::array<const char*, 4> notices{"jersey", "ccs", "jigsaw", "wiltshire"};

Notice notice_named(const std::string& name) {
  std::ifstream in("assets/notices/" + name + ".toml");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Read<Notice> read = read_notice(text, name);
  REQUIRE(std::holds_alternative<Notice>(read));
  return std::get<Notice>(std::move(read));
}

bool says(const std::string& text, std::string part) {
  std::replace(part.begin(), part.end(), '\n', ' ');
  return text.find(part) != std::string::npos;
}

// Where a line is broken, a column of the paper shows a blank: behind a hyphen, and within a word
// that is too long for it.
bool shows(std::string column, std::string part) {
  for (std::string* text : {&column, &part})
    std::erase_if(*text, [](char c) { return c == ' ' || c == '\n' || c == '-'; });
  return column.find(part) != std::string::npos;
}

// The columns of the paper, in points from the left: a long word may stand at an edge.
struct Columns {
  std::string row, records, how_long, words;
};
Columns columns_of(const Notice& notice, const std::set<std::string>& confirmed) {
  const Result<Plain> pdf = pdf_of(schedule_paper(notice, confirmed, Date::from_days(20'500)));
  REQUIRE(pdf.ok());
  constexpr double left = 56;
  constexpr double width = 483.28;
  const auto between = [&](double from, double to) {
    return column_of_pdf(*pdf, left + width * from - 2, left + width * to - 2);
  };
  return {between(0, 0.1), between(0.1, 0.35), between(0.35, 0.7), between(0.7, 1.02)};
}

const ScheduleRow& row_of(const std::vector<ScheduleRow>& rows, const std::string& id) {
  for (const ScheduleRow& row : rows)
    if (row.id == id) return row;
  throw std::runtime_error("no row " + id);
}

}  // namespace

TEST_CASE("the schedule of every notice has all of its rows, as text and on paper") {
  for (const char* name : notices) {
    INFO(name);
    const Notice notice = notice_named(name);
    const std::vector<ScheduleRow> rows = schedule_rows(notice, {});
    REQUIRE(rows.size() == notice.retention.size());
    const std::string text = schedule_words(notice, {});
    const Columns paper = columns_of(notice, {});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const ScheduleRow& row = rows[i];
      const RetentionRow& of = notice.retention[i];
      INFO(row.id << ": " << text);
      CHECK(row.id == of.id);
      CHECK(row.quote == of.quote);
      CHECK(row.lines.ends_with(" " + std::to_string(of.last_line)));
      CHECK(says(text, row.id + "  " + row.says));
      CHECK(says(text, row.lines + ": “" + row.quote + "”"));
      CHECK(shows(paper.row, row.id));
      INFO(paper.words);
      CHECK(shows(paper.words, "“" + row.quote + "” " + row.lines));
      for (const std::string& part : {row.says, row.covers, row.narrowed}) {
        INFO(part << " in " << paper.records);
        CHECK(shows(paper.records, part));
      }
      CHECK(shows(paper.how_long, row.period));
      CHECK(says(text, row.period));
      for (const std::string& clause : row.clauses) {
        CHECK(shows(paper.how_long, clause));
        CHECK(says(text, clause));
      }
      for (const ScheduleRow::Open& open : row.open) {
        CHECK(shows(paper.how_long, open_words(open)));
        CHECK(says(text, open_words(open)));
      }
    }
  }
}

// What a row says beyond its period, by hand from the notices.
TEST_CASE("each clause of a row is said in plain words") {
  struct Line {
    const char* notice;
    const char* row;
    const char* words;
  };
  constexpr std::array<Line, 20> lines{{
      {"jersey", "A-R1", "the notice prints no period: kept until somebody has decided"},
      {"jersey", "A-R2", "until the call was returned or a note was made"},
      {"jersey", "A-R3", "the notice prints no period: kept until somebody has decided"},
      {"wiltshire", "B-R1", "the notice prints no period: kept until somebody has decided"},
      {"jigsaw", "C-R1",
       "3 years after the last contact session or after the case was closed, whichever is later"},
      {"ccs", "D-R1", "6 years after employment or volunteering ended"},
      {"ccs", "D-R2", "5 years after the birth or adoption"},
      {"ccs", "D-R2",
       "if a disability allowance is recorded: until the child's 18th birthday, where that is "
       "later"},
      {"ccs", "D-R3a", "6 months after the vetting decision"},
      {"ccs", "D-R3a", "must not be kept longer, whatever another row says; only a hold stops it"},
      {"ccs", "D-R3b",
       "kept and disposed of with what row D-R1 covers: 6 years after employment or volunteering "
       "ended"},
      {"ccs", "D-R4",
       "6 years after the end of the financial year of the latest of the accounting periods it "
       "covers"},
      {"ccs", "D-R4",
       "if it covers more than one accounting period: longer, counted from the last of them"},
      {"ccs", "D-R5",
       "unless a safeguarding issue is recorded: then row D-R11; a supervisor may lower the flag"},
      {"ccs", "D-R6",
       "1 year after the last contact session or after the case was closed, whichever is later"},
      {"ccs", "D-R9",
       "reviewed from the youngest child's 25th birthday; never disposed of by rule"},
      {"ccs", "D-R9",
       "while the organisation is trading; once it has stopped, somebody must decide"},
      {"ccs", "D-R10", "3 years after it was last used"},
      {"ccs", "D-R11", "kept indefinitely"},
      {"ccs", "D-R11", "in a case with a safeguarding issue also whatever no other row covers"},
  }};
  for (const Line& line : lines) {
    const std::vector<ScheduleRow> rows = schedule_rows(notice_named(line.notice), {});
    const ScheduleRow& row = row_of(rows, line.row);
    std::string all = row.covers + "; " + row.period;
    for (const std::string& clause : row.clauses) all += "; " + clause;
    INFO(line.row << ": " << all);
    CHECK(says(all, line.words));
  }
  const std::vector<ScheduleRow> ccs = schedule_rows(notice_named("ccs"), {});
  CHECK(row_of(ccs, "D-R3a").clauses.front().starts_with("it goes only once the "));
  CHECK(row_of(ccs, "D-R3a").clauses.front().ends_with(" is recorded"));
  CHECK(row_of(ccs, "D-R5").narrowed.find("routes: ") != std::string::npos);
}

TEST_CASE("every decision about a row is said with it, and whether the organisation took it") {
  for (const char* name : notices) {
    const Notice notice = notice_named(name);
    std::size_t said = 0;
    for (const ScheduleRow& row : schedule_rows(notice, {})) {
      said += row.open.size();
      for (const ScheduleRow::Open& open : row.open) CHECK_FALSE(open.confirmed);
    }
    std::size_t decided = 0;
    for (const NoticeDecision& decision : notice.decisions) {
      const std::string of = decision.id.substr(0, decision.id.rfind('.'));
      decided += notice.row(of) != nullptr ? 1 : 0;
    }
    // Of the four only the contact centres count from the end of a financial year, in one row.
    const std::size_t years = notice.row("D-R4") != nullptr ? 1 : 0;
    INFO(name);
    CHECK(said == decided + years);
  }
  const Notice ccs = notice_named("ccs");
  const std::vector<ScheduleRow> rows = schedule_rows(ccs, {"D-R2.or"});
  CHECK(row_of(rows, "D-R2").open.size() == 1);
  CHECK(row_of(rows, "D-R2").open.front().confirmed);
  CHECK(shows(columns_of(ccs, {"D-R2.or"}).how_long,
              "'or 18' has no unit: read as the child's 18th birthday (confirmed by the "
              "organisation)"));
}
