// The recovery code on screen, and its page to print.
#include "app/ui/recovery_page.h"

#include <imgui.h>

#include <cmath>

#include "app/print/recovery_paper.h"
#include "app/ui/code_box.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_device.h"
#include "app/ui/words_papers.h"
#include "platform/os/paths.h"

namespace lanyard::ui {

RecoveryPage::RecoveryPage(const SecretText& code) : code_(code) {
  if (const Result<Path> folder = documents_folder(); folder.ok())
    folder_.edit.load(folder->string());
}

void RecoveryPage::take(const Outcome& outcome) {
  if (waiting_ == Waiting::no) return;
  if (const auto* saved = std::get_if<tell::PaperSaved>(&outcome)) {
    waiting_ = Waiting::no;
    saved_ = saved->path.string();
  } else if (const auto* trouble = std::get_if<tell::Trouble>(&outcome)) {
    waiting_ = Waiting::no;
    fault_ = trouble->words;
  }
}

void RecoveryPage::draw_printing(Ui& ui, float width, std::vector<Task>& tasks) {
  LabelledSpec folder{.field = {.id = "recovery.folder",
                                .name = words::recovery_folder,
                                .help = words::recovery_folder_hint,
                                .width = width}};
  if (!fault_.empty()) folder.fault = fault_;
  show_labelled(ui, folder_, folder);
  gap(ui, 4);
  if (button(ui, {.id = "recovery.print",
                  .label = words::recovery_print,
                  .icon = icon::document,
                  .enabled = waiting_ == Waiting::no && saved_.empty()})) {
    fault_.clear();
    waiting_ = Waiting::yes;
    tasks.emplace_back(ask::PrintRecovery{code_, folder_.edit.utf8()});
  }
  if (saved_.empty()) return;
  gap(ui, 4);
  paragraph(ui, words::recovery_printed(saved_), {.id = "recovery.saved"}, width);
}

bool RecoveryPage::draw(Ui& ui, std::vector<Task>& tasks) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float width = ui.px(560);
  ImGui::SetCursorScreenPos(
      ImVec2(std::floor((window.x - width) / 2), std::floor(window.y * .06f)));
  Card card(ui, {.id = "recovery", .width = width, .padding = 28});
  const float inner = card.inner_width();
  heading(ui, words::keep_code_title, Level::card);
  gap(ui, 4);
  paragraph(ui, words::keep_code_body, {}, inner);
  gap(ui, 12);
  const SecretText grouped = in_groups(code_);
  code_box(ui, {"recovery.code", words::recovery_code, inner}, grouped.expose());
  gap(ui, 12);
  draw_printing(ui, inner, tasks);
  gap(ui, 12);
  if (checkbox(ui, {.id = "recovery.kept", .label = words::code_kept, .chosen = kept_}))
    kept_ = !kept_;
  gap(ui, 8);
  return button(
      ui,
      {.id = "recovery.go", .label = words::go_on, .kind = ButtonKind::primary, .enabled = kept_});
}

}  // namespace lanyard::ui
