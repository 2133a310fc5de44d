// One field with two versions: both texts, who wrote them where and when, and what to keep.
#include "app/ui/conflict_view.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/diff_view.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/record_reader.h"
#include "app/ui/text_diff.h"
#include "app/ui/widgets.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr float side_gap = 20;
constexpr float two_columns = 620;  // narrower: one below the other

bool same_field(const Conflict& a, const Conflict& b) {
  return a.record == b.record && a.field == b.field;
}

bool same_sides(const Conflict& a, const Conflict& b) {
  return std::equal(a.sides.begin(), a.sides.end(), b.sides.begin(), b.sides.end(),
                    [](const ConflictSide& x, const ConflictSide& y) {
                      return x.laptop == y.laptop && x.at == y.at && x.text == y.text;
                    });
}

// What only this side says is marked; nothing is struck through, because nothing was removed.
std::vector<DiffRun> only_here(const Conflict& conflict, std::size_t n) {
  const std::string& other = conflict.sides[n == 0 ? 1 : 0].text;
  std::vector<DiffRun> runs = diff_words(other, conflict.sides[n].text);
  std::erase_if(runs, [](const DiffRun& run) { return run.kind == DiffRun::Kind::removed; });
  return runs;
}

}  // namespace

void ConflictView::show(const Conflict& conflict) {
  const bool same = conflict_ && same_field(*conflict_, conflict);
  const bool changed = !same || !same_sides(*conflict_, conflict);
  conflict_ = conflict;
  if (!changed) return;
  choice_ = conflict.combined ? Choice::offered : Choice::none;
  fault_.clear();
  if (!same) originals_ = false;
  if (!same) combined_.edit.load({});
}

std::vector<OpId> ConflictView::seen() const {
  std::vector<OpId> out;
  for (const ConflictSide& side : conflict_->sides) out.push_back(side.op);
  return out;
}

std::string ConflictView::beginning() const {
  if (conflict_->combined) return *conflict_->combined;
  const auto* text = conflict_->both ? std::get_if<std::string>(&*conflict_->both) : nullptr;
  return text != nullptr ? *text : std::string();
}

void ConflictView::choose(Ui& ui, Choice choice, std::size_t side) {
  choice_ = choice;
  side_ = side;
  fault_.clear();
  if (choice != Choice::combined) return;
  if (combined_.edit.empty()) combined_.edit.load(beginning());
  ui.focus.request("conflict.text");
}

std::optional<Value> ConflictView::chosen() const {
  switch (choice_) {
    case Choice::none:
      return std::nullopt;
    case Choice::offered:
      return Value(*conflict_->combined);
    case Choice::side:
      return conflict_->sides[side_].value;
    case Choice::both:
      return conflict_->both;
    case Choice::combined:
      if (combined_.edit.empty()) return std::nullopt;
      return Value(combined_.edit.utf8());
  }
  return std::nullopt;
}

void ConflictView::leave(Wishes& wishes) {
  if (!conflict_ || choice_ != Choice::combined) return;
  const std::string text = combined_.edit.utf8();
  if (text.empty() || text == beginning()) return;
  wishes.ask(ask::Resolve{conflict_->record, conflict_->field, text, seen()});
  choice_ = Choice::none;
}

bool ConflictView::draw(Ui& ui, const Session& session, Wishes& wishes, float width) {
  if (!conflict_) return false;
  if (conflict_->combined) draw_offered(ui, width);
  if (originals_) gap(ui, 8);
  if (!conflict_->combined || originals_) draw_sides(ui, session, width);
  if (conflict_->base_lost) muted_paragraph(ui, words::base_lost, width);
  gap(ui, 8);
  return draw_rest(ui, wishes, width);
}

// The program's own combination, first; what it was made of is one click away.
void ConflictView::draw_offered(Ui& ui, float width) {
  Card card(ui, {.id = "offered", .width = width});
  if (radio(ui, {.id = "conflict.offered",
                 .label = words::use_combined,
                 .chosen = choice_ == Choice::offered}))
    choose(ui, Choice::offered);
  muted_paragraph(ui, conflict_->combined_from, card.inner_width());
  rule(ui, 2, card.inner_width());
  gap(ui, 4);
  if (conflict_->combined->empty())
    muted(ui, words::nothing_written);
  else
    paragraph(ui, *conflict_->combined, {.id = "conflict.offered.text"}, card.inner_width());
  gap(ui, 4);
  if (link(ui, "conflict.originals", originals_ ? words::hide_originals : words::show_originals,
           ui.fonts.small))
    originals_ = !originals_;
}

void ConflictView::draw_sides(Ui& ui, const Session& session, float width) {
  const std::size_t count = conflict_->sides.size();
  const bool columns = count == 2 && width >= ui.px(two_columns);
  const float each = columns ? (width - ui.px(side_gap)) / 2 : width;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float least = 0;
  if (columns) {
    // Both cards are as high as the longer text needs.
    for (const ConflictSide& side : conflict_->sides)
      least = std::max(least, paragraph_height(ui.fonts.body, side.text, each - ui.px(40), 1.5f));
    least += ui.px(130);
  }
  for (std::size_t n = 0; n < count; ++n) {
    if (columns && n == 1) ImGui::SetCursorScreenPos(ImVec2(at.x + each + ui.px(side_gap), at.y));
    draw_side(ui, session, n, each, least);
    if (!columns) gap(ui, 4);
  }
}

void ConflictView::draw_side(Ui& ui, const Session& session, std::size_t n, float width,
                             float least) {
  const ConflictSide& side = conflict_->sides[n];
  const std::string id = "conflict.side." + std::to_string(n);
  // What is from another laptop of one's own has one's name: the two must differ.
  const std::string keep =
      side.this_laptop ? words::keep_mine.str() : say(words::keep_theirs, {{"name", side.who}});
  const std::string where =
      side.this_laptop ? words::this_laptop.str() : words::laptop_name(side.laptop);
  Card card(ui, {.id = id.c_str(), .width = width, .least_height = least});
  if (radio(ui, {.id = id, .label = keep, .chosen = choice_ == Choice::side && side_ == n}))
    choose(ui, Choice::side, n);
  muted(ui, where + ", " + moment_words(session, side.at));
  rule(ui, 2, card.inner_width());
  if (side.text.empty())
    muted(ui, words::nothing_written);
  else
    draw_diff(ui, id + ".text", only_here(*conflict_, n), card.inner_width());
}

bool ConflictView::draw_rest(Ui& ui, Wishes& wishes, float width) {
  Card card(ui, {.id = "rest", .width = width});
  if (conflict_->both && !conflict_->combined &&
      radio(ui,
            {.id = "conflict.both", .label = words::keep_both, .chosen = choice_ == Choice::both}))
    choose(ui, Choice::both);
  if (conflict_->text &&
      radio(ui, {.id = "conflict.combined",
                 .label = conflict_->combined ? words::change_combined : words::combine,
                 .chosen = choice_ == Choice::combined}))
    choose(ui, Choice::combined);
  if (choice_ == Choice::combined) {
    LabelledSpec spec{
        .field = {.id = "conflict.text",
                  .name = words::combined_text,
                  .help = conflict_->combined ? words::change_hint : words::combined_hint,
                  .width = card.inner_width(),
                  .least_rows = 4,
                  .words = FieldSpec::Words::spelt}};
    spec.fault = fault_;
    show_labelled(ui, combined_, spec);
  }
  gap(ui, 4);
  if (button(ui, {.id = "conflict.save",
                  .label = words::save_choice,
                  .kind = ButtonKind::primary,
                  .icon = icon::check,
                  .enabled = choice_ != Choice::none,
                  .help = words::choose_first})) {
    if (const std::optional<Value> value = chosen()) {
      wishes.ask(ask::Resolve{conflict_->record, conflict_->field, *value, seen()});
      choice_ = Choice::none;
      combined_.edit.load({});
    } else {
      fault_ = words::combined_needed;
      ui.focus.request("conflict.text");
    }
  }
  beside(ui);
  return button(ui,
                {.id = "conflict.later", .label = words::decide_later, .kind = ButtonKind::ghost});
}

}  // namespace lanyard::ui
