// The chronology of a case: entries under the day they happened, newest first.
#include "app/ui/timeline.h"

#include <imgui.h>

#include <array>
#include <utility>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

Tone tone_of(ChronologyItem::Mood mood) {
  switch (mood) {
    case ChronologyItem::Mood::neutral:
      return Tone::neutral;
    case ChronologyItem::Mood::waiting:
      return Tone::warn;
    case ChronologyItem::Mood::good:
      return Tone::ok;
    case ChronologyItem::Mood::attention:
      return Tone::danger;
  }
  return Tone::neutral;
}

const char* mood_icon(ChronologyItem::Mood mood) {
  switch (mood) {
    case ChronologyItem::Mood::neutral:
      return nullptr;
    case ChronologyItem::Mood::waiting:
      return icon::schedule;
    case ChronologyItem::Mood::good:
      return icon::done_all;
    case ChronologyItem::Mood::attention:
      return icon::error;
  }
  return nullptr;
}

std::vector<TagLook> tags_of(const ChronologyItem& item) {
  std::vector<TagLook> tags;
  if (!item.state.empty()) tags.push_back({item.state, tone_of(item.mood), mood_icon(item.mood)});
  if (item.conflict) tags.push_back({words::two_versions, Tone::danger, icon::sync_problem});
  if (item.combined) tags.push_back({words::combined_tag, Tone::info, icon::info});
  if (item.unsent) tags.push_back({words::only_here, Tone::warn, icon::laptop});
  if (item.late) tags.push_back({words::written_late, Tone::neutral, icon::history});
  return tags;
}

void draw_marker(Ui& ui, ImVec2 centre, const ChronologyItem& item) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Tone tone = item.safeguarding ? Tone::danger : Tone::info;
  const ToneColours colours = ui.theme.tone(tone);
  draw.AddCircleFilled(centre, ui.px(18), colours.ground);
  if (ui.theme.outlined()) draw.AddCircle(centre, ui.px(18), colours.ink, 0, ui.px(1.5f));
  draw_icon(draw, {ui.fonts.body, colours.ink}, centre, form_icon(item.icon));
}

void draw_words(Ui& ui, const ChronologyItem& item, const Box& box, float excerpt) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const float x = box.left + ui.px(10);
  const float time = width_of(ui.fonts.small, item.time);
  draw_shortened(draw, {ui.fonts.strong, c.text}, ImVec2(x, box.top + ui.px(8)), item.title,
                 box.width() - ui.px(40) - time);
  draw_text(draw, {ui.fonts.small, c.muted},
            ImVec2(box.right - time - ui.px(12), box.top + ui.px(10)), item.time);
  if (excerpt > 0) {
    draw_paragraph(draw, {ui.fonts.body, c.text}, ImVec2(x, box.top + ui.px(32)), item.excerpt,
                   box.width() - ui.px(24));
  }
  const float y = box.top + ui.px(38) + excerpt;
  const std::string author = shortened(ui.fonts.small, item.author, ui.px(220));
  draw_text(draw, {ui.fonts.small, c.muted}, ImVec2(x, y + ui.px(5)), author);
  float tag_x = x + width_of(ui.fonts.small, author) + ui.px(12);
  for (const TagLook& tag : tags_of(item)) {
    const float wide = tag_width(ui, tag);
    if (tag_x + wide > box.right) break;
    draw_tag(ui, draw, ImVec2(tag_x, y), tag);
    tag_x += wide + ui.px(8);
  }
}

bool draw_item(Ui& ui, const ChronologyItem& item, float width, bool last) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float text_width = width - ui.px(46 + 24);
  const float excerpt =
      item.excerpt.empty() ? 0 : paragraph_height(ui.fonts.body, item.excerpt, text_width);
  const float height = ui.px(34 + 40) + excerpt;
  const Box box{at.x + ui.px(46), at.y, at.x + width, at.y + height};
  ImGui::ItemSize(ImVec2(width, height + ui.px(4)));
  std::string about = item.author;
  if (!item.state.empty()) about += ", " + item.state;
  if (item.conflict) about += ", " + std::string(words::two_versions);
  if (item.combined) about += ", " + std::string(words::combined_tag);
  if (item.unsent) about += ", " + std::string(words::only_here);
  const Press press = control(ui, {.id = "entry." + item.record.hex(),
                                   .role = Role::row,
                                   .name = item.title + ". " + item.excerpt,
                                   .help = about,
                                   .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (press.hovered) {
    draw.AddRectFilled(top_left(box), bottom_right(box), ui.colours().hover, ui.px(6));
  }
  const float line_x = at.x + ui.px(18);
  if (!last) {
    draw.AddLine(ImVec2(line_x, at.y + ui.px(40)), ImVec2(line_x, at.y + height + ui.px(2)),
                 ui.colours().border, ui.px(2));
  }
  draw_marker(ui, ImVec2(line_x, at.y + ui.px(20)), item);
  draw_words(ui, item, box, excerpt);
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
  return press.pressed;
}

}  // namespace

const char* form_icon(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, const char*>, 14> known{{
      {"home", icon::home},
      {"shield", icon::shield},
      {"phone", icon::phone},
      {"person", icon::person},
      {"group", icon::group},
      {"event", icon::event},
      {"family", icon::family},
      {"checklist", icon::checklist},
      {"gavel", icon::gavel},
      {"share", icon::share},
      {"child", icon::child},
      {"review", icon::review},
      {"warning", icon::warning},
      {"check", icon::check},
  }};
  for (const auto& [key, glyph] : known) {
    if (key == name) return glyph;
  }
  return icon::document;
}

std::optional<RecordId> draw_timeline(Ui& ui, const std::vector<ChronologyItem>& items, Date today,
                                      float width) {
  std::optional<RecordId> pressed;
  std::optional<Date> day;
  bool first = true;
  for (const ChronologyItem& item : items) {
    if (first || item.day != day) {
      if (!first) gap(ui, 6);
      text(ui, item.day ? day_words(*item.day, today) : std::string(words::no_date),
           {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
      gap(ui, 2);
      day = item.day;
    }
    first = false;
    const bool last = &item == &items.back() || (&item + 1)->day != item.day;
    if (draw_item(ui, item, width, last)) pressed = item.record;
  }
  return pressed;
}

}  // namespace lanyard::ui
