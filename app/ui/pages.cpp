// Which page belongs to a place.
#include "app/ui/pages.h"

#include "app/ui/case_page.h"
#include "app/ui/cases_page.h"
#include "app/ui/conflicts_page.h"
#include "app/ui/deputies_page.h"
#include "app/ui/disclosures_page.h"
#include "app/ui/family_page.h"
#include "app/ui/new_case_page.h"
#include "app/ui/record_page.h"
#include "app/ui/retention_page.h"
#include "app/ui/review_page.h"
#include "app/ui/rights_page.h"
#include "app/ui/settings_page.h"
#include "app/ui/statistics_page.h"
#include "app/ui/sync_page.h"
#include "app/ui/today_page.h"
#include "app/ui/trail_page.h"

namespace lanyard::ui {
namespace {

struct Maker {
  const Session& session;
  KeptByPages& kept;
  Wishes& wishes;

  std::unique_ptr<Page> operator()(const place::Today&) const {
    return std::make_unique<TodayPage>(session, kept.missing, wishes);
  }
  std::unique_ptr<Page> operator()(const place::Cases&) const {
    return std::make_unique<CasesPage>(kept.case_order, wishes);
  }
  std::unique_ptr<Page> operator()(const place::Case& to) const {
    return std::make_unique<CasePage>(to, wishes);
  }
  std::unique_ptr<Page> operator()(const place::Family& to) const {
    return std::make_unique<FamilyPage>(to.id, wishes);
  }
  std::unique_ptr<Page> operator()(const place::NewCase&) const {
    return std::make_unique<NewCasePage>(session);
  }
  std::unique_ptr<Page> operator()(const place::Record& to) const {
    return std::make_unique<RecordPage>(to, session, wishes);
  }
  std::unique_ptr<Page> operator()(const place::NewRecord& to) const {
    return std::make_unique<RecordPage>(to, session, wishes);
  }
  std::unique_ptr<Page> operator()(const place::NextVersion& to) const {
    return std::make_unique<RecordPage>(to, session, wishes);
  }
  std::unique_ptr<Page> operator()(const place::Review& to) const {
    return std::make_unique<ReviewPage>(to, wishes);
  }
  std::unique_ptr<Page> operator()(const place::Retention&) const {
    return std::make_unique<RetentionPage>(wishes);
  }
  std::unique_ptr<Page> operator()(const place::Disclosures&) const {
    return std::make_unique<DisclosuresPage>(wishes);
  }
  std::unique_ptr<Page> operator()(const place::Rights&) const {
    return std::make_unique<RightsPage>(wishes);
  }
  std::unique_ptr<Page> operator()(const place::Trail&) const {
    return std::make_unique<TrailPage>(wishes);
  }
  std::unique_ptr<Page> operator()(const place::Statistics& to) const {
    return std::make_unique<StatisticsPage>(to, wishes);
  }
  std::unique_ptr<Page> operator()(const place::Settings&) const {
    return std::make_unique<SettingsPage>(kept.missing);
  }
  std::unique_ptr<Page> operator()(const place::Sync&) const {
    return std::make_unique<SyncPage>(wishes);
  }
  std::unique_ptr<Page> operator()(const place::Deputies&) const {
    return std::make_unique<DeputiesPage>(wishes);
  }
  std::unique_ptr<Page> operator()(const place::Conflicts& to) const {
    return std::make_unique<ConflictsPage>(to, wishes);
  }
};

}  // namespace

std::unique_ptr<Page> make_page(const Place& place, const Session& session, KeptByPages& kept,
                                Wishes& wishes) {
  return std::visit(Maker{session, kept, wishes}, place);
}

}  // namespace lanyard::ui
