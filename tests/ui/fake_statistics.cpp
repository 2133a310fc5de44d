// The part of the fake desk that counts.
#include <array>

#include "tests/ui/fake_worker.h"

namespace lanyard::ui {
namespace {

struct Invented {
  const char* label;
  std::array<int, 4> each;  // in a quarter
};

StatisticsTable table_of(const StatisticsSubject& of, int year, const std::vector<Invented>& rows) {
  Controller controller;
  controller.financial_years = {{*Date::make(1990, 4, 1), 3, 31}};
  StatisticsTable out;
  out.of = of;
  out.year = year;
  const std::vector<Quarter> all = quarters_of(controller, year);
  out.year_label = year_words(all);
  out.quarters = over_on(all, *Date::make(2026, 11, 28));
  std::vector<Counted> counted;
  std::uint16_t cases = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out.rows.emplace_back(rows[row].label);
    for (std::size_t column = 0; column < out.quarters.size(); ++column)
      for (int n = 0; n < rows[row].each[column]; ++n)
        counted.push_back({row, column, FakeWorker::case_id(++cases)});
  }
  out.shape = {
      rows.size(), out.quarters.size(),
      of.id == "safeguarding-observation.concern" ? CountShape::Rows::overlapping
                                                  : CountShape::Rows::apart,
      out.quarters.size() == all.size() ? CountShape::Year::over : CountShape::Year::running};
  out.figures = publishable(out.shape, counted);
  return out;
}

const std::vector<Invented>& invented_of(const std::string& subject) {
  static const std::vector<Invented> outcomes{{"Face to face", {212, 187, 240, 198}},
                                              {"Video or telephone", {14, 9, 3, 11}},
                                              {"No reply or not able to visit", {7, 4, 12, 2}},
                                              {"Not answered", {0, 0, 1, 0}}};
  static const std::vector<Invented> kinds{{"Supported contact", {31, 28, 22, 35}},
                                           {"Supervised contact", {12, 3, 8, 9}},
                                           {"Handover", {4, 4, 6, 5}}};
  return subject == "cases" ? kinds : outcomes;
}

}  // namespace

void FakeWorker::answer(const ask::Statistics& task) {
  counted.push_back(task.what);
  StatisticsBoard board;
  board.subjects = {
      {"cases", "Cases by the day they were opened", ""},
      {"records", "Records of each kind", ""},
      {"contact-session.held", "How was the session held?", "Contact session"},
      {"visit-note.outcome", "How did the visit go ahead?", "Home visit"},
      {"visit-note.child_seen", "Child seen?", "Home visit"},
      {"safeguarding-observation.concern", "What kind of concern?", "Safeguarding observation"}};
  board.years = {{2026, "2026/27"}, {2025, "2025/26"}, {2024, "2024/25"}};
  const int year = task.what.year == 0 ? 2026 : task.what.year;
  for (const StatisticsSubject& of : board.subjects)
    if (of.id == task.what.of || (task.what.of.empty() && of.id == "cases"))
      board.table = table_of(of, year, invented_of(of.id));
  answers_.push_back(tell::Statistics{std::make_shared<const StatisticsBoard>(std::move(board))});
}

void FakeWorker::answer(const ask::SaveStatistics& task) {
  counts_saved.push_back(task.what);
  answers_.push_back(
      tell::PaperSaved{"/home/callum/Documents/statistics-" + task.what.of + ".csv"});
}

}  // namespace lanyard::ui
