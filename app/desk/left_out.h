// Forms that the organisation uses and that this version of Lanyard cannot read.
#pragma once

#include "app/desk/desk.h"

namespace lanyard {

// A form of a newer version, or with a kind of field that is not known here. Nothing can be written
// on it on this device; what was written on it elsewhere is kept and listed, and its fields can be
// read under the names that the form's file has for them. All other forms work.
struct LeftOutForm {
  std::string id;
  std::uint32_t version = 0;
  std::vector<FileFault> faults;  // the lines that are not understood; never empty
};
// Those whose file is on this device, in the register's order.
[[nodiscard]] std::vector<LeftOutForm> forms_left_out(const Desk& desk);

}  // namespace lanyard
