// The way that somebody took through the window, for Alt+Left and Alt+Right. Places only: no words
// of a case, and gone with a lock.
#pragma once

#include <optional>
#include <vector>

#include "app/ui/page.h"

namespace lanyard::ui {

// The same page about the same thing, whichever of its tabs is shown.
bool same_place(const Place& a, const Place& b);

class PlaceHistory {
 public:
  // A note that is left before its first save is answered has no record yet.
  using Saving = bool;
  // From here to somewhere new: what was ahead is forgotten.
  void leave(const Place& from, Saving saving);
  // The place to go to, if there is one; `from` is then on the other side.
  std::optional<Place> back(const Place& from, Saving saving);
  std::optional<Place> forward(const Place& from, Saving saving);
  // The answer to that save: the place of the note is now that of its record.
  void named(const RecordId& record);
  // They can be opened no longer.
  void forget(const RecordId& record);
  void forget(const CaseId& case_id);

 private:
  static constexpr std::size_t most_kept = 50;
  struct Been {
    Place place;
    bool awaits_record = false;
  };
  using Way = std::vector<Been>;  // the nearest last
  static std::optional<Place> step(Way& from_side, Way& to_side, Been from);
  template <class Matches>
  void drop(const Matches& matches);

  Way behind_;
  Way ahead_;
};

}  // namespace lanyard::ui
