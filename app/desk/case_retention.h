// How the records of one case are judged: what the case says together is gathered once for all.
#pragma once

#include "app/desk/desk.h"
#include "storage/duties/facts.h"

namespace lanyard {

class CaseRetention {
 public:
  // `rows` are all of the case, and outlive this.
  CaseRetention(const Desk& desk, const KnownCase& of, const std::vector<RecordRow>& rows);
  // Of an attachment: those of the record that it belongs to.
  [[nodiscard]] Facts facts(const RecordRow& row) const;
  [[nodiscard]] Verdict verdict(const Facts& facts, Date day) const;

 private:
  const std::vector<RecordRow>& rows_;
  std::shared_ptr<const Catalog> catalog_;
  std::set<std::string> confirmed_;
  CaseStanding standing_;
  CaseSum sum_;
  Zone zone_;
};

}  // namespace lanyard
