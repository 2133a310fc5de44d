// The areas of the body map: where each is on the figure, and what it is called.
#include "app/desk/body_areas.h"

namespace lanyard {

const std::vector<BodyArea>& body_areas() {
  static const std::vector<BodyArea> areas{
      {"head", Phrase("head"), BodySide::front, 500, 62},
      {"face", Phrase("face"), BodySide::front, 500, 113},
      {"neck", Phrase("neck"), BodySide::front, 500, 185},
      {"chest", Phrase("chest"), BodySide::front, 500, 308},
      {"abdomen", Phrase("abdomen"), BodySide::front, 500, 421},
      {"groin", Phrase("groin"), BodySide::front, 500, 528},
      {"right-ear", Phrase("right ear"), BodySide::front, 395, 103},
      {"left-ear", Phrase("left ear"), BodySide::front, 605, 103},
      {"right-shoulder", Phrase("right shoulder"), BodySide::front, 370, 246},
      {"left-shoulder", Phrase("left shoulder"), BodySide::front, 630, 246},
      {"right-upper-arm", Phrase("right upper arm"), BodySide::front, 300, 328},
      {"left-upper-arm", Phrase("left upper arm"), BodySide::front, 700, 328},
      {"right-elbow", Phrase("right elbow"), BodySide::front, 245, 410},
      {"left-elbow", Phrase("left elbow"), BodySide::front, 755, 410},
      {"right-forearm", Phrase("right forearm"), BodySide::front, 215, 477},
      {"left-forearm", Phrase("left forearm"), BodySide::front, 785, 477},
      {"right-hand", Phrase("right hand"), BodySide::front, 190, 549},
      {"left-hand", Phrase("left hand"), BodySide::front, 810, 549},
      {"right-hip", Phrase("right hip"), BodySide::front, 400, 513},
      {"left-hip", Phrase("left hip"), BodySide::front, 600, 513},
      {"right-thigh", Phrase("right thigh"), BodySide::front, 415, 615},
      {"left-thigh", Phrase("left thigh"), BodySide::front, 585, 615},
      {"right-knee", Phrase("right knee"), BodySide::front, 400, 728},
      {"left-knee", Phrase("left knee"), BodySide::front, 600, 728},
      {"right-shin", Phrase("right shin"), BodySide::front, 395, 831},
      {"left-shin", Phrase("left shin"), BodySide::front, 605, 831},
      {"right-foot", Phrase("right foot"), BodySide::front, 350, 964},
      {"left-foot", Phrase("left foot"), BodySide::front, 650, 964},
      {"back-of-head", Phrase("back of head"), BodySide::back, 500, 92},
      {"nape", Phrase("back of neck"), BodySide::back, 500, 185},
      {"upper-back", Phrase("upper back"), BodySide::back, 500, 287},
      {"lower-back", Phrase("lower back"), BodySide::back, 500, 410},
      {"buttocks", Phrase("buttocks"), BodySide::back, 500, 523},
      {"left-ear", Phrase("left ear"), BodySide::back, 395, 103},
      {"right-ear", Phrase("right ear"), BodySide::back, 605, 103},
      {"left-shoulder", Phrase("left shoulder"), BodySide::back, 370, 246},
      {"right-shoulder", Phrase("right shoulder"), BodySide::back, 630, 246},
      {"left-upper-arm", Phrase("left upper arm"), BodySide::back, 300, 328},
      {"right-upper-arm", Phrase("right upper arm"), BodySide::back, 700, 328},
      {"left-elbow", Phrase("left elbow"), BodySide::back, 245, 410},
      {"right-elbow", Phrase("right elbow"), BodySide::back, 755, 410},
      {"left-forearm", Phrase("left forearm"), BodySide::back, 215, 477},
      {"right-forearm", Phrase("right forearm"), BodySide::back, 785, 477},
      {"left-hand", Phrase("left hand"), BodySide::back, 190, 549},
      {"right-hand", Phrase("right hand"), BodySide::back, 810, 549},
      {"left-thigh", Phrase("left thigh"), BodySide::back, 415, 615},
      {"right-thigh", Phrase("right thigh"), BodySide::back, 585, 615},
      {"left-back-of-knee", Phrase("back of left knee"), BodySide::back, 400, 728},
      {"right-back-of-knee", Phrase("back of right knee"), BodySide::back, 600, 728},
      {"left-calf", Phrase("left calf"), BodySide::back, 395, 831},
      {"right-calf", Phrase("right calf"), BodySide::back, 605, 831},
      {"left-heel", Phrase("left heel"), BodySide::back, 360, 964},
      {"right-heel", Phrase("right heel"), BodySide::back, 640, 964},
  };
  return areas;
}

std::vector<const BodyArea*> body_areas_of(BodySide side) {
  std::vector<const BodyArea*> out;
  for (const BodyArea& area : body_areas()) {
    if (area.side == side) out.push_back(&area);
  }
  return out;
}

const BodyArea& nearest_area(BodySide side, int x, int y) {
  const BodyArea* best = &body_areas().front();
  int least = -1;
  for (const BodyArea* area : body_areas_of(side)) {
    const int dx = area->x - x;
    const int dy = (area->y - y) * 2;  // the figure is twice as high as wide
    const int distance = dx * dx + dy * dy;
    if (least < 0 || distance < least) {
      least = distance;
      best = area;
    }
  }
  return *best;
}

std::string area_label(BodySide side, std::string_view id) {
  for (const BodyArea& area : body_areas()) {
    if (area.side == side && area.id == id) return std::string(area.label);
  }
  return std::string(id);
}

}  // namespace lanyard
