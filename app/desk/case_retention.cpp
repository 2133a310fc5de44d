// Facts from the rows of the case, the register and this laptop; the verdict from the rules.
#include "app/desk/case_retention.h"

#include "app/desk/copies.h"
#include "app/desk/retention.h"

namespace lanyard {

CaseRetention::CaseRetention(const Desk& desk, const KnownCase& of,
                             const std::vector<RecordRow>& rows)
    : rows_(rows),
      catalog_(desk.catalog()),
      confirmed_(confirmed_decisions(desk)),
      standing_(standing_of(desk, of)),
      sum_(sum_of(desk, of.id, rows)),
      zone_(desk.zone()) {}

Facts CaseRetention::facts(const RecordRow& row) const {
  const RecordRow& judged = judged_row(row, rows_);
  Facts out = facts_for(judged, standing_, sum_, zone_);
  add_links(out, judged, rows_);
  return out;
}

Verdict CaseRetention::verdict(const Facts& facts, Date day) const {
  return judge(facts, catalog_->notice(), day, confirmed_);
}

}  // namespace lanyard
