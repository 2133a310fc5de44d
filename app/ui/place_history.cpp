// The way that somebody took through the window, for Alt+Left and Alt+Right.
#include "app/ui/place_history.h"

#include <algorithm>

namespace lanyard::ui {
namespace {

bool is_unnamed(const Place& place) {
  return std::holds_alternative<place::NewRecord>(place) ||
         std::holds_alternative<place::NextVersion>(place);
}

std::optional<CaseId> case_of(const Place& place) {
  if (const auto* to = std::get_if<place::Case>(&place)) return to->id;
  if (const auto* to = std::get_if<place::Family>(&place)) return to->id;
  if (const auto* to = std::get_if<place::NewRecord>(&place)) return to->case_id;
  return std::nullopt;
}

RecordId record_of(const Place& place) {
  if (const auto* to = std::get_if<place::Record>(&place)) return to->id;
  if (const auto* to = std::get_if<place::NextVersion>(&place)) return to->returned;
  return {};
}

}  // namespace

bool same_place(const Place& a, const Place& b) {
  const auto* begun = std::get_if<place::NewRecord>(&a);
  const auto* other = std::get_if<place::NewRecord>(&b);
  if (begun != nullptr && other != nullptr && begun->form != other->form) return false;
  return a.index() == b.index() && case_of(a) == case_of(b) && record_of(a) == record_of(b);
}

void PlaceHistory::leave(const Place& from, Saving saving) {
  ahead_.clear();
  if (behind_.size() == most_kept) behind_.erase(behind_.begin());
  behind_.push_back({from, saving && is_unnamed(from)});
}

std::optional<Place> PlaceHistory::back(const Place& from, Saving saving) {
  return step(behind_, ahead_, {from, saving && is_unnamed(from)});
}

std::optional<Place> PlaceHistory::forward(const Place& from, Saving saving) {
  return step(ahead_, behind_, {from, saving && is_unnamed(from)});
}

std::optional<Place> PlaceHistory::step(Way& from_side, Way& to_side, Been from) {
  if (from_side.empty()) return std::nullopt;
  std::optional<Place> out(std::move(from_side.back().place));
  from_side.pop_back();
  to_side.push_back(std::move(from));
  return out;
}

void PlaceHistory::named(const RecordId& record) {
  for (Way* way : {&ahead_, &behind_})
    for (Been& been : *way)
      if (been.awaits_record) been = {place::Record{record}, false};
}

template <class Matches>
void PlaceHistory::drop(const Matches& matches) {
  const auto gone = [&matches](const Been& been) { return matches(been.place); };
  std::erase_if(behind_, gone);
  std::erase_if(ahead_, gone);
}

void PlaceHistory::forget(const RecordId& record) {
  drop([&record](const Place& place) { return record_of(place) == record; });
}

void PlaceHistory::forget(const CaseId& case_id) {
  drop([&case_id](const Place& place) { return case_of(place) == case_id; });
}

}  // namespace lanyard::ui
