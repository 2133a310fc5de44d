// Sync status: what is only on this laptop and why, the server's alarms, what leaves and when.
#include "app/ui/sync_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/timeline.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_leaving = 5;

struct RoundLook {
  const char* icon;
  Tone tone;
};

RoundLook look_of(const SyncView& view) {
  if (!view.alarms.empty()) return {icon::sync_problem, Tone::danger};
  const bool waits = view.status.unsent_records > 0 || view.status.unsent_entries > 0;
  if (waits || !view.status.verified) return {icon::schedule, Tone::warn};
  return {icon::cloud_done, Tone::ok};
}

// Where there was no contact, that is said without alarm.
std::string contact_words(const Session& session, const SyncView& view) {
  if (!view.status.configured) return std::string(words::no_server);
  std::string out =
      view.status.last_synced.ms == 0
          ? words::not_synced_yet.str()
          : say(words::last_synced, {{"when", since_words(session, view.status.last_synced)}});
  if (view.last.fault == Fault::offline)
    out += " " + say(words::not_reached_since, {{"when", since_words(session, view.last.at)}}) +
           " " + words::works_without.str();
  return out;
}

void draw_round(Ui& ui, ImVec2 at, const RoundLook& look) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ToneColours colours = ui.theme.tone(look.tone);
  const float radius = ui.px(24);
  const ImVec2 centre(at.x + radius, at.y + radius);
  draw.AddCircleFilled(centre, radius, colours.ground);
  if (ui.theme.outlined()) draw.AddCircle(centre, radius, colours.ink);
  draw_icon(draw, {ui.fonts.heading, colours.ink}, centre, look.icon);
}

// The program's reasons begin small, because they stand within sentences elsewhere.
std::string as_sentence(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 32);
  return words + ".";
}

// What of the server's signed words stands behind these lies in the vault.
bool keeps_evidence(SyncAlarm what) {
  return what == SyncAlarm::contradicted || what == SyncAlarm::two_logs ||
         what == SyncAlarm::let_in || what == SyncAlarm::silent;
}

struct LaptopLook {
  std::string_view label;
  Tone tone;
};

LaptopLook look_of(OwnLaptop::Standing standing) {
  switch (standing) {
    case OwnLaptop::Standing::this_one:
      return {words::this_laptop, Tone::info};
    case OwnLaptop::Standing::in_use:
      return {words::laptop_in_use, Tone::neutral};
    case OwnLaptop::Standing::revoked:
      return {words::laptop_revoked, Tone::warn};
    case OwnLaptop::Standing::to_wipe:
      return {words::laptop_to_wipe, Tone::danger};
  }
  return {words::laptop_in_use, Tone::neutral};
}

}  // namespace

SyncPage::SyncPage(Wishes& wishes) {
  refresh(wishes);
}

void SyncPage::refresh(Wishes& wishes) {
  wishes.ask(ask::SyncPage{});
}

void SyncPage::take(Ui&, const Outcome& outcome, Wishes& wishes) {
  if (const auto* told = std::get_if<tell::SyncPage>(&outcome)) view_ = told->view;
  if (const auto* saved = std::get_if<tell::PaperSaved>(&outcome))
    saved_ = words::saved_as(saved->path.string());
  if (std::holds_alternative<tell::Synced>(outcome)) {
    syncing_ = Syncing::no;
    refresh(wishes);
  }
}

void SyncPage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  heading(ui, words::sync_status, Level::page);
  muted_paragraph(ui, words::sync_hint);
  gap(ui, 4);
  if (!view_) return;
  draw_alarms(ui, session);
  draw_evidence(ui, wishes);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float full = ImGui::GetContentRegionAvail().x;
  const bool narrow = ui.narrow();
  const float side = narrow ? full : ui.px(330);
  const float left = narrow ? full : full - side - ui.px(20);
  draw_state(ui, session, wishes, left);
  gap(ui, 8);
  draw_unsent(ui, wishes, left);
  if (narrow) {
    gap(ui, 8);
  } else {
    ImGui::SetCursorScreenPos(ImVec2(at.x + left + ui.px(20), at.y));
    ImGui::BeginGroup();
  }
  draw_lease(ui, session, side);
  gap(ui, 8);
  draw_leaving(ui, session, wishes, side);
  gap(ui, 8);
  draw_laptops(ui, side);
  if (!narrow) ImGui::EndGroup();
  gap(ui, 30);
}

void SyncPage::draw_alarms(Ui& ui, const Session& session) const {
  for (const RaisedAlarm& alarm : view_->alarms) {
    const words::AlarmWords& said = words::words_of(alarm.what);
    const bool grave =
        alarm.what != SyncAlarm::turned_down && alarm.what != SyncAlarm::newer_version;
    std::string body(said.body);
    if (alarm.count > 0) body = words::entries(alarm.count) + ". " + body;
    if (!alarm.reason.empty()) body += " (" + alarm.reason + ".)";
    std::string id = "sync.alarm." + std::string(name_of(alarm.what));
    if (alarm.copied) {
      body =
          words::whose_copy(*alarm.copied, since_words(session, alarm.copied->since)) + " " + body;
      id += "." + alarm.copied->device.hex();
    }
    banner(ui, {.id = id,
                .tone = grave ? Tone::danger : Tone::warn,
                .icon = icon::sync_problem,
                .title = said.title,
                .body = body});
    gap(ui, 4);
  }
}

// Whoever looks after the system need not come to this laptop for it.
void SyncPage::draw_evidence(Ui& ui, Wishes& wishes) const {
  const auto proven = [](const RaisedAlarm& alarm) { return keeps_evidence(alarm.what); };
  if (std::none_of(view_->alarms.begin(), view_->alarms.end(), proven)) return;
  if (button(ui, {.id = "sync.evidence", .label = words::save_evidence, .icon = icon::document}))
    wishes.ask(ask::SaveEvidence{});
  const TextLook quiet{ui.fonts.small, ui.colours().muted, "sync.evidence.saved"};
  paragraph(ui, saved_.empty() ? words::save_evidence_hint.str() : saved_, quiet);
  gap(ui, 8);
}

void SyncPage::draw_state(Ui& ui, const Session& session, Wishes& wishes, float width) {
  Card card(ui, {.id = "state", .width = width, .padding = 24});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_round(ui, at, look_of(*view_));
  const bool syncing = syncing_ == Syncing::yes;
  const std::string_view label = syncing ? words::syncing : words::sync_now;
  const float action = button_width(ui, label, icon::sync);
  const bool narrow = ui.narrow();
  const float indent = ui.px(66);
  const float room = card.inner_width() - indent - (narrow ? 0 : action + ui.px(16));
  ImGui::SetCursorScreenPos(ImVec2(at.x + indent, at.y));
  ImGui::BeginGroup();
  paragraph(ui, view_->words.title, {.font = ui.fonts.heading, .id = "sync.title"}, room);
  if (!view_->words.detail.empty()) {
    gap(ui, -4);
    paragraph(ui, view_->words.detail, {.font = ui.fonts.medium, .id = "sync.detail"}, room);
  }
  paragraph(ui, contact_words(session, *view_),
            {.font = ui.fonts.small, .colour = ui.colours().muted, .id = "sync.contact"}, room);
  ImGui::EndGroup();
  const ImVec2 after = ImGui::GetCursorScreenPos();
  if (!narrow) ImGui::SetCursorScreenPos(ImVec2(at.x + card.inner_width() - action, at.y));
  if (button(ui, {.id = "sync.now",
                  .label = label,
                  .kind = ButtonKind::primary,
                  .icon = icon::sync,
                  .enabled = !syncing && view_->status.configured,
                  .help = syncing ? words::syncing : words::no_server})) {
    syncing_ = Syncing::yes;
    wishes.ask(ask::Sync{});
  }
  if (!narrow) {
    const float y = std::max(after.y, ImGui::GetCursorScreenPos().y);
    ImGui::SetCursorScreenPos(ImVec2(at.x, y - ui.px(8)));
    ImGui::Dummy(ImVec2(1, 1));
  }
}

void SyncPage::draw_unsent(Ui& ui, Wishes& wishes, float width) const {
  Card card(ui, {.id = "unsent", .width = width});
  heading(ui, words::only_here_title, Level::card);
  const float inner = card.inner_width();
  if (view_->unsent.empty() && view_->status.unsent_entries == 0) {
    muted_paragraph(ui, words::nothing_only_here, inner);
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), 0));
  for (const UnsentNote& note : view_->unsent) draw_note(ui, note, wishes, inner);
  ImGui::PopStyleVar();
  if (view_->more_unsent > 0) muted(ui, words::more_notes(view_->more_unsent));
  if (view_->status.unsent_entries > 0) {
    gap(ui, 4);
    muted_paragraph(ui, words::entries_only_here, inner);
  }
}

// A row that opens its record; why the server did not take it stands below.
void SyncPage::draw_note(Ui& ui, const UnsentNote& note, Wishes& wishes, float width) const {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Palette& c = ui.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float x = at.x + ui.px(48);
  const float room = width - ui.px(48);
  const bool refused = !note.refused.empty();
  const std::string reason = refused ? as_sentence(note.refused) : std::string();
  const float below = refused ? paragraph_height(ui.fonts.small, reason, room) + ui.px(6) : 0;
  const float height = ui.px(60) + below;
  const std::string age = words::waits_for(view_->now.ms - note.since.ms);
  const Box box{at.x - ui.px(8), at.y, at.x + width + ui.px(8), at.y + height};
  ImGui::ItemSize(ImVec2(width, height));
  const Press press =
      control(ui, {.id = "sync.note." + note.record.hex(),
                   .role = Role::row,
                   .name = note.title + ", " + note.case_title,
                   .help = refused ? say(words::not_taken_why, {{"reason", reason}}) : age,
                   .box = box});
  if (press.hovered) draw.AddRectFilled(top_left(box), bottom_right(box), c.hover, ui.px(6));
  const ToneColours square = ui.theme.tone(refused ? Tone::danger : Tone::info);
  const ImVec2 from(at.x, at.y + ui.px(12));
  const ImVec2 to(from.x + ui.px(36), from.y + ui.px(36));
  draw.AddRectFilled(from, to, square.ground, ui.px(6));
  if (ui.theme.outlined()) draw.AddRect(from, to, square.ink, ui.px(6));
  draw_icon(draw, {ui.fonts.body, square.ink}, ImVec2(from.x + ui.px(18), from.y + ui.px(18)),
            form_icon(note.icon));
  const TagLook look{refused ? std::string_view(words::not_taken) : age,
                     refused ? Tone::danger : Tone::warn, refused ? icon::error : icon::schedule};
  const float tag = tag_width(ui, look);
  draw_tag(ui, draw, ImVec2(at.x + width - tag, at.y + ui.px(18)), look);
  const float title_room = room - tag - ui.px(12);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, at.y + ui.px(11)), note.title,
                 title_room);
  draw_shortened(draw, {ui.fonts.small, c.muted}, ImVec2(x, at.y + ui.px(32)), note.case_title,
                 title_room);
  if (refused)
    draw_paragraph(draw, {ui.fonts.small, c.text}, ImVec2(x, at.y + ui.px(56)), reason, room);
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  if (press.pressed) wishes.go = place::Record{note.record};
}

void SyncPage::draw_lease(Ui& ui, const Session& session, float width) const {
  Card card(ui, {.id = "lease", .width = width});
  heading(ui, words::without_sync, Level::section);
  const Lease& lease = view_->lease;
  const float inner = card.inner_width();
  if (lease.until.ms == 0) return muted_paragraph(ui, words::no_lease, inner);
  const bool calm = lease.use == Lease::Use::open;
  const std::string left = words::opens_for(view_->lease_days);
  if (calm) {
    paragraph(ui, left, {.font = ui.fonts.strong, .id = "sync.lease"}, inner);
    const std::string until =
        session.zone ? long_day_words(session.zone->date(lease.until)) : std::string();
    muted_paragraph(ui, say(words::time_until_day, {{"day", until}}), inner);
    return;
  }
  tag(ui, left, Tone::warn, icon::warning);
  gap(ui, 2);
  paragraph(ui, view_->lease_words, {.font = ui.fonts.small, .id = "sync.lease"}, inner);
}

void SyncPage::draw_leaving(Ui& ui, const Session& session, Wishes& wishes, float width) const {
  Card card(ui, {.id = "leaving", .width = width});
  heading(ui, words::leaves_here, Level::section);
  const float inner = card.inner_width();
  if (view_->leaving.empty()) muted_paragraph(ui, words::nothing_leaves, inner);
  std::size_t shown = 0;
  for (const LeavingCase& one : view_->leaving) {
    if (shown++ == most_leaving) break;
    if (link(ui, "sync.leaving." + one.id.hex(), shortened(ui.fonts.body, one.title, inner)))
      wishes.go = place::Case{one.id};
    gap(ui, -8);
    muted(ui, one.leaves == session.today
                  ? words::leaves_today.str()
                  : say(words::leaves_on, {{"day", day_words(one.leaves, session.today)}}));
  }
  if (view_->leaving.size() > most_leaving)
    muted(ui, words::more_cases(view_->leaving.size() - most_leaving));
  if (!view_->leaving.empty()) muted_paragraph(ui, words::leaves_hint, inner);
  for (const auto& [why, count] : view_->staying)
    muted_paragraph(ui, words::staying_words(why, count), inner);
}

void SyncPage::draw_laptops(Ui& ui, float width) const {
  Card card(ui, {.id = "laptops", .width = width});
  heading(ui, words::my_laptops, Level::section);
  for (const OwnLaptop& laptop : view_->laptops) {
    const LaptopLook look = look_of(laptop.standing);
    const std::string name = words::laptop_name(laptop.id);
    const float both = width_of(ui.fonts.body, name) + tag_width(ui, {look.label}) + ui.px(34);
    icon_text(ui, icon::laptop, name, {.font = ui.fonts.body, .colour = ui.colours().text});
    if (both <= card.inner_width()) {
      ImGui::SameLine();
      gap(ui, -3);
      align_right(tag_width(ui, {look.label}));
    }
    tag(ui, look.label, look.tone);
    gap(ui, 2);
  }
  muted_paragraph(ui, words::laptop_lost, card.inner_width());
}

}  // namespace lanyard::ui
