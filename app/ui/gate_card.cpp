// What the notice says of a disclosure while it is written.
#include "app/ui/gate_card.h"

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/verdict_card.h"
#include "app/ui/widgets.h"
#include "app/ui/words_disclosures.h"
#include "platform/os/translation.h"

namespace lanyard::ui {
namespace {

using Weight = DisclosureFinding::Weight;

struct GateMark {
  Tone tone;
  const char* icon;
};
struct GateLook {
  words::Words words;
  GateMark mark;
};

GateLook look_of(const DisclosureVerdict& verdict) {
  switch (verdict.kind) {
    case DisclosureVerdict::Kind::permitted:
      if (verdict.passes()) return {words::gate_permitted, {Tone::ok, icon::check}};
      return {words::gate_missing, {Tone::neutral, icon::info}};
    case DisclosureVerdict::Kind::needs_reason:
      return {words::gate_reason, {Tone::warn, icon::warning}};
    case DisclosureVerdict::Kind::refused:
      break;
  }
  return {words::gate_refused, {Tone::danger, icon::error}};
}

GateMark mark_of(Weight weight) {
  switch (weight) {
    case Weight::allows:
      return {Tone::ok, icon::check};
    case Weight::overridden:
      return {Tone::warn, icon::check};
    case Weight::needs_reason:
      return {Tone::warn, icon::warning};
    case Weight::refuses:
      return {Tone::danger, icon::error};
    case Weight::missing:
      break;
  }
  return {Tone::neutral, icon::edit};
}

// A sentence beside its icon.
void sentence_line(Ui& ui, const GateMark& mark, std::string_view words, const TextLook& text,
                   float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(*ImGui::GetWindowDrawList(), {ui.fonts.small, ui.theme.tone(mark.tone).ink},
            ImVec2(at.x, at.y + ui.px(2)), mark.icon);
  ImGui::SetCursorScreenPos(ImVec2(at.x + ui.px(24), at.y));
  paragraph(ui, words, text, width - ui.px(24));
  ImGui::SetCursorScreenPos(ImVec2(at.x, ImGui::GetCursorScreenPos().y));
}

void draw_source(Ui& ui, const std::string& id, const std::string& quote, int line, float width) {
  if (quote.empty()) return;
  draw_quote(ui, id, quote, width);
  gap(ui, -4);
  muted_paragraph(ui, say(words::gate_line, {{"number", std::to_string(line)}}), width);
}

}  // namespace

void draw_gate_card(Ui& ui, const DisclosureVerdict& verdict, float width) {
  Card card(ui, {.id = "gate", .width = width, .padding = 16});
  const float inner = card.inner_width();
  heading(ui, words::gate_title, Level::section);
  const GateLook look = look_of(verdict);
  sentence_line(ui, look.mark, look.words, {.font = ui.fonts.strong, .id = "gate.verdict"}, inner);
  const auto draw = [&](std::size_t i) {
    const DisclosureFinding& one = verdict.findings[i];
    gap(ui, 4);
    const std::string id = "gate." + std::to_string(i);
    const std::string sentence(translated(one.says));
    const std::string says = one.weight == Weight::overridden
                                 ? say(words::gate_overridden, {{"says", sentence}})
                                 : sentence;
    sentence_line(ui, mark_of(one.weight), says, {.font = ui.fonts.small, .id = id}, inner);
    // The words of one line are not said twice in a row.
    if (i == 0 || verdict.findings[i - 1].quote != one.quote)
      draw_source(ui, id + ".quote", one.quote, one.line, inner);
  };
  for (std::size_t i = 0; i < verdict.findings.size(); ++i)
    if (verdict.findings[i].weight != Weight::missing) draw(i);
  const auto is_missing = [](const DisclosureFinding& one) {
    return one.weight == Weight::missing;
  };
  if (std::none_of(verdict.findings.begin(), verdict.findings.end(), is_missing)) return;
  gap(ui, 8);
  text(ui, words::gate_still, {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
  for (std::size_t i = 0; i < verdict.findings.size(); ++i)
    if (is_missing(verdict.findings[i])) draw(i);
}

void draw_promises_card(Ui& ui, const Notice& notice, std::string_view recipient, float width) {
  const auto concerns = [&](const SharingPromise& one) {
    const std::vector<std::string>& to = one.recipients;
    return one.asks == SharingPromise::Asks::nothing &&
           (to.empty() || std::find(to.begin(), to.end(), recipient) != to.end());
  };
  if (std::none_of(notice.promises.begin(), notice.promises.end(), concerns)) return;
  Card card(ui, {.id = "promises", .width = width, .padding = 16});
  heading(ui, words::gate_promises, Level::section);
  for (const SharingPromise& one : notice.promises) {
    if (!concerns(one)) continue;
    gap(ui, 4);
    paragraph(ui, one.label, {.font = ui.fonts.small_strong}, card.inner_width());
    draw_source(ui, "promise." + one.id, one.says.quote, one.says.first_line, card.inner_width());
  }
}

}  // namespace lanyard::ui
