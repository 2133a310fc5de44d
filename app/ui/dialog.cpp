// A dialog over the page, on ImGui's modal popup.
#include "app/ui/dialog.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"

namespace lanyard::ui {

void DialogState::open(Ui& ui, std::string_view first, std::string_view back) {
  step_ = Step::opening;
  back_ = back;
  ui.focus.request(first);
  ui.input.want_frames(4);
}

void DialogState::close(Ui& ui) {
  if (step_ == Step::closed) return;
  step_ = Step::closed;
  if (!back_.empty()) ui.focus.request(back_);
  ui.input.want_frames(4);
}

Dialog::Dialog(Ui& ui, DialogState& state, const DialogSpec& spec) : state_(state) {
  if (state_.step_ == DialogState::Step::opening) {
    ImGui::OpenPopup(spec.id);
    state_.step_ = DialogState::Step::open;
  }
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float wide = std::min(ui.px(spec.width), window.x - ui.px(32));
  const float most = window.y - ui.px(32);
  ImGui::SetNextWindowPos(ImVec2(std::floor(window.x / 2), std::floor(window.y / 2)),
                          ImGuiCond_Always, ImVec2(.5f, .5f));
  ImGui::SetNextWindowSize(ImVec2(wide, 0));
  ImGui::SetNextWindowSizeConstraints(ImVec2(wide, 0), ImVec2(wide, most));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(24), ui.px(22)));
  shown_ = ImGui::BeginPopupModal(spec.id, nullptr,
                                  ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                      ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(3);
  if (!shown_) {
    state_.close(ui);
    return;
  }
  inner_ = ImGui::GetContentRegionAvail().x;
  Node node{.id = spec.id, .role = Role::dialog, .name = std::string(spec.title)};
  node.box = node.clip = box_of(ImGui::GetWindowPos(), ImGui::GetWindowSize());
  ui.registry.add(std::move(node));
  if (ui.input.take(Key::escape)) state_.close(ui);
  paragraph(ui, spec.title, {.font = ui.fonts.heading}, inner_);
  gap(ui, 4);
}

Dialog::~Dialog() noexcept(false) {
  if (!shown_ || unwinding_.now()) return;
  if (!state_.is_open()) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace lanyard::ui
