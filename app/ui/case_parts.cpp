// The parts of a case beside its chronology.
#include "app/ui/case_parts.h"

#include <imgui.h>

#include <algorithm>
#include <array>

#include "app/ui/field_text.h"
#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/paint.h"
#include "app/ui/verdict_card.h"
#include "app/ui/when.h"
#include "app/ui/widgets.h"
#include "app/ui/words_case.h"
#include "app/ui/words_disclosures.h"
#include "app/ui/words_family.h"
#include "app/ui/words_review.h"

namespace lanyard::ui {
namespace {

constexpr std::size_t most_seen = 6;
constexpr const char* consent_form = "consent";
constexpr const char* disclosure_form = "disclosure";

struct Said {
  words::Words words;
  Tone tone;
  const char* icon;
};

Said said(Consent::Decision decision) {
  switch (decision) {
    case Consent::Decision::given:
      return {words::consent_given, Tone::ok, icon::check};
    case Consent::Decision::refused:
      return {words::consent_refused, Tone::warn, icon::close};
    case Consent::Decision::withdrawn:
    case Consent::Decision::not_said:
      break;
  }
  return {words::consent_withdrawn, Tone::warn, icon::undo};
}

int count_of(const CaseView& view, ChronologyItem::Part part) {
  return static_cast<int>(
      std::count_if(view.chronology.begin(), view.chronology.end(),
                    [part](const ChronologyItem& item) { return item.part == part; }));
}

void next_tag(Ui& ui, const TagLook& look) {
  beside_or_below(ui, tag_width(ui, look));
  tag(ui, look.label, look.tone, look.icon);
}

// A line that opens the record it stands for, with smaller words below it.
void record_line(Ui& ui, const RecordId& record, std::string_view prefix, std::string_view label,
                 std::string_view below, float width, Wishes& wishes) {
  const std::string id = std::string(prefix) + record.hex();
  if (link(ui, id, shortened(ui.fonts.body, label, width))) wishes.go = place::Record{record};
  if (below.empty()) return;
  gap(ui, -4);
  muted_paragraph(ui, below, width);
}

std::string whose_words(const Consent& consent) {
  if (consent.by.empty() || consent.on_behalf_of.empty()) return consent.by;
  return say(words::consent_by_for, {{"name", consent.by}, {"child", consent.on_behalf_of}});
}

}  // namespace

void draw_case_tabs(Ui& ui, const CaseView& view, CaseTab& shown, bool family, Wishes& wishes) {
  const auto entries = [](std::size_t n) { return static_cast<int>(n); };
  const std::array<std::pair<CaseTab, TabSpec>, 5> tabs{
      {{CaseTab::chronology,
        {.id = "case.tab.chronology",
         .label = words::chronology,
         .count = entries(view.chronology.size())}},
       {CaseTab::visits,
        {.id = "case.tab.visits",
         .label = words::tab_visits,
         .count = count_of(view, ChronologyItem::Part::visit)}},
       {CaseTab::observations,
        {.id = "case.tab.observations",
         .label = words::tab_observations,
         .count = count_of(view, ChronologyItem::Part::observation)}},
       {CaseTab::consent,
        {.id = "case.tab.consent",
         .label = words::tab_consent,
         .count = entries(view.facts.consents.size() + view.disclosures.size())}},
       {CaseTab::retention, {.id = "case.tab.retention", .label = words::tab_retention}}}};
  for (auto [which, spec] : tabs) {
    if (view.line.about != About::family &&
        (which == CaseTab::visits || which == CaseTab::observations || which == CaseTab::consent))
      continue;
    spec.selected = which == shown;
    if (which != CaseTab::chronology) beside_or_below(ui, tab_width(ui, spec));
    if (tab(ui, spec)) shown = which;
    if (which != CaseTab::chronology || !family) continue;
    const TabSpec people{.id = "case.family", .label = words::family_title};
    beside_or_below(ui, tab_width(ui, people));
    if (tab(ui, people)) wishes.go = place::Family{view.line.id};
  }
}

void draw_fact_tags(Ui& ui, const CaseFacts& facts) {
  const float most = ui.px(420);
  for (const CaseAlert& alert : facts.alerts) {
    const std::string words = shortened(ui.fonts.small_strong, alert.words, most);
    next_tag(ui, {words, Tone::danger, icon::warning});
  }
  if (facts.interpreter) next_tag(ui, {words::interpreter_needed, Tone::neutral, nullptr});
  if (facts.consents.empty()) return;
  const bool closed = std::any_of(
      facts.consents.begin(), facts.consents.end(),
      [](const CaseConsent& consent) { return consent.said.decision != Consent::Decision::given; });
  if (closed)
    next_tag(ui, {words::consent_closed, Tone::warn, icon::warning});
  else
    next_tag(ui, {words::consent_recorded, Tone::ok, icon::check});
}

void draw_warnings(Ui& ui, const CaseFacts& facts, float width, Wishes& wishes) {
  if (facts.alerts.empty()) return;
  {
    Card card(ui, {.id = "warnings", .width = width});
    heading(ui, words::warnings, Level::section);
    int nth = 0;
    for (const CaseAlert& alert : facts.alerts) {
      const words::Words when = alert.overdue ? words::review_overdue : words::review_on;
      const std::string review =
          alert.review ? say(when, {{"day", date_words(*alert.review)}}) : std::string();
      // Two versions of one warning are two lines.
      record_line(ui, alert.record, "warning." + std::to_string(nth++) + ".", alert.words,
                  alert.overdue ? std::string_view() : review, card.inner_width(), wishes);
      if (!alert.overdue) continue;
      gap(ui, -4);
      icon_text(ui, icon::warning, review,
                {.font = ui.fonts.small_strong, .colour = ui.colours().warn});
    }
  }
  gap(ui, 8);
}

void draw_consents(Ui& ui, const ConsentList& list, float width, Wishes& wishes) {
  heading(ui, words::tab_consent, Level::section);
  const std::vector<CaseConsent>& all = list.facts.consents;
  if (all.empty()) muted_paragraph(ui, words::consent_none, width);
  if (!all.empty()) muted_paragraph(ui, words::consent_hint, width);
  gap(ui, 4);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Consent& consent = all[i].said;
    if (i == 0 || all[i - 1].purpose != all[i].purpose) {
      gap(ui, 6);
      text(ui, all[i].purpose, {.font = ui.fonts.small_strong, .colour = ui.colours().muted});
    }
    const Said look = said(consent.decision);
    tag(ui, look.words, look.tone, look.icon);
    beside(ui);
    const std::string day = consent.day ? date_words(*consent.day) : std::string(words::no_date);
    const std::string whose = whose_words(consent);
    const std::string words = whose.empty() ? day : whose + "  ·  " + day;
    const std::string id = "consent." + std::to_string(i);
    const float room = ImGui::GetContentRegionAvail().x - ui.px(24);
    if (link(ui, id, shortened(ui.fonts.body, words, room)))
      wishes.go = place::Record{consent.record};
  }
  if (!list.record) return;
  gap(ui, 8);
  if (button(ui, {.id = "consent.record", .label = words::consent_record, .icon = icon::add}))
    wishes.go = place::NewRecord{list.id, consent_form};
}

void draw_disclosed(Ui& ui, const CaseView& view, bool record, float width, Wishes& wishes) {
  gap(ui, 20);
  heading(ui, words::disclosures, Level::section);
  muted_paragraph(
      ui, view.disclosures.empty() ? words::disclosures_none_here : words::disclosures_hint_here,
      width);
  for (const DisclosureLine& line : view.disclosures) {
    gap(ui, 8);
    const std::string day = line.day ? date_words(*line.day) : std::string(words::no_date);
    record_line(ui, line.record, "disclosed.", day + "  ·  " + line.to, disclosure_words(line),
                width, wishes);
  }
  if (!record) return;
  gap(ui, 8);
  if (button(ui, {.id = "disclosed.record", .label = words::disclose, .icon = icon::share}))
    wishes.go = place::NewRecord{view.line.id, disclosure_form};
}

void draw_kept(Ui& ui, const CaseView& view, Date today, float width, Wishes& wishes) {
  heading(ui, words::how_long, Level::section);
  muted_paragraph(ui, words::kept_hint, width);
  for (const CaseKept& kept : view.kept) {
    gap(ui, 8);
    record_line(ui, kept.record, "kept.", kept.title, verdict_words(kept.verdict, today), width,
                wishes);
    gap(ui, -4);
    muted_paragraph(ui, kept.verdict.reason, width);
  }
}

void draw_seen(Ui& ui, const CaseSeen& seen, const Session& session, float width, Wishes& wishes) {
  Card card(ui, {.id = "seen", .width = width});
  const float inner = card.inner_width();
  heading(ui, words::seen_by, Level::section);
  if (!seen.whole)
    paragraph(ui, words::seen_broken,
              {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = "seen.broken"},
              inner);
  for (std::size_t n = 0; n < seen.lines.size() && n < most_seen; ++n) {
    const SeenLine& line = seen.lines[n];
    if (n == 0 || seen.lines[n - 1].who != line.who)
      paragraph(ui, line.who, {.font = ui.fonts.small_strong}, inner);
    gap(ui, -6);
    paragraph(ui, line.what + "  ·  " + when_words(session, line.at),
              {.font = ui.fonts.small, .id = "seen." + std::to_string(n)}, inner);
  }
  if (seen.lines.size() > most_seen) muted(ui, "…");
  gap(ui, 2);
  muted_paragraph(ui, words::seen_hint, inner);
  if (link(ui, "seen.trail", words::seen_trail, ui.fonts.small)) wishes.go = place::Trail{};
}

std::string warning_words(const CaseFacts& facts) {
  std::string out;
  for (const CaseAlert& alert : facts.alerts) {
    if (!out.empty()) out += "  ·  ";
    out += alert.words;
  }
  return out;
}

}  // namespace lanyard::ui
