// A page of the window: draws from values it was told, and says what it wishes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/ui/tasks.h"
#include "app/ui/ui.h"

namespace lanyard::ui {

// What is shown of a case.
enum class CaseTab : std::uint8_t { chronology, visits, observations, consent, retention };

namespace place {

struct Today {};
struct Cases {};
struct Case {
  CaseId id;
  CaseTab tab = CaseTab::chronology;
};
struct Family {  // of a case
  CaseId id;
};
struct NewCase {};
struct Record {
  RecordId id;
};
struct NewRecord {
  CaseId case_id;
  std::string form;
};
// A new version of a note that was returned.
struct NextVersion {
  RecordId returned;
};
struct Review {
  RecordId record = {};  // being read; none: the queue alone
};
struct Retention {};
struct Disclosures {};
struct Rights {};
struct Trail {};
struct Statistics {
  StatisticsQuestion what;
};
struct Settings {};
struct Deputies {};
struct Sync {};
struct Conflicts {
  RecordId record;  // shown first; none: the oldest
};

}  // namespace place

using Place =
    std::variant<place::Today, place::Cases, place::Case, place::NewCase, place::Record,
                 place::NewRecord, place::NextVersion, place::Review, place::Retention,
                 place::Settings, place::Sync, place::Conflicts, place::Deputies, place::Family,
                 place::Disclosures, place::Rights, place::Trail, place::Statistics>;

// What a frame's clicks add up to. The app carries it out after the frame is drawn.
struct Wishes {
  std::vector<Task> tasks;
  std::optional<Place> go;
  bool lock = false;
  bool palette = false;
  bool shortcuts = false;  // the sheet
  std::optional<Theme> theme;
  std::optional<int> lock_minutes;  // of this person's own; 0: as the organisation says
  std::optional<Preferences::Spelling> spelling;
  std::optional<std::string> forget_word;  // of the word list

  void ask(Task task) { tasks.push_back(std::move(task)); }
};

class Page {
 public:
  virtual ~Page() = default;
  virtual void draw(Ui& ui, const Session& session, Wishes& wishes) = 0;
  // Sees every answer while it is open and keeps a copy of what concerns it.
  virtual void take(Ui&, const Outcome&, Wishes&) {}
  // Before the page closes or the laptop locks: what is unsaved is saved.
  virtual void leave(Wishes&) {}
  // What to ask again when a sync brought something new.
  virtual void refresh(Wishes&) {}
  // A file was dragged into the window.
  virtual void dropped(Ui&, const std::filesystem::path&) {}
  // Where to come back to after a lock.
  virtual Place here() const = 0;
  // The id of the navigation item that is lit.
  virtual std::string_view lit() const { return "nav.cases"; }
};

}  // namespace lanyard::ui
