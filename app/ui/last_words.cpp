// What is done when the display has gone: the text on the page is saved and the process ends.
#include "app/ui/last_words.h"

#include <cstdio>
#include <variant>

#include "app/ui/words_text.h"

namespace lanyard::ui {

void end_without_display(App& app, DeskWorker& worker) {
  app.keep();
  worker.finish();
  bool saved = true;
  while (const std::optional<Outcome> outcome = worker.poll())
    if (std::holds_alternative<tell::NotSaved>(*outcome)) saved = false;
  const std::string said =
      (saved ? words::display_gone_saved : words::display_gone_unsaved).str() + "\n";
  std::fputs(said.c_str(), stderr);
}

}  // namespace lanyard::ui
