// The parts of a case beside its chronology: which one is shown, its warnings, its consents, what
// was disclosed, and how long each record is kept.
#pragma once

#include "app/ui/page.h"

namespace lanyard::ui {

// The row of tabs. Family and network has a page of its own.
void draw_case_tabs(Ui& ui, const CaseView& view, CaseTab& shown, bool family, Wishes& wishes);

// The tags of what whoever visits must know, and of consent; after other tags of the row.
void draw_fact_tags(Ui& ui, const CaseFacts& facts);

// A card of the warnings that stand; nothing when none does.
void draw_warnings(Ui& ui, const CaseFacts& facts, float width, Wishes& wishes);

// The consents as they stand; `record`: the reader may record one, by pressing a button.
struct ConsentList {
  const CaseId& id;
  const CaseFacts& facts;
  bool record = false;
};
void draw_consents(Ui& ui, const ConsentList& list, float width, Wishes& wishes);

// What was disclosed; `record` as above.
void draw_disclosed(Ui& ui, const CaseView& view, bool record, float width, Wishes& wishes);

void draw_kept(Ui& ui, const CaseView& view, Date today, float width, Wishes& wishes);

// Who has seen the case, as far as this laptop knows.
void draw_seen(Ui& ui, const CaseSeen& seen, const Session& session, float width, Wishes& wishes);

// "Risk to workers. Dog at the address": for whoever is about to write about a visit.
std::string warning_words(const CaseFacts& facts);

}  // namespace lanyard::ui
