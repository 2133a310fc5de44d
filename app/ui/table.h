// The ground of a table: its surface, and a head with the names of its columns.
#pragma once

#include <span>
#include <string_view>

#include "app/ui/ui.h"

namespace lanyard::ui {

constexpr float table_head_height = 40;

struct TableColumn {
  float left = 0;  // from the table's left edge
  std::string_view title;
};
// From left to right; each title has the room up to the next one. Rows go below the head.
void draw_table_ground(const Ui& ui, const Box& table, std::span<const TableColumn> columns);

}  // namespace lanyard::ui
