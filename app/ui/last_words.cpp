// What is done when the display has gone: the text on the page is saved and the process ends.
#include "app/ui/last_words.h"

#include <cstdio>
#include <variant>

namespace lanyard::ui {

void end_without_display(App& app, DeskWorker& worker) {
  app.keep();
  worker.finish();
  bool saved = true;
  while (const std::optional<Outcome> outcome = worker.poll())
    if (std::holds_alternative<tell::NotSaved>(*outcome)) saved = false;
  std::fputs(saved
                 ? "The display has gone, so Lanyard has ended. What was written is saved, and is "
                   "offered when you next unlock.\n"
                 : "The display has gone, so Lanyard has ended. The last words could not be saved; "
                   "what was saved before is safe.\n",
             stderr);
}

}  // namespace lanyard::ui
