// The areas of the body map: where each is on the figure, and what it is called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/os/phrase.h"
#include "storage/model/value.h"

namespace lanyard {

// Places are thousandths of the figure's width and height, as BodyMark stores them. Left and right
// are the child's own: on the front they are mirrored.
struct BodyArea {
  std::string_view id;  // for ever: it is stored
  Phrase label;
  BodySide side;
  std::uint16_t x, y;
};

[[nodiscard]] const std::vector<BodyArea>& body_areas();
[[nodiscard]] std::vector<const BodyArea*> body_areas_of(BodySide side);
// The area whose middle is nearest; never null.
[[nodiscard]] const BodyArea& nearest_area(BodySide side, int x, int y);
// "left forearm" of "left-forearm"; an id that this version does not know is shown as it is.
[[nodiscard]] std::string area_label(BodySide side, std::string_view id);

}  // namespace lanyard
