// The entries of the vault with the names of people, cases and forms, as far as this user may see.
#include "app/desk/trail.h"

#include <algorithm>

#include "app/desk/covers.h"
#include "app/desk/standing.h"
#include "app/desk/words.h"

namespace lanyard {
namespace {

class Naming {
 public:
  explicit Naming(const Desk& desk) : desk_(desk), catalog_(desk.catalog()), reasons_(desk) {}

  TrailLine line(const AuditEntry& entry) {
    TrailLine out;
    out.entry = entry;
    out.who = who(entry.user);
    out.what = action_words(entry);
    if (!entry.case_id.none()) name_case(entry, out);
    out.detail = reasons_.of(entry);
    if (out.detail.empty()) out.detail = number_words(entry);
    return out;
  }

 private:
  struct Known {
    std::string title;
    bool opens = false;
  };

  const std::string& who(const UserId& user) {
    const auto [at, fresh] = people_.try_emplace(user);
    if (fresh) at->second = desk_.name_of(user);
    return at->second;
  }

  const Known& known(const CaseId& id) {
    const auto [at, fresh] = cases_.try_emplace(id);
    if (fresh) {
      const std::shared_ptr<const Register> reg = desk_.reg();
      const KnownCase* of = reg->find(id);
      if (of != nullptr && opens_case(desk_, *of)) at->second = {case_title(desk_, id), true};
    }
    return at->second;
  }

  void name_case(const AuditEntry& entry, TrailLine& out) {
    const Known& of = known(entry.case_id);
    out.case_title = of.title;
    out.other_case = !of.opens;
    if (!of.opens || entry.record.none()) return;
    const std::optional<RecordRow> row = desk_.vault().row(entry.record);
    if (!row) return;
    out.record = form_title(catalog_->form(row->form, row->form_version), row->form);
    out.opens = row->state != RecordState::discarded;
  }

  const Desk& desk_;
  std::shared_ptr<const Catalog> catalog_;
  ExportReasons reasons_;
  std::map<UserId, std::string> people_;
  std::map<CaseId, Known> cases_;
};

}  // namespace

std::string ExportReasons::of(const AuditEntry& entry) {
  if (entry.action != AuditAction::exported) return {};
  const std::shared_ptr<const Register> reg = desk_.reg();
  const KnownCase* of = reg->find(entry.case_id);
  if (of == nullptr || !opens_case(desk_, *of)) return {};
  const auto [at, fresh] = known_.try_emplace(entry.case_id);
  if (fresh)
    if (Result<std::vector<Export>> all = exports_of(desk_, entry.case_id); all.ok())
      at->second = std::move(*all);
  for (const Export& one : at->second)
    if (one.at == entry.at && one.record == entry.record) return one.reason;
  return {};
}

Result<Trail> trail_of(const Desk& desk) {
  TRY(const AuditTrail found, desk.vault().audit_trail());
  Trail out{desk.now(), found.broken, {}};
  out.lines.reserve(found.entries.size());
  Naming naming(desk);
  for (const AuditEntry& entry : found.entries) out.lines.push_back(naming.line(entry));
  std::reverse(out.lines.begin(), out.lines.end());
  return out;
}

}  // namespace lanyard
