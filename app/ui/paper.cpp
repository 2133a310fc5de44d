// Papers to read, save and print.
#include "app/ui/paper.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

constexpr float step = 8;           // of one blank at the beginning of a line
constexpr float name_column = 170;  // of lines that part a name from its value

// Where the value begins on a line that the desk has parted into columns; npos: on no column.
std::size_t value_of(std::string_view line) {
  constexpr std::size_t least_column = 12;
  const std::size_t parted = line.find("  ");
  if (parted == std::string_view::npos) return parted;
  const std::size_t value = line.find_first_not_of(' ', parted);
  return value == std::string_view::npos || value < least_column ? std::string_view::npos : value;
}

void draw_columns(Ui& ui, std::string_view line, std::size_t value, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float names = ui.px(name_column);
  paragraph(ui, line.substr(0, line.find("  ")), {.font = ui.fonts.strong}, names);
  ImGui::SetCursorScreenPos(ImVec2(at.x + names, at.y));
  paragraph(ui, line.substr(value), {}, width - names);
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
}

// What stands at the margin and is followed by indented lines is a heading of theirs.
enum class Weight { plain, strong };
void draw_line(Ui& ui, std::string_view line, Weight weight, float width) {
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(blanks);
  if (line.empty()) return gap(ui, 8);
  const std::size_t value = blanks > 0 ? std::string_view::npos : value_of(line);
  if (value != std::string_view::npos && width > ui.px(2 * name_column)) {
    draw_columns(ui, line, value, width);
  } else {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = ui.px(step * static_cast<float>(blanks));
    ImGui::SetCursorScreenPos(ImVec2(at.x + indent, at.y));
    paragraph(ui, line, {.font = weight == Weight::strong ? ui.fonts.strong : ui.fonts.body},
              width - indent);
    ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
  }
  gap(ui, -4);
}

void take_scroll_keys(Ui& ui) {
  const float page = ImGui::GetWindowHeight() - ui.px(40);
  float by = 0;
  if (ui.input.take(Key::page_down)) by = page;
  if (ui.input.take(Key::page_up)) by = -page;
  if (by != 0) ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + by, 0.f, ImGui::GetScrollMaxY()));
}

}  // namespace

void draw_paper(Ui& ui, std::string_view words, float width) {
  bool first = true;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    const std::string_view rest = words.substr(std::min(end + 1, words.size()));
    const bool heads = first || (words.front() != ' ' && rest.starts_with(' '));
    draw_line(ui, words.substr(0, end), heads ? Weight::strong : Weight::plain, width);
    words = rest;
    first = false;
  }
}

void draw_paper_column(Ui& ui, const char* id, std::string_view words, ImVec2 size) {
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(top_left(box), bottom_right(box), ui.colours().surface, ui.px(8));
  draw.AddRect(top_left(box), bottom_right(box), ui.colours().border, ui.px(8));
  Scroll scroll({.id = id, .size = size, .padding = ImVec2(ui.px(20), ui.px(16))});
  take_scroll_keys(ui);
  draw_paper(ui, words, ImGui::GetContentRegionAvail().x);
}

void CertificateDialog::open(Ui& ui, const tell::Certificate& certificate, std::string_view back) {
  order_ = certificate.order;
  words_ = certificate.words;
  saved_.clear();
  state_.open(ui, "certificate.save", back);
}

void CertificateDialog::take(const Outcome& outcome) {
  if (const auto* saved = std::get_if<tell::PaperSaved>(&outcome))
    saved_ = words::saved_as(saved->path.string());
}

void CertificateDialog::draw(Ui& ui, Wishes& wishes) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "certificate", .title = words::certificate, .width = 760});
  if (!dialog) return;
  const float room = ImGui::GetIO().DisplaySize.y - ui.px(220);
  draw_paper_column(ui, "certificate.words", words_,
                    ImVec2(dialog.inner_width(), std::max(ui.px(120), std::min(ui.px(440), room))));
  if (!saved_.empty()) {
    const TextLook quiet{ui.fonts.small, ui.colours().muted, "certificate.saved"};
    paragraph(ui, saved_, quiet, dialog.inner_width());
  }
  gap(ui, 10);
  if (button(ui, {.id = "certificate.save",
                  .label = words::save_certificate,
                  .kind = ButtonKind::primary,
                  .icon = icon::document})) {
    wishes.ask(ask::SaveCertificate{order_});
  }
  beside(ui);
  if (button(ui, {.id = "certificate.close", .label = words::close_it})) state_.close(ui);
}

}  // namespace lanyard::ui
