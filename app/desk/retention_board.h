// All that the page of retention shows at once: what is due, held, to be reviewed, undecided and
// coming, the decisions that are open, the orders, and what the person at the desk may do.
#pragma once

#include "app/desk/disposing.h"

namespace lanyard {

constexpr int forecast_days = 90;

// A laptop that an order waits for.
struct BoardLaptop {
  DeviceId device;
  std::string owner;
  std::size_t signatures = 0;  // of officers who go on without it; two are needed
  bool signed_by_me = false;
};

struct BoardOrder {
  OrderView view;
  std::string case_title;
  std::string author;
  std::string approver;  // empty: nobody yet
  Date ordered;
  std::optional<Date> grace_ends;  // of an approved one
  std::vector<BoardLaptop> laptops;
  bool may_approve = false;
  bool may_cancel = false;
};

// Who may what: sees what is on this laptop, or decides for the organisation.
enum class RetentionPart : std::uint8_t { none, sees, decides };
[[nodiscard]] RetentionPart retention_part(MemberRole role);

struct RetentionBoard {
  RetentionPart part = RetentionPart::none;
  RetentionPlan plan;
  std::vector<ForecastLine> coming;  // in the next forecast_days
  std::vector<HoldView> holds;
  std::vector<OpenDecision> decisions;  // those that nobody has confirmed; for who decides
  std::vector<BoardOrder> orders;       // for who decides
  std::set<RecordId> ordered;           // records that an open order names
  std::string schedule;                 // schedule_words of the notice in force
};
[[nodiscard]] RetentionBoard retention_board(const Desk& desk);

}  // namespace lanyard
