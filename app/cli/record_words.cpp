// Records, verdicts and holds as the command line shows them.
#include "app/cli/record_words.h"

#include "app/cli/lookup.h"
#include "app/cli/values.h"
#include "app/desk/attachments.h"
#include "app/desk/words.h"

namespace lanyard {
namespace {

Json id_or_null(const RecordId& id) {
  return id.none() ? Json(nullptr) : Json(id.hex());
}

Json json_of(const AttachmentView& view) {
  return {{"id", view.id.hex()},   {"title", view.title},          {"media", view.media},
          {"bytes", view.bytes},   {"taken", json_of(view.taken)}, {"author", view.author},
          {"at", iso_of(view.at)}, {"pieces", view.pieces},        {"here", view.here},
          {"unsent", view.unsent}, {"complete", view.complete()},  {"state", state_words(view)}};
}

std::string size_words(std::int64_t bytes) {
  constexpr std::int64_t kilobyte = 1000;
  if (bytes < kilobyte) return std::to_string(bytes) + " bytes";
  if (bytes < kilobyte * kilobyte) return std::to_string(bytes / kilobyte) + " kB";
  return std::to_string(bytes / kilobyte / kilobyte) + " MB";
}

Json conflicts_of(const Record& record) {
  Json out = Json::array();
  for (const auto& [field, heads] : record.fields)
    if (heads.size() > 1) out.push_back(field);
  return out;
}

}  // namespace

Json json_of(const std::map<std::string, Value>& fields) {
  Json out = Json::object();
  for (const auto& [id, value] : fields) out[id] = json_of(value);
  return out;
}

Json json_of(const Desk& desk, const RecordView& view) {
  const Record& record = view.record;
  Json out;
  out["id"] = record.id.hex();
  out["case"] = record.case_id.hex();
  out["form"] = record.form;
  out["form_version"] = record.form_version;
  out["state"] = view.state;
  out["author"] = view.author;
  out["created"] = iso_of(record.created.instant());
  out["updated"] = iso_of(record.updated.instant());
  out["submitted"] = iso_of(record.submitted);
  out["fields"] = json_of(shown_fields(view));
  out["conflicts"] = conflicts_of(record);
  out["combined"] = Json::object();
  for (const auto& [id, combined] : view.combined)
    out["combined"][id] = {{"text", combined.text}, {"from", combined.who}};
  out["additions"] = Json::array();
  for (const Addition& a : record.additions)
    out["additions"].push_back({{"author", desk.name_of(a.author)},
                                {"at", iso_of(a.clock.instant())},
                                {"reason", a.reason},
                                {"fields", json_of(a.fields)}});
  out["reviews"] = Json::array();
  for (const ReviewNote& r : view.reviews)
    out["reviews"].push_back({{"reviewer", r.reviewer},
                              {"decision", r.decision},
                              {"comment", r.comment},
                              {"to", r.to.empty() ? Json(nullptr) : Json(r.to)},
                              {"at", iso_of(r.at)}});
  out["previous_version"] = id_or_null(view.previous_version);
  out["next_version"] = id_or_null(view.next_version);
  out["moved_to"] = id_or_null(record.moved_to);
  out["reason"] = record.reason;
  out["attachments"] = Json::array();
  if (const auto attached = attachments_of(desk, record.id); attached.ok())
    for (const AttachmentView& one : *attached) out["attachments"].push_back(json_of(one));
  out["editable"] = view.editable;
  out["unsent"] = view.unsent;
  return out;
}

std::string words_of(const Desk& desk, const RecordView& view) {
  std::string out = (view.form ? view.form->title : view.record.form) + "  " +
                    view.record.id.hex() + "\n" + view.state + ", by " + view.author + ", " +
                    time_words(desk, view.record.created.instant()) + "\n";
  if (!view.form) {
    out +=
        "This version of Lanyard cannot read the form (see form unread). Nothing is lost: the "
        "fields stand under their own names.\n";
    for (const auto& [id, heads] : view.record.fields)
      for (const FieldHead& head : heads) out += "\n" + id + "\n  " + words_of(head.value) + "\n";
  }
  if (view.form)
    for (const Section& section : view.form->sections)
      for (const Field& field : section.fields) {
        const auto at = view.record.fields.find(field.id);
        if (at == view.record.fields.end()) continue;
        const auto combined = view.combined.find(field.id);
        if (combined != view.combined.end())
          out += "\n" + field.label + " (" + combined_words(combined->second.who) + ")\n  " +
                 combined->second.text + "\n";
        for (const FieldHead& head : at->second)
          out += "\n" + field.label + (at->second.size() > 1 ? " (one of two versions)" : "") +
                 "\n  " + value_words(field, head.value) + "\n";
      }
  for (const Addition& a : view.record.additions)
    out += "\nAdded by " + desk.name_of(a.author) + ", " + time_words(desk, a.clock.instant()) +
           ": " + a.reason + "\n";
  if (const auto attached = attachments_of(desk, view.record.id); attached.ok())
    for (const AttachmentView& one : *attached)
      out += "\nAttached by " + one.author + ": " + one.title + " (" + one.media + ", " +
             size_words(one.bytes) + "), " + state_words(one) + "\n  " + one.id.hex() + "\n";
  for (const ReviewNote& r : view.reviews)
    out += "\n" + r.reviewer + ", " + time_words(desk, r.at) + ": " + r.decision +
           (r.to.empty() ? "" : " to " + r.to) + (r.comment.empty() ? "" : ". " + r.comment) + "\n";
  return out;
}

const char* name_of(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::keep:
      return "keep";
    case Verdict::Kind::due:
      return "due";
    case Verdict::Kind::held:
      return "held";
    case Verdict::Kind::review:
      return "review";
    case Verdict::Kind::unknown:
      return "unknown";
  }
  return "unknown";
}

Json json_of(const Verdict& verdict) {
  return {{"verdict", name_of(verdict.kind)},
          {"date", json_of(verdict.date)},
          {"review_from", json_of(verdict.review_from)},
          {"rule", verdict.rule},
          {"line", verdict.first_line},
          {"quote", verdict.quote},
          {"reason", verdict.reason},
          {"also", verdict.also},
          {"undecided", verdict.undecided}};
}

std::string words_of(const Verdict& verdict) {
  std::string out = verdict.reason + "\n";
  if (!verdict.quote.empty())
    out += "Line " + std::to_string(verdict.first_line) + ": \"" + verdict.quote + "\"\n";
  for (const std::string& row : verdict.also) out += "Row " + row + " applies as well.\n";
  for (const std::string& id : verdict.undecided) out += "Not decided yet: " + id + "\n";
  return out;
}

Json json_of(const Desk& desk, const KnownHold& hold) {
  return {{"id", hold.id.hex()},
          {"kind", hold.kind},
          {"by", desk.name_of(hold.by)},
          {"at", iso_of(hold.at)},
          {"review", iso_of(hold.review)}};
}

}  // namespace lanyard
