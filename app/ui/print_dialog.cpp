// Asks why a paper about a case is made, and how it is to be closed.
#include "app/ui/print_dialog.h"

#include <imgui.h>

#include "app/ui/code_box.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_papers.h"
#include "app/ui/words_retention.h"
#include "crypto/age.h"

namespace lanyard::ui {
namespace {

SecretText secret_of(const TextField& field) {
  const WipedBytes bytes = field.edit.bytes();
  return SecretText(std::string_view(bytes.data(), bytes.size()));
}

}  // namespace

void PrintDialog::open(Ui& ui, const CaseId& id, const RecordId& record, std::string_view back,
                       std::string_view title) {
  case_id_ = id;
  record_ = record;
  title_ = !title.empty()  ? title
           : record.none() ? words::print_chronology_title
                           : words::print_record_title;
  form_ = ExportForm::sealed;
  reason_.edit.load({});
  forget();
  faulty_ = Faulty::nothing;
  refusal_.clear();
  waiting_ = Waiting::no;
  state_.open(ui, "print.reason", back);
}

void PrintDialog::forget() {
  for (TextField* field : {&passphrase_, &again_}) field->edit.load({});
  proposed_ = {};
}

void PrintDialog::propose() {
  proposed_ = propose_passphrase();
  for (TextField* field : {&passphrase_, &again_}) field->edit.load(proposed_.expose());
  faulty_ = Faulty::nothing;
}

void PrintDialog::take(Ui& ui, const Outcome& outcome) {
  if (waiting_ == Waiting::no) return;
  if (std::holds_alternative<tell::PaperSaved>(outcome)) {
    waiting_ = Waiting::no;
    forget();
    state_.close(ui);
  } else if (const auto* trouble = std::get_if<tell::Trouble>(&outcome)) {
    waiting_ = Waiting::no;
    refusal_ = trouble->words;
  }
}

void PrintDialog::refuse(Ui& ui, Faulty what, std::string_view field) {
  faulty_ = what;
  ui.focus.request(field);
}

void PrintDialog::go(Ui& ui, Wishes& wishes) {
  faulty_ = Faulty::nothing;
  refusal_.clear();
  CasePaper what{case_id_, record_, reason_.edit.utf8()};
  if (what.reason.find_first_not_of(" \n") == std::string::npos)
    return refuse(ui, Faulty::reason, "print.reason");
  if (form_ == ExportForm::sealed) {
    what.passphrase = secret_of(passphrase_);
    if (check_passphrase(what.passphrase.expose()) != PassphraseFault::none)
      return refuse(ui, Faulty::passphrase, "print.passphrase");
    const SecretText again = secret_of(again_);
    if (!equal(as_bytes(what.passphrase.expose()), as_bytes(again.expose())))
      return refuse(ui, Faulty::again, "print.again");
  }
  waiting_ = Waiting::yes;
  wishes.ask(ask::Print{std::move(what)});
}

void PrintDialog::draw_forms(Ui& ui) {
  if (radio(ui, {.id = "print.sealed",
                 .label = words::print_sealed,
                 .hint = words::print_sealed_hint,
                 .chosen = form_ == ExportForm::sealed}))
    form_ = ExportForm::sealed;
  if (radio(ui, {.id = "print.plain",
                 .label = words::print_plain,
                 .hint = words::print_plain_hint,
                 .chosen = form_ == ExportForm::plain}))
    form_ = ExportForm::plain;
}

void PrintDialog::draw_passphrase(Ui& ui, float width) {
  if (form_ != ExportForm::sealed) return;
  gap(ui, 4);
  LabelledSpec first{.field = {.id = "print.passphrase",
                               .name = words::print_passphrase,
                               .help = words::print_passphrase_hint,
                               .width = ui.px(360)}};
  if (faulty_ == Faulty::passphrase) first.fault = words::print_passphrase_short;
  show_labelled(ui, passphrase_, first);
  gap(ui, 2);
  LabelledSpec again{
      .field = {.id = "print.again", .name = words::print_passphrase_again, .width = ui.px(360)}};
  if (faulty_ == Faulty::again) again.fault = words::print_passphrase_differs;
  show_labelled(ui, again_, again);
  gap(ui, 4);
  if (button(ui, {.id = "print.propose", .label = words::print_propose})) propose();
  if (proposed_.empty()) return;
  gap(ui, 4);
  code_box(ui, {"print.proposed", words::print_proposed, width}, proposed_.expose());
  muted_paragraph(ui, words::print_proposed_hint, width);
}

void PrintDialog::draw(Ui& ui, Wishes& wishes) {
  if (!state_.is_open()) return;
  Dialog dialog(ui, state_, {.id = "print", .title = title_});
  if (!dialog) return;
  paragraph(ui, words::print_body, {}, dialog.inner_width());
  gap(ui, 6);
  LabelledSpec reason{.field = {.id = "print.reason",
                                .name = words::print_reason,
                                .help = words::print_reason_hint,
                                .least_rows = 2}};
  if (faulty_ == Faulty::reason) reason.fault = words::print_reason_missing;
  show_labelled(ui, reason_, reason);
  gap(ui, 6);
  draw_forms(ui);
  draw_passphrase(ui, dialog.inner_width());
  if (!refusal_.empty()) {
    gap(ui, 4);
    paragraph(ui, refusal_,
              {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = "print.fault"},
              dialog.inner_width());
  }
  gap(ui, 10);
  if (button(ui, {.id = "print.go",
                  .label = words::print_go,
                  .kind = ButtonKind::primary,
                  .icon = icon::document,
                  .enabled = waiting_ == Waiting::no}))
    go(ui, wishes);
  beside(ui);
  if (button(ui, {.id = "print.cancel", .label = words::not_now})) {
    forget();
    state_.close(ui);
  }
}

}  // namespace lanyard::ui
