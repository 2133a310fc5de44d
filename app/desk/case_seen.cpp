// One pass over the trail and one over the reviews of the case; the last of each person and kind.
#include "app/desk/case_seen.h"

#include <algorithm>

#include "app/desk/covers.h"
#include "app/desk/standing.h"
#include "app/desk/trail.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

// What the program did by itself, or the server brought, is nobody's look.
bool by_a_person(AuditAction action) {
  return action != AuditAction::pulled && action != AuditAction::synced &&
         action != AuditAction::copy_removed && action != AuditAction::epoch_destroyed;
}

// The latest of a person and a kind stands for all of them.
void keep_last(std::vector<SeenLine>& lines, SeenLine&& line) {
  const auto at = std::find_if(lines.begin(), lines.end(), [&line](const SeenLine& one) {
    return one.who == line.who && one.what == line.what;
  });
  if (at == lines.end())
    lines.push_back(std::move(line));
  else if (at->at < line.at)
    *at = std::move(line);
}

void add_reviews(const Desk& desk, const CaseId& id, std::vector<SeenLine>& lines) {
  const StandingIndex index = StandingIndex::of_case(desk, id);
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const UserId me = desk.vault().identity().user;
  index.each([&](const RecordRow& row) {
    const std::string form = form_title(catalog->form(row.form, row.form_version), row.form);
    for (const ReviewFact& fact : index.reviews(row.id)) {
      if (fact.seen.act != ReviewAct::open || fact.seen.reviewer == me) continue;
      keep_last(lines, {desk.name_of(fact.seen.reviewer),
                        say("Opened for review: {form}", {{"form", form}}), fact.seen.at.instant(),
                        false});
    }
  });
}

}  // namespace

Result<CaseSeen> case_seen(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  if (of == nullptr) return Error(Fault::not_found, "no such case on this laptop");
  if (!opens_case(desk, *of)) return Error(Fault::not_permitted, "this case is not one of yours");
  TRY(const AuditTrail trail, desk.vault().audit_trail());
  CaseSeen out;
  out.whole = trail.broken == AuditTrail::Break::none;
  for (const AuditEntry& entry : trail.entries)
    if (entry.case_id == id && by_a_person(entry.action))
      keep_last(out.lines, {desk.name_of(entry.user), action_words(entry), entry.at, true});
  add_reviews(desk, id, out.lines);
  std::stable_sort(out.lines.begin(), out.lines.end(),
                   [](const SeenLine& a, const SeenLine& b) { return a.at > b.at; });
  return out;
}

}  // namespace lanyard
