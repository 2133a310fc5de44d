// Retention of an invented organisation: something on every tab of the page.
#pragma once

#include <memory>

#include "app/desk/retention_board.h"

namespace lanyard::ui {

// `many`: this many more records are due.
[[nodiscard]] std::shared_ptr<RetentionBoard> fake_board(const Notice& notice, RetentionPart part,
                                                         std::size_t many);
[[nodiscard]] OrderId fake_order(int n);
[[nodiscard]] HoldView fake_hold();

}  // namespace lanyard::ui
