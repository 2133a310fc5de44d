// Statistics in words: figures, quarters, what was counted, and a table for a spreadsheet.
#include "app/desk/days.h"
#include "app/desk/statistics.h"

namespace lanyard {
namespace {

const Phrase& short_month(Date day) {
  return short_month_names[static_cast<std::size_t>(day.month() - 1)];
}

// A cell that begins like a formula is one to a spreadsheet.
std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string csv_line(std::string_view first, const std::vector<Figure>& figures,
                     const Figure& total) {
  std::string out = csv_cell(first);
  for (const Figure& figure : figures) out += "," + csv_cell(figure_words(figure));
  if (total.kind != Figure::Kind::not_given) out += "," + csv_cell(figure_words(total));
  return out + "\r\n";
}

}  // namespace

std::string figure_words(const Figure& figure) {
  switch (figure.kind) {
    case Figure::Kind::band:
      return say("{from} to {to}", {{"from", grouped(static_cast<std::size_t>(figure.from))},
                                    {"to", grouped(static_cast<std::size_t>(figure.to()))}});
    case Figure::Kind::few:
      return Phrase("fewer than 5 cases").str();
    case Figure::Kind::not_given:
      break;
  }
  return "";
}

std::string quarter_words(const Quarter& quarter) {
  const Date last = quarter.last;
  const std::string year = std::to_string(last.year());
  if (quarter.first.day() == 1 && last.plus_days(1).day() == 1)
    return say("{from} to {to} {year}",
               {{"from", short_month(quarter.first)}, {"to", short_month(last)}, {"year", year}});
  return say("{from} to {to}",
             {{"from", short_day_words(quarter.first, last)}, {"to", date_words(last)}});
}

std::string scope_words(MemberRole role) {
  switch (role) {
    case MemberRole::supervisor:
      return Phrase(
                 "Counted from the cases that you supervise or work on, as far as they lie on this "
                 "laptop, and not from the whole organisation.")
          .str();
    case MemberRole::records:
      return Phrase(
                 "Counted from the dates of every case that this laptop has fetched. Answers and "
                 "reviews are not yours to read: no answer is counted, and a returned note is "
                 "until its next version is finished.")
          .str();
    case MemberRole::registrar:
      return Phrase(
                 "Counted from the codes of every case that this laptop has fetched, by the day on "
                 "which a record was written: its dates and its reviews are not yours to read.")
          .str();
    case MemberRole::practitioner:
    case MemberRole::admin:
      break;
  }
  return "";
}

bool StatisticsTable::totals_across() const {
  return shape.year == CountShape::Year::over && figures.totals == PublishedTable::Totals::safe;
}

bool StatisticsTable::totals_down() const {
  return shape.kind == CountShape::Rows::apart && figures.totals == PublishedTable::Totals::safe;
}

std::vector<std::string> notes_of(const StatisticsTable& table) {
  std::vector<std::string> out{
      Phrase("A figure is told as the five numbers that it lies among, and only where five cases "
             "or more stand behind it. A quarter is counted when it is over.")
          .str()};
  if (table.figures.totals == PublishedTable::Totals::left_out)
    out.push_back(
        Phrase("Totals are left out: with them a small number could be worked out.").str());
  if (table.shape.kind == CountShape::Rows::overlapping)
    out.push_back(Phrase("A record may count in several rows, so they have no total.").str());
  if (table.shape.year == CountShape::Year::running)
    out.push_back(Phrase("The year has totals when it is over.").str());
  return out;
}

std::string csv_of(const StatisticsTable& table) {
  std::string out = csv_cell(table.of.label);
  for (const Quarter& quarter : table.quarters) out += "," + csv_cell(quarter_words(quarter));
  if (table.totals_across())
    out += "," + csv_cell(say("Year {year}", {{"year", table.year_label}}));
  out += "\r\n";
  const PublishedTable& told = table.figures;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    out += csv_line(table.rows[row], told.cells[row], told.row_totals[row]);
  if (table.totals_down()) out += csv_line(Phrase("Total"), told.column_totals, told.total);
  return out;
}

}  // namespace lanyard
