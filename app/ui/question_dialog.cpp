// Asks a person before something is signed.
#include "app/ui/question_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/retention_list.h"
#include "app/ui/widgets.h"
#include "app/ui/words_retention.h"
#include "app/ui/words_sync.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_named = 6;

}  // namespace

void QuestionDialog::ask(Ui& ui, Question question, std::string_view back) {
  question_ = std::move(question);
  word_.edit.load({});
  grace_.edit.load(std::to_string(usual_grace_days));
  grace_wrong_ = false;
  signing_.begin();
  state_.open(ui, question_->word.empty() ? "question.cancel" : "question.word", back);
}

void QuestionDialog::take(Ui& ui, const Outcome& outcome) {
  signing_.take(ui, state_, outcome);
}

void QuestionDialog::draw_rules(Ui& ui, const Session& session, float width) const {
  std::size_t n = 0;
  for (const auto& [rule, count] : question_->by_rule) {
    if (n++ == most_named) {
      muted(ui, "…");
      break;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string many = words::records(count);
    const float wide = width_of(ui.fonts.body, many);
    ImGui::SetCursorScreenPos(ImVec2(at.x + width - wide, at.y));
    text(ui, many, {.id = "question.count." + rule});
    ImGui::SetCursorScreenPos(at);
    const std::string title = session.catalog ? rule_title(rule, session.catalog->notice()) : rule;
    paragraph(ui, title, {.font = ui.fonts.strong, .id = "question.rule." + rule},
              width - wide - ui.px(16));
  }
}

void QuestionDialog::draw_cases(Ui& ui, float width) const {
  const std::vector<std::string>& all = question_->cases;
  std::string names;
  for (std::size_t n = 0; n < std::min(all.size(), most_named); ++n)
    names += (n == 0 ? "" : ", ") + all[n];
  if (all.size() > most_named) names += " " + words::more_cases(all.size() - most_named);
  fact(ui, words::cases_named, names, width);
}

void QuestionDialog::draw_fields(Ui& ui) {
  if (std::holds_alternative<ask::Order>(question_->task)) {
    LabelledSpec grace{.field = {.id = "question.grace",
                                 .name = words::grace_days,
                                 .help = words::grace_hint,
                                 .width = ui.px(120)}};
    if (grace_wrong_) grace.fault = words::grace_wrong;
    show_labelled(ui, grace_, grace);
    gap(ui, 4);
  }
  if (question_->word.empty()) return;
  const std::string label = words::type_to_sign(question_->word);
  show_labelled(
      ui, word_,
      {.field = {.id = "question.word", .name = label, .width = ui.px(240)}, .fault = {}});
}

void QuestionDialog::sign(Ui& ui, Wishes& wishes) {
  signing_.begin();
  grace_wrong_ = false;
  if (auto* order = std::get_if<ask::Order>(&question_->task)) {
    const std::optional<std::int64_t> days = parse_number(grace_.edit.utf8());
    grace_wrong_ = !days || *days < least_grace_days || *days > most_grace_days;
    if (grace_wrong_) {
      ui.focus.request("question.grace");
      return;
    }
    order->grace_days = static_cast<std::uint16_t>(*days);
  }
  if (word_.edit.utf8() != question_->word) {
    signing_.refuse(words::not_that_word(question_->word));
    ui.focus.request("question.word");
    return;
  }
  signing_.asked();
  std::visit([&wishes](const auto& task) { wishes.ask(task); }, question_->task);
}

void QuestionDialog::draw(Ui& ui, const Session& session, Wishes& wishes) {
  if (!state_.is_open() || !question_) return;
  Dialog dialog(ui, state_, {.id = "question", .title = question_->title});
  if (!dialog) return;
  const float width = dialog.inner_width();
  for (const std::string& part : question_->body) paragraph(ui, part, {}, width);
  gap(ui, 4);
  draw_rules(ui, session, width);
  draw_cases(ui, width);
  gap(ui, 6);
  draw_fields(ui);
  signing_.draw_fault(ui, "question.fault", width);
  gap(ui, 10);
  if (button(ui, {.id = "question.go",
                  .label = question_->action,
                  .kind = question_->kind,
                  .enabled = !signing_.waits()})) {
    sign(ui, wishes);
  }
  beside(ui);
  if (button(ui, {.id = "question.cancel", .label = words::not_now})) state_.close(ui);
}

}  // namespace lanyard::ui
