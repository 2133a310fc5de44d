// Opening a case: its kind, how it came, and who it is about (the person form).
#include "app/ui/new_case_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {

NewCasePage::NewCasePage(const Session& session) : catalog_(session.catalog) {
  show_face(About::family, session.today);
}

// The form for whom or what such a case is about. What was typed on another one is of no use here.
void NewCasePage::show_face(About about, Date today) {
  const Form* form = catalog_ ? catalog_->face_of(about) : nullptr;
  if (person_ && form != nullptr && person_->form().id == form->id) return;
  person_.reset();
  if (form != nullptr)
    person_ = std::make_unique<FormEditor>(*form, std::map<std::string, Value>(), today);
}

void NewCasePage::take(Ui&, const Outcome& outcome, Wishes& wishes) {
  if (const auto* opened = std::get_if<tell::CaseOpened>(&outcome)) {
    wishes.go = place::Case{opened->id};
  } else if (std::holds_alternative<tell::Trouble>(outcome)) {
    opening_ = Opening::no;
  }
}

void NewCasePage::draw_kind(Ui& ui, const Notice& notice, Date today) {
  text(ui, words::new_case_kind, {.font = ui.fonts.strong});
  bool first = true;
  for (const Labelled& kind : notice.case_kinds) {
    if (!first) beside_or_below(ui, chip_width(ui, kind.label));
    first = false;
    if (chip(ui,
             {.id = "newcase.kind." + kind.id, .label = kind.label, .chosen = kind_ == kind.id})) {
      kind_ = kind.id;
      show_face(kind.about, today);
      if (kind.about != About::family) routes_.clear();
    }
  }
}

void NewCasePage::draw_routes(Ui& ui, const Notice& notice) {
  if (notice.routes.empty() || notice.about_of(kind_) != About::family) return;
  gap(ui, 8);
  text(ui, words::new_case_route, {.font = ui.fonts.strong});
  bool first = true;
  for (const Labelled& route : notice.routes) {
    if (!first) beside_or_below(ui, chip_width(ui, route.label));
    first = false;
    const auto at = std::find(routes_.begin(), routes_.end(), route.id);
    if (chip(ui, {.id = "newcase.route." + route.id,
                  .label = route.label,
                  .chosen = at != routes_.end()})) {
      if (at != routes_.end())
        routes_.erase(at);
      else
        routes_.push_back(route.id);
    }
  }
}

void NewCasePage::draw_person(Ui& ui, const Session& session, float width) {
  if (!person_) return;
  Card card(ui, {.id = "person", .width = width, .padding = 24});
  heading(ui, person_->form().title, Level::card);
  for (const Section& section : person_->form().sections) {
    gap(ui, 6);
    heading(ui, section.title, Level::section);
    if (!section.hint.empty()) muted_paragraph(ui, section.hint);
    person_->draw_section(ui, section, session.today);
  }
}

void NewCasePage::open(Ui& ui, const Session& session, Wishes& wishes) {
  if (person_) {
    std::vector<FieldFault> faults = person_->faults(session.today);
    if (!faults.empty()) {
      ui.focus.request(person_->target_of(faults.front().field));
      person_->show_faults(std::move(faults));
      return;
    }
  }
  opening_ = Opening::yes;
  ask::NewCase task;
  task.what.kind = kind_;
  task.what.routes = routes_;
  if (person_) task.what.person = person_->values(session.today);
  wishes.ask(std::move(task));
}

void NewCasePage::draw(Ui& ui, const Session& session, Wishes& wishes) {
  if (link(ui, "newcase.back", words::my_cases, ui.fonts.small)) wishes.go = place::Cases{};
  gap(ui, 4);
  heading(ui, words::new_case, Level::page);
  muted_paragraph(ui, words::new_case_hint);
  if (!catalog_) return;
  const float width = std::min(ui.px(820), ImGui::GetContentRegionAvail().x);
  {
    Card card(ui, {.id = "kind", .width = width, .padding = 24});
    draw_kind(ui, catalog_->notice(), session.today);
    draw_routes(ui, catalog_->notice());
  }
  gap(ui, 8);
  draw_person(ui, session, width);
  gap(ui, 8);
  const bool kind = !kind_.empty();
  if (button(ui, {.id = "newcase.open",
                  .label = words::open_it,
                  .kind = ButtonKind::primary,
                  .icon = icon::check,
                  .enabled = kind && opening_ == Opening::no,
                  .help = kind ? std::string_view() : words::new_case_kind_first})) {
    open(ui, session, wishes);
  }
  gap(ui, 40);
}

}  // namespace lanyard::ui
