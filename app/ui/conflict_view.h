// One field with two versions: both texts, who wrote them where and when, and what to keep.
#pragma once

#include "app/ui/page.h"
#include "app/ui/text_view.h"

namespace lanyard::ui {

class ConflictView {
 public:
  // The same field again keeps what was chosen, unless its texts have changed meanwhile.
  void show(const Conflict& conflict);
  // True when the person decides later.
  [[nodiscard]] bool draw(Ui& ui, const Session& session, Wishes& wishes, float width);
  // A combined text that was begun is kept like any text that is typed: it becomes the field's
  // value, and both others stay in the history.
  void leave(Wishes& wishes);

 private:
  enum class Choice { none, offered, side, both, combined };

  void draw_offered(Ui& ui, float width);
  void draw_sides(Ui& ui, const Session& session, float width);
  void draw_side(Ui& ui, const Session& session, std::size_t n, float width, float least);
  [[nodiscard]] bool draw_rest(Ui& ui, Wishes& wishes, float width);
  void choose(Ui& ui, Choice choice, std::size_t side = 0);
  std::optional<Value> chosen() const;
  std::string beginning() const;  // of a text that is written out of both
  std::vector<OpId> seen() const;

  std::optional<Conflict> conflict_;
  Choice choice_ = Choice::none;
  std::size_t side_ = 0;
  bool originals_ = false;  // are shown beside the combined text
  TextField combined_{TextEdit::Mode::note};
  std::string fault_;
};

}  // namespace lanyard::ui
