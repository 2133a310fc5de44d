// What is attached to a record. A picture is asked for, shown from memory, and given up when it is
// hidden, the page is left or the laptop locks.
#include "app/ui/attachment_list.h"

#include <imgui.h>

#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/layout.h"
#include "app/ui/widgets.h"
#include "app/ui/words_attachments.h"
#include "app/ui/words_retention.h"

namespace lanyard::ui {
namespace {

std::string size_words(std::int64_t bytes) {
  const bool small = bytes < 1'000'000;
  const std::int64_t size = small ? std::max<std::int64_t>(bytes / 1000, 1) : bytes / 1'000'000;
  return say(small ? words::kilobytes : words::megabytes, {{"size", std::to_string(size)}});
}

// Why the notice allows neither, or none of one kind; empty when it allows both.
std::string refusals(const Session& session) {
  std::string out;
  if (!session.catalog) return out;
  for (const Media kind : {Media::jpeg, Media::pdf}) {
    if (may_attach(session.catalog->notice(), kind).ok()) continue;
    const Phrase why = kind == Media::jpeg ? words::no_photographs : words::no_documents;
    out += (out.empty() ? "" : " ") + why.str();
  }
  return out;
}

bool allows_any(const Session& session) {
  return session.catalog && (session.catalog->notice().device.photographs ||
                             session.catalog->notice().device.documents);
}

}  // namespace

void AttachmentList::belongs_to(const RecordId& id, Wishes& wishes) {
  if (id == about_) return;
  about_ = id;
  list_.clear();
  picture_.reset();
  looked_at_ = {};
  refresh(wishes);
}

void AttachmentList::refresh(Wishes& wishes) {
  if (!about_.none()) wishes.ask(ask::Attachments{about_});
}

void AttachmentList::take(Ui& ui, const Outcome& outcome, Wishes& wishes) {
  copy_.take(ui, outcome);
  if (const auto* told = std::get_if<tell::Attachments>(&outcome)) {
    if (told->about == about_) list_ = told->list;
  } else if (const auto* seen = std::get_if<tell::Look>(&outcome)) {
    if (seen->attachment == looked_at_)
      picture_ = std::make_unique<Texture>(ui.textures, *seen->picture);
  } else if (std::holds_alternative<tell::Synced>(outcome)) {
    refresh(wishes);  // pieces went out, or came
  }
  if (waiting_ == Waiting::no) return;
  if (const auto* done = std::get_if<tell::Attached>(&outcome)) {
    waiting_ = Waiting::no;
    dialog_.close(ui);
    ui.toasts.add(std::string(words::attached), Tone::ok);
    if (done->about == about_) refresh(wishes);
  } else if (const auto* trouble = std::get_if<tell::Trouble>(&outcome)) {
    waiting_ = Waiting::no;
    refusal_ = trouble->words;
  }
}

void AttachmentList::open_dialog(Ui& ui, std::string_view path) {
  path_.edit.load(path);
  title_.edit.load({});
  refusal_.clear();
  faulty_ = Faulty::nothing;
  waiting_ = Waiting::no;
  dialog_.open(ui, path.empty() ? "attach.path" : "attach.title", "record.attach");
}

void AttachmentList::dropped(Ui& ui, const std::filesystem::path& file) {
  if (about_.none() || waiting_ == Waiting::yes) return;
  open_dialog(ui, file.string());
}

void AttachmentList::go(Ui& ui, Wishes& wishes) {
  const std::string path = path_.edit.utf8();
  refusal_.clear();
  faulty_ = path.find_first_not_of(' ') == std::string::npos ? Faulty::path : Faulty::nothing;
  if (faulty_ == Faulty::path) return ui.focus.request("attach.path");
  waiting_ = Waiting::yes;
  wishes.ask(ask::Attach{about_, path, title_.edit.utf8()});
}

void AttachmentList::draw_picture(Ui& ui, float width) const {
  const float scale = std::min(1.0F, width / picture_->width());
  const ImVec2 size(picture_->width() * scale, picture_->height() * scale);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddImage(reinterpret_cast<ImTextureID>(picture_->id()), at,
                                       ImVec2(at.x + size.x, at.y + size.y));
  ImGui::Dummy(size);
  gap(ui, 4);
}

void AttachmentList::draw_line(Ui& ui, const AttachmentView& view, Wishes& wishes, float width) {
  const std::string id = "attachment." + view.id.hex().substr(0, 8);
  paragraph(ui, view.title, {.font = ui.fonts.small_strong, .id = id}, width);
  gap(ui, -6);
  muted_paragraph(
      ui,
      view.media + ", " + size_words(view.bytes) + ", " + view.author + ", " + state_words(view),
      width);
  if (!view.complete()) return;
  const bool shown = looked_at_ == view.id && picture_;
  if (view.kind == Media::jpeg) {
    if (button(ui, {.id = id + ".show",
                    .label = shown ? words::hide_picture : words::show_picture,
                    .kind = ButtonKind::ghost,
                    .icon = icon::eye})) {
      picture_.reset();
      looked_at_ = shown ? RecordId{} : view.id;
      if (!shown) wishes.ask(ask::Look{view.id});
    }
    beside(ui);
  }
  if (button(ui, {.id = id + ".copy",
                  .label = words::take_copy,
                  .kind = ButtonKind::ghost,
                  .icon = icon::document}))
    copy_.open(ui, view.case_id, view.id, id + ".copy", words::take_copy_title);
  if (looked_at_ == view.id && picture_) draw_picture(ui, width);
}

void AttachmentList::draw_lines(Ui& ui, Wishes& wishes, float width) {
  if (list_.empty()) return;
  heading(ui, words::attachments, Level::section);
  for (const AttachmentView& view : list_) {
    gap(ui, 4);
    draw_line(ui, view, wishes, width);
  }
}

void AttachmentList::draw(Ui& ui, const Session& session, Wishes& wishes, float width) {
  Card card(ui, {.id = "attachments", .width = width, .padding = 24});
  if (list_.empty()) heading(ui, words::attachments, Level::section);
  draw_lines(ui, wishes, card.inner_width());
  if (const std::string why = refusals(session); !why.empty()) {
    gap(ui, 2);
    muted_paragraph(ui, why, card.inner_width());
  }
  if (!allows_any(session)) return;
  gap(ui, 4);
  if (about_.none()) return muted_paragraph(ui, words::attach_first, card.inner_width());
  if (button(ui, {.id = "record.attach", .label = words::attach, .icon = icon::add}))
    open_dialog(ui, {});
}

void AttachmentList::draw_dialogs(Ui& ui, Wishes& wishes) {
  copy_.draw(ui, wishes);
  if (!dialog_.is_open()) return;
  Dialog dialog(ui, dialog_, {.id = "attach", .title = words::attach_title});
  if (!dialog) return;
  paragraph(ui, words::attach_body, {}, dialog.inner_width());
  gap(ui, 6);
  LabelledSpec path{
      .field = {.id = "attach.path", .name = words::attach_path, .help = words::attach_path_hint}};
  if (faulty_ == Faulty::path) path.fault = words::attach_path_missing;
  show_labelled(ui, path_, path);
  gap(ui, 4);
  const LabelledSpec title{.field = {.id = "attach.title", .name = words::attach_name}};
  const bool entered = show_labelled(ui, title_, title).submitted;
  if (!refusal_.empty()) {
    gap(ui, 4);
    paragraph(ui, refusal_,
              {.font = ui.fonts.small_strong, .colour = ui.colours().danger, .id = "attach.fault"},
              dialog.inner_width());
  }
  gap(ui, 10);
  const bool pressed = button(ui, {.id = "attach.go",
                                   .label = words::attach_go,
                                   .kind = ButtonKind::primary,
                                   .icon = icon::add,
                                   .enabled = waiting_ == Waiting::no});
  if ((pressed || entered) && waiting_ == Waiting::no) go(ui, wishes);
  beside(ui);
  if (button(ui, {.id = "attach.cancel", .label = words::not_now})) dialog_.close(ui);
}

}  // namespace lanyard::ui
