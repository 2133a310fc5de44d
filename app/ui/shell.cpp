// The frame around every page while unlocked: navigation, search, sync card, lock.
#include "app/ui/shell.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_commands.h"
#include "app/ui/words_device.h"
#include "app/ui/words_disclosures.h"
#include "app/ui/words_people.h"
#include "app/ui/words_retention.h"
#include "app/ui/words_review.h"
#include "app/ui/words_rights.h"
#include "app/ui/words_statistics.h"
#include "app/ui/words_sync.h"
#include "app/ui/words_today.h"
#include "app/ui/words_trail.h"

namespace lanyard::ui {
namespace {

constexpr float nav_width = 232;
constexpr float rail_width = 64;
constexpr float sync_card_height = 96;
constexpr float sync_rail_height = 44;
constexpr float foot_below_card = 116;  // two items, the steps between them, and the edge

// Only what somebody must act on is counted.
int to_do_of(const RetentionBoard& board) {
  if (board.part != RetentionPart::decides) return 0;
  std::ptrdiff_t n = std::count_if(
      board.plan.lines.begin(), board.plan.lines.end(), [&board](const PlanLine& line) {
        return line.verdict.kind == Verdict::Kind::due && !board.ordered.contains(line.record);
      });
  n += std::count_if(board.orders.begin(), board.orders.end(),
                     [](const BoardOrder& order) { return order.may_approve; });
  return static_cast<int>(n);
}

// Of its number.
Tone tone_of(std::string_view place) {
  if (place == "conflicts") return Tone::danger;
  return place == "review" || place == "rights" ? Tone::warn : Tone::neutral;
}

}  // namespace

void Shell::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  if (const auto* status = std::get_if<tell::Status>(&outcome)) {
    status_ = status->status;
    status_words_ = status->words;
  } else if (const auto* queue = std::get_if<tell::Queue>(&outcome)) {
    waiting_reviews_ = static_cast<int>(queue->items.size());
  } else if (const auto* synced = std::get_if<tell::Synced>(&outcome)) {
    contact_ = synced->fault.empty() ? Contact::online : Contact::offline;
    wishes.ask(ask::SyncPage{});
    if (synced->pulled > 0) {
      wishes.ask(ask::Queue{});
      wishes.ask(ask::Conflicts{});
    }
  } else if (const auto* told = std::get_if<tell::SyncPage>(&outcome)) {
    lease_use_ = told->view.lease.use;
    lease_days_ = told->view.lease_days;
  } else if (const auto* conflicts = std::get_if<tell::Conflicts>(&outcome)) {
    conflicts_ = static_cast<int>(conflicts->items.size());
    to_choose_ = static_cast<int>(
        std::ranges::count_if(conflicts->items, [](const Conflict& one) { return !one.combined; }));
  } else if (std::holds_alternative<tell::Resolved>(outcome)) {
    ui.toasts.add(std::string(words::resolved_toast));
  } else if (const auto* late = std::get_if<tell::LateDecided>(&outcome)) {
    const bool taken = late->decision == LateWork::Decision::taken;
    ui.toasts.add(std::string(taken ? words::late_taken_toast : words::late_left_toast));
  } else if (const auto* trouble = std::get_if<tell::Trouble>(&outcome)) {
    ui.toasts.add(trouble->words, Tone::danger);
  } else if (const auto* decided = std::get_if<tell::Decided>(&outcome)) {
    const bool approved = decided->decision == ReviewDecision::approve;
    const bool returned = decided->decision == ReviewDecision::send_back;
    ui.toasts.add(std::string(approved   ? words::approved_toast
                              : returned ? words::returned_toast
                                         : words::escalated_toast));
    wishes.ask(ask::Queue{});
  } else if (const auto* retention = std::get_if<tell::Retention>(&outcome)) {
    waiting_retention_ = to_do_of(*retention->board);
  } else if (const auto* today = std::get_if<tell::Today>(&outcome)) {
    const TodayView& view = today->view;
    waiting_today_ =
        static_cast<int>(view.returned.size() + view.conflicts.size() + view.holds.size());
    open_rights_ = static_cast<int>(view.rights.size());
  } else if (const auto* done = std::get_if<tell::Signed>(&outcome)) {
    say_signed(ui, *done);
  } else if (const auto* saved = std::get_if<tell::PaperSaved>(&outcome)) {
    ui.toasts.add(words::saved_in(saved->path.parent_path().string()));
  }
}

void Shell::say_signed(Ui& ui, const tell::Signed& told) const {
  using What = tell::Signed::What;
  switch (told.what) {
    case What::ordered:
      return ui.toasts.add(words::ordered_toast(told.count));
    case What::approved:
      return ui.toasts.add(std::string(words::approved_order_toast));
    case What::cancelled:
      return ui.toasts.add(std::string(words::cancelled_toast));
    case What::proceeded:
      return ui.toasts.add(std::string(words::proceeded_toast));
    case What::confirmed:
      return ui.toasts.add(std::string(words::confirmed_toast));
    case What::held:
      return ui.toasts.add(std::string(words::held_toast));
    case What::lifted:
      return ui.toasts.add(std::string(words::lifted_toast));
    case What::worker_added:
      return ui.toasts.add(std::string(words::added_toast));
    case What::taken_off:
      return ui.toasts.add(std::string(words::taken_off_toast));
    case What::handed_over:
      return ui.toasts.add(std::string(words::handed_over_toast));
    case What::deputy_named:
      return ui.toasts.add(std::string(words::deputy_named_toast));
    case What::cover_ended:
      return ui.toasts.add(std::string(words::cover_ended_toast));
  }
}

void Shell::draw(Ui& ui, const Standing& standing, Page& page, Orders& orders) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const bool rail = ui.narrow();
  const float nav = ui.px(rail ? rail_width : nav_width);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(ImVec2(0, 0), ImVec2(nav, window.y), ui.colours().nav);
  if (ui.theme.outlined()) {
    draw.AddLine(ImVec2(nav, 0), ImVec2(nav, window.y), ui.colours().border, ui.px(1));
  }
  ImGui::SetCursorScreenPos(ImVec2(0, 0));
  {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, ui.px(4)));
    const float side = ui.px(rail ? 10 : 12);
    // The lock is always in view: only what is above the foot scrolls.
    const float foot = ui.px(foot_below_card + (rail ? sync_rail_height : sync_card_height));
    {
      Scroll scroll({.id = "nav",
                     .size = ImVec2(nav, window.y - foot),
                     .padding = ImVec2(side, ui.px(16)),
                     .bar = ScrollSpec::Bar::hidden});
      draw_navigation(ui, standing, page.lit(), orders);
    }
    ImGui::SetCursorScreenPos(ImVec2(0, window.y - foot));
    {
      Scroll scroll({.id = "nav.foot",
                     .size = ImVec2(nav, foot),
                     .padding = ImVec2(side, ui.px(8)),
                     .bar = ScrollSpec::Bar::hidden});
      draw_foot(ui, page.lit(), orders.wishes);
    }
    ImGui::PopStyleVar();
  }
  const float bar = find_.height(ui);
  ImGui::SetCursorScreenPos(ImVec2(nav, 0));
  {
    Scroll scroll({.id = "page",
                   .size = ImVec2(window.x - nav, window.y - bar),
                   .padding = ImVec2(ui.px(28), ui.px(22))});
    page.draw(ui, standing.session, orders.wishes);
  }
  ImGui::SetCursorScreenPos(ImVec2(nav, window.y - bar));
  find_.draw(ui, ImVec2(window.x - nav, bar));
  for (const Task& task : orders.wishes.tasks) {
    if (std::holds_alternative<ask::Sync>(task)) contact_ = Contact::syncing;
  }
}

void Shell::draw_brand(Ui& ui, bool rail) const {
  const Palette& c = ui.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = ui.px(34);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = rail ? at.x + ui.px(5) : at.x;
  draw.AddRectFilled(ImVec2(x, at.y), ImVec2(x + side, at.y + side), c.nav_accent, ui.px(8));
  draw_icon(draw, {ui.fonts.subheading, c.nav}, ImVec2(x + side / 2, at.y + side / 2),
            icon::case_folder);
  if (!rail) {
    draw_text(draw, {ui.fonts.subheading, c.nav_text}, ImVec2(at.x + ui.px(46), at.y + ui.px(7)),
              words::product);
  }
  ImGui::Dummy(ImVec2(ui.px(10), ui.px(40)));
}

// What of it waits for this person; 0: nothing is shown.
int Shell::to_do_at(std::string_view place) const {
  if (place == "today") return waiting_today_;
  if (place == "review") return waiting_reviews_;
  if (place == "conflicts") return to_choose_;
  if (place == "retention") return waiting_retention_;
  if (place == "rights") return open_rights_;
  return 0;
}

// All that is open on a laptop whose lease is over, and why.
void Shell::draw_only_case(Ui& ui, const CaseId& id, std::string_view lit, Wishes& wishes) const {
  if (nav_item(ui, {.id = "nav.only_case",
                    .label = words::only_this_case,
                    .icon = icon::case_folder,
                    .selected = lit == "nav.cases"}))
    wishes.go = place::Case{id};
  if (ui.narrow()) return;
  gap(ui, 4);
  paragraph(ui, words::only_this_case_hint,
            {.font = ui.fonts.small, .colour = ui.colours().nav_muted, .id = "nav.only_why"},
            ImGui::GetContentRegionAvail().x);
}

void Shell::draw_everything(Ui& ui, const Standing& standing, std::string_view lit,
                            Orders& orders) const {
  const std::string keys = keys_of("search");
  if (button(ui, {.id = "nav.search",
                  .label = words::search,
                  .kind = ButtonKind::navigation,
                  .icon = icon::search,
                  .width = ImGui::GetContentRegionAvail().x,
                  .shortcut = keys})) {
    orders.wishes.palette = true;
  }
  gap(ui, 8);
  for (const Command& place : commands()) {
    if (place.sidebar != Command::Sidebar::yes || !place.possible(standing)) continue;
    const std::string id = "nav." + std::string(place.id);
    if (nav_item(ui, {.id = id,
                      .label = place.does,
                      .icon = place.icon,
                      .selected = lit == id,
                      .count = to_do_at(place.id),
                      .tone = tone_of(place.id)}))
      place.act(standing, orders);
  }
}

void Shell::draw_navigation(Ui& ui, const Standing& standing, std::string_view lit,
                            Orders& orders) {
  draw_brand(ui, ui.narrow());
  gap(ui, 8);
  const std::optional<CaseId>& only = standing.session.only_case;
  if (only)
    draw_only_case(ui, *only, lit, orders.wishes);
  else
    draw_everything(ui, standing, lit, orders);
}

void Shell::draw_foot(Ui& ui, std::string_view lit, Wishes& wishes) {
  draw_sync_card(ui, ui.narrow(), lit, wishes);
  gap(ui, 6);
  if (nav_item(ui, {.id = "nav.settings",
                    .label = words::settings,
                    .icon = icon::settings,
                    .selected = lit == "nav.settings"})) {
    wishes.go = place::Settings{};
  }
  if (nav_item(ui, {.id = "nav.lock", .label = words::lock, .icon = icon::lock})) {
    wishes.lock = true;
  }
}

// What the second line says. What would lock this laptop comes before what waits.
std::string Shell::contact_words() const {
  if (contact_ == Contact::syncing) return words::syncing.str();
  if (must_sync_soon()) return words::sync_within(lease_days_);
  if (!status_words_.detail.empty()) return status_words_.detail;
  return contact_ == Contact::offline ? words::working_offline.str()
                                      : words::nothing_only_here_short.str();
}

// Calm, not an error: what is only on this laptop and for how long. It leads to the sync page.
void Shell::draw_sync_card(Ui& ui, bool rail, std::string_view lit, Wishes& wishes) {
  const Palette& c = ui.colours();
  const ImVec2 size(ImGui::GetContentRegionAvail().x,
                    ui.px(rail ? sync_rail_height : sync_card_height));
  const Box box = box_of(ImGui::GetCursorScreenPos(), size);
  ImGui::ItemSize(size);
  const bool selected = lit == "nav.sync";
  const std::string detail = contact_words();
  const Press press = control(ui, {.id = "nav.sync",
                                   .role = Role::navigation,
                                   .name = status_words_.title,
                                   .help = detail,
                                   .box = box,
                                   .selected = selected});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(top_left(box), bottom_right(box),
                     press.hovered || selected ? c.nav_selected : c.nav_hover, ui.px(8));
  if (ui.theme.outlined()) {
    draw.AddRect(top_left(box), bottom_right(box), c.nav_text, ui.px(8));
  }
  if (selected) {
    draw.AddRectFilled(ImVec2(box.left, box.top + ui.px(8)),
                       ImVec2(box.left + ui.px(3), box.bottom - ui.px(8)), c.nav_accent, ui.px(2));
  }
  const bool waits = status_.unsent_records > 0 || status_.unsent_entries > 0;
  const bool soon = must_sync_soon() && contact_ != Contact::syncing;
  const bool safe = !waits && status_.verified && !soon;
  const bool offline = contact_ == Contact::offline || !status_.configured;
  const char* mark = safe      ? icon::cloud_done
                     : soon    ? icon::warning
                     : offline ? icon::cloud_off
                     : waits   ? icon::schedule
                               : icon::sync_problem;
  const Colour ink = safe ? c.nav_accent : palette_of(ThemeName::dark).warn;
  const float icon_x = rail ? box.middle_x() : box.left + ui.px(22);
  draw_icon(draw, {ui.fonts.body, ink}, ImVec2(icon_x, box.middle_y()), mark);
  if (!rail) {
    const float room = size.x - ui.px(50);
    const float x = box.left + ui.px(42);
    const float title = paragraph_height(ui.fonts.small_strong, status_words_.title, room);
    const float below = paragraph_height(ui.fonts.small, detail, room);
    const float y = box.middle_y() - (title + below) / 2;
    draw_paragraph(draw, {ui.fonts.small_strong, c.nav_text}, ImVec2(x, y), status_words_.title,
                   room);
    const Colour below_ink = soon ? palette_of(ThemeName::dark).warn : c.nav_muted;
    draw_paragraph(draw, {ui.fonts.small, below_ink}, ImVec2(x, y + title), detail, room);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(8));
  if (rail && (press.hovered || press.keyboard)) tooltip(ui, soon ? detail : status_words_.title);
  if (press.pressed) wishes.go = place::Sync{};
}

}  // namespace lanyard::ui
