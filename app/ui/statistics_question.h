// What the window asks about statistics, and the answer.
#pragma once

#include <memory>

#include "app/desk/statistics.h"

namespace lanyard::ui {

namespace ask {
struct Statistics {
  StatisticsQuestion what;
};
// Into the person's folder for documents.
struct SaveStatistics {
  StatisticsQuestion what;
};
}  // namespace ask

namespace tell {
// Shared, because it may be long: never changed once it is told.
struct Statistics {
  std::shared_ptr<const StatisticsBoard> board;
};
}  // namespace tell

}  // namespace lanyard::ui
