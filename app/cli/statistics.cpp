// statistics list and show: what may be counted here, and a table of it that gives nobody away.
#include "app/desk/statistics.h"

#include "app/cli/groups.h"
#include "app/cli/lookup.h"
#include "app/cli/session.h"

namespace lanyard {
namespace {

Json json_of(const Figure& figure) {
  switch (figure.kind) {
    case Figure::Kind::band:
      return {{"from", figure.from}, {"to", figure.to()}};
    case Figure::Kind::few:
      return "fewer than 5 cases";
    case Figure::Kind::not_given:
      break;
  }
  return nullptr;
}

Json json_of(const std::vector<Figure>& figures) {
  Json out = Json::array();
  for (const Figure& figure : figures) out.push_back(json_of(figure));
  return out;
}

Result<StatisticsQuestion> question_in(const Given& given) {
  StatisticsQuestion out{given.text("--of")};
  if (!given.has("--year")) return out;
  TRY(const std::uint32_t year, number_given(given.text("--year")));
  if (year == 0 || year > 9999) return Error(Fault::bad_input, "a year has four digits");
  out.year = static_cast<int>(year);
  return out;
}

Json json_of(const StatisticsTable& table) {
  const PublishedTable& told = table.figures;
  Json out;
  out["of"] = table.of.id;
  out["label"] = table.of.label;
  out["year"] = table.year;
  out["quarters"] = Json::array();
  for (const Quarter& quarter : table.quarters)
    out["quarters"].push_back({{"first", quarter.first.iso()}, {"last", quarter.last.iso()}});
  out["rows"] = Json::array();
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    out["rows"].push_back({{"label", table.rows[row]},
                           {"figures", json_of(told.cells[row])},
                           {"total", json_of(told.row_totals[row])}});
  out["totals"] = json_of(told.column_totals);
  out["total"] = json_of(told.total);
  return out;
}

std::string words_of(const StatisticsTable& table) {
  const PublishedTable& told = table.figures;
  std::vector<std::string> head{table.of.label};
  for (const Quarter& quarter : table.quarters) head.push_back(quarter_words(quarter));
  if (table.totals_across()) head.push_back("Year " + table.year_label);
  AnswerTable out(std::move(head));
  const auto add = [&](const std::string& label, const std::vector<Figure>& figures,
                       const Figure& total) {
    std::vector<std::string> cells{label};
    for (const Figure& figure : figures) cells.push_back(figure_words(figure));
    if (table.totals_across()) cells.push_back(figure_words(total));
    out.row(std::move(cells));
  };
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    add(table.rows[row], told.cells[row], told.row_totals[row]);
  if (table.totals_down()) add("Total", told.column_totals, told.total);
  return out.words("Nothing is counted.");
}

Result<Answer> statistics_list(Session& session, const Given&) {
  WITH_DESK(session);
  TRY(const StatisticsBoard board, statistics_board(desk, {}));
  Answer out;
  out.json["scope"] = scope_words(desk.me().role);
  out.json["counted"] = Json::array();
  AnswerTable table({"Id", "What is counted", "Of"});
  for (const StatisticsSubject& subject : board.subjects) {
    out.json["counted"].push_back(
        {{"id", subject.id}, {"label", subject.label}, {"form", subject.group}});
    table.row({subject.id, subject.label, subject.group});
  }
  out.json["years"] = Json::array();
  std::string years;
  for (const StatisticsYear& year : board.years) {
    out.json["years"].push_back(year.year);
    years += (years.empty() ? "" : ", ") + std::to_string(year.year);
  }
  out.words = table.words("Nothing is counted.") + "Years: " + years + ".\n";
  return out;
}

Result<Answer> statistics_show(Session& session, const Given& given) {
  TRY(const StatisticsQuestion question, question_in(given));
  WITH_DESK(session);
  TRY(const StatisticsBoard board, statistics_board(desk, question));
  const std::vector<std::string> notes = notes_of(board.table);
  Answer out;
  out.json = json_of(board.table);
  out.json["scope"] = scope_words(desk.me().role);
  out.json["notes"] = notes;
  if (given.has("--csv")) {
    out.words = csv_of(board.table);
    return out;
  }
  out.words = words_of(board.table);
  for (const std::string& note : notes) out.words += note + "\n";
  out.words += scope_words(desk.me().role) + "\n";
  return out;
}

}  // namespace

Commands statistics_commands() {
  return {
      {"statistics", "list", "What your role may count, and of which years", {}, statistics_list},
      {"statistics",
       "show",
       "How many, by quarters that are over; small numbers are not told",
       {{"--of", "What is counted, of the list (cases)"},
        {"--year", "In which the financial year begins (the newest)"},
        {"--csv", "Print it as CSV", Must::no, Takes::nothing}},
       statistics_show},
  };
}

}  // namespace lanyard
