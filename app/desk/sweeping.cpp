// Gathers each case's copies, asks storage/duties which of them leave, and has the vault destroy
// their keys.
#include "app/desk/sweeping.h"

#include "app/desk/copies.h"
#include "app/desk/exports.h"
#include "app/desk/review_comment.h"
#include "platform/base/log.h"

namespace lanyard {
namespace {

// A record that was saved while the sweep looked at it is refused by the vault: look again.
constexpr int most_attempts = 3;

using Rows = std::vector<RecordRow>;

// A laptop that was revoked holds nothing more: what is not only on it leaves, once a server that
// was put back has been offered what it may have lost.
Holding holding_of(const Register& reg, const VaultIdentity& me, const KnownCase& of, Instant now,
                   bool all_offered) {
  const KnownDevice* laptop = reg.device(me.device);
  if (laptop != nullptr && laptop->revoked_at && all_offered) return Holding::nothing;
  if (reg.cover_over(me.user, of, now)) return Holding::nothing;
  const std::set<Facet> facets = reg.facets_for(me.user, of);
  if (facets.empty()) return Holding::nothing;
  return facets.contains(Facet::narrative) ? Holding::text : Holding::facts;
}

struct Gathered {
  CopiesOfCase copies;
  LeftOf left;
};

// The whole sweep, as it would be carried out.
struct Plan {
  Victims victims;
  SweepReport report;
  std::vector<std::pair<std::string, Bytes>> started;  // residency clocks that begin today
  std::set<RecordId> records;
};

class Planner {
 public:
  explicit Planner(Desk& desk)
      : desk_(desk),
        reg_(desk.reg()),
        catalog_(desk.catalog()),
        zone_(desk.zone()),
        rules_{catalog_->notice(), zone_, desk.today()} {}

  Result<Plan> run() {
    TRY(all_offered_, all_offered(desk_.vault()));
    std::map<CaseId, Rows> rows;
    desk_.vault().each_row([&rows](const RecordRow& row) {
      rows[row.case_id].push_back(row);
      return true;
    });
    for (const auto& [id, of] : reg_->cases()) TRY_DONE(look(of, std::move(rows[id])));
    const std::set<CaseId> cases(plan_.victims.cases.begin(), plan_.victims.cases.end());
    if (!plan_.victims.records.empty() || !cases.empty())
      plan_.victims.setting = [records = plan_.records, cases](ByteView value) {
        return quarantined(value, records, cases);
      };
    return std::move(plan_);
  }

 private:
  Done look(const KnownCase& of, Rows rows) {
    const Vault& vault = desk_.vault();
    Gathered in;
    in.copies.holding = holding_of(*reg_, vault.identity(), of, desk_.now(), all_offered_);
    const bool keys = in.copies.holding == Holding::nothing && !vault.case_keys(of.id).empty();
    if (rows.empty() && !keys) return {};
    in.copies.standing = standing_of(desk_, of);
    in.copies.disposed = disposed_of(of);
    TRY(in.left, left_of(vault, of.id));
    for (const auto& [record, why] : in.left.records)
      if (why == Leaves::due || why == Leaves::disposed) in.copies.gone.insert(record);
    in.copies.remembered = in.left.sum;
    in.copies.rows = std::move(rows);
    CasePlan plan = sweep(in.copies, rules_);
    if (plan.keys == CasePlan::Keys::leave && links_wait(of.id)) plan.keys = CasePlan::Keys::stay;
    take(of, in, plan);
    return {};
  }

  // An entry of the register that this laptop made and nobody has yet.
  bool links_wait(const CaseId& id) const {
    for (const StoredLink& link : desk_.vault().outgoing_links(SIZE_MAX))
      if (link.chain == id) return true;
    return false;
  }

  void take(const KnownCase& of, Gathered& in, const CasePlan& plan) {
    if (plan.clock == CasePlan::Clock::starts_today)
      plan_.started.emplace_back(opened_setting(of.id), encode_day(rules_.today));
    for (const Staying& one : plan.staying)
      plan_.report.staying.push_back({one.record, of.id, one.would, one.why});
    for (const Leaving& one : plan.leaving) {
      plan_.victims.records.push_back(one.record);
      plan_.victims.settings.push_back(comment_setting(one.record));
      plan_.records.insert(one.record);
      ++plan_.report.left[one.why];
      AuditEntry entry = desk_.entry(AuditAction::copy_removed, of.id, one.record);
      entry.number = static_cast<std::int64_t>(one.why);
      plan_.victims.audit.push_back(entry);
      in.left.records[one.record] = one.why;
    }
    if (plan.keys == CasePlan::Keys::leave) {
      ++plan_.report.cases;
      plan_.victims.cases.push_back(of.id);
      plan_.victims.settings.push_back(opened_setting(of.id));
      plan_.victims.settings.push_back(looked_setting(of.id));
      plan_.victims.settings.push_back(left_setting(of.id));
      plan_.victims.settings.push_back(exports_setting(of.id));
      for (std::string& name : settings_of_case(of.id))
        plan_.victims.settings.push_back(std::move(name));
    } else if (!plan.leaving.empty()) {
      // A date of what left counts for what stays. Where nothing stays, nothing is remembered.
      const bool all = plan.leaving.size() == in.copies.rows.size();
      if (all) in.left.sum = {};
      if (!all) remember(in.left.sum, sum_of(in.copies.rows, in.copies.standing.lowered));
      plan_.victims.left.emplace_back(left_setting(of.id), encode_left(in.left));
    }
  }

  Desk& desk_;
  std::shared_ptr<const Register> reg_;
  std::shared_ptr<const Catalog> catalog_;
  Zone zone_;
  SweepRules rules_;
  bool all_offered_ = true;
  Plan plan_;
};

Done start_clocks(Desk& desk, Plan& plan) {
  if (plan.started.empty()) return {};
  Batch batch;
  batch.settings = std::move(plan.started);
  TRY(const Written written, desk.vault().write(batch));
  static_cast<void>(written);
  return {};
}

// The chains of cases that left are gone: the register is what the vault still holds.
Done reload_register(Desk& desk) {
  const VerifyKey root = desk.reg()->root();
  TRY(const std::unique_ptr<RegisterHolder> fresh, RegisterHolder::load(desk.vault(), root));
  desk.register_holder().set(fresh->now());
  return {};
}

Result<SweepReport> sweep_once(Desk& desk) {
  // Nobody may say anything about a case while its chain leaves.
  const std::unique_lock links(desk.register_holder().writer());
  TRY(Plan plan, Planner(desk).run());
  if (!plan.victims.records.empty() || !plan.victims.cases.empty())
    TRY_DONE(desk.vault().erase(plan.victims));
  if (!plan.victims.cases.empty()) TRY_DONE(reload_register(desk));
  TRY_DONE(start_clocks(desk, plan));
  return std::move(plan.report);
}

}  // namespace

Result<SweepReport> sweep_copies(Desk& desk) {
  Result<SweepReport> done = sweep_once(desk);
  for (int n = 1; n < most_attempts && !done.ok() && done.error().fault() == Fault::refused; ++n)
    done = sweep_once(desk);
  if (done.ok()) {
    desk.add_swept(*done);
    return done;
  }
  log(LogLevel::warning, "copies-not-removed",
      {{"fault", static_cast<std::int64_t>(done.error().fault())}});
  SweepReport failed;
  failed.failed = done.error();
  desk.add_swept(failed);
  return done;
}

}  // namespace lanyard
