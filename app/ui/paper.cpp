// Papers to read, save and print.
#include "app/ui/paper.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

constexpr float step = 8;           // of one blank at the beginning of a line
constexpr float name_column = 160;  // of lines that part a name from its value

void draw_line(Ui& ui, std::string_view line, float width) {
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(blanks);
  if (line.empty()) {
    gap(ui, 6);
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float indent = ui.px(step * static_cast<float>(blanks));
  const float room = width - indent;
  ImGui::SetCursorScreenPos(ImVec2(at.x + indent, at.y));
  const std::size_t parted = line.find("  ");
  const std::size_t value =
      parted == std::string_view::npos ? parted : line.find_first_not_of(' ', parted);
  if (value == std::string_view::npos || room < ui.px(2 * name_column)) {
    paragraph(ui, line, {}, room);
  } else {
    paragraph(ui, line.substr(0, parted), {.font = ui.fonts.small_strong}, ui.px(name_column));
    ImGui::SetCursorScreenPos(ImVec2(at.x + indent + ui.px(name_column), at.y));
    paragraph(ui, line.substr(value), {}, room - ui.px(name_column));
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y - ui.px(4)));
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
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\n'), words.size());
    draw_line(ui, words.substr(0, end), width);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void draw_paper_column(Ui& ui, const char* id, std::string_view words, ImVec2 size) {
  Scroll scroll({.id = id, .size = size, .padding = ImVec2(ui.px(4), ui.px(4))});
  take_scroll_keys(ui);
  draw_paper(ui, words, ImGui::GetContentRegionAvail().x - ui.px(8));
}

void CertificateDialog::open(Ui& ui, const tell::Certificate& certificate, std::string_view back) {
  order_ = certificate.order;
  words_ = certificate.words;
  state_.open(ui, "certificate.save", back);
}

void CertificateDialog::draw(Ui& ui, Wishes& wishes) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "certificate", .title = words::certificate, .width = 760});
  if (!dialog) return;
  const float room = ImGui::GetIO().DisplaySize.y - ui.px(220);
  draw_paper_column(ui, "certificate.words", words_,
                    ImVec2(dialog.inner_width(), std::max(ui.px(120), std::min(ui.px(440), room))));
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
