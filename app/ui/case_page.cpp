// One case: who it is about, what happened in order of days, how long it is kept and why.
#include "app/ui/case_page.h"
#include "app/ui/begin_record.h"
#include "app/ui/case_parts.h"
#include "app/ui/field_text.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>

#include "app/desk/attachments.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/timeline.h"
#include "app/ui/verdict_card.h"
#include "app/ui/visits_card.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words_case.h"
#include "app/ui/words_papers.h"
#include "app/ui/words_people.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

std::string identity_line(const CaseView& view, Date today) {
  std::string out;
  if (view.line.born) out = born_words(*view.line.born, today);
  for (const std::string& fact : view.facts.identity) {
    if (!out.empty()) out += "  ·  ";
    out += fact;
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += "\n";
    out += part;
  }
  return out;
}

}  // namespace

void CasePage::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  hold_.take(ui, outcome);
  people_.take(ui, outcome, id_);
  print_.take(ui, outcome);
  if (const auto* told = std::get_if<tell::Case>(&outcome);
      told != nullptr && told->view.line.id == id_) {
    view_ = told->view;
    holds_ = told->holds;
    pick();
  } else if (const auto* seen = std::get_if<tell::Seen>(&outcome);
             seen != nullptr && seen->id == id_) {
    seen_ = seen->seen;
  } else if (std::holds_alternative<tell::Signed>(outcome)) {
    refresh(wishes);
  } else if (const auto* left = std::get_if<tell::CaseLeft>(&outcome);
             left != nullptr && left->id == id_) {
    ui.toasts.add(std::string(words::case_left));
    wishes.go = place::Cases{};
  }
}

void CasePage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  const ImVec2 top = ImGui::GetCursorScreenPos();
  if (link(ui, "case.back", words::my_cases, ui.fonts.small)) wishes.go = place::Cases{};
  if (!view_) return;
  ImGui::SetCursorScreenPos(
      ImVec2(top.x + width_of(ui.fonts.small, words::my_cases) + ui.px(6), top.y + ui.px(4)));
  icon_text(ui, icon::chevron, view_->line.reference);
  ImGui::SetCursorScreenPos(ImVec2(top.x, top.y + ui.px(32)));
  draw_identity(ui, session, wishes);
  draw_tags(ui);
  if (forms_open_) draw_other_forms(ui, session, wishes);
  gap(ui, 2);
  const CaseTab before = tab_;
  draw_case_tabs(ui, *view_, tab_, writes(session) && view_->line.about == About::family, wishes);
  if (tab_ != before) pick();
  gap(ui, 4);
  const bool narrow = ui.narrow();
  const float full = ImGui::GetContentRegionAvail().x + ui.px(14);
  const float side = narrow ? 0 : ui.px(324);
  const float left = narrow ? full : full - side - ui.px(8);
  const float height = std::max(ui.px(320), ImGui::GetContentRegionAvail().y);
  {
    Scroll scroll(
        {.id = "chronology", .size = ImVec2(left, height), .padding = ImVec2(0, ui.px(2))});
    if (tab_ != before) ImGui::SetScrollY(0);
    {
      Card card(ui, {.id = "entries", .width = left - ui.px(14)});
      draw_tab(ui, session, wishes, card.inner_width());
    }
    if (narrow) draw_side(ui, session, wishes, left - ui.px(14));
    gap(ui, 8);
  }
  if (!narrow) {
    beside(ui);
    Scroll scroll({.id = "side", .size = ImVec2(side, height), .padding = ImVec2(0, ui.px(2))});
    draw_side(ui, session, wishes, side - ui.px(16));
  }
  hold_.draw(ui, session.today, wishes);
  people_.draw_dialogs(ui, session, wishes);
  print_.draw(ui, wishes);
}

void CasePage::draw_identity(Ui& ui, const Session& session, Wishes& wishes) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const CaseLine& line = view_->line;
  draw_avatar(ui, *ImGui::GetWindowDrawList(), ImVec2(at.x + ui.px(30), at.y + ui.px(30)),
              ui.px(30), line.title);
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(76), at.y));
  heading(ui, line.title, Level::page);
  const std::string identity = identity_line(*view_, session.today);
  if (ui.narrow()) {
    ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(76), ImGui::GetCursorScreenPos().y));
    muted_paragraph(ui, identity);
    const float below = std::max(at.y + ui.px(68), ImGui::GetCursorScreenPos().y);
    ImGui::SetCursorScreenPos(ImVec2(at.x, below));
    draw_actions(ui, session, wishes);
    return;
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(76), at.y + ui.px(38)));
  muted(ui, shortened(ui.fonts.small, identity, ImGui::GetContentRegionAvail().x - ui.px(20)));
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(8)));
  draw_actions(ui, session, wishes);
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + ui.px(72)));
}

// Beside the name from the right; on a narrow page in a row of their own.
void CasePage::draw_actions(Ui& ui, const Session& session, Wishes& wishes) {
  if (!session.catalog || view_->line.closed || !writes(session)) return;
  const bool visit = may_begin(session, view_->line, visit_form);
  const bool observation = may_begin(session, view_->line, observation_form);
  const float obs = button_width(ui, words::record_observation, icon::shield);
  const float note = button_width(ui, words::record_visit, icon::edit_note);
  if (!ui.narrow()) {
    const float other = button_width(ui, words::record_other, icon::add);
    align_right(other + (observation ? obs + ui.px(8) : 0) + (visit ? note + ui.px(8) : 0));
  }
  if (button(ui, {.id = "case.other",
                  .label = words::record_other,
                  .kind = ButtonKind::ghost,
                  .icon = icon::add})) {
    forms_open_ = !forms_open_;
  }
  if (observation) {
    beside_or_below(ui, obs);
    if (button(
            ui,
            {.id = "case.observation", .label = words::record_observation, .icon = icon::shield})) {
      wishes.go = place::NewRecord{id_, std::string(observation_form)};
    }
  }
  if (visit) {
    beside_or_below(ui, note);
    if (button(ui, {.id = "case.visit",
                    .label = words::record_visit,
                    .kind = ButtonKind::primary,
                    .icon = icon::edit_note})) {
      wishes.go = place::NewRecord{id_, std::string(visit_form)};
    }
  }
}

// Any form for such a case can be written here: adding one touches no code.
void CasePage::draw_other_forms(Ui& ui, const Session& session, Wishes& wishes) {
  gap(ui, 6);
  Card card(ui, {.id = "forms", .padding = 16});
  bool first = true;
  for (const Form* form : session.catalog->forms()) {
    if (form->about != view_->line.about) continue;
    if (form->with_role(lanyard::Role::reviewed_record) != nullptr) continue;
    if (form->id == attachment_form) continue;  // it is added on the page of its record
    if (!first) beside_or_below(ui, chip_width(ui, form->title));
    first = false;
    if (chip(ui, {.id = "case.form." + form->id, .label = form->title})) {
      wishes.go = place::NewRecord{id_, form->id};
    }
  }
}

void CasePage::draw_tags(Ui& ui) const {
  const CaseLine& line = view_->line;
  tag(ui, line.kind, Tone::neutral);
  const auto next = [&ui](bool shown, const TagLook& look) {
    if (!shown) return;
    beside_or_below(ui, tag_width(ui, look));
    tag(ui, look.label, look.tone, look.icon);
  };
  next(line.safeguarding, {words::safeguarding, Tone::danger, icon::shield});
  draw_fact_tags(ui, view_->facts);
  next(!view_->holds.empty(), {words::on_hold, Tone::warn, icon::gavel});
  next(line.conflict, {words::two_versions, Tone::danger, icon::sync_problem});
  next(line.unsent, {words::waiting_to_sync, Tone::warn, icon::schedule});
}

void CasePage::draw_tab(Ui& ui, const Session& session, Wishes& wishes, float width) {
  switch (tab_) {
    case CaseTab::chronology:
      return draw_chronology(ui, session, wishes, width);
    case CaseTab::visits:
    case CaseTab::observations:
      return draw_part(ui, session, wishes, width);
    case CaseTab::consent: {
      const bool record = writes(session) && !view_->line.closed;
      draw_consents(ui, {id_, view_->facts, record}, width, wishes);
      return draw_disclosed(ui, *view_, record, width, wishes);
    }
    case CaseTab::retention:
      return draw_kept(ui, *view_, session.today, width, wishes);
  }
}

void CasePage::draw_chronology(Ui& ui, const Session& session, Wishes& wishes, float width) {
  const std::string& away = view_->away;
  if (view_->chronology.empty()) {
    heading(ui, words::chronology, Level::section);
    if (away.empty())
      muted_paragraph(ui, writes(session) ? words::chronology_empty : words::chronology_none,
                      width);
  }
  if (!away.empty()) {
    const TextLook quiet{ui.fonts.small, ui.colours().muted, "case.away"};
    paragraph(ui, away, quiet, width);
    gap(ui, 6);
  }
  if (view_->chronology.empty()) return;
  if (draw_which(ui)) pick();
  if (const auto pressed = draw_timeline(ui, shown_, session.today, width))
    wishes.go = place::Record{*pressed};
}

// Once for each answer and each press, not in each frame: a chronology may be years long.
void CasePage::pick() {
  using Part = ChronologyItem::Part;
  const std::vector<ChronologyItem>& all = view_->chronology;
  const auto significant = [](const ChronologyItem& item) { return item.significant; };
  if (std::none_of(all.begin(), all.end(), significant)) only_significant_ = false;
  const auto wanted = [&](const ChronologyItem& item) {
    if (tab_ == CaseTab::visits) return item.part == Part::visit;
    if (tab_ == CaseTab::observations) return item.part == Part::observation;
    return !only_significant_ || item.significant;
  };
  shown_.clear();
  std::copy_if(all.begin(), all.end(), std::back_inserter(shown_), wanted);
}

// All of the chronology, or the significant events alone; nothing where there are none. True when
// that was changed.
bool CasePage::draw_which(Ui& ui) {
  const bool before = only_significant_;
  const bool any = std::any_of(view_->chronology.begin(), view_->chronology.end(),
                               [](const ChronologyItem& item) { return item.significant; });
  if (!any) return false;
  if (chip(ui, {.id = "case.all", .label = words::show_all, .chosen = !only_significant_}))
    only_significant_ = false;
  beside_or_below(ui, chip_width(ui, words::show_significant));
  if (chip(ui, {.id = "case.significant",
                .label = words::show_significant,
                .chosen = only_significant_}))
    only_significant_ = true;
  gap(ui, 4);
  return only_significant_ != before;
}

void CasePage::draw_part(Ui& ui, const Session& session, Wishes& wishes, float width) {
  const bool visits = tab_ == CaseTab::visits;
  if (shown_.empty()) {
    heading(ui, visits ? words::tab_visits : words::tab_observations, Level::section);
    muted_paragraph(ui, visits ? words::no_visits : words::no_observations, width);
  } else if (const auto pressed = draw_timeline(ui, shown_, session.today, width)) {
    wishes.go = place::Record{*pressed};
  }
}

void CasePage::draw_side(Ui& ui, const Session& session, Wishes& wishes, float width) {
  draw_warnings(ui, view_->facts, width, wishes);
  people_.draw_glass(ui, session, width);
  {
    Card card(ui, {.id = "glance", .width = width});
    heading(ui, words::at_a_glance, Level::section);
    const float inner = card.inner_width();
    if (const auto& next = view_->line.next_visit) draw_next_visit(ui, *next, session.today, inner);
    fact(ui, words::lives_with, joined(view_->facts.household), inner);
    fact(ui, words::lead_worker, view_->line.worker, inner);
    fact(ui, words::supervisor, view_->supervisor, inner);
    fact(ui, words::came_by, joined(view_->routes), inner);
    gap(ui, 4);
    if (writes(session) && !view_->chronology.empty() &&
        button(ui, {.id = "case.print", .label = words::print_chronology, .icon = icon::print}))
      print_.open(ui, id_, {}, "case.print");
  }
  gap(ui, 8);
  people_.draw(ui, session, {id_, view_->line.title}, width);
  gap(ui, 8);
  draw_verdict_card(ui, view_->longest, session, width);
  gap(ui, 8);
  draw_holds(ui, session, width);
  gap(ui, 8);
  if (seen_) draw_seen(ui, *seen_, session, width, wishes);
  gap(ui, 8);
}

// Whoever may write in the case may stop its disposal; only the records role lets it go on.
void CasePage::draw_holds(Ui& ui, const Session& session, float width) {
  if (session.retention == RetentionPart::none) return;
  Card card(ui, {.id = "holds", .width = width});
  const float inner = card.inner_width();
  heading(ui, words::holds, Level::section);
  if (holds_.empty()) muted_paragraph(ui, words::nothing_is_held, inner);
  for (const HoldView& hold : holds_) {
    draw_hold(ui, hold, inner);
    const std::string id = "hold." + hold.id.hex() + ".lift";
    if (session.retention == RetentionPart::decides && button(ui, {.id = id, .label = words::lift}))
      hold_.lift(ui, hold, id);
    gap(ui, 4);
  }
  if (button(ui, {.id = "case.hold", .label = words::set_hold, .icon = icon::gavel}))
    hold_.set(ui, id_, view_->line.title, "case.hold");
}

}  // namespace lanyard::ui
