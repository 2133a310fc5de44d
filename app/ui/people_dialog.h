// Asks who joins a case, or who takes it over from whom, and says what comes of it.
#pragma once

#include "app/ui/picker.h"
#include "app/ui/signing.h"

namespace lanyard::ui {

// Stays open, with the reason, when the desk refuses.
class PeopleDialog {
 public:
  struct About {
    CaseId id;
    std::string_view title;  // whom the case is about
    const CasePeople& people;
  };
  void add(Ui& ui, const About& about, std::string_view back);
  void hand_over(Ui& ui, const About& about, std::string_view back);
  void draw(Ui& ui, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome);

 private:
  enum class Does { add, hand_over };
  void open(Ui& ui, const About& about, std::string_view back);
  void draw_leaving(Ui& ui, float width);
  void sign(Ui& ui, Wishes& wishes);
  // Who gives it up to whom is chosen, where the team stays.
  std::vector<Coworker> leaving() const;
  const Coworker* joining() const;
  TeamId team_after() const;

  DialogState state_;
  Does does_ = Does::add;
  std::string title_;
  CaseId case_id_;
  CasePeople people_;
  Picker who_;
  UserId from_;  // none: not chosen
  enum class Faulty { nothing, who, from } faulty_ = Faulty::nothing;
  Signing signing_;
};

}  // namespace lanyard::ui
