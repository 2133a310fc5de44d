// Beside a rights request: by when it is to be answered, what the notice says of it, who is asked.
#include "app/ui/rights_card.h"

#include <algorithm>

#include "app/desk/days.h"
#include "app/desk/rights.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/verdict_card.h"
#include "app/ui/widgets.h"
#include "app/ui/words_disclosures.h"
#include "app/ui/words_rights.h"

namespace lanyard::ui {
namespace {

using Extension = RightsStanding::Extension;
using State = RightsStanding::State;

struct DueLook {
  const char* icon;
  Colour colour;
};

DueLook look_of(const Ui& ui, const RightsStanding& standing) {
  const Palette& c = ui.colours();
  if (standing.state == State::answered) return {icon::check, c.ok};
  if (standing.state == State::late) return {icon::error, c.danger};
  return {icon::event, c.text};
}

void draw_due(Ui& ui, const RightsStanding& standing, const RightsClock& clock, float width) {
  const DueLook look = look_of(ui, standing);
  if (!standing.due) {
    paragraph(ui, words::rights_no_day, {.font = ui.fonts.small, .id = "clock.missing"}, width);
    return;
  }
  icon_text(ui, look.icon, say(words::due_on, {{"day", date_words(*standing.due)}}),
            {.font = ui.fonts.strong, .colour = look.colour, .id = "clock.due"});
  text(ui, standing_words(standing),
       {.font = ui.fonts.small, .colour = look.colour, .id = "clock.left"});
  muted_paragraph(ui, clock_words(clock), width);
}

void draw_hints(Ui& ui, const RightsStanding& standing, const RightsRequest& request, float width) {
  const auto hint = [&](std::string_view words, std::string_view id) {
    paragraph(ui, words, {.font = ui.fonts.small, .id = id}, width);
  };
  const bool open = standing.state != State::answered;
  if (open && !request.identity_clear && !request.identity_checked)
    hint(words::rights_identity_hint, "clock.identity");
  if (standing.extension == Extension::incomplete)
    hint(words::rights_incomplete, "clock.extension");
  if (standing.extension == Extension::told_late) hint(words::rights_told_late, "clock.extension");
  if (standing.extension == Extension::stands)
    hint(words::rights_extension_stands, "clock.extension");
}

bool concerns(const RightsEffect& effect, const Choices& asked) {
  return std::any_of(effect.rights.begin(), effect.rights.end(), [&asked](const std::string& id) {
    return std::find(asked.begin(), asked.end(), id) != asked.end();
  });
}

void draw_effects(Ui& ui, const Notice& notice, const Choices& asked, float width) {
  bool first = true;
  for (const RightsEffect& effect : notice.rights_effects) {
    if (!concerns(effect, asked)) continue;
    if (first) {
      gap(ui, 8);
      text(ui, words::rights_notice_says,
           {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
    }
    first = false;
    gap(ui, 4);
    draw_quote(ui, "clock.effect." + effect.rights.front(), effect.says.quote, width);
    gap(ui, -4);
    muted_paragraph(ui, say(words::gate_line, {{"number", std::to_string(effect.says.first_line)}}),
                    width);
  }
}

void draw_contacts(Ui& ui, const Notice& notice, float width) {
  if (notice.controller.contacts.empty()) return;
  gap(ui, 8);
  text(ui, words::rights_contacts, {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
  for (const auto& [id, label] : notice.controller.contacts)
    paragraph(ui, label, {.font = ui.fonts.small, .id = "clock.contact." + id}, width);
}

Choices asked_in(const Form& form, const std::map<std::string, Value>& fields) {
  const auto at = fields.find(form.with_role(lanyard::Role::right_asked)->id);
  const Choices* asked = at != fields.end() ? std::get_if<Choices>(&at->second) : nullptr;
  return asked != nullptr ? *asked : Choices{};
}

}  // namespace

void draw_rights_card(Ui& ui, const Notice& notice, const Form& form,
                      const std::map<std::string, Value>& fields, Date today, float width) {
  Card card(ui, {.id = "clock", .width = width, .padding = 16});
  const float inner = card.inner_width();
  heading(ui, words::rights_when, Level::section);
  const RightsRequest request = rights_request_in(form, fields);
  const RightsStanding standing = rights_standing(notice.rights, request, today);
  if (notice.rights)
    draw_due(ui, standing, *notice.rights, inner);
  else
    paragraph(ui, words::rights_no_clock, {.font = ui.fonts.small, .id = "clock.missing"}, inner);
  draw_hints(ui, standing, request, inner);
  draw_effects(ui, notice, asked_in(form, fields), inner);
  draw_contacts(ui, notice, inner);
}

}  // namespace lanyard::ui
