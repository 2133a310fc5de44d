// Holds of a case.
#include "app/ui/hold_dialog.h"

#include <imgui.h>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

struct HoldKind {
  std::string_view id;  // as the register writes it
  Phrase label;
};
constexpr std::array<HoldKind, 7> hold_kinds{{
    {"safeguarding", Phrase("Safeguarding")},
    {"legal", Phrase("Legal proceedings")},
    {"court-order", Phrase("Court order")},
    {"complaint", Phrase("Complaint")},
    {"rights", Phrase("Rights request")},
    {"inquiry", Phrase("Public inquiry")},
    {"archive", Phrase("Research archive")},
}};

std::string_view hold_words(std::string_view kind) {
  for (const HoldKind& known : hold_kinds)
    if (known.id == kind) return known.label;
  return kind;
}

}  // namespace

void draw_hold(Ui& ui, const HoldView& hold, float width) {
  tag(ui, hold_words(hold.kind), Tone::warn, icon::gavel);
  if (!hold.reason.empty())
    paragraph(ui, hold.reason, {.id = "hold." + hold.id.hex() + ".reason"}, width);
  std::string about = hold.by + ", " + date_words(hold.since);
  if (hold.review) about += ". " + say(words::review_hold_on, {{"day", date_words(*hold.review)}});
  muted_paragraph(ui, about, width);
}

void HoldDialog::open(Ui& ui, std::string_view title, std::string_view first,
                      std::string_view back) {
  title_ = title;
  kind_.clear();
  reason_.edit.load({});
  review_.edit.load({});
  faulty_ = Faulty::nothing;
  signing_.begin();
  state_.open(ui, first, back);
}

void HoldDialog::set(Ui& ui, const CaseId& id, std::string_view title, std::string_view back) {
  case_id_ = id;
  lifted_ = {};
  const std::string first = "hold.kind." + std::string(hold_kinds.front().id);
  open(ui, say(words::hold_title, {{"case", title}}), first, back);
}

void HoldDialog::lift(Ui& ui, const HoldView& hold, std::string_view back) {
  case_id_ = hold.case_id;
  lifted_ = hold.id;
  open(ui, say(words::lift_title, {{"case", hold.case_title}}), "hold.reason", back);
}

void HoldDialog::take(Ui& ui, const Outcome& outcome) {
  signing_.take(ui, state_, outcome);
}

void HoldDialog::draw_kinds(Ui& ui) {
  text(ui, words::hold_kind, {.font = ui.fonts.strong});
  for (const HoldKind& kind : hold_kinds) {
    const std::string id = "hold.kind." + std::string(kind.id);
    if (radio(ui, {.id = id, .label = kind.label, .chosen = kind_ == kind.id})) kind_ = kind.id;
  }
  if (faulty_ == Faulty::kind)
    text(ui, words::hold_kind_missing,
         {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = "hold.kind.fault"});
  gap(ui, 4);
}

void HoldDialog::draw_fields(Ui& ui) {
  LabelledSpec reason{.field = {.id = "hold.reason",
                                .name = words::hold_reason,
                                .help = words::hold_reason_hint,
                                .least_rows = 2}};
  if (faulty_ == Faulty::reason) reason.fault = words::hold_reason_missing;
  show_labelled(ui, reason_, reason);
  if (!lifted_.none()) return;
  gap(ui, 4);
  LabelledSpec review{.field = {.id = "hold.review",
                                .name = words::hold_review,
                                .placeholder = words::date_example,
                                .help = words::hold_review_hint,
                                .width = ui.px(240)}};
  if (faulty_ == Faulty::review) review.fault = words::hold_review_wrong;
  show_labelled(ui, review_, review);
}

void HoldDialog::refuse(Ui& ui, Faulty what, std::string_view field) {
  faulty_ = what;
  ui.focus.request(field);
}

void HoldDialog::sign(Ui& ui, Date today, Wishes& wishes) {
  faulty_ = Faulty::nothing;
  signing_.begin();
  if (lifted_.none() && kind_.empty())
    return refuse(ui, Faulty::kind, "hold.kind." + std::string(hold_kinds.front().id));
  if (reason_.edit.empty()) return refuse(ui, Faulty::reason, "hold.reason");
  if (!lifted_.none()) {
    wishes.ask(ask::LiftHold{case_id_, lifted_, reason_.edit.utf8()});
    signing_.asked();
    return;
  }
  std::optional<Date> review;
  if (!review_.edit.empty()) {
    review = parse_date(review_.edit.utf8(), today);
    if (!review || *review <= today) return refuse(ui, Faulty::review, "hold.review");
  }
  wishes.ask(ask::SetHold{{case_id_, kind_, reason_.edit.utf8(), review}});
  signing_.asked();
}

void HoldDialog::draw(Ui& ui, Date today, Wishes& wishes) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "hold", .title = title_});
  if (!dialog) return;
  const bool setting = lifted_.none();
  paragraph(ui, setting ? words::hold_body : words::lift_body, {}, dialog.inner_width());
  gap(ui, 6);
  if (setting) draw_kinds(ui);
  draw_fields(ui);
  signing_.draw_fault(ui, "hold.fault", dialog.inner_width());
  gap(ui, 10);
  if (button(ui, {.id = "hold.go",
                  .label = setting ? words::hold_sign : words::lift_sign,
                  .kind = ButtonKind::primary,
                  .enabled = !signing_.waits()})) {
    sign(ui, today, wishes);
  }
  beside(ui);
  if (button(ui, {.id = "hold.cancel", .label = words::not_now})) state_.close(ui);
}

}  // namespace lanyard::ui
