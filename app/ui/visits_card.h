// Whom somebody is to visit: what is overdue first.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

// Nothing where nobody is visited by a rule.
void draw_visits_due(Ui& ui, const Session& session, const VisitsDue& due, float width,
                     Wishes& wishes);
// The next visit of a case, and why it is due then.
void draw_next_visit(Ui& ui, const VisitStanding& standing, Date today, float width);

// "3 Dec", "Today", "2 days overdue"; in what colour it stands out.
struct ShortVisit {
  std::string words;
  Tone tone = Tone::neutral;
};
ShortVisit short_visit(const VisitStanding& standing, Date today);

}  // namespace lanyard::ui
