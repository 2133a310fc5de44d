// Visits the screens of an unlocked vault and leaves a picture of each.
#include "app/ui/tour.h"

#include <chrono>
#include <fstream>
#include <thread>

namespace lanyard::ui {
namespace {

constexpr int longest_wait = 3000;  // frames of ten milliseconds: stretching takes a second or two
constexpr int frames_to_settle = 8;

}  // namespace

Tour::Tour(Window& window, Ui& ui, App& app, std::filesystem::path folder)
    : window_(window), ui_(ui), app_(app), folder_(std::move(folder)) {}

void Tour::frames(int count) {
  for (int i = 0; i < count || !window_.input().drained(); ++i) {
    if (window_.frame([this] { app_.draw(); })) drawn_ = false;
  }
}

bool Tour::wait_for(std::string_view id) {
  for (int i = 0; i < longest_wait; ++i) {
    frames(1);
    if (ui_.registry.find(id) != nullptr) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

bool Tour::click(std::string_view id) {
  if (!wait_for(id)) return false;
  const Node* node = ui_.registry.find(id);
  const Box box = node->visible();
  if (box.empty() || !node->enabled) return false;
  using Kind = InputEvent::Kind;
  using Motion = InputEvent::Motion;
  const float x = box.middle_x();
  const float y = box.middle_y();
  window_.input().push({.kind = Kind::button, .x = x, .y = y, .motion = Motion::down});
  window_.input().push({.kind = Kind::button, .x = x, .y = y, .motion = Motion::up});
  window_.input().push({.kind = Kind::move, .x = Input::away, .y = Input::away});
  frames(frames_to_settle);
  return true;
}

bool Tour::shoot(const std::string& name) {
  frames(frames_to_settle);
  std::ofstream list(folder_ / (name + ".txt"));
  list << ui_.registry.listing();
  return window_.save_png((folder_ / (name + ".png")).string()) && list.good() && drawn_;
}

std::string Tour::first_row(std::string_view prefix) const {
  for (const Node& node : ui_.registry.nodes()) {
    const bool row = node.role == Role::row && node.id.compare(0, prefix.size(), prefix) == 0;
    if (row && !node.visible().empty()) return node.id;
  }
  return {};
}

bool Tour::visit_records() {
  const std::string first_case = first_row("case.");
  if (first_case.empty()) return true;  // an empty vault has nothing more to show
  if (!click(first_case) || !wait_for("kept.verdict") || !shoot("case")) return false;
  const std::string entry = first_row("entry.");
  if (!entry.empty()) {
    if (!click(entry) || !wait_for("kept.verdict") || !shoot("record")) return false;
    if (!click("record.back")) return false;
  }
  if (wait_for("case.visit")) {
    if (!click("case.visit") || !wait_for("record.finish") || !shoot("note")) return false;
    if (!click("record.back")) return false;
  }
  if (wait_for("case.observation")) {
    if (!click("case.observation") || !wait_for("record.danger")) return false;
    if (!click("record.jump.body_map") || !shoot("observation")) return false;
  }
  return true;
}

// Each tab that has rows of its own; what can be signed is left alone.
bool Tour::visit_retention() {
  if (!click("nav.retention") || !wait_for("retention.tab.due")) return false;
  for (const std::string tab :
       {"due", "held", "review", "undecided", "coming", "orders", "decisions", "schedule"}) {
    const std::string id = "retention.tab." + tab;
    if (ui_.registry.find(id) == nullptr) continue;
    if (!click(id) || !shoot("retention_" + tab)) return false;
  }
  return true;
}

bool Tour::run(const std::filesystem::path& vault, SecretText passphrase) {
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  if (!wait_for("unlock.passphrase") || !shoot("unlock")) return false;
  app_.unlock_with(vault, std::move(passphrase));
  if (!wait_for("nav.today") || !shoot("today") || !click("nav.cases")) return false;
  if (!wait_for("cases.list") || !wait_for("cases.count") || !shoot("cases")) return false;
  if (!visit_records()) return false;
  if (ui_.registry.find("nav.review") != nullptr) {
    if (!click("nav.review") || !shoot("review")) return false;
    const std::string item = first_row("review.");
    if (!item.empty() && (!click(item) || !wait_for("review.approve") || !shoot("review_note"))) {
      return false;
    }
  }
  if (ui_.registry.find("nav.retention") != nullptr && !visit_retention()) return false;
  for (const std::string page : {"disclosures", "rights", "trail"}) {
    if (ui_.registry.find("nav." + page) == nullptr) continue;
    if (!click("nav." + page) || !wait_for(page + ".list") || !shoot(page)) return false;
  }
  return click("nav.settings") && shoot("settings");
}

}  // namespace lanyard::ui
