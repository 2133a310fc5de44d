// "How long we keep this": the verdict of the retention rules with its reason and the quoted line.
#include "app/ui/verdict_card.h"
#include "app/ui/field_text.h"

#include <imgui.h>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/widgets.h"
#include "app/ui/words.h"

namespace lanyard::ui {
namespace {

struct Look {
  Tone tone;
  const char* icon;
};

Look look_of(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::keep:
      return {Tone::info, icon::history};
    case Verdict::Kind::due:
      return {Tone::warn, icon::auto_delete};
    case Verdict::Kind::held:
      return {Tone::danger, icon::gavel};
    case Verdict::Kind::review:
      return {Tone::warn, icon::event};
    case Verdict::Kind::unknown:
      return {Tone::neutral, icon::help};
  }
  return {Tone::neutral, icon::help};
}

}  // namespace

std::string verdict_words(const Verdict& verdict, Date today) {
  const std::string day = verdict.date ? date_words(*verdict.date) : std::string();
  const auto with_day = [&day](words::Words said) { return say(said, {{"day", day}}); };
  switch (verdict.kind) {
    case Verdict::Kind::keep:
      return verdict.date ? with_day(words::keep_until) : words::keep_on.str();
    case Verdict::Kind::due:
      return with_day(words::due_since);
    case Verdict::Kind::held:
      return std::string(words::kept_on_hold);
    case Verdict::Kind::review:
      if (!verdict.date) return std::string(words::review_due);
      return with_day(*verdict.date > today ? words::review_on : words::review_since);
    case Verdict::Kind::unknown:
      return std::string(words::undecided);
  }
  return {};
}

void draw_quote(Ui& ui, std::string_view id, std::string_view quote, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = ui.fonts.small;
  const float inner = width - ui.px(14);
  const std::string words = "“" + std::string(quote) + "”";
  const float height = paragraph_height(font, words, inner);
  ImGui::GetWindowDrawList()->AddRectFilled(at, ImVec2(at.x + ui.px(3), at.y + height),
                                            ui.colours().border_strong, ui.px(2));
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(14), at.y));
  paragraph(ui, words, {.font = font, .id = id}, inner);
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
}

void draw_verdict_card(Ui& ui, const Verdict& verdict, const Session& session, float width) {
  Card card(ui, {.id = "kept", .width = width});
  heading(ui, words::how_long, Level::section);
  const Look look = look_of(verdict.kind);
  const ToneColours tone = ui.theme.tone(look.tone);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.body, tone.ink}, ImVec2(at.x, at.y + ui.px(1)),
            look.icon);
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(26), at.y));
  paragraph(ui, verdict_words(verdict, session.today),
            {.font = ui.fonts.strong, .id = "kept.verdict"}, card.inner_width() - ui.px(26));
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
  if (!verdict.reason.empty()) muted_paragraph(ui, verdict.reason, card.inner_width());
  if (!verdict.quote.empty()) {
    gap(ui, 2);
    draw_quote(ui, "kept.quote", verdict.quote, card.inner_width());
    if (session.catalog) {
      const std::string source =
          say(words::notice_line, {{"notice", session.catalog->notice().title},
                                   {"number", std::to_string(verdict.first_line)}});
      muted_paragraph(ui, source, card.inner_width());
    }
  }
  if (!verdict.undecided.empty()) muted_paragraph(ui, words::unconfirmed, card.inner_width());
}

}  // namespace lanyard::ui
