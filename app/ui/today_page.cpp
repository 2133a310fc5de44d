// Today: what is unfinished, what came back, what needs me, what I recorded last.
#include "app/ui/today_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/timeline.h"
#include "app/ui/visits_card.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words_rights.h"
#include "app/ui/words_today.h"

namespace lanyard::ui {
namespace {

constexpr float row_height = 68;
constexpr float recent_height = 40;
constexpr float need_height = 62;

std::string_view greeting(int minutes) {
  constexpr int noon = 12 * 60;
  constexpr int six = 18 * 60;
  return minutes < noon  ? words::good_morning
         : minutes < six ? words::good_afternoon
                         : words::good_evening;
}

std::string first_name(const std::string& name) {
  return name.substr(0, name.find(' '));
}

struct Need {
  std::string id;
  std::string title;
  std::string detail;
  const char* icon = nullptr;
  Tone tone = Tone::info;
};

// A row that leads to where it is dealt with.
bool draw_need(Ui& ui, const Need& need, float width) {
  const ImVec2 size(width + ui.px(16), ui.px(need_height));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box = box_of(ImVec2(at.x - ui.px(8), at.y), size);
  ImGui::ItemSize(ImVec2(width, size.y));
  const Press press = control(
      ui, {.id = need.id, .role = Role::row, .name = need.title, .help = need.detail, .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  if (press.hovered) draw.AddRectFilled(top_left(box), bottom_right(box), c.hover, ui.px(6));
  draw_mark(ui, ImVec2(at.x, at.y + ui.px(12)), need.icon, need.tone);
  const float x = at.x + ui.px(48);
  const float room = width - ui.px(48);
  const float title = paragraph_height(ui.fonts.medium, need.title, room);
  const bool one_line = title < 1.6f * ui.fonts.medium->FontSize;
  if (one_line) {
    draw_text(draw, {ui.fonts.medium, c.text}, ImVec2(x, at.y + ui.px(12)), need.title);
    draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, at.y + ui.px(34)), need.detail, room);
  } else {
    draw_paragraph(draw, {ui.fonts.medium, c.text}, ImVec2(x, at.y + ui.px(9)), need.title, room,
                   1.3f);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  return press.pressed;
}

}  // namespace

TodayPage::TodayPage(const Session& session, MissingParts& missing, Wishes& wishes)
    : missing_(missing) {
  refresh(wishes);
  if (session.retention == RetentionPart::decides) wishes.ask(ask::Retention{});
}

void TodayPage::refresh(Wishes& wishes) {
  wishes.ask(ask::Today{});
  wishes.ask(ask::SyncPage{});
}

void TodayPage::take(Ui&, const Outcome& outcome, Wishes&) {
  if (const auto* told = std::get_if<tell::SyncPage>(&outcome)) {
    lease_use_ = told->view.lease.use;
    lease_days_ = told->view.lease_days;
    lease_words_ = told->view.lease_words;
  }
  if (const auto* told = std::get_if<tell::Today>(&outcome)) view_ = told->view;
  if (const auto* told = std::get_if<tell::Retention>(&outcome)) board_ = told->board;
}

void TodayPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  if (!view_) return;
  draw_greeting(ui, session);
  draw_lease(ui, wishes);
  draw_missing_until_read(ui, missing_);
  draw_kept(ui, session, wishes);
  draw_conflicts(ui, wishes);
  gap(ui, 4);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float full = ImGui::GetContentRegionAvail().x;
  const bool narrow = ui.narrow();
  const float side = narrow ? full : ui.px(330);
  const float left = narrow ? full : full - side - ui.px(20);
  draw_visits_due(ui, session, view_->visits, left, wishes);
  draw_unfinished(ui, session, wishes, left);
  gap(ui, 8);
  draw_recent(ui, session, wishes, left);
  if (narrow) {
    gap(ui, 8);
  } else {
    ImGui::SetCursorScreenPos(ImVec2(at.x + left + ui.px(20), at.y));
    ImGui::BeginGroup();
  }
  draw_needs(ui, session, wishes, side);
  gap(ui, 8);
  draw_offline(ui, session, side);
  if (!narrow) ImGui::EndGroup();
}

void TodayPage::draw_greeting(Ui& ui, const Session& session) const {
  const int minutes = session.zone ? session.zone->minutes(view_->now) : 0;
  heading(ui,
          say(words::greeting_of,
              {{"greeting", greeting(minutes)}, {"name", first_name(session.me.name)}}),
          Level::page);
  gap(ui, -4);
  muted(ui, long_day_words(session.today));
  gap(ui, 6);
}

namespace {

struct Unfinished {
  const TodayItem* item;
  bool returned;
};

// One row; true when its button was pressed.
bool draw_row(Ui& ui, const Session& session, const Unfinished& row, bool first, float width) {
  const TodayItem& item = *row.item;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Palette& c = ui.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::ItemSize(ImVec2(width, ui.px(row_height)));
  const ImVec2 after = ImGui::GetCursorScreenPos();
  if (!first) draw.AddLine(ImVec2(at.x, at.y), ImVec2(at.x + width, at.y), c.border, ui.px(1));
  draw_mark(ui, ImVec2(at.x, at.y + ui.px(16)), row.returned ? icon::undo : form_icon(item.icon),
            row.returned ? Tone::warn : Tone::info);
  const std::string_view action = row.returned ? words::read_comment : words::carry_on;
  const float wide = button_width(ui, action, icon::edit_note);
  const float x = at.x + ui.px(50);
  const float room = width - ui.px(50 + 16) - wide;
  const float tag_room =
      row.returned ? tag_width(ui, {words::returned_tag, Tone::warn, nullptr}) + ui.px(10) : 0;
  const std::string name = shortened(ui.fonts.strong, item.case_title, room - tag_room);
  draw_text(draw, {ui.fonts.strong, c.text}, ImVec2(x, at.y + ui.px(13)), name);
  if (row.returned)
    draw_tag(ui, draw, ImVec2(x + width_of(ui.fonts.strong, name) + ui.px(10), at.y + ui.px(11)),
             {words::returned_tag, Tone::warn, nullptr});
  std::string below = item.title + "  ·  ";
  below += row.returned ? item.by + ": “" + item.detail + "”"
                        : say(words::begun, {{"when", since_words(session, item.at)}});
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, at.y + ui.px(37)), below, room);
  ui.registry.add({.id = "today.row." + item.record.hex(),
                   .role = Role::text,
                   .name = item.case_title + ", " + below,
                   .box = box_of(at, ImVec2(width - wide, ui.px(row_height))),
                   .clip = box_of(at, ImVec2(width - wide, ui.px(row_height)))});
  ImGui::SetCursorScreenPos(ImVec2(at.x + width - wide, at.y + ui.px(14)));
  const bool pressed = button(ui, {.id = "today.open." + item.record.hex(),
                                   .label = action,
                                   .kind = first ? ButtonKind::primary : ButtonKind::secondary,
                                   .icon = icon::edit_note,
                                   .width = wide});
  ImGui::SetCursorScreenPos(after);
  return pressed;
}

}  // namespace

void TodayPage::draw_unfinished(Ui& ui, const Session& session, Wishes& wishes, float width) const {
  Card card(ui, {.id = "unfinished", .width = width});
  heading(ui, words::carry_on_with, Level::card);
  std::vector<Unfinished> rows;
  for (const TodayItem& item : view_->returned) rows.push_back({&item, true});
  for (const TodayItem& item : view_->drafts) rows.push_back({&item, false});
  if (rows.empty()) {
    muted_paragraph(ui, words::nothing_unfinished_hint, card.inner_width());
    return;
  }
  bool first = true;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), 0));
  for (const Unfinished& row : rows) {
    if (draw_row(ui, session, row, first, card.inner_width())) {
      const RecordId next = row.item->next_version;
      wishes.go = place::Record{row.returned && !next.none() ? next : row.item->record};
    }
    first = false;
  }
  ImGui::PopStyleVar();
  if (view_->more_drafts > 0) muted(ui, words::more_drafts(view_->more_drafts));
}

namespace {

TagLook state_tag(const TodayItem& item, const std::string& state) {
  if (item.unsent) return {state, Tone::warn, icon::schedule};
  switch (item.mood) {
    case ChronologyItem::Mood::good:
      return {state, Tone::ok, icon::done_all};
    case ChronologyItem::Mood::attention:
      return {state, Tone::danger, icon::undo};
    case ChronologyItem::Mood::neutral:
    case ChronologyItem::Mood::waiting:
      break;
  }
  return {state, Tone::warn, icon::schedule};
}

// When, what, about whom, how it stands; narrow windows show what and how.
void draw_recent_words(Ui& ui, const Session& session, const TodayItem& item, ImVec2 at,
                       float width) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const std::string state = item.unsent ? std::string(words::waiting_to_sync) : item.detail;
  const TagLook tag = state_tag(item, state);
  const float right = at.x + width - (state.empty() ? 0 : tag_width(ui, tag));
  if (!state.empty()) draw_tag(ui, draw, ImVec2(right, at.y + ui.px(8)), tag);
  const float y = at.y + ui.px(10);
  if (ui.narrow()) {
    draw_shortened(draw, {ui.fonts.body, c.text}, ImVec2(at.x, y), item.title,
                   right - at.x - ui.px(8));
    return;
  }
  const float title = at.x + ui.px(126);
  const float about = at.x + width * 0.47f;
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(at.x, y + ui.px(1)),
                 when_words(session, item.at), ui.px(120));
  draw_shortened(draw, {ui.fonts.body, c.text}, ImVec2(title, y), item.title,
                 about - title - ui.px(8));
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(about, y + ui.px(1)), item.case_title,
                 right - about - ui.px(12));
}

}  // namespace

void TodayPage::draw_recent(Ui& ui, const Session& session, Wishes& wishes, float width) const {
  Card card(ui, {.id = "recent", .width = width});
  heading(ui, words::recently_recorded, Level::card);
  if (view_->recent.empty()) muted_paragraph(ui, words::nothing_recorded, card.inner_width());
  const float inner = card.inner_width();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), 0));
  for (const TodayItem& item : view_->recent) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Box box{at.x - ui.px(8), at.y, at.x + inner + ui.px(8), at.y + ui.px(recent_height)};
    ImGui::ItemSize(ImVec2(inner, ui.px(recent_height)));
    const Press press = control(ui, {.id = "today.recent." + item.record.hex(),
                                     .role = Role::row,
                                     .name = item.title + ", " + item.case_title,
                                     .help = item.detail,
                                     .box = box});
    if (press.hovered)
      ImGui::GetWindowDrawList()->AddRectFilled(top_left(box), bottom_right(box),
                                                ui.colours().hover, ui.px(6));
    draw_recent_words(ui, session, item, at, inner);
    if (press.keyboard) draw_ring(ui, box, ui.px(6));
    if (press.pressed) wishes.go = place::Record{item.record};
  }
  ImGui::PopStyleVar();
}

int TodayPage::draw_decisions(Ui& ui, Wishes& wishes, float width) const {
  if (!board_) return 0;
  const auto orders = static_cast<std::size_t>(
      std::count_if(board_->orders.begin(), board_->orders.end(),
                    [](const BoardOrder& one) { return one.may_approve; }));
  const auto due = static_cast<std::size_t>(std::count_if(
      board_->plan.lines.begin(), board_->plan.lines.end(), [this](const PlanLine& line) {
        return line.verdict.kind == Verdict::Kind::due && !board_->ordered.contains(line.record);
      }));
  int drawn = 0;
  const auto show = [&](std::size_t count, Need need) {
    if (count == 0) return;
    ++drawn;
    if (draw_need(ui, need, width)) wishes.go = place::Retention{};
  };
  show(orders, {"today.orders", words::wait_for_approval(orders), std::string(words::orders_hint),
                icon::gavel, Tone::warn});
  show(due, {"today.due", words::are_due(due), std::string(words::due_hint), icon::auto_delete,
             Tone::info});
  const std::size_t open = board_->decisions.size();
  show(open, {"today.decisions", words::are_undecided(open), std::string(words::decisions_hint),
              icon::help, Tone::info});
  return drawn;
}

void TodayPage::draw_needs(Ui& ui, const Session& session, Wishes& wishes, float width) const {
  Card card(ui, {.id = "needs", .width = width});
  heading(ui, words::needs_attention, Level::section);
  const float inner = card.inner_width();
  int drawn = 0;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), 0));
  if (view_->reviews > 0) {
    ++drawn;
    const std::string oldest =
        view_->oldest_review
            ? say(words::oldest_waits,
                  {{"day",
                    short_day_words(session.zone->date(*view_->oldest_review), session.today)}})
            : std::string();
    if (draw_need(ui,
                  {"today.reviews", words::wait_for_review(view_->reviews), oldest, icon::review,
                   Tone::warn},
                  inner))
      wishes.go = place::Review{};
  }
  drawn += draw_decisions(ui, wishes, inner);
  for (const RightsLine& line : view_->rights) {
    ++drawn;
    if (draw_need(ui,
                  {"today.rights." + line.record.hex(), words::rights_to_answer.str(),
                   say(words::due_of,
                       {{"due", standing_words(line.standing)}, {"name", line.case_title}}),
                   icon::person,
                   line.standing.state == RightsStanding::State::late ? Tone::danger : Tone::warn},
                  inner))
      wishes.go = place::Record{line.record};
  }
  for (const TodayItem& item : view_->look_again) {
    ++drawn;
    const std::string day = short_day_words(*item.day, session.today);
    if (draw_need(
            ui,
            {"today.again." + item.record.hex(), say(words::look_at_again, {{"form", item.title}}),
             say(words::about_since, {{"name", item.case_title}, {"day", day}}), icon::event,
             Tone::warn},
            inner))
      wishes.go = place::Record{item.record};
  }
  for (const HoldView& hold : view_->holds) {
    ++drawn;
    if (draw_need(ui,
                  {"today.hold." + hold.id.hex(), std::string(words::hold_to_review),
                   hold.case_title, icon::gavel, Tone::danger},
                  inner))
      wishes.go = place::Case{hold.case_id};
  }
  ImGui::PopStyleVar();
  if (drawn == 0) muted_paragraph(ui, words::nothing_needs, inner);
}

void TodayPage::draw_offline(Ui& ui, const Session& session, float width) const {
  Card card(ui, {.id = "offline", .width = width});
  heading(ui, words::ready_offline, Level::section);
  muted_paragraph(ui, words::ready_offline_hint, card.inner_width());
  const TextLook small{ui.fonts.small, ui.colours().text, {}};
  icon_text(ui, icon::case_folder, words::cases_here(view_->cases), small);
  icon_text(ui, icon::lock, words::sealed_here, small);
  const std::string synced =
      view_->last_synced.ms == 0
          ? words::never_synced.str()
          : say(words::synced_at, {{"when", since_words(session, view_->last_synced)}});
  icon_text(ui, icon::sync, synced, small);
}

}  // namespace lanyard::ui
