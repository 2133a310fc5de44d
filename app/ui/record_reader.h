// Reading a record: its text by section, its body map, what was added and what reviewers said.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

// The sections of a record as a card's content; empty fields are left out.
void draw_record_text(Ui& ui, const RecordView& view, float width);
// Reviews and additions, newest last, for the side column.
void draw_record_story(Ui& ui, const RecordView& view, const Session& session, float width);
// The last review that returned this version, or null.
const ReviewNote* returned_note(const RecordView& view);
// "26 November 2026, 14:30" in the controller's time zone.
std::string moment_words(const Session& session, Instant at);

}  // namespace lanyard::ui
