// Beside a note that is being written: what the last visit came to, and what was agreed then.
#include "app/ui/last_visit_card.h"

#include <imgui.h>

#include "app/desk/days.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_review.h"

namespace lanyard::ui {

constexpr std::size_t most_agreed = 4;

void draw_last_visit(Ui& ui, const LastVisit& visit, Date today, float width, Wishes& wishes) {
  Card card(ui, {.id = "last_visit", .width = width, .padding = 16});
  const float inner = card.inner_width();
  heading(ui, say(words::last_visit, {{"day", short_day_words(visit.day, today)}}), Level::section);
  muted_paragraph(ui, say(words::form_by, {{"form", visit.title}, {"author", visit.author}}),
                  inner);
  if (!visit.summary.empty()) paragraph(ui, visit.summary, {.id = "last_visit.summary"}, inner);
  if (!visit.agreed.empty()) {
    gap(ui, 2);
    text(ui, words::agreed, {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
    gap(ui, -3);
    for (std::size_t n = 0; n < visit.agreed.size() && n < most_agreed; ++n)
      paragraph(ui, "·  " + visit.agreed[n], {.id = "last_visit.agreed." + std::to_string(n)},
                inner);
    if (visit.agreed.size() > most_agreed) muted(ui, "…");
  }
  gap(ui, 2);
  if (link(ui, "last_visit.read", words::read_the_note, ui.fonts.small))
    wishes.go = place::Record{visit.record};
}

}  // namespace lanyard::ui
