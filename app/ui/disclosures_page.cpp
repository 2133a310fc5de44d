// The register of disclosures: of every case on this laptop, newest first, filtered as one types.
#include "app/ui/disclosures_page.h"

#include <imgui.h>

#include <array>

#include "app/ui/field_text.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_disclosures.h"

namespace lanyard::ui {
namespace {

std::string day_of(const DisclosureLine& line) {
  return line.day ? date_words(*line.day) : std::string(words::no_date);
}

std::string second_by(const DisclosureLine& line) {
  return line.approved_by.empty() ? line.state
                                  : say(words::approved_by, {{"name", line.approved_by}});
}

RegisterTable::Words disclosures_words() {
  return {words::disclosures,         words::disclosures_filter,
          words::disclosures_none,    words::disclosures_none_hint,
          words::disclosures_unfound, words::disclosures_unfound_hint,
          words::clear_filter,        words::records};
}

constexpr std::array<RegisterTable::Column, 5> disclosure_columns{{{words::column_day_child},
                                                                   {words::column_given_to, .19f},
                                                                   {words::column_what, .39f},
                                                                   {words::column_basis, .61f},
                                                                   {words::column_by, .82f}}};

// The notice's word for the recipient is left to the record: here it hid the name.
std::vector<TableCell> cells_of(const Ui& ui, const DisclosureLine& line) {
  return {{day_of(line), line.case_title},
          {line.to, {}, ui.fonts.strong},
          {line.what, line.purpose},
          {line.basis, line.channel},
          {line.by, second_by(line)}};
}

}  // namespace

void DisclosuresPage::take(Ui&, const Outcome& outcome, Wishes&) {
  const auto* told = std::get_if<tell::Disclosures>(&outcome);
  if (told == nullptr) return;
  lines_ = told->lines;
  std::vector<std::string> texts;
  for (const DisclosureLine& line : *lines_)
    texts.push_back(day_of(line) + " " + line.case_title + " " + line.to + " " +
                    disclosure_words(line));
  table_.set(texts);
}

void DisclosuresPage::draw(Ui& ui, const Session&, Wishes& wishes) {
  heading(ui, words::disclosures, Level::page);
  muted_paragraph(ui, words::disclosures_hint);
  if (!lines_) return;
  gap(ui, 4);
  table_.draw_filter(ui, disclosures_words());
  gap(ui, 8);
  const auto pressed = table_.draw(ui, disclosures_words(), disclosure_columns,
                                   {[&](std::size_t at) {
                                      const DisclosureLine& line = (*lines_)[at];
                                      return RegisterTable::Row{
                                          "disclosure." + line.record.hex(),
                                          day_of(line) + ", " + line.case_title + ", " + line.to,
                                          disclosure_words(line)};
                                    },
                                    [&](std::size_t at) { return cells_of(ui, (*lines_)[at]); }});
  if (pressed) wishes.go = place::Record{(*lines_)[*pressed].record};
}

}  // namespace lanyard::ui
