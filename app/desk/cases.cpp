// Cases as people see them: the list in one pass over the rows, one case with its chronology.
#include "app/desk/cases.h"

#include <algorithm>
#include <tuple>

#include "app/desk/attachments.h"
#include "app/desk/case_retention.h"
#include "app/desk/combined.h"
#include "app/desk/covers.h"
#include "app/desk/records.h"
#include "app/desk/standing.h"
#include "app/desk/sweeping.h"
#include "app/desk/words.h"
#include "platform/os/phrase.h"

namespace lanyard {
namespace {

std::string label_of(const std::vector<Labelled>& list, const std::string& id) {
  for (const Labelled& item : list)
    if (item.id == id) return item.label;
  return id;
}

bool known(const std::vector<Labelled>& list, const std::string& id) {
  for (const Labelled& item : list)
    if (item.id == id) return true;
  return false;
}

std::string worker_words(const Desk& desk, const KnownCase& of) {
  std::string out;
  for (const auto& [user, role] : of.members)
    if (role == MemberRole::practitioner) out += (out.empty() ? "" : ", ") + desk.name_of(user);
  return out.empty() ? desk.name_of(of.creator) : out;
}

CaseLine line_for(const Desk& desk, const KnownCase& of) {
  CaseLine out;
  out.id = of.id;
  out.reference = "Case " + of.id.hex().substr(0, 8);
  out.title = out.reference;
  out.kind = label_of(desk.catalog()->notice().case_kinds, of.kind);
  out.about = desk.catalog()->notice().about_of(of.kind);
  out.worker = worker_words(desk, of);
  const UserId me = desk.vault().identity().user;
  out.mine = of.creator == me || of.members.contains(me);
  out.closed = of.closed.has_value();
  return out;
}

bool hidden(const RecordRow& row, const UserId& me) {
  return row.state == RecordState::discarded ||
         (row.state == RecordState::draft && row.author != me) || row.form == review_form ||
         row.form == attachment_form;
}

void add_row(CaseLine& line, const RecordRow& row, const UserId& me,
             const std::set<RecordId>& lowered, const Catalog& catalog) {
  if (row.unsent) line.unsent = true;
  if (row.facts.flags.contains("safeguarding") && !lowered.contains(row.id))
    line.safeguarding = true;
  if (!row.title.empty() && catalog.is_face(row.form)) {
    line.title = row.title;
    if (!row.facts.subject_births.empty()) line.born = row.facts.subject_births.front();
  }
  if (hidden(row, me)) return;
  ++line.records;
  if (!line.last_event || row.updated.instant() > *line.last_event)
    line.last_event = row.updated.instant();
}

std::string first_words(const Record& record, const Form& form) {
  for (const Section& section : form.sections)
    for (const Field& field : section.fields) {
      if (field.type != FieldType::narrative) continue;
      const Value* value = record.value(field.id);
      if (!value || is_empty(*value)) continue;
      std::string words = words_of(*value);
      if (words.size() <= 240) return words;
      std::size_t cut = 240;
      while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0) == 0x80) --cut;
      return words.substr(0, cut) + "…";
    }
  return "";
}

std::string time_words(const Record& record, const Form& form) {
  const Field* field = form.with_role(Role::event_time);
  const Value* value = field ? record.value(field->id) : nullptr;
  if (!value) return "";
  if (const TimeOfDay* at = std::get_if<TimeOfDay>(value)) return clock_words(at->minutes);
  if (const TimeSpan* span = std::get_if<TimeSpan>(value)) return clock_words(span->from.minutes);
  return "";
}

ChronologyItem item_for(const Desk& desk, const StandingIndex& index, const RecordRow& row) {
  ChronologyItem out;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = catalog->form(row.form, row.form_version);
  out.record = row.id;
  out.form = row.form;
  out.title = form_title(form, row.form);
  out.icon = form ? form->icon : "";
  out.author = desk.name_of(row.author);
  out.day = row.event_date ? *row.event_date : desk.zone().date(row.created.instant());
  out.state = standing_words(desk, index, row);
  out.mood = mood_of(index.standing(row));
  out.safeguarding = row.facts.flags.contains("safeguarding");
  out.conflict = needs_person(desk, row);
  out.combined = row.conflict && !out.conflict;
  out.unsent = row.unsent;
  out.late =
      row.event_date && desk.zone().date(row.created.instant()).days() - row.event_date->days() > 1;
  if (!form) return out;
  out.part = part_of(*form);
  Result<Record> record = desk.vault().record(row.id);
  if (!record.ok()) return out;
  show_combined(*record, combined_texts(desk, *record, form));
  if (!row.title.empty() && form->with_role(Role::title))
    out.title = say("{form}: {title}", {{"form", out.title}, {"title", row.title}});
  const Field* significant = form->with_role(Role::significant);
  const Value* told = significant ? record->value(significant->id) : nullptr;
  out.significant = out.safeguarding || (told && *told == Value(true));
  out.excerpt = first_words(*record, *form);
  out.time = time_words(*record, *form);
  return out;
}

void add_person(const Desk& desk, CaseView& view) {
  const Result<Record> person = desk.vault().record(*view.person);
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  const Form* form = person.ok() ? catalog->newest(person->form) : nullptr;
  if (!form) return;
  if (const Field* reference = form->with_role(Role::reference))
    if (const Value* value = person->value(reference->id); value && !is_empty(*value))
      view.line.reference = words_of(*value);
}

// Indefinite beats every period; a later date beats an earlier one; what nobody decided comes
// first, because somebody has to.
bool keeps_longer(const Verdict& a, const Verdict& b) {
  const auto rank = [](const Verdict& v) {
    switch (v.kind) {
      case Verdict::Kind::unknown:
        return 4;
      case Verdict::Kind::held:
        return 3;
      case Verdict::Kind::keep:
        return 2;
      case Verdict::Kind::review:
        return 1;
      case Verdict::Kind::due:
        return 0;
    }
    return 0;
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  if (a.date.has_value() != b.date.has_value()) return !a.date;
  return a.date > b.date;
}

}  // namespace

ChronologyItem::Part part_of(const Form& form) {
  if (form.raises_safeguarding) return ChronologyItem::Part::observation;
  const bool visit = form.contact_session || form.with_role(Role::child_seen) != nullptr;
  return visit ? ChronologyItem::Part::visit : ChronologyItem::Part::other;
}

std::vector<CaseLine> case_lines(const Desk& desk) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const UserId me = desk.vault().identity().user;
  std::map<CaseId, CaseLine> lines;
  std::vector<RecordRow> apart;
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  for (const auto& [id, of] : reg->cases())
    if (opens_case(desk, of)) lines.emplace(id, line_for(desk, of));
  desk.vault().each_row([&](const RecordRow& row) {
    const auto at = lines.find(row.case_id);
    if (at != lines.end()) add_row(at->second, row, me, reg->find(row.case_id)->lowered, *catalog);
    if (at != lines.end() && row.conflict) apart.push_back(row);
    return true;
  });
  for (const RecordRow& row : apart)
    if (CaseLine& line = lines.at(row.case_id); !line.conflict)
      line.conflict = needs_person(desk, row);
  for (auto& [id, standing] : next_visits(desk))
    if (const auto at = lines.find(id); at != lines.end())
      at->second.next_visit = std::move(standing);
  std::vector<CaseLine> out;
  for (auto& [id, line] : lines) out.push_back(std::move(line));
  std::sort(out.begin(), out.end(), [](const CaseLine& a, const CaseLine& b) {
    if (a.closed != b.closed) return b.closed;
    if (a.last_event != b.last_event) return a.last_event > b.last_event;
    return std::tie(a.title, a.id) < std::tie(b.title, b.id);  // the same place each time
  });
  return out;
}

Result<CaseView> case_view(const Desk& desk, const CaseId& id) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  const UserId me = desk.vault().identity().user;
  if (!of) return Error(Fault::not_found, "no such case on this laptop");
  if (!opens_case(desk, *of)) return Error(Fault::not_permitted, "this case is not one of yours");
  CaseView out;
  out.line = line_for(desk, *of);
  const std::vector<RecordRow> rows = desk.vault().rows_of(id);
  const StandingIndex index = StandingIndex::of_case(desk, id);
  const CaseRetention kept(desk, *of, rows);
  const Date today = desk.today();
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  for (const RecordRow& row : rows) {
    add_row(out.line, row, me, of->lowered, *catalog);
    if (!out.line.conflict) out.line.conflict = needs_person(desk, row);
    const bool face = catalog->is_face(row.form);
    if (face && row.state == RecordState::current && !out.person) out.person = row.id;
    if (hidden(row, me)) continue;
    if (!face) out.chronology.push_back(item_for(desk, index, row));
    out.kept.push_back({row.id, face ? out.line.title : out.chronology.back().title,
                        kept.verdict(kept.facts(row), today)});
  }
  std::stable_sort(out.kept.begin(), out.kept.end(), [](const CaseKept& a, const CaseKept& b) {
    return keeps_longer(a.verdict, b.verdict);
  });
  if (!out.kept.empty()) out.longest = out.kept.front().verdict;
  out.line.next_visit = next_visit(desk, id);
  out.facts = case_facts(desk, id);
  out.sharing = disclosure_scene(desk, id);
  out.disclosures = disclosures(desk, id);
  if (out.person) add_person(desk, out);
  std::stable_sort(out.chronology.begin(), out.chronology.end(),
                   [](const ChronologyItem& a, const ChronologyItem& b) {
                     return a.day != b.day ? a.day > b.day : a.time > b.time;
                   });
  for (const std::string& route : of->routes)
    out.routes.push_back(label_of(catalog->notice().routes, route));
  for (const auto& [user, role] : of->members) out.members.push_back(desk.name_of(user));
  for (const auto& [user, known_user] : reg->users())
    if (known_user.role == MemberRole::supervisor && known_user.team == of->team && !of->restricted)
      out.supervisor = desk.name_of(user);
  out.deputies = deputies_of(desk, *of);
  out.holds = of->holds;
  out.away = away_words(away_copies(desk, id));
  out.last_visit = last_visit(desk, index, id);
  return out;
}

Result<CaseId> open_case(Desk& desk, const OpenCase& what) {
  const std::shared_ptr<const Catalog> catalog = desk.catalog();
  if (!known(catalog->notice().case_kinds, what.kind))
    return Error(Fault::bad_input, "a kind of case that the notice does not name");
  for (const std::string& route : what.routes)
    if (!known(catalog->notice().routes, route))
      return Error(Fault::bad_input, "a referral route that the notice does not name");
  const About about = catalog->notice().about_of(what.kind);
  const Form* person = catalog->face_of(about);
  if (!what.person.empty() &&
      (!person || !check_fields(*person, what.person, CheckFor::saving).empty()))
    return Error(Fault::bad_input, "a field of the person is not valid");
  std::unique_lock links(desk.register_holder().writer());
  TRY(NewCase made,
      compose_case(
          *desk.reg(),
          {what.kind, what.routes, what.funding, desk.me().team, {}, about != About::family},
          desk.signer(), desk.now()));
  Batch batch;
  batch.case_keys = std::move(made.keys);
  batch.audit.push_back(desk.entry(AuditAction::case_created, made.id));
  note_opened(desk, batch, made.id);
  TRY_DONE(desk.put_link(links, made.link, std::move(batch)));
  links.unlock();
  if (!what.person.empty()) {
    DraftSave save;
    save.case_id = made.id;
    save.form = person->id;
    save.fields = what.person;
    TRY(const RecordId record, save_record(desk, save));
    static_cast<void>(record);
  }
  return made.id;
}

Done close_case(Desk& desk, const CaseId& id, Date day) {
  if (!desk.reg()->find(id)) return Error(Fault::not_found, "no such case on this laptop");
  return desk.say(id, CaseClose{day.days()}, AuditAction::case_created);
}

Done allocate(Desk& desk, const CaseId& id, const UserId& user) {
  const std::shared_ptr<const Register> reg = desk.reg();
  const KnownCase* of = reg->find(id);
  const KnownUser* who = reg->user(user);
  if (!of || !who) return Error(Fault::not_found, "no such case or colleague on this laptop");
  const std::set<Facet> all{Facet::facts, Facet::coded, Facet::narrative, Facet::sealed};
  TRY(std::vector<CaseWrap> wraps, wraps_for(*reg, *of, all, user, desk.vault().case_keys(id)));
  return desk.say(id, MemberAdd{user, who->role, std::move(wraps)}, AuditAction::case_allocated);
}

Done deallocate(Desk& desk, const CaseId& id, const UserId& user) {
  if (!desk.reg()->find(id)) return Error(Fault::not_found, "no such case on this laptop");
  return desk.say(id, MemberRemove{user}, AuditAction::case_allocated);
}

Result<UserId> user_by_name(const Desk& desk, std::string_view name) {
  std::optional<UserId> found;
  for (const auto& [id, user] : desk.reg()->users()) {
    if (desk.name_of(id) != name) continue;
    if (found) return Error(Fault::not_found, "two colleagues have that name");
    found = id;
  }
  if (!found) return Error(Fault::not_found, "no colleague of that name");
  return *found;
}

}  // namespace lanyard
