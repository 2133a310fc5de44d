// What is attached to a record: its list with the state of each, a picture while somebody looks at
// it, and the dialog that attaches.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/desk/attachments.h"
#include "app/ui/dialog.h"
#include "app/ui/page.h"
#include "app/ui/print_dialog.h"
#include "app/ui/text_view.h"
#include "app/ui/textures.h"

namespace lanyard::ui {

class AttachmentList {
 public:
  // Of this record from now on; none: a note without a word yet.
  void belongs_to(const RecordId& id, Wishes& wishes);
  void take(Ui& ui, const Outcome& outcome, Wishes& wishes);
  void refresh(Wishes& wishes);
  // A file was dragged into the window.
  void dropped(Ui& ui, const std::filesystem::path& file);
  // A card with the list, what the notice does not allow, and the button that attaches.
  void draw(Ui& ui, const Session& session, Wishes& wishes, float width);
  // The list alone, inside somebody else's card; nothing when there is none.
  void draw_lines(Ui& ui, Wishes& wishes, float width);
  void draw_dialogs(Ui& ui, Wishes& wishes);

 private:
  void open_dialog(Ui& ui, std::string_view path);
  void draw_line(Ui& ui, const AttachmentView& view, Wishes& wishes, float width);
  void draw_picture(Ui& ui, float width) const;
  void go(Ui& ui, Wishes& wishes);

  RecordId about_;
  std::vector<AttachmentView> list_;
  RecordId looked_at_;
  std::unique_ptr<Texture> picture_;
  DialogState dialog_;
  TextField path_{TextEdit::Mode::line};
  TextField title_{TextEdit::Mode::line};
  enum class Faulty { nothing, path } faulty_ = Faulty::nothing;
  std::string refusal_;
  enum class Waiting { no, yes } waiting_ = Waiting::no;
  PrintDialog copy_;
};

}  // namespace lanyard::ui
