// The editor on screen. Every field that a person types into is this one, never ImGui::InputText.
#include "app/ui/text_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/paint.h"
#include "app/ui/text_keys.h"
#include "app/ui/widgets.h"
#include "app/ui/words_spelling.h"
#include "app/ui/words_text.h"

namespace lanyard::ui {
namespace {

constexpr double blink_seconds = 10;  // then the caret stays: an idle editor costs nothing
constexpr double half_blink = 0.53;

}  // namespace

// One frame of one field: geometry, pointer, keys, drawing. Lives for the call of show() only.
class TextView {
 public:
  TextView(Ui& ui, TextField& field, const FieldSpec& spec);
  FieldEvents run();

 private:
  void measure();
  void build_layout();
  void take_focus(bool hovered);
  void activate();
  void follow_pointer(bool hovered);
  void press_for_menu();
  Spot place_under_pointer() const;
  void take_keys();
  void follow_caret();
  void draw();
  void draw_selection(ImDrawList& list, int row) const;
  void draw_caret(ImDrawList& list);
  void spell(SpellingScene::Typing typing);
  SpellingScene spelling_scene() const;
  void look();
  void say_full();
  void enter_registry() const;
  Veil veil() const { return edit_.secret() ? spec_.veil : Veil::none; }
  bool spelt() const { return spec_.words == FieldSpec::Words::spelt; }
  int row_count() const { return static_cast<int>(field_.layout_.rows().size()); }
  const Row& row(int i) const { return field_.layout_.rows()[static_cast<std::size_t>(i)]; }
  ImVec2 origin() const {
    return {box_.left + pad_x_ + icon_width_ - field_.scroll_x_, box_.top + pad_y_};
  }

  Ui& ui_;
  TextField& field_;
  TextEdit& edit_;
  const FieldSpec& spec_;
  ImFont* font_;
  ImGuiWindow* window_;
  ImGuiID item_ = 0;
  Box box_{};
  float row_height_ = 0, pad_x_ = 0, pad_y_ = 0, icon_width_ = 0;
  bool active_ = false;
  bool follow_ = false;
  bool menu_pressed_ = false;
  FieldEvents events_;
  TextSpelling spelling_;
  TextFinder::Found found_;
};

TextView::TextView(Ui& ui, TextField& field, const FieldSpec& spec)
    : ui_(ui),
      field_(field),
      edit_(field.edit),
      spec_(spec),
      font_(ui.fonts.body),
      window_(ImGui::GetCurrentWindow()),
      spelling_(ui, field.edit, field.spelling_, field.layout_) {}

void TextView::build_layout() {
  const float width = box_.width() - 2 * pad_x_ - icon_width_;
  TextField& f = field_;
  if (f.built_version_ == edit_.version() + 1 && f.built_width_ == width &&
      f.built_size_ == font_->FontSize && f.built_veil_ == veil()) {
    return;
  }
  const auto wrap = edit_.single_line() ? TextLayout::Wrap::none : TextLayout::Wrap::words;
  f.layout_.build(edit_.text(), FontAdvance(*font_, veil()), width, wrap);
  f.built_version_ = edit_.version() + 1;  // 0 stands for "never"
  f.built_width_ = width;
  f.built_size_ = font_->FontSize;
  f.built_veil_ = veil();
}

void TextView::measure() {
  const bool line = edit_.single_line();
  row_height_ = std::floor(font_->FontSize * (line ? 1.25f : 1.5f));
  pad_x_ = ui_.px(12);
  pad_y_ = line ? ui_.px(10) : ui_.px(12);
  icon_width_ = spec_.icon != nullptr ? ui_.px(28) : 0;
  const float width = spec_.width > 0 ? spec_.width : ImGui::GetContentRegionAvail().x;
  box_ = box_of(window_->DC.CursorPos, ImVec2(width, 0));
  build_layout();
  const int rows = line ? 1 : std::max(spec_.least_rows, row_count());
  box_.bottom = box_.top + static_cast<float>(rows) * row_height_ + 2 * pad_y_;
}

FieldEvents TextView::run() {
  measure();
  item_ = window_->GetID(spec_.id.data(), spec_.id.data() + spec_.id.size());
  ImGui::ItemSize(ImVec2(box_.width(), box_.height()));
  const ImRect rect(top_left(box_), bottom_right(box_));
  const bool visible = ImGui::ItemAdd(rect, item_, nullptr, ImGuiItemFlags_Inputable);
  active_ = ImGui::GetCurrentContext()->ActiveId == item_;
  if (visible || active_) {
    const bool hovered = visible && ImGui::ItemHoverable(rect, item_);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    take_focus(hovered);
    if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) press_for_menu();
    if (active_) {
      const unsigned before = edit_.version();
      follow_pointer(hovered);
      take_keys();
      events_.changed = edit_.version() != before;
    }
    build_layout();
  }
  if (spelt()) spell(events_.changed ? SpellingScene::Typing::yes : SpellingScene::Typing::no);
  if (!edit_.single_line()) look();
  if (visible || active_) follow_caret();
  if (visible) draw();
  events_.focused = active_;
  enter_registry();
  if (edit_.full()) say_full();
  if (spelt()) events_.changed |= spelling_.draw_menu(spelling_scene());
  return events_;
}

void TextView::activate() {
  ImGui::SetActiveID(item_, window_);
  ImGui::SetFocusID(item_, window_);
  ImGui::FocusWindow(window_);
  active_ = events_.entered = true;
}

void TextView::take_focus(bool hovered) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool by_keys = ui_.focus.enters(item_) ||
                       ((g.NavActivateId == item_ || g.NavActivateInputId == item_) && !active_);
  const bool by_pointer = hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  if (active_ || (!by_keys && !by_pointer)) return;
  activate();
  if (by_keys) {
    follow_ = true;
    // Who comes by keys goes on where the text ends.
    if (edit_.single_line())
      edit_.select(0, edit_.size());
    else if (field_.touched_ == 0)
      edit_.move({edit_.size(), Affinity::down}, Extend::no);
  }
}

Spot TextView::place_under_pointer() const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 from = origin();
  int at = static_cast<int>(std::floor((mouse.y - from.y) / row_height_));
  if (edit_.single_line()) at = 0;
  if (at < 0) return {0, Affinity::down};
  if (at >= row_count()) return {edit_.size(), Affinity::down};
  return field_.layout_.hit(at, mouse.x - from.x);
}

SpellingScene TextView::spelling_scene() const {
  return {.id = spec_.id, .origin = origin(), .row_height = row_height_, .active = active_};
}

void TextView::spell(SpellingScene::Typing typing) {
  SpellingScene scene = spelling_scene();
  scene.typing = typing;
  Input& in = ui_.input;
  const bool by_keys = active_ && (in.take(Key::period, mod_control) || in.take(Key::menu) ||
                                   in.take(Key::f10, mod_shift));
  if (by_keys || menu_pressed_) scene.menu = SpellingScene::Menu::wanted;
  if (spelling_.follow(scene) == TextSpelling::Did::nothing) return;
  follow_ = true;
  field_.touched_ = ui_.input.now();
}

// The secondary button: the menu at a marked word.
void TextView::press_for_menu() {
  const Spot place = place_under_pointer();
  if (!spelt() || !edit_.marks().at(place.at)) return;
  if (!active_) activate();
  edit_.move(place, Extend::no);
  menu_pressed_ = true;
}

void TextView::follow_pointer(bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    const Spot place = place_under_pointer();
    const int clicks = io.MouseClickedCount[0];
    if (clicks >= 3) {
      edit_.select_paragraph_at(place.at);
    } else if (clicks == 2 && !edit_.secret()) {
      edit_.select_word_at(place.at);
    } else {
      edit_.move(place, io.KeyShift ? Extend::selection : Extend::no);
    }
    field_.dragging_ = clicks == 1;
    field_.touched_ = ui_.input.now();
  } else if (io.MouseDown[0] && field_.dragging_ &&
             (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
    edit_.move(place_under_pointer(), Extend::selection);
    follow_ = true;
  }
  if (!io.MouseDown[0]) field_.dragging_ = false;
  if (!hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    ImGui::ClearActiveID();
    active_ = false;
  }
}

void TextView::take_keys() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const auto bit = [](ImGuiKey key) { return ImU64{1} << key; };
  g.ActiveIdUsingNavDirMask = ~0u;
  g.ActiveIdUsingKeyInputMask |=
      bit(ImGuiKey_Home) | bit(ImGuiKey_End) | bit(ImGuiKey_PageUp) | bit(ImGuiKey_PageDown);
  g.ActiveIdUsingNavInputMask |= 1u << ImGuiNavInput_Cancel;
  g.WantTextInputNextFrame = 1;
  // While no button is down, other controls may see the pointer: one click leaves the text and
  // presses them.
  g.ActiveIdAllowOverlap = !g.IO.MouseDown[0];
  std::vector<Typed> rest;
  for (const Typed& typed : ui_.input.typed()) {
    const KeyOutcome outcome =
        active_ ? apply_key(ui_, edit_, field_.layout_, typed) : KeyOutcome::unused;
    switch (outcome) {
      case KeyOutcome::unused:
        rest.push_back(typed);
        break;
      case KeyOutcome::moved:
        build_layout();  // the next key of this frame may ask for rows
        follow_ = true;
        break;
      case KeyOutcome::submitted:
        events_.submitted = true;
        break;
      case KeyOutcome::left:
        ImGui::ClearActiveID();
        active_ = false;
        break;
    }
  }
  ui_.input.typed().swap(rest);
  if (follow_) field_.touched_ = ui_.input.now();
}

void TextView::follow_caret() {
  const int at = field_.layout_.row_of(edit_.caret());
  if (edit_.single_line()) {
    const float room = box_.width() - 2 * pad_x_ - icon_width_;
    const float x = field_.layout_.x_of(0, edit_.caret().at);
    if (!active_)
      field_.scroll_x_ = 0;
    else
      field_.scroll_x_ = std::clamp(field_.scroll_x_, std::max(0.f, x - room), x);
  } else if (follow_ && active_) {
    scroll_to_row({field_.layout_, at, origin(), row_height_});
  }
}

// What is looked for: the place that was gone to is selected, as if somebody had done it by hand.
void TextView::look() {
  using Shown = TextFinder::Shown;
  const Shown::Caret caret = active_ ? Shown::Caret::here : Shown::Caret::elsewhere;
  found_ = ui_.find.look({.id = spec_.id,
                          .use = edit_.read_only() ? Shown::Use::read : Shown::Use::written,
                          .caret = caret,
                          .selection = {edit_.selection_begin(), edit_.selection_end()}},
                         edit_.text());
  if (found_.arrival == TextFinder::Found::Arrival::no) return;
  edit_.select(found_.present->begin, found_.present->end);
  field_.touched_ = ui_.input.now();
  scroll_to_row({field_.layout_, field_.layout_.row_of(edit_.caret()), origin(), row_height_});
}

void TextView::say_full() {
  const std::string id = std::string(spec_.id) + ".full";
  icon_text(ui_, icon::warning, words::text_full(edit_.text().size()),
            {.font = ui_.fonts.small_strong, .colour = ui_.colours().warn, .id = id});
}

void TextView::draw_selection(ImDrawList& list, int at) const {
  const Row& r = row(at);
  const int begin = edit_.selection_begin();
  const int end = edit_.selection_end();
  if (begin == end || begin > r.end || end <= r.begin) return;
  const ImVec2 from = origin();
  const float y = from.y + static_cast<float>(at) * row_height_;
  const float left = field_.layout_.x_of(at, std::max(r.begin, begin));
  float right = field_.layout_.x_of(at, std::min(r.end, end));
  if (end > r.end && r.ends == Row::Break::hard) right += ui_.px(6);  // the line feed is in it
  const Palette& c = ui_.colours();
  list.AddRectFilled(ImVec2(from.x + left, y), ImVec2(from.x + right, y + row_height_),
                     active_ ? c.selection : c.neutral_ground);
}

void TextView::draw_caret(ImDrawList& list) {
  const double since = ui_.input.now() - field_.touched_;
  const bool blinks = ui_.theme.motion == Theme::Motion::full && since < blink_seconds;
  if (blinks) ui_.input.want_frame_at(ui_.input.now() + half_blink - std::fmod(since, half_blink));
  if (blinks && std::fmod(since, 2 * half_blink) >= half_blink) return;
  const Spot caret = edit_.caret();
  const int at = field_.layout_.row_of(caret);
  const ImVec2 from = origin();
  const float x = from.x + field_.layout_.x_of(at, caret.at);
  const float y = from.y + static_cast<float>(at) * row_height_;
  list.AddRectFilled(ImVec2(x - ui_.px(1), y + ui_.px(2)),
                     ImVec2(x + ui_.px(1), y + row_height_ - ui_.px(2)), ui_.colours().text);
}

void TextView::draw() {
  ImDrawList& list = *window_->DrawList;
  const Palette& c = ui_.colours();
  const bool faulty = spec_.state == FieldSpec::State::faulty;
  const bool voice = spec_.tone == Tone::voice;
  const Colour edge = faulty ? c.danger : active_ ? (voice ? c.voice : c.accent) : c.border_strong;
  const bool bold = faulty || active_;
  list.AddRectFilled(top_left(box_), bottom_right(box_),
                     edit_.read_only() ? c.surface_alt : c.surface, ui_.px(6));
  list.AddRect(top_left(box_), bottom_right(box_), edge, ui_.px(6), 0, ui_.px(bold ? 2.f : 1.f));
  const float lift = (row_height_ - font_->FontSize) / 2;
  if (spec_.icon != nullptr) {
    draw_text(list, {font_, c.muted}, ImVec2(box_.left + pad_x_, box_.top + pad_y_ + lift),
              spec_.icon);
  }
  list.PushClipRect(ImVec2(box_.left + pad_x_ / 2 + icon_width_, box_.top + ui_.px(2)),
                    ImVec2(box_.right - ui_.px(3), box_.bottom - ui_.px(2)), true);
  const ImVec2 from = origin();
  if (edit_.empty() && !spec_.placeholder.empty()) {
    draw_text(list, {font_, c.muted}, ImVec2(from.x, from.y + lift), spec_.placeholder);
  }
  const SpellingScene scene = spelling_scene();
  const float shown_from = list.GetClipRectMin().y - from.y;
  const float shown_to = list.GetClipRectMax().y - from.y;
  const int first = std::max(0, static_cast<int>(shown_from / row_height_));
  const int last = std::min(row_count(), static_cast<int>(shown_to / row_height_) + 1);
  for (int i = first; i < last; ++i) {
    draw_selection(list, i);
    draw_places(ui_, list, {field_.layout_, i, from, row_height_}, found_);
    const float y = from.y + static_cast<float>(i) * row_height_;
    draw_text(list, {font_, c.text}, ImVec2(from.x, y + lift),
              drawn_row(edit_.text(), row(i), veil()));
    if (spelt()) spelling_.draw_row(list, i, scene);
  }
  if (active_) draw_caret(list);
  list.PopClipRect();
  if (has_keyboard(item_) && !active_) draw_ring(ui_, box_, ui_.px(6));
}

void TextView::enter_registry() const {
  Node node{.id = std::string(spec_.id), .name = std::string(spec_.name)};
  node.role = edit_.secret()        ? Role::secret
              : edit_.single_line() ? Role::text_field
                                    : Role::text_area;
  if (!edit_.secret()) node.value = edit_.utf8();
  node.help = spec_.help;
  const std::size_t marked = spelt() ? edit_.marks().spans().size() : 0;
  if (marked > 0 && ui_.spelling.checks())
    node.help += (node.help.empty() ? "" : " ") + words::marked_words(marked);
  node.box = box_;
  node.clip = {window_->ClipRect.Min.x, window_->ClipRect.Min.y, window_->ClipRect.Max.x,
               window_->ClipRect.Max.y};
  node.focusable = true;
  node.focused = active_ || has_keyboard(item_);
  node.caret = edit_.secret() ? -1 : edit_.caret().at;
  node.item = item_;
  node.window = window_;
  ui_.registry.add(std::move(node));
}

FieldEvents show(Ui& ui, TextField& field, const FieldSpec& spec) {
  return TextView(ui, field, spec).run();
}

}  // namespace lanyard::ui
