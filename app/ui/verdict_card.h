// "How long we keep this": the verdict of the retention rules with its reason and the quoted line.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

void draw_verdict_card(Ui& ui, const Verdict& verdict, const Session& session, float width);

// The notice's own words, set apart from ours by a bar.
void draw_quote(Ui& ui, std::string_view id, std::string_view quote, float width);

// "Keep until 14 March 2042", "Nobody has decided yet".
std::string verdict_words(const Verdict& verdict, Date today);

}  // namespace lanyard::ui
