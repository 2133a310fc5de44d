// What the worker does for attachments.
#include "app/desk/notices.h"
#include "app/ui/desk_worker.h"
#include "platform/os/files.h"

namespace lanyard::ui {

void DeskWorker::run_one(ask::Attachments& task) {
  const auto here = desk();
  if (!here) return;
  Result<std::vector<AttachmentView>> all = attachments_of(*here, task.about);
  if (all.ok()) tell(tell::Attachments{task.about, std::move(*all)});
}

void DeskWorker::run_one(ask::Attach& task) {
  const auto here = desk();
  if (!here) return;
  const Result<Bytes> file = read_file(task.file, image_file_most_bytes);
  if (!file.ok()) {
    tell(tell::Trouble{sentence(file.error())});
    return;
  }
  const Result<RecordId> done = attach(*here, {task.about, task.title, *file, {}});
  if (done.ok())
    tell(tell::Attached{task.about});
  else
    tell(tell::Trouble{sentence(done.error())});
  tell_status();
}

void DeskWorker::run_one(ask::Look& task) {
  const auto here = desk();
  if (!here) return;
  const Result<Plain> file = open_attachment(*here, task.attachment);
  Result<Picture> picture = file.ok() ? read_picture(*file) : Result<Picture>(file.error());
  if (picture.ok())
    tell(tell::Look{task.attachment, std::make_shared<const Picture>(std::move(*picture))});
  else
    tell(tell::Trouble{sentence(picture.error())});
}

}  // namespace lanyard::ui
