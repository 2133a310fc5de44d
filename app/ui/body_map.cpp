// The body map: a front and a back figure to click, the same areas as a list, fields for each mark.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "app/desk/body_areas.h"
#include "app/desk/words.h"
#include "app/ui/body_figure.h"
#include "app/ui/field_input.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

constexpr float figure_height = 430;
constexpr std::string_view said_detail = "said";  // of every form that asks for the child's words

// A mark with its details as they are typed.
struct MarkOnScreen {
  BodyMark mark;
  std::map<std::string, TextField> details;
};

class BodyMapInput : public FieldInput {
 public:
  BodyMapInput(const Field& field, const Value& value);
  FieldUse draw(Ui& ui, const FieldScene& scene) override;
  Value value(Date) const override;
  std::string first_id() const override { return id() + ".front"; }

 private:
  void draw_sides(Ui& ui);
  void draw_figure(Ui& ui);
  void draw_areas(Ui& ui);
  void draw_marks(Ui& ui);
  FieldUse draw_details(Ui& ui);
  bool draw_kinds(Ui& ui, BodyMark& mark, const std::string& prefix) const;
  void add(const BodyArea& area, std::uint16_t x, std::uint16_t y);
  void remove(std::size_t index);
  MarkOnScreen on_screen(BodyMark mark) const;
  std::string mark_name(std::size_t index) const;

  std::vector<MarkOnScreen> marks_;
  std::size_t chosen_ = 0;
  BodySide side_ = BodySide::front;
  bool list_open_ = false;
  bool changed_ = false;
};

BodyMapInput::BodyMapInput(const Field& field, const Value& value) : FieldInput(field) {
  if (const auto* marks = std::get_if<BodyMarks>(&value)) {
    for (const BodyMark& mark : *marks) marks_.push_back(on_screen(mark));
  }
}

MarkOnScreen BodyMapInput::on_screen(BodyMark mark) const {
  MarkOnScreen out;
  for (const Option& option : field().options) {
    const auto mode = option.id == said_detail ? TextEdit::Mode::note : TextEdit::Mode::line;
    TextField& text = out.details.emplace(option.id, mode).first->second;
    const auto found = mark.details.find(option.id);
    if (found != mark.details.end()) text.edit.load(found->second);
  }
  out.mark = std::move(mark);
  return out;
}

std::string BodyMapInput::mark_name(std::size_t index) const {
  const BodyMark& mark = marks_[index].mark;
  return say(words::mark,
             {{"number", std::to_string(index + 1)}, {"area", area_label(mark.side, mark.area)}});
}

void BodyMapInput::add(const BodyArea& area, std::uint16_t x, std::uint16_t y) {
  BodyMark mark;
  mark.side = side_;
  mark.x = x;
  mark.y = y;
  mark.area = area.id;
  marks_.push_back(on_screen(std::move(mark)));
  chosen_ = marks_.size() - 1;
  changed_ = true;
}

void BodyMapInput::remove(std::size_t index) {
  marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(index));
  chosen_ = 0;
  changed_ = true;
}

Value BodyMapInput::value(Date) const {
  BodyMarks out;
  for (const MarkOnScreen& shown : marks_) {
    BodyMark mark = shown.mark;
    for (const auto& [detail, text] : shown.details) {
      if (text.edit.empty())
        mark.details.erase(detail);
      else
        mark.details[detail] = text.edit.utf8();
    }
    out.push_back(std::move(mark));
  }
  return out.empty() ? Value() : Value(out);
}

void BodyMapInput::draw_sides(Ui& ui) {
  for (const BodySide side : {BodySide::front, BodySide::back}) {
    const bool front = side == BodySide::front;
    if (!front) beside(ui);
    if (chip(ui, {.id = id() + (front ? ".front" : ".back"),
                  .label = front ? words::front : words::back,
                  .chosen = side_ == side})) {
      side_ = side;
    }
  }
  beside(ui);
  if (chip(ui, {.id = id() + ".list", .label = words::choose_area, .chosen = list_open_})) {
    list_open_ = !list_open_;
  }
}

void BodyMapInput::draw_figure(Ui& ui) {
  const float height = ui.px(figure_height);
  const ImVec2 size(figure_width(height), height);
  const ImVec2 room = ImGui::GetCursorScreenPos();
  const ImVec2 at(room.x + (ui.px(340) - size.x) / 2, room.y);
  const Box box = box_of(at, size);
  const bool front = side_ == BodySide::front;
  std::string name(front ? words::figure_front : words::figure_back);
  ImGui::ItemSize(ImVec2(ui.px(340), height));
  const Press press =
      control(ui, {.id = id() + ".figure", .role = Role::picture, .name = name, .box = box});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  draw_body(draw, at, height, {c.surface_alt, c.border_strong});
  ImFont* small = ui.fonts.small;
  const float y = at.y + height * .46f;
  const std::string_view left_words = front ? words::right_side : words::left_side;
  const std::string_view right_words = front ? words::left_side : words::right_side;
  draw_text(draw, {small, c.muted}, ImVec2(room.x, y), left_words);
  draw_text(draw, {small, c.muted}, ImVec2(room.x + ui.px(340) - width_of(small, right_words), y),
            right_words);
  if (press.keyboard && ui.input.take(Key::m)) list_open_ = true;
  if (press.pressed && !press.keyboard) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto thousandths = [](float part) {
      return static_cast<std::uint16_t>(std::clamp(part, 0.f, 1.f) * 1000);
    };
    const std::uint16_t mx = thousandths((mouse.x - at.x) / size.x);
    const std::uint16_t my = thousandths((mouse.y - at.y) / size.y);
    add(nearest_area(side_, mx, my), mx, my);
  } else if (press.pressed) {
    list_open_ = true;  // the keyboard has no place on a figure: it chooses from the list
  }
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const BodyMark& mark = marks_[i].mark;
    if (mark.side != side_) continue;
    draw_mark_dot(ui, draw, box, {&mark, static_cast<int>(i) + 1}, i == chosen_);
  }
  if (press.keyboard) draw_ring(ui, box, ui.px(6));
}

void BodyMapInput::draw_areas(Ui& ui) {
  bool first = true;
  for (const BodyArea* area : body_areas_of(side_)) {
    if (!first) beside_or_below(ui, chip_width(ui, area->label));
    first = false;
    const bool marked = std::any_of(marks_.begin(), marks_.end(), [&](const MarkOnScreen& m) {
      return m.mark.side == side_ && m.mark.area == area->id;
    });
    if (chip(ui, {.id = id() + ".area." + std::string(area->id),
                  .label = area->label,
                  .chosen = marked})) {
      add(*area, area->x, area->y);
    }
  }
}

void BodyMapInput::draw_marks(Ui& ui) {
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    const std::string name = mark_name(i);
    if (i > 0) beside_or_below(ui, chip_width(ui, name));
    const std::string chip_id = id() + ".mark." + std::to_string(i + 1);
    if (chip(ui, {.id = chip_id, .label = name, .chosen = chosen_ == i})) chosen_ = i;
  }
}

// Pressing what is chosen takes it back, as with every choice. True when it changed.
bool BodyMapInput::draw_kinds(Ui& ui, BodyMark& mark, const std::string& prefix) const {
  text(ui, words::mark_what_kind, {.font = ui.fonts.strong});
  const auto held = mark.details.find(mark_kind);
  const std::string before = held == mark.details.end() ? std::string() : held->second;
  bool changed = false;
  for (const Option& kind : field().kinds) {
    if (&kind != &field().kinds.front()) beside_or_below(ui, chip_width(ui, kind.label));
    if (!chip(ui, {.id = prefix + kind.id,
                   .label = kind.label,
                   .hint = words::mark_what_kind,
                   .chosen = before == kind.id}))
      continue;
    if (before == kind.id)
      mark.details.erase(mark_kind);
    else
      mark.details[mark_kind] = kind.id;
    changed = true;
  }
  gap(ui, 4);
  return changed;
}

FieldUse BodyMapInput::draw_details(Ui& ui) {
  FieldUse use;
  MarkOnScreen& shown = marks_[chosen_];
  heading(ui, mark_name(chosen_), Level::section);
  const std::string prefix = id() + "." + std::to_string(chosen_ + 1) + ".";
  if (!field().kinds.empty()) use.changed = draw_kinds(ui, shown.mark, prefix + "kind.");
  for (const Option& option : field().options) {
    const Tone tone = option.id == said_detail ? Tone::voice : Tone::neutral;
    const Colour ink = tone == Tone::voice ? ui.colours().voice : ui.colours().text;
    text(ui, option.label, {.font = ui.fonts.strong, .colour = ink});
    gap(ui, -4);
    const FieldEvents events =
        show(ui, shown.details.at(option.id),
             {.id = prefix + option.id, .name = option.label, .least_rows = 2, .tone = tone});
    use.changed |= events.changed;
    use.focused |= events.focused;
  }
  gap(ui, 4);
  if (button(ui, {.id = prefix + "remove", .label = words::remove_mark, .icon = icon::remove})) {
    remove(chosen_);
  }
  return use;
}

FieldUse BodyMapInput::draw(Ui& ui, const FieldScene& scene) {
  draw_label(ui, scene);
  draw_sides(ui);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float beside_figure = ui.px(340 + 24);
  const float room = ImGui::GetContentRegionAvail().x - beside_figure;
  const bool columns = room > ui.px(260);
  draw_figure(ui);
  // Where the section has the field's name, its own hint says how to mark.
  if (scene.label == FieldScene::Label::shown)
    muted_paragraph(ui, words::body_map_hint, ui.px(340));
  const float left_bottom = ImGui::GetCursorScreenPos().y;
  if (columns) ImGui::SetCursorScreenPos(ImVec2(top.x + beside_figure, top.y));
  FieldUse use;
  ImGui::BeginGroup();
  if (list_open_) draw_areas(ui);
  if (marks_.empty() && !list_open_) {
    muted_paragraph(ui, words::no_marks, columns ? room : 0);
  } else if (!marks_.empty()) {
    if (marks_.size() > 1) draw_marks(ui);
    use = draw_details(ui);
  }
  ImGui::EndGroup();
  const float bottom = std::max(left_bottom, ImGui::GetCursorScreenPos().y);
  ImGui::SetCursorScreenPos(ImVec2(top.x, bottom));
  use.changed |= changed_;
  changed_ = false;
  return use;
}

}  // namespace

std::unique_ptr<FieldInput> make_body_map_input(const Field& field, const Value& value) {
  return std::make_unique<BodyMapInput>(field, value);
}

}  // namespace lanyard::ui
